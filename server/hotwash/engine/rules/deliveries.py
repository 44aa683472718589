"""Deliveries: an inject as it reached a seat; reading it, confirming it, and passing it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import IN_PLAY, PLAY, UNDER_WAY, Command
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
    """An inject as it reached a seat. `passed_by` is the seat that passed it on, with its `note`."""

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
    """Tell: pass a delivery on to seats or teams. `to` are addresses such as ``seat:velmark/csirt``."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["delivery.pass_on"] = "delivery.pass_on"
    delivery: str
    to: tuple[str, ...] = Field(min_length=1, max_length=60)
    note: Prose | None = None


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
    delivery = turn.view.get(DELIVERIES, command.delivery)
    if delivery is None:
        return UNKNOWN_DELIVERY(field="delivery")
    targets = [address.partition(":")[2] for address in command.to if address.startswith(("seat:", "team:"))]
    seats = addresses.seats_of(turn.view, targets)
    if not seats or len(targets) < len(command.to):
        return addresses.UNKNOWN_SEAT(field="to")
    inject = turn.state.need(SENT, command.delivery).inject
    for seat in seats:
        if seat != delivery.seat:
            passed = replace(
                delivery, seat=seat, at=turn.now, passed_by=delivery.seat, note=command.note,
                acknowledge=False, read_at=None, acknowledged_at=None,
            )  # fmt: skip
            id_ = turn.new_id()
            turn.emit(DeliveryMade(id_, inject, passed))
            telling = Telling(delivery.seat, seat, command.delivery, delivery.title, turn.now, command.note)
            turn.emit(DeliveryPassedOn(id_, telling))
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
    events=(DeliveryMade, DeliveryPassedOn, DeliveryOpened),
    commands={ReadDelivery: read_delivery, AcknowledgeDelivery: acknowledge, PassOn: pass_on},
    atoms={"reached": ReachedAtom(), "read": OpenedAtom("read_at"), "acknowledged": OpenedAtom("acknowledged_at")},
)
