"""Reading a store's file directly, for processes that serve nobody: replay workers, reports, the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hotwash.engine.kernel.commit import Aside, Sealed

ASIDES = (
    "SELECT seq, digest, salt, CAST(text AS BLOB) FROM asides "
    "WHERE exercise = ? AND seq > ? AND seq <= ? ORDER BY seq, rowid"
)

_LAST = 2**63 - 1
"""A number that no commit reaches."""


def aside(digest: str, salt: bytes | None, text: bytes | None) -> Aside:
    """Words as they lie there. Bytes that are no UTF-8 any more are no reason to stop: their digest tells on them."""
    return Aside(digest, salt, None if text is None else text.decode("utf-8", "replace"))


def read_file(path: Path, exercise: str, after: int = 0) -> list[Sealed]:
    """The commits of an exercise above `after`, as they are on disk now."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=5.0)) as connection:
        connection.execute("BEGIN")
        asides: dict[int, list[Aside]] = {}
        for seq, *words in connection.execute(ASIDES, (exercise, after, _LAST)):
            asides.setdefault(seq, []).append(aside(*words))
        bodies = connection.execute(
            "SELECT seq, body FROM log WHERE exercise = ? AND seq > ? ORDER BY seq", (exercise, after)
        )
        return [Sealed(body, tuple(asides.get(seq, ()))) for seq, body in bodies]
