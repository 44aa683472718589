"""The page: templates, and what they may call.

One HTML file that needs nothing else: no script, no font, no picture from anywhere. A policy in it forbids to load any.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from hotwash.review import charts, sentences
from hotwash.review.findings import Findings
from hotwash.review.measures.turns import weightiest
from hotwash.review.pen import Pen, length, points, signed, stopwatch, worth
from hotwash.review.record import Record
from hotwash.review.rendering import environment
from hotwash.review.timeline import Chapter
from hotwash.review.times import MINUTE

if TYPE_CHECKING:
    from jinja2 import Environment

PARTS = (
    "lessons", "objectives", "turns", "knew", "promises", "acts", "curves", "timeline", "responses",
    "talk", "notes", "sittings", "limits", "record",
)  # fmt: skip
"""Sections in their order: each is a template, and `words` has its title."""
GRID_TEAMS = 8
"""Columns of one table of ratings; more teams go into a second table."""
MATRIX_ENDS = 16
"""Ends of talk that fit into a matrix on a page; more of them are told as a list."""
MOST_BENDS = 60
"""Lines in the list of what moved one indicator."""
FEW_BENDS = 8
"""So many of them stand beside the headlines; more get the whole width."""
MOST_LESSONS = 3
"""What is to be sustained, and to be fixed, on the first page."""
MOST_TURNS = 6
FEW_CURVES = 2
SHORT_TIMELINE = 30
"""So many curves and entries, or fewer, are not folded."""


def page(record: Record, findings: Findings, timeline: tuple[Chapter, ...], pen: Pen, exercise: str) -> str:
    """The whole report as HTML."""
    times = record.times
    scale = charts.Scale(times.table(times.end))
    return _render(
        "report.html",
        exercise=exercise,
        found=findings,
        head=findings.head,
        parts=_parts(findings),
        turns=weightiest(findings.turns, MOST_TURNS),
        chapters=timeline,
        short=sum(len(chapter.entries) for chapter in timeline) <= SHORT_TIMELINE,
        pen=pen,
        track=lambda known: charts.track(sentences.marks(known, times, pen), scale),
        bounds=sentences.bounds(findings, pen),
        lanes=_lanes(record, findings),
        scale=scale,
        jumps=[times.table(tick.at) for tick in findings.limits.jumps],
        bent=lambda curve: [times.table(bend.at) for bend in curve.bends],
    )


def _parts(findings: Findings) -> list[str]:
    """Sections of this report: before STARTEX there is nothing to learn from yet."""
    without = set() if findings.head.started else {"lessons", "turns", "knew"}
    if not findings.outcomes:
        without.add("lessons")
    if not findings.pledges:
        without.add("promises")
    if not findings.free_acts:
        without.add("acts")
    return [part for part in PARTS if part not in without]


def _lanes(record: Record, findings: Findings) -> dict[str, list[int]]:
    """Table times of what a timeline tells, by kind."""
    moments: dict[str, list[int]] = {
        "inject": [one.at for one in findings.incoming if one.state == "fired"],
        "decision": [one.at for one in findings.decisions if one.state != "open"],
        "act": [one.at for one in findings.free_acts],
        "promise": [one.at for one in findings.pledges],
        "telling": [one.at for one in findings.tellings],
        "request": [one.at for one in findings.petitions],
        "note": [one.at for one in findings.observations],
    }
    seldom = {"act", "promise"}
    shown = {kind: ats for kind, ats in moments.items() if ats or kind not in seldom}
    return {kind: [record.times.table(at) for at in ats] for kind, ats in shown.items()}


def empty_page(exercise: str) -> str:
    """What is written where not even the first commit can be read."""
    return _render("empty.html", exercise=exercise)


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    return environment(
        charts=charts,
        sentences=sentences,
        length=length,
        stopwatch=stopwatch,
        worth=worth,
        points=points,
        signed=signed,
        MINUTE=MINUTE,
        GRID_TEAMS=GRID_TEAMS,
        MATRIX_ENDS=MATRIX_ENDS,
        MOST_BENDS=MOST_BENDS,
        FEW_BENDS=FEW_BENDS,
        MOST_LESSONS=MOST_LESSONS,
        FEW_CURVES=FEW_CURVES,
    )
