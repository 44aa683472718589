"""Requests: what was asked of whom, each step of the answer, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.prose import Words
from hotwash.engine.rules.book import GROUNDS
from hotwash.engine.rules.requests import OPEN, REQUESTS, Line, RequestAsked, RequestMoved
from hotwash.review.record import Moment, Record


@dataclass(frozen=True, slots=True)
class Step:
    """One step after the asking: `by` is an address, `ground` a sentence."""

    seq: int
    at: int
    step: str
    by: str
    text: Words | None
    ground: Words | None


@dataclass(frozen=True, slots=True)
class Petition:
    """A request from a seat to an address. It is `open` if nothing settled it until the end of the record."""

    seq: int
    at: int
    seat: str
    to: str
    title: Words
    text: Words | None
    steps: tuple[Step, ...]
    open: bool
    by_control: bool


def petitions(record: Record) -> tuple[Petition, ...]:
    """All requests, in the order in which they were asked."""
    steps: dict[str, list[Step]] = {}
    for moment, moved in record.happened(RequestMoved):
        steps.setdefault(moved.request, []).append(_step(record, moment, moved.line))
    return tuple(
        Petition(
            seq=moment.seq,
            at=moment.at,
            seat=asked.request.seat,
            to=asked.request.to,
            title=asked.request.title,
            text=asked.request.text,
            steps=tuple(steps.get(asked.id, ())),
            open=record.state.need(REQUESTS, asked.id).state in OPEN,
            by_control=record.by_control(moment),
        )
        for moment, asked in record.happened(RequestAsked)
    )


def _step(record: Record, moment: Moment, line: Line) -> Step:
    ground = None if line.ground is None else record.state.get(GROUNDS, line.ground)
    return Step(moment.seq, moment.at, line.step, line.by, line.text, None if ground is None else ground.title)
