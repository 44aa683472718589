"""What goes over the socket: closed unions of pydantic models, parsed once, here.

Everything is JSON text over the subprotocol ``hotwash.v1``. `FromClient` and `FromServer` are the two unions; AsyncAPI,
JSON Schema and the client's TypeScript types are generated from them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from hotwash.engine.rules import BOOK
from hotwash.wire.desk import DESK_COMMANDS
from hotwash.wire.questions import AnyQuestion

SUBPROTOCOL = "hotwash.v1"
MAX_MESSAGE_BYTES = 65_536

Ref = Annotated[int, Field(ge=1, le=2**53, description="Number of the command or question within the session; rising.")]
Session = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$", description="Made up by the client, anew at each page load.")
]

AnyCommand: Any = Annotated[
    Union[(*BOOK.given, *DESK_COMMANDS)],
    Field(discriminator="type"),
]


class Message(BaseModel):
    """Base of all messages."""

    model_config = ConfigDict(frozen=True)


class FromClientMessage(Message):
    """Base of what clients send. Unknown fields are refused: they are mistakes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Enter(FromClientMessage):
    """Exchange a code, or the secret of an operator link, for a token."""

    type: Literal["enter"] = "enter"
    code: str = Field(max_length=200)
    name: str = Field("", max_length=200, description="Callsign; not needed with an operator link.")


class Hello(FromClientMessage):
    """First message of a session: who one is, where one wants to go, and what one has seen already."""

    type: Literal["hello"] = "hello"
    token: str = Field(max_length=200)
    exercise: str | None = Field(None, max_length=64, description="Without it, the desk: exercises and scenarios.")
    session: Session
    cursor: str | None = Field(None, max_length=200, description="The last one received; the rest is sent as a delta.")


class Do(FromClientMessage):
    """Give a command. Sent again under the same `ref`, it is applied once and answered again."""

    type: Literal["do"] = "do"
    ref: Ref
    as_: str | None = Field(None, alias="as", max_length=130, description="The seat that acts: team/seat.")
    command: AnyCommand


class Ask(FromClientMessage):
    """Ask something. Changes nothing and is not logged."""

    type: Literal["ask"] = "ask"
    ref: Ref
    as_: str | None = Field(None, alias="as", max_length=130, description="The seat through whose eyes it is asked.")
    question: AnyQuestion


class Typing(FromClientMessage):
    """Say that one is writing to somebody. Passed on while it is true, never logged."""

    type: Literal["typing"] = "typing"
    as_: str = Field(alias="as", max_length=130)
    to: str = Field(max_length=130)


class Sync(FromClientMessage):
    """Ask what exercise time it is."""

    type: Literal["sync"] = "sync"
    t: float = Field(description="Anything; comes back as it is.", allow_inf_nan=False)


AnyFromClient: Any = Annotated[Enter | Hello | Do | Ask | Typing | Sync, Field(discriminator="type")]
FromClient: TypeAdapter[Enter | Hello | Do | Ask | Typing | Sync] = TypeAdapter(AnyFromClient)


# From the server

Put = Annotated[
    tuple[str, str, dict[str, Any]] | tuple[str, str, dict[str, Any], list[str]],
    Field(description="Table, id, record; for control also the audience."),
]


class Viewer(Message):
    """Who the server takes one to be."""

    person: str
    name: str
    role: str
    seats: list[str] = Field(description="Seats held, folded ones included.")


class Present(Message):
    """Somebody in the exercise."""

    person: str
    name: str
    online: bool


class ClockReading(Message):
    """Exercise time at this moment, in milliseconds; `rate` exercise seconds pass in a second (0: it stands still)."""

    at: int
    rate: float


class Entered(Message):
    """A token. Keep it; show it in `hello`."""

    type: Literal["entered"] = "entered"
    token: str
    exercise: str | None
    role: str


class Welcome(Message):
    """The answer to `hello`: everything one sees (`full`), or what changed since the cursor (`delta`)."""

    type: Literal["welcome"] = "welcome"
    build: str
    viewer: Viewer
    labels: list[str]
    clock: ClockReading
    people: list[Present]
    full: list[Put] | None = None
    delta: list[Put] | None = None
    cursor: str


class AtDesk(Message):
    """The answer to `hello` without an exercise."""

    type: Literal["desk"] = "desk"
    build: str
    role: str


class View(Message):
    """One's labels have changed: everything one sees now, in place of everything before."""

    type: Literal["view"] = "view"
    viewer: Viewer
    labels: list[str]
    clock: ClockReading
    full: list[Put]
    cursor: str


class Delta(Message):
    """Records that a commit touched. Puts are idempotent: a resume may repeat some."""

    type: Literal["delta"] = "delta"
    at: int = Field(description="Exercise milliseconds of the commit.")
    put: list[Put]
    cursor: str


class Done(Message):
    """The command took effect, or had nothing left to do. It is on disk."""

    type: Literal["done"] = "done"
    ref: int
    cursor: str | None = None
    result: dict[str, Any] | None = Field(None, description="What a desk command made, such as a code.")


class Refused(Message):
    """Nothing was changed, and why. `ref` is missing where the message could not be read."""

    type: Literal["refused"] = "refused"
    ref: int | None = None
    code: str
    message: str
    field: str | None = None
    hint: str | None = None


class Answer(Message):
    """The answer to a question."""

    type: Literal["answer"] = "answer"
    ref: int
    answer: dict[str, Any]


class Presence(Message):
    """Somebody came, went, or is now called something else."""

    type: Literal["presence"] = "presence"
    people: list[Present]


class SomebodyTypes(Message):
    """Somebody at `seat` is writing to one of your addresses."""

    type: Literal["typing"] = "typing"
    seat: str
    person: str
    to: str


class Synced(Message):
    """The answer to `sync`."""

    type: Literal["sync"] = "sync"
    t: float
    clock: ClockReading


AnyFromServer: Any = Annotated[
    Entered | Welcome | AtDesk | View | Delta | Done | Refused | Answer | Presence | SomebodyTypes | Synced,
    Field(discriminator="type"),
]
FromServer: TypeAdapter[Any] = TypeAdapter(AnyFromServer)
