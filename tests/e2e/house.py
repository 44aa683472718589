"""A house to play in: a real server, and people who come in with real browsers."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Unpack

from playwright.async_api import Browser

from hotwash.engine.kernel.commands import Role
from hotwash.live.library import read_folder
from hotwash.store.sqlite import SqliteStore
from hotwash.wire.access import spaced
from hotwash.wire.desk import DeskRole
from hotwash.wire.house import Settings
from hotwash.wire.server import Server
from tests.e2e.cable import Cable
from tests.e2e.person import Looks, Person
from tests.support.game import NIGHT_DESK

ROOT = Path(__file__).resolve().parents[2]
HARBOUR_LIGHTS = ROOT / "scenarios" / "harbour-lights"


class House:
    """A server with the client that was built, and everybody who came in. Close it with `aclose`."""

    def __init__(self, browser: Browser, store: SqliteStore, server: Server) -> None:
        self.browser = browser
        self.store = store
        self.server = server
        self.people: list[Person] = []
        self.cables: list[Cable] = []

    @property
    def url(self) -> str:
        return self.server.url

    async def person(self, *, cable: Cable | None = None, **looks: Unpack[Looks]) -> Person:
        """Somebody with a fresh browser profile, at the end of a cable if one is given."""
        person = await Person.arrive(self.browser, cable.url if cable else self.url, **looks)
        self.people.append(person)
        return person

    async def cable(self) -> Cable:
        self.cables.append(await Cable.laid(self.server.port))
        return self.cables[-1]

    async def operator_link(self) -> str:
        return f"/desk#link={await self.server.access.new_link(DeskRole.OPERATOR)}"

    async def found(self, folder: Path = NIGHT_DESK) -> str:
        return (await self.server.rooms.found(read_folder(folder))).id

    async def code(self, exercise: str, role: Role = Role.PLAYER, *seats: str) -> str:
        return spaced((await self.server.access.issue(exercise, role, seats)).code)

    async def restart(self) -> None:
        """End the server and start it again on the same port and the same store."""
        port = self.server.port
        await self.server.aclose()
        self.server = await _server(self.store, port)

    async def aclose(self) -> None:
        for person in self.people:
            await person.leave()
        for cable in self.cables:
            await cable.aclose()
        await self.server.aclose()
        await self.store.aclose()

    async def photograph(self, folder: Path) -> None:
        """What everybody has before them, for whoever looks for the fault."""
        for number, person in enumerate(self.people):
            await person.page.screenshot(path=folder / f"{number}.png")

    def complaints(self) -> list[str]:
        return [complaint for person in self.people for complaint in person.complaints]


async def _server(store: SqliteStore, port: int) -> Server:
    return await Server.start(Settings(port=port, scenarios=[ROOT / "scenarios", NIGHT_DESK.parent]), store)


@asynccontextmanager
async def a_house(browser: Browser, data: Path) -> AsyncIterator[House]:
    """A house whose browsers must not complain: no error, no failed request, nothing from elsewhere."""
    store = await SqliteStore.open(data / "hotwash.db")
    house = House(browser, store, await _server(store, 0))
    try:
        yield house
    finally:
        await house.aclose()
    complaints = house.complaints()
    assert not complaints, "\n".join(complaints)


NO_NETWORK = re.compile(r"WebSocket connection to .* failed|WebSocket is closed before")
"""What Chromium itself writes when a server cannot be reached."""
