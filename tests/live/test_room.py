"""Rooms: append, then apply, then send, then acknowledge; and nothing of it by halves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest
from tests.support.game import MIN, night_desk

from hotwash.engine.kernel.commands import DOOR, Actor, Command, Order, Role
from hotwash.engine.kernel.commit import DamagedLog, Sealed, unseal, verify
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.rules import BOOK, messages, seats
from hotwash.engine.rules.clock import Endex, Jump, Resume, SetRate, Startex, clock_of
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.seats import Admit, Take
from hotwash.live.room import Change, Done, Room, beat_interval
from hotwash.live.rooms import Catalogue, Rooms, found_exercise
from hotwash.store.base import StoreUnavailable
from hotwash.store.memory import MemoryShelf, MemoryStore

CONTROL = Actor("control")
JONAS = Actor("jonas", "kestria/csirt")


@dataclass
class FakeWall:
    """A wall clock that stands still until it is told otherwise."""

    ms: float = 0.0

    def monotonic_ms(self) -> float:
        return self.ms

    def utc(self) -> str:
        return "2026-11-23T20:00:00.000Z"


@dataclass
class Diary:
    """What happened around a room, in order."""

    lines: list[str] = field(default_factory=list)

    def publish(self, changes: Sequence[Change]) -> None:
        self.lines.extend(f"sent {change.seq}" for change in changes)


class DiaryStore(MemoryStore):
    """A memory store that writes into a diary and fails when it is told to."""

    def __init__(self, diary: Diary) -> None:
        super().__init__()
        self.diary = diary
        self.failing = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def append(self, exercise: str, expected: int, commits: Sequence[Sealed]) -> None:
        await self.gate.wait()
        if self.failing:
            raise StoreUnavailable("the disk is full; make room and try again")
        await super().append(exercise, expected, commits)
        self.diary.lines.extend(f"on disk {expected + number}" for number in range(1, len(commits) + 1))


@dataclass
class Place:
    room: Room
    store: DiaryStore
    shelf: MemoryShelf
    diary: Diary
    wall: FakeWall

    async def give(self, actor: Actor, command: Command, cause: tuple[str, int] | None = None) -> Done | Refused:
        return await self.room.give(Order(actor, command, cause))

    async def must(self, actor: Actor, command: Command) -> Done:
        answer = await self.give(actor, command)
        assert isinstance(answer, Done), answer
        return answer

    async def log(self) -> list[Sealed]:
        return [sealed async for sealed in self.store.read(self.room.exercise)]

    async def reopen(self) -> Room:
        """As after a crash: nothing is closed, and another room is opened on the same log."""
        return await Room.open(self.room.exercise, self.store, self.shelf, wall=self.wall)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    diary, shelf, wall = Diary(), MemoryShelf(), FakeWall()
    store = DiaryStore(diary)
    card = await found_exercise(night_desk(), store, shelf)
    room = await Room.open(card.id, store, shelf, wall=wall)
    made = Place(room, store, shelf, diary, wall)
    await made.must(DOOR, Admit(person="control", role=Role.FACILITATOR))
    await made.must(DOOR, Admit(person="jonas", role=Role.PLAYER))
    await made.must(Actor("jonas"), Take(seat="kestria/csirt"))
    await made.must(CONTROL, Startex())
    room.listeners.append(diary.publish)
    diary.lines.clear()
    yield made
    store.failing = False
    store.gate.set()
    await room.aclose()


def say(text: str = "x") -> messages.Send:
    return messages.Send(to=("control",), text=text)


async def test_an_order_is_on_disk_before_it_is_sent_and_sent_before_it_is_acknowledged(place: Place) -> None:
    await place.must(JONAS, say())
    place.diary.lines.append("acknowledged")
    seq = place.room.state.seq
    assert place.diary.lines == [f"on disk {seq}", f"sent {seq}", "acknowledged"]


async def test_while_it_is_being_written_nobody_can_see_it(place: Place) -> None:
    before = place.room.state
    place.store.gate.clear()
    giving = asyncio.create_task(place.give(JONAS, say()))
    await asyncio.sleep(0.01)
    assert not giving.done()
    assert place.room.state is before
    assert place.diary.lines == []
    place.store.gate.set()
    assert isinstance(await giving, Done)
    assert place.room.state.seq == before.seq + 1


async def test_a_store_that_fails_leaves_state_and_screens_as_they_were(place: Place) -> None:
    before, log = place.room.state, await place.log()
    place.store.failing = True
    answers = await asyncio.gather(*(place.give(JONAS, say()) for _ in range(5)))
    assert {answer.code for answer in answers if isinstance(answer, Refused)} == {"store/unavailable"}
    assert place.room.state is before
    assert place.diary.lines == []
    assert await place.log() == log
    place.store.failing = False
    await place.must(JONAS, say())
    assert verify(await place.log()).problems == ()


async def test_a_clock_that_could_not_be_written_runs_on_as_before(place: Place) -> None:
    place.wall.ms += 1000
    now = place.room.now
    place.store.failing = True
    assert isinstance(await place.give(CONTROL, SetRate(rate=120)), Refused)
    assert place.room.now == now
    place.wall.ms += 1000
    assert place.room.now == now + 8000


async def test_a_burst_is_appended_in_order_one_commit_for_each(place: Place) -> None:
    first = place.room.state.seq
    answers = await asyncio.gather(*(place.give(JONAS, say(str(number))) for number in range(40)))
    assert [answer.seq for answer in answers if isinstance(answer, Done)] == list(range(first + 1, first + 41))
    commits = [unseal(sealed, BOOK) for sealed in (await place.log())[first:]]
    assert [commit.command["text"] for commit in commits] == [str(number) for number in range(40)]


async def test_a_repeated_command_is_acknowledged_and_applied_once(place: Place) -> None:
    first = await place.give(JONAS, say(), ("session", 7))
    seq = place.room.state.seq
    again = await place.give(JONAS, say(), ("session", 7))
    other = await place.give(JONAS, say("other words"), ("session", 7))
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert isinstance(other, Refused)
    assert other.code == "command/reused"
    assert place.room.state.seq == seq


async def test_a_repeat_is_known_after_a_restart(place: Place) -> None:
    await place.give(JONAS, say(), ("session", 7))
    await place.room.aclose()
    place.room = await place.reopen()
    seq = place.room.state.seq
    assert isinstance(await place.give(JONAS, say(), ("session", 7)), Done)
    assert place.room.state.seq == seq


async def test_a_command_older_than_the_window_is_refused(place: Place) -> None:
    await place.give(JONAS, say(), ("session", 400))
    answer = await place.give(JONAS, say(), ("session", 144))
    assert isinstance(answer, Refused)
    assert answer.code == "command/stale"
    assert isinstance(await place.give(JONAS, say(), ("session", 145)), Done)


async def test_who_stops_waiting_does_not_take_the_order_back(place: Place) -> None:
    seq = place.room.state.seq
    place.store.gate.clear()
    giving = asyncio.create_task(place.give(JONAS, say()))
    await asyncio.sleep(0.01)
    giving.cancel()
    place.store.gate.set()
    await place.must(JONAS, say())
    assert place.room.state.seq == seq + 2


async def test_an_order_that_hits_a_bug_takes_no_other_with_it(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(turn: object, command: object) -> None:
        raise ZeroDivisionError

    handlers: dict[Any, Any] = {**BOOK.handlers, seats.Leave: broken}
    monkeypatch.setattr(BOOK, "handlers", handlers)
    answers = await asyncio.gather(
        place.give(JONAS, say()), place.give(JONAS, seats.Leave(seat="kestria/csirt")), place.give(JONAS, say())
    )
    assert isinstance(answers[0], Done)
    assert isinstance(answers[2], Done)
    assert isinstance(answers[1], Refused)
    assert answers[1].code == "room/bug"


async def test_two_rooms_on_one_log_both_get_their_orders_in_and_both_hear_of_all(place: Place) -> None:
    other = await place.reopen()
    heard: list[int] = []
    other.listeners.append(lambda changes: heard.extend(change.seq for change in changes))
    assert isinstance(await other.give(Order(CONTROL, Resume())), Done)
    for number in range(10):
        room = place.room if number % 2 else other
        assert isinstance(await room.give(Order(JONAS, say(str(number)))), Done)
    await other.give(Order(JONAS, say()))
    assert heard == list(range(heard[0], other.state.seq + 1))
    assert len(heard) >= 12
    assert verify(await place.log()).problems == ()
    await other.aclose()


async def test_what_falls_due_happens_by_itself(place: Place) -> None:
    await place.must(CONTROL, SetRate(rate=120))
    room = await _with_a_real_clock(place)
    await room.give(Order(CONTROL, Jump(to=8 * MIN - 3_000)))
    async with asyncio.timeout(5):
        while not room.state.where(DELIVERIES, "seat", "kestria/police")[1:]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert [delivery.at for _, delivery in room.state.where(DELIVERIES, "seat", "kestria/police")] == [0, 8 * MIN]
    await room.aclose()


async def _with_a_real_clock(place: Place) -> Room:
    await place.room.aclose()
    room = await Room.open(place.room.exercise, place.store, place.shelf)
    assert isinstance(await room.give(Order(CONTROL, Resume())), Done)
    return room


@pytest.mark.parametrize("rate", [0.1, 1, 8, 120])
async def test_after_a_crash_a_running_exercise_comes_back_paused_close_to_where_it_was(
    place: Place, rate: float
) -> None:
    await place.must(CONTROL, SetRate(rate=rate))
    for _ in range(40):  # heartbeats come by real time, the exercise runs by the fake clock
        place.wall.ms += 10
        await place.room._heartbeat()
    was = place.room.now
    after_crash = await place.reopen()
    clock = clock_of(after_crash.state)
    assert clock.phase == "paused"
    assert clock.pause is not None
    assert clock.pause.kind == "technical"
    assert 0 <= was - clock.anchor <= 2000
    await after_crash.aclose()


@pytest.mark.parametrize("rate", [0.1, 1, 8, 120])
def test_heartbeats_come_often_enough_for_two_seconds_of_exercise_time(rate: float) -> None:
    interval = beat_interval(rate)
    assert interval is not None
    assert interval * rate < 2


async def test_the_first_heartbeat_does_not_wait_for_one_of_a_slower_clock(place: Place) -> None:
    await place.must(CONTROL, SetRate(rate=120))
    place.wall.ms += 100
    async with asyncio.timeout(1):
        while await place.room._last_beat() < 12_000:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def test_a_log_with_a_broken_commit_is_not_opened(place: Place) -> None:
    await place.room.aclose()
    log = place.store._logs[place.room.exercise]
    log[3] = Sealed(log[3].body.replace(b'"seq":4', b'"seq":7'))
    with pytest.raises(DamagedLog, match="commit 4"):
        await place.reopen()


async def test_a_closed_room_refuses(place: Place) -> None:
    await place.room.aclose()
    answer = await place.give(JONAS, say())
    assert isinstance(answer, Refused)
    assert answer.code == "room/closed"


async def test_the_card_follows_the_clock() -> None:
    shelf = MemoryShelf()
    rooms = Rooms(MemoryStore(), shelf)
    card = await rooms.found(night_desk())
    room = await rooms.get(card.id)
    assert room is not None
    assert await rooms.get("nothing") is None
    control = await rooms.admit(room, Role.FACILITATOR, (), "Control")
    assert isinstance(control, str)
    await room.give(Order(Actor(control), Startex()))
    await room.give(Order(Actor(control), Endex()))
    await rooms.aclose()
    assert [kept.phase for kept in await Catalogue(shelf).all()] == ["ended"]
    assert orjson.loads((await shelf.list("people/"))[0][1].value) == {"name": "Control"}
