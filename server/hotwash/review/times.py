"""The three times of a record: exercise time, table time and the wall clock, each turned into the others.

Everything is in milliseconds. A clock record holds from the commit that wrote it to the next one, so any moment up to
the end of the record has one table time: in a pause it stands still, and everything inside a jump has the table time
of the jump.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime, timedelta

from hotwash.engine.rules.clock import Clock

MINUTE = 60_000


class Times:
    """Table time at any exercise time. `note` is called with each clock record, in order."""

    def __init__(self) -> None:
        self._since: list[int] = []
        self._clocks: list[Clock] = []
        self.end = 0
        """Exercise time at which the record ends; a jump that nothing followed counts."""

    def note(self, at: int, clock: Clock) -> None:
        """Take over the clock as it is after a commit at exercise time `at`."""
        if not self._clocks or clock is not self._clocks[-1]:
            self._since.append(at)
            self._clocks.append(clock)
        self.end = max(self.end, at, clock.anchor)

    @property
    def first(self) -> Clock | None:
        """The clock as the exercise was founded with it."""
        return self._clocks[0] if self._clocks else None

    def table(self, at: int) -> int:
        """Table time at exercise time `at`."""
        found = bisect_right(self._since, at) - 1
        if found < 0:
            return 0
        return self._clocks[found].table_at(at)

    def between(self, start: int, end: int) -> int:
        """Table time that passed from one exercise time to another."""
        return self.table(end) - self.table(start)

    @property
    def bends(self) -> list[int]:
        """Exercise times at which table time changes its pace, the two ends of each jump included."""
        return sorted({*self._since, *(clock.anchor for clock in self._clocks)})


def scenario_time(start: str, at: int) -> tuple[int, str]:
    """Day (from 1) and time of day in the scenario at exercise time `at`, for a scenario that starts at `start`."""
    begin = datetime.fromisoformat(start)
    midnight = begin.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    moment = begin.replace(tzinfo=None) + timedelta(milliseconds=at)
    return (moment - midnight).days + 1, f"{moment:%H:%M}"


def wall_time(wall: str) -> datetime | None:
    """A commit's `wall` as UTC; None if it cannot be read as a time."""
    try:
        moment = datetime.fromisoformat(wall)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def wall_between(start: str, end: str) -> int | None:
    """Milliseconds on the wall clock between two commits; None if it cannot be said. Never below zero."""
    first, last = wall_time(start), wall_time(end)
    if first is None or last is None:
        return None
    return max(0, round((last - first).total_seconds() * 1000))
