"""Commands over the socket: from the wrong seat, out of time, twice, too late, and with odd values."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import Client, Hall, hall
from tests.wire.test_roles import SAMPLES

from hotwash.engine.kernel.commands import Role
from hotwash.engine.rules import BOOK
from hotwash.replay.timeline import Timeline, encode_view
from hotwash.wire.desk import DESK_COMMANDS
from hotwash.wire.limits import Limits


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    limits = Limits(messages_per_s=100_000, messages_burst=100_000, bad_messages=100_000)
    async with hall(tmp_path, limits=limits) as made:
        yield made


SAY = {"type": "message.send", "to": ["control"], "text": "Hello"}


@pytest.mark.parametrize(
    ("seat", "code", "field"),
    [
        (None, "seat/needed", "as"),
        ("kestria/police", "seat/not-yours", "as"),
        ("velmark/csirt", "seat/not-yours", "as"),
        ("nowhere/none", "seat/not-yours", "as"),
        ("", "seat/not-yours", "as"),
    ],
)
async def test_who_does_not_hold_a_seat_does_not_act_for_it(
    place: Hall, seat: str | None, code: str, field: str
) -> None:
    player = await place.join(Role.PLAYER, "kestria/csirt")
    await place.join(Role.PLAYER, "velmark/csirt")
    head = await place.store.head(place.exercise)
    refused = await player.do(SAY, seat)
    assert (refused["type"], refused["code"], refused["field"]) == ("refused", code, field)
    assert await place.store.head(place.exercise) == head


async def test_control_acts_for_an_empty_seat_and_for_no_other(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    await place.join(Role.PLAYER, "velmark/csirt")
    assert (await control.do(SAY, "kestria/csirt"))["type"] == "done"
    assert (await control.do(SAY, "velmark/csirt"))["code"] == "seat/held"


async def test_after_endex_nobody_acts_and_staff_go_on_noting_and_rating(place: Hall) -> None:
    control, player = await place.join(Role.FACILITATOR), await place.join(Role.PLAYER, "kestria/csirt")
    await control.do({"type": "clock.startex"})
    await control.do({"type": "clock.endex"})
    assert (await player.do(SAY, "kestria/csirt"))["code"] == "clock/ended"
    for command in ("clock.resume", "clock.jump", "inject.improvise", "seat.take"):
        assert (await control.do({"type": command, **SAMPLES[command]}))["code"] == "clock/ended", command
    (objective, *_) = control.table("objectives")
    rating = {"type": "objective.rate", "objective": objective, "team": "kestria", "grade": "P"}
    assert (await control.do(rating))["type"] == "done"
    assert (await control.do({"type": "note.pin", "text": "They asked first."}))["type"] == "done"
    late = await place.join(Role.PLAYER, name="Late")
    assert late.table("clock")["clock"]["phase"] == "ended", "one may still come in and look"


async def test_a_command_sent_twice_is_applied_once_and_answered_twice(place: Hall) -> None:
    player = await place.join(Role.PLAYER, "kestria/csirt")
    first = await player.do(SAY, "kestria/csirt", ref=7)
    head = await place.store.head(place.exercise)
    second = await player.do(SAY, "kestria/csirt", ref=7)
    assert (first["type"], second["type"], second["ref"]) == ("done", "done", 7)
    assert await place.store.head(place.exercise) == head
    other = await player.do({**SAY, "text": "Other words"}, "kestria/csirt", ref=7)
    assert (other["code"], other["field"]) == ("command/reused", "ref")
    assert len(player.table("messages")) == 1


async def test_a_question_that_was_answered_says_so_to_whoever_comes_second(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    one, other = await place.join(Role.PLAYER, "kestria/csirt"), await place.join(Role.PLAYER, "kestria/csirt")
    await control.do({"type": "clock.startex"})
    await control.do({"type": "inject.fire", "inject": "N1"})
    await one.settled()
    (question,) = one.table("questions")
    answer = {"type": "question.answer", "question": question, "choices": ["2"]}
    assert (await one.do(answer, "kestria/csirt"))["type"] == "done"
    assert (await other.do({**answer, "choices": ["1"]}, "kestria/csirt"))["code"] == "question/answered"
    await other.settled()
    assert other.table("questions")[question]["chosen"] == ["2"]


async def test_what_is_256_numbers_old_is_too_old_to_be_told_from_a_repeat(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    pin = {"type": "note.pin", "text": "x"}
    assert (await control.do(pin, ref=300))["type"] == "done"
    stale = await control.do(pin, ref=44)
    assert (stale["code"], stale["field"]) == ("command/stale", "ref")
    assert (await control.do(pin, ref=45))["type"] == "done"
    assert len(control.table("notes")) == 2
    other = await place.again(control, None)
    assert (await other.do(pin, ref=1))["type"] == "done", "another session counts by itself"


async def test_an_invisible_id_and_one_that_never_was_get_the_same_answer(place: Hall) -> None:
    """A refusal tells nobody that something is there."""
    control, player = await place.join(Role.FACILITATOR), await place.join(Role.PLAYER, "kestria/police")
    await control.do({"type": "clock.startex"})
    await control.do({"type": "inject.fire", "inject": "S1"})
    await control.settled()
    (hidden,) = [id_ for id_, one in control.table("deliveries").items() if one["title"].startswith("Pharmacy")]
    (asked,) = [id_ for id_, one in control.table("questions").items() if one["seat"] == "velmark/csirt"]
    for command in (
        {"type": "delivery.read", "delivery": hidden},
        {"type": "delivery.pass_on", "delivery": hidden, "to": ["team:velmark"]},
        {"type": "question.answer", "question": asked, "choices": ["1"]},
    ):
        key = next(key for key in command if key in {"delivery", "question"})
        there = await player.do(command, "kestria/police")
        never = await player.do({**command, key: "aaaaaaaaaaaaaaaa"}, "kestria/police")
        assert {**there, "ref": 0} == {**never, "ref": 0}


# Odd values: whatever stands in a field, the answer is a code that means something, and never a bug.

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, 2**31, 2**53, 2**63, 2**64, -(2**70), 1e308, -1e308,
    float("inf"), float("-inf"), float("nan"),
    "", " ", "x", "é", "\0", "\u202e", "a/b", "a/b/c", "/", "seat:", "seat:/", "team:", "persona:", "all", "control",
    "~clock", "~door", "kestria", "kestria/csirt", "__class__", "${x}", "{x}", "{0}", "x" * 5_000,
    [], [""], ["x"] * 100, [[]], {}, {"x": 1}, {"$text": "0" * 64},
)  # fmt: skip


@pytest.mark.parametrize("kind", [*BOOK.given, *DESK_COMMANDS], ids=lambda kind: kind.model_fields["type"].default)
async def test_no_value_in_any_field_of_a_command_is_a_bug(
    place: Hall, kind: Any, caplog: pytest.LogCaptureFixture
) -> None:
    name = kind.model_fields["type"].default
    control = await place.join(Role.FACILITATOR)
    if name not in {"clock.startex", "seat.take"}:
        await control.do({"type": "clock.startex"})
        await control.do({"type": "clock.pause", "kind": "discussion"})
    for field in kind.model_fields:
        for value in ODD if field != "type" else ():
            command = {**_sample(name), field: value}
            answer = await answer_of(control, command, "kestria/csirt" if getattr(kind, "as_seat", False) else None)
            assert answer["type"] in {"done", "refused"}
            assert answer.get("code") not in {"room/bug", "room/busy", "store/unavailable"}, (command, answer)
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert (await control.do({"type": "note.pin", "text": "still here"}))["type"] == "done"
    await _replays(place, control)


async def answer_of(client: Client, command: dict[str, Any], seat: str | None) -> dict[str, Any]:
    """The answer, by its number or, where there is none that can be read, without."""
    ways = [asyncio.ensure_future(client.do(command, seat)), asyncio.ensure_future(client.next("refused"))]
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    (answer,) = [way.result() for way in ways if way.done()]
    for way in ways:
        way.cancel()
    return answer


def _sample(name: str) -> dict[str, Any]:
    real = {
        "inject": "S4",
        "indicator": "trust",
        "objective": "O1",
        "to": ["team:kestria"],
        "seat": "kestria/police",
        "into": "kestria/csirt",
        "form": "preserve",
    }
    sample = {key: real.get(key, value) for key, value in SAMPLES[name].items()}
    if name in {"request.ask", "seat.hand_over"}:
        sample["to"] = SAMPLES[name]["to"]
    return {"type": name, **sample}


async def _replays(place: Hall, control: Client) -> None:
    """What was kept can be read: the record ends where control's screen is."""
    timeline = Timeline()
    timeline.extend([sealed async for sealed in place.store.read(place.exercise)])
    assert timeline.problem is None
    full = json.loads(encode_view(timeline, timeline.length, "excon"))["full"]
    await control.settled()
    assert {(table, id_): record for table, id_, record, _ in full} == control.rows
