"""A client written from docs/protocol.md alone plays, is cut off, comes back, and reads the record.

Nothing of it comes from the code: if the page and the server disagree, this test fails.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import time
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.support.http import get
from tests.support.server import Hall, hall
from websockets.asyncio.client import connect

from hotwash.wire.desk import DeskRole
from hotwash.wire.messages import FromClient, FromServer

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "protocol.md").read_text()

Message = dict[str, Any]


class PageClient:
    """What the page says, and no more. Unknown messages, tables and fields are passed over."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = secrets.token_hex(8)
        self.token = ""
        self.exercise: str | None = None
        self.cursor: str | None = None
        self.viewer: Message = {}
        self.records: dict[tuple[str, str], Message] = {}
        self.reading = (0.0, 0.0, 0.0)
        self.unanswered: dict[int, Message] = {}
        self.ref = 0

    async def connect(self) -> None:
        self.socket = await connect(self.url, subprotocols=["hotwash.v1"], compression=None)  # type: ignore[list-item]

    async def send(self, **message: Any) -> None:
        await self.socket.send(json.dumps(message))

    async def until(self, *types: str, ref: int | None = None) -> Message:
        async with asyncio.timeout(10):
            while True:
                message: Message = json.loads(await self.socket.recv())
                self.take(message)
                if message["type"] in types and (ref is None or message.get("ref") == ref):
                    return message

    def take(self, message: Message) -> None:
        self.cursor = message.get("cursor") or self.cursor
        self.viewer = message.get("viewer", self.viewer)
        if "full" in message:
            self.records = {}
        for part in ("full", "delta", "put"):
            for table, id_, record, *_ in message.get(part) or []:
                self.records[table, id_] = record
        if "clock" in message:
            self.reading = (message["clock"]["at"], message["clock"]["rate"], time.monotonic() * 1000)

    def now(self) -> float:
        at, rate, moment = self.reading
        return at + rate * (time.monotonic() * 1000 - moment)

    def table(self, name: str) -> dict[str, Message]:
        return {id_: record for (table, id_), record in self.records.items() if table == name}

    async def enter(self, code: str, name: str | None = None) -> Message:
        await self.send(type="enter", code=code, **({} if name is None else {"name": name}))
        entered = await self.until("entered", "refused")
        self.token, self.exercise = entered.get("token", ""), entered.get("exercise")
        return entered

    async def hello(self) -> Message:
        parts = {"exercise": self.exercise, "cursor": self.cursor}
        known = {key: value for key, value in parts.items() if value is not None}
        await self.send(type="hello", token=self.token, session=self.session, **known)
        return await self.until("welcome", "desk", "refused")

    async def give(self, as_: str | None = None, **command: Any) -> int:
        """Send a command and do not wait for its answer."""
        self.ref += 1
        order = {"type": "do", "ref": self.ref, "command": command} | ({} if as_ is None else {"as": as_})
        self.unanswered[self.ref] = order
        await self.send(**order)
        return self.ref

    async def do(self, as_: str | None = None, **command: Any) -> Message:
        ref = await self.give(as_, **command)
        answer = await self.until("done", "refused", ref=ref)
        del self.unanswered[ref]
        return answer

    async def ask(self, **question: Any) -> Message:
        self.ref += 1
        await self.send(type="ask", ref=self.ref, question=question)
        answer = await self.until("answer", "refused", ref=self.ref)
        assert answer["type"] == "answer", answer
        found: Message = answer["answer"]
        return found

    async def come_back(self) -> Message:
        await self.connect()
        welcome = await self.hello()
        for ref, order in sorted(self.unanswered.items()):
            await self.send(**order)
            assert (await self.until("done", "refused", ref=ref))["type"] == "done"
        self.unanswered = {}
        return welcome


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as made:
        yield made


