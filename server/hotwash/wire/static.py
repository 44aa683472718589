"""Static files: the built client, held in memory, with the headers a browser needs."""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

_PAGES = ("/", "/play", "/watch", "/control", "/review", "/wall", "/desk")
"""Paths that are pages of the client; everything below them is too."""

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
}
_SHRINKS = ("text/", "application/json", "image/svg", "application/manifest")
_GZIP_FROM = 1_000


@dataclass(frozen=True)
class StaticFile:
    """A file as it is served. `lasting` ones carry a hash in their name and never change."""

    content: bytes
    media_type: str
    lasting: bool

    @cached_property
    def gzipped(self) -> bytes | None:
        if len(self.content) < _GZIP_FROM or not self.media_type.startswith(_SHRINKS):
            return None
        return gzip.compress(self.content, mtime=0)


def client_folder() -> Path | None:
    """Where the built client lies: in the installed package, or in the checkout after a build."""
    for folder in (Path(str(files("hotwash"))) / "web", Path(__file__).resolve().parents[3] / "client" / "dist"):
        if (folder / "index.html").is_file():
            return folder
    return None


class StaticFiles:
    """The files of a folder by URL path. Nothing outside the folder can be asked for: only what was read is there."""

    def __init__(self, folder: Path | None) -> None:
        self._files: dict[str, StaticFile] = {}
        if folder is not None:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    name = "/" + path.relative_to(folder).as_posix()
                    self._files[name] = StaticFile(path.read_bytes(), _media_type(path), name.startswith("/assets/"))

    def find(self, path: str) -> StaticFile | None:
        """The file at a URL path; a page of the client for every path that is one."""
        if path in self._files:
            return self._files[path]
        if any(path == page or path.startswith(page.rstrip("/") + "/") for page in _PAGES[1:]) or path == "/":
            return self._files.get("/index.html")
        return None


def _media_type(path: Path) -> str:
    return _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
