"""The SQLite store keeps the contracts, and fails in an orderly way."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiosqlite
import pytest
from tests.store.contract import EventStoreContract, ShelfContract, read, run, sealed

from hotwash.engine.kernel.commit import Sealed
from hotwash.store import sqlite
from hotwash.store.base import NotAStore, StoreUnavailable
from hotwash.store.files import read_file
from hotwash.store.sqlite import SqliteShelf, SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hotwash.db"


@pytest.fixture
async def store(path: Path) -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(path)
    yield opened
    await opened.aclose()


class TestSqliteStore(EventStoreContract):
    """All of the contract."""


class TestSqliteShelf(ShelfContract):
    @pytest.fixture
    def shelf(self, store: SqliteStore) -> SqliteShelf:
        return store.shelf


async def test_what_was_appended_is_there_after_closing_and_opening(path: Path) -> None:
    store = await SqliteStore.open(path)
    await store.append("x", 0, run(1, 3))
    await store.shelf.put("key", b"value", 0)
    await store.aclose()
    again = await SqliteStore.open(path)
    assert await read(again, "x") == run(1, 3)
    kept = await again.shelf.get("key")
    assert kept is not None
    assert kept.value == b"value"
    await again.aclose()


async def test_it_writes_ahead_and_syncs_fully(store: SqliteStore) -> None:
    for connection, synchronous in ((store._writer, 2), (store._idle, 1)):
        ((mode,),) = await connection.execute_fetchall("PRAGMA journal_mode")
        ((level,),) = await connection.execute_fetchall("PRAGMA synchronous")
        assert (mode, level) == ("wal", synchronous)


async def test_the_log_table_holds_the_commits_bytes(store: SqliteStore, path: Path) -> None:
    await store.append("x", 0, run(1, 2))
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT exercise, seq, body FROM log ORDER BY seq").fetchall()
    connection.close()
    assert rows == [("x", 1, b'{"seq":1}'), ("x", 2, b'{"seq":2}')]
    assert read_file(path, "x") == run(1, 2)
    assert read_file(path, "x", 1) == run(2, 2)


async def test_many_appends_at_once_share_transactions(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    statements: list[str] = []
    execute = aiosqlite.Connection.execute

    def counted(self: aiosqlite.Connection, sql: str, *rest: Any) -> Any:
        statements.append(sql)
        return execute(self, sql, *rest)

    monkeypatch.setattr(aiosqlite.Connection, "execute", counted)
    await asyncio.gather(*(store.append(f"log {number}", 0, run(1, 1)) for number in range(100)))
    assert statements.count("COMMIT") <= 3


@pytest.mark.parametrize(
    "content", [b"not a database at all, and longer than a header" * 40, b"SQLite format 3\0" + b"x" * 4000]
)
async def test_a_file_that_is_no_database_is_refused_in_words(path: Path, content: bytes) -> None:
    path.write_bytes(content)  # noqa: ASYNC240
    with pytest.raises(NotAStore, match="is not a database"):
        await SqliteStore.open(path)
    assert path.read_bytes() == content, "nothing was touched"  # noqa: ASYNC240


async def test_somebody_elses_database_is_refused_in_words(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE photos (id)")
    connection.close()
    with pytest.raises(NotAStore, match="not one of Hotwash's"):
        await SqliteStore.open(path)


async def test_a_newer_versions_database_is_refused_in_words(store: SqliteStore, path: Path) -> None:
    await store.aclose()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={sqlite.SCHEMA + 1}")
    connection.close()
    with pytest.raises(NotAStore, match="newer version"):
        await SqliteStore.open(path)


async def test_a_folder_that_cannot_be_made_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        await SqliteStore.open(tmp_path / "file" / "hotwash.db")


async def test_a_locked_database_refuses_and_works_again_later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_LOCK_PATIENCE_S", 0.05)
    store = await SqliteStore.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable, match="another program holds the database"):
        await store.append("x", 0, run(1, 1))
    other.execute("ROLLBACK")
    other.close()
    await store.append("x", 0, run(1, 1))
    assert await read(store, "x") == run(1, 1)
    await store.aclose()


async def test_a_database_that_is_locked_at_the_start_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "_LOCK_PATIENCE_S", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable, match="another program holds the database"):
        await SqliteStore.open(path)
    other.execute("ROLLBACK")
    other.close()


async def test_a_full_disk_refuses_whole_appends_and_loses_nothing(path: Path) -> None:
    store = await SqliteStore.open(path, max_pages=40)
    pair, written = [Sealed(b"x" * 3000), Sealed(b"y" * 3000)], 0
    with suppress(StoreUnavailable):
        while written < 1000:
            await store.append("x", written, pair)
            written += 2
    assert 0 < written < 1000
    with pytest.raises(StoreUnavailable, match="disk is full"):
        await store.append("x", written, pair)
    assert await store.head("x") == written
    await store.aclose()
    again = await SqliteStore.open(path)
    assert [one.body[:1] for one in await read(again, "x")] == [b"x", b"y"] * (written // 2)
    await again.append("x", written, [sealed(1)])
    await again.aclose()


class _FailingCommit:
    """Makes COMMIT fail, before or after it took effect: the two cases nobody can tell apart from outside."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
        self.armed = True
        execute = aiosqlite.Connection.execute

        async def failing(connection: aiosqlite.Connection, sql: str, *rest: Any) -> Any:
            if sql == "COMMIT" and self.armed:
                if after:
                    await execute(connection, sql, *rest)
                self.armed = False
                raise sqlite3.OperationalError("disk I/O error")
            return await execute(connection, sql, *rest)

        monkeypatch.setattr(aiosqlite.Connection, "execute", failing)


async def test_a_commit_that_failed_before_it_took_effect_is_refused(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    _FailingCommit(monkeypatch, after=False)
    with pytest.raises(StoreUnavailable):
        await store.append("x", 0, run(1, 2))
    assert await store.head("x") == 0
    await store.append("x", 0, run(1, 2))
    assert await read(store, "x") == run(1, 2)


async def test_a_commit_that_failed_after_it_took_effect_is_acknowledged(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    _FailingCommit(monkeypatch, after=True)
    await store.append("x", 0, run(1, 2))
    assert await read(store, "x") == run(1, 2)


async def test_a_bug_in_one_piece_of_work_leaves_nobody_waiting(store: SqliteStore) -> None:
    async def broken(connection: aiosqlite.Connection) -> None:
        raise ZeroDivisionError

    with pytest.raises(StoreUnavailable):
        await store._submit(sqlite._Work(broken))
    await store.append("x", 0, run(1, 1))
    assert await store.head("x") == 1


async def test_after_closing_it_refuses(path: Path) -> None:
    store = await SqliteStore.open(path)
    await store.aclose()
    with pytest.raises(StoreUnavailable):
        await store.append("x", 0, run(1, 1))
