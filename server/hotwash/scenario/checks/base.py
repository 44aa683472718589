"""What every check is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from hotwash.scenario.findings import Finding, Severity
from hotwash.scenario.models import Scenario
from hotwash.scenario.source import Document, Path
from hotwash.scenario.survey import Survey


@dataclass(frozen=True)
class Check:
    """A scenario, its source, and the files beside it."""

    scenario: Scenario
    document: Document
    survey: Survey
    assets: Mapping[str, bytes] = field(default_factory=dict)

    def error(self, path: Path, code: str, message: str, hint: str | None = None, *, key: bool = False) -> Finding:
        return self.document.find(path, code, message, hint, key=key)

    def warning(self, path: Path, code: str, message: str, hint: str | None = None, *, key: bool = False) -> Finding:
        return self.document.find(path, code, message, hint, key=key, severity=Severity.WARNING)

    def unknown(self, path: Path, what: str, id_: str, known: Iterable[str]) -> Finding:
        """A finding about an id that names nothing."""
        return self.error(path, "ref/unknown", f"there is no {what} {id_!r}", near(id_, known))


def near(id_: str, known: Iterable[str]) -> str:
    """A hint that names what was probably meant, or what there is."""
    there = list(known)
    seats = [seat for seat in there if seat.endswith(f"/{id_}")]
    if seats:
        return f"did you mean {' or '.join(map(repr, seats[:4]))}?"
    close = get_close_matches(id_, there, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    if not there:
        return "there are none of that kind"
    listed = ", ".join(there[:12]) + (", …" if len(there) > 12 else "")
    return f"there are: {listed}"
