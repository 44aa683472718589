"""A session: one connection, from its first message to its end.

Messages are parsed at the edge into closed unions and go through a table to short handlers. What cannot be read, comes
too fast or is not allowed is refused with a code; it never ends anybody else's session.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from pydantic import BaseModel, ValidationError
from websockets.asyncio.server import ServerConnection
from websockets.exceptions import ConnectionClosed

from hotwash import __version__
from hotwash.engine.kernel.commands import Actor, Order
from hotwash.engine.kernel.commit import DamagedLog
from hotwash.engine.kernel.refusals import Code
from hotwash.engine.kernel.refusals import Refused as Refusal
from hotwash.engine.rules.seats import NOT_ADMITTED, PEOPLE
from hotwash.live.room import BUG, UNAVAILABLE
from hotwash.live.room import Done as RoomDone
from hotwash.store.base import StoreError
from hotwash.wire import messages
from hotwash.wire.access import Pass
from hotwash.wire.answering import Answering
from hotwash.wire.caller import HELLO_FIRST, NO_EXERCISE, NOT_HERE, Caller
from hotwash.wire.desk import DeskCommand
from hotwash.wire.door import Door
from hotwash.wire.frames import Peer
from hotwash.wire.house import House
from hotwash.wire.hub import Hub, Viewer
from hotwash.wire.limits import Bucket

log = logging.getLogger(__name__)

MALFORMED = Code("message/malformed", "This message cannot be read.", "See the protocol's description.")
NOT_TEXT = Code("message/not-text", "Messages are JSON text.", "Send text frames.")
ALREADY_THERE = Code("session/already-there", "This session has said hello already.", "Open another connection.")
BAD_TOKEN = Code("session/bad-token", "This token opens nothing.", "Enter with a code.")
TOO_MANY_CODES = Code("session/too-many-codes", "Too many wrong codes.", "Wait a minute and try again.")
TOO_MANY_TABS = Code("session/too-many", "You are connected too many times.", "Close other tabs.")

DAMAGED = Code(
    "session/damaged", "The record of this exercise is damaged.", "The operator can run `hotwash verify` on it."
)

CLOSE_NO_HELLO = 4408
CLOSE_LATER = 1013
CLOSE_BAD_MESSAGES = 4400
CLOSE_BAD_TOKEN = 4401
CLOSE_TOO_MANY = 4429


class Closing(Exception):
    """Ends this session with a close code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Session:
    """Serves one connection. `run` returns when it is closed."""

    def __init__(self, house: House, door: Door, answering: Answering, connection: ServerConnection) -> None:
        self._house = house
        self._door = door
        self._answering = answering
        self.peer = Peer(connection, house.outbox)
        self.caller = Caller()
        self.viewer: Viewer | None = None
        self._connection = connection
        self._name = ""
        self._limits = house.limits
        self._bucket = Bucket(self._limits.messages_per_s, self._limits.messages_burst)
        self._bad = 0
        self._working: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        try:
            await self._listen()
        except Closing as closing:
            await asyncio.sleep(0)  # let the refusal that explains it go out first
            await self._connection.close(closing.code, closing.reason)
        except ConnectionClosed:
            pass
        finally:
            if self.caller.hub is not None and self.viewer is not None:
                self.caller.hub.leave(self.viewer)
            if self._working:
                await asyncio.gather(*self._working, return_exceptions=True)

    async def _listen(self) -> None:
        try:
            async with asyncio.timeout(self._limits.hello_s):
                while self.caller.passed is None:
                    await self._take(await self._connection.recv())
        except TimeoutError:
            raise Closing(CLOSE_NO_HELLO, "no hello") from None
        async for raw in self._connection:
            await self._take(raw)

    async def _take(self, raw: str | bytes) -> None:
        while not self._bucket.take():  # noqa: ASYNC110 - it is time that is waited for
            # Who sends too fast is read more slowly: nothing is lost, and it is the sender's memory that fills.
            await asyncio.sleep(1 / self._limits.messages_per_s)
        if isinstance(raw, bytes):
            self._bad_message(NOT_TEXT(), None)
            return
        try:
            message = messages.FromClient.validate_json(raw)
        except ValidationError as error:
            self._bad_message(_malformed(error), _ref_of(raw))
            return
        await _HANDLERS[type(message)](self, message)

    def _bad_message(self, refusal: Refusal, ref: int | None) -> None:
        self._bad += 1
        self._refuse(refusal, ref)
        if self._bad > self._limits.bad_messages:
            raise Closing(CLOSE_BAD_MESSAGES, "too many bad messages")

    def _refuse(self, refusal: Refusal, ref: int | None) -> None:
        self.peer.send(
            messages.Refused(
                ref=ref, code=refusal.code, message=refusal.message, field=refusal.field, hint=refusal.hint
            )
        )

    # Coming in

    async def _enter(self, message: messages.Enter) -> None:
        if self.caller.passed is not None:
            self._refuse(ALREADY_THERE(), None)
            return
        address = str((self._connection.remote_address or ("?",))[0])
        if not self._house.attempts.allowed(address):
            self._refuse(TOO_MANY_CODES(), None)
            return
        try:
            entered = await self._door.enter(message.code, message.name)
        except Exception as error:
            entered = _explain(error)
        if isinstance(entered, Refusal):
            self._refuse(entered, None)
            return
        self._house.attempts.succeeded(address)
        token, stands_for = entered
        self.peer.send(messages.Entered(token=token, exercise=stands_for.exercise, role=stands_for.role))

    async def _hello(self, message: messages.Hello) -> None:
        if self.caller.passed is not None:
            self._refuse(ALREADY_THERE(), None)
            return
        passed = await self._house.access.redeem_token(message.token)
        if passed is None or (passed.exercise not in {None, message.exercise}):
            self._refuse(BAD_TOKEN(), None)
            raise Closing(CLOSE_BAD_TOKEN, "bad token")
        self.caller.token, self._name = message.token, message.session
        if message.exercise is None:
            self.caller.passed = passed
            self.peer.send(messages.AtDesk(build=__version__, role=passed.role))
            return
        await self._come_in(passed, await self._find(message.exercise), message.cursor)

    async def _find(self, exercise: str) -> Hub:
        try:
            hub = await self._house.hub(exercise)
        except DamagedLog as damage:
            self._refuse(_explain(damage, field="exercise"), None)
            raise Closing(CLOSE_BAD_TOKEN, "damaged") from None
        except StoreError as error:
            self._refuse(_explain(error), None)
            raise Closing(CLOSE_LATER, "unavailable") from None
        if hub is None:
            self._refuse(NO_EXERCISE(field="exercise"), None)
            raise Closing(CLOSE_BAD_TOKEN, "no such exercise")
        return hub

    async def _come_in(self, passed: Pass, hub: Hub, cursor: str | None) -> None:
        if passed.desk is not None:
            await self._door.seat_at_control(passed, hub)
        person = hub.room.state.get(PEOPLE, passed.person)
        if person is None or person.gone:
            self._refuse(NOT_ADMITTED(), None)
            raise Closing(CLOSE_BAD_TOKEN, "not in this exercise")
        if sum(viewer.person == passed.person for viewer in hub.viewers) >= self._limits.connections_per_person:
            self._refuse(TOO_MANY_TABS(), None)
            raise Closing(CLOSE_TOO_MANY, "connected too many times")
        # From here to the end nothing waits: no commit can slip in between the view and the following of it.
        self.caller.passed, self.caller.hub = passed, hub
        self.viewer = Viewer(self.peer, self._connection, passed.person)
        hub.welcome(self.viewer, cursor)

    # Doing and asking

    async def _do(self, message: messages.Do) -> None:
        await self._wait_for_room()
        if isinstance(message.command, DeskCommand):
            self._work(self._do_at_desk(message.ref, message.command), message.ref)
        elif self.caller.hub is None or self.caller.passed is None:
            self._refuse(HELLO_FIRST() if self.caller.passed is None else NOT_HERE(), message.ref)
        else:
            actor = Actor(self.caller.passed.person, message.as_)
            order = Order(actor, message.command, (self._name, message.ref))
            self._work(self._give(self.caller.hub, order, message.ref), message.ref)

    async def _give(self, hub: Hub, order: Order, ref: int) -> None:
        answer = await hub.room.give(order)
        if isinstance(answer, RoomDone):
            self.peer.send(messages.Done(ref=ref, cursor=hub.cursor(answer.seq)))
        else:
            self._refuse(answer, ref)

    async def _do_at_desk(self, ref: int, command: DeskCommand) -> None:
        if self.caller.passed is None:
            self._refuse(HELLO_FIRST(), ref)
            return
        result = await self._door.do(self.caller, command, f"{self._name}/{ref}")
        if isinstance(result, Refusal):
            self._refuse(result, ref)
        else:
            self.peer.send(messages.Done(ref=ref, result=result))

    async def _ask(self, message: messages.Ask) -> None:
        await self._wait_for_room()
        if self.caller.passed is None:
            self._refuse(HELLO_FIRST(), message.ref)
            return
        self._work(self._answer(message), message.ref)

    async def _answer(self, message: messages.Ask) -> None:
        answer = await self._answering.answer(self.caller, message.question, message.as_)
        if isinstance(answer, Refusal):
            self._refuse(answer, message.ref)
        elif isinstance(answer, bytes):
            self.peer.push_json(b'{"type":"answer","ref":%d,"answer":%b}' % (message.ref, answer))
        else:
            self.peer.send(messages.Answer(ref=message.ref, answer=answer))

    async def _wait_for_room(self) -> None:
        while len(self._working) >= self._limits.in_flight:
            await asyncio.wait(self._working, return_when=asyncio.FIRST_COMPLETED)

    def _work(self, work: Awaitable[None], ref: int) -> None:
        """Start work at once and in order; its answer comes when it is done."""
        task = asyncio.ensure_future(self._guarded(work, ref))
        self._working.add(task)
        task.add_done_callback(self._working.discard)

    async def _guarded(self, work: Awaitable[None], ref: int) -> None:
        try:
            await work
        except Exception as error:
            self._refuse(_explain(error), ref)

    # Passing things on

    async def _typing(self, message: messages.Typing) -> None:
        if self.caller.hub is None or self.viewer is None:
            self._refuse(HELLO_FIRST(), None)
        elif f"seat:{message.as_}" in self.viewer.labels:
            self.caller.hub.typing(self.viewer, message.as_, message.to)

    async def _sync(self, message: messages.Sync) -> None:
        if self.caller.hub is None:
            self._refuse(HELLO_FIRST(), None)
        else:
            self.peer.send(messages.Synced(t=message.t, clock=messages.ClockReading(**self.caller.hub.clock())))


