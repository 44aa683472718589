"""One committed action to many connections, beside the bare library's broadcast of the same bytes, in one run.

Ours decides, writes to disk (with an fsync), applies, encodes once and writes to every connection; the library's
``broadcast`` only writes. CPU is that of the serving process, all threads; readers run in another one.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.support.game import night_desk
from websockets.asyncio.server import ServerConnection, broadcast, serve

from hotwash.cli.running import run
from hotwash.engine.kernel.commands import Actor, Order, Role
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.messages import Speak
from hotwash.live.room import Done
from hotwash.store.sqlite import SqliteStore
from hotwash.wire import frames
from hotwash.wire.access import Pass
from hotwash.wire.frames import Outbox, Peer
from hotwash.wire.house import Settings
from hotwash.wire.server import Server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

SIZES = (50, 200, 1000)
ACTIONS = 150
ROUNDS = 3
PAYLOAD = 620


@asynccontextmanager
async def readers(port: int, hellos: list[dict[str, Any] | None]) -> AsyncIterator[list[int]]:
    """Connections in another process; the list is filled with latencies in microseconds when they end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.readers", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        limit=2**26,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({"port": port, "hellos": hellos}).encode() + b"\n")
    assert await process.stdout.readline() == b"ready\n"
    latencies: list[int] = []
    yield latencies
    process.stdin.write(b"\n")
    latencies.extend(json.loads(await process.stdout.readline()))
    await process.wait()


async def measure(act: Callable[[int], Awaitable[None]]) -> float:
    """CPU seconds of this process for so many actions."""
    began = time.process_time()
    for number in range(ACTIONS):
        await act(number)
    await asyncio.sleep(0.05)
    return time.process_time() - began


def text(number: int) -> str:
    """The words of an action, about 600 bytes as they go over the wire."""
    return f"{number} " + "x" * 300


async def ours(size: int) -> tuple[float, list[int]]:
    with tempfile.TemporaryDirectory() as folder:
        store = await SqliteStore.open(Path(folder) / "hotwash.db")
        server = await Server.start(Settings(port=0), store)
        card = await server.rooms.found(night_desk())
        hub = await server.hub(card.id)
        assert hub is not None
        control = await server.rooms.admit(hub.room, Role.FACILITATOR, (), "Control")
        assert isinstance(control, str)
        hellos = []
        for number in range(size):
            person = await server.rooms.admit(hub.room, Role.OBSERVER, (), f"Reader {number}")
            assert isinstance(person, str)
            token = await server.access.new_token(Pass(person, Role.OBSERVER, card.id))
            hellos.append({"type": "hello", "token": token, "exercise": card.id, "session": f"bench-{number:04}"})
        async with readers(server.port, list(hellos)) as latencies:

            async def act(number: int) -> None:
                speak = Speak(to=("all",), text=Prose(f"{text(number)} mark:{time.monotonic_ns()};"))
                assert isinstance(await hub.room.give(Order(Actor(control), speak)), Done)

            cpu = await measure(act)
        await server.aclose()
        await store.aclose()
    return cpu, latencies


async def sending(size: int, payload: int, *, prepared: bool) -> tuple[float, list[int]]:
    """Only sending, the same number of bytes: by the library's broadcast, or by our prepared frame."""
    connections: set[ServerConnection] = set()
    peers: dict[ServerConnection, Peer] = {}
    outbox = Outbox()

    async def keep(connection: ServerConnection) -> None:
        connections.add(connection)
        peers[connection] = Peer(connection, outbox)
        await connection.wait_closed()

    async with serve(keep, "127.0.0.1", 0, compression=None, subprotocols=["hotwash.v1"]) as server:  # type: ignore[list-item]
        port = next(iter(server.sockets)).getsockname()[1]
        async with readers(port, [None] * size) as latencies:

            async def act(number: int) -> None:
                mark = f"mark:{time.monotonic_ns()};"
                words = mark + "x" * (payload - len(mark))
                if prepared:
                    frames.broadcast(peers.values(), frames.prepare(words.encode()))
                else:
                    broadcast(connections, words)
                await asyncio.sleep(0)

            cpu = await measure(act)
    return cpu, latencies


def line(name: str, cpu: float, latencies: list[int], deliveries: int) -> str:
    middle, slow = statistics.median(latencies), statistics.quantiles(latencies, n=100)[98]
    return (
        f"  {name:<21} {cpu / deliveries * 1e6:7.2f} µs CPU a delivery   "
        f"{middle / 1000:7.2f} ms median   {slow / 1000:7.2f} ms p99"
    )


async def compare() -> None:
    for size in SIZES:
        whole, bare, prepared = [], [], []
        for _ in range(ROUNDS):
            whole.append(await ours(size))
            bare.append(await sending(size, PAYLOAD, prepared=False))
            prepared.append(await sending(size, PAYLOAD, prepared=True))
        deliveries = ACTIONS * size
        for _, latencies in (*whole, *bare, *prepared):
            assert len(latencies) == deliveries, f"{len(latencies)} of {deliveries} arrived"
        print(f"{size} connections, {ACTIONS} actions of {PAYLOAD} bytes, best of {ROUNDS} by CPU")
        print(line("Hotwash", *min(whole), deliveries))
        print(line("prepared frame", *min(prepared), deliveries))
        print(line("websockets.broadcast", *min(bare), deliveries))
        print(f"  ratio to broadcast: whole {min(whole)[0] / min(bare)[0]:.2f}, "
              f"only sending {min(prepared)[0] / min(bare)[0]:.2f}")  # fmt: skip


def main() -> None:
    print("fanout: one committed action to many connections")
    run(compare())
