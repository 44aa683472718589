"""Tellings: what one seat passed on to others."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.rules.deliveries import DELIVERIES, DeliveryPassedOn
from hotwash.review.record import Record


@dataclass(frozen=True, slots=True)
class Told:
    """One act of passing something on, to one seat or several, in writing or by `voice`. `marking` is the thing's."""

    seq: int
    at: int
    seat: str
    to: tuple[str, ...]
    title: Words
    marking: str | None
    note: Prose | None
    by_control: bool
    voice: bool = False


def tellings(record: Record) -> tuple[Told, ...]:
    """All tellings in order; what reached several seats by one act is one telling."""
    acts: dict[int, list[DeliveryPassedOn]] = {}
    for moment, passed in record.happened(DeliveryPassedOn):
        acts.setdefault(moment.seq, []).append(passed)
    return tuple(_told(record, seq, passed) for seq, passed in acts.items())


def _told(record: Record, seq: int, passed: list[DeliveryPassedOn]) -> Told:
    moment, first = record.moment(seq), passed[0].telling
    return Told(
        seq=seq,
        at=moment.at,
        seat=first.seat,
        to=tuple(one.telling.to for one in passed),
        title=first.title,
        marking=record.state.need(DELIVERIES, first.delivery).marking,
        note=first.note,
        by_control=record.by_control(moment),
        voice=first.voice,
    )
