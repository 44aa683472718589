"""Texts: readable on one phone screen, in the scenario's language, without HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from hotwash.scenario.checks.base import Check
from hotwash.scenario.findings import Finding
from hotwash.scenario.source import Path
from hotwash.scenario.texts import every_version, is_language

TITLE_WORDS = 12
BODY_WORDS = 90
_HTML = re.compile(r"<\s*(?:/\s*)?[a-zA-Z][^<>]*>")
_NOT_TEXT = {"id", "to", "from", "copy", "at", "hotwash", "version", "start"}


def html(check: Check) -> Iterator[Finding]:
    for path, text in _strings((), check.document.data):
        if match := _HTML.search(text):
            yield check.warning(
                path, "text/html", f"{match[0]} will be shown as it stands", "use Markdown: *emphasis*, lists, > quotes"
            )


def _strings(path: Path, value: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _NOT_TEXT:
                yield from _strings((*path, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings((*path, index), item)


def languages(check: Check) -> Iterator[Finding]:
    wanted = check.scenario.language
    for path, versions in _maps((), check.document.data):
        if wanted not in versions:
            yield check.warning(
                path,
                "text/language",
                f"this text has no version in {wanted!r}, the scenario's language",
                f"add a line {wanted}: …",
            )


def _maps(path: Path, value: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        if (
            value
            and all(is_language(str(key)) and isinstance(item, str) for key, item in value.items())
            and (path and path[-1] in _LANGUAGE_KEYS)
        ):
            yield path, value
            return
        for key, item in value.items():
            yield from _maps((*path, key), item)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _maps((*path, index), item)


_LANGUAGE_KEYS = {
    "title", "text", "body", "about", "summary", "lede", "can", "cannot", "alone", "price", "takes", "label",
    "owner_condition", "notes",
}  # fmt: skip


def cut(check: Check) -> Iterator[Finding]:
    """Texts that end before a `#` which does not look like the beginning of a comment."""
    for path in check.document.cut:
        if any(step in _LANGUAGE_KEYS or step == "need" for step in path):
            yield check.warning(
                path, "text/cut", "this text ends before the #: what follows is a comment", "put the text in quotes"
            )


def lengths(check: Check) -> Iterator[Finding]:
    for placed in check.survey.injects:
        title = max(len(version.split()) for version in every_version(placed.inject.title))
        if title > TITLE_WORDS:
            yield check.warning(
                (*placed.path, "title"),
                "text/long",
                f"{title} words; a first line has {TITLE_WORDS} at most",
                "cut, or say the rest in the body",
            )
        body = max((len(version.split()) for version in every_version(placed.inject.body or "")), default=0)
        if body > BODY_WORDS:
            yield check.warning(
                (*placed.path, "body"), "text/long", f"{body} words; {BODY_WORDS} fit one phone screen",
                "cut, or send it in two injects",
            )  # fmt: skip
