"""Injects and deliveries: what comes in, when, and to whom.

An inject is a line of the plan and for control only. When it fires, each seat it is for gets a *delivery*: a record of
its own that carries the content and knows nothing of the plan. Firing, holding and skipping change an inject's state,
never the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from hotwash.engine.kernel.commands import CONTROL, ENGINE, IN_PLAY, PLAY, UNDER_WAY, Command
from hotwash.engine.kernel.conditions import Conditions, Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, seat_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import AlarmSource, Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import AnyTable, Table
from hotwash.engine.rules import addresses, reads
from hotwash.engine.rules.book import PERSONAS, SEATS, Span, Tree
from hotwash.engine.rules.clock import length
from hotwash.engine.rules.effects import Effect, EffectCalled, call

Channel = Literal["call", "letter", "e-mail", "news", "social", "order", "dashboard", "note", "readout", "photo"]


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that comes with an inject: its name, the SHA-256 of its bytes, its media type."""

    name: str
    digest: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question, as planned."""

    id: str
    text: Words
    price: Words | None = None
    takes: Words | None = None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What happens when nobody answers, as planned."""

    text: Words
    choice: str | None = None
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that an inject asks, as planned. `to` are the seats asked."""

    id: str
    text: Words
    kind: str
    to: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    because: bool = False
    within: Span | None = None
    otherwise: Otherwise | None = None


@dataclass(frozen=True, slots=True)
class Inject:
    """A line of the plan. `at` is exercise milliseconds; `thread` the incident, event or storyline it belongs to."""

    title: Words
    channel: str
    sender: str | None
    to: tuple[str, ...]
    copy: tuple[str, ...] = ()
    body: Words | None = None
    marking: str | None = None
    owner_condition: Words | None = None
    attach: tuple[Asset, ...] = ()
    acknowledge: bool = False
    kind: str = "contextual"
    at: int | None = None
    when: Tree | None = None
    unless: Tree | None = None
    manual: bool = False
    every: Span | None = None
    times: int | None = None
    asks: tuple[Ask, ...] = ()
    effects: tuple[Effect, ...] = ()
    notes: Words | None = None
    thread: str | None = None
    order: int = 0
    improvised: bool = False


@dataclass(frozen=True, slots=True)
class InjectState:
    """Where an inject stands. `why` says how it came there; `not_before` bounds the next time of a repeated one."""

    state: Literal["planned", "held", "fired", "skipped"]
    at: int | None = None
    why: str | None = None
    times: int = 0
    not_before: int = 0


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


INJECTS: Table[Inject] = Table("injects", Inject)
STATES: Table[InjectState] = Table("inject_states", InjectState)
DELIVERIES: Table[Delivery] = Table("deliveries", Delivery, index=("seat",))
SENT: Table[Sent] = Table("sent", Sent, index=("inject",))
TELLINGS: Table[Telling] = Table("tellings", Telling, index=("seat",))


# Events


@event("inject.written")
@dataclass(frozen=True, slots=True)
class InjectWritten(Event):
    """Control improvised an inject."""

    id: str
    inject: Inject

    def apply(self, draft: Draft) -> None:
        draft.put(INJECTS, self.id, self.inject)
        draft.put(STATES, self.id, InjectState("planned"))


@event("inject.fired")
@dataclass(frozen=True, slots=True)
class InjectFired(Event):
    """An inject goes out. `again_after` is set where it may come another time."""

    inject: str
    why: str
    again_after: int | None = None

    def apply(self, draft: Draft) -> None:
        times = draft.need(STATES, self.inject).times + 1
        if self.again_after is None:
            state = InjectState("fired", draft.at, self.why, times)
        else:
            state = InjectState("planned", draft.at, self.why, times, self.again_after)
        draft.put(STATES, self.inject, state)


@event("inject.put")
@dataclass(frozen=True, slots=True)
class InjectPut(Event):
    """An inject was held, put back on the timeline (planned) or skipped."""

    inject: str
    state: Literal["planned", "held", "skipped"]
    why: str

    def apply(self, draft: Draft) -> None:
        old = draft.need(STATES, self.inject)
        draft.put(STATES, self.inject, replace(old, state=self.state, at=draft.at, why=self.why))


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


# Commands


class Fire(Command):
    """Fire an inject now, whatever its time and conditions are."""

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["inject.fire"] = "inject.fire"
    inject: str


class Hold(Command):
    """Take an inject off the timeline until it is released or fired."""

    roles = CONTROL
    type: Literal["inject.hold"] = "inject.hold"
    inject: str


class Release(Command):
    """Put a held or skipped inject back on the timeline."""

    roles = CONTROL
    type: Literal["inject.release"] = "inject.release"
    inject: str


class Skip(Command):
    """Let an inject not come at all."""

    roles = CONTROL
    type: Literal["inject.skip"] = "inject.skip"
    inject: str


class NewChoice(BaseModel):
    """A choice of an improvised question."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: Prose
    price: Prose | None = None


