"""Deliveries: an inject as it reached a seat; reading it, confirming it, and passing it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import CONTROL, IN_PLAY, PLAY, STAFF, UNDER_WAY, Command
from hotwash.engine.kernel.conditions import Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, seat_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules import addresses, reads
from hotwash.engine.rules.book import Asset


@dataclass(frozen=True, slots=True)
class Delivery:
    """An inject as it reached a seat. `passed_by` is the seat that passed it on, with its `note` or by `voice`.

    Control may correct what it says, or recall it; then it says so, and what was done about it stays done.
    """

    seat: str
    channel: str
    title: Words
    body: Words | None
    sender: Words | None
    at: int
    marking: str | None = None
    owner_condition: Words | None = None
    attach: tuple[Asset, ...] = ()
    acknowledge: bool = False
    passed_by: str | None = None
    note: Prose | None = None
    read_at: int | None = None
    acknowledged_at: int | None = None
    voice: bool = False
    corrected_at: int | None = None
    recalled_at: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Which inject a delivery came from; for control only. Its id is the delivery's."""

    inject: str
    seat: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """That a seat passed something on, for that seat to remember. Its id is the new delivery's."""

    seat: str
    to: str
    delivery: str
    title: Words
    at: int
    note: Prose | None = None
    voice: bool = False


DELIVERIES: Table[Delivery] = Table("deliveries", Delivery, index=("seat",))


SENT: Table[Sent] = Table("sent", Sent, index=("inject",))


TELLINGS: Table[Telling] = Table("tellings", Telling, index=("seat",))


@event("delivery.made")
@dataclass(frozen=True, slots=True)
class DeliveryMade(Event):
    """An inject reached a seat, by plan or passed on by another seat."""

    id: str
    inject: str
    delivery: Delivery

    def apply(self, draft: Draft) -> None:
        seat = self.delivery.seat
        draft.put(DELIVERIES, self.id, self.delivery, audience(seat_label(seat)))
        draft.put(SENT, self.id, Sent(self.inject, seat, self.delivery.passed_by is not None))


@event("delivery.opened")
@dataclass(frozen=True, slots=True)
class DeliveryOpened(Event):
    """A seat read a delivery, or confirmed it."""

    delivery: str
    acknowledged: bool

    def apply(self, draft: Draft) -> None:
        delivery = draft.need(DELIVERIES, self.delivery)
        if delivery.read_at is None:
            delivery = replace(delivery, read_at=draft.at)
        if self.acknowledged:
            delivery = replace(delivery, acknowledged_at=draft.at)
        draft.put(DELIVERIES, self.delivery, delivery)


@event("delivery.passed_on")
@dataclass(frozen=True, slots=True)
class DeliveryPassedOn(Event):
    """A seat passed something on. The delivery itself is made by an event of its own."""

    id: str
    telling: Telling

    def apply(self, draft: Draft) -> None:
        draft.put(TELLINGS, self.id, self.telling, audience(seat_label(self.telling.seat)))


@event("delivery.corrected")
@dataclass(frozen=True, slots=True)
class DeliveryCorrected(Event):
    """Control set right what a delivery says."""

    delivery: str
    title: Words
    body: Words | None

    def apply(self, draft: Draft) -> None:
        old = draft.need(DELIVERIES, self.delivery)
        draft.put(DELIVERIES, self.delivery, replace(old, title=self.title, body=self.body, corrected_at=draft.at))


@event("delivery.recalled")
@dataclass(frozen=True, slots=True)
class DeliveryRecalled(Event):
    """Control takes a delivery back: it was sent in error."""

    delivery: str

    def apply(self, draft: Draft) -> None:
        old = draft.need(DELIVERIES, self.delivery)
        draft.put(DELIVERIES, self.delivery, replace(old, recalled_at=draft.at))


class ReadDelivery(Command):
    """Open a delivery."""

    roles = PLAY
    phases = UNDER_WAY
    as_seat = True
    type: Literal["delivery.read"] = "delivery.read"
    delivery: str


class AcknowledgeDelivery(Command):
    """Confirm a delivery."""

    roles = PLAY
    phases = UNDER_WAY
    as_seat = True
    type: Literal["delivery.acknowledge"] = "delivery.acknowledge"
    delivery: str


class PassOn(Command):
    """Tell: pass a delivery on to seats or teams. `to` are addresses such as ``seat:velmark/csirt``.

    By `voice`: it was said aloud, and this writes it down.
    """

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["delivery.pass_on"] = "delivery.pass_on"
    delivery: str
    to: tuple[str, ...] = Field(min_length=1, max_length=60)
    note: Prose | None = None
    voice: bool = False


class NoteTold(Command):
    """Write down that a seat told others by voice what a delivery says. For those who run or watch the exercise."""

    roles = STAFF
    phases = IN_PLAY
    type: Literal["delivery.told"] = "delivery.told"
    delivery: str
    to: tuple[str, ...] = Field(min_length=1, max_length=60)


class Correct(Command):
    """Set right what an inject said, at every seat that has it. What is left out stays as it is."""

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["inject.correct"] = "inject.correct"
    inject: str
    title: Prose | None = Field(None, min_length=1, max_length=300)
    body: Prose | None = None


class Recall(Command):
    """Take back an inject that was sent in error. Its open questions are closed; what was done about it stays done."""

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["inject.recall"] = "inject.recall"
    inject: str


RECALLED = Code("delivery/recalled", "Control has taken this back.", "It was sent in error.")
NOBODY_HAS_IT = Code("inject/nobody-has-it", "Nobody has got this inject yet.", "Hold it or skip it instead.")
NOTHING_TO_CORRECT = Code("inject/nothing-to-correct", "There is nothing to set right.", "Write a title or a text.")
UNKNOWN_DELIVERY = Code("delivery/unknown", "You hold no such thing.", "Choose from what is in your stream.")


