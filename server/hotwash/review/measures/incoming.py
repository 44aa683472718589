"""Injects as context: what the world sent, to whom, and what it did not send after all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.prose import Words
from hotwash.engine.rules.book import PERSONAS
from hotwash.engine.rules.injects import INJECTS, InjectFired, InjectPut
from hotwash.review.record import Moment, Record


@dataclass(frozen=True, slots=True)
class Incoming:
    """An inject that went out, or was skipped. `sender` is None where it came from control; `why` is how it came:
    by plan, by an effect, by control's hand, or, improvised, out of control's head.
    """

    seq: int
    at: int
    title: Words
    channel: str
    sender: Words | None
    to: tuple[str, ...]
    state: Literal["fired", "skipped"]
    why: Literal["plan", "effect", "control", "improvised", "unless"]


def incoming(record: Record) -> tuple[Incoming, ...]:
    """What went out and what was skipped, in order."""
    found = [_one(record, moment, fired.inject, "fired", fired.why) for moment, fired in record.happened(InjectFired)]
    found += [
        _one(record, moment, put.inject, "skipped", put.why)
        for moment, put in record.happened(InjectPut)
        if put.state == "skipped"
    ]
    return tuple(sorted(found, key=lambda one: one.seq))


def _one(record: Record, moment: Moment, id_: str, state: Literal["fired", "skipped"], why: str) -> Incoming:
    inject = record.state.need(INJECTS, id_)
    persona = None if inject.sender is None else record.state.get(PERSONAS, inject.sender)
    reason: Literal["plan", "effect", "control", "improvised", "unless"] = "plan"
    if inject.improvised:
        reason = "improvised"
    elif why in {"effect", "control", "unless"}:
        reason = why  # type: ignore[assignment]
    return Incoming(
        seq=moment.seq,
        at=moment.at,
        title=inject.title,
        channel=inject.channel,
        sender=None if persona is None else persona.title,
        to=tuple(dict.fromkeys((*inject.to, *inject.copy))),
        state=state,
        why=reason,
    )
