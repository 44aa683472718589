"""Walkthroughs: one scripted play of a scenario, act by act.

A walkthrough shows that a scenario can be played, stands in for empty seats in a demonstration, and, played at full
speed, gives a log that every later version must be able to replay.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hotwash.scenario.fields import Id, Ids, SeatId, Target, Targets
from hotwash.scenario.models import Part
from hotwash.scenario.times import MomentField

CONTROL = "control"
EVALUATOR = "evaluator"

VERBS = (
    "read", "acknowledge", "answer", "say", "tell", "request", "receive", "grant", "refuse", "more", "supplement",
    "withdraw", "note", "rate",
)  # fmt: skip


Typed = Annotated[str, Field(min_length=1, max_length=10_000)]
"""Words as a person could type them in play."""


class Act(Part):
    """One act: who, when, and exactly one of the verbs."""

    at: MomentField
    as_: Target = Field(alias="as", description="A seat, a persona, `control` or `evaluator`.")
    read: Id | None = Field(None, description="Open this inject.")
    acknowledge: Id | None = Field(None, description="Confirm this inject.")
    answer: Id | None = Field(None, description="Answer this inject's question.")
    ask: Id | None = Field(None, description="Which question, where the inject has several.")
    choice: Ids = Field(default_factory=list)
    text: Typed | None = Field(None, description="Words that go with the act.")
    because: Typed | None = None
    say: Typed | None = Field(None, description="Write a message.")
    tell: Id | None = Field(None, description="Pass this inject's paper on.")
    request: Id | None = Field(None, description="Send this request.")
    receive: Id | None = Field(None, description="Acknowledge this request.")
    grant: Id | None = None
    refuse: Id | None = None
    more: Id | None = Field(None, description="Want more before deciding this request.")
    supplement: Id | None = None
    withdraw: Id | None = None
    ground: Id | None = None
    to: Targets = Field(default_factory=list)
    note: Typed | None = Field(None, description="An evaluator's note.")
    rate: Id | None = Field(None, description="Rate this objective.")
    team: Id | None = None
    rating: Literal["P", "S", "M", "U"] | None = None

    @property
    def keys_set(self) -> list[str]:
        """The verbs that are set. A sound act has one."""
        return [verb for verb in VERBS if getattr(self, verb) is not None]

    @property
    def verb(self) -> str:
        """The one verb that is set; empty if the act does not say exactly one thing."""
        keys = self.keys_set
        return keys[0] if len(keys) == 1 else ""


class Person(Part):
    """Somebody who plays in it."""

    name: str = Field(max_length=40)
    seats: list[SeatId] = Field(min_length=1)


class Walkthrough(Part):
    """The whole script. Acts of one moment happen in the order they stand in."""

    hotwash: Literal[1]
    people: list[Person] = Field(min_length=1)
    until: MomentField = Field(description="When it ends: ENDEX.")
    acts: list[Act] = Field(default_factory=list)
