"""One prepared frame for many connections.

The library frames and queues a message for each connection anew. What goes to hundreds of screens at once is the same
bytes for all of them, so the frame is made once, by the library's own code, and written as it is. That is sound as long
as a connection has no extension (compression is off) and is open; both are looked after here.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from pydantic import BaseModel
from websockets.asyncio.server import ServerConnection
from websockets.frames import Frame, Opcode
from websockets.protocol import State

log = logging.getLogger(__name__)

MOST_UNSENT = 4_000_000
"""Bytes. A reader with more than this unread is dropped; it can come back and resume from its cursor."""


def prepare(payload: bytes) -> bytes:
    """The bytes of an unmasked text frame, as the library itself would write them."""
    return Frame(Opcode.TEXT, payload).serialize(mask=False)


def encode(message: BaseModel) -> bytes:
    """A message as a frame. Fields that may be missing are, if they say nothing; others are null."""
    fields = type(message).model_fields
    missing = {name for name, info in fields.items() if not info.is_required() and getattr(message, name) is None}
    return prepare(message.model_dump_json(by_alias=True, exclude=missing).encode())


def broadcast(peers: Iterable[Peer], frame: bytes) -> None:
    """Write one prepared frame to many connections."""
    for peer in peers:
        peer.push(frame)


class Outbox:
    """Peers with something to send. All of them are seen to in one turn of the event loop."""

    __slots__ = ("_loop", "_peers")

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._peers: list[Peer] = []

    def add(self, peer: Peer) -> None:
        if not self._peers:
            self._loop.call_soon(self._flush)
        self._peers.append(peer)

    def _flush(self) -> None:
        peers, self._peers = self._peers, []
        for peer in peers:
            try:
                peer.flush()
            except Exception:  # one broken connection must not keep the others from their frames
                log.exception("a frame could not be written")


class Peer:
    """The sending half of one connection. Frames that wait for the same turn of the loop share one write."""

    __slots__ = ("_connection", "_outbox", "_waiting", "dropped")

    def __init__(self, connection: ServerConnection, outbox: Outbox) -> None:
        self._connection = connection
        self._outbox = outbox
        self._waiting: list[bytes] = []
        self.dropped = False

    def push(self, frame: bytes) -> None:
        if not self._waiting:
            self._outbox.add(self)
        self._waiting.append(frame)

    def push_json(self, payload: bytes) -> None:
        self.push(prepare(payload))

    def send(self, message: BaseModel) -> None:
        self.push(encode(message))

    def flush(self) -> None:
        """Write what waits. A connection that is closing gets nothing; a reader that is too far behind is dropped."""
        waiting, self._waiting = self._waiting, []
        if self._connection.protocol.state is not State.OPEN or self.dropped:
            return
        transport = self._connection.transport
        if transport.get_write_buffer_size() > MOST_UNSENT:
            self.dropped = True
            transport.abort()
        else:
            transport.write(waiting[0] if len(waiting) == 1 else b"".join(waiting))
