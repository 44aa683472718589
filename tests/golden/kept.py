"""Golden logs on disk: the stored bytes, their asides, and what was seen in them when they were kept.

    python -m tests.golden.kept NAME

plays one of `plays.PLAYS` and keeps its log. What is kept is never written again: a new kind of event, or a new version
of one, gets a log of its own, and every version to come must read them all.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from hotwash.engine.kernel.commit import Aside, Sealed
from hotwash.engine.kernel.labels import Labels
from hotwash.engine.kernel.plain import plain
from hotwash.engine.kernel.state import State
from hotwash.replay.timeline import Timeline

FOLDER = Path(__file__).parent / "logs"
MOMENTS = 8
"""Moments of a log, spread evenly, at which every pair of eyes is remembered."""


def names() -> list[str]:
    return sorted(path.name for path in FOLDER.iterdir())


def log_of(name: str) -> list[Sealed]:
    """A kept log. Its bodies are lines of JSON, byte for byte what the chain is made over."""
    folder = FOLDER / name
    bodies = (folder / "bodies.jsonl").read_bytes().splitlines()
    asides: list[list[Any]] = json.loads((folder / "asides.json").read_text())
    return [
        Sealed(body, tuple(Aside(digest, bytes.fromhex(salt), text) for digest, salt, text in beside))
        for body, beside in zip(bodies, asides, strict=True)
    ]


def seen_of(name: str) -> dict[str, dict[str, str]]:
    """Digests of what each pair of eyes saw, by commit."""
    return json.loads((FOLDER / name / "seen.json").read_text())  # type: ignore[no-any-return]


def state_of(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / name / "state.json").read_text())  # type: ignore[no-any-return]


def timeline(log: list[Sealed]) -> Timeline:
    read = Timeline()
    read.extend(log)
    return read


def described(state: State) -> dict[str, Any]:
    """A state as JSON: table, id, then the record, who sees it, and the commits in which it was born and last put."""
    tables: dict[str, dict[str, Any]] = {}
    for table, id_, row in state.rows():
        tables.setdefault(table, {})[id_] = [plain(row.record), list(row.audience or ()), row.born, row.seq]
    return {"at": state.at, "seq": state.seq, "tables": tables}


def seen(read: Timeline) -> dict[str, dict[str, str]]:
    eyes = ["excon", *(f"seat:{seat}" for seat in read.opened()["seats"])]
    moments = [read.length * part // MOMENTS for part in range(1, MOMENTS + 1)]
    return {str(seq): {name: digest(read, seq, read.eyes(name)) for name in eyes} for seq in moments}


def digest(read: Timeline, seq: int, labels: Labels) -> str:
    """Which records these eyes see after a commit, and when each was last put."""
    rows = sorted((table, id_, row.born, row.seq) for table, id_, row in read.view(seq, labels))
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def keep(name: str, log: list[Sealed]) -> None:
    folder = FOLDER / name
    if folder.exists():
        raise SystemExit(f"{name} is kept already, and stays as it is; give the new one another name")
    folder.mkdir(parents=True)
    read = timeline(log)
    assert read.problem is None, read.problem
    asides = [[[aside.digest, (aside.salt or b"").hex(), aside.text] for aside in sealed.asides] for sealed in log]
    (folder / "bodies.jsonl").write_bytes(b"".join(sealed.body + b"\n" for sealed in log))
    _write(folder / "asides.json", asides)
    _write(folder / "state.json", described(read.state(read.length)))
    _write(folder / "seen.json", seen(read))


def _write(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    from tests.golden.plays import PLAYS

    keep(sys.argv[1], PLAYS[sys.argv[1]]())
