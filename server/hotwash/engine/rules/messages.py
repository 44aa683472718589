"""Messages: words between seats, teams, personas and control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import BEFORE_END, CONTROL, PLAY, UNDER_WAY, Command, Phase
from hotwash.engine.kernel.conditions import Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, seat_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules import addresses, reads
from hotwash.engine.rules.book import PERSONAS


@dataclass(frozen=True, slots=True)
class Message:
    """Words. `sender` and `to` are addresses; `title` names the persona that speaks, if one does."""

    sender: str
    to: tuple[str, ...]
    text: Prose
    at: int
    title: Words | None = None
    reply_to: str | None = None
    person: str | None = None


MESSAGES: Table[Message] = Table("messages", Message, index=("sender",))


@event("message.sent")
@dataclass(frozen=True, slots=True)
class MessageSent(Event):
    """Somebody wrote to somebody. Sender and receivers can read it, and control."""

    id: str
    message: Message

    def apply(self, draft: Draft) -> None:
        ends = (self.message.sender, *self.message.to)
        labels = [label for end in ends for label in addresses.labels_of(end)]
        draft.put(MESSAGES, self.id, self.message, audience(*labels))


class Send(Command):
    """Write to seats, teams, personas or control. `to` are addresses such as ``seat:velmark/csirt``."""

    roles = PLAY
    phases = BEFORE_END - {Phase.PAUSED, Phase.STOPPED}
    as_seat = True
    type: Literal["message.send"] = "message.send"
    to: tuple[str, ...] = Field(min_length=1, max_length=60)
    text: Prose = Field(min_length=1)
    reply_to: str | None = None


class Speak(Command):
    """Speak as a persona, or, without one, as control."""

    roles = CONTROL
    phases = BEFORE_END
    type: Literal["message.speak"] = "message.speak"
    persona: str | None = None
    to: tuple[str, ...] = Field(min_length=1, max_length=60)
    text: Prose = Field(min_length=1)
    reply_to: str | None = None


class ReadMessage(Command):
    """Open a message."""

    roles = PLAY
    phases = UNDER_WAY | {Phase.LOBBY}
    as_seat = True
    type: Literal["message.read"] = "message.read"
    message: str


UNKNOWN = Code("message/unknown", "There is no such message in your stream.")
EMPTY = Code("message/empty", "There are no words in it.", "Write something.")


def send(turn: Turn, command: Send) -> Refused | None:
    sender = f"seat:{turn.seat}"
    return _send(turn, sender, command.to, command.text, command.reply_to)


def speak(turn: Turn, command: Speak) -> Refused | None:
    if command.persona is None:
        return _send(turn, addresses.CONTROL, command.to, command.text, command.reply_to)
    persona = turn.view.get(PERSONAS, command.persona)
    if persona is None:
        return addresses.UNKNOWN_PERSONA(field="persona")
    sender = f"persona:{persona.contact}"
    return _send(turn, sender, command.to, command.text, command.reply_to, persona.title)


def _send(
    turn: Turn, sender: str, to: tuple[str, ...], text: Prose, reply_to: str | None, title: Words | None = None
) -> Refused | None:
    if not text.strip():
        return EMPTY(field="text")
    broadcast = turn.actor.seat is None
    for address in to:
        if not (addresses.reachable(turn.view, address) or (broadcast and address == addresses.EVERYBODY)):
            return addresses.UNKNOWN_ADDRESS(field="to")
    if reply_to is not None and turn.view.get(MESSAGES, reply_to) is None:
        return UNKNOWN(field="reply_to")
    message = Message(sender, tuple(dict.fromkeys(to)), text, turn.now, title, reply_to, turn.actor.person)
    turn.emit(MessageSent(turn.new_id(), message))
    return None


def read_message(turn: Turn, command: ReadMessage) -> Refused | None:
    message = turn.view.get(MESSAGES, command.message)
    if message is None:
        return UNKNOWN(field="message")
    if message.sender != f"seat:{turn.seat}":
        who = audience(seat_label(turn.seat), *addresses.labels_of(message.sender))
        reads.note(turn, command.message, turn.seat, who)
    return None


class SaidAtom(Fact):
    """``said: {from, to}``: somebody wrote to somebody; a team counts for any of its seats."""

    def holds(self, argument: dict[str, str], reader: Reader, t: int) -> bool:
        return any(
            addresses.matches(reader, message.sender, argument["from"])
            and any(addresses.matches(reader, address, argument["to"]) for address in message.to)
            for _, message in reader.all(MESSAGES)
        )

    def reads(self, argument: dict[str, str], reader: Reader) -> tuple[Touched, ...]:
        return ((MESSAGES.name, "*"),)


RULE = Rule(
    "messages",
    tables=(MESSAGES,),
    events=(MessageSent,),
    commands={Send: send, Speak: speak, ReadMessage: read_message},
    atoms={"said": SaidAtom()},
)
