"""The clock: STARTEX, pause, resume, rate, jump, ENDEX and the real-world stop.

Three times stand side by side. *Exercise time* is what everything is scheduled in: it runs at `rate` thousandths of
table time, stands still in a pause and is moved by a jump. *Table time* is what passes at the table while the clock
runs. *Scenario time* is the scenario's start plus exercise time. The record holds an anchor, from which each of them
is computed by whoever looks; nothing ticks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import (
    ANY_PHASE,
    CLOCK,
    CONTROL,
    ENGINE,
    Command,
    Order,
    Phase,
    Role,
)
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import EVERYBODY
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Deadline, Rule, Turn
from hotwash.engine.kernel.rulebook import FOREVER, NOTHING
from hotwash.engine.kernel.state import Draft, Reader
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules.book import Span
from hotwash.engine.rules.branching import Branched

PauseKind = Literal["discussion", "orders", "break", "technical"]
TALKING: frozenset[str] = frozenset({"discussion", "orders"})
"""Kinds of pause in which players may still act."""

DAY = 86_400_000
MAX_AT = 400 * DAY
"""No exercise lasts longer than this; it bounds jumps."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Why the clock stands still. `reason` is shown to everybody."""

    kind: str
    reason: Prose | None


@dataclass(frozen=True, slots=True)
class Clock:
    """The clock as everybody sees it.

    Since exercise millisecond `anchor`, when table time was `table` milliseconds, exercise time has run at `rate`
    thousandths of table time (or not at all, unless `phase` is running). The move is the stretch of play that
    `anchor` lies in.
    """

    phase: Literal["lobby", "running", "paused", "stopped", "ended"]
    anchor: int
    table: int
    rate: int
    pause: Pause | None = None
    move: Words | None = None
    move_starts: int = 0
    move_ends: int | None = None

    def at(self, table: int) -> int:
        """Exercise time when table time is `table`."""
        if self.phase != "running":
            return self.anchor
        return self.anchor + (table - self.table) * self.rate // 1000

    def table_at(self, at: int) -> int:
        """Table time when exercise time is `at`."""
        if self.phase != "running" or at <= self.anchor:
            return self.table
        return self.table + (at - self.anchor) * 1000 // self.rate


CLOCK_TABLE: Table[Clock] = Table("clock", Clock)
ONE = "clock"


@dataclass(frozen=True, slots=True)
class Move:
    """A planned move; for control only. Players see the title of the one they are in."""

    title: Words
    start: int
    end: int | None
    rate: int
    table: int
    begun: bool = False


MOVES: Table[Move] = Table("moves", Move)


def clock_of(reader: Reader) -> Clock:
    return reader.need(CLOCK_TABLE, ONE)


def phase_of(reader: Reader) -> Phase:
    clock = reader.get(CLOCK_TABLE, ONE)
    if clock is None:
        return Phase.LOBBY
    if clock.phase == "paused" and clock.pause is not None and clock.pause.kind in TALKING:
        return Phase.TALKING
    return Phase(clock.phase)


def horizon(reader: Reader) -> int:
    """Until which moment what is due may happen: for ever while the clock runs, else to the end of a jump."""
    clock = reader.get(CLOCK_TABLE, ONE)
    if clock is None or clock.phase in {"lobby", "ended", "stopped"}:
        return NOTHING
    if clock.phase == "running":
        return FOREVER
    return clock.anchor if reader.at < clock.anchor else NOTHING


def counting_from(reader: Reader, now: int) -> int:
    """The moment from which a deadline counts that is set at `now`: the end of the jump, inside a jump."""
    return max(now, clock_of(reader).anchor)


def length(reader: Reader, span: Span) -> int:
    """Exercise milliseconds of a span at the present rate."""
    return span.ms * clock_of(reader).rate // 1000 if span.table else span.ms


# Events


@event("clock.changed")
@dataclass(frozen=True, slots=True)
class ClockChanged(Event):
    """The clock now reads this. `why` names the command or occasion."""

    why: str
    clock: Clock

    def apply(self, draft: Draft) -> None:
        draft.put(CLOCK_TABLE, ONE, self.clock, EVERYBODY)


@event("clock.move_begun")
@dataclass(frozen=True, slots=True)
class MoveBegun(Event):
    """A move has begun."""

    move: str

    def apply(self, draft: Draft) -> None:
        draft.put(MOVES, self.move, replace(draft.need(MOVES, self.move), begun=True))


# Commands


class Startex(Command):
    """Start the exercise."""

    roles = CONTROL
    phases = frozenset({Phase.LOBBY})
    type: Literal["clock.startex"] = "clock.startex"


class PauseClock(Command):
    """Stop the clock for a while. In a pause for discussion or orders, players may still act."""

    roles = CONTROL
    phases = frozenset({Phase.RUNNING, Phase.TALKING, Phase.PAUSED})
    type: Literal["clock.pause"] = "clock.pause"
    kind: PauseKind
    reason: Prose | None = None


