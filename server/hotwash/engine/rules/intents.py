"""Intents: free acts. A seat says "we do …, because …"; control rules what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from hotwash.engine.kernel.commands import CONTROL, IN_PLAY, PLAY, UNDER_WAY, Command
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, seat_label
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules.effects import Effect, call
from hotwash.engine.rules.indicators import INDICATORS
from hotwash.engine.rules.injects import STATES, UNKNOWN_INJECT

Ruling = Literal["works", "at_a_price", "not_now"]


@dataclass(frozen=True, slots=True)
class Intent:
    """What a seat does of its own accord, and what control made of it. Times are exercise milliseconds."""

    seat: str
    text: Prose
    because: Prose | None
    person: str
    at: int
    ruling: Ruling | None = None
    words: Prose | None = None
    ruled_at: int | None = None


INTENTS: Table[Intent] = Table("intents", Intent, index=("seat",))


@event("intent.declared")
@dataclass(frozen=True, slots=True)
class IntentDeclared(Event):
    """A seat does something that no card says."""

    id: str
    intent: Intent

    def apply(self, draft: Draft) -> None:
        draft.put(INTENTS, self.id, self.intent, audience(seat_label(self.intent.seat)))


@event("intent.ruled")
@dataclass(frozen=True, slots=True)
class IntentRuled(Event):
    """Control says what comes of it."""

    intent: str
    ruling: Ruling
    words: Prose | None = None

    def apply(self, draft: Draft) -> None:
        intent = draft.need(INTENTS, self.intent)
        ruled = replace(intent, ruling=self.ruling, words=self.words, ruled_at=draft.at)
        draft.put(INTENTS, self.intent, ruled)


class Declare(Command):
    """Do something in one's own words, with a reason if one wants to give it."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["intent.declare"] = "intent.declare"
    text: Prose = Field(min_length=1)
    because: Prose | None = None


class Price(BaseModel):
    """What an act moves: an indicator, by so many points."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    by: float = Field(ge=-100, le=100)


class RuleIntent(Command):
    """Say what comes of an intent: it works, at a price, or not now. It may move indicators and fire an inject."""

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["intent.rule"] = "intent.rule"
    intent: str
    ruling: Ruling
    words: Prose | None = None
    moves: tuple[Price, ...] = Field((), max_length=10)
    fire: str | None = None


UNKNOWN = Code("intent/unknown", "There is no such intent.")
RULED = Code("intent/ruled", "This has been ruled already.", "Its card shows how.")
EMPTY = Code("intent/empty", "There are no words in it.", "Say what you do.")
UNKNOWN_INDICATOR = Code("intent/unknown-indicator", "There is no such indicator.")


def declare(turn: Turn, command: Declare) -> Refused | None:
    if not command.text.strip():
        return EMPTY(field="text")
    intent = Intent(turn.seat, command.text, command.because, turn.actor.person, turn.now)
    turn.emit(IntentDeclared(turn.new_id(), intent))
    return None


def rule(turn: Turn, command: RuleIntent) -> Refused | None:
    intent = turn.view.get(INTENTS, command.intent)
    if intent is None:
        return UNKNOWN(field="intent")
    if intent.ruling is not None:
        return RULED(field="intent")
    if any(turn.view.get(INDICATORS, price.indicator) is None for price in command.moves):
        return UNKNOWN_INDICATOR(field="moves")
    if command.fire is not None and turn.view.get(STATES, command.fire) is None:
        return UNKNOWN_INJECT(field="fire")
    turn.emit(IntentRuled(command.intent, command.ruling, command.words))
    effects = [Effect("adjust", price.indicator, by=round(price.by * 1000)) for price in command.moves]
    if command.fire is not None:
        effects.append(Effect("fire", command.fire))
    call(turn, effects, command.intent)
    return None


RULE = Rule(
    "intents",
    tables=(INTENTS,),
    events=(IntentDeclared, IntentRuled),
    commands={Declare: declare, RuleIntent: rule},
)