class NewAsk(BaseModel):
    """A question of an improvised inject. Without choices it asks for words. `minutes` are table minutes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    text: Prose
    choices: tuple[NewChoice, ...] = Field((), max_length=6)
    minutes: float | None = Field(None, gt=0, le=600)


class Improvise(Command):
    """Write an inject and fire it at once. `sender` is a persona; without it, it comes from control."""

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["inject.improvise"] = "inject.improvise"
    channel: Channel = "note"
    sender: str | None = None
    to: tuple[str, ...] = Field(min_length=1, max_length=200)
    title: Prose
    body: Prose | None = None
    ask: NewAsk | None = None


class FallDue(Command):
    """The time and conditions of an inject have come."""

    roles = ENGINE
    type: Literal["inject.due"] = "inject.due"
    inject: str


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


UNKNOWN_INJECT = Code("inject/unknown", "There is no such inject.")
UNKNOWN_DELIVERY = Code("delivery/unknown", "You hold no such thing.", "Choose from what is in your stream.")
ALREADY_FIRED = Code("inject/already-fired", "This inject has fired.", "To send something again, improvise it.")
UNKNOWN_SEAT = Code("seat/unknown", "There is no such seat or team.", "Choose from the list.")


def _state(turn: Turn, id_: str) -> InjectState | Refused:
    state = turn.view.get(STATES, id_)
    return UNKNOWN_INJECT(field="inject") if state is None else state


def fire(turn: Turn, command: Fire) -> Refused | None:
    state = _state(turn, command.inject)
    if isinstance(state, Refused):
        return state
    if state.state == "fired":
        return ALREADY_FIRED(field="inject")
    _fire(turn, command.inject, "control")
    return None


def _put(turn: Turn, id_: str, state: Literal["planned", "held", "skipped"], why: str) -> Refused | None:
    known = _state(turn, id_)
    if isinstance(known, Refused):
        return known
    if known.state == "fired":
        return ALREADY_FIRED(field="inject")
    if known.state != state:
        turn.emit(InjectPut(id_, state, why))
    return None


def hold(turn: Turn, command: Hold) -> Refused | None:
    return _put(turn, command.inject, "held", "control")


def release(turn: Turn, command: Release) -> Refused | None:
    return _put(turn, command.inject, "planned", "control")


def skip(turn: Turn, command: Skip) -> Refused | None:
    return _put(turn, command.inject, "skipped", "control")


def fall_due(turn: Turn, command: FallDue) -> Refused | None:
    unless = turn.state.need(INJECTS, command.inject).unless
    if unless is not None and turn.conditions.holds(unless, turn.state, turn.now):
        turn.emit(InjectPut(command.inject, "skipped", "unless"))
    else:
        _fire(turn, command.inject, "plan")
    return None


def improvise(turn: Turn, command: Improvise) -> Refused | None:
    seats = _seats(turn.view, command.to)
    if not seats:
        return UNKNOWN_SEAT(field="to")
    if command.sender is not None and turn.view.get(PERSONAS, command.sender) is None:
        return addresses.UNKNOWN_PERSONA(field="sender")
    id_ = turn.new_id()
    inject = Inject(
        title=command.title,
        channel=command.channel,
        sender=command.sender,
        to=seats,
        body=command.body,
        manual=True,
        asks=() if command.ask is None else (_new_ask(command.ask, seats),),
        improvised=True,
    )
    turn.emit(InjectWritten(id_, inject))
    _fire(turn, id_, "control")
    return None


def _new_ask(ask: NewAsk, seats: tuple[str, ...]) -> Ask:
    choices = tuple(
        Choice(str(number), choice.text, choice.price) for number, choice in enumerate(ask.choices, start=1)
    )
    within = None if ask.minutes is None else Span(round(ask.minutes * 60_000), table=True)
    return Ask("ask", ask.text, "one" if choices else "text", seats, choices, within=within)


def _seats(reader: Reader, targets: Iterable[str]) -> tuple[str, ...]:
    """Seats that `targets` (seats, teams or ``all``) come down to; none if one of them is unknown."""
    every = [seat for seat, _ in reader.all(SEATS)]
    found: dict[str, None] = {}
    for target in targets:
        here = [seat for seat in every if target in {"all", seat, seat.partition("/")[0]}]
        if not here:
            return ()
        found.update(dict.fromkeys(here))
    return tuple(found)


def _fire(turn: Turn, id_: str, why: str) -> None:
    inject = turn.state.need(INJECTS, id_)
    times = turn.state.need(STATES, id_).times + 1
    again = None
    if inject.every is not None and (inject.times is None or times < inject.times):
        again = turn.now + length(turn.state, inject.every)
    turn.emit(InjectFired(id_, why, again))
    persona = None if inject.sender is None else turn.state.get(PERSONAS, inject.sender)
    for seat in dict.fromkeys((*inject.to, *inject.copy)):
        delivery = Delivery(
            seat=seat,
            channel=inject.channel,
            title=inject.title,
            body=inject.body,
            sender=None if persona is None else persona.title,
            at=turn.now,
            marking=inject.marking,
            owner_condition=inject.owner_condition,
            attach=inject.attach,
            acknowledge=inject.acknowledge,
        )
        turn.emit(DeliveryMade(turn.new_id(), id_, delivery))
    call(turn, inject.effects, id_)


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
    seats = _seats(turn.view, targets)
    if not seats or len(targets) < len(command.to):
        return UNKNOWN_SEAT(field="to")
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


def on_effect(turn: Turn, called: EffectCalled) -> None:
    verb, target = called.effect.verb, called.effect.target
    state = turn.state.get(STATES, target)
    if state is None or state.state == "fired":
        return
    if verb == "fire" and state.state != "skipped":
        _fire(turn, target, "effect")
    elif verb == "hold" and state.state == "planned":
        turn.emit(InjectPut(target, "held", "effect"))
    elif verb == "release" and state.state != "planned":
        turn.emit(InjectPut(target, "planned", "effect"))
    elif verb == "skip" and state.state != "skipped":
        turn.emit(InjectPut(target, "skipped", "effect"))


class InjectAlarm:
    """Falls due when an inject's time has come and its condition holds."""

    name = "injects"
    table: AnyTable = STATES

    def moment(self, reader: Reader, id_: str, record: InjectState, conditions: Conditions) -> int | None:
        inject = reader.need(INJECTS, id_)
        if record.state != "planned" or inject.manual:
            return None
        earliest = max(reader.at, record.not_before, inject.at or 0)
        if inject.when is None:
            return earliest
        return conditions.first_true(inject.when, reader, earliest)

    def reads(self, reader: Reader, id_: str, record: InjectState, conditions: Conditions) -> Iterator[Touched]:
        when = reader.need(INJECTS, id_).when
        if when is not None and record.state == "planned":
            yield from conditions.reads(when, reader)

    def command(self, id_: str) -> Command:
        return FallDue(inject=id_)


