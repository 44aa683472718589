"""The first commit: a scenario is unfolded into records, and an exercise exists.

The event carries every record. Whatever an author writes later, and whatever the catalogue says then, an exercise
goes on reading what stands in its own first commit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.commands import DOOR, ENGINE, Command, Order
from hotwash.engine.kernel.decide import Decided
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import EVERYBODY, audience, seat_label
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft, State
from hotwash.engine.rules import book
from hotwash.engine.rules.book import About, Card, FoldPlan, Ground, Persona, Seat, Team, Thread
from hotwash.engine.rules.clock import CLOCK_TABLE, MOVES, Clock, Move
from hotwash.engine.rules.clock import ONE as CLOCK
from hotwash.engine.rules.flags import LUCK, Luck
from hotwash.engine.rules.indicators import HEADLINES, INDICATORS, SHOWN, Headline, Indicator, Shown, readers_of
from hotwash.engine.rules.injects import INJECTS, STATES, Inject, InjectState
from hotwash.engine.rules.objectives import CRITERIA, FOR_STAFF, OBJECTIVES, Criterion, Objective
from hotwash.engine.rules.requests import FORM_PLANS, FormPlan
from hotwash.engine.rules.seats import HOLDINGS, Holding


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a scenario comes down to, by id."""

    about: About
    moves: dict[str, Move]
    teams: dict[str, Team]
    seats: dict[str, Seat]
    cards: dict[str, Card]
    personas: dict[str, Persona]
    reachable: dict[str, tuple[str, ...]]
    """Seats that can write to a persona."""
    threads: dict[str, Thread]
    injects: dict[str, Inject]
    held: tuple[str, ...]
    indicators: dict[str, Indicator]
    objectives: dict[str, Objective]
    criteria: dict[str, Criterion]
    forms: dict[str, FormPlan]
    grounds: dict[str, Ground]
    folds: dict[str, FoldPlan]
    luck: dict[str, int]


@event("exercise.founded")
@dataclass(frozen=True, slots=True)
class ExerciseFounded(Event):
    """An exercise begins its life, in the lobby."""

    seed: str
    plan: Plan

    def apply(self, draft: Draft) -> None:
        draft.seed = self.seed
        _book(draft, self.plan)
        _people_to_be(draft, self.plan)
        _story(draft, self.plan)
        _measures(draft, self.plan)


def _book(draft: Draft, plan: Plan) -> None:
    draft.put(book.ABOUT, book.ONE, plan.about, EVERYBODY)
    for id_, team in plan.teams.items():
        draft.put(book.TEAMS, id_, team, EVERYBODY)
    for id_, seat in plan.seats.items():
        draft.put(book.SEATS, id_, seat, EVERYBODY)
    for id_, ground in plan.grounds.items():
        draft.put(book.GROUNDS, id_, ground, EVERYBODY)
    for id_, move in plan.moves.items():
        draft.put(MOVES, id_, move)
    first = next(iter(plan.moves.values()), None)
    if first is None:
        draft.put(CLOCK_TABLE, CLOCK, Clock("lobby", 0, 0, 1000), EVERYBODY)
    else:
        clock = Clock("lobby", 0, 0, first.rate, None, first.title, first.start, first.end)
        draft.put(CLOCK_TABLE, CLOCK, clock, EVERYBODY)


def _people_to_be(draft: Draft, plan: Plan) -> None:
    for id_ in plan.seats:
        draft.put(HOLDINGS, id_, Holding(), EVERYBODY)
    for id_, card in plan.cards.items():
        draft.put(book.CARDS, id_, card, audience(seat_label(card.seat)))
    for id_, persona in plan.personas.items():
        draft.put(book.PERSONAS, id_, persona)
        readers = audience(*map(seat_label, plan.reachable.get(id_, ())))
        draft.put(book.CONTACTS, persona.contact, book.Contact(persona.title), readers)
    for id_, fold in plan.folds.items():
        draft.put(book.FOLDS, id_, fold)


def _story(draft: Draft, plan: Plan) -> None:
    for id_, thread in plan.threads.items():
        draft.put(book.THREADS, id_, thread)
    for id_, inject in plan.injects.items():
        draft.put(INJECTS, id_, inject)
        draft.put(STATES, id_, InjectState("held" if id_ in plan.held else "planned"))
    for id_, form in plan.forms.items():
        draft.put(FORM_PLANS, id_, form)
    for place, drawn in plan.luck.items():
        draft.put(LUCK, place, Luck(drawn))


def _measures(draft: Draft, plan: Plan) -> None:
    for id_, indicator in plan.indicators.items():
        band = indicator.band_at(0)
        draft.put(INDICATORS, id_, indicator)
        draft.put(SHOWN, id_, Shown(band))
        if band is not None:
            headline = Headline(indicator.team, indicator.title, indicator.bands[band].text, 0)
            draft.put(HEADLINES, indicator.headline, headline, readers_of(indicator))
    for id_, objective in plan.objectives.items():
        draft.put(OBJECTIVES, id_, objective, FOR_STAFF)
    for id_, criterion in plan.criteria.items():
        draft.put(CRITERIA, id_, criterion, FOR_STAFF)


class Found(Command):
    """Found an exercise from a scenario. Only ever the first command of a log."""

    roles = ENGINE
    type: Literal["exercise.found"] = "exercise.found"
    scenario: str
    version: str


ONLY_ONCE = Code("exercise/only-once", "This exercise exists already.")


def refound(turn: Turn, command: Found) -> Refused | None:
    return ONLY_ONCE()


def found(plan: Plan, seed: str) -> Decided:
    """The first decision of an exercise."""
    draft = Draft(State(seed=seed), 0)
    founded = ExerciseFounded(seed, plan)
    founded.apply(draft)
    order = Order(DOOR, Found(scenario=plan.about.scenario, version=plan.about.version))
    return Decided(draft.freeze(), order, 0, (founded,), draft.touched)


RULE = Rule(
    "plan",
    tables=(*book.TABLES,),
    events=(ExerciseFounded,),
    commands={Found: refound},
)
