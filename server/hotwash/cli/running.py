"""Running a server from the command line, until somebody ends it."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from hotwash.cli.options import database
from hotwash.cli.output import FINDINGS, fail
from hotwash.store.base import StoreError
from hotwash.store.sqlite import SqliteStore
from hotwash.wire.house import Settings
from hotwash.wire.server import Server

if sys.platform != "win32":
    import fcntl

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on the fastest event loop there is."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(main)
    return uvloop.run(main)


@asynccontextmanager
async def opened(data: Path) -> AsyncIterator[SqliteStore]:
    """The store in a data folder; ends the command with a sentence if there is something wrong with it."""
    try:
        store = await SqliteStore.open(database(data))
    except StoreError as error:
        fail(str(error))
    try:
        yield store
    except sqlite3.DatabaseError as error:
        fail(f"{database(data)} cannot be read: {error}", FINDINGS)
    finally:
        await store.aclose()


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Make sure that no other server runs on the same data folder: two would stop each other's clocks."""
    if sys.platform == "win32":  # two servers on one folder are the operator's own look-out there
        yield
        return
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = os.open(data, os.O_RDONLY)
    except OSError as error:
        fail(f"{data} cannot be used: {error.strerror}")
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        fail(f"another Hotwash server runs on {data}; end it, or choose another --data folder")
    try:
        yield
    finally:
        os.close(handle)


async def serve_until_ended(settings: Settings, data: Path, ready: Callable[[Server], Awaitable[None]]) -> None:
    """Serve until a signal comes. `ready` is called once the port is open."""
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, ended.set)
    async with opened(data) as store:
        try:
            server = await Server.start(settings, store)
        except OSError as error:
            fail(f"port {settings.port} on {settings.host} cannot be opened: {error.strerror or error}")
        try:
            await ready(server)
            await ended.wait()
        finally:
            await server.aclose()


def set_up_logging(*, verbose: bool) -> None:
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    # The library reports every port scan and every browser that changed its mind as an error with a traceback.
    logging.getLogger("hotwash.socket").setLevel(logging.INFO if verbose else logging.CRITICAL)