async def test_a_client_written_from_the_page_plays_is_cut_off_and_comes_back(place: Hall) -> None:
    url = f"ws://127.0.0.1:{place.server.port}/ws"

    # A link opens the desk once; an exercise is made there, and its codes are asked for inside it.
    desk = PageClient(url)
    await desk.connect()
    entered = await desk.enter(await place.server.access.new_link(DeskRole.OPERATOR))
    assert (entered["type"], entered["exercise"]) == ("entered", None)
    assert (await desk.hello())["type"] == "desk"
    offered = (await desk.ask(type="scenarios"))["scenarios"]
    assert "night-desk" in [scenario["id"] for scenario in offered if scenario["errors"] == 0]
    exercise = (await desk.do(type="exercise.create", scenario="night-desk"))["result"]["exercise"]
    assert exercise in [one["id"] for one in (await desk.ask(type="exercises"))["exercises"]]
    control = PageClient(url)
    control.token, control.exercise = desk.token, exercise
    await control.connect()
    assert (await control.hello())["viewer"]["role"] == "facilitator"
    codes = (await control.ask(type="codes"))["codes"]
    (code,) = [one["code"] for one in codes if one["scope"] == ["kestria/csirt"]]

    # Somebody enters with a code, takes the seat, and gets its view before the answer.
    player = PageClient(url)
    await player.connect()
    assert (await player.enter(code, "Jonas"))["role"] == "player"
    welcome = await player.hello()
    assert welcome["viewer"]["name"] == "Jonas"
    assert (await player.do(type="seat.take", seat="kestria/csirt"))["type"] == "done"
    assert player.viewer["seats"] == ["kestria/csirt"]
    (card,) = player.table("cards").values()
    assert card["seat"] == "kestria/csirt"
    may = await player.ask(type="may")
    assert may["phase"] == "lobby"
    assert may["commands"]["message.send"] is None
    assert may["commands"]["question.answer"]["code"] == "clock/not-started"

    # Time runs; a question comes to the seat.
    await control.do(type="clock.startex")
    await control.do(type="inject.fire", inject="N1")
    await player.until("delta")
    while not player.table("questions"):
        await player.until("delta")
    ((question, asked),) = player.table("questions").items()
    assert asked["deadline"] > asked["at"]
    assert [option["id"] for option in asked["options"]] == ["1", "2", "3"]
    await player.send(type="sync", t=17)
    synced = await player.until("sync")
    assert (synced["t"], synced["clock"]["rate"]) == (17, 8)
    assert player.now() >= synced["clock"]["at"]

    # The answer is on its way when the connection breaks. Others go on.
    await player.give(
        "kestria/csirt", type="question.answer", question=question, choices=["2"], because="Traces first."
    )
    player.socket.transport.abort()
    await control.do(type="message.speak", to=["seat:kestria/csirt"], text="Are you there?")
    await control.do(type="clock.pause", kind="discussion")

    # Back with the last cursor, the same session and the same number: it counts once.
    back = await player.come_back()
    assert "delta" in back or "full" in back
    assert player.table("questions")[question]["state"] == "answered"
    assert player.table("questions")[question]["chosen"] == ["2"]
    assert "Are you there?" in [message["text"] for message in player.table("messages").values()]
    again = PageClient(url)
    again.token, again.exercise = player.token, exercise
    await again.connect()
    assert "full" in await again.hello()
    assert player.records == again.records
    refused = await player.do("kestria/csirt", type="question.answer", question=question, choices=["1"])
    assert (refused["type"], refused["code"]) == ("refused", "question/answered")
    await _numbers_of_an_indicator(control)
    await _the_record(place, control)
    for client in (desk, control, player, again):
        await client.socket.close()


async def _numbers_of_an_indicator(control: PageClient) -> None:
    """Its value at x, worked out as the page says, is the value that the server goes on from."""
    await control.do(type="clock.jump", to=3_000_000)
    (id_,) = [id_ for id_, one in control.table("indicators").items() if one["title"] == "The port of Halvik"]
    before = control.table("indicators")[id_]
    assert (await control.do(type="indicator.adjust", indicator=id_, by=1))["type"] == "done"
    after = control.table("indicators")[id_]
    drift = before["rate"] * (after["since"] - before["since"])
    value = before["value"] + (1 if drift > 0 else -1) * (abs(drift) // 3_600_000)
    assert drift != 0
    assert after["value"] == max(before["low"], min(before["high"], value)) + 1_000


async def _the_record(place: Hall, control: PageClient) -> None:
    """The record is a chain, and a replay of it ends at what control sees now."""
    path = (await control.ask(type="ticket", what="log"))["path"]
    lines = (await get(place.server.port, path)).body.split(b"\n")[:-1]
    prev = "0" * 64
    for number, line in enumerate(lines, start=1):
        commit = json.loads(line)
        assert (commit["seq"], commit["prev"]) == (number, prev)
        prev = sha256(line).hexdigest()
    assert b"Traces first." not in b"".join(lines), "typed words stand beside the commit"
    opened = await control.ask(type="replay.open")
    assert (opened["commits"], opened["problem"]) == (len(lines), None)
    seen: dict[tuple[str, str], Message] = {}
    after = 0
    while after < opened["commits"]:
        frames = await control.ask(type="replay.frames", after=after, upto=opened["commits"], eyes="excon")
        for frame in frames["frames"]:
            seen.update({(table, id_): record for table, id_, record, *_ in frame["put"]})
        after = frames["upto"]
    assert seen == control.records
    view = await control.ask(type="replay.view", seq=opened["commits"], eyes="seat:kestria/csirt")
    assert 0 < len(view["full"]) < len(seen)


def test_what_the_page_shows_a_client_sending_can_be_read() -> None:
    shown = re.findall(r"^→ (\{.*\})$", PAGE, re.MULTILINE)
    assert len(shown) >= 3
    for line in shown:
        FromClient.validate_json(line)


def test_what_the_page_shows_the_server_sending_is_of_a_known_kind() -> None:
    shown = re.findall(r'^← \{"type":"(\w+)"', PAGE, re.MULTILINE)
    known = {kind["properties"]["type"]["const"] for kind in FromServer.json_schema()["$defs"].values() if "type" in
             kind["properties"] and "const" in kind["properties"]["type"]}  # fmt: skip
    assert shown
    assert set(shown) <= known
