"""A real ``hotwash serve`` in a process of its own, that can be killed like any other."""

from __future__ import annotations

import asyncio
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

START_S = 30
_READY = re.compile(r"Hotwash is at (http://\S+)/")


class ServerProcess:
    """``hotwash serve`` on a free port. `link` is the operator's, if it printed one."""

    def __init__(self, process: asyncio.subprocess.Process, url: str, link: str | None) -> None:
        self.process = process
        self.url = url
        self.link = link

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    @classmethod
    async def start(
        cls,
        data: Path,
        scenarios: Path,
        *,
        environment: Mapping[str, str] | None = None,
        file_limit: int | None = None,
    ) -> ServerProcess:
        """Start a server. No file it writes may grow beyond `file_limit` bytes: more fails, as on a full disk."""

        def limit() -> None:
            if file_limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit, file_limit))

        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "hotwash", "serve", "--port", "0", "--data", str(data),
            "--scenarios", str(scenarios),
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})},
            preexec_fn=limit,
        )  # fmt: skip
        try:
            async with asyncio.timeout(START_S):
                url = await cls._url(process)
                link = await cls._link(process)
        except BaseException:
            # One that did not come up leaves nothing behind, and is not reported in the middle of another test.
            if process.returncode is None:
                process.kill()
            await process.communicate()
            raise
        return cls(process, url, link)

    @staticmethod
    async def _url(process: asyncio.subprocess.Process) -> str:
        assert process.stdout is not None
        lines: list[str] = []
        while (raw := await process.stdout.readline()) != b"":
            lines.append(raw.decode().strip())
            match = _READY.search(lines[-1])
            if match:
                return match[1]
        raise AssertionError("it did not start: " + "\n".join(lines))

    @staticmethod
    async def _link(process: asyncio.subprocess.Process) -> str | None:
        """The operator link comes right after the first line, the first time a store is used."""
        assert process.stdout is not None
        try:
            async with asyncio.timeout(0.5):
                await process.stdout.readline()
                line = (await process.stdout.readline()).decode().strip()
        except TimeoutError:
            return None
        return line.partition("#link=")[2] or None

    async def kill(self) -> None:
        """End it as a power cut would: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        await self._gone()

    async def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        await self._gone()
        assert self.process.returncode is not None
        return self.process.returncode

    async def _gone(self) -> None:
        async with asyncio.timeout(20):
            await self.process.communicate()
