"""Commits per second: the pure engine, a room on SQLite by one and by many, and replay, in one run."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from tests.support.game import Game, night_desk
from tests.support.random_play import RandomPlay

from hotwash.cli.running import run
from hotwash.engine.kernel.commands import Actor, Order, Role
from hotwash.engine.kernel.commit import fold
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.notes import Pin
from hotwash.live.room import Room
from hotwash.live.rooms import Rooms
from hotwash.replay.timeline import Timeline
from hotwash.store.sqlite import SqliteStore

COMMITS = 2_000


def pure() -> tuple[float, Game]:
    play = RandomPlay(1)
    began = time.perf_counter()
    play.steps(COMMITS)
    return time.perf_counter() - began, play.game


def replayed(game: Game) -> tuple[float, float]:
    began = time.perf_counter()
    for _ in fold(game.log, BOOK):
        pass
    folding = time.perf_counter() - began
    timeline = Timeline()
    timeline.extend(game.log)
    began = time.perf_counter()
    seeks = 50
    for number in range(seeks):
        timeline.view(number * timeline.length // seeks, timeline.eyes("seat:kestria/csirt"))
    return folding, (time.perf_counter() - began) / seeks


async def room(writers: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        store = await SqliteStore.open(Path(folder) / "hotwash.db")
        rooms = Rooms(store, store.shelf)
        opened = await rooms.get((await rooms.found(night_desk())).id)
        assert isinstance(opened, Room)
        people = [await rooms.admit(opened, Role.FACILITATOR, (), str(number)) for number in range(writers)]

        async def write(person: object) -> None:
            for number in range(COMMITS // writers):
                await opened.give(Order(Actor(str(person)), Pin(text=Prose(f"note {number}"))))

        began = time.perf_counter()
        await asyncio.gather(*map(write, people))
        took = time.perf_counter() - began
        await rooms.aclose()
        await store.aclose()
    return took


def main() -> None:
    print(f"throughput: {COMMITS} commits each")
    took, game = pure()
    folding, seek = replayed(game)
    commits = len(game.log)
    print(f"  engine alone, random play   {COMMITS / took:9.0f} steps/s")
    print(f"  replay of that log          {commits / folding:9.0f} commits/s   ratio to play {took / folding:5.2f}")
    print(f"  seek anywhere in it         {seek * 1000:9.2f} ms ({commits} commits)")
    alone = run(room(1))
    many = run(room(50))
    print(f"  room on SQLite, one writer  {COMMITS / alone:9.0f} commits/s")
    print(f"  room on SQLite, 50 writers  {COMMITS / many:9.0f} commits/s   ratio to one {alone / many:5.2f}")
