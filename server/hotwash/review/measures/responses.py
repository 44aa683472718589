"""Response times of seats: from delivery to reading, from question to answer. Seats only, never people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from hotwash.engine.rules.book import SEATS
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.questions import QUESTIONS
from hotwash.review.record import Record


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took, in table milliseconds: how often, the middle one, the longest one."""

    count: int
    median: int
    longest: int


@dataclass(frozen=True, slots=True)
class Response:
    """One seat. `reading` and `answering` are None where nothing was read or answered.

    `unread` deliveries were never opened; `lapsed` questions were not answered in time, `open` ones not until the end.
    """

    seat: str
    deliveries: int
    reading: Spread | None
    unread: int
    questions: int
    answering: Spread | None
    lapsed: int
    open: int


def responses(record: Record) -> tuple[Response, ...]:
    """One row for each seat, in the order of the book."""
    seats = sorted(record.state.all(SEATS), key=lambda pair: pair[1].order)
    return tuple(_response(record, seat) for seat, _ in seats)


def _response(record: Record, seat: str) -> Response:
    between = record.times.between
    deliveries = [delivery for _, delivery in record.state.where(DELIVERIES, "seat", seat)]
    questions = [question for _, question in record.state.where(QUESTIONS, "seat", seat)]
    read = [between(one.at, one.read_at) for one in deliveries if one.read_at is not None]
    answered = [between(one.at, one.answered_at) for one in questions if one.answered_at is not None]
    return Response(
        seat=seat,
        deliveries=len(deliveries),
        reading=_spread(read),
        unread=len(deliveries) - len(read),
        questions=len(questions),
        answering=_spread(answered),
        lapsed=sum(question.state == "lapsed" for question in questions),
        open=sum(question.state == "open" for question in questions),
    )


def _spread(lengths: Iterable[int]) -> Spread | None:
    found = sorted(lengths)
    return Spread(len(found), round(median(found)), found[-1]) if found else None
