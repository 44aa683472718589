"""Objectives: what the exercise is for, what the engine can check of it, and how people rate it.

A criterion is met, or missed, at an exact moment and stays so. Ratings are for people to give: P, S, M or U for an
objective and a team, never a number for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from hotwash.engine.kernel.commands import ENGINE, STAFF, Command, Phase
from hotwash.engine.kernel.conditions import Conditions, Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, role_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import AlarmSource, Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import AnyTable, Table
from hotwash.engine.rules.book import TEAMS, Tree
from hotwash.engine.rules.clock import ClockChanged

FOR_STAFF = audience(role_label("evaluator"))

Grade = Literal["P", "S", "M", "U"]


@dataclass(frozen=True, slots=True)
class Objective:
    """An objective; `teams` are those it is rated for."""

    title: Words
    text: Words | None
    teams: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something the engine checks. `by` is the last exercise millisecond at which it can be met."""

    objective: str
    criterion: str
    text: Words
    met_when: Tree
    by: int | None
    state: Literal["open", "met", "missed"] = "open"
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """How somebody rates a team on an objective."""

    objective: str
    team: str
    grade: Grade
    person: str
    at: int
    why: Prose | None = None


OBJECTIVES: Table[Objective] = Table("objectives", Objective)
CRITERIA: Table[Criterion] = Table("criteria", Criterion, index=("objective",))
RATINGS: Table[Rating] = Table("ratings", Rating, index=("objective",))


@event("criterion.settled")
@dataclass(frozen=True, slots=True)
class CriterionSettled(Event):
    """A criterion was met, or can no longer be."""

    criterion: str
    met: bool

    def apply(self, draft: Draft) -> None:
        criterion = draft.need(CRITERIA, self.criterion)
        state: Literal["met", "missed"] = "met" if self.met else "missed"
        draft.put(CRITERIA, self.criterion, replace(criterion, state=state, at=draft.at))


@event("objective.rated")
@dataclass(frozen=True, slots=True)
class ObjectiveRated(Event):
    """Somebody rated a team on an objective; a later rating of the same kind takes its place."""

    id: str
    rating: Rating

    def apply(self, draft: Draft) -> None:
        draft.put(RATINGS, self.id, self.rating, FOR_STAFF)


class Rate(Command):
    """Rate a team on an objective: P performed, S with some challenges, M with major challenges, U unable."""

    roles = STAFF
    phases = frozenset(Phase) - {Phase.LOBBY}
    type: Literal["objective.rate"] = "objective.rate"
    objective: str
    team: str
    grade: Grade
    why: Prose | None = None


class Settle(Command):
    """A criterion holds, or its time is over."""

    roles = ENGINE
    type: Literal["criterion.settle"] = "criterion.settle"
    criterion: str


UNKNOWN = Code("objective/unknown", "There is no such objective.")
UNKNOWN_TEAM = Code("objective/unknown-team", "This objective is not rated for that team.")


def rate(turn: Turn, command: Rate) -> Refused | None:
    objective = turn.view.get(OBJECTIVES, command.objective)
    if objective is None:
        return UNKNOWN(field="objective")
    if command.team not in objective.teams or turn.view.get(TEAMS, command.team) is None:
        return UNKNOWN_TEAM(field="team")
    person = turn.actor.person
    rating = Rating(command.objective, command.team, command.grade, person, turn.now, command.why)
    turn.emit(ObjectiveRated(_rating_id(turn.state, rating) or turn.new_id(), rating))
    return None


def _rating_id(reader: Reader, rating: Rating) -> str | None:
    for id_, other in reader.where(RATINGS, "objective", rating.objective):
        if (other.team, other.person) == (rating.team, rating.person):
            return id_
    return None


def settle(turn: Turn, command: Settle) -> Refused | None:
    criterion = turn.state.need(CRITERIA, command.criterion)
    met = turn.conditions.holds(criterion.met_when, turn.state, turn.now)
    turn.emit(CriterionSettled(command.criterion, met and (criterion.by is None or turn.now <= criterion.by)))
    return None


def on_clock(turn: Turn, changed: ClockChanged) -> None:
    """At ENDEX no time is left: a criterion whose last moment has come by then is settled with it."""
    if changed.why != "endex":
        return
    for id_, criterion in turn.state.all(CRITERIA):
        if criterion.state == "open" and criterion.by is not None and criterion.by <= turn.now:
            met = turn.conditions.holds(criterion.met_when, turn.state, turn.now)
            turn.emit(CriterionSettled(id_, met))


class CriterionAlarm:
    """Falls due when a criterion first holds, or one millisecond after its last moment."""

    name = "criteria"
    table: AnyTable = CRITERIA

    def moment(self, reader: Reader, id_: str, record: Criterion, conditions: Conditions) -> int | None:
        if record.state != "open":
            return None
        holds = conditions.first_true(record.met_when, reader, reader.at)
        over = None if record.by is None else record.by + 1
        return min((moment for moment in (holds, over) if moment is not None), default=None)

    def reads(self, reader: Reader, id_: str, record: Criterion, conditions: Conditions) -> Iterator[Touched]:
        if record.state == "open":
            yield from conditions.reads(record.met_when, reader)

    def command(self, id_: str) -> Command:
        return Settle(criterion=id_)


class MetAtom(Fact):
    """``met: {objective, criterion}``; without a criterion, all of the objective's."""

    def holds(self, argument: dict[str, str | None], reader: Reader, t: int) -> bool:
        wanted = argument.get("criterion")
        criteria = [
            criterion
            for _, criterion in reader.where(CRITERIA, "objective", argument["objective"])
            if wanted in {None, criterion.criterion}
        ]
        return bool(criteria) and all(criterion.state == "met" for criterion in criteria)

    def reads(self, argument: dict[str, str | None], reader: Reader) -> Iterator[Touched]:
        for id_, _ in reader.where(CRITERIA, "objective", argument["objective"]):
            yield CRITERIA.name, id_


ALARMS: tuple[AlarmSource, ...] = (CriterionAlarm(),)

RULE = Rule(
    "objectives",
    tables=(OBJECTIVES, CRITERIA, RATINGS),
    events=(CriterionSettled, ObjectiveRated),
    commands={Rate: rate, Settle: settle},
    reactions={ClockChanged: on_clock},
    alarms=ALARMS,
    atoms={"met": MetAtom()},
)
