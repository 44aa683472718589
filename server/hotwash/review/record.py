"""A record: a stored log, read once from its first commit to its last sound one.

All measures are pure functions of a `Record`. What an exercise came to stands in the final state; when and by whom it
came to it stands in the events, which are kept by kind and by commit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from hotwash.engine.kernel.commands import CLOCK as CLOCK_ACTOR
from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.commit import GENESIS, DamagedLog, Sealed, chain_hash, fold, verify
from hotwash.engine.kernel.events import Event
from hotwash.engine.kernel.state import State
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import CLOCK_TABLE
from hotwash.engine.rules.clock import ONE as CLOCK
from hotwash.engine.rules.seats import PEOPLE
from hotwash.review.times import Times

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Moment:
    """One commit: its number, exercise milliseconds, UTC, and who gave the command, as which seat."""

    seq: int
    at: int
    wall: str
    person: str
    seat: str | None

    @property
    def fell_due(self) -> bool:
        """Whether nobody gave the command: its time had come."""
        return self.person == CLOCK_ACTOR.person


@dataclass(frozen=True, slots=True)
class Soundness:
    """What checking the stored bytes found.

    `stored` commits lie there, and the first `read` of them could be replayed. `head` is the hash of the last one
    read, `faults` counts what is wrong with the chain up to it, and `erased` the texts taken away from beside it.
    """

    stored: int
    read: int
    head: str
    erased: int
    faults: int


class Record:
    """A log that was read. `state` is the state after its last sound commit."""

    def __init__(self, stored: Sequence[Sealed]) -> None:
        self.state = State()
        self.times = Times()
        self.moments: list[Moment] = []
        self._events: list[tuple[Event, ...]] = []
        self._by_kind: dict[type[Event], list[tuple[Moment, Event]]] = {}
        # What cannot be read ends the record: the report is then about what came before, and says so.
        with suppress(DamagedLog):
            self._read(stored)
        self.soundness = _check(stored, len(self.moments))

    def _read(self, stored: Sequence[Sealed]) -> None:
        for commit, state, _ in fold(stored, BOOK):
            moment = Moment(commit.seq, commit.at, commit.wall, commit.actor.person, commit.actor.seat)
            self.moments.append(moment)
            self._events.append(commit.events)
            for happened in commit.events:
                self._by_kind.setdefault(type(happened), []).append((moment, happened))
            self.state = state
            clock = state.get(CLOCK_TABLE, CLOCK)
            if clock is not None:
                self.times.note(commit.at, clock)

    def happened(self, kind: type[E]) -> list[tuple[Moment, E]]:
        """All events of one kind in order, each with its moment."""
        return self._by_kind.get(kind, [])  # type: ignore[return-value]

    def events(self, seq: int) -> tuple[Event, ...]:
        """The events of commit `seq`."""
        return self._events[seq - 1]

    def moment(self, seq: int) -> Moment:
        return self.moments[seq - 1]

    def seq_at(self, at: int) -> int:
        """The last commit that was there at exercise time `at`; the first one if there was none."""
        return max(1, bisect_right(self.moments, at, key=lambda moment: moment.at))

    def by_control(self, moment: Moment) -> bool:
        """Whether control acted for a seat that nobody held."""
        person = self.state.get(PEOPLE, moment.person)
        return moment.seat is not None and person is not None and person.role == Role.FACILITATOR


def _check(stored: Sequence[Sealed], read: int) -> Soundness:
    sound = stored[:read]
    found = verify(sound)
    head = chain_hash(sound[-1].body) if sound else GENESIS
    return Soundness(len(stored), read, head, found.erased, len(found.problems))
