"""All rooms of a server: founding exercises, opening those that are asked for, closing them in the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import sha256
from typing import Any

import orjson

from hotwash.catalog.grounds import grounds
from hotwash.engine.kernel.commands import DOOR, Order, Role
from hotwash.engine.kernel.commit import GENESIS, seal
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import CLOCK_TABLE
from hotwash.engine.rules.plan import found
from hotwash.engine.rules.seats import Admit
from hotwash.engine.unfold import unfold
from hotwash.live.people import People
from hotwash.live.room import Answer, Change, Room
from hotwash.live.walltime import Entropy, SystemClock, SystemEntropy, WallClock
from hotwash.scenario.read import Reading
from hotwash.scenario.texts import in_language
from hotwash.scenario.walkthrough import Walkthrough
from hotwash.store.base import EventStore, Shelf

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an exercise without opening it. `phase` and `at` are as of the last change of its clock."""

    id: str
    title: str
    scenario: str
    version: str
    founded: str
    phase: str = "lobby"
    at: int = 0
    parent: str | None = None
    branched_at: int | None = None
    demo: bool = False


class Catalogue:
    """The cards of all exercises, on the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def get(self, exercise: str) -> Card | None:
        kept = await self._shelf.get(f"exercises/{exercise}")
        return None if kept is None else Card(**orjson.loads(kept.value))

    async def put(self, card: Card) -> None:
        await self._shelf.put(f"exercises/{card.id}", orjson.dumps(asdict(card)), None)

    async def all(self) -> list[Card]:
        """All cards, newest first."""
        cards = [Card(**orjson.loads(kept.value)) for _, kept in await self._shelf.list("exercises/")]
        return sorted(cards, key=lambda card: (card.founded, card.id), reverse=True)

    async def delete(self, exercise: str) -> None:
        await self._shelf.delete(f"exercises/{exercise}")


async def keep_assets(reading: Reading, shelf: Shelf) -> None:
    """Keep the files that a scenario's injects come with. Deliveries name them by digest."""
    for content in reading.assets.values():
        await shelf.put(f"assets/{sha256(content).hexdigest()}", content, None)


async def found_exercise(
    reading: Reading,
    store: EventStore,
    shelf: Shelf,
    *,
    wall: WallClock | None = None,
    entropy: Entropy | None = None,
    title: str | None = None,
    demo: bool = False,
) -> Card:
    """Unfold a scenario into a new exercise's first commit. The reading must be without errors."""
    wall, entropy = wall or SystemClock(), entropy or SystemEntropy()
    scenario = reading.scenario
    assert scenario is not None, "a scenario with errors founds nothing"
    await keep_assets(reading, shelf)
    seed = entropy.id() + entropy.id()
    titles = {id_: ground.title for id_, ground in grounds().items()}
    decided = found(unfold(reading.survey, reading.assets, titles, seed), seed)
    founded = wall.utc()
    sealed = seal(decided, BOOK, wall=founded, prev=GENESIS, salts=entropy.salt)
    exercise = SystemEntropy().id()
    await store.append(exercise, 0, [sealed])
    if reading.walkthrough is not None:
        script = orjson.dumps(reading.walkthrough.model_dump(mode="json", by_alias=True, exclude_none=True))
        await shelf.put(f"scripts/{exercise}", script, None)
    name = title or in_language(scenario.title, scenario.language)
    card = Card(exercise, name, scenario.id, scenario.version, founded, demo=demo)
    await Catalogue(shelf).put(card)
    return card


async def script_of(exercise: str, shelf: Shelf) -> Walkthrough | None:
    """The walkthrough that came with an exercise's scenario, as it was then."""
    kept = await shelf.get(f"scripts/{exercise}")
    return None if kept is None else Walkthrough.model_validate(orjson.loads(kept.value))


OnOpen = Callable[[Room], Awaitable[None]]


class Rooms:
    """The open rooms of a server."""

    def __init__(
        self, store: EventStore, shelf: Shelf, *, wall: WallClock | None = None, entropy: Entropy | None = None
    ) -> None:
        self.store = store
        self.shelf = shelf
        self.catalogue = Catalogue(shelf)
        self.entropy = entropy or SystemEntropy()
        self.wall = wall or SystemClock()
        self.on_open: list[OnOpen] = []
        self._rooms: dict[str, Room] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._cards: set[asyncio.Task[None]] = set()

    async def aclose(self) -> None:
        for room in list(self._rooms.values()):
            await room.aclose()
        self._rooms.clear()
        if self._cards:
            await asyncio.gather(*self._cards, return_exceptions=True)

    async def get(self, exercise: str) -> Room | None:
        """The room of an exercise, opened if it is not open yet; None if there is no such exercise."""
        if exercise in self._rooms:
            return self._rooms[exercise]
        if await self.catalogue.get(exercise) is None:
            return None
        async with self._locks.setdefault(exercise, asyncio.Lock()):
            if exercise not in self._rooms:
                room = await Room.open(exercise, self.store, self.shelf, wall=self.wall, entropy=self.entropy)
                room.listeners.append(partial(self._follow, room))
                for prepare in self.on_open:
                    await prepare(room)
                self._rooms[exercise] = room
        return self._rooms[exercise]

    async def delete(self, exercise: str) -> None:
        """Close an exercise's room and delete everything but its codes and tokens."""
        room = self._rooms.pop(exercise, None)
        if room is not None:
            await room.aclose()
        await self.catalogue.delete(exercise)
        await self.store.delete(exercise)
        for prefix in (f"people/{exercise}/", f"alive/{exercise}", f"scripts/{exercise}"):
            for key, _ in await self.shelf.list(prefix):
                await self.shelf.delete(key)

    @property
    def open(self) -> tuple[Room, ...]:
        return tuple(self._rooms.values())

    async def found(self, reading: Reading, **details: Any) -> Card:
        return await found_exercise(reading, self.store, self.shelf, wall=self.wall, entropy=self.entropy, **details)

    async def admit(self, room: Room, role: Role, scope: tuple[str, ...], name: str) -> str | Answer:
        """Let a new person in and return the id, or the refusal."""
        person = self.entropy.id()
        await People(room.exercise, self.shelf).set_name(person, name)
        answer = await room.give(Order(DOOR, Admit(person=person, role=role, scope=scope)))
        return person if not hasattr(answer, "code") else answer

    def _follow(self, room: Room, changes: Sequence[Change]) -> None:
        """Keep an exercise's card true to its clock."""
        if not any(table == CLOCK_TABLE.name for change in changes for table, _, _ in change.rows):
            return
        task = asyncio.create_task(self._note_clock(room))
        self._cards.add(task)
        task.add_done_callback(self._cards.discard)

    async def _note_clock(self, room: Room) -> None:
        card = await self.catalogue.get(room.exercise)
        clock = room.state.get(CLOCK_TABLE, "clock")
        if card is not None and clock is not None:
            await self.catalogue.put(replace(card, phase=clock.phase, at=room.state.at))
