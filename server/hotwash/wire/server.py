"""The server: one port for the socket, the client's files and ticketed downloads."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from websockets.asyncio.server import Server as SocketServer
from websockets.asyncio.server import ServerConnection, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from hotwash.live.library import Listed, scenarios_in
from hotwash.live.people import People
from hotwash.live.rooms import Rooms
from hotwash.store.sqlite import SqliteShelf, SqliteStore
from hotwash.wire.access import Access
from hotwash.wire.answering import Answering
from hotwash.wire.cursor import Cursors
from hotwash.wire.door import Door
from hotwash.wire.frames import Outbox
from hotwash.wire.hub import Hub
from hotwash.wire.limits import Attempts, Limits
from hotwash.wire.messages import SUBPROTOCOL
from hotwash.wire.session import Session
from hotwash.wire.static import StaticFile, StaticFiles, client_folder
from hotwash.wire.tickets import Download, Tickets
from hotwash.wire.workers import Workers

log = logging.getLogger(__name__)

_LONG = "public, max-age=31536000, immutable"
_LOOPBACK_NAMES = {"localhost", "127.0.0.1", "::1"}
_HOST = re.compile(r"([\w.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?", re.ASCII | re.IGNORECASE)
"""A name or an address, and a port. What is in it goes into the page's security policy."""


@dataclass(frozen=True)
class Settings:
    """How a server is run. `origins` are further origins, such as ``https://exercise.example``, that it answers to."""

    host: str = "127.0.0.1"
    port: int = 8470
    scenarios: Sequence[Path] = ()
    origins: Sequence[str] = ()
    limits: Limits = field(default_factory=Limits)


class Server:
    """A running server. Make it with `Server.start`, end it with `aclose`."""

    def __init__(self, settings: Settings, store: SqliteStore, cursors: Cursors) -> None:
        self.settings = settings
        self.limits = settings.limits
        self.store = store
        self.shelf: SqliteShelf = store.shelf
        self.rooms = Rooms(store, self.shelf)
        self.access = Access(self.shelf)
        self.tickets = Tickets()
        self.outbox = Outbox()
        self.attempts = Attempts(settings.limits)
        self.workers = Workers()
        self.door = Door(self)
        self.answering = Answering(self)
        self._cursors = cursors
        self._hubs: dict[str, Hub] = {}
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
        await self.rooms.aclose()
        self.workers.close()

    @property
    def port(self) -> int:
        assert self._socket is not None, "the server was started"
        return int(next(iter(self._socket.sockets)).getsockname()[1])

    @property
    def url(self) -> str:
        host = self.settings.host
        shown = "127.0.0.1" if host in {"", "0.0.0.0", "::"} else host
        return f"http://[{shown}]:{self.port}" if ":" in shown else f"http://{shown}:{self.port}"

    async def hub(self, exercise: str) -> Hub | None:
        """The hub of an exercise, with its room opened; None if there is no such exercise."""
        if exercise in self._hubs:
            return self._hubs[exercise]
        room = await self.rooms.get(exercise)
        if room is None:
            return None
        names = await self.names(exercise)
        if exercise not in self._hubs:  # somebody else may have come first while names were read
            self._hubs[exercise] = Hub(room, self._cursors, names)
        return self._hubs[exercise]

    async def names(self, exercise: str) -> dict[str, str]:
        return await People(exercise, self.shelf).names()

    async def scenarios(self) -> list[Listed]:
        return await self.workers.other(scenarios_in, list(self.settings.scenarios))

    async def scenario(self, id_: str) -> Listed | None:
        return next((listed for listed in await self.scenarios() if listed.id == id_), None)

    async def delete(self, exercise: str) -> bool:
        """Delete an exercise and everything that belongs to it; False if there is none."""
        if await self.rooms.catalogue.get(exercise) is None:
            return False
        hub = self._hubs.pop(exercise, None)
        if hub is not None:
            hub.send_away()
        await self.rooms.delete(exercise)
        await self.access.forget(exercise)
        return True

    # The port

    async def _serve(self, connection: ServerConnection) -> None:
        self._connections += 1
        try:
            await Session(self, connection).run()
        finally:
            self._connections -= 1

    async def _request(self, connection: ServerConnection, request: Request) -> Response | None:
        host = _only(request, "Host") or ""
        if not self._is_us(host):
            return _text(HTTPStatus.MISDIRECTED_REQUEST, "This server does not answer to that name.")
        # Version 16 of the library knows no method: it lets nothing else through.
        if getattr(request, "method", "GET") != "GET":
            return _text(HTTPStatus.METHOD_NOT_ALLOWED, "There is nothing to do here but GET.", {"Allow": "GET"})
        path = request.path.partition("?")[0]
        if path == "/ws":
            return self._upgrade(request, host)
        if path.startswith("/d/"):
            return await self._redeem(path.removeprefix("/d/"))
        found = self._static.find(path)
        if found is None:
            return _text(HTTPStatus.NOT_FOUND, "There is nothing here.")
        return _static(found, request, host)

    async def _redeem(self, ticket: str) -> Response:
        try:
            download = await self.tickets.redeem(ticket)
        except Exception:
            log.exception("a download failed")
            return _text(HTTPStatus.SERVICE_UNAVAILABLE, "This cannot be had now. Ask for it again.")
        if download is None:
            return _text(HTTPStatus.NOT_FOUND, "This ticket was used, has run out, or never was.")
        return _download(download)

    def _upgrade(self, request: Request, host: str) -> Response | None:
        origin = _only(request, "Origin")
        if origin is not None and origin not in {f"http://{host}", f"https://{host}", *self._origins}:
            return _text(HTTPStatus.FORBIDDEN, "Pages of other origins may not connect.")
        if self._connections >= self.limits.connections:
            return _text(HTTPStatus.SERVICE_UNAVAILABLE, "There are too many connections.")
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


_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def _policy(host: str) -> str:
    """The page's content security policy: its own files, its own socket, pictures it fetched itself."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; "
        f"media-src 'self' blob:; connect-src 'self' ws://{host} wss://{host}; manifest-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _response(status: HTTPStatus, headers: dict[str, str], body: bytes) -> Response:
    everything = {**_SECURITY, **headers, "Content-Length": str(len(body)), "Connection": "close"}
    return Response(status.value, status.phrase, Headers(everything), body)


def _text(status: HTTPStatus, words: str, more: dict[str, str] | None = None) -> Response:
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", **(more or {})}
    return _response(status, headers, words.encode())


def _takes_gzip(request: Request) -> bool:
    """Whether gzip is among what the browser takes; with a weight of nothing it is not."""
    offered = ",".join(request.headers.get_all("Accept-Encoding")).lower().replace(" ", "").split(",")
    return any(re.fullmatch(r"gzip(;q=(1.*|0\.0*[1-9].*))?", one) for one in offered)


def _static(found: StaticFile, request: Request, host: str) -> Response:
    headers = {
        "Content-Type": found.media_type,
        "Cache-Control": _LONG if found.lasting else "no-cache",
        "Vary": "Accept-Encoding",
    }
    if found.media_type.startswith("text/html"):
        headers["Content-Security-Policy"] = _policy(host)
    body = found.content
    if found.gzipped is not None and _takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        body = found.gzipped
    return _response(HTTPStatus.OK, headers, body)


def _download(download: Download) -> Response:
    """What a ticket gave. It can run no script and load nothing, whatever it is."""
    headers = {
        "Content-Type": download.media_type,
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    }
    if download.name is not None:
        headers["Content-Disposition"] = f'attachment; filename="{download.name}"'
    return _response(HTTPStatus.OK, headers, download.content)