class Resume(Command):
    """Let the clock run again after a pause or a real-world stop."""

    roles = CONTROL
    phases = frozenset({Phase.TALKING, Phase.PAUSED, Phase.STOPPED})
    type: Literal["clock.resume"] = "clock.resume"


class SetRate(Command):
    """Let exercise time run at `rate` times table time."""

    roles = CONTROL
    phases = frozenset({Phase.LOBBY, Phase.RUNNING, Phase.TALKING, Phase.PAUSED})
    type: Literal["clock.rate"] = "clock.rate"
    rate: float = Field(ge=0.1, le=120)


class Jump(Command):
    """Move exercise time forward, to `to` (milliseconds since STARTEX) or to the next thing due.

    Everything between falls due in order. Deadlines of what is first delivered inside the jump count from its end.
    """

    roles = CONTROL
    phases = frozenset({Phase.RUNNING, Phase.TALKING, Phase.PAUSED})
    type: Literal["clock.jump"] = "clock.jump"
    to: int | None = Field(None, ge=0, le=MAX_AT)


class Endex(Command):
    """End the exercise. Nobody can act after this; notes and ratings stay open."""

    roles = CONTROL
    phases = frozenset({Phase.RUNNING, Phase.TALKING, Phase.PAUSED, Phase.STOPPED})
    type: Literal["clock.endex"] = "clock.endex"


class RealWorldStop(Command):
    """Stop everything because of something real. Every screen shows it at once."""

    roles = frozenset({Role.FACILITATOR, Role.EVALUATOR})
    phases = ANY_PHASE - {Phase.STOPPED, Phase.ENDED}
    type: Literal["clock.stop"] = "clock.stop"
    reason: Prose | None = None


class EndMove(Command):
    """The planned end of a move has come: stop for orders."""

    roles = ENGINE
    type: Literal["clock.end_move"] = "clock.end_move"
    move: str


class BeginMove(Command):
    """The planned start of a move has come: take over its rate."""

    roles = ENGINE
    type: Literal["clock.begin_move"] = "clock.begin_move"
    move: str


class Interrupt(Command):
    """The server was away while the clock ran: stand still until control resumes."""

    roles = ENGINE
    type: Literal["clock.interrupt"] = "clock.interrupt"


class Brake(Command):
    """Rules run in a circle: stop the clock and tell control."""

    roles = ENGINE
    type: Literal["clock.brake"] = "clock.brake"


BACKWARDS = Code(
    "clock/backwards", "Exercise time only moves forward.", "To go back, branch from the record after the exercise."
)
NOTHING_DUE = Code("clock/nothing-due", "Nothing is due any more.", "Jump to a time instead.")
LOBBY = Code("clock/not-started", "The exercise has not started yet.", "Wait for control to start it.")
PAUSED = Code("clock/paused", "The exercise is paused.", "You can act again when control resumes.")
STOPPED = Code("clock/stopped", "Everything is stopped for something real.", "Listen to the people in the room.")
ENDED = Code("clock/ended", "The exercise has ended.", "What happened can be replayed.")
NOT_NOW = Code("clock/not-now", "This cannot be done while the exercise is {phase}.")


def gate(turn: Turn, command: Command) -> Refused | None:
    """Refuse what does not belong into the present phase."""
    if turn.standing.role is Role.SYSTEM:
        return None
    return refusal_in(phase_of(turn.state), command.phases)


def refusal_in(phase: Phase, allowed: frozenset[Phase]) -> Refused | None:
    """Why a command that may be given in the phases `allowed` may not be given in `phase`; None if it may."""
    if phase in allowed:
        return None
    if phase is Phase.LOBBY:
        return LOBBY()
    if phase is Phase.PAUSED and Phase.TALKING not in allowed:
        return NOT_NOW(phase="paused")
    codes = {Phase.PAUSED: PAUSED, Phase.STOPPED: STOPPED, Phase.ENDED: ENDED}
    return codes[phase]() if phase in codes else NOT_NOW(phase="running" if phase is Phase.RUNNING else "paused")


def _now(turn: Turn) -> Clock:
    """The clock with its anchor brought to the present moment."""
    clock = clock_of(turn.state)
    at = max(turn.now, clock.anchor)
    return replace(clock, anchor=at, table=clock.table_at(at))


def _change(turn: Turn, why: str, clock: Clock) -> None:
    turn.emit(ClockChanged(why, clock))


def startex(turn: Turn, command: Startex) -> Refused | None:
    _change(turn, "startex", replace(_now(turn), phase="running", pause=None))
    return None


def pause(turn: Turn, command: PauseClock) -> Refused | None:
    _change(turn, "pause", replace(_now(turn), phase="paused", pause=Pause(command.kind, command.reason)))
    return None


