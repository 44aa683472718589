"""The server: one port for the socket, the client's files and ticketed downloads."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import re
from contextlib import suppress
from http import HTTPStatus
from urllib.parse import urlsplit

from websockets.asyncio.server import Server as SocketServer
from websockets.asyncio.server import ServerConnection, serve
from websockets.http11 import Request, Response

from hotwash.store.sqlite import SqliteStore
from hotwash.wire import answers
from hotwash.wire.answering import Answering
from hotwash.wire.cursor import Cursors
from hotwash.wire.door import Door
from hotwash.wire.house import House, Settings
from hotwash.wire.messages import SUBPROTOCOL
from hotwash.wire.session import Session
from hotwash.wire.static import StaticFiles, client_folder

log = logging.getLogger(__name__)

_LOOPBACK_NAMES = {"localhost", "127.0.0.1", "::1"}
_HOST = re.compile(r"([\w.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
"""A name or an address, and a port. What is in it goes into the page's security policy."""


class Server(House):
    """A house with a port. Make it with `Server.start`, end it with `aclose`."""

    def __init__(self, settings: Settings, store: SqliteStore, cursors: Cursors) -> None:
        super().__init__(settings, store, cursors)
        self._door = Door(self)
        self._answering = Answering(self)
        self._static = StaticFiles(client_folder())
        self._socket: SocketServer | None = None
        self._origins = frozenset(origin.rstrip("/") for origin in settings.origins)
        self._connections = 0

    @classmethod
    async def start(cls, settings: Settings, store: SqliteStore) -> Server:
        """Open the port. Raises `OSError` if it is taken."""
        server = cls(settings, store, await Cursors.of(store.shelf))
        server._socket = await serve(
            server._serve,
            settings.host,
            settings.port,
            process_request=server._request,
            subprotocols=[SUBPROTOCOL],  # type: ignore[list-item]
            compression=None,
            max_size=settings.limits.message_bytes,
            max_queue=32,
            ping_interval=20,
            ping_timeout=20,
            close_timeout=2,
            server_header="Hotwash",
            logger=logging.getLogger("hotwash.socket"),
        )
        return server

    async def aclose(self) -> None:
        """Close the port, finish what is being written, close the rooms. The store stays open."""
        if self._socket is not None:
            self._socket.close()
            with suppress(TimeoutError):
                async with asyncio.timeout(5):
                    await self._socket.wait_closed()
        await super().aclose()

    @property
    def port(self) -> int:
        assert self._socket is not None, "the server was started"
        return int(next(iter(self._socket.sockets)).getsockname()[1])

    @property
    def url(self) -> str:
        host = self.settings.host
        shown = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host
        return f"http://[{shown}]:{self.port}" if ":" in shown else f"http://{shown}:{self.port}"

    # The port

    async def _serve(self, connection: ServerConnection) -> None:
        self._connections += 1
        try:
            await Session(self, self._door, self._answering, connection).run()
        finally:
            self._connections -= 1

    async def _request(self, connection: ServerConnection, request: Request) -> Response | None:
        host = _only(request, "Host") or ""
        if not self._is_us(host):
            return answers.text(HTTPStatus.MISDIRECTED_REQUEST, "This server does not answer to that name.")
        # Version 16 of the library knows no method: it lets nothing else through.
        if getattr(request, "method", "GET") != "GET":
            return answers.text(HTTPStatus.METHOD_NOT_ALLOWED, "There is nothing to do here but GET.", {"Allow": "GET"})
        path = request.path.partition("?")[0]
        if path == "/ws":
            return self._upgrade(request, host)
        if path.startswith("/d/"):
            return await self._redeem(path.removeprefix("/d/"))
        found = self._static.find(path)
        if found is None:
            return answers.text(HTTPStatus.NOT_FOUND, "There is nothing here.")
        return answers.file(found, request, host)

    async def _redeem(self, ticket: str) -> Response:
        try:
            download = await self.tickets.redeem(ticket)
        except Exception:
            log.exception("a download failed")
            return answers.text(HTTPStatus.SERVICE_UNAVAILABLE, "This cannot be had now. Ask for it again.")
        if download is None:
            return answers.text(HTTPStatus.NOT_FOUND, "This ticket was used, has run out, or never was.")
        return answers.download(download)

    def _upgrade(self, request: Request, host: str) -> Response | None:
        origin = _only(request, "Origin")
        if origin is not None and origin not in {f"http://{host}", f"https://{host}", *self._origins}:
            return answers.text(HTTPStatus.FORBIDDEN, "Pages of other origins may not connect.")
        if self._connections >= self.limits.connections:
            return answers.text(HTTPStatus.SERVICE_UNAVAILABLE, "There are too many connections.")
        return None

    def _is_us(self, host: str) -> bool:
        """Whether a request means this server. On loopback, other names point to a page that plays tricks with DNS."""
        if _HOST.fullmatch(host) is None:
            return False
        if any(urlsplit(origin).netloc == host for origin in self._origins):
            return True
        name = urlsplit(f"//{host}").hostname
        return not _is_loopback(self.settings.host) or name in {*_LOOPBACK_NAMES, self.settings.host}


def _only(request: Request, name: str) -> str | None:
    """A header that may stand there once: None if it is not there, nothing anybody means if it is there twice."""
    values = request.headers.get_all(name)
    return values[0] if len(values) == 1 else "" if values else None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
