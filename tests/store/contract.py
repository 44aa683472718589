"""What every store must do. Each backend runs these suites; nothing in them knows which one it is."""

from __future__ import annotations

import asyncio

import pytest

from hotwash.engine.kernel.commit import Aside, Sealed
from hotwash.store.base import Conflict, EventStore, Kept, Shelf


def sealed(number: int, *texts: str) -> Sealed:
    asides = tuple(Aside(f"{number}-{text}", text.encode().ljust(16, b"."), text) for text in texts)
    return Sealed(f'{{"seq":{number}}}'.encode(), asides)


def run(first: int, last: int) -> list[Sealed]:
    return [sealed(number, f"words {number}") for number in range(first, last + 1)]


async def read(store: EventStore, exercise: str, after: int = 0, upto: int | None = None) -> list[Sealed]:
    return [one async for one in store.read(exercise, after, upto)]


class EventStoreContract:
    """Give it a fixture `store`."""

    async def test_an_unknown_log_is_empty(self, store: EventStore) -> None:
        assert await read(store, "nobody") == []
        assert await store.head("nobody") == 0

    async def test_what_was_appended_is_read_byte_for_byte_in_order(self, store: EventStore) -> None:
        await store.append("x", 0, run(1, 3))
        await store.append("x", 3, run(4, 4))
        assert await read(store, "x") == run(1, 4)
        assert await store.head("x") == 4

    async def test_a_part_of_a_log_can_be_read(self, store: EventStore) -> None:
        await store.append("x", 0, run(1, 1200))
        assert await read(store, "x", 3, 5) == run(4, 5)
        assert await read(store, "x", 1198) == run(1199, 1200)
        assert await read(store, "x", 5, 5) == []
        assert len(await read(store, "x")) == 1200

    async def test_appending_after_another_head_is_a_conflict_and_changes_nothing(self, store: EventStore) -> None:
        await store.append("x", 0, run(1, 2))
        for expected in (0, 1, 3, 9):
            with pytest.raises(Conflict):
                await store.append("x", expected, run(expected + 1, expected + 2))
        assert await read(store, "x") == run(1, 2)

    async def test_one_of_two_who_append_at_once_gets_the_conflict(self, store: EventStore) -> None:
        results = await asyncio.gather(
            *(store.append("x", 0, [sealed(1, str(who))]) for who in range(5)), return_exceptions=True
        )
        assert sum(result is None for result in results) == 1
        assert all(isinstance(result, Conflict) for result in results if result is not None)
        assert await store.head("x") == 1

    async def test_a_conflict_fails_alone_among_many(self, store: EventStore) -> None:
        await store.append("bad", 0, run(1, 1))
        names = [f"log {number}" for number in range(20)]
        good = [store.append(name, 0, run(1, 3)) for name in names]
        results = await asyncio.gather(*good, store.append("bad", 0, run(1, 1)), return_exceptions=True)
        assert results[:-1] == [None] * 20
        assert isinstance(results[-1], Conflict)
        assert [await store.head(name) for name in names] == [3] * 20

    async def test_an_append_that_nobody_waits_for_any_more_is_finished(self, store: EventStore) -> None:
        task = asyncio.create_task(store.append("x", 0, run(1, 1)))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await store.append("y", 0, run(1, 1))
        assert await store.head("x") in {0, 1}
        if await store.head("x"):
            assert await read(store, "x") == run(1, 1)

    async def test_logs_do_not_mix(self, store: EventStore) -> None:
        await asyncio.gather(*(store.append(name, 0, [sealed(1, name)]) for name in "abc"))
        for name in "abc":
            assert await read(store, name) == [sealed(1, name)]

    async def test_erasing_takes_words_and_salt_away_and_leaves_the_commit(self, store: EventStore) -> None:
        await store.append("x", 0, [sealed(1, "secret", "other")])
        await store.append("y", 0, [sealed(1, "secret")])
        assert await store.erase("x", ["1-secret", "unknown"]) == 1
        assert await store.erase("x", ["1-secret"]) == 0
        (one,) = await read(store, "x")
        assert one.body == sealed(1).body
        assert one.asides == (Aside("1-secret", None, None), sealed(1, "other").asides[0])
        assert await read(store, "y") == [sealed(1, "secret")]

    async def test_a_branch_shares_the_beginning_and_goes_its_own_way(self, store: EventStore) -> None:
        await store.append("parent", 0, run(1, 5))
        await store.branch("parent", 3, "child")
        await store.append("child", 3, [sealed(4, "another")])
        assert await read(store, "child") == [*run(1, 3), sealed(4, "another")]
        assert await read(store, "parent") == run(1, 5)

    async def test_a_branch_outlives_its_parent(self, store: EventStore) -> None:
        await store.append("parent", 0, run(1, 5))
        await store.branch("parent", 3, "child")
        await store.delete("parent")
        assert await read(store, "parent") == []
        assert await read(store, "child") == run(1, 3)

    async def test_a_branch_needs_a_commit_to_begin_after_and_a_new_name(self, store: EventStore) -> None:
        await store.append("parent", 0, run(1, 2))
        await store.append("taken", 0, run(1, 1))
        for parent, upto, child in (("parent", 0, "c"), ("parent", 3, "c"), ("nobody", 1, "c"), ("parent", 1, "taken")):
            with pytest.raises(Conflict):
                await store.branch(parent, upto, child)


class ShelfContract:
    """Give it a fixture `shelf`."""

    async def test_nothing_is_there_at_first(self, shelf: Shelf) -> None:
        assert await shelf.get("a") is None
        assert await shelf.list("") == []

    async def test_what_was_put_is_got_with_its_revision(self, shelf: Shelf) -> None:
        assert await shelf.put("a", b"one", 0) == 1
        assert await shelf.put("a", b"two", 1) == 2
        assert await shelf.put("a", b"three", None, durable=False) == 3
        assert await shelf.get("a") == Kept(b"three", 3)

    async def test_another_revision_is_a_conflict_and_changes_nothing(self, shelf: Shelf) -> None:
        await shelf.put("a", b"one", 0)
        for revision in (0, 2):
            with pytest.raises(Conflict):
                await shelf.put("a", b"other", revision)
        assert await shelf.get("a") == Kept(b"one", 1)

    async def test_one_of_two_who_put_at_once_wins(self, shelf: Shelf) -> None:
        results = await asyncio.gather(*(shelf.put("a", b"x", 0) for _ in range(5)), return_exceptions=True)
        assert sorted(map(str, results)).count("1") == 1
        assert sum(isinstance(result, Conflict) for result in results) == 4

    async def test_deleting_begins_anew(self, shelf: Shelf) -> None:
        await shelf.put("a", b"one", 0)
        await shelf.delete("a")
        await shelf.delete("never there")
        assert await shelf.get("a") is None
        assert await shelf.put("a", b"again", 0) == 1

    async def test_a_list_has_what_begins_with_the_prefix_and_nothing_else(self, shelf: Shelf) -> None:
        for key in ("a/2", "a/1", "ab", "a%", "b/1"):
            await shelf.put(key, key.encode(), 0)
        assert [key for key, _ in await shelf.list("a/")] == ["a/1", "a/2"]
        assert [key for key, _ in await shelf.list("a%")] == ["a%"]
        assert len(await shelf.list("")) == 5
