"""Branches: their parent up to the cut, and by themselves from there on."""

from __future__ import annotations

from itertools import count

import pytest
from tests.support.game import night_desk

from hotwash.engine.kernel.commands import DOOR, Actor, Order, Role
from hotwash.engine.kernel.commit import Sealed, chain_hash, fold, unseal, verify
from hotwash.engine.kernel.state import State
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.branching import BRANCHES, Branch
from hotwash.engine.rules.clock import Endex, Resume, clock_of
from hotwash.engine.rules.notes import NOTES, Pin
from hotwash.engine.rules.seats import HOLDINGS, PEOPLE, Admit, Take
from hotwash.live.room import Done, Room
from hotwash.rehearse.play import play
from hotwash.replay.branch import begin_branch
from hotwash.store.base import Conflict
from hotwash.store.memory import MemoryShelf, MemoryStore

CUT = 40
WALL = "2026-11-23T20:00:00.000Z"


@pytest.fixture(scope="module")
def log() -> list[Sealed]:
    return play(night_desk(), lambda: WALL).log


@pytest.fixture
async def store(log: list[Sealed]) -> MemoryStore:
    made = MemoryStore()
    await made.append("parent", 0, log)
    return made


async def begin(store: MemoryStore, seq: int, child: str = "child") -> State:
    salts = count(1)
    return await begin_branch(
        store, "parent", seq, child, wall=WALL, salts=lambda: next(salts).to_bytes(16, "big")
    )  # fmt: skip


async def read(store: MemoryStore, exercise: str) -> list[Sealed]:
    return [sealed async for sealed in store.read(exercise)]


def last(log: list[Sealed]) -> State:
    *_, (_, state, _) = fold(log, BOOK)
    return state


async def test_a_branch_is_its_parent_up_to_the_cut_byte_for_byte(store: MemoryStore, log: list[Sealed]) -> None:
    state = await begin(store, CUT)
    child = await read(store, "child")
    assert child[:CUT] == log[:CUT]
    assert len(child) == CUT + 1
    first = unseal(child[CUT], BOOK)
    assert (first.seq, first.prev) == (CUT + 1, chain_hash(log[CUT - 1].body))
    assert verify(child).problems == ()
    assert list(last(child).rows()) == list(state.rows())
    assert state.all(BRANCHES) == [(f"parent.{CUT}", Branch("parent", CUT))]


async def test_a_branch_can_begin_at_every_commit_and_stands_still_with_nobody_in_it(
    store: MemoryStore, log: list[Sealed]
) -> None:
    before = [state for _, state, _ in fold(log, BOOK)]
    for seq in range(1, len(log) + 1):
        state = await begin(store, seq, f"child {seq}")
        clock = clock_of(state)
        was = clock_of(before[seq - 1])
        assert clock.phase == ("lobby" if was.phase == "lobby" else "paused"), seq
        assert state.at == before[seq - 1].at
        assert all(person.gone for _, person in state.all(PEOPLE))
        assert all(holding.holders == () for _, holding in state.all(HOLDINGS))


async def test_a_branch_goes_on_by_itself_and_its_parent_stays_as_it_was(store: MemoryStore, log: list[Sealed]) -> None:
    await begin(store, CUT)
    room = await Room.open("child", store, MemoryShelf())
    assert isinstance(await room.give(Order(DOOR, Admit(person="ada", role=Role.FACILITATOR))), Done)
    ada = Actor("ada")
    for command in (Take(seat="kestria/csirt"), Resume(), Pin(text="What if?"), Endex()):
        answer = await room.give(Order(ada, command))
        assert isinstance(answer, Done), (command, answer)
    await room.aclose()
    child = await read(store, "child")
    assert verify(child).problems == ()
    assert "What if?" in [str(note.text) for _, note in last(child).all(NOTES)]
    assert await read(store, "parent") == log


async def test_a_branch_outlives_its_parent(store: MemoryStore) -> None:
    await begin(store, CUT)
    await store.delete("parent")
    child = await read(store, "child")
    assert len(child) == CUT + 1
    assert verify(child).problems == ()


@pytest.mark.parametrize("beyond", [1, 10_000])
async def test_there_is_no_branch_beyond_the_end(store: MemoryStore, log: list[Sealed], beyond: int) -> None:
    seq = len(log) + beyond
    with pytest.raises(Conflict, match=f"has no commit {seq}"):
        await begin(store, seq)
    assert await read(store, "child") == []


async def test_a_branch_does_not_take_the_place_of_another_exercise(store: MemoryStore) -> None:
    await begin(store, CUT)
    kept = await read(store, "child")
    with pytest.raises(Conflict, match="there is a log child already"):
        await begin(store, 3)
    assert await read(store, "child") == kept


async def test_a_branch_of_a_branch_knows_both(store: MemoryStore) -> None:
    await begin(store, CUT)
    salts = count(1)
    state = await begin_branch(
        store, "child", CUT + 1, "grandchild", wall=WALL, salts=lambda: next(salts).to_bytes(16, "big")
    )  # fmt: skip
    assert {branch.parent for _, branch in state.all(BRANCHES)} == {"parent", "child"}
    assert verify(await read(store, "grandchild")).problems == ()
