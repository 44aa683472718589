"""One prepared frame, written to many: the same bytes that the library would write."""

from __future__ import annotations

import asyncio
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import hall
from websockets.asyncio.server import broadcast as library_broadcast
from websockets.frames import Frame, Opcode
from websockets.protocol import State
from websockets.server import ServerProtocol

from hotwash.engine.kernel.commands import Role
from hotwash.wire import frames
from hotwash.wire.frames import Outbox, Peer, broadcast, prepare
from hotwash.wire.limits import Limits


class Wire:
    """Stands in for a transport and keeps what is written to it."""

    def __init__(self, unsent: int = 0) -> None:
        self.written: list[bytes] = []
        self.unsent = unsent
        self.aborted = False

    def write(self, data: bytes) -> None:
        self.written.append(data)

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def abort(self) -> None:
        self.aborted = True


class Connection:
    """What the library's broadcast and our own need of a connection."""

    def __init__(self, wire: Wire) -> None:
        self.transport = wire
        self.protocol = ServerProtocol()
        self.protocol.state = State.OPEN
        self.send_in_progress = None

    def send_data(self) -> None:
        for data in self.protocol.data_to_send():
            self.transport.write(data)


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 300_000])
async def test_the_bytes_are_the_librarys_own(size: int) -> None:
    payload = ("é" * size)[:size]
    ours, theirs = Wire(), Wire()
    peer = Peer(Connection(ours), Outbox())  # type: ignore[arg-type]
    broadcast([peer], prepare(payload.encode()))
    await asyncio.sleep(0)
    connection: Any = Connection(theirs)
    library_broadcast([connection], payload)
    assert b"".join(ours.written) == b"".join(theirs.written)


async def test_frames_that_wait_share_one_write() -> None:
    wire = Wire()
    peer = Peer(Connection(wire), Outbox())  # type: ignore[arg-type]
    for number in range(5):
        peer.push(prepare(b"%d" % number))
    await asyncio.sleep(0)
    assert wire.written == [b"".join(prepare(b"%d" % number) for number in range(5))]


async def test_nothing_is_written_to_a_connection_that_is_closing() -> None:
    wire = Wire()
    connection = Connection(wire)
    peer = Peer(connection, Outbox())  # type: ignore[arg-type]
    peer.push(prepare(b"x"))
    connection.protocol.state = State.CLOSING
    await asyncio.sleep(0)
    assert wire.written == []


async def test_a_reader_with_too_much_unread_is_dropped_once() -> None:
    wire = Wire(unsent=frames.MOST_UNSENT + 1)
    peer = Peer(Connection(wire), Outbox())  # type: ignore[arg-type]
    peer.push(prepare(b"x"))
    await asyncio.sleep(0)
    assert wire.aborted
    assert peer.dropped
    peer.push(prepare(b"y"))
    await asyncio.sleep(0)
    assert wire.written == []


def _never_reads(port: int, token: str, exercise: str) -> socket.socket:
    """A connection that says hello and then reads nothing any more."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(("127.0.0.1", port))
    connection.sendall(
        b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Protocol: hotwash.v1\r\n\r\n" % port
    )
    hello = {"type": "hello", "token": token, "exercise": exercise, "session": "never-reads"}
    connection.sendall(Frame(Opcode.TEXT, json.dumps(hello).encode()).serialize(mask=True))
    return connection


async def test_a_reader_that_stops_is_dropped_and_can_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It costs a bounded amount of memory, disturbs nobody, and resumes from its cursor."""
    monkeypatch.setattr(frames, "MOST_UNSENT", 60_000)
    async with hall(tmp_path, limits=Limits(messages_per_s=10_000, messages_burst=10_000)) as place:
        control = await place.join(Role.FACILITATOR)
        reader = await place.join(Role.FACILITATOR)
        cursor, rows, person = reader.cursor, dict(reader.rows), reader.welcome["viewer"]["person"]
        await reader.aclose()
        stuck = _never_reads(place.server.port, reader.token, place.exercise)
        while not any(viewer.person == person for viewer in _viewers(place)):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        text = "x" * 9_000
        for number in range(3_000):
            assert (await control.do({"type": "note.pin", "text": f"{number}{text}"}))["type"] == "done"
            if not any(viewer.person == person for viewer in _viewers(place)):
                break
        else:
            pytest.fail("the reader was never dropped")
        again = await place.again(reader, cursor)
        rows.update(again.rows)
        assert rows == control.rows
        stuck.close()


def _viewers(place: Any) -> list[Any]:
    (hub,) = place.server._hubs.values()
    return list(hub.viewers)
