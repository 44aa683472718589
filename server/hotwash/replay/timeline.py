"""A timeline: a whole log, so that any moment of it can be seen at once.

States share what they have in common, so keeping one every few commits costs little; a seek folds on from the nearest.
A frame of a replay is the view at a commit, made by the very function that makes the live one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from hotwash.engine.kernel.commit import Commit, DamagedLog, Sealed, apply, fold, unseal
from hotwash.engine.kernel.labels import ALL, EXCON, PUBLIC, Labels
from hotwash.engine.kernel.state import State, Touched
from hotwash.engine.kernel.view import Put, puts, whole
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.book import SEATS
from hotwash.engine.rules.clock import CLOCK_TABLE, MOVES, ClockChanged
from hotwash.engine.rules.clock import ONE as CLOCK
from hotwash.engine.rules.deliveries import DeliveryMade
from hotwash.engine.rules.injects import InjectFired
from hotwash.engine.rules.messages import MessageSent
from hotwash.engine.rules.notes import NotePinned
from hotwash.engine.rules.objectives import ObjectiveRated
from hotwash.engine.rules.questions import QUESTIONS, QuestionAnswered
from hotwash.engine.rules.requests import RequestAsked, RequestMoved
from hotwash.engine.rules.seats import seat_labels

_EVERY = 32
"""A state is kept every so many commits."""
MOST_FRAMES = 500


@dataclass(frozen=True, slots=True)
class Mark:
    """Something worth stopping at. `table` is table time in milliseconds."""

    seq: int
    at: int
    table: int
    kind: str
    seat: str | None


class Timeline:
    """A log that was read. `problem` says where it breaks off, if it does; what comes before is sound."""

    def __init__(self) -> None:
        self.problem: str | None = None
        self._sealed: list[Sealed] = []
        self._states: list[State] = [State()]
        self._last = State()
        self._touched: list[tuple[Touched, ...]] = []
        self._marks: list[Mark] = []
        self._began = ""
        self._stretches: list[tuple[int, int, int]] = []

    def extend(self, stored: Sequence[Sealed]) -> None:
        """Take in commits that come after those already there."""
        try:
            for sealed, (commit, state, touched) in zip(stored, fold(stored, BOOK, self._last), strict=False):
                self._sealed.append(sealed)
                self._touched.append(touched)
                self._last = state
                if state.seq % _EVERY == 0:
                    self._states.append(state)
                self._note(commit, state)
        except DamagedLog as damage:
            self.problem = str(damage)

    @property
    def length(self) -> int:
        return len(self._sealed)

    def state(self, seq: int) -> State:
        """The state after commit `seq` (0: before everything)."""
        if seq >= self.length:
            return self._last
        state = self._states[max(0, seq) // _EVERY]
        for sealed in self._sealed[state.seq : seq]:
            state, _ = apply(state, unseal(sealed, BOOK))
        return state

    def eyes(self, name: str) -> Labels:
        """The labels of a pair of eyes: ``excon``, ``team:<id>`` or ``seat:<team>/<seat>``."""
        if name == EXCON:
            return frozenset({EXCON, ALL, PUBLIC})
        kind, _, id_ = name.partition(":")
        if kind == "seat":
            return seat_labels(id_)
        seats = [seat for seat, _ in self._last.all(SEATS) if kind == "team" and seat.partition("/")[0] == id_]
        return frozenset({ALL, PUBLIC}).union(*map(seat_labels, seats))

    def view(self, seq: int, labels: Labels) -> list[Put]:
        return whole(self.state(seq), labels)

    def frames(self, after: int, upto: int, labels: Labels) -> Iterator[tuple[Commit, list[Put]]]:
        """What each commit after `after` put, as far as it is seen; commits of which nothing is seen are left out."""
        state = self.state(after)
        for sealed in self._sealed[state.seq : min(upto, after + MOST_FRAMES)]:
            commit = unseal(sealed, BOOK)
            state, touched = apply(state, commit)
            seen = puts(((table, id_, state.tables[table][id_]) for table, id_ in touched), labels)
            if seen:
                yield commit, seen

    def opened(self) -> dict[str, Any]:
        """What a replay needs to begin: length, times, moves, marks and eyes."""
        clock = self._last.get(CLOCK_TABLE, CLOCK)
        return {
            "commits": self.length,
            "began": self._began,
            "at": self._last.at,
            "table": 0 if clock is None else clock.table_at(self._last.at),
            "problem": self.problem,
            "moves": [
                {"title": move.title, "start": move.start, "end": move.end, "rate": move.rate}
                for _, move in sorted(self._last.all(MOVES), key=lambda pair: pair[1].start)
            ],
            "stretches": self._stretches,
            "marks": [[mark.seq, mark.at, mark.table, mark.kind, mark.seat] for mark in self._marks],
            "seats": [seat for seat, _ in sorted(self._last.all(SEATS), key=lambda pair: pair[1].order)],
        }

    def _note(self, commit: Commit, state: State) -> None:
        if not self._began:
            self._began = commit.wall
        clock = state.get(CLOCK_TABLE, CLOCK)
        table = 0 if clock is None else clock.table_at(commit.at)
        for happened in commit.events:
            if isinstance(happened, ClockChanged):
                self._stretches.append((commit.seq, happened.clock.anchor, happened.clock.table))
            kind = _kind(happened)
            if kind is not None:
                seat = commit.actor.seat or _seat_of(happened, state)
                self._marks.append(Mark(commit.seq, commit.at, table, kind, seat))


def _kind(happened: object) -> str | None:
    if isinstance(happened, DeliveryMade):
        return "telling" if happened.delivery.passed_by is not None else None
    return _KINDS.get(type(happened))


_KINDS: dict[type, str] = {
    QuestionAnswered: "decision",
    RequestAsked: "request",
    RequestMoved: "request",
    MessageSent: "message",
    NotePinned: "note",
    ObjectiveRated: "note",
    InjectFired: "inject",
    ClockChanged: "clock",
}


def _seat_of(happened: object, state: State) -> str | None:
    if isinstance(happened, QuestionAnswered):
        return state.need(QUESTIONS, happened.question).seat
    return None


def encode_view(timeline: Timeline, seq: int, eyes: str) -> bytes:
    """A view as JSON: the same shape as a live one's `full`."""
    labels = timeline.eyes(eyes)
    state = timeline.state(seq)
    clock = state.get(CLOCK_TABLE, CLOCK)
    table = 0 if clock is None else clock.table_at(state.at)
    return orjson.dumps(
        {
            "seq": state.seq,
            "at": state.at,
            "table": table,
            "labels": sorted(labels),
            "full": [_row(put, labels) for put in timeline.view(seq, labels)],
        }
    )


def encode_frames(timeline: Timeline, after: int, upto: int, eyes: str) -> bytes:
    """Frames as JSON. `upto` in the answer says how far they reach; who acted stands beside control's only."""
    labels = timeline.eyes(eyes)
    frames = []
    for commit, seen in timeline.frames(after, upto, labels):
        frame: dict[str, Any] = {"seq": commit.seq, "at": commit.at, "put": [_row(put, labels) for put in seen]}
        if EXCON in labels:
            frame |= {
                "wall": commit.wall,
                "person": commit.actor.person,
                "seat": commit.actor.seat,
                "command": commit.command["type"],
            }
        frames.append(frame)
    reached = min(upto, after + MOST_FRAMES, timeline.length)
    return orjson.dumps({"upto": reached, "frames": frames})


def _row(put: Put, labels: Labels) -> tuple[Any, ...]:
    table, id_, row = put
    return (table, id_, row.record, row.audience) if EXCON in labels else (table, id_, row.record)
