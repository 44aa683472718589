"""The contracts of a store.

The tree of errors::

    StoreError                 something is wrong with the store
    ├── Conflict               somebody else appended first, or a revision is not the latest
    ├── StoreUnavailable       it cannot be written or read now (locked, disk full, gone); nothing was half-applied
    └── NotAStore              what lies there is not a Hotwash store, or one of a newer version
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from hotwash.engine.kernel.commit import Sealed


class StoreError(Exception):
    """Something is wrong with the store."""


class Conflict(StoreError):
    """The expected sequence number or revision is not the present one. Read on and decide again."""


class StoreUnavailable(StoreError):
    """The store cannot do this now. Nothing was written in part; it may be tried again."""


class NotAStore(StoreError):
    """What lies there is no store of ours, or belongs to a newer version."""


class EventStore(Protocol):
    """Logs of exercises, each a sequence of sealed commits numbered from one."""

    async def append(self, exercise: str, expected: int, commits: Sequence[Sealed]) -> None:
        """Append `commits` after number `expected`, all or none.

        When this returns, they are on disk and survive the loss of power. Raises `Conflict` if the log does not end at
        `expected`, and `StoreUnavailable` if they could not be written; then nothing of them was. An append that was
        begun is finished even if the caller is cancelled.
        """
        ...

    def read(self, exercise: str, after: int = 0, upto: int | None = None) -> AsyncIterator[Sealed]:
        """Give the commits with numbers above `after` and not above `upto`, in order. Unknown logs are empty."""
        ...

    async def head(self, exercise: str) -> int:
        """Number of the last commit; 0 if there is none."""
        ...

    async def erase(self, exercise: str, digests: Sequence[str]) -> int:
        """Erase typed words and their salts by digest, and say how many there were. The commits stay as they are."""
        ...

    async def branch(self, parent: str, upto: int, child: str) -> None:
        """Begin the log `child` with the commits of `parent` up to `upto`. They outlive the parent's deletion."""
        ...

    async def delete(self, exercise: str) -> None:
        """Delete a log with everything beside it."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A value on the shelf, with its revision (from 1)."""

    value: bytes
    revision: int


class Shelf(Protocol):
    """Small named values: what is not part of any log. Keys are paths such as ``exercise/abc/people``."""

    async def get(self, key: str) -> Kept | None: ...

    async def put(self, key: str, value: bytes, revision: int | None, *, durable: bool = True) -> int:
        """Store `value` if the present revision is `revision` (0: there is none yet; None: whatever it is).

        Returns the new revision. Raises `Conflict` otherwise. Without `durable` a loss of power may lose it.
        """
        ...

    async def delete(self, key: str) -> None: ...

    async def list(self, prefix: str) -> list[tuple[str, Kept]]:
        """All values whose key begins with `prefix`, by key."""
        ...
