"""Walkthroughs: one scripted play of a scenario, act by act.

A walkthrough shows that a scenario can be played, stands in for empty seats in a demonstration, and, played at full
speed, gives a log that every later version must be able to replay.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from hotwash.scenario.fields import Id, Ids, SeatIds, Target, Targets
from hotwash.scenario.models import Part
from hotwash.scenario.times import MomentField

CONTROL = "control"
EVALUATOR = "evaluator"

Voice = Literal["seat", "persona", "control", "evaluator"]


@dataclass(frozen=True, slots=True)
class Verb:
    """What an act can be: who can do it, which keys it needs beside its own, and which may stand there too."""

    by: tuple[Voice, ...]
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


_SEAT: tuple[Voice, ...] = ("seat",)
_ANSWERS: tuple[Voice, ...] = ("seat", "persona", "control")
_STAFF: tuple[Voice, ...] = ("control", "evaluator")

VERBS: Mapping[str, Verb] = {
    "read": Verb(_SEAT),
    "acknowledge": Verb(_SEAT),
    "answer": Verb(_SEAT, may=("ask", "choice", "text", "because")),
    "say": Verb(_ANSWERS, needs=("to",)),
    "tell": Verb(_SEAT, needs=("to",), may=("text",)),
    "request": Verb(_SEAT, may=("text",)),
    "receive": Verb(_ANSWERS, may=("text",)),
    "grant": Verb(_ANSWERS, may=("text",)),
    "refuse": Verb(_ANSWERS, needs=("ground",), may=("text",)),
    "more": Verb(_ANSWERS, may=("text",)),
    "supplement": Verb(_SEAT, may=("text",)),
    "withdraw": Verb(_SEAT, may=("text",)),
    "note": Verb(_STAFF, may=("team",)),
    "rate": Verb(_STAFF, needs=("team", "rating"), may=("text",)),
}
COMPANIONS = ("ask", "choice", "text", "because", "to", "ground", "team", "rating")
"""Keys that say something only beside the verbs that name them."""


Typed = Annotated[str, Field(min_length=1, max_length=10_000)]
"""Words as a person could type them in play."""


class Act(Part):
    """One act: who, when, and exactly one of the verbs."""

    at: MomentField = Field(description="When; no later than `until`.")
    as_: Target = Field(alias="as", description="A seat, a persona, `control` or `evaluator`.")
    read: Id | None = Field(None, description="Open this inject.")
    acknowledge: Id | None = Field(None, description="Confirm this inject.")
    answer: Id | None = Field(None, description="Answer this inject's question.")
    say: Typed | None = Field(None, description="Write this message.")
    tell: Id | None = Field(None, description="Pass this inject's paper on.")
    request: Id | None = Field(None, description="Send this request.")
    receive: Id | None = Field(None, description="Say that this request has come.")
    grant: Id | None = Field(None, description="Grant this request.")
    refuse: Id | None = Field(None, description="Refuse this request.")
    more: Id | None = Field(None, description="Want more before deciding this request.")
    supplement: Id | None = Field(None, description="Give more on this request of one's own.")
    withdraw: Id | None = Field(None, description="Take this request of one's own back.")
    note: Typed | None = Field(None, description="Note what was seen.")
    rate: Id | None = Field(None, description="Rate this objective.")
    ask: Id | None = Field(None, description="Which question, where the inject has several.")
    choice: Ids = Field(default_factory=list, description="The choice taken; several where the question's kind allows.")
    text: Typed | None = Field(
        None, description="Words that go with the act; the answer itself where words are asked for."
    )
    because: Typed | None = Field(None, description="The reason for an answer.")
    to: Targets = Field(default_factory=list, description="Seats, teams, personas, `control`, or, for control, `all`.")
    ground: Id | None = Field(None, description="Why it is refused.")
    team: Id | None = Field(None, description="Which team the rating or the note is about.")
    rating: Literal["P", "S", "M", "U"] | None = Field(
        None,
        description="Performed without, with some, or with major challenges, or unable to be performed.",
    )

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

    name: str = Field(max_length=40, description="What the others call them.")
    seats: SeatIds = Field(min_length=1, description="Where they sit.")


class Walkthrough(Part):
    """The whole script. Acts of one moment happen in the order they stand in."""

    hotwash: Literal[1] = Field(description="Version of the scenario language.")
    people: list[Person] = Field(min_length=1, description="Who plays. Every seat that acts has somebody.")
    until: MomentField = Field(description="When it ends: ENDEX.")
    acts: list[Act] = Field(default_factory=list, description="What happens, in any order.")
