"""People and seats: who is admitted, who sits where, and through whose eyes somebody acts.

A person may hold several seats and several people may share one. Seats *fold*: whoever holds the seat that takes over
also holds the folded one. Everything that belongs to a seat is labelled with the seat, so whoever takes it next sees
its whole history. People appear by an opaque id only; their names never enter the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from hotwash.engine.kernel.commands import (
    BEFORE_END,
    CLOCK,
    CONTROL,
    DOOR,
    ENGINE,
    Actor,
    Command,
    Role,
)
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import (
    ALL,
    EVERYBODY,
    EXCON,
    PUBLIC,
    Labels,
    audience,
    person_label,
    role_label,
    seat_label,
    team_label,
)
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Standing, Turn
from hotwash.engine.kernel.state import Draft, Reader
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules.book import SEATS
from hotwash.engine.rules.branching import Branched


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody admitted. `scope` is what the code opened: seats (``team/seat``) or teams; empty means everything.

    `seats` are the seats held, without those that folded into them.
    """

    role: str
    scope: tuple[str, ...]
    seats: tuple[str, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a seat, and the seat it is folded into, if any."""

    holders: tuple[str, ...] = ()
    folded_into: str | None = None


@dataclass(frozen=True, slots=True)
class Handover:
    """One line of a seat's history."""

    seat: str
    person: str
    act: Literal["took", "left", "handed over"]
    at: int
    to: str | None = None
    note: Prose | None = None


PEOPLE: Table[Person] = Table("people", Person)
HOLDINGS: Table[Holding] = Table("holdings", Holding)
HANDOVERS: Table[Handover] = Table("handovers", Handover, index=("seat",))


def holders(reader: Reader, seat: str) -> tuple[str, ...]:
    """Everybody who holds a seat, by themselves or because it folded into theirs."""
    holding = reader.get(HOLDINGS, seat)
    if holding is None:
        return ()
    if holding.folded_into is None:
        return holding.holders
    host = reader.get(HOLDINGS, holding.folded_into)
    return (*holding.holders, *(() if host is None else host.holders))


def held(reader: Reader, person: Person) -> list[str]:
    """The seats a person holds, folded ones included, in the order of the book."""
    own = set(person.seats)
    return sorted(seat for seat, holding in reader.all(HOLDINGS) if seat in own or holding.folded_into in own)


def seat_labels(seat: str) -> Labels:
    """The eyes of a seat."""
    return frozenset({ALL, PUBLIC, team_label(seat.partition("/")[0]), seat_label(seat)})


def labels_of(reader: Reader, person_id: str) -> Labels:
    """Everything a person may see: the labels of one's role and of all the seats one holds."""
    person = reader.get(PEOPLE, person_id)
    if person is None or person.gone:
        return frozenset()
    return _labels(reader, person_id, person)


def _labels(reader: Reader, person_id: str, person: Person) -> Labels:
    if person.role == Role.FACILITATOR:
        return frozenset({EXCON, ALL, PUBLIC, person_label(person_id)})
    labels = {ALL, PUBLIC, person_label(person_id)}
    if person.role == Role.PLAYER:
        for seat in held(reader, person):
            labels |= seat_labels(seat)
        return frozenset(labels)
    labels.add(role_label(person.role))
    if person.role == Role.INSTRUCTOR:
        labels.add(EXCON)
    else:
        for seat in _in_scope(reader, person.scope):
            labels |= seat_labels(seat)
    return frozenset(labels)


def _in_scope(reader: Reader, scope: Iterable[str]) -> list[str]:
    wanted = set(scope)
    return [seat for seat, _ in reader.all(HOLDINGS) if not wanted or _covers(wanted, seat)]


def _covers(scope: set[str] | frozenset[str], seat: str) -> bool:
    return seat in scope or seat.partition("/")[0] in scope


NOT_ADMITTED = Code("person/not-admitted", "You are not in this exercise.", "Enter it with a code.")
NOT_YOUR_SEAT = Code("seat/not-yours", "You do not hold this seat.", "Take it first, or act as a seat you hold.")
SEAT_HELD = Code("seat/held", "Somebody sits there and acts for it.", "Ask them, or take the seat from them first.")
NO_SEAT = Code("seat/needed", "This is done as a seat.", "Say which of your seats acts.")
CANNOT_TAKE = Code("seat/not-open", "Your code does not open this seat.", "Ask control for another code.")
UNKNOWN_PERSON = Code("person/unknown", "There is no such person in this exercise.")
CANNOT_FOLD = Code("seat/cannot-fold", "A seat folds into another seat that is not folded itself.")
NOT_FOR_THEM = Code("seat/not-for-them", "Their code does not open this seat.", "Control can seat them.")
NOT_FOLDED = Code("seat/not-folded", "This seat is not folded.")
ALREADY_ADMITTED = Code("person/already-admitted", "This person is in the exercise already.")

_SYSTEM = Standing(Role.SYSTEM, frozenset({EXCON}))


def standing(reader: Reader, actor: Actor) -> Standing | Refused:
    """What an actor is. Acting as a seat gives that seat's eyes and no others."""
    if actor.person in {CLOCK.person, DOOR.person}:
        return _SYSTEM
    person = reader.get(PEOPLE, actor.person)
    if person is None or person.gone:
        return NOT_ADMITTED()
    role = Role(person.role)
    if actor.seat is None:
        return Standing(role, _labels(reader, actor.person, person))
    sitting = holders(reader, actor.seat)
    if actor.person in sitting:
        return Standing(role, seat_labels(actor.seat))
    if role is Role.FACILITATOR and reader.get(SEATS, actor.seat) is not None:
        return SEAT_HELD(field="as") if sitting else Standing(role, seat_labels(actor.seat))
    return NOT_YOUR_SEAT(field="as")


def gate(turn: Turn, command: Command) -> Refused | None:
    """Commands of a seat need one; other commands are given by a person, whatever seat stands beside the name."""
    if command.as_seat and turn.actor.seat is None:
        return NO_SEAT(field="as")
    return None


# Events


@event("person.admitted")
@dataclass(frozen=True, slots=True)
class PersonAdmitted(Event):
    """Somebody came in with a code."""

    person: str
    role: str
    scope: tuple[str, ...]

    def apply(self, draft: Draft) -> None:
        draft.put(PEOPLE, self.person, Person(self.role, self.scope), EVERYBODY)


@event("person.removed")
@dataclass(frozen=True, slots=True)
class PersonRemoved(Event):
    """Somebody is not in the exercise any more."""

    person: str

    def apply(self, draft: Draft) -> None:
        draft.put(PEOPLE, self.person, replace(draft.need(PEOPLE, self.person), gone=True, seats=()))


@event("seat.taken")
@dataclass(frozen=True, slots=True)
class SeatTaken(Event):
    """Somebody sits down."""

    id: str
    seat: str
    person: str

    def apply(self, draft: Draft) -> None:
        holding = draft.need(HOLDINGS, self.seat)
        draft.put(HOLDINGS, self.seat, replace(holding, holders=(*holding.holders, self.person)))
        person = draft.need(PEOPLE, self.person)
        draft.put(PEOPLE, self.person, replace(person, seats=tuple(sorted({*person.seats, self.seat}))))
        _note(draft, self.id, Handover(self.seat, self.person, "took", draft.at))


@event("seat.left")
@dataclass(frozen=True, slots=True)
class SeatLeft(Event):
    """Somebody gets up. With `to`, the seat was handed over, `note` being what the next one should know."""

    id: str
    seat: str
    person: str
    to: str | None = None
    note: Prose | None = None

    def apply(self, draft: Draft) -> None:
        holding = draft.need(HOLDINGS, self.seat)
        left = tuple(person for person in holding.holders if person != self.person)
        draft.put(HOLDINGS, self.seat, replace(holding, holders=left))
        person = draft.need(PEOPLE, self.person)
        draft.put(PEOPLE, self.person, replace(person, seats=tuple(s for s in person.seats if s != self.seat)))
        act: Literal["left", "handed over"] = "left" if self.to is None else "handed over"
        _note(draft, self.id, Handover(self.seat, self.person, act, draft.at, self.to, self.note))


@event("seat.folded")
@dataclass(frozen=True, slots=True)
class SeatFolded(Event):
    """A seat is played by those who hold another, or (`into` None) stands by itself again."""

    seat: str
    into: str | None

    def apply(self, draft: Draft) -> None:
        draft.put(HOLDINGS, self.seat, replace(draft.need(HOLDINGS, self.seat), folded_into=self.into))


def _note(draft: Draft, id_: str, handover: Handover) -> None:
    draft.put(HANDOVERS, id_, handover, audience(seat_label(handover.seat)))


# Commands


class Admit(Command):
    """Let somebody in, as the code says that was shown at the door."""

    roles = ENGINE
    type: Literal["person.admit"] = "person.admit"
    person: str
    role: Role
    scope: tuple[str, ...] = ()


class Remove(Command):
    """Put somebody out of the exercise. The seats held become free."""

    roles = CONTROL
    type: Literal["person.remove"] = "person.remove"
    person: str


class Take(Command):
    """Sit down. Control may seat somebody else (`person`)."""

    roles = frozenset({Role.PLAYER, Role.FACILITATOR})
    phases = BEFORE_END
    type: Literal["seat.take"] = "seat.take"
    seat: str
    person: str | None = None


class Leave(Command):
    """Get up. Control may get somebody else up (`person`)."""

    roles = frozenset({Role.PLAYER, Role.FACILITATOR})
    type: Literal["seat.leave"] = "seat.leave"
    seat: str
    person: str | None = None


class HandOver(Command):
    """Give a seat to somebody else, with a note on what is going on."""

    roles = frozenset({Role.PLAYER, Role.FACILITATOR})
    phases = BEFORE_END
    type: Literal["seat.hand_over"] = "seat.hand_over"
    seat: str
    to: str
    note: Prose | None = None


class Fold(Command):
    """Let those who hold `into` play `seat` as well."""

    roles = CONTROL
    phases = BEFORE_END
    type: Literal["seat.fold"] = "seat.fold"
    seat: str
    into: str


class Unfold(Command):
    """Let a folded seat stand by itself again."""

    roles = CONTROL
    phases = BEFORE_END
    type: Literal["seat.unfold"] = "seat.unfold"
    seat: str


def admit(turn: Turn, command: Admit) -> Refused | None:
    known = turn.state.get(PEOPLE, command.person)
    if known is not None and not known.gone and (known.role, known.scope) == (command.role, command.scope):
        return None
    if known is not None and not known.gone:
        return ALREADY_ADMITTED(field="person")
    turn.emit(PersonAdmitted(command.person, command.role, command.scope))
    return None


def remove(turn: Turn, command: Remove) -> Refused | None:
    person = turn.view.get(PEOPLE, command.person)
    if person is None or person.gone:
        return UNKNOWN_PERSON(field="person")
    _remove(turn, command.person, person)
    return None


def _remove(turn: Turn, id_: str, person: Person) -> None:
    for seat in person.seats:
        turn.emit(SeatLeft(turn.new_id(), seat, id_))
    turn.emit(PersonRemoved(id_))


def _subject(turn: Turn, named: str | None) -> tuple[str, Person] | Refused:
    """Whom a command is about: the giver, or, for control, somebody else."""
    id_ = turn.actor.person if named is None else named
    if id_ != turn.actor.person and turn.standing.role is not Role.FACILITATOR:
        return UNKNOWN_PERSON(field="person")
    person = turn.state.get(PEOPLE, id_)
    if person is None or person.gone or person.role not in {Role.PLAYER, Role.FACILITATOR}:
        return UNKNOWN_PERSON(field="person")
    return id_, person


def _may_hold(turn: Turn, person: Person, seat: str) -> bool:
    if turn.state.get(SEATS, seat) is None:
        return False
    return turn.standing.role is Role.FACILITATOR or not person.scope or _covers(set(person.scope), seat)


def take(turn: Turn, command: Take) -> Refused | None:
    subject = _subject(turn, command.person)
    if isinstance(subject, Refused):
        return subject
    person_id, person = subject
    if not _may_hold(turn, person, command.seat):
        return CANNOT_TAKE(field="seat")
    if command.seat not in person.seats:
        turn.emit(SeatTaken(turn.new_id(), command.seat, person_id))
    return None


def leave(turn: Turn, command: Leave) -> Refused | None:
    subject = _subject(turn, command.person)
    if isinstance(subject, Refused):
        return subject
    person_id, person = subject
    if command.seat not in person.seats:
        return NOT_YOUR_SEAT(field="seat")
    turn.emit(SeatLeft(turn.new_id(), command.seat, person_id))
    return None


def hand_over(turn: Turn, command: HandOver) -> Refused | None:
    holder = turn.state.need(PEOPLE, turn.actor.person)
    if command.seat not in holder.seats:
        return NOT_YOUR_SEAT(field="seat")
    next_one = turn.view.get(PEOPLE, command.to)
    if next_one is None or next_one.gone or next_one.role not in {Role.PLAYER, Role.FACILITATOR}:
        return UNKNOWN_PERSON(field="to")
    if command.to == turn.actor.person:
        return None
    if next_one.scope and not _covers(set(next_one.scope), command.seat):
        return NOT_FOR_THEM(field="to")
    turn.emit(SeatLeft(turn.new_id(), command.seat, turn.actor.person, command.to, command.note))
    if command.seat not in next_one.seats:
        turn.emit(SeatTaken(turn.new_id(), command.seat, command.to))
    return None


def fold(turn: Turn, command: Fold) -> Refused | None:
    folded, host = turn.view.get(HOLDINGS, command.seat), turn.view.get(HOLDINGS, command.into)
    if folded is None or host is None or command.seat == command.into or host.folded_into is not None:
        return CANNOT_FOLD(field="into")
    if any(holding.folded_into == command.seat for _, holding in turn.state.all(HOLDINGS)):
        return CANNOT_FOLD(field="seat")
    if folded.folded_into != command.into:
        turn.emit(SeatFolded(command.seat, command.into))
    return None


def unfold(turn: Turn, command: Unfold) -> Refused | None:
    holding = turn.view.get(HOLDINGS, command.seat)
    if holding is None or holding.folded_into is None:
        return NOT_FOLDED(field="seat")
    turn.emit(SeatFolded(command.seat, None))
    return None


def on_branch(turn: Turn, branched: Branched) -> None:
    """Nobody of the parent's people is in a branch."""
    for id_, person in turn.state.all(PEOPLE):
        if not person.gone:
            _remove(turn, id_, person)


class TakenAtom:
    """``taken: <team/seat>``: somebody sits there."""

    def holds(self, argument: str, reader: Reader, t: int) -> bool:
        return bool(holders(reader, argument))

    def next_change(self, argument: str, reader: Reader, t: int) -> int | None:
        return None

    def reads(self, argument: str, reader: Reader) -> tuple[tuple[str, str], ...]:
        return ((HOLDINGS.name, "*"),)


RULE = Rule(
    "seats",
    tables=(PEOPLE, HOLDINGS, HANDOVERS),
    events=(PersonAdmitted, PersonRemoved, SeatTaken, SeatLeft, SeatFolded),
    commands={
        Admit: admit,
        Remove: remove,
        Take: take,
        Leave: leave,
        HandOver: hand_over,
        Fold: fold,
        Unfold: unfold,
    },
    reactions={Branched: on_branch},
    atoms={"taken": TakenAtom()},
    gates=(gate,),
)
