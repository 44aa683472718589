"""The embedded store: one SQLite file in WAL mode.

All writing goes through one task. It takes whatever waits, from however many rooms, and writes it in one transaction
with one fsync; each piece stands or falls alone. Reading has a connection of its own and never waits for it.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

import aiosqlite

from hotwash.engine.kernel.commit import Aside, Sealed
from hotwash.store.base import Conflict, Kept, NotAStore, StoreError, StoreUnavailable
from hotwash.store.files import ASIDES, aside

APPLICATION_ID = 0x486F7477
"""``Hotw``: marks the file as ours."""
SCHEMA = 1

_READ_CHUNK = 500
_LOCK_PATIENCE_S = 5.0
_MOST_AT_ONCE = 200

log = logging.getLogger(__name__)


@dataclass
class _Append:
    exercise: str
    expected: int
    commits: Sequence[Sealed]
    done: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def rows(self) -> list[tuple[str, int, bytes]]:
        return [
            (self.exercise, number, sealed.body) for number, sealed in enumerate(self.commits, start=self.expected + 1)
        ]

    def asides(self) -> list[tuple[str, int, str, bytes | None, str | None]]:
        return [
            (self.exercise, number, aside.digest, aside.salt, aside.text)
            for number, sealed in enumerate(self.commits, start=self.expected + 1)
            for aside in sealed.asides
        ]


@dataclass
class _Work:
    """Anything else that is written. With `durable` false it goes to disk when it does."""

    run: Callable[[aiosqlite.Connection], Awaitable[Any]]
    durable: bool = True
    done: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class SqliteStore:
    """An `EventStore` and a `Shelf` in one file.

    Open it with ``await SqliteStore.open(path)`` and close it with ``await store.aclose()``; what was appended by then
    is on disk.
    """

    def __init__(
        self, path: Path, writer: aiosqlite.Connection, idle: aiosqlite.Connection, reader: aiosqlite.Connection
    ):
        self.path = path
        self._writer = writer
        self._idle = idle
        self._reader = reader
        self._queue: asyncio.Queue[_Append | _Work | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._write_forever(), name="store writer")

    @classmethod
    async def open(cls, path: Path, *, max_pages: int | None = None) -> SqliteStore:
        """Open the store at `path`, making it if nothing is there. Raises `NotAStore` or `StoreUnavailable`.

        `max_pages` bounds the size of the file, in pages of 4096 bytes.
        """
        connections: list[aiosqlite.Connection] = []
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            for synchronous in ("FULL", "NORMAL", "FULL"):
                connections.append(await _connect(path, synchronous))  # noqa: PERF401 - those made are closed on error
            await _prepare(connections[0], path)
            if max_pages is not None:
                await connections[0].execute(f"PRAGMA max_page_count={int(max_pages)}")
        except (OSError, sqlite3.Error, StoreError) as error:
            for connection in connections:
                await connection.close()
            raise _at_opening(path, error) from error
        writer, idle, reader = connections
        return cls(path, writer, idle, reader)

    async def aclose(self) -> None:
        """Write what waits, and close. Whoever writes after this gets `StoreUnavailable`."""
        if not self._task.done():
            self._queue.put_nowait(None)
            await self._task
        for connection in (self._reader, self._idle, self._writer):
            await connection.close()

    # EventStore

    async def append(self, exercise: str, expected: int, commits: Sequence[Sealed]) -> None:
        await self._submit(_Append(exercise, expected, commits))

    async def read(self, exercise: str, after: int = 0, upto: int | None = None) -> AsyncIterator[Sealed]:
        last = after
        while upto is None or last < upto:
            bound = last + _READ_CHUNK if upto is None else min(upto, last + _READ_CHUNK)
            chunk = await _read_chunk(self._reader, exercise, last, bound)
            for sealed in chunk:
                yield sealed
            if len(chunk) < bound - last:
                return
            last = bound

    async def head(self, exercise: str) -> int:
        return await _head(self._reader, exercise)

    async def erase(self, exercise: str, digests: Sequence[str]) -> int:
        async def run(connection: aiosqlite.Connection) -> int:
            cursor = await connection.executemany(
                "UPDATE asides SET salt = NULL, text = NULL WHERE exercise = ? AND digest = ? AND text IS NOT NULL",
                [(exercise, digest) for digest in digests],
            )
            return cursor.rowcount

        return int(await self._submit(_Work(run)))

    async def branch(self, parent: str, upto: int, child: str) -> None:
        async def run(connection: aiosqlite.Connection) -> None:
            if await _head(connection, child):
                raise Conflict(f"there is a log {child} already")
            if not 0 < upto <= await _head(connection, parent):
                raise Conflict(f"the log of {parent} has no commit {upto}")
            for table, columns in (("log", "seq, body"), ("asides", "seq, digest, salt, text")):
                await connection.execute(
                    f"INSERT INTO {table} (exercise, {columns}) SELECT ?, {columns} FROM {table} "
                    "WHERE exercise = ? AND seq <= ?",
                    (child, parent, upto),
                )

        await self._submit(_Work(run))

    async def delete(self, exercise: str) -> None:
        async def run(connection: aiosqlite.Connection) -> None:
            for table in ("log", "asides"):
                await connection.execute(f"DELETE FROM {table} WHERE exercise = ?", (exercise,))

        await self._submit(_Work(run))

    # Shelf

    @property
    def shelf(self) -> SqliteShelf:
        return SqliteShelf(self)

    # The writer

    async def _submit(self, job: _Append | _Work) -> Any:
        if self._task.done():
            raise StoreUnavailable("the store is closed")
        self._queue.put_nowait(job)
        # The job is finished whatever becomes of the one who waits for it.
        return await asyncio.shield(job.done)

    async def _write_forever(self) -> None:
        while (job := await self._queue.get()) is not None:
            batch = [job]
            last = False
            while not self._queue.empty() and len(batch) < _MOST_AT_ONCE:
                if (more := self._queue.get_nowait()) is None:
                    last = True
                    break
                batch.append(more)
            await self._write(batch)
            if last:
                return

    async def _write(self, batch: list[_Append | _Work]) -> None:
        durable = [job for job in batch if not isinstance(job, _Work) or job.durable]
        idle = [job for job in batch if isinstance(job, _Work) and not job.durable]
        for connection, jobs in ((self._writer, durable), (self._idle, idle)):
            if jobs:
                try:
                    await self._transaction(connection, jobs)
                except Exception as error:  # a bug must not end the writer, nor leave anybody waiting
                    log.exception("the store failed in a way it does not know")
                    await _rollback(connection)
                    _fail(jobs, StoreUnavailable(f"the store failed: {error}"))

    async def _transaction(self, connection: aiosqlite.Connection, jobs: Sequence[_Append | _Work]) -> None:
        results: dict[int, Any] = {}
        try:
            await connection.execute("BEGIN IMMEDIATE")
            if not await _append_all(connection, jobs):
                await connection.execute("ROLLBACK")
                await connection.execute("BEGIN IMMEDIATE")
                for index, job in enumerate(jobs):
                    results[index] = await _alone(connection, job)
        except sqlite3.Error as error:
            await _rollback(connection)
            _fail(jobs, StoreUnavailable(_words(error)))
            return
        try:
            await connection.execute("COMMIT")
        except sqlite3.Error as error:
            await _rollback(connection)
            await self._after_failed_commit(jobs, error)
            return
        for index, job in enumerate(jobs):
            _settle(job, results.get(index))

    async def _after_failed_commit(self, jobs: Sequence[_Append | _Work], error: sqlite3.Error) -> None:
        """Find out what is on disk before anybody is told anything."""
        log.error("a commit to disk failed: %s", error)
        for job in jobs:
            written = False
            if isinstance(job, _Append):
                with suppress(sqlite3.Error):
                    written = await _is_written(self._reader, job)
            _settle(job, None if written else StoreUnavailable(_words(error)))


class SqliteShelf:
    """The `Shelf` of a `SqliteStore`."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store

    async def get(self, key: str) -> Kept | None:
        rows = await _rows(self._store._reader, "SELECT value, revision FROM shelf WHERE key = ?", (key,))
        return Kept(*rows[0]) if rows else None

    async def put(self, key: str, value: bytes, revision: int | None, *, durable: bool = True) -> int:
        async def run(connection: aiosqlite.Connection) -> int:
            rows = await _rows(connection, "SELECT revision FROM shelf WHERE key = ?", (key,))
            present = rows[0][0] if rows else 0
            if revision is not None and revision != present:
                raise Conflict(f"{key} is at revision {present}, not {revision}")
            await connection.execute(
                "INSERT INTO shelf VALUES (?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value, revision = excluded.revision",
                (key, value, present + 1),
            )
            return int(present) + 1

        return int(await self._store._submit(_Work(run, durable)))

    async def delete(self, key: str) -> None:
        async def run(connection: aiosqlite.Connection) -> None:
            await connection.execute("DELETE FROM shelf WHERE key = ?", (key,))

        await self._store._submit(_Work(run))

    async def list(self, prefix: str) -> list[tuple[str, Kept]]:
        rows = await _rows(
            self._store._reader,
            "SELECT key, value, revision FROM shelf WHERE substr(key, 1, ?) = ? ORDER BY key",
            (len(prefix), prefix),
        )
        return [(key, Kept(value, revision)) for key, value, revision in rows]


