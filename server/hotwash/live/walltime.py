"""Wall time and entropy: the two things a running exercise takes from the machine, in one place each."""

from __future__ import annotations

import secrets
import time
from base64 import b32encode
from datetime import UTC, datetime
from typing import Protocol

from hotwash.engine.kernel.commit import SALT_BYTES


class WallClock(Protocol):
    """Where a room gets the time from."""

    def monotonic_ms(self) -> float:
        """Milliseconds that only rise, from any origin."""
        ...

    def utc(self) -> str:
        """UTC in ISO 8601 with milliseconds, for the log."""
        ...


class SystemClock:
    """The machine's clock."""

    def monotonic_ms(self) -> float:
        return time.monotonic() * 1000

    def utc(self) -> str:
        return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Entropy(Protocol):
    """Where salts, ids and seeds come from."""

    def salt(self) -> bytes: ...

    def id(self) -> str:
        """An id nobody can guess: 16 letters and digits."""
        ...


class SystemEntropy:
    """The machine's random numbers."""

    def salt(self) -> bytes:
        return secrets.token_bytes(SALT_BYTES)

    def id(self) -> str:
        return _letters(secrets.token_bytes(10))


def _letters(raw: bytes) -> str:
    return b32encode(raw).decode().lower()
