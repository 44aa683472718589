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


class Answered(_Fact):
    """A question was answered."""

    inject: Id
    ask: Id | None = Field(None, description="Which of its questions; without it, any.")
    seat: SeatId | None = Field(None, description="By which seat; without it, any.")
    choice: Ids = Field(default_factory=list, description="With one of these choices; without it, any answer.")


class Lapsed(_Fact):
    """A question was not answered in time."""

    inject: Id
    ask: Id | None = None
    seat: SeatId | None = None


class Reached(_Fact):
    """An inject reached a seat or team: by plan, or because somebody passed it on."""

    inject: Id
    to: Target = Field(description="Seat or team.")


class Opened(_Fact):
    """Somebody opened an inject (`read`) or confirmed it (`acknowledged`)."""

    inject: Id
    seat: SeatId | None = None


class IndicatorIs(_Fact):
    """An indicator lies below, or at or above, a value."""

    id: Id
    below: Points | None = None
    at_least: Points | None = None


class RequestIs(_Fact):
    """A request has been in a state. Without `form`, any request between the two counts."""

    form: Id | None = None
    from_: Target | None = Field(None, alias="from")
    to: Target | None = None
    state: Literal["asked", "acknowledged", "granted", "refused", "more_wanted", "lapsed", "withdrawn"] = "asked"


class Said(_Fact):
    """Somebody wrote to somebody."""

    from_: Target = Field(alias="from", description="Seat, team or persona.")
    to: Target = Field(description="Seat, team or persona.")


class CriterionMet(_Fact):
    """A criterion of an objective is met; without `criterion`, all of them."""

    objective: Id
    criterion: Id | None = None


def _short(key: str) -> BeforeValidator:
    def widen(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(widen, json_schema_input_type=str | dict[str, Any])


class Condition(_Fact):
    """Exactly one of these."""

    all: list[Condition] | None = Field(None, min_length=1, description="All of them hold.")
    any: list[Condition] | None = Field(None, min_length=1, description="At least one of them holds.")
    not_: Condition | None = Field(None, alias="not", description="It does not hold.")
    after: MomentField | None = Field(None, description="This moment has come.")
    fired: Id | None = Field(None, description="This inject has fired.")
    skipped: Id | None = Field(None, description="This inject was skipped.")
    answered: Annotated[Answered, _short("inject")] | None = None
    lapsed: Annotated[Lapsed, _short("inject")] | None = None
    reached: Reached | None = None
    read: Annotated[Opened, _short("inject")] | None = None
    acknowledged: Annotated[Opened, _short("inject")] | None = None
    indicator: IndicatorIs | None = None
    request: Annotated[RequestIs, _short("form")] | None = None
    said: Said | None = None
    flag: Id | None = Field(None, description="This flag is set.")
    taken: SeatId | None = Field(None, description="Somebody sits in this seat.")
    move: Id | None = Field(None, description="This move has begun.")
    met: Annotated[CriterionMet, _short("objective")] | None = None
    chance: float | None = Field(None, ge=0, le=100, description="True in this many exercises of a hundred.")

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
