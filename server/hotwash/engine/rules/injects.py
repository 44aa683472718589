"""Injects: what comes in, when, and to whom.

An inject is a line of the plan and for control only. When it fires, each seat it is for gets a *delivery*: a record of
its own that carries the content and knows nothing of the plan. Firing, holding and skipping change an inject's state,
never the plan itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from hotwash.engine.kernel.commands import CONTROL, ENGINE, UNDER_WAY, Command
from hotwash.engine.kernel.conditions import Conditions, Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import AlarmSource, Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import AnyTable, Table
from hotwash.engine.rules import addresses
from hotwash.engine.rules.book import PERSONAS, Asset, Span, Tree
from hotwash.engine.rules.clock import length
from hotwash.engine.rules.deliveries import Delivery, DeliveryMade
from hotwash.engine.rules.effects import Effect, EffectCalled, call

Channel = Literal["call", "letter", "e-mail", "news", "social", "order", "dashboard", "note", "readout", "photo"]


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


INJECTS: Table[Inject] = Table("injects", Inject)
STATES: Table[InjectState] = Table("inject_states", InjectState)


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
    title: Prose = Field(min_length=1)
    body: Prose | None = None
    ask: NewAsk | None = None


class FallDue(Command):
    """The time and conditions of an inject have come."""

    roles = ENGINE
    type: Literal["inject.due"] = "inject.due"
    inject: str


UNKNOWN_INJECT = Code("inject/unknown", "There is no such inject.")
ALREADY_FIRED = Code("inject/already-fired", "This inject has fired.", "To send something again, improvise it.")


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
    seats = addresses.seats_of(turn.view, command.to)
    if not seats:
        return addresses.UNKNOWN_SEAT(field="to")
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


ALARMS: tuple[AlarmSource, ...] = (InjectAlarm(),)

RULE = Rule(
    "injects",
    tables=(INJECTS, STATES),
    events=(InjectWritten, InjectFired, InjectPut),
    commands={
        Fire: fire,
        Hold: hold,
        Release: release,
        Skip: skip,
        Improvise: improvise,
        FallDue: fall_due,
    },
    reactions={EffectCalled: on_effect},
    alarms=ALARMS,
    atoms={
        "fired": StateAtom("fired"),
        "skipped": StateAtom("skipped"),
    },
)
