"""Questions: answered from a view, as often as one likes, and never written down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.http import get
from tests.support.server import Client, Hall, hall

from hotwash.engine.kernel.commands import Role


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as made:
        yield made


INSIDE: tuple[dict[str, Any], ...] = (
    {"type": "may"},
    {"type": "why", "inject": "N3"},
    {"type": "codes"},
    {"type": "replay.open"},
    {"type": "replay.view", "seq": 3, "eyes": "team:kestria"},
    {"type": "replay.frames", "after": 0, "upto": 3, "eyes": "excon"},
)
AT_DESK: tuple[dict[str, Any], ...] = ({"type": "scenarios"}, {"type": "exercises"})


async def _twice(client: Client, questions: tuple[dict[str, Any], ...]) -> None:
    for question in questions:
        first, second = await client.ask(question), await client.ask(question)
        assert first["type"] == "answer", first
        assert first["answer"] == second["answer"]
        assert second["ref"] == first["ref"] + 1


async def test_a_question_asked_twice_is_answered_the_same_and_changes_nothing(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    operator = await place.operator()
    await operator.hello(None)
    head, kept = await place.store.head(place.exercise), len(await place.server.shelf.list(""))
    await _twice(control, INSIDE)
    await _twice(operator, AT_DESK)
    assert await place.store.head(place.exercise) == head
    assert len(await place.server.shelf.list("")) == kept


async def test_questions_and_commands_share_numbers_and_disturb_each_other_not(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    answers = await asyncio.gather(
        *(control.ask({"type": "may"}) if n % 2 else control.do({"type": "note.pin", "text": "x"}) for n in range(20))
    )
    assert [answer["type"] for answer in answers] == ["done", "answer"] * 10
    assert [answer["ref"] for answer in answers] == list(range(1, 21))


async def test_what_belongs_to_the_desk_is_not_asked_inside_and_the_other_way_round(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    for question in AT_DESK:
        assert (await control.ask(question))["code"] == "question/not-allowed"
    operator = await place.operator()
    await operator.hello(None)
    for question in INSIDE:
        assert (await operator.ask(question))["code"] == "session/not-here"


async def test_a_question_is_asked_through_the_eyes_of_a_seat_one_holds(place: Hall) -> None:
    player = await place.join(Role.PLAYER, "kestria/csirt")
    assert (await player.ask({"type": "may"}, "kestria/csirt"))["type"] == "answer"
    refused = await player.ask({"type": "may"}, "velmark/csirt")
    assert (refused["code"], refused["field"]) == ("seat/not-yours", "as")


@pytest.mark.parametrize(
    "eyes", ["", "excon:x", "team:", "team:nowhere", "seat:kestria", "seat:kestria/none", "person:x", "all", "role:x"]
)
@pytest.mark.parametrize("kind", ["replay.view", "replay.frames"])
async def test_the_record_is_seen_through_eyes_there_are(place: Hall, kind: str, eyes: str) -> None:
    control = await place.join(Role.FACILITATOR)
    where = {"seq": 1} if kind == "replay.view" else {"after": 0, "upto": 1}
    refused = await control.ask({"type": kind, **where, "eyes": eyes})
    assert (refused["code"], refused["field"]) == ("replay/unknown-eyes", "eyes")


async def test_beyond_the_end_of_the_record_is_its_end(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    commits = (await control.ask({"type": "replay.open"}))["answer"]["commits"]
    beyond = (await control.ask({"type": "replay.view", "seq": 2**70, "eyes": "excon"}))["answer"]
    assert beyond["seq"] == commits
    none = (await control.ask({"type": "replay.frames", "after": 2**70, "upto": 2**71, "eyes": "excon"}))["answer"]
    assert none == {"upto": commits, "frames": []}


async def test_a_replay_follows_an_exercise_that_goes_on(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    before = (await control.ask({"type": "replay.open"}))["answer"]["commits"]
    await control.do({"type": "note.pin", "text": "later"})
    assert (await control.ask({"type": "replay.open"}))["answer"]["commits"] == before + 1


async def test_a_ticket_for_a_deleted_exercise_gives_an_empty_log_and_no_error(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    paths = [(await control.ask({"type": "ticket", "what": what}))["answer"]["path"] for what in ("log", "report")]
    await place.server.delete(place.exercise)
    replies = [await get(place.server.port, path) for path in paths]
    assert [reply.status for reply in replies] == [200, 200]
    assert replies[0].body == b""


async def test_a_download_that_fails_is_told_in_words(place: Hall) -> None:
    async def broken() -> None:
        raise OSError("the disk is gone")

    ticket = place.server.tickets.issue(broken)
    reply = await get(place.server.port, f"/d/{ticket}")
    assert (reply.status, reply.body) == (503, b"This cannot be had now. Ask for it again.")
    assert reply.headers["cache-control"] == "no-store"
    assert (await get(place.server.port, f"/d/{ticket}")).status == 404


async def test_all_who_come_in_at_once_share_one_hub(place: Hall) -> None:
    codes = [(await place.server.access.issue(place.exercise, Role.PLAYER, ())).code for _ in range(8)]
    clients = [await place.client() for _ in codes]

    async def come(client: Client, code: str) -> dict[str, Any]:
        await client.enter(code)
        return await client.hello(place.exercise)

    welcomes = await asyncio.gather(*(come(client, code) for client, code in zip(clients, codes, strict=True)))
    assert {welcome["type"] for welcome in welcomes} == {"welcome"}
    (room,) = place.server.rooms.open
    assert len(room.listeners) == 2, "the card's and the hub's"
    for client in clients:
        await client.settled()
        assert len(client.table("people")) == 8
