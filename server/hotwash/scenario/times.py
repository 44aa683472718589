"""Times as authors write them.

A *span* is ``90s``, ``45m``, ``2h``, ``1h30m`` or ``2d`` of exercise time, or, with `` table`` behind it, so many
minutes at this table: ``8m table`` is 64 minutes of exercise time where the rate is 8.

A *moment* is ``T+1h30m`` (exercise time since STARTEX), ``T+14m table`` (minutes at the table since STARTEX) or
``Day 1 05:56`` (the scenario's own clock). All of them come down to whole milliseconds of exercise time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

LONGEST = 400 * DAY
"""No exercise lasts longer; nothing in one takes longer."""

_UNITS = {"d": DAY, "h": HOUR, "m": MINUTE, "s": SECOND}
_SPAN = r"(?:\d+(?:\.\d+)?d)?(?:\d+(?:\.\d+)?h)?(?:\d+(?:\.\d+)?m)?(?:\d+(?:\.\d+)?s)?"
_SPAN_RE = re.compile(rf"^(?P<span>{_SPAN})(?P<table>\s+table)?$")
_DAY_RE = re.compile(r"^Day\s+(?P<day>\d{1,4})\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?$")

SPAN_HELP = 'write a span such as 45m, 1h30m or 90s, or "8m table" for minutes at the table'
MOMENT_HELP = 'write a moment such as T+45m, "T+14m table" or "Day 1 05:56"'


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: `ms` of exercise time, or of table time if `table`."""

    ms: int
    table: bool = False

    def __str__(self) -> str:
        return format_span(self.ms) + (" table" if self.table else "")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time. `base` says from what `ms` counts: "T" (STARTEX), "table" or "day" (midnight of day 1)."""

    base: str
    ms: int

    def __str__(self) -> str:
        if self.base == "day":
            days, rest = divmod(self.ms, DAY)
            return f"Day {days + 1} {rest // HOUR:02}:{rest // MINUTE % 60:02}"
        return f"T+{format_span(self.ms)}" + (" table" if self.base == "table" else "")


def format_span(ms: int) -> str:
    """Write `ms` the way an author would: the largest units first, nothing that is zero."""
    parts = []
    for unit, size in _UNITS.items():
        count, ms = divmod(ms, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0m"


_WORDS = (
    (re.compile(r"(?<=\d)\s*(?:days?)\b"), "d"),
    (re.compile(r"(?<=\d)\s*(?:hours?|hrs?)\b"), "h"),
    (re.compile(r"(?<=\d)\s*(?:minutes?|mins?)\b"), "m"),
    (re.compile(r"(?<=\d)\s*(?:seconds?|secs?)\b"), "s"),
    (re.compile(r"(?<=\d)\s+(?=[dhms]\b)|(?<=[dhms])\s+(?=\d)"), ""),
)
_ANY_DAY = re.compile(r"^(?:day\s*(?P<day>\d{1,3}),?\s*)?(?P<time>\d{1,2}:\d{2})$", re.IGNORECASE)
_ANY_SPAN = re.compile(r"^(?:t\s*\+?\s*)?(?P<span>\d.*)$", re.IGNORECASE)


def _meant(text: str, *, moment: bool) -> str:
    """What to write instead of something that is no time; empty if that cannot be told."""
    start = "T+" if moment else ""
    if moment and (match := _ANY_DAY.match(text)):
        return f"did you mean Day {match['day'] or 1} {match['time'].zfill(5)}?"
    match = _ANY_SPAN.match(text)
    if match is None:
        return ""
    span = match["span"].lower()
    for words, unit in _WORDS:
        span = words.sub(unit, span)
    number, _, table = span.partition(" ")
    if number.isdigit() and table in {"", "table"} and len(number) < _MANY_DIGITS:
        behind = " table" if table else ""
        return f"write {start}{number}m{behind} or {start}{number}s{behind}"
    return f"did you mean {start}{span}?" if _SPAN_RE.match(span) else ""


_MANY_DIGITS = 10


def _no_time(text: str, what: str, help_: str, *, moment: bool) -> ValueError:
    meant = _meant(text, moment=moment)
    said = f"{text} has no unit" if meant.startswith("write") else f"{text!r} is not {what}"
    return ValueError(f"{said}; {meant or help_}")


def parse_span(text: str) -> Span:
    """Read a span. Raises `ValueError` that says what to write instead."""
    match = _SPAN_RE.match(text.strip())
    if match is None or not match["span"]:
        raise _no_time(text.strip(), "a length of time", SPAN_HELP, moment=False)
    length = sum(float(number) * _UNITS[unit] for number, unit in re.findall(r"(\d+(?:\.\d+)?)([dhms])", text))
    if length > LONGEST:
        raise ValueError(f"this is longer than any exercise; write at most {format_span(LONGEST)}")
    return Span(round(length), bool(match["table"]))


def parse_moment(text: str) -> Moment:
    """Read a moment. Raises `ValueError` that says what to write instead."""
    text = text.strip()
    if match := _DAY_RE.match(text):
        day, hour, minute = int(match["day"]), int(match["hour"]), int(match["minute"])
        if not 1 <= day <= LONGEST // DAY or hour > 23 or minute > 59 or int(match["second"] or 0) > 59:
            raise ValueError(f"{text!r} is not a time of day; {MOMENT_HELP}")
        return Moment("day", (day - 1) * DAY + hour * HOUR + minute * MINUTE + int(match["second"] or 0) * SECOND)
    if text.startswith("T+") and (match := _SPAN_RE.match(text[2:])) is not None and match["span"]:
        span = parse_span(text[2:])
        return Moment("table" if span.table else "T", span.ms)
    raise _no_time(text, "a moment", MOMENT_HELP, moment=True)


def _string(value: Any, help_: str) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # without a unit: told so where it is parsed
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a time; {help_}")
    return value


def _span(value: Any) -> Span:
    return value if isinstance(value, Span) else parse_span(_string(value, SPAN_HELP))


def _moment(value: Any) -> Moment:
    return value if isinstance(value, Moment) else parse_moment(_string(value, MOMENT_HELP))


SpanField = Annotated[
    Span,
    PlainValidator(_span),
    PlainSerializer(str),
    WithJsonSchema(
        {"type": "string", "pattern": rf"^(?=\d){_SPAN}( table)?$", "examples": ["45m", "1h30m", "8m table"]}
    ),
]
MomentField = Annotated[
    Moment,
    PlainValidator(_moment),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": rf"^(T\+(?=\d){_SPAN}( table)?|Day \d{{1,4}} \d{{1,2}}:\d{{2}}(:\d{{2}})?)$",
            "examples": ["T+45m", "T+14m table", "Day 1 05:56"],
        }
    ),
]


@dataclass(frozen=True, slots=True)
class MoveTimes:
    """A move in exercise time: begins at `start`, ends at `end` (None for never), one table minute being `rate`
    thousandths of an exercise minute; `table` is the table time at which it is planned to begin.
    """

    id: str
    start: int
    end: int | None
    rate: int
    table: int


class Timetable:
    """Turns what authors write into exercise milliseconds, given the scenario's start and moves."""

    def __init__(self, start: datetime, moves: tuple[MoveTimes, ...]) -> None:
        self.start = start
        self.moves = moves or (MoveTimes("", 0, None, 1000, 0),)

    def moment(self, moment: Moment) -> int:
        """Exercise milliseconds of a moment; negative if it lies before STARTEX."""
        if moment.base == "T":
            return moment.ms
        if moment.base == "day":
            return moment.ms - since_midnight(self.start)
        move = max((m for m in self.moves if m.table <= moment.ms), key=lambda m: m.table, default=self.moves[0])
        return move.start + (moment.ms - move.table) * move.rate // 1000

    def span(self, span: Span, at: int) -> int:
        """Exercise milliseconds of a span that begins at exercise time `at`."""
        return span.ms * self.rate(at) // 1000 if span.table else span.ms

    def rate(self, at: int) -> int:
        """Planned rate, in thousandths, at exercise time `at`."""
        begun = [move for move in self.moves if move.start <= at]
        return (begun[-1] if begun else self.moves[0]).rate


def since_midnight(start: datetime) -> int:
    """Milliseconds from midnight of the scenario's first day to its start."""
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    return (start - midnight) // timedelta(milliseconds=1)


def scenario_time(start: datetime, at: int) -> datetime:
    """Scenario time at exercise millisecond `at`: the start date, with its zone, plus exercise time."""
    return start + timedelta(milliseconds=at)
