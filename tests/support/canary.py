"""Canaries: a marker in every text of a scenario, and who may read it.

The walk over the models is done by code, so that a new text field without an entry in `READERS` fails the test instead
of slipping through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from hotwash.scenario import models
from hotwash.scenario.models import Scenario
from hotwash.scenario.read import Reading
from hotwash.scenario.survey import Survey

EXCON = "excon"
EVALUATOR = "evaluator"
EVERYBODY = "everybody"

MARKER = re.compile(r"qq\d{4}zz")


@dataclass(frozen=True)
class Place:
    """A text: the models around it, outermost first, the field, and its marker."""

    around: tuple[BaseModel, ...]
    field: str
    marker: str

    def nearest(self, kind: type[BaseModel]) -> Any:
        return next(model for model in reversed(self.around) if isinstance(model, kind))

    @property
    def key(self) -> tuple[str, str]:
        return type(self.around[-1]).__name__, self.field


def plant(scenario: Scenario) -> tuple[Scenario, list[Place]]:
    """Copy a scenario with a marker in place of every text."""
    places: list[Place] = []
    planted = _plant(scenario, (), places)
    assert isinstance(planted, Scenario)
    return planted, _settled(planted, places)


def _is_text(model: BaseModel, field: str) -> bool:
    return "PlainValidator(func=<function _text" in repr(type(model).model_fields[field].metadata) or (
        "_text" in repr(type(model).model_fields[field].annotation)
    )


def _plant(value: Any, around: tuple[BaseModel, ...], places: list[Place]) -> Any:
    if isinstance(value, BaseModel):
        changes = {}
        for field in type(value).model_fields:
            item = getattr(value, field)
            if item is None:
                continue
            if _is_text(value, field):
                changes[field] = _mark(item, (*around, value), field, places)
            else:
                changes[field] = _plant(item, (*around, value), places)
        return value.model_copy(update=changes)
    if isinstance(value, list):
        return [_plant(item, around, places) for item in value]
    return value


def _mark(item: Any, around: tuple[BaseModel, ...], field: str, places: list[Place]) -> Any:
    if isinstance(item, list):
        return [_mark(one, around, field, places) for one in item]
    marker = f"qq{len(places):04}zz"
    places.append(Place(around, field, marker))
    return marker


def _settled(planted: Scenario, places: list[Place]) -> list[Place]:
    """The same places with the planted models around them, so that identities can be looked up."""
    by_id = {(type(model).__name__, getattr(model, "id", None)): model for model in _all_models(planted)}
    return [
        Place(
            tuple(by_id.get((type(model).__name__, getattr(model, "id", None)), model) for model in place.around),
            place.field,
            place.marker,
        )
        for place in places
    ]


def _all_models(value: Any) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for field in type(value).model_fields:
            yield from _all_models(getattr(value, field))
    elif isinstance(value, list):
        for item in value:
            yield from _all_models(item)


Readers = Callable[[Place, Survey], set[str]]


def _all(place: Place, survey: Survey) -> set[str]:
    return {EVERYBODY}


def _control(place: Place, survey: Survey) -> set[str]:
    return set()


def _staff(place: Place, survey: Survey) -> set[str]:
    return {EVALUATOR}


def _own_seat(place: Place, survey: Survey) -> set[str]:
    seat, team = place.nearest(models.Seat), place.nearest(models.Team)
    return {f"{team.id}/{seat.id}"}


def _receivers(place: Place, survey: Survey) -> set[str]:
    inject = place.nearest(models.Inject)
    return set(survey.seats_of([*inject.to, *inject.copy_]))


def _asked(place: Place, survey: Survey) -> set[str]:
    inject, ask = place.nearest(models.Inject), place.nearest(models.Ask)
    return set(survey.seats_of(ask.to or inject.to))


def _hears_of(place: Place, survey: Survey) -> set[str]:
    """A persona's name reaches those who can write to it, and those who get something from it."""
    persona = place.nearest(models.Persona)
    seats = set(survey.seats_of(persona.reachable_by))
    for placed in survey.injects:
        if placed.inject.from_ == persona.id:
            seats |= set(survey.seats_of([*placed.inject.to, *placed.inject.copy_]))
    for form in survey.scenario.requests:
        if form.to == persona.id:
            seats |= set(survey.seats_of(form.from_))
    return seats


def _indicator_readers(place: Place, survey: Survey) -> set[str]:
    indicator = place.nearest(models.Indicator)
    return {EVERYBODY} if indicator.team is None else set(survey.seats_of([indicator.team]))


def _parties(place: Place, survey: Survey) -> set[str]:
    form = place.nearest(models.RequestForm)
    return set(survey.seats_of([*form.from_, form.to]))


def _askers(place: Place, survey: Survey) -> set[str]:
    return set(survey.seats_of(place.nearest(models.RequestForm).from_))


READERS: dict[tuple[str, str], Readers] = {
    ("Scenario", "title"): _all,
    ("Scenario", "summary"): _all,
    ("Team", "title"): _all,
    ("Team", "about"): _all,
    ("Seat", "title"): _all,
    ("Card", "lede"): _own_seat,
    ("Card", "can"): _own_seat,
    ("Card", "cannot"): _own_seat,
    ("Card", "alone"): _own_seat,
    ("Card", "need"): _own_seat,
    ("Persona", "title"): _hears_of,
    ("Reply", "label"): _control,
    ("Reply", "text"): _control,
    ("Move", "title"): _all,
    ("Indicator", "title"): _indicator_readers,
    ("Headline", "text"): _indicator_readers,
    ("Choice", "text"): _asked,
    ("Choice", "price"): _asked,
    ("Choice", "takes"): _asked,
    ("Otherwise", "text"): _asked,
    ("Ask", "text"): _asked,
    ("Inject", "title"): _receivers,
    ("Inject", "body"): _receivers,
    ("Inject", "owner_condition"): _receivers,
    ("Inject", "notes"): _control,
    ("Incident", "title"): _control,
    ("ScenarioEvent", "title"): _control,
    ("Storyline", "title"): _control,
    ("Storyline", "about"): _control,
    ("Criterion", "text"): _staff,
    ("Objective", "title"): _staff,
    ("Objective", "text"): _staff,
    ("AutoReply", "text"): _askers,
    ("RequestForm", "title"): _parties,
    ("RequestForm", "text"): _parties,
}
"""Who may at most read each text, beside control: seats, evaluators, or everybody."""


def text_fields() -> set[tuple[str, str]]:
    """Every text field that the language has."""
    kinds: set[type[BaseModel]] = set()

    def visit(kind: type[BaseModel]) -> None:
        if kind in kinds:
            return
        kinds.add(kind)
        for other in vars(models).values():
            if (
                isinstance(other, type)
                and issubclass(other, models.Part)
                and other.__name__ in repr({name: info.annotation for name, info in kind.model_fields.items()})
            ):
                visit(other)

    visit(Scenario)
    return {
        (kind.__name__, name)
        for kind in kinds
        for name, info in kind.model_fields.items()
        if "_text" in repr(info.metadata) or "_text" in repr(info.annotation)
    }


def planted(reading: Reading) -> tuple[Reading, dict[str, set[str]]]:
    """A reading with canaries, and for each marker who may read it."""
    assert reading.scenario is not None
    scenario, places = plant(reading.scenario)
    survey = Survey(scenario)
    readers = {place.marker: READERS[place.key](place, survey) for place in places}
    return Reading([], scenario, reading.walkthrough, reading.assets), readers
