"""Coming back: from wherever one was, to where everything is."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.game import night_desk
from tests.support.server import Client, Hall, hall

from hotwash.engine.kernel.commands import Role
from hotwash.wire.house import Settings
from hotwash.wire.limits import Limits
from hotwash.wire.server import Server

Rows = dict[tuple[str, str], Any]


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    limits = Limits(connections_per_person=1000, messages_burst=10_000)
    async with hall(tmp_path, limits=limits) as made:
        yield made


async def play(control: Client, jonas: Client, marek: Client) -> None:
    """Two dozen commits that each of them sees differently; seats change in the middle."""

    async def must(client: Client, type_: str, as_: str | None = None, **fields: Any) -> None:
        answer = await client.do({"type": type_, **fields}, as_)
        assert answer["type"] == "done", answer

    await must(control, "clock.startex")
    for inject in ("N1", "S1", "S2"):
        await must(control, "inject.fire", inject=inject)
    await must(jonas, "message.send", "kestria/csirt", to=["seat:velmark/csirt"], text="Do you see it too?")
    await must(marek, "message.send", "velmark/csirt", to=["team:kestria"], text="We do.")
    await must(control, "note.pin", text="They talk.")
    (question,) = jonas.table("questions")
    await must(jonas, "question.answer", "kestria/csirt", question=question, choices=["2"])
    await must(control, "seat.take", seat="kestria/police", person=jonas.welcome["viewer"]["person"])
    await must(control, "inject.improvise", to=["kestria"], title="A call")
    await must(marek, "message.send", "velmark/csirt", to=["seat:kestria/police"], text="And you?")
    await must(jonas, "seat.leave", seat="kestria/police")
    await must(control, "clock.jump", to=3_000_000)
    await must(control, "indicator.adjust", indicator="trust", by=3)
    await must(jonas, "message.send", "kestria/csirt", to=["control"], text="Who rings?")
    await must(control, "clock.endex")


def steps(client: Client) -> list[tuple[str, Rows]]:
    """Every cursor a client was given, with what it knew by then."""
    rows: Rows = {}
    found = []
    for frame in client.frames:
        message = json.loads(frame)
        if "full" in message:
            rows = {}
        for part in ("full", "delta", "put"):
            rows = rows | {(table, id_): record for table, id_, record, *_ in message.get(part) or ()}
        if "cursor" in message:
            found.append((message["cursor"], rows))
    return found


@pytest.mark.parametrize("who", ["control", "jonas", "marek", "evaluator", "observer"])
async def test_from_every_cursor_one_comes_to_the_same_view_as_by_loading_it_whole(place: Hall, who: str) -> None:
    people = {
        "control": await place.join(Role.FACILITATOR),
        "jonas": await place.join(Role.PLAYER, "kestria/csirt"),
        "marek": await place.join(Role.PLAYER, "velmark/csirt"),
        "evaluator": await place.join(Role.EVALUATOR),
        "observer": await place.join(Role.OBSERVER),
    }
    await play(people["control"], people["jonas"], people["marek"])
    client = people[who]
    await client.settled()
    # Others who come in change the view: all of them are there by now.
    whole = (await place.again(client, None)).rows
    assert client.rows == whole
    kinds = set()
    seen = steps(client)
    assert len(seen) >= 12
    for cursor, known in seen:
        again = await place.again(client, cursor)
        kinds.add("delta" if "delta" in again.welcome else "full")
        assert {**({} if "full" in again.welcome else known), **again.rows} == whole
        await again.aclose()
    assert "delta" in kinds


async def test_at_the_last_cursor_there_is_nothing_to_catch_up_with(place: Hall) -> None:
    client = await place.join(Role.FACILITATOR)
    done = await client.do({"type": "clock.startex"})
    again = await place.again(client, done["cursor"])
    assert again.welcome["delta"] == []
    assert (await place.again(client, again.cursor)).welcome["delta"] == []


def _flip(cursor: str) -> str:
    raw = bytearray(urlsafe_b64decode(cursor))
    raw[-1] ^= 1
    return urlsafe_b64encode(raw).decode()


async def test_a_cursor_that_is_not_understood_gives_the_whole_view(place: Hall) -> None:
    client = await place.join(Role.FACILITATOR)
    other = await place.server.rooms.found(night_desk())
    hub = await place.server.hub(other.id)
    assert hub is not None
    assert client.cursor is not None
    own = await place.server.hub(place.exercise)
    assert own is not None
    for cursor in ("", "x", "\0", "é" * 50, "A" * 200, _flip(client.cursor), hub.cursor(1), own.cursor(10_000)):
        again = await place.again(client, cursor)
        assert "delta" not in again.welcome, cursor
        assert again.rows == client.rows


async def test_a_cursor_from_before_one_took_a_seat_gives_the_whole_view(place: Hall) -> None:
    client = await place.join(Role.PLAYER, "kestria/csirt")
    before = client.welcome["cursor"]
    again = await place.again(client, before)
    assert "full" in again.welcome
    assert again.rows == client.rows
    assert "delta" in (await place.again(client, client.cursor)).welcome


async def test_cursors_and_tokens_outlive_the_server(place: Hall) -> None:
    client = await place.join(Role.PLAYER, "kestria/csirt")
    await client.aclose()
    await place.server.aclose()
    fresh = await Server.start(Settings(port=0), place.store)
    try:
        again = await Client.connect(fresh)
        again.token = client.token
        welcome = await again.hello(place.exercise, client.cursor)
        assert "delta" in welcome
        assert {**client.rows, **again.rows} == client.rows
        await again.aclose()
    finally:
        await fresh.aclose()


async def test_who_is_cut_off_between_taking_a_seat_and_its_view_gets_the_view_on_coming_back(place: Hall) -> None:
    client = await place.join()
    assert (await client.do({"type": "seat.take", "seat": "kestria/csirt"}))["type"] == "done"
    delta, view = (await client.next("delta"))["cursor"], (await client.next("view"))["cursor"]
    cut_off = await place.again(client, delta)
    assert "full" in cut_off.welcome
    assert cut_off.rows == client.rows
    assert (await place.again(client, view)).welcome["delta"] == []
