"""The three times of a record."""

from __future__ import annotations

import pytest

from hotwash.review.record import Record
from hotwash.review.times import MINUTE, Times, scenario_time, wall_between, wall_time
from tests.review.plays import DAY_TWO, everything, minute
from tests.support.game import TABLE_MIN

HOUR = 60 * MINUTE
START = "2031-03-04T05:40:00+01:00"


@pytest.mark.parametrize(
    ("at", "day", "time"),
    [
        (0, 1, "05:40"),
        (59_999, 1, "05:40"),
        (18 * HOUR + 19 * MINUTE, 1, "23:59"),
        (18 * HOUR + 20 * MINUTE, 2, "00:00"),
        (32 * HOUR + 20 * MINUTE, 2, "14:00"),
    ],
)
def test_days_of_a_scenario_begin_at_midnight(at: int, day: int, time: str) -> None:
    assert scenario_time(START, at) == (day, time)


def test_a_jump_takes_no_time_at_the_table() -> None:
    times = Record(everything().log).times
    assert times.table(minute(32)) == times.table(DAY_TWO) == 32 * MINUTE
    assert times.table(DAY_TWO // 2) == 32 * MINUTE
    assert times.between(minute(30), DAY_TWO + TABLE_MIN) == 3 * MINUTE


def test_table_time_goes_on_where_a_pause_ends() -> None:
    times = Record(everything().log).times
    assert times.table(minute(10)) == 10 * MINUTE
    assert times.table(minute(11)) == 11 * MINUTE


def test_a_record_ends_where_its_last_jump_leads() -> None:
    game = everything()
    assert Record(game.log).times.end == game.at


def test_times_of_no_record_are_nought() -> None:
    assert (Times().table(5), Times().end, Times().bends) == (0, 0, [])


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("2026-11-23T20:05:00.000Z", "2026-11-23T20:05:01.250Z", 1250),
        ("2026-11-23T20:05:00Z", "2026-11-23T21:05:00+01:00", 0),
        ("2026-11-23T20:05:00Z", "2026-11-23T20:04:00Z", 0),
        ("yesterday", "2026-11-23T20:04:00Z", None),
        ("2026-11-23T20:04:00Z", "", None),
    ],
)
def test_wall_clocks_may_go_backwards_or_be_unreadable(start: str, end: str, length: int | None) -> None:
    assert wall_between(start, end) == length


def test_a_wall_time_without_a_zone_is_utc() -> None:
    assert wall_time("2026-11-23T20:05:00") == wall_time("2026-11-23T20:05:00Z")