def _explain(error: Exception, field: str | None = None) -> Refusal:
    """What to tell somebody whose message ended in an error: nothing is ever left unanswered."""
    if isinstance(error, DamagedLog | StoreError):
        log.error("%s: %s", type(error).__name__, error)
        return DAMAGED(field) if isinstance(error, DamagedLog) else UNAVAILABLE(field)
    log.error("a message could not be handled", exc_info=error)
    return BUG(field)


def _malformed(error: ValidationError) -> Refusal:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    refusal = MALFORMED(field=place or None)
    return Refusal(refusal.code, f"{refusal.message} {first['msg']}.", refusal.field, refusal.hint)


def _ref_of(raw: str) -> int | None:
    """The number of a message that could not be read otherwise, so that its sender can tell which it was."""
    try:
        ref = orjson.loads(raw)["ref"]
    except (orjson.JSONDecodeError, TypeError, KeyError):
        return None
    return ref if isinstance(ref, int) and not isinstance(ref, bool) else None


_HANDLERS: dict[type[BaseModel], Callable[[Session, Any], Awaitable[None]]] = {
    messages.Enter: Session._enter,
    messages.Hello: Session._hello,
    messages.Do: Session._do,
    messages.Ask: Session._ask,
    messages.Typing: Session._typing,
    messages.Sync: Session._sync,
}
