"""Tickets: single-use addresses for what must not be fetched by just anybody."""

from __future__ import annotations

import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

LIFE_S = 60.0
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Download:
    """What a ticket gives: bytes, their media type, and a file name if it is to be saved."""

    content: bytes
    media_type: str
    name: str | None = None


Provide = Callable[[], Awaitable[Download | None]]


class Tickets:
    """Tickets that were given out and not used yet."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._open: dict[str, tuple[float, Provide]] = {}

    def issue(self, provide: Provide) -> str:
        """A new ticket for what `provide` will give when it is shown."""
        self._forget_old()
        ticket = secrets.token_urlsafe(24)
        self._open[ticket] = (self._now() + LIFE_S, provide)
        return ticket

    async def redeem(self, ticket: str) -> Download | None:
        """What a ticket stands for, once and in time."""
        until, provide = self._open.pop(ticket, (0.0, None))
        if provide is None or self._now() > until:
            return None
        return await provide()

    def _forget_old(self) -> None:
        now = self._now()
        if len(self._open) >= _MOST:
            self._open.clear()
        for ticket in [ticket for ticket, (until, _) in self._open.items() if until < now]:
            del self._open[ticket]