def read_delivery(turn: Turn, command: ReadDelivery) -> Refused | None:
    return _open(turn, command.delivery, acknowledged=False)


def acknowledge(turn: Turn, command: AcknowledgeDelivery) -> Refused | None:
    return _open(turn, command.delivery, acknowledged=True)


def _open(turn: Turn, id_: str, *, acknowledged: bool) -> Refused | None:
    delivery = turn.view.get(DELIVERIES, id_)
    if delivery is None:
        return UNKNOWN_DELIVERY(field="delivery")
    if delivery.read_at is None or (acknowledged and delivery.acknowledged_at is None):
        turn.emit(DeliveryOpened(id_, acknowledged))
        if delivery.passed_by is not None and delivery.read_at is None:
            reads.note(turn, id_, delivery.seat, audience(seat_label(delivery.seat), seat_label(delivery.passed_by)))
    return None


def pass_on(turn: Turn, command: PassOn) -> Refused | None:
    return _hand_on(turn, command.delivery, command.to, command.note, voice=command.voice)


def note_told(turn: Turn, command: NoteTold) -> Refused | None:
    return _hand_on(turn, command.delivery, command.to, None, voice=True)


def _hand_on(turn: Turn, id_: str, to: tuple[str, ...], note: Prose | None, *, voice: bool) -> Refused | None:
    delivery = turn.view.get(DELIVERIES, id_)
    if delivery is None:
        return UNKNOWN_DELIVERY(field="delivery")
    if delivery.recalled_at is not None:
        return RECALLED(field="delivery")
    targets = [address.partition(":")[2] for address in to if address.startswith(("seat:", "team:"))]
    seats = addresses.seats_of(turn.view, targets)
    if not seats or len(targets) < len(to):
        return addresses.UNKNOWN_SEAT(field="to")
    inject = turn.state.need(SENT, id_).inject
    for seat in seats:
        if seat != delivery.seat:
            passed = replace(
                delivery, seat=seat, at=turn.now, passed_by=delivery.seat, note=note, voice=voice,
                acknowledge=False, read_at=None, acknowledged_at=None,
            )  # fmt: skip
            new = turn.new_id()
            turn.emit(DeliveryMade(new, inject, passed))
            telling = Telling(delivery.seat, seat, id_, delivery.title, turn.now, note, voice)
            turn.emit(DeliveryPassedOn(new, telling))
    return None


def _holders(turn: Turn, inject: str) -> list[str] | Refused:
    """Deliveries of an inject that stand, those passed on included."""
    sent = [id_ for id_, _ in turn.view.where(SENT, "inject", inject)]
    standing = [id_ for id_ in sent if turn.view.need(DELIVERIES, id_).recalled_at is None]
    return standing or NOBODY_HAS_IT(field="inject")


def correct(turn: Turn, command: Correct) -> Refused | None:
    if command.title is None and command.body is None:
        return NOTHING_TO_CORRECT()
    held = _holders(turn, command.inject)
    if isinstance(held, Refused):
        return held
    for id_ in held:
        old = turn.view.need(DELIVERIES, id_)
        title: Words = old.title if command.title is None else command.title
        turn.emit(DeliveryCorrected(id_, title, old.body if command.body is None else command.body))
    return None


def recall(turn: Turn, command: Recall) -> Refused | None:
    held = _holders(turn, command.inject)
    if isinstance(held, Refused):
        return held
    for id_ in held:
        turn.emit(DeliveryRecalled(id_))
    return None


def _sent(reader: Reader, inject: str) -> list[tuple[str, Sent]]:
    return reader.where(SENT, "inject", inject)


class ReachedAtom(Fact):
    """``reached: {inject, to}``: it got to a seat or team, by plan or passed on."""

    def holds(self, argument: dict[str, str], reader: Reader, t: int) -> bool:
        to = argument["to"]
        return any(to in {sent.seat, sent.seat.partition("/")[0]} for _, sent in _sent(reader, argument["inject"]))

    def reads(self, argument: dict[str, str], reader: Reader) -> tuple[Touched, ...]:
        return ((SENT.name, "*"),)


class OpenedAtom(Fact):
    """``read`` and ``acknowledged``: ``{inject, seat}``, any seat if none is named."""

    def __init__(self, field: str) -> None:
        self._field = field

    def holds(self, argument: dict[str, str | None], reader: Reader, t: int) -> bool:
        seat = argument.get("seat")
        return any(
            getattr(reader.need(DELIVERIES, id_), self._field) is not None
            for id_, sent in _sent(reader, str(argument["inject"]))
            if seat in {None, sent.seat}
        )

    def reads(self, argument: dict[str, str | None], reader: Reader) -> Iterator[Touched]:
        yield SENT.name, "*"
        for id_, _ in _sent(reader, str(argument["inject"])):
            yield DELIVERIES.name, id_


RULE = Rule(
    "deliveries",
    tables=(DELIVERIES, SENT, TELLINGS),
    events=(DeliveryMade, DeliveryPassedOn, DeliveryOpened, DeliveryCorrected, DeliveryRecalled),
    commands={
        ReadDelivery: read_delivery,
        AcknowledgeDelivery: acknowledge,
        PassOn: pass_on,
        NoteTold: note_told,
        Correct: correct,
        Recall: recall,
    },
    atoms={"reached": ReachedAtom(), "read": OpenedAtom("read_at"), "acknowledged": OpenedAtom("acknowledged_at")},
)
