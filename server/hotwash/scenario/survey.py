"""A survey of a scenario: everything in it by id, with the place where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from hotwash.scenario.conditions import Condition
from hotwash.scenario.models import (
    Ask,
    Effect,
    Incident,
    Inject,
    Objective,
    Scenario,
    ScenarioEvent,
    Seat,
    Storyline,
    Team,
)
from hotwash.scenario.source import Path
from hotwash.scenario.times import MoveTimes, Timetable

ALL = "all"


@dataclass(frozen=True, slots=True)
class Placed:
    """An inject, where it stands in the file and where in the story."""

    inject: Inject
    path: Path
    storyline: Storyline
    event: ScenarioEvent | None
    incident: Incident | None


class Survey:
    """Answers "what is there" about one scenario."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario

    @cached_property
    def injects(self) -> list[Placed]:
        return list(_injects(self.scenario))

    @cached_property
    def inject_by_id(self) -> dict[str, Placed]:
        return {placed.inject.id: placed for placed in self.injects}

    @cached_property
    def fired(self) -> set[str]:
        """The injects that some effect fires."""
        return {effect.fire for _, effect, _ in self.effects() if effect.fire is not None}

    @cached_property
    def doubled(self) -> set[str]:
        """Ids of injects, requests and objectives that stand for two things, so that nobody can tell which is meant."""
        kinds = ([placed.inject.id for placed in self.injects], self.scenario.requests, self.scenario.objectives)
        ids = [[one if isinstance(one, str) else one.id for one in kind] for kind in kinds]
        return {id_ for kind in ids for id_, count in Counter(kind).items() if count > 1}

    @cached_property
    def incidents(self) -> list[tuple[Path, Incident]]:
        return [found for place in self._incident_lists() for found in place]

    def _incident_lists(self) -> Iterator[list[tuple[Path, Incident]]]:
        for s, storyline in enumerate(self.scenario.storylines):
            here: Path = ("storylines", s)
            yield [((*here, "incidents", i), incident) for i, incident in enumerate(storyline.incidents)]
            for e, event in enumerate(storyline.events):
                yield [((*here, "events", e, "incidents", i), incident) for i, incident in enumerate(event.incidents)]

    @cached_property
    def teams(self) -> dict[str, Team]:
        return {team.id: team for team in self.scenario.teams}

    @cached_property
    def seats(self) -> dict[str, Seat]:
        """Seats by ``team/seat``, in the order of the file."""
        return {f"{team.id}/{seat.id}": seat for team in self.scenario.teams for seat in team.seats}

    @cached_property
    def personas(self) -> set[str]:
        return {persona.id for persona in self.scenario.personas}

    @cached_property
    def objectives(self) -> dict[str, Objective]:
        return {objective.id: objective for objective in self.scenario.objectives}

    def seats_of(self, targets: list[str]) -> list[str]:
        """The seats that `targets` (seats, teams or all) come down to, in the order of the file."""
        wanted = set(targets)
        return [seat for seat in self.seats if ALL in wanted or seat in wanted or seat.split("/")[0] in wanted]

    def asked(self, placed: Placed, ask: Ask) -> list[str]:
        """The seats that a question goes to."""
        return self.seats_of(ask.to or placed.inject.to)

    @cached_property
    def timetable(self) -> Timetable:
        return Timetable(self.scenario.start, tuple(_moves(self.scenario)))

    def conditions(self) -> Iterator[tuple[Path, Condition]]:
        """Every condition in the scenario, outermost only."""
        for placed in self.injects:
            for key in ("when", "unless"):
                condition = getattr(placed.inject, key)
                if condition is not None:
                    yield (*placed.path, key), condition
        for o, objective in enumerate(self.scenario.objectives):
            for c, criterion in enumerate(objective.criteria):
                yield ("objectives", o, "criteria", c, "met_when"), criterion.met_when
        for r, form in enumerate(self.scenario.requests):
            if form.when is not None:
                yield ("requests", r, "when"), form.when

    def effects(self) -> Iterator[tuple[Path, Effect, str]]:
        """Every effect, with the id of the inject it hangs on."""
        for placed in self.injects:
            for path, effects in _effect_lists(placed):
                for index, effect in enumerate(effects):
                    yield (*path, index), effect, placed.inject.id


def leaves(path: Path, condition: Condition) -> Iterator[tuple[Path, Condition, bool]]:
    """The facts of a condition, each with its place and whether it stands under a `not`."""
    yield from _leaves(path, condition, negated=False)


def _leaves(path: Path, condition: Condition, *, negated: bool) -> Iterator[tuple[Path, Condition, bool]]:
    key = condition.key
    if not key:
        return  # says nothing, or too much: reported where shapes are checked
    if key in {"all", "any"}:
        for index, child in enumerate(condition.value):
            yield from _leaves((*path, key, index), child, negated=negated)
    elif key == "not":
        yield from _leaves((*path, key), condition.value, negated=not negated)
    else:
        yield (*path, key), condition, negated


def _injects(scenario: Scenario) -> Iterator[Placed]:
    for s, storyline in enumerate(scenario.storylines):
        here: Path = ("storylines", s)
        yield from _incidents(storyline.incidents, here, storyline, None)
        yield from _loose(storyline.injects, here, storyline, None)
        for e, event in enumerate(storyline.events):
            there: Path = (*here, "events", e)
            yield from _incidents(event.incidents, there, storyline, event)
            yield from _loose(event.injects, there, storyline, event)


def _incidents(
    incidents: list[Incident], path: Path, storyline: Storyline, event: ScenarioEvent | None
) -> Iterator[Placed]:
    for i, incident in enumerate(incidents):
        for n, inject in enumerate(incident.injects):
            yield Placed(inject, (*path, "incidents", i, "injects", n), storyline, event, incident)


def _loose(injects: list[Inject], path: Path, storyline: Storyline, event: ScenarioEvent | None) -> Iterator[Placed]:
    for n, inject in enumerate(injects):
        yield Placed(inject, (*path, "injects", n), storyline, event, None)


def _effect_lists(placed: Placed) -> Iterator[tuple[Path, list[Effect]]]:
    yield (*placed.path, "effects"), placed.inject.effects
    for a, ask in enumerate(placed.inject.ask):
        here: Path = (*placed.path, "ask", a)
        for c, choice in enumerate(ask.choices):
            yield (*here, "choices", c, "effects"), choice.effects
        if ask.otherwise is not None:
            yield (*here, "otherwise", "effects"), ask.otherwise.effects


def _moves(scenario: Scenario) -> Iterator[MoveTimes]:
    """Moves in exercise time. Table spans in a move's own `starts` count at the rate of the move before."""
    table, before = 0, Timetable(scenario.start, ())
    done: list[MoveTimes] = []
    for move in scenario.moves:
        rate = round(move.rate * 1000)
        start = before.moment(move.starts)
        table = table if move.table is None else move.table.ms
        end = None
        if move.lasts is not None:
            length = move.lasts.ms * rate // 1000 if move.lasts.table else move.lasts.ms
            end = start + length
        done.append(MoveTimes(move.id, start, end, rate, table))
        before = Timetable(scenario.start, tuple(done))
        table += 0 if end is None else (end - start) * 1000 // rate
        yield done[-1]
