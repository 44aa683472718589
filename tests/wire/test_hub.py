"""Who gets what and when: labels that change, presence, typing, several tabs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import Client, Hall, hall

from hotwash.engine.kernel.commands import Role


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as made:
        yield made


def person(client: Client) -> str:
    return str(client.welcome["viewer"]["person"])


def types(client: Client, since: int = 0) -> list[str]:
    return [json.loads(frame)["type"] for frame in client.frames[since:]]


async def whole(place: Hall, client: Client) -> dict[tuple[str, str], Any]:
    """What this person sees when loading anew."""
    fresh = await place.again(client, None)
    assert "full" in fresh.welcome
    rows = dict(fresh.rows)
    await fresh.aclose()
    return rows


# Labels that change


async def test_who_takes_a_second_seat_gets_the_whole_view_of_both_in_every_tab(place: Hall) -> None:
    player, control = await place.join(), await place.join(Role.FACILITATOR)
    await player.do({"type": "seat.take", "seat": "velmark/csirt"})
    await player.next("view")
    await control.do({"type": "clock.startex"})
    for inject in ("S1", "S2"):
        await control.do({"type": "inject.fire", "inject": inject})
    tab = await place.again(player, None)
    assert {card["seat"] for card in player.table("cards").values()} == {"velmark/csirt"}
    assert "Pharmacy ordering slow, two sites" in {one["title"] for one in player.table("deliveries").values()}
    assert "A word to the press" not in str(player.rows)
    since = len(player.frames)
    assert (await player.do({"type": "seat.take", "seat": "velmark/ministry"}))["type"] == "done"
    view = await player.next("view")
    assert view["viewer"]["seats"] == ["velmark/csirt", "velmark/ministry"]
    assert {"seat:velmark/csirt", "seat:velmark/ministry"} <= set(view["labels"])
    assert types(player, since) == ["delta", "view", "done"]
    await tab.next("view")
    assert player.rows == tab.rows == await whole(place, player)
    assert "A word to the press" in {one["title"] for one in player.table("deliveries").values()}


async def test_who_leaves_a_seat_loses_its_eyes(place: Hall) -> None:
    player = await place.join(Role.PLAYER, "velmark/csirt", "velmark/ministry")
    await player.do({"type": "seat.leave", "seat": "velmark/csirt"})
    while (await player.next("view"))["viewer"]["seats"] != ["velmark/ministry"]:
        pass
    assert {card["seat"] for card in player.table("cards").values()} == {"velmark/ministry"}
    assert player.rows == await whole(place, player)


async def test_a_seat_handed_over_changes_both_views(place: Hall) -> None:
    leaving, coming = await place.join(Role.PLAYER, "kestria/csirt"), await place.join()
    await leaving.do({"type": "seat.hand_over", "seat": "kestria/csirt", "to": person(coming), "note": "Ring Velmark."})
    assert (await coming.next("view"))["viewer"]["seats"] == ["kestria/csirt"]
    await leaving.settled()
    assert "Ring Velmark." in str(coming.table("handovers"))
    assert "Ring Velmark." not in str(await whole(place, leaving))
    for client in (leaving, coming):
        assert client.rows == await whole(place, client)


async def test_folding_gives_and_takes_a_seats_eyes(place: Hall) -> None:
    control, player = await place.join(Role.FACILITATOR), await place.join(Role.PLAYER, "velmark/csirt")
    await player.next("view")
    await control.do({"type": "seat.fold", "seat": "velmark/ministry", "into": "velmark/csirt"})
    assert (await player.next("view"))["viewer"]["seats"] == ["velmark/csirt", "velmark/ministry"]
    await control.do({"type": "seat.unfold", "seat": "velmark/ministry"})
    assert (await player.next("view"))["viewer"]["seats"] == ["velmark/csirt"]
    assert player.rows == await whole(place, player)


async def test_nobody_else_is_sent_a_view(place: Hall) -> None:
    other, player = await place.join(Role.PLAYER, "kestria/csirt"), await place.join()
    await other.settled()
    since = len(other.frames)
    await player.do({"type": "seat.take", "seat": "velmark/csirt"})
    await other.settled()
    assert types(other, since) == ["delta", "sync"], "who sits where is for all to see"


# Presence


async def test_people_come_and_go_before_everybody_once_for_all_their_tabs(place: Hall) -> None:
    watching = await place.join(Role.OBSERVER, name="Watching")
    player = await place.join(name="Ada")
    came = await watching.next("presence")
    assert came["people"] == [{"person": person(player), "name": "Ada", "online": True}]
    assert "presence" not in types(player)
    tab = await place.again(player, None)
    await player.aclose()
    await tab.settled()
    await watching.settled()
    assert types(watching).count("presence") == 1, "she is still there"
    await tab.aclose()
    went = await watching.next("presence")
    assert went["people"] == [{"person": person(player), "name": "Ada", "online": False}]
    late = await place.join(name="Late")
    assert {(one["name"], one["online"]) for one in late.welcome["people"]} == {
        ("Watching", True), ("Ada", False), ("Late", True),
    }  # fmt: skip


async def test_presence_is_not_logged(place: Hall) -> None:
    player = await place.join()
    head = await place.store.head(place.exercise)
    await (await place.again(player, None)).aclose()
    assert await place.store.head(place.exercise) == head


# Typing


async def test_those_at_an_address_see_that_somebody_writes_to_them_and_nobody_else_does(place: Hall) -> None:
    writing = await place.join(Role.PLAYER, "kestria/csirt")
    tab = await place.again(writing, None)
    meant, control = await place.join(Role.PLAYER, "velmark/csirt"), await place.join(Role.FACILITATOR)
    beside = await place.join(Role.PLAYER, "velmark/ministry")
    head = await place.store.head(place.exercise)
    expected = {"type": "typing", "seat": "kestria/csirt", "person": person(writing)}
    for to, readers in (
        ("seat:velmark/csirt", [meant]),
        ("team:velmark", [meant, beside]),
        ("control", [control]),
        ("persona:whoever", [control]),
        ("seat:nowhere/none", []),
    ):
        since = [len(client.frames) for client in place.clients]
        await writing.send(type="typing", **{"as": "kestria/csirt"}, to=to)
        await writing.settled()
        for client, seen in zip(place.clients, since, strict=True):
            await client.settled()
            told = [json.loads(frame) for frame in client.frames[seen:] if '"typing"' in frame]
            assert told == ([{**expected, "to": to}] if client in readers else []), to
    assert await place.store.head(place.exercise) == head
    await tab.aclose()


async def test_nobody_types_for_a_seat_that_is_not_theirs(place: Hall) -> None:
    player, meant = await place.join(Role.PLAYER, "kestria/csirt"), await place.join(Role.PLAYER, "velmark/csirt")
    since = len(meant.frames)
    await player.send(type="typing", **{"as": "kestria/police"}, to="seat:velmark/csirt")
    await player.settled()
    await meant.settled()
    assert types(meant, since) == ["sync"]


# Several tabs, and the clock


async def test_two_tabs_of_one_person_see_the_same_and_each_gets_its_own_answers(place: Hall) -> None:
    first = await place.join(Role.PLAYER, "kestria/csirt")
    second = await place.again(first, None)
    since = len(second.frames)
    done = await first.do({"type": "message.send", "to": ["control"], "text": "Hello"}, "kestria/csirt", ref=7)
    assert (done["type"], done["ref"]) == ("done", 7)
    await second.settled()
    assert types(second, since) == ["delta", "sync"]
    other = await second.do({"type": "message.send", "to": ["control"], "text": "Another"}, "kestria/csirt", ref=7)
    assert other["type"] == "done", "numbers belong to a session, not to a person"
    await first.settled()
    assert first.rows == second.rows
    assert len(first.table("messages")) == 2


async def test_who_sees_nothing_of_a_commit_is_sent_nothing(place: Hall) -> None:
    """Not even an empty delta: that something happened elsewhere would be news."""
    player, control = await place.join(Role.PLAYER, "kestria/csirt"), await place.join(Role.FACILITATOR)
    since = len(player.frames)
    await control.do({"type": "note.pin", "text": "They are slow."})
    await control.do({"type": "inject.hold", "inject": "N3"})
    await player.settled()
    assert [one for one in types(player, since) if one != "presence"] == ["sync"]


async def test_only_control_is_told_who_may_see_a_record(place: Hall) -> None:
    player, control = await place.join(Role.PLAYER, "kestria/csirt"), await place.join(Role.FACILITATOR)
    evaluator = await place.join(Role.EVALUATOR)
    assert {len(put) for put in control.welcome["full"]} == {4}
    assert {len(put) for client in (player, evaluator) for put in client.welcome["full"]} == {3}
    await control.do({"type": "clock.startex"})
    put = (await control.next("delta"))["put"]
    assert {len(one) for one in put} == {4}
    assert {len(one) for one in (await player.next("delta"))["put"]} == {3}


async def test_the_clock_is_read_and_what_was_sent_comes_back(place: Hall) -> None:
    client = await place.join(Role.FACILITATOR)
    for t in (0, 1.5, -7, 1e15):
        await client.send(type="sync", t=t)
        assert await client.next("sync") == {"type": "sync", "t": t, "clock": {"at": 0, "rate": 0}}
    await client.do({"type": "clock.startex"})
    await client.send(type="sync", t=1)
    assert (await client.next("sync"))["clock"]["rate"] == 8
