"""A game for engine tests: given (what happened), when (a command), then (events or a refusal). No I/O, no clock."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import count
from pathlib import Path
from typing import TypeVar

from hotwash.catalog.grounds import grounds
from hotwash.engine.kernel.commands import DOOR, Actor, Command, Order, Role
from hotwash.engine.kernel.commit import GENESIS, Sealed, chain_hash, seal
from hotwash.engine.kernel.decide import Decided, Outcome
from hotwash.engine.kernel.exercise import Exercise
from hotwash.engine.kernel.labels import Labels
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.state import State
from hotwash.engine.kernel.tables import Table
from hotwash.engine.kernel.view import View
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import Startex
from hotwash.engine.rules.plan import found
from hotwash.engine.rules.seats import Admit, Take, labels_of
from hotwash.engine.unfold import unfold
from hotwash.live.library import read_folder
from hotwash.scenario.findings import has_errors
from hotwash.scenario.read import Reading, read

SCENARIOS = Path(__file__).resolve().parents[1] / "scenarios"
NIGHT_DESK = SCENARIOS / "night-desk"
MIN = 60_000
TABLE_MIN = 8 * MIN
"""A table minute of the night desk, in exercise milliseconds."""

R = TypeVar("R")


@cache
def night_desk() -> Reading:
    reading = read_folder(NIGHT_DESK)
    assert not has_errors(reading.findings), reading.findings
    return reading


def reading_of(text: str) -> Reading:
    """Read a scenario written in a test; it must be without errors."""
    reading = read({"scenario.yaml": text.encode()})
    assert not has_errors(reading.findings), "\n".join(map(str, reading.findings))
    return reading


def small(injects: str, *, more: str = "") -> str:
    """A scenario with two teams of one seat each, and these injects (YAML list items, not indented)."""
    indented = "\n".join(f"      {line}" for line in injects.strip("\n").split("\n"))
    card = "card: {lede: You sit here., can: Act., cannot: Rest.}"
    return f"""
hotwash: 1
id: small
title: Small
start: 2031-03-04T05:40:00+01:00
{more}
teams:
  - {{id: a, title: A, short: A, seats: [{{id: one, title: A one, short: A1, {card}}}]}}
  - {{id: b, title: B, short: B, seats: [{{id: one, title: B one, short: B1, {card}}}]}}
storylines:
  - id: line
    title: Line
    injects:
{indented}
"""


class Game:
    """An exercise under test. People are known by the names they are admitted with."""

    def __init__(self, reading: Reading | str | None = None, *, seed: str = "seed") -> None:
        if isinstance(reading, str):
            reading = reading_of(reading)
        self.reading = reading or night_desk()
        titles = {id_: ground.title for id_, ground in grounds().items()}
        self.log: list[Sealed] = []
        self.wall = "2026-11-23T20:00:00.000Z"
        self._head = GENESIS
        self._salts = count(1)
        self._n = count(1)
        self.exercise = Exercise(BOOK, State())
        founded = found(unfold(self.reading.survey, self.reading.assets, titles, seed), seed)
        self.exercise = Exercise(BOOK, founded.state)
        self._keep(founded)
        self.control = self.admit("control", Role.FACILITATOR)

    @property
    def state(self) -> State:
        return self.exercise.state

    @property
    def at(self) -> int:
        return self.state.at

    # Given

    def admit(self, person: str, role: Role, scope: Iterable[str] = ()) -> str:
        self.must(DOOR.person, Admit(person=person, role=role, scope=tuple(scope)))
        return person

    def seat(self, person: str, *seats: str) -> str:
        """Admit somebody and let them sit down."""
        self.admit(person, Role.PLAYER)
        for seat in seats:
            self.must(person, Take(seat=seat))
        return person

    def start(self) -> Game:
        self.must(self.control, Startex())
        return self

    def run_to(self, at: int) -> list[Decided]:
        """Let time pass: everything due until `at` happens."""
        done = list(self.exercise.advance(at))
        for decided in done:
            self._keep(decided)
        return done

    # When

    def give(
        self, person: str, command: Command, *, seat: str | None = None, at: int | None = None,
        cause: tuple[str, int] | None = None,
    ) -> Outcome:  # fmt: skip
        now = self.at if at is None else at
        self.run_to(now)
        order = Order(Actor(person, seat), command, cause or ("test", next(self._n)))
        if person == DOOR.person:
            order = Order(DOOR, command)
        outcome = self.exercise.give(order, max(now, self.at))
        if isinstance(outcome, Decided):
            self._keep(outcome)
        return outcome

    def must(self, person: str, command: Command, *, seat: str | None = None, at: int | None = None) -> Decided:
        outcome = self.give(person, command, seat=seat, at=at)
        assert isinstance(outcome, Decided), outcome
        return outcome

    def refused(self, person: str, command: Command, *, seat: str | None = None, at: int | None = None) -> Refused:
        before = self.state
        outcome = self.give(person, command, seat=seat, at=at)
        assert isinstance(outcome, Refused), outcome
        assert at is not None or self.state is before
        return outcome

    # Then

    def rows(self, table: Table[R]) -> list[tuple[str, R]]:
        return self.state.all(table)

    def only(self, table: Table[R], **fields: object) -> tuple[str, R]:
        """The one record of a table with these field values."""
        found = [
            (id_, record)
            for id_, record in self.state.all(table)
            if all(getattr(record, name) == value for name, value in fields.items())
        ]
        assert len(found) == 1, f"{len(found)} rows of {table.name} with {fields}: {found}"
        return found[0]

    def view(self, person: str) -> View:
        return View(self.state, labels_of(self.state, person))

    def labels(self, person: str) -> Labels:
        return labels_of(self.state, person)

    def _keep(self, decided: Decided) -> None:
        sealed = seal(
            decided, BOOK, wall=self.wall, prev=self._head,
            salts=lambda: next(self._salts).to_bytes(16, "big"),
        )  # fmt: skip
        self._head = chain_hash(sealed.body)
        self.log.append(sealed)
