"""What all sessions of a server share: the store, the rooms and their hubs, and who may come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from hotwash.live.library import Listed, scenarios_in
from hotwash.live.people import People
from hotwash.live.rooms import Rooms
from hotwash.store.sqlite import SqliteShelf, SqliteStore
from hotwash.wire.access import Access
from hotwash.wire.cursor import Cursors
from hotwash.wire.frames import Outbox
from hotwash.wire.hub import Hub
from hotwash.wire.limits import Attempts, Limits
from hotwash.wire.tickets import Tickets
from hotwash.wire.workers import Workers


@dataclass(frozen=True)
class Settings:
    """How a server is run. `origins` are further origins, such as ``https://exercise.example``, that it answers to."""

    host: str = "127.0.0.1"
    port: int = 8470
    scenarios: Sequence[Path] = ()
    origins: Sequence[str] = ()
    limits: Limits = field(default_factory=Limits)


class House:
    """The shared parts of one server, without its port."""

    def __init__(self, settings: Settings, store: SqliteStore, cursors: Cursors) -> None:
        self.settings = settings
        self.limits = settings.limits
        self.store = store
        self.shelf: SqliteShelf = store.shelf
        self.rooms = Rooms(store, self.shelf)
        self.access = Access(self.shelf)
        self.tickets = Tickets()
        self.outbox = Outbox()
        self.attempts = Attempts(settings.limits)
        self.workers = Workers()
        self._cursors = cursors
        self._hubs: dict[str, Hub] = {}

    async def hub(self, exercise: str) -> Hub | None:
        """The hub of an exercise, with its room opened; None if there is no such exercise."""
        if exercise in self._hubs:
            return self._hubs[exercise]
        room = await self.rooms.get(exercise)
        if room is None:
            return None
        names = await self.names(exercise)
        if exercise not in self._hubs:  # somebody else may have come first while names were read
            self._hubs[exercise] = Hub(room, self._cursors, names)
        return self._hubs[exercise]

    async def names(self, exercise: str) -> dict[str, str]:
        return await People(exercise, self.shelf).names()

    async def scenarios(self) -> list[Listed]:
        return await self.workers.other(scenarios_in, list(self.settings.scenarios))

    async def scenario(self, id_: str) -> Listed | None:
        return next((listed for listed in await self.scenarios() if listed.id == id_), None)

    async def delete(self, exercise: str) -> bool:
        """Delete an exercise and everything that belongs to it; False if there is none."""
        if await self.rooms.catalogue.get(exercise) is None:
            return False
        hub = self._hubs.pop(exercise, None)
        if hub is not None:
            hub.send_away()
        await self.rooms.delete(exercise)
        await self.access.forget(exercise)
        return True

    async def aclose(self) -> None:
        """Finish what is being written and close the rooms. The store stays open."""
        await self.rooms.aclose()
        self.workers.close()
