"""Conditions as authors write them: `all`, `any`, `not` over facts.

A condition is a mapping with exactly one key. Most facts have a short form: ``answered: H02`` instead of
``answered: {inject: H02}``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from hotwash.scenario.fields import Id, Ids, Points, SeatId, Target
from hotwash.scenario.times import MomentField


class _Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


_ANY_ASK = "Which of its questions; without it, any."
_ANY_SEAT = "Which seat; without it, any."
_END = "Seat, team or persona."


class Answered(_Fact):
    """A question was answered, or, where choices are named, one of them was taken because nobody answered."""

    inject: Id = Field(description="The inject that asks.")
    ask: Id | None = Field(None, description=_ANY_ASK)
    seat: SeatId | None = Field(None, description=_ANY_SEAT)
    choice: Ids = Field(default_factory=list, description="With one of these choices; without it, any answer.")


class Lapsed(_Fact):
    """A question was not answered in time."""

    inject: Id = Field(description="The inject that asks.")
    ask: Id | None = Field(None, description=_ANY_ASK)
    seat: SeatId | None = Field(None, description=_ANY_SEAT)


class Reached(_Fact):
    """An inject reached a seat or team: by plan, or because somebody passed it on."""

    inject: Id = Field(description="The inject.")
    to: Target = Field(description="Seat or team.")


class Opened(_Fact):
    """Somebody opened or confirmed an inject."""

    inject: Id = Field(description="The inject.")
    seat: SeatId | None = Field(None, description=_ANY_SEAT)


class IndicatorIs(_Fact):
    """An indicator lies below, or at or above, a value."""

    id: Id = Field(description="The indicator.")
    below: Points | None = Field(None, description="It lies below this. Either this or `at_least`.")
    at_least: Points | None = Field(None, description="It lies at this or above.")


class RequestIs(_Fact):
    """A request has been in a state. Without `form`, any request between the two counts."""

    form: Id | None = Field(None, description="The request's id.")
    from_: Target | None = Field(None, alias="from", description="Seat or team that asked.")
    to: Target | None = Field(None, description="Seat, team or persona that was asked.")
    state: Literal["asked", "acknowledged", "granted", "refused", "more_wanted", "lapsed", "withdrawn"] = Field(
        "asked", description="What has come of it, now or before."
    )


class Said(_Fact):
    """Somebody wrote to somebody."""

    from_: Target = Field(alias="from", description=_END)
    to: Target = Field(description=_END)


class Promised(_Fact):
    """A seat has promised something. Without `to`, whoever it was promised to counts."""

    from_: Target = Field(alias="from", description="Seat or team that promised.")
    to: Target | None = Field(None, description="Seat or team it was promised to.")
    state: Literal["open", "kept", "broken", "released"] | None = Field(
        None, description="How it stands now; without it, any counts."
    )


class CriterionMet(_Fact):
    """A criterion of an objective is met; without `criterion`, all of them."""

    objective: Id = Field(description="The objective.")
    criterion: Id | None = Field(None, description="One of its criteria.")


def _short(key: str, kind: type[_Fact]) -> BeforeValidator:
    def widen(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(widen, json_schema_input_type=Id | kind)


def _fact(meaning: str, *examples: Any) -> Any:
    """A fact's description, with every form it can be written in."""
    return Field(None, description=meaning, examples=list(examples))


class Condition(_Fact):
    """Exactly one of these."""

    all: list[Condition] | None = Field(
        None, min_length=1, description="All of them hold.", examples=[[{"fired": "gone"}, {"flag": "wiped"}]]
    )
    any: list[Condition] | None = Field(
        None, min_length=1, description="At least one of them holds.", examples=[[{"lapsed": "cranes"}, {"chance": 50}]]
    )
    not_: Condition | None = Field(None, alias="not", description="It does not hold.", examples=[{"fired": "gone"}])
    after: MomentField | None = _fact("This moment has come.", "T+14m table")
    fired: Id | None = _fact("This inject has fired.", "cranes")
    skipped: Id | None = _fact("This inject was skipped.", "cranes")
    answered: Annotated[Answered, _short("inject", Answered)] | None = _fact(
        "A question was answered, or, where choices are named, one of them was taken because nobody answered.",
        "cranes",
        {"inject": "cranes", "ask": "crew", "seat": "kestria/csirt", "choice": ["restart", "wait"]},
    )
    lapsed: Annotated[Lapsed, _short("inject", Lapsed)] | None = _fact(
        "A question was not answered in time.",
        "cranes",
        {"inject": "cranes", "ask": "crew", "seat": "kestria/csirt"},
    )
    reached: Reached | None = _fact(
        "An inject reached a seat or team: by plan, or because somebody passed it on.",
        {"inject": "cranes", "to": "velmark/csirt"},
    )
    read: Annotated[Opened, _short("inject", Opened)] | None = _fact(
        "Somebody opened an inject.", "cranes", {"inject": "cranes", "seat": "kestria/csirt"}
    )
    acknowledged: Annotated[Opened, _short("inject", Opened)] | None = _fact(
        "Somebody confirmed an inject that asks for it.", "cranes", {"inject": "cranes", "seat": "kestria/csirt"}
    )
    indicator: IndicatorIs | None = _fact(
        "An indicator lies below, or at or above, a value.",
        {"id": "port", "below": 40},
        {"id": "port", "at_least": 60},
    )
    request: Annotated[RequestIs, _short("form", RequestIs)] | None = _fact(
        "A request has been in a state; without `state`, asked. Without `form`, any request between the two counts.",
        "keep",
        {"form": "keep", "state": "granted"},
        {"from": "kestria", "to": "velmark", "state": "refused"},
    )
    said: Said | None = _fact("Somebody wrote to somebody.", {"from": "kestria/csirt", "to": "velmark"})
    promised: Promised | None = _fact(
        "A seat has promised something; with `state`, and it stands like this now.",
        {"from": "kestria/csirt", "to": "velmark"},
        {"from": "kestria", "state": "broken"},
    )
    flag: Id | None = _fact("This flag is set.", "wiped")
    taken: SeatId | None = _fact("Somebody sits in this seat.", "kestria/csirt")
    move: Id | None = _fact("This move has begun.", "night")
    met: Annotated[CriterionMet, _short("objective", CriterionMet)] | None = _fact(
        "A criterion of an objective is met; without `criterion`, all of them.",
        "warn",
        {"objective": "warn", "criterion": "in-time"},
    )
    chance: Annotated[float, Field(ge=0, le=100)] | None = _fact("True in this many exercises of a hundred.", 30)

    @property
    def keys_set(self) -> list[str]:
        """The keys that are set, by the names authors write. A sound condition has one."""
        return [key for key in FACTS if getattr(self, FIELD_OF.get(key, key)) is not None]

    @property
    def key(self) -> str:
        """The one key that is set; empty if the condition does not say exactly one thing."""
        keys = self.keys_set
        return keys[0] if len(keys) == 1 else ""

    @property
    def value(self) -> Any:
        return getattr(self, FIELD_OF.get(self.key, self.key))


FIELD_OF = {"not": "not_"}
FACTS = tuple(info.alias or name for name, info in Condition.model_fields.items())
"""Every key a condition can have, as written."""
