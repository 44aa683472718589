"""Turning points: acts that settled a criterion or moved an indicator in the moment in which they were done.

What an act set off later, by an inject that came minutes afterwards, is not counted: that would be a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from hotwash.engine.kernel.prose import Prose, Words
from hotwash.review.measures.curves import Bend, Curve
from hotwash.review.measures.decisions import Decision
from hotwash.review.measures.free_acts import FreeAct
from hotwash.review.measures.objectives import Checked, Outcome
from hotwash.review.measures.requests import Petition
from hotwash.review.measures.tellings import Told
from hotwash.review.record import Record


@dataclass(frozen=True, slots=True)
class Shift:
    """What an act did to one indicator."""

    title: Words
    bend: Bend

    @property
    def by(self) -> int:
        return self.bend.after - self.bend.before


@dataclass(frozen=True, slots=True)
class Turn:
    """An act and what came of it at once.

    `by` is an address; `what` are the options taken, the question not answered, the words of a free act, or the
    title of what was passed on or asked for; `otherwise` says what happened for want of an answer. `to` are the
    seats told, or the address asked, and `step` says what was done with a request later.
    """

    seq: int
    at: int
    kind: Literal["choice", "lapse", "act", "telling", "request"]
    by: str
    what: tuple[Words, ...]
    words: Prose | None = None
    reason: Prose | None = None
    otherwise: Words | None = None
    to: tuple[str, ...] = ()
    step: str | None = None
    settled: tuple[Checked, ...] = ()
    moved: tuple[Shift, ...] = ()

    @property
    def weight(self) -> tuple[int, int]:
        """Criteria settled, then thousandths of a point moved up or down."""
        return len(self.settled), sum(abs(shift.by) for shift in self.moved)


@dataclass(frozen=True, slots=True)
class Acts:
    """Measures that hold what people did."""

    decisions: tuple[Decision, ...]
    tellings: tuple[Told, ...]
    petitions: tuple[Petition, ...]
    free: tuple[FreeAct, ...] = ()


def turns(record: Record, acts: Acts, outcomes: tuple[Outcome, ...], curves: tuple[Curve, ...]) -> tuple[Turn, ...]:
    """All turning points, in order."""
    done = {turn.seq: turn for turn in _done(acts)}
    whose = {after: seq for seq in done for after in _aftermath(record, seq, done)}
    settled: dict[int, list[Checked]] = {}
    for criterion in (criterion for outcome in outcomes for criterion in outcome.criteria):
        if criterion.seq in whose:
            settled.setdefault(whose[criterion.seq], []).append(criterion)
    moved: dict[int, list[Shift]] = {}
    for curve in curves:
        for bend in curve.bends:
            if bend.seq in whose:
                moved.setdefault(whose[bend.seq], []).append(Shift(curve.title, bend))
    return tuple(
        replace(turn, settled=tuple(settled.get(seq, ())), moved=tuple(moved.get(seq, ())))
        for seq, turn in sorted(done.items())
        if seq in settled or seq in moved
    )


def weightiest(found: tuple[Turn, ...], most: int) -> tuple[Turn, ...]:
    """At most so many turning points that came to most, in the order in which they happened."""
    best = sorted(found, key=lambda turn: turn.weight, reverse=True)[:most]
    return tuple(sorted(best, key=lambda turn: turn.seq))


def _done(acts: Acts) -> Iterator[Turn]:
    for one in acts.decisions:
        by = f"seat:{one.seat}"
        if one.state == "answered":
            yield Turn(one.seq, one.at, "choice", by, one.chosen, words=one.words, reason=one.reason)
        elif one.state == "lapsed":
            yield Turn(one.seq, one.at, "lapse", by, (one.text,), otherwise=one.otherwise)
    for act in acts.free:
        # What came of it came when control said so.
        if act.ruled is not None:
            yield Turn(act.ruled.seq, act.ruled.at, "act", f"seat:{act.seat}", (act.text,), reason=act.because)
    for told in acts.tellings:
        yield Turn(told.seq, told.at, "telling", f"seat:{told.seat}", (told.title,), to=told.to)
    for petition in acts.petitions:
        yield Turn(petition.seq, petition.at, "request", f"seat:{petition.seat}", (petition.title,), to=(petition.to,))
        for step in petition.steps:
            yield Turn(step.seq, step.at, "request", step.by, (petition.title,), step=step.step)


def _aftermath(record: Record, seq: int, done: dict[int, Turn]) -> Iterator[int]:
    """The commit of an act, and those that fell due in its moment before anybody did anything else."""
    yield seq
    at = record.moment(seq).at
    for later in record.moments[seq:]:
        if later.at != at or not later.fell_due or later.seq in done:
            return
        yield later.seq
