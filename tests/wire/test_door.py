"""Entering, and what is done at the desk: once for each number, and by those who may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.support.server import PATIENCE_S, Client, Hall, hall

from hotwash.engine.kernel.commands import Role
from hotwash.engine.rules.seats import PEOPLE
from hotwash.wire.access import answers_of, digest
from hotwash.wire.desk import DeskRole
from hotwash.wire.limits import Limits


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as made:
        yield made


async def closed(client: Client) -> int | None:
    async with asyncio.timeout(PATIENCE_S):
        await client.connection.wait_closed()
    return client.connection.close_code


async def at_desk(place: Hall) -> Client:
    operator = await place.operator()
    await operator.hello(None)
    return operator


# Entering


async def test_a_code_and_a_name_let_somebody_in(place: Hall) -> None:
    code = await place.server.access.issue(place.exercise, Role.PLAYER, ("kestria/csirt",))
    client = await place.client()
    entered = await client.enter(code.code.lower(), "  Jonas\n  Berg \x00")
    assert (entered["exercise"], entered["role"]) == (place.exercise, "player")
    viewer = (await client.hello(place.exercise))["viewer"]
    assert (viewer["name"], viewer["role"], viewer["seats"]) == ("Jonas Berg", "player", [])
    assert client.table("people")[viewer["person"]]["scope"] == ["kestria/csirt"]


@pytest.mark.parametrize("name", ["", "   ", "\x00\x07", "\u200b\n"])
async def test_somebody_without_a_name_is_asked_for_one(place: Hall, name: str) -> None:
    code = await place.server.access.issue(place.exercise, Role.PLAYER, ())
    client = await place.client()
    refused = await client.enter(code.code, name)
    assert (refused["code"], refused["field"]) == ("session/needs-name", "name")
    assert (await client.enter(code.code, "Ada"))["type"] == "entered"


async def test_a_long_name_is_cut(place: Hall) -> None:
    client = await place.join(name="n" * 200)
    assert client.welcome["viewer"]["name"] == "n" * 40


async def test_each_who_enters_with_a_code_is_somebody_else(place: Hall) -> None:
    code = await place.server.access.issue(place.exercise, Role.PLAYER, ())
    people = set()
    for _ in range(2):
        client = await place.client()
        await client.enter(code.code, "Ada")
        people.add((await client.hello(place.exercise))["viewer"]["person"])
    assert len(people) == 2


async def test_after_too_many_wrong_codes_an_address_has_to_wait(tmp_path: Path) -> None:
    limits = Limits(failed_codes_burst=3, failed_codes_per_minute=0.001)
    async with hall(tmp_path, limits=limits) as place:
        code = await place.server.access.issue(place.exercise, Role.PLAYER, ())
        for wrong in range(2):
            client = await place.client()
            assert (await client.enter(f"AAAA-AAA{wrong}"))["code"] == "session/bad-code"
        assert (await client.enter(code.code))["type"] == "entered", "a right one costs nothing, and clears nothing"
        client = await place.client()
        assert (await client.enter("AAAA-AAAA"))["code"] == "session/bad-code"
        for _ in range(2):
            assert (await client.enter(code.code))["code"] == "session/too-many-codes", "right or wrong"


async def test_an_operators_link_works_once_and_without_a_name(place: Hall) -> None:
    secret = await place.server.access.new_link(DeskRole.OPERATOR)
    client = await place.client()
    await client.send(type="enter", code=secret)
    entered = await client.next("entered")
    assert (entered["exercise"], entered["role"]) == (None, "operator")
    assert (await client.enter(secret, "Eve"))["code"] == "session/bad-code"


# Codes


async def test_a_revoked_code_lets_nobody_in_and_who_came_in_stays(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    made = await control.do({"type": "code.issue", "role": "player", "scope": ["kestria"]})
    code = made["result"]["code"]
    inside = await place.client()
    await inside.enter(code, "In time")
    await inside.hello(place.exercise)
    assert (await control.do({"type": "code.revoke", "code": code}))["type"] == "done"
    late = await place.client()
    assert (await late.enter(code, "Late"))["code"] == "session/bad-code"
    assert (await inside.do({"type": "seat.take", "seat": "kestria/police"}))["type"] == "done"
    assert (await place.again(inside, inside.cursor)).welcome["type"] == "welcome", "the token is still good"
    assert (await control.do({"type": "code.revoke", "code": code}))["code"] == "code/unknown"


async def test_a_code_issued_anew_opens_the_same_and_the_old_one_nothing(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    old = (await control.do({"type": "code.issue", "role": "evaluator", "scope": ["velmark"]}))["result"]["code"]
    fresh = (await control.do({"type": "code.reissue", "code": old.lower()}))["result"]["code"]
    assert fresh != old
    listed = (await control.ask({"type": "codes"}))["answer"]["codes"]
    assert {"code": fresh, "role": "evaluator", "scope": ["velmark"]} in listed
    assert old not in [code["code"] for code in listed]
    client = await place.client()
    assert (await client.enter(old))["code"] == "session/bad-code"
    assert (await client.enter(fresh))["role"] == "evaluator"


@pytest.mark.parametrize("scope", [["nowhere"], ["kestria/none"], ["kestria", ""], ["kestria/csirt/x"]])
async def test_a_code_is_made_for_seats_and_teams_there_are(place: Hall, scope: list[str]) -> None:
    control = await place.join(Role.FACILITATOR)
    refused = await control.do({"type": "code.issue", "role": "player", "scope": scope})
    assert (refused["code"], refused["field"]) == ("code/unknown-seat", "scope")


async def test_no_code_lets_anybody_in_as_the_engine(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    await control.send(type="do", ref=1, command={"type": "code.issue", "role": "system"})
    assert (await control.next("refused"))["code"] == "message/malformed"


async def test_codes_of_another_exercise_cannot_be_touched(place: Hall) -> None:
    other = await place.server.access.issue("another", Role.PLAYER, ())
    control = await place.join(Role.FACILITATOR)
    for command in ("code.revoke", "code.reissue"):
        assert (await control.do({"type": command, "code": other.code}))["code"] == "code/unknown"
    assert await place.server.access.redeem_code(other.code) == other


# Once for each number


async def test_a_desk_command_sent_again_is_done_once_and_answered_the_same(place: Hall) -> None:
    operator = await at_desk(place)
    create = {"type": "exercise.create", "scenario": "night-desk"}
    first = await operator.do(create, ref=3)
    assert await operator.do(create, ref=3) == first
    again = await place.client()
    again.token, again.session = operator.token, operator.session
    await again.hello(None)
    assert await again.do(create, ref=3) == first
    listed = (await operator.ask({"type": "exercises"}))["answer"]["exercises"]
    assert sorted(card["id"] for card in listed) == sorted([place.exercise, first["result"]["exercise"]])
    assert (await operator.do(create, ref=4))["result"] != first["result"]


async def test_a_desk_command_sent_again_before_it_was_answered_is_done_once(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    before = len((await control.ask({"type": "codes"}))["answer"]["codes"])
    again = await place.client()
    again.token, again.session = control.token, control.session
    await again.hello(place.exercise)
    issue = {"type": "code.issue", "role": "observer"}
    answers = await asyncio.gather(control.do(issue, ref=9), again.do(issue, ref=9))
    assert answers[0] == answers[1]
    assert len((await control.ask({"type": "codes"}))["answer"]["codes"]) == before + 1


async def test_another_desk_command_under_a_number_that_was_used_is_refused(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    assert (await control.do({"type": "code.issue", "role": "observer"}, ref=9))["type"] == "done"
    refused = await control.do({"type": "code.issue", "role": "player"}, ref=9)
    assert (refused["code"], refused["field"]) == ("command/reused", "ref")


async def test_what_a_desk_command_made_can_be_read_from_the_store_by_nobody(place: Hall) -> None:
    """Link secrets are kept only as digests; the answer that is kept for a repeat must not tell them either."""
    operator = await at_desk(place)
    secret = (await operator.do({"type": "desk.link"}, ref=1))["result"]["secret"]
    assert secret.encode() not in b"".join(kept.value for _, kept in await place.server.shelf.list(""))
    assert (await operator.do({"type": "desk.link"}, ref=1))["result"]["secret"] == secret


async def test_a_refused_desk_command_may_be_tried_again_under_its_number(place: Hall) -> None:
    operator = await at_desk(place)
    assert (await operator.do({"type": "exercise.create", "scenario": "none"}, ref=1))["code"] == "desk/no-scenario"
    assert (await operator.do({"type": "exercise.create", "scenario": "night-desk"}, ref=1))["type"] == "done"


# At the desk


async def test_a_new_exercise_can_be_opened_at_once(place: Hall) -> None:
    operator = await at_desk(place)
    made = await operator.do({"type": "exercise.create", "scenario": "night-desk", "title": "Tuesday"})
    control = await place.client()
    control.token = operator.token
    welcome = await control.hello(made["result"]["exercise"])
    assert (welcome["viewer"]["role"], welcome["viewer"]["name"]) == ("facilitator", "Operator")
    codes = (await control.ask({"type": "codes"}))["answer"]["codes"]
    seats = [tuple(code["scope"]) for code in codes if code["role"] == "player"]
    assert sorted(seats) == [("kestria/csirt",), ("kestria/police",), ("velmark/csirt",), ("velmark/ministry",)]
    assert {code["role"] for code in codes} == {"player", "facilitator", "evaluator", "observer", "instructor"}
    listed = (await operator.ask({"type": "exercises"}))["answer"]["exercises"]
    assert [card["title"] for card in listed if card["id"] == made["result"]["exercise"]] == ["Tuesday"]


async def test_a_deleted_exercise_sends_everybody_away_and_opens_no_more(place: Hall) -> None:
    operator = await at_desk(place)
    inside = await place.join(Role.FACILITATOR)
    await inside.do({"type": "person.rename", "name": "Ada"})
    code = await place.server.access.issue(place.exercise, Role.PLAYER, ())
    assert (await operator.do({"type": "exercise.delete", "exercise": place.exercise}))["type"] == "done"
    assert await closed(inside) == 4403
    again = await place.again(inside, inside.cursor)
    assert again.welcome["code"] == "session/bad-token"
    assert (await (await place.client()).enter(code.code))["code"] == "session/bad-code"
    gone = await operator.do({"type": "exercise.delete", "exercise": place.exercise})
    assert (gone["code"], gone["field"]) == ("session/no-exercise", "exercise")
    assert await place.store.head(place.exercise) == 0
    left = [key for key, _ in await place.server.shelf.list("") if place.exercise in key]
    assert left == []
    assert await place.server.shelf.list(answers_of(digest(inside.token))) == []


async def test_somebody_put_out_is_sent_away_and_cannot_come_back(place: Hall) -> None:
    control, player = await place.join(Role.FACILITATOR), await place.join(Role.PLAYER, "kestria/csirt")
    second = await place.again(player, None)
    person = player.welcome["viewer"]["person"]
    assert (await control.do({"type": "person.remove", "person": person}))["type"] == "done"
    assert [await closed(player), await closed(second)] == [4403, 4403]
    again = await place.again(player, player.cursor)
    assert again.welcome["code"] == "person/not-admitted"
    assert await closed(again) == 4401
    assert control.table("holdings")["kestria/csirt"]["holders"] == []


async def test_a_name_is_changed_for_everybody_and_stands_in_no_log(place: Hall) -> None:
    other, client = await place.join(), await place.join(name="Ada")
    person = client.welcome["viewer"]["person"]
    await other.next("presence")
    assert (await client.do({"type": "person.rename", "name": " Grace "}))["result"] == {"name": "Grace"}
    assert (await other.next("presence"))["people"] == [{"person": person, "name": "Grace", "online": True}]
    assert (await client.do({"type": "person.rename", "name": " \x07 "}))["code"] == "session/needs-name"
    newcomer = await place.join()
    assert "Grace" in [one["name"] for one in newcomer.welcome["people"]]
    bodies = b"".join([one.body async for one in place.store.read(place.exercise)])
    assert b"Grace" not in bodies
    assert b"Ada" not in bodies


async def test_an_operator_walks_into_an_exercise_as_one_facilitator(place: Hall) -> None:
    operator = await at_desk(place)
    people = set()
    for _ in range(2):
        inside = await place.client()
        inside.token = operator.token
        people.add((await inside.hello(place.exercise))["viewer"]["person"])
    hub = await place.server.hub(place.exercise)
    assert hub is not None
    assert people == {id_ for id_, _ in hub.room.state.all(PEOPLE)}
