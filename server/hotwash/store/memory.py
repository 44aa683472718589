"""A store in memory: for tests, and for walkthroughs that nobody wants to keep."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from hotwash.engine.kernel.commit import Sealed
from hotwash.store.base import Conflict, Kept


class MemoryStore:
    """An `EventStore` that forgets everything when the process ends."""

    def __init__(self) -> None:
        self._logs: dict[str, list[Sealed]] = {}

    async def append(self, exercise: str, expected: int, commits: Sequence[Sealed]) -> None:
        log = self._logs.get(exercise, [])
        if len(log) != expected:
            raise Conflict(f"the log of {exercise} ends at {len(log)}, not at {expected}")
        self._logs[exercise] = [*log, *commits]

    async def read(self, exercise: str, after: int = 0, upto: int | None = None) -> AsyncIterator[Sealed]:
        for sealed in self._logs.get(exercise, [])[after:upto]:
            yield sealed

    async def head(self, exercise: str) -> int:
        return len(self._logs.get(exercise, []))

    async def erase(self, exercise: str, digests: Sequence[str]) -> int:
        wanted, count = set(digests), 0
        log = self._logs.get(exercise, [])
        for index, sealed in enumerate(log):
            here = [aside for aside in sealed.asides if aside.digest in wanted and aside.text is not None]
            count += len(here)
            if here:
                asides = tuple(
                    replace(aside, salt=None, text=None) if aside.digest in wanted else aside for aside in sealed.asides
                )
                log[index] = Sealed(sealed.body, asides)
        return count

    async def branch(self, parent: str, upto: int, child: str) -> None:
        if child in self._logs:
            raise Conflict(f"there is a log {child} already")
        if not 0 < upto <= len(self._logs.get(parent, [])):
            raise Conflict(f"the log of {parent} has no commit {upto}")
        self._logs[child] = self._logs[parent][:upto]

    async def delete(self, exercise: str) -> None:
        self._logs.pop(exercise, None)


class MemoryShelf:
    """A `Shelf` that forgets everything when the process ends."""

    def __init__(self) -> None:
        self._values: dict[str, Kept] = {}

    async def get(self, key: str) -> Kept | None:
        return self._values.get(key)

    async def put(self, key: str, value: bytes, revision: int | None, *, durable: bool = True) -> int:
        present = self._values[key].revision if key in self._values else 0
        if revision is not None and revision != present:
            raise Conflict(f"{key} is at revision {present}, not {revision}")
        self._values[key] = Kept(value, present + 1)
        return present + 1

    async def delete(self, key: str) -> None:
        self._values.pop(key, None)

    async def list(self, prefix: str) -> list[tuple[str, Kept]]:
        return sorted((key, kept) for key, kept in self._values.items() if key.startswith(prefix))
