"""Codes, tokens and links: what opens, what does not, and what whoever reads the store can do with it."""

from __future__ import annotations

import asyncio

import pytest

from hotwash.engine.kernel.commands import Role
from hotwash.store.memory import MemoryShelf
from hotwash.wire.access import ALPHABET, CODE_LENGTH, Access, Code, Pass, normal, spaced
from hotwash.wire.desk import DeskRole

JONAS = Pass("jonas", "player", "x")


@pytest.fixture
def shelf() -> MemoryShelf:
    return MemoryShelf()


@pytest.fixture
def access(shelf: MemoryShelf) -> Access:
    return Access(shelf)


async def test_a_token_stands_for_a_person_and_is_kept_as_a_digest_only(access: Access, shelf: MemoryShelf) -> None:
    token = await access.new_token(JONAS)
    assert len(token) >= 40
    assert await access.redeem_token(token) == JONAS
    assert await access.redeem_token(token) == JONAS, "it is good until the exercise is deleted"
    assert await access.redeem_token(token[:-1]) is None
    assert token not in repr(await shelf.list(""))
    ((key, _),) = await shelf.list("tokens/")
    assert await access.redeem_token(key.removeprefix("tokens/")) is None, "the digest opens nothing"


async def test_a_link_opens_the_desk_once(access: Access, shelf: MemoryShelf) -> None:
    assert not await access.has_operator()
    secret = await access.new_link(DeskRole.OPERATOR)
    assert await access.has_operator()
    assert secret not in repr(await shelf.list(""))
    assert await access.redeem_link("another") is None
    assert await access.redeem_link(secret) is DeskRole.OPERATOR
    assert await access.redeem_link(secret) is None
    assert await access.has_operator(), "a link that was used counts"


async def test_of_two_who_open_a_link_at_once_one_comes_in(access: Access) -> None:
    secret = await access.new_link(DeskRole.FACILITATOR)
    opened = await asyncio.gather(*(access.redeem_link(secret) for _ in range(5)))
    assert [role for role in opened if role is not None] == [DeskRole.FACILITATOR]


async def test_a_code_is_short_and_has_no_letters_that_are_taken_for_each_other(access: Access) -> None:
    codes = [(await access.issue("x", Role.PLAYER, ("kestria/csirt",))).code for _ in range(200)]
    assert len(set(codes)) == 200
    assert {len(code) for code in codes} == {CODE_LENGTH}
    assert set("".join(codes)) <= set(ALPHABET)
    assert not set(ALPHABET) & set("01OILU")


@pytest.mark.parametrize("typed", ["K7QM-4TXR", "k7qm4txr", " k7qm 4txr ", "K7QM–4TXR", "k-7-q-m-4-t-x-r"])
def test_a_code_may_be_typed_in_many_ways(typed: str) -> None:
    assert normal(typed) == "K7QM4TXR"
    assert spaced("K7QM4TXR") == "K7QM-4TXR"


async def test_a_code_opens_its_exercise_until_it_is_revoked(access: Access) -> None:
    code = await access.issue("x", Role.PLAYER, ("kestria/csirt",))
    assert await access.redeem_code(spaced(code.code).lower()) == code == Code(
        code.code, "x", "player", ("kestria/csirt",)
    )  # fmt: skip
    assert await access.revoke("y", code.code) is None, "another exercise's"
    assert await access.redeem_code(code.code) == code
    assert await access.revoke("x", spaced(code.code)) == code
    assert await access.revoke("x", code.code) is None
    assert await access.redeem_code(code.code) is None


@pytest.mark.parametrize("typed", ["", "-", "K7QM", "../tokens/x", "%", "'; --"])
async def test_what_is_no_code_opens_nothing(access: Access, typed: str) -> None:
    await access.issue("x", Role.PLAYER, ())
    assert await access.redeem_code(typed) is None


async def test_codes_are_listed_by_role_and_scope_for_their_exercise_alone(access: Access) -> None:
    await access.issue("y", Role.PLAYER, ())
    for role, scope in ((Role.PLAYER, ("b/one",)), (Role.OBSERVER, ()), (Role.PLAYER, ("a/one",))):
        await access.issue("x", role, scope)
    listed = [(code.role, code.scope) for code in await access.codes("x")]
    assert listed == [("observer", ()), ("player", ("a/one",)), ("player", ("b/one",))]


async def test_an_exercise_that_is_forgotten_takes_its_codes_and_tokens_with_it(access: Access) -> None:
    tokens = [await access.new_token(Pass("p", "player", exercise)) for exercise in ("x", "y", None)]
    codes = [await access.issue(exercise, Role.PLAYER, ()) for exercise in ("x", "y")]
    await access.forget("x")
    assert [await access.redeem_token(token) is not None for token in tokens] == [False, True, True]
    assert [await access.redeem_code(code.code) is not None for code in codes] == [False, True]
