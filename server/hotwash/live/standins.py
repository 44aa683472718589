"""Stand-ins: empty seats that follow the walkthrough, so that one person alone sees a living exercise.

A stand-in is a facilitator like any other: it may act for a seat only while nobody sits there, and through that seat's
eyes alone. As soon as somebody takes the seat, its acts are refused, and that is how it should be.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import get_args

from hotwash.engine import script
from hotwash.engine.kernel.commands import Actor, Command, Order, Phase
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.rules.book import SEATS
from hotwash.engine.rules.clock import phase_of
from hotwash.engine.rules.comms import CheckComms, Step
from hotwash.engine.rules.seats import holders
from hotwash.live.room import Room
from hotwash.scenario.survey import Survey
from hotwash.scenario.walkthrough import Walkthrough

log = logging.getLogger(__name__)

_LOOK_S = 0.2


class StandIns:
    """Plays a walkthrough's acts for the seats that nobody holds, each at its exercise time."""

    def __init__(self, room: Room, walkthrough: Walkthrough, survey: Survey, person: str) -> None:
        self._room = room
        self._lines = script.timed(walkthrough, survey)
        self._person = person
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin. Acts whose time is past already are left out."""
        self._lines = [line for line in self._lines if line.at >= self._room.now]
        self._task = asyncio.create_task(self._play(), name=f"stand-ins {self._room.exercise}")

    async def aclose(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _play(self) -> None:
        await self._check_comms()
        for line in self._lines:
            while self._room.now < line.at or self._room.rate is None:  # noqa: ASYNC110 - jumps and rates move it
                await asyncio.sleep(_LOOK_S)
            try:
                await self._act(line)
            except Exception:
                log.exception("a stand-in failed")

    async def _check_comms(self) -> None:
        """Empty seats are ready: they have no radio to test."""
        for seat, _ in self._room.state.all(SEATS):
            if phase_of(self._room.state) is Phase.LOBBY and not holders(self._room.state, seat):
                for step in get_args(Step):
                    await self._give(CheckComms(step=step), seat)

    async def _act(self, line: script.Line) -> None:
        act = line.act
        seat = act.as_ if script.is_seat(act) else None
        if seat is not None and holders(self._room.state, seat):
            return
        if seat is not None:
            for command in list(script.readings(seat, self._room.state)):
                await self._give(command, seat)
        for command in list(script.commands(act, self._room.state)):
            await self._give(command, seat)

    async def _give(self, command: Command, seat: str | None) -> None:
        answer = await self._room.give(Order(Actor(self._person, seat), command))
        if isinstance(answer, Refused):
            log.info("stand-in at %s: %s", seat, answer.code)
