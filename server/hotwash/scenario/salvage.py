"""Reading on after a mistake, so that one run reports them all.

A file in which a key is unknown or a time misspelt can still have dangling ids and circles. What pydantic complains of
is mended in a copy, place by place and without moving anything, until the model takes it; then the other checks look
at the mended scenario. What they say about a mended place is left out: it was reported already.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from hotwash.scenario.findings import Finding
from hotwash.scenario.source import Document, Path
from hotwash.scenario.validate import real_path

M = TypeVar("M", bound=BaseModel)

_ROUNDS = 12

_FILLERS: dict[str, Any] = {
    "hotwash": 1,
    "start": "2000-01-01T00:00:00+00:00",
    "short": "?",
    "to": "all",
    "from": "all",
    "at": "T+0m",
    "as": "control",
    "until": "T+1m",
    "starts": "T+0m",
    "every": "5m",
    "after": "1m",
    "state": "granted",
    "met_when": {"after": "T+0m"},
    "players": 1,
    "fold": {},
    "card": {"lede": "?", "can": "?", "cannot": "?"},
    "seats": [{"id": "mended", "title": "?", "short": "?", "card": {"lede": "?", "can": "?", "cannot": "?"}}],
    "teams": None,
    "storylines": None,
}
"""What stands in for something that must be there. None: without it there is nothing to look at."""


@dataclass
class Salvaged:
    """The mended places, and the ids that were lost in mending."""

    places: set[Path] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def is_news(self, document: Document, finding: Finding) -> bool:
        """Whether a finding is about something else than what was mended."""
        if any(f"'{id_}'" in finding.message for id_ in self.lost):
            return False
        mended = {document.place(path) for path in self.places} | {
            document.place(path[:-1]) for path in self.places if path
        }
        return (finding.line, finding.column) not in mended


def salvage(model: type[M], document: Document) -> tuple[M | None, Salvaged]:
    """Mend a document's data until `model` takes it; None if it cannot be mended."""
    data, salvaged = deepcopy(document.data), Salvaged()
    for count in range(_ROUNDS):
        try:
            return model.model_validate(data), salvaged
        except ValidationError as error:
            for detail in error.errors():
                path = real_path(data, detail["loc"])
                salvaged.places.add(path)
                if not _mend(data, path, detail["type"], count, salvaged):
                    return None, salvaged
    return None, salvaged


def _mend(data: Any, path: Path, kind: str, count: int, salvaged: Salvaged) -> bool:
    """Mend one place; False if there is no way."""
    if not path:
        return False
    around = data
    for step in path[:-1]:
        around = around[step]
    step = path[-1]
    if isinstance(around, list) and isinstance(step, int):
        # Entries stay where they are, or every position behind them would be wrong.
        around[step] = around[step] if isinstance(around[step], dict) else {}
        return True
    if kind == "missing":
        return _fill(around, path, len(salvaged.places) + 100 * count)
    gone = around.pop(step, None)
    if step == "id" and isinstance(gone, str):
        salvaged.lost.add(gone)
    return True


def _fill(around: dict[str, Any], path: Path, number: int) -> bool:
    key = str(path[-1])
    if key == "id":
        around[key] = f"mended-{number}"
    elif key == "start" and len(path) > 1:
        around[key] = 0  # an indicator's, not the scenario's
    else:
        around[key] = _FILLERS.get(key, "?")
    return around[key] is not None
