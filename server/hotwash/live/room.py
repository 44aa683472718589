"""Rooms: one running exercise each, with a single writer.

A room is a task that owns a state and drains one queue. Whatever is to happen, an order somebody gives or a moment that
falls due, goes the same way: decide, append, and only when it is on disk swap it in, send it and acknowledge it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias

import orjson

from hotwash.engine.kernel.commands import CLOCK, Order
from hotwash.engine.kernel.commit import GENESIS, Sealed, chain_hash, fold, seal
from hotwash.engine.kernel.decide import Decided
from hotwash.engine.kernel.exercise import Exercise
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.state import State, Touched
from hotwash.engine.kernel.view import Put
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import CLOCK_TABLE, Interrupt
from hotwash.live.driver import Driver
from hotwash.live.walltime import Entropy, SystemClock, SystemEntropy, WallClock
from hotwash.store.base import Conflict, EventStore, Shelf, StoreError

log = logging.getLogger(__name__)

UNAVAILABLE = Code("store/unavailable", "This could not be written down, so it did not happen.", "Try again.")
CLOSED = Code("room/closed", "The server is closing this exercise.", "Connect again in a moment.")
BUG = Code("room/bug", "Something is wrong on our side. Nothing was changed.", "Tell control what you tried to do.")
BUSY = Code("room/busy", "Too much is going on at once.", "Try again in a moment.")

_CHUNK = 200
"""Commits that are taken over in one go when a log is read."""
_BURST = 64
"""Orders decided on one overlay and appended in one transaction."""
_QUEUE_LIMIT = 5_000
_RETRY_S = 1.0
_CONFLICT_TRIES = 20
_HEARTBEAT_S = 1.0
_HEARTBEAT_AT_S = 1.5
"""A heartbeat at least this often, in exercise seconds: after a crash less than two are lost."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one commit changed: the rows it touched, as they are now."""

    seq: int
    at: int
    rows: tuple[Put, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """An order took effect (or had nothing left to do), and is on disk. `seq` is the last commit at that moment."""

    seq: int


Answer: TypeAlias = Done | Refused
Publish: TypeAlias = Callable[[Sequence[Change]], None]


@dataclass
class _Waiting:
    order: Order
    answer: asyncio.Future[Answer] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Room:
    """A running exercise. Open it with `Room.open`, close it with `aclose`.

    `state` is what is on disk; nothing that is still being decided can be seen in it. `listeners` are called with the
    changes of each append, before anybody is told that an order was done.
    """

    def __init__(
        self,
        exercise: str,
        store: EventStore,
        shelf: Shelf,
        *,
        wall: WallClock | None = None,
        entropy: Entropy | None = None,
    ) -> None:
        self.exercise = exercise
        self.listeners: list[Publish] = []
        self.touched: list[tuple[Touched, ...]] = []
        self.state = State()
        self._store = store
        self._shelf = shelf
        self._wall = wall or SystemClock()
        self._entropy = entropy or SystemEntropy()
        self._driver = Driver(self._wall)
        self._game = Exercise(BOOK, self.state)
        self._head = GENESIS
        self._orders: deque[_Waiting] = deque()
        self._wake = asyncio.Event()
        self._retry_at: float | None = None
        self._beaten = -1
        self._clock_changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._closing = False

    @classmethod
    async def open(
        cls,
        exercise: str,
        store: EventStore,
        shelf: Shelf,
        *,
        wall: WallClock | None = None,
        entropy: Entropy | None = None,
    ) -> Room:
        """Load an exercise and let it run. One whose clock ran when its server went away comes back paused.

        Raises `DamagedLog` if the log cannot be read to its end.
        """
        room = cls(exercise, store, shelf, wall=wall, entropy=entropy)
        await room._catch_up()
        await room._come_back()
        room._tasks = [
            asyncio.create_task(room._run(), name=f"room {exercise}"),
            asyncio.create_task(room._beat(), name=f"heartbeat {exercise}"),
        ]
        return room

    async def aclose(self) -> None:
        """Finish what is being written, refuse what waits, and stop."""
        self._closing = True
        self._wake.set()
        if self._tasks:
            await self._tasks[0]
            await self._heartbeat()
        for task in self._tasks[1:]:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        self._tasks = []

    @property
    def now(self) -> int:
        """Exercise milliseconds at this moment."""
        return self._driver.now()

    @property
    def rate(self) -> float | None:
        """Exercise seconds per wall second; None while the clock stands still."""
        return self._driver.rate

    def statistics(self) -> dict[str, int]:
        return {"commits": self.state.seq, "waiting": len(self._orders)}

    async def give(self, order: Order) -> Answer:
        """Give an order, and wait until it is on disk or refused. Cancelling the wait does not take it back."""
        if self._closing:
            return CLOSED()
        if len(self._orders) >= _QUEUE_LIMIT:
            return BUSY()
        waiting = _Waiting(order)
        self._orders.append(waiting)
        self._wake.set()
        return await asyncio.shield(waiting.answer)

    # The writer

    async def _run(self) -> None:
        while not self._closing:
            await self._wait()
            burst = [self._orders.popleft() for _ in range(min(_BURST, len(self._orders)))]
            if not await self._try(burst) and len(burst) > 1:
                # One order that hits a bug of ours must not take the others with it.
                for waiting in burst:
                    await self._try([waiting])
            _answer(burst, BUG())
        _answer(self._orders, CLOSED())

    async def _try(self, burst: list[_Waiting]) -> bool:
        snapshot = self._driver.snapshot()
        try:
            await self._turn(burst)
        except Exception:
            log.exception("room %s failed while deciding", self.exercise)
            self._go_back()
            self._driver.restore(snapshot)
            self._retry_at = self._wall.monotonic_ms() / 1000 + _RETRY_S
            return False
        return True

    async def _wait(self) -> None:
        if self._orders:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience()):
                await self._wake.wait()
        self._wake.clear()

    def _patience(self) -> float | None:
        """Seconds until something falls due by itself."""
        due = self._game.next_due
        patience = None if due is None else self._driver.seconds_until(due)
        if patience is not None and self._retry_at is not None:
            patience = max(patience, self._retry_at - self._wall.monotonic_ms() / 1000)
        return patience

    async def _turn(self, burst: list[_Waiting]) -> None:
        for _ in range(_CONFLICT_TRIES):
            snapshot = self._driver.snapshot()
            decided, answers = self._decide(burst)
            try:
                await self._commit(decided)
            except Conflict:
                await self._catch_up(tell=True)
                continue
            except StoreError as error:
                log.error("room %s: %s", self.exercise, error)
                self._go_back()
                self._driver.restore(snapshot)
                self._retry_at = self._wall.monotonic_ms() / 1000 + _RETRY_S
                _answer(burst, UNAVAILABLE())
                return
            for waiting, answer in zip(burst, answers, strict=True):
                _answer([waiting], answer)
            return
        _answer(burst, BUSY())

    def _decide(self, burst: list[_Waiting]) -> tuple[list[Decided], list[Answer]]:
        """Decide everything that is due, and then the burst, on one overlay."""
        decided: list[Decided] = []
        answers: list[Answer] = []
        self._advance(decided)
        for waiting in burst:
            outcome = self._game.give(waiting.order, self._driver.now())
            if isinstance(outcome, Decided):
                decided.append(outcome)
                self._driver.follow(outcome.state)
                self._advance(decided)
            answers.append(outcome if isinstance(outcome, Refused) else Done(self._game.state.seq))
        return decided, answers

    def _advance(self, decided: list[Decided]) -> None:
        while True:
            before = len(decided)
            for due in self._game.advance(self._driver.now()):
                decided.append(due)
                self._driver.follow(due.state)
            if len(decided) == before:
                return

    async def _commit(self, decided: list[Decided]) -> None:
        """Append, then apply, then send. Acknowledging is the caller's next line."""
        if not decided:
            return
        wall, prev = self._wall.utc(), self._head
        sealed: list[Sealed] = []
        for one in decided:
            sealed.append(seal(one, BOOK, wall=wall, prev=prev, salts=self._entropy.salt))
            prev = chain_hash(sealed[-1].body)
        await self._store.append(self.exercise, self.state.seq, sealed)
        self._head = prev
        self._retry_at = None
        self.state = decided[-1].state
        self.touched.extend(one.touched for one in decided)
        self._publish([_change(one.state, one.touched) for one in decided])
        if any(table == CLOCK_TABLE.name for one in decided for table, _ in one.touched):
            self._clock_changed.set()

    def _publish(self, changes: Sequence[Change]) -> None:
        for listener in self.listeners:
            listener(changes)

    def _go_back(self) -> None:
        self._game = Exercise(BOOK, self.state)

    # Coming back

    async def _catch_up(self, *, tell: bool = False) -> None:
        """Read on from where the room is, and take the log's state over; with `tell`, tell the listeners."""
        chunk: list[Sealed] = []
        async for sealed in self._store.read(self.exercise, self.state.seq):
            chunk.append(sealed)
            if len(chunk) == _CHUNK:
                self._take_over(chunk, tell=tell)
                chunk = []
                await asyncio.sleep(0)  # a long log must not hold up the rooms beside this one
        self._take_over(chunk, tell=tell)
        self._go_back()
        self._driver.follow(self.state)

    def _take_over(self, chunk: list[Sealed], *, tell: bool) -> None:
        for sealed, (_, state, touched) in zip(chunk, fold(chunk, BOOK, self.state), strict=True):
            self._head = chain_hash(sealed.body)
            self.state = state
            self.touched.append(touched)
            if tell:
                self._publish([_change(state, touched)])

    async def _come_back(self) -> None:
        """Bring a clock that ran when the server went away to where it was, and stop it there."""
        clock = self.state.get(CLOCK_TABLE, "clock")
        if clock is None or clock.phase != "running":
            return
        at = max(self.state.at, clock.anchor, await self._last_beat())
        decided = list(self._game.advance(at))
        outcome = self._game.give(Order(CLOCK, Interrupt()), max(at, self._game.state.at))
        if isinstance(outcome, Decided):
            decided.append(outcome)
        await self._commit(decided)
        self._driver.follow(self.state)

    async def _beat(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(beat_interval(self._driver.rate)):
                    await self._clock_changed.wait()
            self._clock_changed.clear()
            if self._driver.rate is not None:
                with suppress(StoreError):
                    await self._heartbeat()

    async def _heartbeat(self) -> None:
        now = self._driver.now()
        if now != self._beaten:
            self._beaten = now
            await self._shelf.put(self._alive_key, orjson.dumps(now), None, durable=False)

    async def _last_beat(self) -> int:
        kept = await self._shelf.get(self._alive_key)
        return 0 if kept is None else int(orjson.loads(kept.value))

    @property
    def _alive_key(self) -> str:
        return f"alive/{self.exercise}"


def beat_interval(rate: float | None) -> float | None:
    """Wall seconds between heartbeats when exercise time runs at `rate`; None while it stands still."""
    return None if rate is None else min(_HEARTBEAT_S, _HEARTBEAT_AT_S / rate)


def _change(state: State, touched: tuple[Touched, ...]) -> Change:
    rows = tuple((table, id_, state.tables[table][id_]) for table, id_ in touched)
    return Change(state.seq, state.at, rows)


def _answer(waiting: Sequence[_Waiting] | deque[_Waiting], answer: Answer) -> None:
    for one in waiting:
        if not one.answer.done():
            one.answer.set_result(answer)
