"""One connection from its first message to its end: whatever comes is answered by a code, and nobody else notices."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.game import night_desk
from tests.support.server import PATIENCE_S, Client, Hall, hall

from hotwash.engine.kernel.commands import Role
from hotwash.wire.access import Pass
from hotwash.wire.desk import DeskRole
from hotwash.wire.limits import Limits


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as made:
        yield made


@pytest.fixture
async def witness(place: Hall) -> AsyncIterator[Client]:
    """Somebody else in the exercise, who must notice nothing."""
    client = await place.join(Role.FACILITATOR, name="Witness")
    seen = len(client.frames)
    yield client
    await client.settled()
    assert [json.loads(frame)["type"] for frame in client.frames[seen:]] == ["sync"]
    assert (await client.do({"type": "note.pin", "text": "still here"}))["type"] == "done"


async def closed(client: Client) -> int | None:
    async with asyncio.timeout(PATIENCE_S):
        await client.connection.wait_closed()
    return client.connection.close_code


async def refusal(client: Client, raw: str | bytes) -> dict[str, Any]:
    await client.connection.send(raw)
    return await client.next("refused")


# Before hello


async def test_a_connection_that_says_nothing_is_closed_in_time(tmp_path: Path) -> None:
    async with hall(tmp_path, limits=Limits(hello_s=0.1)) as place:
        assert await closed(await place.client()) == 4408


async def test_entering_again_and_again_does_not_put_hello_off(tmp_path: Path) -> None:
    async with hall(tmp_path, limits=Limits(hello_s=0.3)) as place:
        client = await place.client()
        code = await place.server.access.issue(place.exercise, Role.PLAYER, ())
        await client.enter(code.code)
        assert await closed(client) == 4408


async def test_who_said_hello_in_time_may_be_silent(tmp_path: Path) -> None:
    async with hall(tmp_path, limits=Limits(hello_s=0.3)) as place:
        client, silent = await place.join(), await place.client()
        assert await closed(silent) == 4408, "the time is over"
        await client.settled()


@pytest.mark.parametrize(
    "message",
    [
        {"type": "do", "ref": 1, "command": {"type": "clock.startex"}},
        {"type": "do", "ref": 1, "command": {"type": "exercise.create", "scenario": "night-desk"}},
        {"type": "ask", "ref": 1, "question": {"type": "may"}},
        {"type": "ask", "ref": 1, "question": {"type": "exercises"}},
        {"type": "typing", "as": "kestria/csirt", "to": "control"},
        {"type": "sync", "t": 1},
    ],
)
@pytest.mark.usefixtures("witness")
async def test_nothing_is_done_before_hello(place: Hall, message: dict[str, Any]) -> None:
    client = await place.client()
    refused = await refusal(client, json.dumps(message))
    assert (refused["code"], refused.get("ref")) == ("session/hello-first", message.get("ref"))


@pytest.mark.usefixtures("witness")
async def test_a_token_that_opens_nothing_ends_the_connection(place: Hall) -> None:
    other = await place.server.rooms.found(night_desk())
    elsewhere = await place.server.access.new_token(Pass("somebody", "player", other.id))
    never_admitted = await place.server.access.new_token(Pass("nobody", "facilitator", place.exercise))
    operator = await place.server.access.new_token(Pass("desk", DeskRole.OPERATOR))
    for token, exercise, code in (
        ("never", place.exercise, "session/bad-token"),
        ("", place.exercise, "session/bad-token"),
        (elsewhere, place.exercise, "session/bad-token"),
        (elsewhere, None, "session/bad-token"),
        (never_admitted, place.exercise, "person/not-admitted"),
        (operator, "nowhere", "session/no-exercise"),
        (operator, "", "session/no-exercise"),
    ):
        client = await place.client()
        client.token = token
        assert (await client.hello(exercise))["code"] == code, (token, exercise)
        assert await closed(client) == 4401


async def test_who_has_said_hello_can_neither_enter_nor_say_it_again(place: Hall) -> None:
    client = await place.join()
    viewer = client.welcome["viewer"]
    assert (await client.enter("AAAA-AAAA"))["code"] == "session/already-there"
    client.token = "another"
    assert (await client.hello(place.exercise))["code"] == "session/already-there"
    assert (await client.do({"type": "person.rename", "name": "Ada"}))["type"] == "done"
    assert (await client.next("presence"))["people"] == [{"person": viewer["person"], "name": "Ada", "online": True}]


async def test_somebody_may_be_connected_so_many_times_and_no_more(tmp_path: Path) -> None:
    async with hall(tmp_path, limits=Limits(connections_per_person=2)) as place:
        first, other = await place.join(), await place.join()
        second = await place.again(first, None)
        third = await place.again(first, None)
        assert third.welcome["code"] == "session/too-many"
        assert await closed(third) == 4429
        await second.aclose()
        while sum(1 for viewer in _viewers(place)) > 2:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        assert (await place.again(first, None)).welcome["type"] == "welcome"
        await other.settled()


def _viewers(place: Hall) -> list[Any]:
    (hub,) = place.server._hubs.values()
    return list(hub.viewers)


# What cannot be read

MALFORMED: dict[str, str] = {
    "no JSON": "hello",
    "nothing": "",
    "half a message": '{"type": "sync", "t":',
    "a list": "[]",
    "a string": '"sync"',
    "null": "null",
    "a number": "7",
    "no type": '{"ref": 1}',
    "an unknown type": '{"type": "shout", "ref": 1}',
    "a type that is no string": '{"type": 7}',
    "a message of the server": '{"type": "delta", "at": 1, "put": [], "cursor": ""}',
    "a field too many": '{"type": "sync", "t": 1, "u": 1}',
    "a field too few": '{"type": "sync"}',
    "a field of another kind": '{"type": "sync", "t": []}',
    "no number": '{"type": "sync", "t": NaN}',
    "a number beyond all measure": '{"type": "sync", "t": 1e999}',
    "no command": '{"type": "do", "ref": 1}',
    "an unknown command": '{"type": "do", "ref": 1, "command": {"type": "clock.stir"}}',
    "a command of the engine": '{"type": "do", "ref": 1, "command": {"type": "person.admit", "person": "x"}}',
    "a command with a field too many": '{"type": "do", "ref": 1, "command": {"type": "clock.startex", "at": 1}}',
    "a command with a field too few": '{"type": "do", "ref": 1, "command": {"type": "seat.take"}}',
    "an unknown question": '{"type": "ask", "ref": 1, "question": {"type": "truth"}}',
    "ref nought": '{"type": "ask", "ref": 0, "question": {"type": "may"}}',
    "ref below nought": '{"type": "ask", "ref": -1, "question": {"type": "may"}}',
    "ref too large": '{"type": "ask", "ref": 9007199254740993, "question": {"type": "may"}}',
    "ref beyond all measure": '{"type": "ask", "ref": 1' + "0" * 400 + ', "question": {"type": "may"}}',
    "ref a fraction": '{"type": "ask", "ref": 1.5, "question": {"type": "may"}}',
    "ref yes": '{"type": "ask", "ref": true, "question": []}',
    "a seat too long": '{"type": "typing", "as": "%s", "to": "control"}' % ("x" * 131),
    "half a character": '{"type": "typing", "as": "\\ud800", "to": "control"}',
    "too deep": "[" * 30_000,
    "a message too deep": '{"type": "sync", "t": ' + "[" * 30_000 + "]" * 30_000 + "}",
}


@pytest.mark.parametrize("name", MALFORMED)
async def test_what_cannot_be_read_is_refused_and_the_session_goes_on(
    place: Hall, witness: Client, name: str
) -> None:  # fmt: skip
    token = witness.token
    client = await place.client()
    for _ in range(2):  # before hello and after it
        refused = await refusal(client, MALFORMED[name])
        assert refused["code"] == "message/malformed"
        assert refused["message"]
        ref = refused.get("ref")
        assert ref is None or (type(ref) is int and f'"ref": {ref}' in MALFORMED[name])
        if not client.token:
            client.token = token
            await client.hello(place.exercise)
    await client.settled()


async def test_a_refusal_names_the_message_it_is_about_and_the_field(place: Hall, witness: Client) -> None:
    client = await place.again(witness, None)
    message = {"type": "do", "ref": 41, "command": {"type": "clock.rate", "rate": "fast"}}
    refused = await refusal(client, json.dumps(message))
    assert (refused["ref"], refused["field"]) == (41, "do.command.clock.rate.rate")


@pytest.mark.usefixtures("witness")
async def test_bytes_are_refused(place: Hall) -> None:
    client = await place.client()
    assert (await refusal(client, b'{"type": "sync", "t": 1}'))["code"] == "message/not-text"
    assert (await refusal(client, b""))["code"] == "message/not-text"


@pytest.mark.usefixtures("witness")
async def test_text_that_is_no_utf_8_ends_the_connection(place: Hall) -> None:
    client = await place.client()
    await client.connection.send(b"\xff\xfe", text=True)
    assert await closed(client) == 1007


async def test_after_too_many_bad_messages_the_connection_is_closed(tmp_path: Path) -> None:
    async with hall(tmp_path, limits=Limits(bad_messages=3)) as place:
        client, other = await place.join(), await place.join()
        for _ in range(3):
            await refusal(client, "?")
            await client.settled()
        await refusal(client, "?")
        assert await closed(client) == 4400
        await other.settled()


def _as_long_as(size: int) -> str:
    message = {"type": "enter", "code": "", "name": ""}
    return json.dumps({**message, "name": "x" * (size - len(json.dumps(message)))})


@pytest.mark.usefixtures("witness")
async def test_a_message_may_have_65536_bytes_and_not_one_more(place: Hall) -> None:
    client = await place.client()
    assert (await refusal(client, _as_long_as(65_536)))["code"] == "message/malformed", "the name is too long"
    await client.connection.send(_as_long_as(65_537))
    assert await closed(client) == 1009


@pytest.mark.usefixtures("witness")
async def test_a_message_in_many_pieces_may_not_be_larger_either(place: Hall) -> None:
    client = await place.client()
    await client.connection.send(["x" * 40_000, "x" * 40_000])
    assert await closed(client) == 1009


# What comes too fast


async def test_who_sends_fast_is_read_more_slowly_and_nothing_is_lost(tmp_path: Path) -> None:
    limits = Limits(messages_per_s=30, messages_burst=5)
    async with hall(tmp_path, limits=limits) as place:
        fast, calm = await place.join(Role.FACILITATOR), await place.join(Role.FACILITATOR)
        pins = [asyncio.ensure_future(fast.do({"type": "note.pin", "text": str(number)})) for number in range(40)]
        assert (await calm.do({"type": "note.pin", "text": "calm"}))["type"] == "done"
        assert not pins[-1].done(), "whoever is calm does not wait"
        assert {(await pin)["type"] for pin in pins} == {"done"}
        await calm.settled()
        texts = [note["text"] for note in calm.table("notes").values()]
        assert sorted(texts) == sorted(["calm", *map(str, range(40))])
        assert [text for text in texts if text != "calm"] == [str(number) for number in range(40)], "in order"


async def test_more_in_flight_than_allowed_is_answered_all_the_same(tmp_path: Path) -> None:
    limits = Limits(messages_per_s=10_000, messages_burst=10_000, in_flight=2)
    async with hall(tmp_path, limits=limits) as place:
        client = await place.join(Role.FACILITATOR)
        answers = await asyncio.gather(*(client.do({"type": "note.pin", "text": str(n)}) for n in range(50)))
        assert [answer["ref"] for answer in answers] == list(range(1, 51))
        asked = await asyncio.gather(*(client.ask({"type": "may"}) for _ in range(20)))
        assert {answer["type"] for answer in asked} == {"answer"}


# A record that cannot be read


@pytest.mark.usefixtures("witness")
async def test_a_damaged_record_is_refused_in_words_and_others_are_played_on(place: Hall) -> None:
    other = await place.server.rooms.found(night_desk())
    log = [sealed async for sealed in place.store.read(other.id)]
    await place.store._writer.execute(
        "UPDATE log SET body = ? WHERE exercise = ? AND seq = 1", (log[0].body.replace(b'"v":1', b'"v":9'), other.id)
    )
    token = await place.server.access.new_token(Pass("desk", DeskRole.OPERATOR))
    for _ in range(2):
        client = await place.client()
        client.token = token
        refused = await client.hello(other.id)
        assert (refused["code"], refused["field"]) == ("session/damaged", "exercise")
        assert "hotwash verify" in refused["hint"]
        assert await closed(client) == 4401
    code = await place.server.access.issue(other.id, Role.PLAYER, ())
    client = await place.client()
    assert (await client.enter(code.code))["code"] == "session/damaged"


async def test_while_nothing_can_be_written_everything_is_answered_and_works_again_later(place: Hall) -> None:
    """Another program holds the database: whoever enters, commands and works at the desk is told so."""
    await place.store._writer.execute("PRAGMA busy_timeout = 50")
    control = await place.join(Role.FACILITATOR)
    code = await place.server.access.issue(place.exercise, Role.PLAYER, ())
    other = sqlite3.connect(place.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    newcomer = await place.client()
    assert (await newcomer.enter(code.code))["code"] == "store/unavailable"
    for command in ({"type": "note.pin", "text": "x"}, {"type": "code.issue", "role": "observer"}):
        assert (await control.do(command))["code"] == "store/unavailable"
    assert (await control.ask({"type": "may"}))["type"] == "answer"
    other.execute("ROLLBACK")
    other.close()
    assert (await newcomer.enter(code.code))["type"] == "entered"
    assert (await control.do({"type": "note.pin", "text": "x"}))["type"] == "done"
