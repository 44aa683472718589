"""Refusals: how a command that cannot be done is answered.

A refusal is a value, never an exception and never silence. Every code is declared once, beside the rule that
uses it, so that the list of all codes can be printed, documented and tested. A refusal says only what its
reader may know: see `view.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

CODES: dict[str, Code] = {}
"""Every declared refusal, by code."""


@dataclass(frozen=True, slots=True)
class Refused:
    """An answer that changed nothing: a stable `code`, a sentence, the `field` at fault and a way out."""

    code: str
    message: str
    field: str | None = None
    hint: str | None = None


class Code:
    """The declaration of a refusal. Call it to refuse; keyword arguments fill the sentence."""

    __slots__ = ("code", "hint", "message")

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        if code in CODES:
            raise ValueError(f"refusal {code} is declared twice")
        self.code = code
        self.message = message
        self.hint = hint
        CODES[code] = self

    def __call__(self, field: str | None = None, **values: object) -> Refused:
        hint = self.hint.format(**values) if self.hint else None
        return Refused(self.code, self.message.format(**values), field, hint)


NOT_ALLOWED = Code("role/not-allowed", "Your role may not do this.", "Ask control.")
STALE = Code(
    "command/stale",
    "This command is too old to be checked against what was already done.",
    "Reload the page and look whether it was done.",
)
REUSED = Code(
    "command/reused",
    "Another command was already sent under this number.",
    "Give every new command the next number of its session.",
)
