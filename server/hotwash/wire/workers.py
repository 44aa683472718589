"""Worker processes: for what takes too long to be done between two messages of a live exercise."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, TypeVar

T = TypeVar("T")


def _end_with_parent() -> None:
    """See to it that a worker does not outlive a server that was killed: nobody would ever end it."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(0)

    threading.Thread(target=watch, daemon=True, name="parent watch").start()


class Workers:
    """Two processes beside the server: one keeps replays at hand, one reads scenarios and writes reports.

    They start when they are first needed. What runs in them is module-level functions with plain arguments. One that
    died (for want of memory, say) is started anew, and its work is tried once more.
    """

    def __init__(self) -> None:
        self._pools = {"replay": _pool(), "other": _pool()}

    async def replay(self, work: Callable[..., T], *args: Any) -> T:
        return await self._run("replay", work, args)

    async def other(self, work: Callable[..., T], *args: Any) -> T:
        return await self._run("other", work, args)

    async def _run(self, name: str, work: Callable[..., T], args: tuple[Any, ...]) -> T:
        pool = self._pools[name]
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work, *args)
        except BrokenProcessPool:
            if self._pools[name] is pool:
                self._pools[name] = _pool()
            return await asyncio.get_running_loop().run_in_executor(self._pools[name], work, *args)

    def close(self) -> None:
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


def _pool() -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=_end_with_parent)
