"""The page: templates, and what they may call.

One HTML file that needs nothing else: no script, no font, no picture from anywhere. A policy in it forbids to load any.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from hotwash import __version__
from hotwash.review import charts, sentences
from hotwash.review.findings import Findings
from hotwash.review.pen import Pen, length, minutes, points
from hotwash.review.record import Record
from hotwash.review.timeline import Chapter
from hotwash.review.words import LANGUAGE, listed, say

if TYPE_CHECKING:
    from jinja2 import Environment

GRID_TEAMS = 9
"""Columns of one table of ratings; more teams go into a second table."""
MATRIX_ENDS = 16
"""Ends of talk that fit into a matrix on a page; more of them are told as a list."""
MOST_BENDS = 60
"""Lines in the list of what moved one indicator."""


def page(record: Record, findings: Findings, timeline: tuple[Chapter, ...], pen: Pen, exercise: str) -> str:
    """The whole report as HTML."""
    times = record.times
    return _render(
        "report.html",
        exercise=exercise,
        found=findings,
        head=findings.head,
        chapters=timeline,
        pen=pen,
        bounds=sentences.bounds(findings, pen),
        counts=Counter(entry.kind for chapter in timeline for entry in chapter.entries),
        scale=charts.Scale(times.table(times.end)),
        jumps=[times.table(tick.at) for tick in findings.limits.jumps],
        bent=lambda curve: [times.table(bend.at) for bend in curve.bends],
    )


def empty_page(exercise: str) -> str:
    """What is written where not even the first commit can be read."""
    return _render("empty.html", exercise=exercise)


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("hotwash.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals |= {
        "say": say,
        "listed": listed,
        "charts": charts,
        "sentences": sentences,
        "length": length,
        "minutes": minutes,
        "points": points,
        "language": LANGUAGE,
        "hotwash_version": __version__,
        "GRID_TEAMS": GRID_TEAMS,
        "MATRIX_ENDS": MATRIX_ENDS,
        "MOST_BENDS": MOST_BENDS,
    }
    return environment
