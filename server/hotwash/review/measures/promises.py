"""Promises: who would do what for whom, by when, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.promises import PromiseMade, PromiseSettled, State
from hotwash.review.record import Record


@dataclass(frozen=True, slots=True)
class End:
    """How a promise stood from a moment on. One that was broken may be kept late, or let off."""

    seq: int
    at: int
    state: State


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise of a seat to an address, and all its ends in order. None: it was open when the record ended."""

    seq: int
    at: int
    seat: str
    to: str
    what: Prose
    by: int | None
    ends: tuple[End, ...]
    by_control: bool

    @property
    def state(self) -> str:
        return self.ends[-1].state if self.ends else "open"


def pledges(record: Record) -> tuple[Pledge, ...]:
    """All promises, in the order in which they were made."""
    ends: dict[str, list[End]] = {}
    for moment, settled in record.happened(PromiseSettled):
        ends.setdefault(settled.promise, []).append(End(moment.seq, moment.at, settled.state))
    return tuple(
        Pledge(
            seq=moment.seq,
            at=moment.at,
            seat=made.promise.seat,
            to=made.promise.to,
            what=made.promise.what,
            by=made.promise.by,
            ends=tuple(ends.get(made.id, ())),
            by_control=record.by_control(moment),
        )
        for moment, made in record.happened(PromiseMade)
    )
