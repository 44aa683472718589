"""Many connections in a process of their own: they read what comes and note how long it was on the way.

Run as ``python -m bench.readers``: takes one JSON line ``{port, hellos}`` on standard input, prints ``ready`` once all
are connected and were welcomed, and after another line prints a JSON line with the latencies in microseconds.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from functools import partial
from typing import Any

from websockets.frames import Frame, Opcode

MARK = b"mark:"
"""Stands before the moment of sending, in the machine's monotonic nanoseconds, which all processes share."""


class Reader(asyncio.Protocol):
    """One connection. Looks for marks in what it is sent and does nothing else."""

    def __init__(self, port: int, hello: dict[str, Any] | None, latencies: list[int]) -> None:
        self._port = port
        self._hello = hello
        self._latencies = latencies
        self._rest = b""
        self.ready = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(
            b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Protocol: hotwash.v1\r\n\r\n" % self._port
        )
        if self._hello is not None:
            transport.write(Frame(Opcode.TEXT, json.dumps(self._hello).encode()).serialize(mask=True))

    def data_received(self, data: bytes) -> None:
        now = time.monotonic_ns()
        data = self._rest + data
        end = 0
        while (found := data.find(MARK, end)) >= 0 and (end := data.find(b";", found)) >= 0:
            self._latencies.append((now - int(data[found + len(MARK) : end])) // 1000)
        self._rest = data[max(len(data) - 64, end) :]
        welcomed = b'"welcome"' in data if self._hello is not None else b"\r\n\r\n" in data
        if not self.ready.done() and welcomed:
            self.ready.set_result(None)


async def main() -> None:
    loop = asyncio.get_running_loop()
    order = json.loads(await loop.run_in_executor(None, sys.stdin.readline))
    latencies: list[int] = []
    for hello in order["hellos"]:
        reader = Reader(order["port"], hello, latencies)
        await loop.create_connection(partial(_same, reader), "127.0.0.1", order["port"])
        await reader.ready
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.readline)
    await asyncio.sleep(0.2)
    sys.stdout.write(json.dumps(latencies) + "\n")


def _same(reader: Reader) -> Reader:
    return reader


if __name__ == "__main__":
    asyncio.run(main())
