"""Names of people: a side table, so that the log never holds one.

Erasing a person empties a row here, and, if asked for, takes the words the person typed away from beside the log.
No commit changes, and every chain still verifies.
"""

from __future__ import annotations

import orjson

from hotwash.engine.kernel.commit import Sealed, unseal
from hotwash.engine.rules import BOOK
from hotwash.store.base import EventStore, Shelf

MAX_NAME = 40
NAMELESS = ""


def clean_name(name: str) -> str:
    """A callsign fit to be shown: without control characters, in one line, not too long."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:MAX_NAME].strip()


class People:
    """The names of one exercise's people, by opaque id."""

    def __init__(self, exercise: str, shelf: Shelf) -> None:
        self._prefix = f"people/{exercise}/"
        self._shelf = shelf

    async def names(self) -> dict[str, str]:
        rows = await self._shelf.list(self._prefix)
        return {key.removeprefix(self._prefix): orjson.loads(kept.value)["name"] for key, kept in rows}

    async def set_name(self, person: str, name: str) -> str:
        """Store a name and return it as it will be shown."""
        shown = clean_name(name)
        await self._shelf.put(self._prefix + person, orjson.dumps({"name": shown}), None)
        return shown

    async def erase(self, person: str) -> None:
        await self._shelf.put(self._prefix + person, orjson.dumps({"name": NAMELESS}), None)


async def erase_words(exercise: str, person: str, store: EventStore) -> int:
    """Erase everything a person typed; says how many texts there were."""
    digests: list[str] = []
    async for sealed in store.read(exercise):
        digests.extend(_typed_by(sealed, person))
    return await store.erase(exercise, digests) if digests else 0


def _typed_by(sealed: Sealed, person: str) -> list[str]:
    if not sealed.asides or unseal(sealed, BOOK).actor.person != person:
        return []
    return [aside.digest for aside in sealed.asides]
