"""Notes of evaluators, control and instructors, each pinned to the moment it is about."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.rules.notes import NotePinned
from hotwash.engine.rules.objectives import OBJECTIVES
from hotwash.review.record import Moment, Record


@dataclass(frozen=True, slots=True)
class Observation:
    """A note. `at` is what it is about and `seq` a commit of that moment; `pinned_seq` is when it was written.

    `about` is a team or a seat.
    """

    seq: int
    at: int
    pinned_seq: int
    text: Prose
    person: str
    about: str | None
    objective: Words | None


def observations(record: Record) -> tuple[Observation, ...]:
    """All notes by the moment they are about."""
    found = [_one(record, moment, pinned) for moment, pinned in record.happened(NotePinned)]
    return tuple(sorted(found, key=lambda one: (one.at, one.pinned_seq)))


def _one(record: Record, moment: Moment, pinned: NotePinned) -> Observation:
    note = pinned.note
    objective = None if note.objective is None else record.state.get(OBJECTIVES, note.objective)
    return Observation(
        seq=moment.seq if note.at >= moment.at else record.seq_at(note.at),
        at=note.at,
        pinned_seq=moment.seq,
        text=note.text,
        person=note.person,
        about=note.about,
        objective=None if objective is None else objective.title,
    )
