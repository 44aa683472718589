"""Broken scenarios in which a ◆ stands right before each place that a finding must name.

A row takes the sound scenario below and puts something else in the place of one of its parts.
"""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.scenario.findings import Finding
from hotwash.scenario.read import read

MARK = "◆"

HEAD = """\
hotwash: 1
id: sound
title: Sound
start: 2031-03-04T05:40:00+01:00
"""
CARD = "card: {lede: You sit here., can: Act., cannot: Rest.}"
TEAMS = f"""\
teams:
  - id: k
    title: Kestria
    short: K
    seats:
      - {{id: csirt, title: CSIRT, short: K-C, {CARD}}}
      - {{id: police, title: Police, short: K-P, {CARD}}}
"""
INJECT = "{id: A, title: A, to: k, at: T+1m}"
WALKTHROUGH = """\
hotwash: 1
until: T+10m
people: [{name: Jonas, seats: [k/csirt, k/police]}]
"""


@dataclass(frozen=True)
class Row:
    """One broken folder, and the codes of its findings in the order of the marks."""

    name: str
    codes: tuple[str, ...]
    files: dict[str, str]
    severity: str


def story(*injects: str) -> str:
    """A storyline with these injects, each a YAML list item over one or several lines."""
    lines = (f"      {'- ' if first else '  '}{line}" for inject in injects for first, line in _lines(inject))
    return "storylines:\n  - id: line\n    title: Line\n    injects:\n" + "\n".join(lines) + "\n"


def _lines(inject: str) -> list[tuple[bool, str]]:
    return [(index == 0, line) for index, line in enumerate(inject.strip("\n").split("\n"))]


def row(
    name: str, codes: str, *injects: str, head: str = HEAD, more: str = "", teams: str = TEAMS, end: str = "",
    scenario: str | None = None, walkthrough: str = "", assets: tuple[str, ...] = (), svg: str = "",
    severity: str = "error",
) -> Row:  # fmt: skip
    """A row of the table; `codes` are divided by blanks."""
    text = scenario if scenario is not None else head + more + teams + story(*(injects or (INJECT,))) + end
    files = {"scenario.yaml": text}
    if walkthrough:
        files["walkthrough.yaml"] = WALKTHROUGH + walkthrough
    files.update({f"assets/{name}": "content" for name in assets})
    if svg:
        files["assets/p.svg"] = svg
    return Row(name, tuple(codes.split()), files, severity)


def question(ask: str, inject: str = "id: A, title: A, to: k, at: T+1m") -> str:
    return f"{{{inject}, ask: {{text: Well?, {ask}}}}}"


def indicator(rest: str) -> str:
    return f"indicators:\n  - {{id: level, title: Level, {rest}}}\n"


TWO = "choices: [{id: x, text: X}, {id: y, text: Y}]"


def places(files: dict[str, str]) -> list[tuple[str, int, int]]:
    """Where the marks stand: file, line and column, counted without the marks themselves."""
    return [
        (name, number, column - seen + 1)
        for name, text in sorted(files.items())
        for number, line in enumerate(text.split("\n"), start=1)
        for seen, column in enumerate(index for index, character in enumerate(line) if character == MARK)
    ]


def findings_of(files: dict[str, str]) -> list[Finding]:
    return read({name: text.replace(MARK, "").encode() for name, text in files.items()}).findings
