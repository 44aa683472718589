"""A network cable between one browser and the server, that can be pulled out and put back."""

from __future__ import annotations

import asyncio
from contextlib import suppress

_CHUNK = 65_536


class Cable:
    """Passes bytes on, both ways, while it is plugged in. It has an address of its own for the browser at its end."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._lines: set[asyncio.StreamWriter] = set()
        self._plugged = True
        self._carries = asyncio.Event()
        self._carries.set()
        self._entrance: asyncio.Server | None = None

    @classmethod
    async def laid(cls, port: int) -> Cable:
        cable = cls(port)
        cable._entrance = await asyncio.start_server(cable._carry, "127.0.0.1", 0)
        return cable

    @property
    def url(self) -> str:
        assert self._entrance is not None
        return f"http://127.0.0.1:{self._entrance.sockets[0].getsockname()[1]}"

    def pull(self) -> None:
        """From now on nothing gets through, and whoever is connected notices."""
        self._plugged = False
        for line in self._lines:
            line.transport.abort()

    def plug_in(self) -> None:
        self._plugged = True

    def fall_silent(self) -> None:
        """From now on nothing gets through, and nobody is told: bytes wait, as on a train in a tunnel."""
        self._carries.clear()

    def carry_again(self) -> None:
        self._carries.set()

    async def aclose(self) -> None:
        assert self._entrance is not None
        self._entrance.close()
        self.carry_again()
        self.pull()
        await self._entrance.wait_closed()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._plugged:
            writer.transport.abort()
            return
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
            ends = {writer, far_writer}
            self._lines |= ends
            try:
                await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
            finally:
                self._lines -= ends
                for end in ends:
                    end.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(_CHUNK):
                await self._carries.wait()
                writer.write(chunk)
                await writer.drain()
        writer.close()
