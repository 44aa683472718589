"""The clock driver: what exercise time it is now, and how long until a moment of it."""

from __future__ import annotations

from hotwash.engine.kernel.state import State
from hotwash.engine.rules.clock import CLOCK_TABLE, ONE, Clock
from hotwash.live.walltime import WallClock


class Driver:
    """Runs exercise time along a wall clock, as the clock record says.

    The record says at which exercise millisecond the clock began to read as it does (`anchor`); the driver remembers
    which wall moment that was. Call `follow` with each state that becomes the present one.
    """

    def __init__(self, wall: WallClock) -> None:
        self._wall = wall
        self._clock: Clock | None = None
        self._began_ms = 0.0
        self._at_least = 0

    def follow(self, state: State) -> None:
        clock = state.get(CLOCK_TABLE, ONE)
        if clock != self._clock:
            self._clock = clock
            self._began_ms = self._wall.monotonic_ms()
        self._at_least = state.at

    def now(self) -> int:
        """Exercise milliseconds at this moment; never before the last commit."""
        clock = self._clock
        if clock is None:
            return self._at_least
        if clock.phase != "running":
            return max(self._at_least, clock.anchor)
        passed = self._wall.monotonic_ms() - self._began_ms
        return max(self._at_least, clock.anchor + int(passed * clock.rate) // 1000)

    def seconds_until(self, moment: int) -> float | None:
        """Wall seconds until exercise time reaches `moment`; None if the clock stands still and will not."""
        left = moment - self.now()
        if left <= 0:
            return 0.0
        if self._clock is None or self._clock.phase != "running":
            return None
        return left / self._clock.rate

    @property
    def rate(self) -> float | None:
        """Exercise seconds per wall second; None while the clock stands still."""
        if self._clock is None or self._clock.phase != "running":
            return None
        return self._clock.rate / 1000

    def snapshot(self) -> tuple[Clock | None, float, int]:
        """What `restore` goes back to when a commit could not be written."""
        return self._clock, self._began_ms, self._at_least

    def restore(self, snapshot: tuple[Clock | None, float, int]) -> None:
        self._clock, self._began_ms, self._at_least = snapshot
