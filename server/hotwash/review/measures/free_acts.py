"""Free acts: what seats did of their own accord, and what control made of it."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.intents import INTENTS, IntentDeclared, IntentRuled, Ruling
from hotwash.review.record import Moment, Record


@dataclass(frozen=True, slots=True)
class Ruled:
    """What control said came of it, and when."""

    seq: int
    at: int
    ruling: Ruling
    words: Prose | None


@dataclass(frozen=True, slots=True)
class FreeAct:
    """Something that no card said. `ruled` is None if control never ruled on it."""

    seq: int
    at: int
    seat: str
    text: Prose
    because: Prose | None
    ruled: Ruled | None
    by_control: bool


def free_acts(record: Record) -> tuple[FreeAct, ...]:
    """All free acts, in the order in which they were declared."""
    ruled = {happened.intent: _ruled(moment, happened) for moment, happened in record.happened(IntentRuled)}
    found: list[FreeAct] = []
    for moment, declared in record.happened(IntentDeclared):
        intent = record.state.need(INTENTS, declared.id)
        found.append(
            FreeAct(
                seq=moment.seq,
                at=moment.at,
                seat=intent.seat,
                text=intent.text,
                because=intent.because,
                ruled=ruled.get(declared.id),
                by_control=record.by_control(moment),
            )
        )
    return tuple(found)


def _ruled(moment: Moment, happened: IntentRuled) -> Ruled:
    return Ruled(moment.seq, moment.at, happened.ruling, happened.words)
