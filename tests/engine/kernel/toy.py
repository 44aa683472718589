"""A game as small as can be, for the kernel alone: counters, chains of reactions and a bell that never stops."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from hotwash.engine.kernel.commands import CLOCK, ENGINE, Actor, Command, Order, Role
from hotwash.engine.kernel.decide import Decided, Outcome, decide, kernel_rule
from hotwash.engine.kernel.events import Event, EventCodec, event
from hotwash.engine.kernel.labels import EXCON
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.refusals import CODES, Code, Refused
from hotwash.engine.kernel.rule import Deadline, Rule, Standing, Turn
from hotwash.engine.kernel.rulebook import FOREVER, NOTHING, Rulebook
from hotwash.engine.kernel.state import Draft, Reader, State
from hotwash.engine.kernel.tables import Table

NOBODY = Code("toy/nobody", "Nobody of that name is here.")
NEGATIVE = Code("toy/negative", "{id} cannot fall below zero.", "Add at least {lacking}.")
del CODES["toy/nobody"], CODES["toy/negative"]  # the list of all refusals is the product's


@dataclass(frozen=True, slots=True)
class Counter:
    value: int
    words: Prose | None = None


@dataclass(frozen=True, slots=True)
class Bell:
    due: int | None
    rung: int = 0


COUNTERS: Table[Counter] = Table("counters", Counter)
BELLS: Table[Bell] = Table("bells", Bell)


@event("toy.counted")
@dataclass(frozen=True, slots=True)
class Counted(Event):
    id: str
    value: int
    words: Prose | None = None

    def apply(self, draft: Draft) -> None:
        draft.put(COUNTERS, self.id, Counter(self.value, self.words))


@event("toy.linked")
@dataclass(frozen=True, slots=True)
class Linked(Event):
    """One link of a chain: reacting to it makes `wide` links that are one shorter."""

    left: int
    wide: int

    def apply(self, draft: Draft) -> None:
        count = draft.get(COUNTERS, "links") or Counter(0)
        draft.put(COUNTERS, "links", Counter(count.value + 1))


@event("toy.rung")
@dataclass(frozen=True, slots=True)
class Rung(Event):
    id: str
    due: int | None

    def apply(self, draft: Draft) -> None:
        bell = draft.get(BELLS, self.id) or Bell(None)
        draft.put(BELLS, self.id, replace(bell, due=self.due, rung=bell.rung + 1))


class Add(Command):
    roles = frozenset({Role.FACILITATOR})
    type: Literal["toy.add"] = "toy.add"
    id: str = "c"
    by: int = 1
    words: Prose | None = None


class Chain(Command):
    roles = frozenset({Role.FACILITATOR, Role.PLAYER})
    type: Literal["toy.chain"] = "toy.chain"
    links: int
    wide: int = 1


class SetBell(Command):
    roles = frozenset({Role.FACILITATOR})
    type: Literal["toy.set_bell"] = "toy.set_bell"
    id: str
    due: int


class Ring(Command):
    roles = ENGINE
    type: Literal["toy.ring"] = "toy.ring"
    id: str


class Silence(Command):
    roles = ENGINE
    type: Literal["toy.silence"] = "toy.silence"


def add(turn: Turn, command: Add) -> Refused | None:
    before = turn.state.get(COUNTERS, command.id) or Counter(0)
    value = before.value + command.by
    if command.by:
        turn.emit(Counted(command.id, value, command.words))
    return NEGATIVE("by", id=command.id, lacking=-value) if value < 0 else None


def chain(turn: Turn, command: Chain) -> Refused | None:
    turn.emit(Linked(command.links, command.wide))
    return None


def on_link(turn: Turn, linked: Linked) -> None:
    if linked.left:
        for _ in range(linked.wide):
            turn.emit(Linked(linked.left - 1, linked.wide))


def set_bell(turn: Turn, command: SetBell) -> Refused | None:
    turn.emit(Rung(command.id, command.due))
    return None


def ring(turn: Turn, command: Ring) -> Refused | None:
    """A bell named "mad" stays due for ever, one named "deaf" does nothing at all; all others ring once."""
    if command.id != "deaf":
        turn.emit(Rung(command.id, turn.now if command.id == "mad" else None))
    return None


def silence(turn: Turn, command: Silence) -> Refused | None:
    turn.emit(Counted("silence", 1))
    return None


def standing(reader: Reader, actor: Actor) -> Standing | Refused:
    if actor.person == CLOCK.person:
        return Standing(Role.SYSTEM, frozenset({EXCON}))
    roles = {"control": Role.FACILITATOR, "anna": Role.PLAYER}
    return Standing(roles[actor.person], frozenset({EXCON})) if actor.person in roles else NOBODY()


def horizon(reader: Reader) -> int:
    return FOREVER if reader.get(COUNTERS, "silence") is None else NOTHING


def toy_rule(reactions: dict[type[Event], Callable[[Turn, Any], None]] | None = None) -> Rule:
    return Rule(
        "toy",
        tables=(COUNTERS, BELLS),
        events=(Counted, Linked, Rung),
        commands={Add: add, Chain: chain, SetBell: set_bell, Ring: ring, Silence: silence},
        reactions={Linked: on_link} if reactions is None else reactions,
        alarms=(Deadline("bells", BELLS, lambda bell: bell.due, lambda id_: Ring(id=id_)),),
    )


def _codec() -> EventCodec:
    return TOY.codec


TOY = Rulebook(
    (kernel_rule(_codec), toy_rule()), standing=standing, horizon=horizon, brake=lambda: Order(CLOCK, Silence())
)


def give(
    state: State, command: Command, *, person: str = "control", cause: tuple[str, int] | None = None, at: int = 0
) -> Outcome:
    return decide(TOY, state, Order(Actor(person), command, cause), at)


def done(state: State, *commands: Command) -> State:
    for command in commands:
        outcome = give(state, command)
        assert isinstance(outcome, Decided), outcome
        state = outcome.state
    return state


def names(events: Iterable[Event]) -> list[str]:
    return [happened.NAME for happened in events]
