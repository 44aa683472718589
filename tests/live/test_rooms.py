"""Rooms side by side: several exercises, restarts with moments due, and exercises that have ended."""

from __future__ import annotations

import asyncio

import orjson
import pytest
from tests.live.test_room import FakeWall
from tests.support.game import MIN, night_desk, reading_of, small

from hotwash.engine.kernel.commands import DOOR, Actor, Order, Role
from hotwash.engine.kernel.commit import verify
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.rules.clock import Endex, Jump, Resume, SetRate, Startex, clock_of
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.notes import NOTES, Pin
from hotwash.engine.rules.seats import PEOPLE, Admit
from hotwash.live.room import Done, Room
from hotwash.live.rooms import Rooms, script_of
from hotwash.store.memory import MemoryShelf, MemoryStore

CONTROL = Actor("control")


@pytest.fixture
def wall() -> FakeWall:
    return FakeWall()


@pytest.fixture
def rooms(wall: FakeWall) -> Rooms:
    return Rooms(MemoryStore(), MemoryShelf(), wall=wall)


def again(rooms: Rooms) -> Rooms:
    """As after a restart of the server."""
    return Rooms(rooms.store, rooms.shelf, wall=rooms.wall)


async def opened(rooms: Rooms, exercise: str) -> Room:
    room = await rooms.get(exercise)
    assert room is not None
    assert isinstance(await room.give(Order(DOOR, Admit(person="control", role=Role.FACILITATOR))), Done)
    return room


async def test_an_exercise_is_opened_once_however_many_ask_for_it(rooms: Rooms) -> None:
    card = await rooms.found(night_desk())
    found = await asyncio.gather(*(rooms.get(card.id) for _ in range(10)))
    assert len({id(room) for room in found}) == 1
    assert rooms.open == (found[0],)
    await rooms.aclose()
    assert len(rooms.open) == 0


async def test_exercises_do_not_know_each_other(rooms: Rooms, wall: FakeWall) -> None:
    cards = [await rooms.found(night_desk(), title=title) for title in ("one", "two", "three")]
    one, two, three = [await opened(rooms, card.id) for card in cards]
    await one.give(Order(CONTROL, Startex()))
    await two.give(Order(CONTROL, Startex()))
    await two.give(Order(CONTROL, SetRate(rate=1)))
    wall.ms += 10_000
    assert [room.now for room in (one, two, three)] == [80_000, 10_000, 0]
    await one.give(Order(CONTROL, Pin(text="seen")))
    assert [len(room.state.all(NOTES)) for room in (one, two, three)] == [1, 0, 0]
    await rooms.aclose()
    listed = {card.title: card.phase for card in await rooms.catalogue.all()}
    assert listed == {"one": "running", "two": "running", "three": "lobby"}
    for card in cards:
        assert verify([sealed async for sealed in rooms.store.read(card.id)]).problems == ()


async def test_after_a_restart_what_fell_due_up_to_the_last_heartbeat_has_happened_at_its_own_moment(
    rooms: Rooms, wall: FakeWall
) -> None:
    card = await rooms.found(night_desk())
    room = await opened(rooms, card.id)
    await room.give(Order(CONTROL, Startex()))
    wall.ms += 1_800_000  # nothing wakes the room: its wall clock is a fake one
    await room._heartbeat()
    was, before = room.now, len(room.state.all(DELIVERIES))
    assert was == 14_400_000
    after = again(rooms)
    back = await after.get(card.id)
    assert back is not None
    clock = clock_of(back.state)
    assert (clock.phase, clock.anchor) == ("paused", was)
    assert clock.pause is not None
    assert clock.pause.kind == "technical"
    moments = {delivery.title: delivery.at for _, delivery in back.state.all(DELIVERIES)}
    assert len(back.state.all(DELIVERIES)) > before
    assert moments["Cranes stopped 05:12"] == 8 * MIN
    assert moments["Will you open a case?"] == 24 * MIN
    await after.aclose()
    await rooms.aclose()


async def test_the_room_of_an_exercise_that_has_ended_opens_and_stays_ended(rooms: Rooms, wall: FakeWall) -> None:
    card = await rooms.found(night_desk())
    room = await opened(rooms, card.id)
    for command in (Startex(), Jump(to=10 * MIN), Endex()):
        assert isinstance(await room.give(Order(CONTROL, command)), Done)
    seq = room.state.seq
    await rooms.aclose()
    after = again(rooms)
    back = await after.get(card.id)
    assert back is not None
    wall.ms += 10_000_000
    assert (clock_of(back.state).phase, back.now, back.rate, back.state.seq) == ("ended", 10 * MIN, None, seq)
    refused = await back.give(Order(CONTROL, Resume()))
    assert isinstance(refused, Refused)
    assert refused.code == "clock/ended"
    assert isinstance(await back.give(Order(CONTROL, Pin(text="After the end."))), Done)
    await after.aclose()
    assert [kept.phase for kept in await after.catalogue.all()] == ["ended"]


async def test_an_exercise_that_stood_still_comes_back_as_it_was(rooms: Rooms) -> None:
    card = await rooms.found(night_desk())
    room = await opened(rooms, card.id)
    rows = list(room.state.rows())
    await rooms.aclose()
    after = again(rooms)
    back = await after.get(card.id)
    assert back is not None
    assert list(back.state.rows()) == rows
    await after.aclose()


async def test_a_deleted_exercise_leaves_nothing_and_its_neighbour_alone(rooms: Rooms) -> None:
    gone, stays = await rooms.found(night_desk()), await rooms.found(night_desk())
    for card in (gone, stays):
        room = await opened(rooms, card.id)
        assert isinstance(await rooms.admit(room, Role.PLAYER, (), "Ada"), str)
    await rooms.delete(gone.id)
    assert await rooms.get(gone.id) is None
    assert await rooms.store.head(gone.id) == 0
    assert [key for key, _ in await rooms.shelf.list("") if gone.id in key] == []
    room_left = await rooms.get(stays.id)
    assert room_left is not None
    assert len(room_left.state.all(PEOPLE)) == 2
    await rooms.aclose()


async def test_an_exercise_keeps_what_it_was_made_from(rooms: Rooms) -> None:
    reading = night_desk()
    card = await rooms.found(reading)
    (content,) = set(reading.assets.values())
    assert content in [kept.value for _, kept in await rooms.shelf.list("assets/")]
    script = await script_of(card.id, rooms.shelf)
    assert script == reading.walkthrough
    plain = await rooms.found(reading_of(small("- {id: I, title: I, channel: note, to: a/one, at: T+1m, body: x}")))
    assert await script_of(plain.id, rooms.shelf) is None
    assert (plain.title, plain.scenario, plain.phase, plain.demo) == ("Small", "small", "lobby", False)
    kept = await rooms.shelf.get(f"exercises/{plain.id}")
    assert kept is not None
    assert orjson.loads(kept.value)["id"] == plain.id


async def test_a_room_is_prepared_before_anybody_gets_it(rooms: Rooms) -> None:
    card = await rooms.found(night_desk())
    prepared: list[str] = []

    async def prepare(room: Room) -> None:
        await asyncio.sleep(0)
        prepared.append(room.exercise)

    rooms.on_open.append(prepare)
    await asyncio.gather(*(rooms.get(card.id) for _ in range(3)))
    assert prepared == [card.id]
    await rooms.aclose()
