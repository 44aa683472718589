"""A real server and real sockets for tests, with clients that remember every byte they were sent."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

from hotwash.engine.kernel.commands import Role
from hotwash.live.rooms import Card
from hotwash.scenario.read import Reading
from hotwash.store.sqlite import SqliteStore
from hotwash.wire.desk import DeskRole
from hotwash.wire.house import Settings
from hotwash.wire.limits import Limits
from hotwash.wire.messages import FromServer
from hotwash.wire.server import Server
from tests.support.game import SCENARIOS, night_desk

PATIENCE_S = 10
_sessions = count(1)


class Client:
    """One connection. `frames` is everything the server sent, as text; `rows` what it adds up to."""

    def __init__(self, server: Server, connection: ClientConnection) -> None:
        self.server = server
        self.connection = connection
        self.frames: list[str] = []
        self.rows: dict[tuple[str, str], Any] = {}
        self.cursor: str | None = None
        self.token = ""
        self.session = f"session-{next(_sessions):05}"
        self.welcome: dict[str, Any] = {}
        self._ref = 0
        self._unread: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._task = asyncio.create_task(self._listen())

    @classmethod
    async def connect(cls, server: Server, **options: Any) -> Client:
        url = f"ws://127.0.0.1:{server.port}/ws"
        return cls(server, await connect(url, subprotocols=["hotwash.v1"], max_size=None, **options))  # type: ignore[list-item]

    async def aclose(self) -> None:
        await self.connection.close()
        await self._task

    async def _listen(self) -> None:
        try:
            async for raw in self.connection:
                self._take(str(raw))
        except Exception:  # closed by the server: the test looks at close codes itself
            pass
        for future in self._answers.values():
            if not future.done():
                future.cancel()

    def _take(self, raw: str) -> None:
        self.frames.append(raw)
        message = json.loads(raw)
        self.cursor = message.get("cursor") or self.cursor
        if "full" in message:
            self.rows.clear()
        for part in ("full", "delta", "put"):
            for table, id_, record, *_ in message.get(part) or ():
                self.rows[table, id_] = record
        if message.get("ref") in self._answers and message["type"] in {"done", "refused", "answer"}:
            self._answers.pop(message["ref"]).set_result(message)
        else:
            self._unread.put_nowait(message)

    async def send(self, **message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def next(self, *types: str) -> dict[str, Any]:
        """The next message of one of these types; others are passed over."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                message = await self._unread.get()
                if message["type"] in types:
                    return message

    async def enter(self, code: str, name: str = "Somebody") -> dict[str, Any]:
        await self.send(type="enter", code=code, name=name)
        message = await self.next("entered", "refused")
        self.token = message.get("token", "")
        return message

    async def hello(self, exercise: str | None, cursor: str | None = None) -> dict[str, Any]:
        parts: dict[str, Any] = {"type": "hello", "token": self.token, "session": self.session}
        if exercise is not None:
            parts["exercise"] = exercise
        if cursor is not None:
            parts["cursor"] = cursor
        await self.send(**parts)
        self.welcome = await self.next("welcome", "desk", "refused")
        return self.welcome

    async def do(self, command: dict[str, Any], seat: str | None = None, ref: int | None = None) -> dict[str, Any]:
        return await self._call({"type": "do", "command": command}, seat, ref)

    async def ask(self, question: dict[str, Any], seat: str | None = None) -> dict[str, Any]:
        return await self._call({"type": "ask", "question": question}, seat, None)

    async def _call(self, parts: dict[str, Any], seat: str | None, ref: int | None) -> dict[str, Any]:
        self._ref += 1
        number = self._ref if ref is None else ref
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self.send(**parts, ref=number, **({} if seat is None else {"as": seat}))
        async with asyncio.timeout(PATIENCE_S):
            message: dict[str, Any] = await answer
        return message

    async def settled(self) -> None:
        """Wait until everything sent so far has come back answered."""
        await self.send(type="sync", t=0)
        await self.next("sync")

    def table(self, name: str) -> dict[str, Any]:
        return {id_: record for (table, id_), record in self.rows.items() if table == name}

    def text(self) -> str:
        return "\n".join(self.frames)


class Hall:
    """A server with one exercise, and people who come in."""

    def __init__(self, server: Server, card: Card, store: SqliteStore) -> None:
        self.server = server
        self.card = card
        self.store = store
        self.clients: list[Client] = []

    @property
    def exercise(self) -> str:
        return self.card.id

    async def join(self, role: Role = Role.PLAYER, *seats: str, name: str = "Somebody") -> Client:
        """Come in with a code, and sit down."""
        code = await self.server.access.issue(self.exercise, role, tuple(seats))
        client = await self.client()
        await client.enter(code.code, name)
        await client.hello(self.exercise)
        for seat in seats if role is Role.PLAYER else ():
            assert (await client.do({"type": "seat.take", "seat": seat}))["type"] == "done"
        return client

    async def client(self, **options: Any) -> Client:
        client = await Client.connect(self.server, **options)
        self.clients.append(client)
        return client

    async def again(self, client: Client, cursor: str | None) -> Client:
        """The same person once more, with a cursor or without."""
        fresh = await self.client()
        fresh.token = client.token
        await fresh.hello(self.exercise, cursor)
        return fresh

    async def operator(self) -> Client:
        client = await self.client()
        await client.enter(await self.server.access.new_link(DeskRole.OPERATOR))
        return client


@asynccontextmanager
async def hall(tmp_path: Path, reading: Reading | None = None, limits: Limits | None = None) -> AsyncIterator[Hall]:
    """A running server with a fresh exercise of the night desk, or of another scenario.

    In the end every frame that it sent must be of a declared shape.
    """
    store = await SqliteStore.open(tmp_path / "hotwash.db")
    settings = Settings(port=0, scenarios=[SCENARIOS], limits=limits or Limits())
    server = await Server.start(settings, store)
    place = Hall(server, await server.rooms.found(reading or night_desk()), store)
    try:
        yield place
    finally:
        for client in place.clients:
            await client.aclose()
            for frame in client.frames:
                FromServer.validate_json(frame)
        await server.aclose()
        await store.aclose()
