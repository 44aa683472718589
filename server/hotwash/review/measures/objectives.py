"""Objectives: which of their criteria were met, and how people rated the teams. Ratings are never averaged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.rules.objectives import CRITERIA, OBJECTIVES, RATINGS, CriterionSettled, Objective, ObjectiveRated
from hotwash.review.record import Moment, Record


@dataclass(frozen=True, slots=True)
class Checked:
    """A criterion. `at` and `seq` say when it was settled, `by` is the last exercise time at which it could be met."""

    text: Words
    state: Literal["open", "met", "missed"]
    by: int | None
    at: int | None
    seq: int | None


@dataclass(frozen=True, slots=True)
class Graded:
    """What one person thinks of a team on an objective; the last word of each counts."""

    seq: int
    at: int
    team: str
    grade: Literal["P", "S", "M", "U"]
    person: str
    why: Prose | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One objective: the teams it is rated for, its criteria, and the ratings there are."""

    title: Words
    text: Words | None
    teams: tuple[str, ...]
    criteria: tuple[Checked, ...]
    ratings: tuple[Graded, ...]

    def count(self, state: str) -> int:
        """How many criteria are in a state."""
        return sum(criterion.state == state for criterion in self.criteria)

    def of(self, team: str) -> tuple[Graded, ...]:
        return tuple(rating for rating in self.ratings if rating.team == team)


def outcomes(record: Record) -> tuple[Outcome, ...]:
    """All objectives in the order of the scenario."""
    settled = {happened.criterion: moment for moment, happened in record.happened(CriterionSettled)}
    rated = {happened.id: moment for moment, happened in record.happened(ObjectiveRated)}
    objectives = sorted(record.state.all(OBJECTIVES), key=lambda pair: pair[1].order)
    return tuple(_outcome(record, id_, objective, settled, rated) for id_, objective in objectives)


def _outcome(
    record: Record, id_: str, objective: Objective, settled: dict[str, Moment], rated: dict[str, Moment]
) -> Outcome:
    criteria = [
        Checked(criterion.text, criterion.state, criterion.by, criterion.at, _seq(settled.get(key)))
        for key, criterion in record.state.where(CRITERIA, "objective", id_)
    ]
    ratings = [
        Graded(rated[key].seq, rating.at, rating.team, rating.grade, rating.person, rating.why)
        for key, rating in record.state.where(RATINGS, "objective", id_)
    ]
    ratings.sort(key=lambda rating: rating.seq)
    return Outcome(objective.title, objective.text, objective.teams, tuple(criteria), tuple(ratings))


def _seq(moment: Moment | None) -> int | None:
    return None if moment is None else moment.seq