async def _connect(path: Path, synchronous: str) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None, timeout=_LOCK_PATIENCE_S)
    try:
        await connection.execute("PRAGMA journal_mode=WAL")
        await connection.execute(f"PRAGMA synchronous={synchronous}")
    except sqlite3.Error:
        await connection.close()
        raise
    return connection


async def _prepare(connection: aiosqlite.Connection, path: Path) -> None:
    """Make the tables in an empty file; make sure that any other file is ours."""
    ((application,),) = await _rows(connection, "PRAGMA application_id")
    ((version,),) = await _rows(connection, "PRAGMA user_version")
    ((tables,),) = await _rows(connection, "SELECT count(*) FROM sqlite_master")
    if tables == 0:
        schema = files("hotwash.store").joinpath("schema.sql").read_text("utf-8")
        await connection.executescript(
            f"BEGIN IMMEDIATE; {schema} PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={SCHEMA}; COMMIT;"
        )
    elif application != APPLICATION_ID:
        raise NotAStore(f"{path} is a database, but not one of Hotwash's; choose another --data folder")
    elif version > SCHEMA:
        raise NotAStore(f"{path} was written by a newer version of Hotwash; use that one")


def _at_opening(path: Path, error: Exception) -> StoreError:
    if isinstance(error, StoreError):
        return error
    if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
        return NotAStore(f"{path} is not a database; move it away, or choose another --data folder")
    return StoreUnavailable(f"{path} cannot be opened: {_words(error)}")


