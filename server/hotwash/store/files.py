"""Reading a store's file directly, for processes that serve nobody: replay workers, reports, the command line."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hotwash.engine.kernel.commit import Aside, Sealed


def read_file(path: Path, exercise: str, after: int = 0) -> list[Sealed]:
    """The commits of an exercise above `after`, as they are on disk now."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=5.0)) as connection:
        connection.execute("BEGIN")
        asides: dict[int, list[Aside]] = {}
        for seq, digest, salt, text in connection.execute(
            "SELECT seq, digest, salt, text FROM asides WHERE exercise = ? AND seq > ? ORDER BY seq, rowid",
            (exercise, after),
        ):
            asides.setdefault(seq, []).append(Aside(digest, salt, text))
        bodies = connection.execute(
            "SELECT seq, body FROM log WHERE exercise = ? AND seq > ? ORDER BY seq", (exercise, after)
        )
        return [Sealed(body, tuple(asides.get(seq, ()))) for seq, body in bodies]
