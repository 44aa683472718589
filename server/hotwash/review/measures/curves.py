"""Indicator curves over table time: exact, piecewise linear, with what bent them.

Values are thousandths of a point, rates thousandths of a point per hour of exercise time. Between two bends of the
record a curve is a straight line, but for the bounds an indicator stops at and for jumps of the clock, in which it goes
straight up or down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.rules.book import TEAMS
from hotwash.engine.rules.indicators import HOUR, INDICATORS, Band, HeadlineChanged, Indicator, IndicatorMoved
from hotwash.engine.rules.injects import INJECTS
from hotwash.engine.rules.intents import INTENTS
from hotwash.engine.rules.plan import ExerciseFounded
from hotwash.engine.rules.questions import ASKED, QUESTIONS, QuestionAnswered, QuestionLapsed
from hotwash.review.record import Moment, Record

Point = tuple[int, int]
"""Table milliseconds and value."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an indicator moved: a seat's choice, a question nobody answered, a free act, an inject, or control.

    `what` are the chosen options, the words of the act, or the inject's title; `because` is what control said.
    """

    kind: Literal["choice", "lapse", "act", "inject", "control"]
    seat: str | None = None
    what: tuple[Words, ...] = ()
    because: Prose | None = None


@dataclass(frozen=True, slots=True)
class Bend:
    """A commit that moved an indicator, or changed how fast it drifts."""

    seq: int
    at: int
    before: int
    after: int
    rate_before: int
    rate_after: int
    cause: Cause


@dataclass(frozen=True, slots=True)
class Reading:
    """The value came to lie in another band at a moment, and its headline out; None: it lies in none any more."""

    seq: int
    at: int
    band: int | None


@dataclass(frozen=True, slots=True)
class Curve:
    """One indicator. `points` run from STARTEX to the end of the record; equal table times make an upright line."""

    title: Words
    team: str | None
    low: int
    high: int
    bands: tuple[Band, ...]
    first_band: int | None
    points: tuple[Point, ...]
    bends: tuple[Bend, ...]
    readings: tuple[Reading, ...]

    @property
    def start(self) -> int:
        return self.points[0][1]

    @property
    def end(self) -> int:
        return self.points[-1][1]

    @property
    def last_band(self) -> int | None:
        """The band whose headline is out at the end."""
        return self.readings[-1].band if self.readings else self.first_band


def curves(record: Record) -> tuple[Curve, ...]:
    """All indicators: those of everybody first, then by team, in the order of the scenario."""
    founded = record.happened(ExerciseFounded)
    if not founded:
        return ()
    order = {id_: team.order for id_, team in record.state.all(TEAMS)}
    moved: dict[str, list[tuple[Moment, IndicatorMoved]]] = {}
    for moment, happened in record.happened(IndicatorMoved):
        moved.setdefault(happened.indicator, []).append((moment, happened))
    found = [_curve(record, id_, first, moved.get(id_, [])) for id_, first in founded[0][1].plan.indicators.items()]
    return tuple(sorted(found, key=lambda curve: -1 if curve.team is None else order.get(curve.team, len(order))))


def _curve(record: Record, id_: str, first: Indicator, moved: list[tuple[Moment, IndicatorMoved]]) -> Curve:
    pieces = [first]
    bends: list[Bend] = []
    for moment, happened in moved:
        last = pieces[-1]
        pieces.append(replace(last, value=happened.value, rate=happened.rate, since=moment.at))
        before, rate_before = last.value_at(moment.at), last.rate
        if bends and bends[-1].seq == moment.seq:
            before, rate_before = bends[-1].before, bends[-1].rate_before
            bends.pop()
        cause = _cause(record, moment, happened)
        bends.append(Bend(moment.seq, moment.at, before, happened.value, rate_before, happened.rate, cause))
    return Curve(
        title=record.state.need(INDICATORS, id_).title,
        team=first.team,
        low=first.low,
        high=first.high,
        bands=first.bands,
        first_band=first.band_at(0),
        points=_points(record, pieces),
        bends=tuple(bend for bend in bends if (bend.before, bend.rate_before) != (bend.after, bend.rate_after)),
        readings=_readings(record, id_),
    )


def _points(record: Record, pieces: list[Indicator]) -> tuple[Point, ...]:
    """The corners of a curve: where it was moved, where the clock changed its pace, where it stopped at a bound."""
    times, found = record.times, list[Point]()
    ends = [*(piece.since for piece in pieces[1:]), times.end]
    paces = times.bends
    for piece, end in zip(pieces, ends, strict=True):
        corners = {piece.since, end, *(at for at in paces if piece.since < at < end)}
        stop = _stops_at(piece)
        if stop is not None and piece.since < stop < end:
            corners.add(stop)
        for at in sorted(corners):
            point = (times.table(at), piece.value_at(at))
            if not found or found[-1] != point:
                found.append(point)
    return tuple(found)


def _stops_at(piece: Indicator) -> int | None:
    """Exercise time at which a drifting value comes to its bound; None if it does not drift."""
    if piece.rate == 0:
        return None
    way = piece.high - piece.value if piece.rate > 0 else piece.value - piece.low
    return piece.since + -(-way * HOUR // abs(piece.rate))


def _readings(record: Record, id_: str) -> tuple[Reading, ...]:
    return tuple(
        Reading(moment.seq, moment.at, changed.band)
        for moment, changed in record.happened(HeadlineChanged)
        if changed.indicator == id_
    )


def _cause(record: Record, moment: Moment, moved: IndicatorMoved) -> Cause:
    if moved.source is None:
        return Cause("control", because=moved.because)
    for happened in record.events(moment.seq):
        if isinstance(happened, QuestionAnswered | QuestionLapsed):
            asked = record.state.need(ASKED, happened.question)
            if asked.inject == moved.source:
                return _by_question(record, happened)
    intent = record.state.get(INTENTS, moved.source)
    if intent is not None:
        return Cause("act", intent.seat, (intent.text,))
    return Cause("inject", what=(record.state.need(INJECTS, moved.source).title,))


def _by_question(record: Record, happened: QuestionAnswered | QuestionLapsed) -> Cause:
    question = record.state.need(QUESTIONS, happened.question)
    if isinstance(happened, QuestionLapsed):
        return Cause("lapse", question.seat, (question.text,))
    chosen = set(happened.chosen)
    return Cause("choice", question.seat, tuple(option.text for option in question.options if option.id in chosen))
