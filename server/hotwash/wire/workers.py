"""Worker processes: for what takes too long to be done between two messages of a live exercise."""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Workers:
    """Two processes beside the server: one keeps replays at hand, one reads scenarios and writes reports.

    They start when they are first needed. What runs in them is module-level functions with plain arguments.
    """

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._replays = ProcessPoolExecutor(1, mp_context=context)
        self._others = ProcessPoolExecutor(1, mp_context=context)

    async def replay(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        assert not kwargs, "workers take positional arguments"
        return await asyncio.get_running_loop().run_in_executor(self._replays, work, *args)

    async def other(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        assert not kwargs, "workers take positional arguments"
        return await asyncio.get_running_loop().run_in_executor(self._others, work, *args)

    def close(self) -> None:
        self._replays.shutdown(wait=False, cancel_futures=True)
        self._others.shutdown(wait=False, cancel_futures=True)
