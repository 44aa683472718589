"""Two things of one kind with one id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from hotwash.scenario.checks.base import Check
from hotwash.scenario.findings import Finding
from hotwash.scenario.source import Path
from hotwash.scenario.survey import ALL
from hotwash.scenario.walkthrough import CONTROL, EVALUATOR

Named = Iterable[tuple[Path, str]]


def doubled(check: Check) -> Iterator[Finding]:
    for what, named in _kinds(check):
        seen: dict[str, Path] = {}
        for path, id_ in named:
            if id_ in seen:
                line, _ = check.document.place((*seen[id_], "id"))
                yield check.error(
                    (*path, "id"), "id/duplicate", f"the {what} {id_!r} is there already, in line {line}",
                    "give one of them another id",
                )  # fmt: skip
            seen.setdefault(id_, path)


def taken(check: Check) -> Iterator[Finding]:
    """Teams and personas are addressed alike, so that they cannot share a name, or one that means something already."""
    named: list[tuple[Path, str, str]] = [
        (("teams", t), "team", team.id) for t, team in enumerate(check.scenario.teams)
    ]
    named += [(("personas", p), "persona", persona.id) for p, persona in enumerate(check.scenario.personas)]
    for path, what, id_ in named:
        if id_ in _RESERVED:
            meant = _RESERVED[id_]
        elif what == "persona" and id_ in check.survey.teams:
            meant = "a team"
        else:
            continue
        yield check.error(
            (*path, "id"), "id/duplicate", f"{id_!r} is {meant} already, wherever it is written", "choose another id"
        )


_RESERVED = {ALL: "everybody", CONTROL: "control", EVALUATOR: "an evaluator"}


def _kinds(check: Check) -> Iterator[tuple[str, Named]]:
    scenario, survey = check.scenario, check.survey
    lists: tuple[tuple[str, str, list[Any]], ...] = (
        ("team", "teams", scenario.teams),
        ("persona", "personas", scenario.personas),
        ("indicator", "indicators", scenario.indicators),
        ("objective", "objectives", scenario.objectives),
        ("move", "moves", scenario.moves),
        ("request", "requests", scenario.requests),
        ("storyline", "storylines", scenario.storylines),
    )
    for what, key, things in lists:
        yield what, [((key, index), thing.id) for index, thing in enumerate(things)]
    for t, team in enumerate(scenario.teams):
        yield f"seat of {team.id}", [(("teams", t, "seats", s), seat.id) for s, seat in enumerate(team.seats)]
    for o, objective in enumerate(scenario.objectives):
        yield (
            f"criterion of {objective.id}",
            [(("objectives", o, "criteria", c), criterion.id) for c, criterion in enumerate(objective.criteria)],
        )
    yield (
        "event",
        [
            (("storylines", s, "events", e), event.id)
            for s, storyline in enumerate(scenario.storylines)
            for e, event in enumerate(storyline.events)
        ],
    )
    yield "incident", [(path, incident.id) for path, incident in survey.incidents]
    yield "inject", [(placed.path, placed.inject.id) for placed in survey.injects]
    for placed in survey.injects:
        asks = placed.inject.ask
        yield f"question of {placed.inject.id}", [((*placed.path, "ask", a), ask.id) for a, ask in enumerate(asks)]
        for a, ask in enumerate(asks):
            here = (*placed.path, "ask", a, "choices")
            yield "choice", [((*here, c), choice.id) for c, choice in enumerate(ask.choices)]
