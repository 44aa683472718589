"""Findings: what is wrong with a scenario, where, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps a scenario from being played; a warning is advice."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `line` and `column` count from one."""

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str | None = None

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}:{self.column}: {self.severity} {self.code}: {self.message}"
        return f"{text} ({self.hint})" if self.hint else text


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as a reader wants them: by place, each once."""
    return sorted(set(findings), key=lambda found: (found.file, found.line, found.column, found.code, found.message))


CODES: dict[str, str] = {
    "yaml/broken": "The file is not YAML.",
    "yaml/too-large": "The file is too large to be a scenario.",
    "yaml/duplicate-key": "The same key stands twice in one mapping.",
    "yaml/not-supported": "YAML that this language does not use: merge keys, tags, several documents.",
    "file/missing": "A file that must be there is not.",
    "file/unused": "A file in assets/ that nothing shows.",
    "file/kind": "An asset of a kind that browsers cannot show.",
    "file/svg": "An SVG that is none, or that has scripts.",
    "key/unknown": "A key that this place does not have.",
    "key/missing": "A key that this place must have.",
    "value/invalid": "A value of the wrong kind or form.",
    "id/duplicate": "Two things of one kind with one id.",
    "ref/unknown": "An id that names nothing.",
    "ref/not-asked": "Someone is asked who does not get the inject.",
    "time/before-startex": "A time before the exercise begins.",
    "time/outside-moves": "A time that lies in no move, so that it can only be reached by a jump.",
    "time/moves": "Moves that overlap or are out of order.",
    "time/too-late": "A deadline that passes before its thing can happen.",
    "time/no-length": "A span of no length where one is needed.",
    "inject/no-trigger": "An inject that nothing brings.",
    "inject/two-triggers": "An inject that is both manual and planned.",
    "inject/unless": "`unless` needs the moment at which it is looked at.",
    "inject/never": "An inject that can never come.",
    "question/choices": "A question whose choices do not fit its kind.",
    "question/otherwise": "What happens without an answer does not fit the question.",
    "effect/shape": "An effect that does not say exactly one thing.",
    "condition/shape": "A condition that does not say exactly one thing.",
    "condition/chance": "A chance of less than one in a hundred.",
    "effect/circle": "Injects that fire each other, or themselves, at once.",
    "indicator/bands": "Headlines whose bands are out of order, or values out of bounds.",
    "fold/shape": "A fold that folds a seat twice, into itself, or into a folded seat.",
    "text/html": "HTML in a text; texts are Markdown and HTML is shown as it stands.",
    "text/long": "A text that does not fit one phone screen.",
    "text/language": "A text without the scenario's own language.",
    "text/cut": "A text that is cut off at a `#`.",
    "objective/untested": "An objective that no incident tests.",
    "objective/none": "An incident that tests no objective.",
    "request/reply": "A prepared reply that does not fit its request.",
    "storyline/empty": "A storyline without injects.",
    "pace/idle": "A seat without a question of fixed `at` for more than ten minutes at the table.",
    "pace/start": "A seat whose first question of fixed `at` comes later than six table minutes after STARTEX.",
    "walkthrough/act": "An act of the walkthrough that cannot be done, or does not say exactly one thing.",
}
"""Every code a finding can have."""
