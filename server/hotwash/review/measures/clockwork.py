"""What the clock did: STARTEX and ENDEX, pauses with their length on the wall, rates, jumps and moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.rules.clock import CLOCK_TABLE, ONE, Clock, ClockChanged
from hotwash.review.record import Moment, Record
from hotwash.review.times import wall_between

Act = Literal["startex", "endex", "pause", "stop", "jump", "rate", "move", "branch"]
_STILL = frozenset({"paused", "stopped"})


@dataclass(frozen=True, slots=True)
class Tick:
    """Something the clock did.

    For a pause or a real-world stop, `kind` and `reason` say why and `wall_ms` how long it stood still on the wall
    clock (None: until the record ends). For a jump, `to` is the exercise time it goes to; `rate` is in thousandths;
    `move` is the title of the move the clock is in afterwards.
    """

    seq: int
    at: int
    act: Act
    kind: str | None = None
    reason: Prose | None = None
    wall_ms: int | None = None
    to: int | None = None
    rate: int | None = None
    move: Words | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """A stretch of running clock: from one table time to another at one rate, in thousandths."""

    start: int
    end: int
    rate: int


def ticks(record: Record) -> tuple[Tick, ...]:
    """Everything the clock did, in order. The end of a pause is told with its beginning."""
    changes = record.happened(ClockChanged)
    found: list[Tick] = []
    before = record.times.first
    for index, (moment, changed) in enumerate(changes):
        tick = _tick(record, moment, changed, before, index)
        if tick is not None:
            found.append(tick)
        before = changed.clock
    return tuple(found)


def _tick(record: Record, moment: Moment, changed: ClockChanged, before: Clock | None, index: int) -> Tick | None:
    clock, why = changed.clock, changed.why
    if clock.phase in _STILL and not _goes_on(before, clock):
        return _standstill(record, moment, changed, index)
    if why in {"startex", "endex"}:
        return Tick(moment.seq, moment.at, why, move=clock.move, rate=clock.rate)  # type: ignore[arg-type]
    if why == "jump":
        return Tick(moment.seq, moment.at, "jump", to=clock.anchor)
    if why == "begin_move":
        return Tick(moment.seq, moment.at, "move", move=clock.move, rate=clock.rate)
    if why == "rate":
        return Tick(moment.seq, moment.at, "rate", rate=clock.rate)
    return None


def _goes_on(before: Clock | None, clock: Clock) -> bool:
    return before is not None and (before.phase, before.pause) == (clock.phase, clock.pause)


def _standstill(record: Record, moment: Moment, changed: ClockChanged, index: int) -> Tick:
    pause, clock = changed.clock.pause, changed.clock
    act: Act = "stop" if clock.phase == "stopped" else "branch" if changed.why == "branch" else "pause"
    until = next(
        (later for later, then in record.happened(ClockChanged)[index + 1 :] if not _goes_on(clock, then.clock)), None
    )
    return Tick(
        seq=moment.seq,
        at=moment.at,
        act=act,
        kind=None if pause is None else pause.kind,
        reason=None if pause is None else pause.reason,
        wall_ms=None if until is None else wall_between(moment.wall, until.wall),
    )


def paces(record: Record) -> tuple[Pace, ...]:
    """At which rates the clock ran, in order; neighbours of the same rate are one stretch."""
    found: list[Pace] = []
    clock = record.times.first
    for _, changed in record.happened(ClockChanged):
        if clock is not None:
            _ran(found, clock, changed.clock.table)
        clock = changed.clock
    if clock is not None:
        _ran(found, clock, record.times.table(record.times.end))
    return tuple(found)


def _ran(found: list[Pace], clock: Clock, until: int) -> None:
    if clock.phase != "running" or until <= clock.table:
        return
    if found and found[-1].rate == clock.rate:
        found[-1] = Pace(found[-1].start, until, clock.rate)
    else:
        found.append(Pace(clock.table, until, clock.rate))


def phase(record: Record) -> str:
    """Where the exercise stands at the end of the record: lobby, running, paused, stopped or ended."""
    clock = record.state.get(CLOCK_TABLE, ONE)
    return "lobby" if clock is None else clock.phase
