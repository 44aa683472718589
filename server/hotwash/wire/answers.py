"""HTTP answers: files of the client, downloads, and a few words; each with its security headers."""

from __future__ import annotations

import re
from http import HTTPStatus

from websockets.datastructures import Headers
from websockets.http11 import Request, Response

from hotwash.wire.static import StaticFile
from hotwash.wire.tickets import Download

_LONG = "public, max-age=31536000, immutable"

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


def text(status: HTTPStatus, words: str, more: dict[str, str] | None = None) -> Response:
    headers = {"Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", **(more or {})}
    return _response(status, headers, words.encode())


def _takes_gzip(request: Request) -> bool:
    """Whether gzip is among what the browser takes; with a weight of nothing it is not."""
    offered = ",".join(request.headers.get_all("Accept-Encoding")).lower().replace(" ", "").split(",")
    return any(re.fullmatch(r"gzip(;q=(1.*|0\.0*[1-9].*))?", one) for one in offered)


def file(found: StaticFile, request: Request, host: str) -> Response:
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


def download(given: Download) -> Response:
    """What a ticket gave. It can run no script and load nothing, whatever it is."""
    headers = {
        "Content-Type": given.media_type,
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
    }
    if given.name is not None:
        headers["Content-Disposition"] = f'attachment; filename="{given.name}"'
    return _response(HTTPStatus.OK, headers, given.content)
