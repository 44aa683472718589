"""The timeline: what happened, in one order, in chapters that begin with the moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from hotwash.engine.kernel.prose import Words
from hotwash.review.findings import Findings
from hotwash.review.measures.clockwork import Tick
from hotwash.review.measures.decisions import Decision, Poll, together
from hotwash.review.measures.free_acts import FreeAct
from hotwash.review.measures.incoming import Incoming
from hotwash.review.measures.observations import Observation
from hotwash.review.measures.promises import Pledge
from hotwash.review.measures.requests import Petition
from hotwash.review.measures.tellings import Told

Kind = Literal["clock", "inject", "decision", "act", "promise", "request", "telling", "note"]
Thing: TypeAlias = Tick | Incoming | Decision | Poll | FreeAct | Pledge | Petition | Told | Observation

_ORDER: tuple[Kind, ...] = ("clock", "inject", "decision", "act", "promise", "request", "telling", "note")
_CLOCK_MARKS = {"pause": "still", "stop": "still", "endex": "end", "branch": "still", "jump": "jump"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the timeline, at its moment."""

    kind: Kind
    seq: int
    at: int
    thing: Thing

    @property
    def mark(self) -> str:
        """Name of the mark that stands beside it."""
        thing = self.thing
        if isinstance(thing, Tick):
            return _CLOCK_MARKS.get(thing.act, "run")
        if isinstance(thing, Decision) and thing.state != "answered":
            return "unanswered"
        return self.kind


@dataclass(frozen=True, slots=True)
class Chapter:
    """Entries from one move's beginning to the next. `title` is None before the first, and where there are no moves."""

    title: Words | None
    at: int
    entries: tuple[Entry, ...]


def entries(findings: Findings) -> tuple[Entry, ...]:
    """Everything of the timeline in order: by moment, then by commit, then by kind."""
    things: dict[Kind, tuple[Thing, ...]] = {
        "clock": findings.ticks,
        "inject": findings.incoming,
        "decision": together(findings.decisions),
        "act": findings.free_acts,
        "promise": findings.pledges,
        "request": findings.petitions,
        "telling": findings.tellings,
        "note": findings.observations,
    }
    found = [Entry(kind, thing.seq, thing.at, thing) for kind in _ORDER for thing in things[kind]]
    return tuple(sorted(found, key=lambda entry: (entry.at, entry.seq, _ORDER.index(entry.kind))))


def chapters(timeline: tuple[Entry, ...]) -> tuple[Chapter, ...]:
    """Cut a timeline where a move begins, STARTEX being the beginning of the first."""
    found: list[Chapter] = []
    title: Words | None = None
    begun, since = 0, 0
    for place, entry in enumerate(timeline):
        if isinstance(entry.thing, Tick) and entry.thing.act in {"startex", "move"} and entry.thing.move is not None:
            if place > since:
                found.append(Chapter(title, begun, timeline[since:place]))
            title, begun, since = entry.thing.move, entry.at, place
    if timeline[since:]:
        found.append(Chapter(title, begun, timeline[since:]))
    return tuple(found)


def anchors(timeline: tuple[Entry, ...]) -> frozenset[int]:
    """Commits that can be pointed to within the timeline: those of entries, and of what stands within them."""
    found = {entry.seq for entry in timeline}
    for entry in timeline:
        if isinstance(entry.thing, Petition):
            found |= {step.seq for step in entry.thing.steps}
        elif isinstance(entry.thing, Poll):
            found |= {answer.seq for answer in entry.thing.answers}
        elif isinstance(entry.thing, Pledge):
            found |= {end.seq for end in entry.thing.ends}
        elif isinstance(entry.thing, FreeAct) and entry.thing.ruled is not None:
            found.add(entry.thing.ruled.seq)
    return frozenset(found)