class StateAtom(Fact):
    """``fired: <inject>`` and ``skipped: <inject>``."""

    def __init__(self, state: str) -> None:
        self._state = state

    def holds(self, argument: str, reader: Reader, t: int) -> bool:
        state = reader.get(STATES, argument)
        if state is None:
            return False
        return state.times > 0 if self._state == "fired" else state.state == self._state

    def reads(self, argument: str, reader: Reader) -> tuple[Touched, ...]:
        return ((STATES.name, argument),)


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


ALARMS: tuple[AlarmSource, ...] = (InjectAlarm(),)

RULE = Rule(
    "injects",
    tables=(INJECTS, STATES, DELIVERIES, SENT, TELLINGS),
    events=(InjectWritten, InjectFired, InjectPut, DeliveryMade, DeliveryPassedOn, DeliveryOpened),
    commands={
        Fire: fire,
        Hold: hold,
        Release: release,
        Skip: skip,
        Improvise: improvise,
        FallDue: fall_due,
        ReadDelivery: read_delivery,
        AcknowledgeDelivery: acknowledge,
        PassOn: pass_on,
    },
    reactions={EffectCalled: on_effect},
    alarms=ALARMS,
    atoms={
        "fired": StateAtom("fired"),
        "skipped": StateAtom("skipped"),
        "reached": ReachedAtom(),
        "read": OpenedAtom("read_at"),
        "acknowledged": OpenedAtom("acknowledged_at"),
    },
)
