"""Deciding a command: `decide(book, state, order, now)`.

Pure. The outcome is one of four values: `Decided` (a next state and the events that lead there), `Unchanged` (it was
allowed and there was nothing to do), `Repeated` (this very command was applied before) or `Refused`.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Literal, TypeAlias

import orjson

from hotwash.engine.kernel.commands import CLOCK, ENGINE, Command, Order
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import EXCON_ONLY
from hotwash.engine.kernel.plain import plain
from hotwash.engine.kernel.refusals import NOT_ALLOWED, REUSED, STALE, Refused
from hotwash.engine.kernel.rule import Deadline, Rule, Turn
from hotwash.engine.kernel.rulebook import Rulebook
from hotwash.engine.kernel.state import WINDOW, Draft, State, Touched
from hotwash.engine.kernel.tables import Table

REACTION_BOUND = 200
"""Events in one commit. What would come after is carried over into the next commit at the same moment."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A command that takes effect: the state after it, and what the commit will say."""

    state: State
    order: Order
    at: int
    events: tuple[Event, ...]
    touched: tuple[Touched, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The command was allowed, and everything was already as it asks. Nothing is written."""


@dataclass(frozen=True, slots=True)
class Repeated:
    """The same command was applied before, in commit `seq`."""

    seq: int


Outcome: TypeAlias = Decided | Unchanged | Repeated | Refused


def decide(book: Rulebook, state: State, order: Order, now: int) -> Outcome:
    """Decide `order` at exercise millisecond `now`, which is never before `state.at`."""
    command = order.command
    mark = None if order.cause is None else fingerprint(state.seed, command.logged())
    if (known := _known(state, order, mark)) is not None:
        return known
    standing = book.standing(state, order.actor)
    if isinstance(standing, Refused):
        return standing
    if standing.role not in command.roles:
        return NOT_ALLOWED()
    turn = Turn(Draft(state, now), order.actor, standing, now, book.conditions, lambda: book.next_due(turn.state))
    for gate in book.gates:
        if (refused := gate(turn, command)) is not None:
            return refused
    if (refused := book.handlers[type(command)](turn, command)) is not None:
        return refused
    react(book, turn)
    if not turn.events:
        return Unchanged()
    return Decided(turn.state.freeze(cause_of(order, mark)), order, now, tuple(turn.events), turn.state.touched)


def react(book: Rulebook, turn: Turn) -> None:
    """Let rules react to what was emitted, in declared order, until all is quiet or the bound is reached."""
    while pending := turn.take_pending():
        for position, happened in enumerate(pending):
            if len(turn.events) >= REACTION_BOUND:
                turn.emit(_carry_over(book, [*pending[position:], *turn.take_pending()]))
                turn.take_pending()
                return
            for reaction in book.reactions.get(type(happened), ()):
                reaction(turn, happened)


def cause_of(order: Order, mark: str | None) -> tuple[str, str, int, str] | None:
    if order.cause is None or mark is None:
        return None
    return (order.actor.person, *order.cause, mark)


def fingerprint(seed: str, logged: dict[str, Any]) -> str:
    """A keyed digest of a command as given, to tell a repeat from another command under the same number.

    It lives in memory only: computed again from the log, never written to it.
    """
    body = orjson.dumps(logged, option=orjson.OPT_SORT_KEYS)
    return blake2b(body, key=seed.encode()[:64], digest_size=8).hexdigest()


def _known(state: State, order: Order, mark: str | None) -> Repeated | Refused | None:
    if order.cause is None:
        return None
    session, n = order.cause
    seen = state.seen(order.actor.person, session)
    for number, seq, other in seen:
        if number == n:
            return Repeated(seq) if other == mark else REUSED(field="ref")
    if seen and n <= seen[-1][0] - WINDOW:
        return STALE(field="ref")
    return None


# What a bound cut off. It waits in a record of its own and falls due at once.


@dataclass(frozen=True, slots=True)
class Backlog:
    """Events that rules have not reacted to yet, encoded as in the log; `since` is when they happened."""

    events: tuple[dict[str, Any], ...]
    since: int


BACKLOG: Table[Backlog] = Table("backlog", Backlog)
_ONE = "backlog"


@event("kernel.carried_over")
@dataclass(frozen=True, slots=True)
class CarriedOver(Event):
    """So many reactions to one command that the rest comes in the next commit. Control sees it."""

    events: tuple[dict[str, Any], ...]

    def apply(self, draft: Draft) -> None:
        draft.put(BACKLOG, _ONE, Backlog(self.events, draft.at), EXCON_ONLY)


@event("kernel.taken_up")
@dataclass(frozen=True, slots=True)
class TakenUp(Event):
    """The carried-over events are being reacted to now."""

    def apply(self, draft: Draft) -> None:
        draft.put(BACKLOG, _ONE, Backlog((), draft.at))


class TakeUp(Command):
    """Go on with what was carried over."""

    roles = ENGINE
    type: Literal["kernel.take_up"] = "kernel.take_up"


def _carry_over(book: Rulebook, waiting: list[Event]) -> CarriedOver:
    return CarriedOver(tuple(plain(book.codec.encode(happened)) for happened in waiting))


def kernel_rule(codec: Any) -> Rule:
    """The kernel's own rule: taking up what was carried over. `codec` gives the rulebook's event codec."""

    def take_up(turn: Turn, command: TakeUp) -> Refused | None:
        waiting = turn.state.need(BACKLOG, _ONE).events
        turn.emit(TakenUp())
        turn.take_pending()
        turn.resume([codec().decode(stored) for stored in waiting])
        return None

    return Rule(
        "kernel",
        tables=(BACKLOG,),
        events=(CarriedOver, TakenUp),
        commands={TakeUp: take_up},
        alarms=(Deadline("backlog", BACKLOG, lambda kept: kept.since if kept.events else None, lambda _: TakeUp()),),
    )


def due_order(book: Rulebook, source: int, id_: str) -> Order:
    """The order the clock gives when an alarm falls due."""
    return Order(CLOCK, book.sources[source].command(id_))
