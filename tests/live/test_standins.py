"""Stand-ins: empty seats play the walkthrough; where a person sits, they keep still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from tests.live.test_room import FakeWall
from tests.support.game import MIN, night_desk

from hotwash.engine.kernel.commands import DOOR, Actor, Order, Role
from hotwash.engine.rules.clock import Jump, Startex
from hotwash.engine.rules.comms import CHECKS
from hotwash.engine.rules.messages import MESSAGES
from hotwash.engine.rules.seats import Admit, Take
from hotwash.live import standins
from hotwash.live.room import Done, Room
from hotwash.live.rooms import found_exercise
from hotwash.live.standins import StandIns
from hotwash.store.memory import MemoryShelf, MemoryStore

CONTROL = Actor("control")


@dataclass
class Stage:
    room: Room
    acting: StandIns

    async def must(self, actor: Actor, *commands: object) -> None:
        for command in commands:
            assert isinstance(await self.room.give(Order(actor, command)), Done)  # type: ignore[arg-type]

    async def until(self, text: str) -> None:
        """Wait until these words were said."""
        async with asyncio.timeout(5):
            while text not in self.said():  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    async def until_ready(self, *seats: str) -> None:
        """Wait until these seats, and no others, have done their comms check."""
        async with asyncio.timeout(5):
            while {seat for seat, check in self.room.state.all(CHECKS) if check.share} != set(seats):  # noqa: ASYNC110
                await asyncio.sleep(0.005)

    def said(self) -> list[str]:
        return [str(message.text) for _, message in self.room.state.all(MESSAGES)]


@pytest.fixture
async def stage(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    monkeypatch.setattr(standins, "_LOOK_S", 0.005)
    store, shelf, reading = MemoryStore(), MemoryShelf(), night_desk()
    card = await found_exercise(reading, store, shelf)
    room = await Room.open(card.id, store, shelf, wall=FakeWall())
    assert reading.walkthrough is not None
    made = Stage(room, StandIns(room, reading.walkthrough, reading.survey, "standin"))
    for person in ("control", "standin"):
        await made.must(DOOR, Admit(person=person, role=Role.FACILITATOR))
    await made.must(DOOR, Admit(person="ada", role=Role.PLAYER))
    yield made
    await made.acting.aclose()
    await room.aclose()


async def test_empty_seats_are_ready_and_act_at_their_times(stage: Stage) -> None:
    stage.acting.start()
    await stage.until_ready("kestria/csirt", "kestria/police", "velmark/csirt", "velmark/ministry")
    assert stage.said() == []
    await stage.must(CONTROL, Startex(), Jump(to=100 * MIN))
    await stage.until("We wait until six.")
    assert "Do you see it too?" in stage.said()


async def test_where_somebody_sits_nobody_stands_in(stage: Stage) -> None:
    await stage.must(Actor("ada"), Take(seat="velmark/csirt"))
    stage.acting.start()
    await stage.until_ready("kestria/csirt", "kestria/police", "velmark/ministry")
    await stage.must(CONTROL, Startex(), Jump(to=100 * MIN))
    await stage.until("We wait until six.")
    assert "Do you see it too?" not in stage.said(), "that is what velmark/csirt says"


async def test_an_act_whose_time_is_past_is_left_out(stage: Stage) -> None:
    await stage.must(CONTROL, Startex(), Jump(to=50 * MIN))
    stage.acting.start()
    await stage.must(CONTROL, Jump(to=100 * MIN))
    await stage.until("We wait until six.")
    assert "Do you see it too?" not in stage.said()


async def test_before_startex_and_after_the_last_act_nothing_is_said(stage: Stage) -> None:
    stage.acting.start()
    await stage.must(CONTROL, Startex())
    await stage.acting.aclose()
    seq = stage.room.state.seq
    await stage.must(CONTROL, Jump(to=100 * MIN))
    assert stage.said() == []
    assert stage.room.state.seq > seq
