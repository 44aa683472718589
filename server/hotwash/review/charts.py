"""Charts: pure functions from measures to markup that scales with the page.

Lines are SVG that is stretched to its frame, with strokes that keep their width; numbers and marks stand above it as
text at a share of the width, so that they keep their size on a phone and on paper. All shares are per cent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from hotwash.engine.kernel.prose import Words
from hotwash.review.measures.curves import Curve
from hotwash.review.pen import points
from hotwash.review.times import MINUTE

_STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480, 1440)
_MOST_TICKS = 9
LANES = 3
"""Rows of numbers under a chart. What finds no room in them is only in the list beside it."""
_GAP = 4.6
"""Share of the width that one number takes up."""
_ROW_PX = 18
_WORD = 13.0
"""Share of the width that a word under a track takes up."""
_EDGE = 6.0
"""So close to an end a word begins, or ends, at its mark."""
_CLOSE = 9.0
"""Share of the height within which two labels would touch."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Table time from 0 to `end` milliseconds, as shares of a width."""

    end: int

    def x(self, table: int) -> float:
        return 100 * table / max(self.end, MINUTE)

    def ticks(self) -> list[int]:
        """Minutes to write under a chart."""
        last = max(self.end, MINUTE) // MINUTE
        step = next((step for step in _STEPS if last / step <= _MOST_TICKS), last // _MOST_TICKS + 1)
        return list(range(0, last + 1, step))


@dataclass(frozen=True, slots=True)
class Label:
    """A number at a share of the height."""

    y: float
    value: int


@dataclass(frozen=True, slots=True)
class Range:
    """A headline, shown from one value (None: from the bottom) to below another (None: to the top)."""

    index: int
    start: int | None
    below: int | None
    text: Words


def number(share: float) -> str:
    """A share as it is written, the same on every machine."""
    return f"{share:.2f}".rstrip("0").rstrip(".") or "0"


def height(curve: Curve, value: int) -> float:
    """Share of the height, from above, at which a value lies."""
    return 100 * (curve.high - value) / max(1, curve.high - curve.low)


def limits(curve: Curve) -> list[int]:
    """Values at which another headline begins, lowest first."""
    return [band.below for band in curve.bands if band.below is not None and curve.low < band.below < curve.high]


def bands(curve: Curve) -> list[Range]:
    """Which headline stands for which values, highest first."""
    under = [None, *(band.below for band in curve.bands)]
    pairs = enumerate(zip(under, curve.bands, strict=False))
    return [Range(index, low, band.below, band.text) for index, (low, band) in pairs][::-1]


def labels(curve: Curve) -> list[Label]:
    """Values to write beside a chart: where headlines change first, then the bounds if there is room."""
    found: list[Label] = []
    for value in (*limits(curve), curve.low, curve.high):
        label = Label(height(curve, value), value)
        if all(abs(other.y - label.y) >= _CLOSE for other in found):
            found.append(label)
    return found


def figure(curve: Curve, scale: Scale, jumps: Sequence[int], bends: Sequence[int], label: str) -> Markup:
    """A whole chart: the curve, the values beside it, the numbers of its bends and the minutes under it.

    `jumps` and `bends` are table times, rising; `label` says in words what the chart shows.
    """
    values = Markup().join(
        Markup('<b style="top:{}%">{}</b>').format(number(one.y), points(one.value)) for one in labels(curve)
    )
    return Markup('<div class="plot" role="img" aria-label="{}">{}{}</div>{}{}').format(
        label, plot(curve, scale, jumps, bends), values, _numbers([scale.x(table) for table in bends]), axis(scale)
    )


def plot(curve: Curve, scale: Scale, jumps: Iterable[int], bends: Iterable[int]) -> Markup:
    """The curve itself, with the lines at which headlines change and upright ones at jumps and bends."""
    lines = [_line("bend", x, 0, x, 100) for x in dict.fromkeys(scale.x(table) for table in bends)]
    lines += [_line("jump", x, 0, x, 100) for x in dict.fromkeys(scale.x(table) for table in jumps)]
    lines += [_line("band", 0, y, 100, y) for y in (height(curve, value) for value in limits(curve))]
    corners = [(scale.x(table), height(curve, value)) for table, value in curve.points]
    path = " ".join(f"{number(x)} {number(y)}" for x, y in corners)
    # A single point is a dot: a line without length, whose round ends show.
    line = Markup('<path d="M{}{}"/>').format(path, "h0" if len(corners) == 1 else "")
    return Markup('<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>').format(
        Markup().join(lines), line
    )


def _line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(kind, *map(number, (x1, y1, x2, y2)))


def _numbers(shares: Sequence[float]) -> Markup:
    placed = [(n, share, row) for n, (share, row) in enumerate(zip(shares, rows(shares), strict=True), 1)]
    marks = [
        Markup('<span style="left:{}%;top:{}px">{}</span>').format(number(share), _ROW_PX * row + 3, n)
        for n, share, row in placed
        if row is not None
    ]
    if not marks:
        return Markup()
    deep = max(row for _, _, row in placed if row is not None) + 1
    return Markup('<div class="nums" aria-hidden="true" style="height:{}px">{}</div>').format(
        _ROW_PX * deep + 3, Markup().join(marks)
    )


def axis(scale: Scale) -> Markup:
    marks = [
        Markup('<span style="left:{}%">{}</span>').format(number(scale.x(minute * MINUTE)), minute)
        for minute in scale.ticks()
    ]
    return Markup('<div class="axis" aria-hidden="true">{}</div>').format(Markup().join(marks))


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a track at a table time, with a word under it. `kind` is its name, or "by" for a deadline."""

    table: int
    kind: str
    word: str = ""


def track(marks: Sequence[Mark], scale: Scale) -> Markup:
    """One line with marks on it and words under them, in as many rows as they need. Marks rise."""
    placed = [(mark, min(100.0, scale.x(mark.table))) for mark in marks]
    drawn = [Markup('<i style="left:{}%;width:{}%"></i>').format(number(start), number(end - start))
             for start, end in [_reach(placed)] if end > start]  # fmt: skip
    for mark, share in placed:
        if mark.kind == "by":
            drawn.append(Markup('<b style="left:{}%"></b>').format(number(share)))
        else:
            drawn.append(
                Markup('<svg class="mk" style="left:{}%"><use href="#m-{}"/></svg>').format(number(share), mark.kind)
            )
    worded = [(mark, share) for mark, share in placed if mark.word]
    found = rows([share for _, share in worded], gap=_WORD, most=len(worded))
    for (mark, share), row in zip(worded, found, strict=True):
        side = "left" if share < _EDGE else "right" if share > 100 - _EDGE else ""
        drawn.append(
            Markup('<span class="{}" style="left:{}%;top:{}px">{}</span>').format(
                side, number(share), 15 * (row or 0) + 17, mark.word
            )
        )
    deep = max((row or 0 for row in found), default=0) + 1
    return Markup('<div class="track" style="height:{}px" aria-hidden="true">{}</div>').format(
        15 * deep + 19, Markup().join(drawn)
    )


def _reach(placed: Sequence[tuple[Mark, float]]) -> tuple[float, float]:
    shares = [share for mark, share in placed if mark.kind != "by"]
    return (shares[0], shares[-1]) if shares else (0.0, 0.0)


def rug(tables: Iterable[int], scale: Scale) -> Markup:
    """One upright stroke for each moment: when things of one kind happened, and how close together."""
    shares = dict.fromkeys(number(scale.x(table)) for table in tables)
    strokes = Markup().join(Markup('<line x1="{}" x2="{}" y1="0" y2="100"/>').format(share, share) for share in shares)
    return Markup('<svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">{}</svg>').format(strokes)


def rows(shares: Sequence[float], *, gap: float = _GAP, most: int = LANES) -> list[int | None]:
    """In which row each number goes so that none touches another; None where there is no room. Shares rise."""
    last: list[float] = []
    found: list[int | None] = []
    for share in shares:
        row = next((row for row, end in enumerate(last) if share - end >= gap), None)
        if row is None and len(last) < most:
            row = len(last)
            last.append(share)
        elif row is not None:
            last[row] = share
        found.append(row)
    return found
