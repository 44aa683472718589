"""Times as authors write them, and the milliseconds they come down to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotwash.scenario.times import (
    DAY,
    HOUR,
    LONGEST,
    MINUTE,
    SECOND,
    Moment,
    MoveTimes,
    Span,
    Timetable,
    format_span,
    parse_moment,
    parse_span,
    scenario_time,
    since_midnight,
)

START = datetime(2031, 3, 4, 5, 40, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "ms", "table"),
    [
        ("90s", 90 * SECOND, False),
        ("45m", 45 * MINUTE, False),
        ("2h", 2 * HOUR, False),
        ("1h30m", 90 * MINUTE, False),
        ("2d", 2 * DAY, False),
        ("1d2h3m4s", DAY + 2 * HOUR + 3 * MINUTE + 4 * SECOND, False),
        ("1.5h", 90 * MINUTE, False),
        ("0.001s", 1, False),
        ("8m table", 8 * MINUTE, True),
        ("8m   table", 8 * MINUTE, True),
        ("  5m ", 5 * MINUTE, False),
        ("400d", LONGEST, False),
        ("0m", 0, False),
    ],
)
def test_a_span(text: str, ms: int, table: bool) -> None:
    assert parse_span(text) == Span(ms, table)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "5",
        "m",
        "5 m",
        "5x",
        "-5m",
        "30m1h",
        "1h1h",
        "table",
        "5mtable",
        "1.m",
        ".5m",
        "5m\n5m",
        "1e3m",
        "401d",
    ],
)
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match=r"; (write|did you mean)"):
        parse_span(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("T+45m", Moment("T", 45 * MINUTE)),
        ("T+14m table", Moment("table", 14 * MINUTE)),
        ("T+0m", Moment("T", 0)),
        ("Day 1 05:56", Moment("day", 5 * HOUR + 56 * MINUTE)),
        ("Day 2 00:00", Moment("day", DAY)),
        ("Day 1 23:59:59", Moment("day", DAY - SECOND)),
        ("  Day  12   6:05 ", Moment("day", 11 * DAY + 6 * HOUR + 5 * MINUTE)),
    ],
)
def test_a_moment(text: str, moment: Moment) -> None:
    assert parse_moment(text) == moment


@pytest.mark.parametrize(
    "text",
    ["", "45m", "T-5m", "T+", "T +5m", "t+5m", "Day 0 05:00", "Day 1 24:00", "Day 1 05:60", "Day 1 05:00:60", "Day 1",
     "Day 401 00:00", "day 1 05:00", "05:00", "Day 1 5:0"],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"; (write|did you mean)"):
        parse_moment(text)


spans = st.integers(0, LONGEST // SECOND).map(lambda seconds: seconds * SECOND)


@given(spans, st.booleans())
def test_a_span_that_is_written_is_read_as_the_same(ms: int, table: bool) -> None:
    assert parse_span(str(Span(ms, table))) == Span(ms, table)


@given(spans, st.sampled_from(("T", "table")))
def test_a_moment_that_is_written_is_read_as_the_same(ms: int, base: str) -> None:
    assert parse_moment(str(Moment(base, ms))) == Moment(base, ms)


def test_a_time_of_day_is_written_as_it_is_read() -> None:
    assert str(parse_moment("Day 2 14:05")) == "Day 2 14:05"


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0m"), (MINUTE, "1m"), (DAY + SECOND, "1d1s"), (90 * MINUTE, "1h30m"), (999, "0m")]
)
def test_a_span_is_written_the_way_an_author_would(ms: int, text: str) -> None:
    assert format_span(ms) == text


# Timetables: two moves, at eight and at two exercise minutes in a table minute.

MOVES = (
    MoveTimes("night", 0, 32 * 8 * MINUTE, 8000, 0),
    MoveTimes("price", 30 * HOUR, None, 2000, 36 * MINUTE),
)
TABLE = Timetable(START, MOVES)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("T+45m", 45 * MINUTE),
        ("T+0m table", 0),
        ("T+14m table", 14 * 8 * MINUTE),
        ("T+36m table", 30 * HOUR),
        ("T+40m table", 30 * HOUR + 4 * 2 * MINUTE),
        ("Day 1 05:40", 0),
        ("Day 1 05:56", 16 * MINUTE),
        ("Day 2 05:40", DAY),
        ("Day 1 05:00", -40 * MINUTE),
    ],
)
def test_a_moment_in_exercise_time(text: str, at: int) -> None:
    assert TABLE.moment(parse_moment(text)) == at


@pytest.mark.parametrize(
    ("text", "at", "length"),
    [
        ("8m", 0, 8 * MINUTE),
        ("8m table", 0, 64 * MINUTE),
        ("8m table", 30 * HOUR, 16 * MINUTE),
        ("8m table", 20 * HOUR, 64 * MINUTE),
    ],
)
def test_a_span_of_table_time_is_as_long_as_the_rate_makes_it(text: str, at: int, length: int) -> None:
    assert TABLE.span(parse_span(text), at) == length


def test_without_moves_a_table_minute_is_a_minute() -> None:
    assert Timetable(START, ()).moment(parse_moment("T+5m table")) == 5 * MINUTE


def test_scenario_time_keeps_the_zone_and_goes_over_midnight() -> None:
    assert scenario_time(START, 20 * HOUR).isoformat() == "2031-03-05T01:40:00+01:00"
    assert since_midnight(START) == 5 * HOUR + 40 * MINUTE
    assert since_midnight(datetime(2031, 3, 4, tzinfo=UTC)) == 0
