"""Limits: how fast and how much, so that one client cannot trouble the others."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server allows. Times are seconds."""

    hello_s: float = 10.0
    message_bytes: int = 65_536
    messages_per_s: float = 40.0
    messages_burst: int = 120
    bad_messages: int = 50
    in_flight: int = 64
    connections: int = 5_000
    connections_per_person: int = 12
    failed_codes_per_minute: float = 12.0
    failed_codes_burst: int = 12
    addresses_kept: int = 10_000


class Bucket:
    """A token bucket: `burst` at once, `rate` a second after that."""

    __slots__ = ("_at", "_burst", "_left", "_now", "_rate")

    def __init__(self, rate: float, burst: float, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._left = burst
        self._now = now
        self._at = now()

    def take(self) -> bool:
        """Take one, if there is one."""
        now = self._now()
        self._left = min(self._burst, self._left + (now - self._at) * self._rate)
        self._at = now
        if self._left < 1:
            return False
        self._left -= 1
        return True

    def give_back(self) -> None:
        self._left = min(self._burst, self._left + 1)


class Attempts:
    """How often an address may show a wrong code before it has to wait."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def allowed(self, address: str) -> bool:
        """Take one attempt of `address`; give it back with `succeeded`."""
        if address not in self._buckets:
            rate = self._limits.failed_codes_per_minute / 60
            self._buckets[address] = Bucket(rate, self._limits.failed_codes_burst, self._now)
            while len(self._buckets) > self._limits.addresses_kept:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(address)
        return self._buckets[address].take()

    def succeeded(self, address: str) -> None:
        """Give the attempt back. Wrong ones before it still count: one right code does not buy guesses."""
        if address in self._buckets:
            self._buckets[address].give_back()
