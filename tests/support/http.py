"""A small HTTP client for tests: it sends what it is told, however odd, and shows every header that comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tests.support.server import PATIENCE_S

UPGRADE = (
    ("Upgrade", "websocket"),
    ("Connection", "Upgrade"),
    ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
    ("Sec-WebSocket-Version", "13"),
    ("Sec-WebSocket-Protocol", "hotwash.v1"),
)


@dataclass(frozen=True)
class Reply:
    """What came back. Header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


async def get(
    port: int, path: str, *headers: tuple[str, str], host: str | None = None, method: str = "GET"
) -> Reply:  # fmt: skip
    """Ask for a path as it is written: nothing is normalised on the way."""
    shown = f"127.0.0.1:{port}" if host is None else host
    return await exchange(port, f"{method} {path} HTTP/1.1", (("Host", shown), *headers))


async def upgrade(port: int, *headers: tuple[str, str], host: str | None = None, path: str = "/ws") -> Reply:
    """Ask to speak WebSocket; the connection is dropped after the answer's head."""
    return await get(port, path, *UPGRADE, *headers, host=host)


async def exchange(port: int, line: str, headers: Sequence[tuple[str, str]]) -> Reply:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        lines = [line, *(f"{name}: {value}" for name, value in headers)]
        writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
        async with asyncio.timeout(PATIENCE_S):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *rest = head.strip().split("\r\n")
            status = int(first.split()[1])
            kept = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
            body = b"" if status == 101 else await reader.read()
    finally:
        writer.close()
    return Reply(status, kept, body)