def resume(turn: Turn, command: Resume) -> Refused | None:
    clock = _now(turn)
    if clock.phase == "stopped" and clock.pause is not None and clock.pause.kind == "lobby":
        _change(turn, "resume", replace(clock, phase="lobby", pause=None))
    else:
        _change(turn, "resume", replace(clock, phase="running", pause=None))
    return None


def rate(turn: Turn, command: SetRate) -> Refused | None:
    thousandths = round(command.rate * 1000)
    if thousandths != clock_of(turn.state).rate:
        _change(turn, "rate", replace(_now(turn), rate=thousandths))
    return None


def jump(turn: Turn, command: Jump) -> Refused | None:
    clock = _now(turn)
    to = command.to if command.to is not None else turn.next_due()
    if to is None:
        return NOTHING_DUE(field="to")
    if to < clock.anchor:
        return BACKWARDS(field="to")
    if to > clock.anchor:
        _change(turn, "jump", replace(clock, anchor=to))
    return None


def endex(turn: Turn, command: Endex) -> Refused | None:
    _change(turn, "endex", replace(_now(turn), phase="ended", pause=None))
    return None


def stop(turn: Turn, command: RealWorldStop) -> Refused | None:
    clock = _now(turn)
    kind = "lobby" if clock.phase == "lobby" else "real"
    _change(turn, "stop", replace(clock, phase="stopped", pause=Pause(kind, command.reason)))
    return None


def end_move(turn: Turn, command: EndMove) -> Refused | None:
    ended = replace(_now(turn), phase="paused", pause=Pause("orders", None), move_ends=None)
    _change(turn, "end_move", ended)
    return None


def begin_move(turn: Turn, command: BeginMove) -> Refused | None:
    move = turn.state.need(MOVES, command.move)
    turn.emit(MoveBegun(command.move))
    begun = replace(_now(turn), rate=move.rate, move=move.title, move_starts=move.start, move_ends=move.end)
    _change(turn, "begin_move", begun)
    return None


def interrupt(turn: Turn, command: Interrupt) -> Refused | None:
    if clock_of(turn.state).phase == "running":
        reason = Prose("The server was away. Nothing is lost; control will resume.")
        _change(turn, "interrupt", replace(_now(turn), phase="paused", pause=Pause("technical", reason)))
    return None


def on_branch(turn: Turn, branched: Branched) -> None:
    """A branch begins paused, wherever its parent was; only one that never started stays in the lobby."""
    if clock_of(turn.state).phase != "lobby":
        _change(turn, "branch", replace(_now(turn), phase="paused", pause=Pause("technical", None)))


def stop_circle(turn: Turn, command: Brake) -> Refused | None:
    clock = clock_of(turn.state)
    reason = Prose("Rules of this scenario run in a circle. Skip the injects that keep firing.")
    table = clock.table_at(turn.now)
    _change(
        turn,
        "brake",
        replace(clock, phase="paused", anchor=turn.now, table=table, pause=Pause("technical", reason)),
    )
    return None


def brake() -> Order:
    return Order(CLOCK, Brake())


def _begins(move: Move) -> int | None:
    return None if move.begun else move.start


class MoveAtom:
    """``move: <id>``: this move has begun."""

    def holds(self, argument: str, reader: Reader, t: int) -> bool:
        move = reader.get(MOVES, argument)
        return move is not None and move.start <= t

    def next_change(self, argument: str, reader: Reader, t: int) -> int | None:
        move = reader.get(MOVES, argument)
        return move.start if move is not None and move.start > t else None

    def reads(self, argument: str, reader: Reader) -> tuple[tuple[str, str], ...]:
        return ((MOVES.name, argument),)


class AfterAtom:
    """``after: <milliseconds>``: this moment has come."""

    def holds(self, argument: int, reader: Reader, t: int) -> bool:
        return t >= argument

    def next_change(self, argument: int, reader: Reader, t: int) -> int | None:
        return argument if t < argument else None

    def reads(self, argument: int, reader: Reader) -> tuple[tuple[str, str], ...]:
        return ()


RULE = Rule(
    "clock",
    tables=(CLOCK_TABLE, MOVES),
    events=(ClockChanged, MoveBegun),
    commands={
        Startex: startex,
        PauseClock: pause,
        Resume: resume,
        SetRate: rate,
        Jump: jump,
        Endex: endex,
        RealWorldStop: stop,
        EndMove: end_move,
        BeginMove: begin_move,
        Interrupt: interrupt,
        Brake: stop_circle,
    },
    alarms=(
        Deadline("move ends", CLOCK_TABLE, lambda clock: clock.move_ends, lambda _: EndMove(move="")),
        Deadline("move begins", MOVES, _begins, lambda id_: BeginMove(move=id_)),
    ),
    reactions={Branched: on_branch},
    atoms={"move": MoveAtom(), "after": AfterAtom()},
    gates=(gate,),
)
