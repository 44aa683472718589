"""The head of a report: what was played, when, by how many, and how far the record of it reaches."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hotwash.engine.kernel.prose import Words
from hotwash.engine.rules.book import ABOUT, ONE, SEATS
from hotwash.engine.rules.branching import BRANCHES
from hotwash.engine.rules.clock import ClockChanged
from hotwash.engine.rules.seats import PersonAdmitted
from hotwash.review.measures.clockwork import phase
from hotwash.review.record import Record, Soundness


@dataclass(frozen=True, slots=True)
class Head:
    """`started` and `ended` are UTC of STARTEX and ENDEX, `first` and `last` of the first and last commit.

    `people` counts everybody who was ever admitted, by role. `branch_seq` is the last commit shared with a parent.
    """

    title: Words
    summary: Words | None
    version: str
    language: str
    start: str
    phase: str
    first: str
    last: str
    started: str | None
    ended: str | None
    seats: int
    people: dict[str, int]
    branch_seq: int | None
    soundness: Soundness


def head(record: Record) -> Head | None:
    """The head; None where not even the first commit can be read."""
    about = record.state.get(ABOUT, ONE)
    if about is None:
        return None
    roles = {admitted.person: admitted.role for _, admitted in record.happened(PersonAdmitted)}
    branches = [branch.seq for _, branch in record.state.all(BRANCHES)]
    return Head(
        title=about.title,
        summary=about.summary,
        version=about.version,
        language=about.language,
        start=about.start,
        phase=phase(record),
        first=record.moments[0].wall,
        last=record.moments[-1].wall,
        started=_when(record, "startex"),
        ended=_when(record, "endex"),
        seats=len(record.state.all(SEATS)),
        people=dict(Counter(roles.values())),
        branch_seq=max(branches, default=None),
        soundness=record.soundness,
    )


def _when(record: Record, why: str) -> str | None:
    return next((moment.wall for moment, changed in record.happened(ClockChanged) if changed.why == why), None)
