"""Promises: what one seat will do for another, and by when.

Whoever promised or was promised may say that it was kept. A promise that nobody has called kept at its time is broken;
those it was made to may still call it kept, late, or let the other off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import ENGINE, IN_PLAY, PLAY, Command
from hotwash.engine.kernel.conditions import Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, seat_label
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Deadline, Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules import addresses
from hotwash.engine.rules.book import Span
from hotwash.engine.rules.clock import counting_from, length

State = Literal["open", "kept", "broken", "released"]


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of `seat` to an address. `by` is the last exercise millisecond that is in time, if one was said."""

    seat: str
    to: str
    what: Prose
    by: int | None
    person: str
    at: int
    state: State = "open"
    settled_at: int | None = None
    settled_by: str | None = None


PROMISES: Table[Promise] = Table("promises", Promise, index=("seat",))


@event("promise.made")
@dataclass(frozen=True, slots=True)
class PromiseMade(Event):
    """A seat promises something to another."""

    id: str
    promise: Promise

    def apply(self, draft: Draft) -> None:
        readers = audience(seat_label(self.promise.seat), *addresses.labels_of(self.promise.to))
        draft.put(PROMISES, self.id, self.promise, readers)


@event("promise.settled")
@dataclass(frozen=True, slots=True)
class PromiseSettled(Event):
    """It was kept, broken, or is asked for no more. `by` is the seat that says so; nobody where its time ran out."""

    promise: str
    state: State
    by: str | None = None

    def apply(self, draft: Draft) -> None:
        promise = draft.need(PROMISES, self.promise)
        settled = replace(promise, state=self.state, settled_at=draft.at, settled_by=self.by)
        draft.put(PROMISES, self.promise, settled)


class Make(Command):
    """Promise something to a seat or a team. `minutes` are table minutes."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["promise.make"] = "promise.make"
    to: str
    what: Prose = Field(min_length=1)
    minutes: float | None = Field(None, gt=0, le=600)


class Keep(Command):
    """Say that a promise was kept."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["promise.keep"] = "promise.keep"
    promise: str


class Release(Command):
    """Let the other side off: what they promised is not needed any more."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["promise.release"] = "promise.release"
    promise: str


class Break(Command):
    """The time of a promise is over."""

    roles = ENGINE
    type: Literal["promise.break"] = "promise.break"
    promise: str


UNKNOWN = Code("promise/unknown", "There is no such promise between you and anybody.")
TO_WHOM = Code("promise/to-whom", "A promise is made to a seat or a team.", "Choose from the list.")
SELF = Code("promise/self", "You cannot promise something to yourself.")
EMPTY = Code("promise/empty", "There are no words in it.", "Say what you promise.")
SETTLED = Code("promise/settled", "This promise is settled already.")
NOT_YOURS = Code("promise/not-yours", "Only those whom it was made to can say so.")


def make(turn: Turn, command: Make) -> Refused | None:
    if not command.what.strip():
        return EMPTY(field="what")
    if not command.to.startswith(("seat:", "team:")) or not addresses.reachable(turn.view, command.to):
        return TO_WHOM(field="to")
    if command.to == f"seat:{turn.seat}":
        return SELF(field="to")
    by = None
    if command.minutes is not None:
        span = Span(round(command.minutes * 60_000), table=True)
        by = counting_from(turn.state, turn.now) + length(turn.state, span)
    promise = Promise(turn.seat, command.to, command.what, by, turn.actor.person, turn.now)
    turn.emit(PromiseMade(turn.new_id(), promise))
    return None


def _made_to(turn: Turn, promise: Promise) -> bool:
    return promise.seat != turn.seat


def keep(turn: Turn, command: Keep) -> Refused | None:
    promise = turn.view.get(PROMISES, command.promise)
    if promise is None:
        return UNKNOWN(field="promise")
    if promise.state == "broken" and not _made_to(turn, promise):
        return NOT_YOURS(field="promise")
    if promise.state in {"kept", "released"}:
        return SETTLED(field="promise")
    turn.emit(PromiseSettled(command.promise, "kept", turn.seat))
    return None


def release(turn: Turn, command: Release) -> Refused | None:
    promise = turn.view.get(PROMISES, command.promise)
    if promise is None:
        return UNKNOWN(field="promise")
    if not _made_to(turn, promise):
        return NOT_YOURS(field="promise")
    if promise.state in {"kept", "released"}:
        return SETTLED(field="promise")
    turn.emit(PromiseSettled(command.promise, "released", turn.seat))
    return None


def break_(turn: Turn, command: Break) -> Refused | None:
    turn.emit(PromiseSettled(command.promise, "broken"))
    return None


class PromisedAtom(Fact):
    """``promised: {from, to, state}``: somebody promised something, and how it stands; a team is any of its seats."""

    def holds(self, argument: dict[str, str | None], reader: Reader, t: int) -> bool:
        return any(
            addresses.matches(reader, f"seat:{promise.seat}", str(argument["from"]))
            and (argument.get("to") is None or addresses.matches(reader, promise.to, str(argument["to"])))
            and argument.get("state") in {None, promise.state}
            for _, promise in reader.all(PROMISES)
        )

    def reads(self, argument: dict[str, str | None], reader: Reader) -> tuple[Touched, ...]:
        return ((PROMISES.name, "*"),)


RULE = Rule(
    "promises",
    tables=(PROMISES,),
    events=(PromiseMade, PromiseSettled),
    commands={Make: make, Keep: keep, Release: release, Break: break_},
    alarms=(
        Deadline(
            "promise breaks",
            PROMISES,
            lambda promise: None if promise.state != "open" or promise.by is None else promise.by + 1,
            lambda id_: Break(promise=id_),
        ),
    ),
    atoms={"promised": PromisedAtom()},
)
