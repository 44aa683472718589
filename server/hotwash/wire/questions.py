"""Questions a client may ask. Each is answered from a view, or, at the desk, from what the token opens."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field


class Question(BaseModel):
    """Base of all questions."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: str


class May(Question):
    """What may I do, and if not, why not? Answered from one's view alone."""

    type: Literal["may"] = "may"


class Why(Question):
    """Why has an inject not fired yet? Lists the parts of its condition, each met or not."""

    type: Literal["why"] = "why"
    inject: str


class Codes(Question):
    """The exercise's codes. For facilitators."""

    type: Literal["codes"] = "codes"


class Scenarios(Question):
    """The scenarios an exercise can be made from. At the desk."""

    type: Literal["scenarios"] = "scenarios"


class Exercises(Question):
    """The exercises there are. At the desk."""

    type: Literal["exercises"] = "exercises"


class Ticket(Question):
    """A single-use address, good for a minute, under which something can be fetched by GET.

    ``asset`` needs the digest of a file that one's view shows; ``report`` and ``log`` are for facilitators and
    instructors.
    """

    type: Literal["ticket"] = "ticket"
    what: Literal["asset", "report", "log"]
    digest: str | None = Field(None, pattern=r"^[0-9a-f]{64}$")


class ReplayOpen(Question):
    """Open the record: its length, its marks, and through whose eyes it can be seen."""

    type: Literal["replay.open"] = "replay.open"


class ReplayView(Question):
    """Everything seen after commit `seq` through `eyes`: ``excon``, ``team:<id>`` or ``seat:<team>/<seat>``."""

    type: Literal["replay.view"] = "replay.view"
    seq: int = Field(ge=0)
    eyes: str = Field(max_length=140)


class ReplayFrames(Question):
    """What commits after `after` and up to `upto` put, through `eyes`; through control's, also who gave them."""

    type: Literal["replay.frames"] = "replay.frames"
    after: int = Field(ge=0)
    upto: int = Field(ge=0)
    eyes: str = Field(max_length=140)


QUESTIONS = (May, Why, Codes, Scenarios, Exercises, Ticket, ReplayOpen, ReplayView, ReplayFrames)
AnyQuestion: Any = Annotated[Union[QUESTIONS], Field(discriminator="type")]  # noqa: UP007