def _words(error: Exception) -> str:
    text = str(error)
    if "locked" in text:
        return "another program holds the database; end it, or try again"
    if "full" in text:
        return "the disk is full; make room and try again"
    return text


async def _append_all(connection: aiosqlite.Connection, jobs: Sequence[_Append | _Work]) -> bool:
    """Write a batch that is nothing but appends in two statements. False if that does not fit, or one conflicts."""
    appends = [job for job in jobs if isinstance(job, _Append)]
    if len(appends) < len(jobs):
        return False
    rows = [row for job in appends for row in job.rows()]
    cursor = await connection.executemany(_INSERT, rows)
    if cursor.rowcount != len(rows):
        return False
    await _insert_asides(connection, [aside for job in appends for aside in job.asides()])
    return True


_INSERT = (
    "INSERT INTO log (exercise, seq, body) SELECT ?1, ?2, ?3 "
    "WHERE (SELECT coalesce(max(seq), 0) FROM log WHERE exercise = ?1) = ?2 - 1"
)


async def _insert_asides(
    connection: aiosqlite.Connection, asides: list[tuple[str, int, str, bytes | None, str | None]]
) -> None:
    if asides:
        await connection.executemany("INSERT INTO asides VALUES (?, ?, ?, ?, ?)", asides)


async def _alone(connection: aiosqlite.Connection, job: _Append | _Work) -> Any:
    """Do one job within a savepoint of its own. Returns its result, or the error it failed with."""
    await connection.execute("SAVEPOINT job")
    try:
        result = await (_append_one(connection, job) if isinstance(job, _Append) else job.run(connection))
    except StoreError as error:
        await connection.execute("ROLLBACK TO job")
        result = error
    await connection.execute("RELEASE job")
    return result


async def _append_one(connection: aiosqlite.Connection, job: _Append) -> None:
    rows = job.rows()
    cursor = await connection.executemany(_INSERT, rows)
    if cursor.rowcount != len(rows):
        head = await _head(connection, job.exercise)
        raise Conflict(f"the log of {job.exercise} does not end at {job.expected} (it ends at {head})")
    await _insert_asides(connection, job.asides())


async def _is_written(connection: aiosqlite.Connection, job: _Append) -> bool:
    number = job.expected + len(job.commits)
    rows = await _rows(connection, "SELECT body FROM log WHERE exercise = ? AND seq = ?", (job.exercise, number))
    return bool(rows) and rows[0][0] == job.commits[-1].body


async def _rollback(connection: aiosqlite.Connection) -> None:
    with suppress(sqlite3.Error):
        await connection.execute("ROLLBACK")


def _settle(job: _Append | _Work, result: Any) -> None:
    if isinstance(result, Exception):
        _fail([job], result)
    elif not job.done.done():
        job.done.set_result(result)


def _fail(jobs: Sequence[_Append | _Work], error: Exception) -> None:
    for job in jobs:
        if not job.done.done():
            job.done.set_exception(error)
            job.done.exception()  # whoever waited may be gone; an unread exception is no news


async def _rows(connection: aiosqlite.Connection, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
    return list(await connection.execute_fetchall(sql, values))


async def _head(connection: aiosqlite.Connection, exercise: str) -> int:
    rows = await _rows(connection, "SELECT coalesce(max(seq), 0) FROM log WHERE exercise = ?", (exercise,))
    return int(rows[0][0])


async def _read_chunk(connection: aiosqlite.Connection, exercise: str, after: int, upto: int) -> list[Sealed]:
    bodies = await _rows(
        connection,
        "SELECT seq, body FROM log WHERE exercise = ? AND seq > ? AND seq <= ? ORDER BY seq",
        (exercise, after, upto),
    )
    asides: dict[int, list[Aside]] = {}
    for seq, *words in await _rows(connection, ASIDES, (exercise, after, upto)):
        asides.setdefault(seq, []).append(aside(*words))
    return [Sealed(body, tuple(asides.get(seq, ()))) for seq, body in bodies]
