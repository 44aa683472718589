"""Sustain and fix: what was rated so, and what was not met."""

from __future__ import annotations

from typing import Literal

from hotwash.engine.kernel.prose import Prose
from hotwash.review.measures.lessons import Lesson, lessons
from hotwash.review.measures.objectives import Checked, Graded, Outcome

MET = Checked("Done.", "met", None, 5, 5)
MISSED = Checked("Too late.", "missed", 5, 6, 6)
OPEN = Checked("Never.", "open", None, None, None)


def graded(grade: Literal["P", "S", "M", "U"], why: str | None = None) -> Graded:
    return Graded(9, 9, "kestria", grade, "ines", None if why is None else Prose(why))


def outcome(*ratings: Graded, criteria: tuple[Checked, ...] = ()) -> Outcome:
    return Outcome("A goal", None, ("kestria",), criteria, ratings)


def test_performed_is_to_sustain_and_major_challenges_and_unable_are_to_fix() -> None:
    found = lessons((outcome(graded("P"), graded("S"), graded("M"), graded("U")),), ended=True)
    assert found.sustain == (Lesson("A goal", rated=graded("P")),)
    assert found.fix == (Lesson("A goal", rated=graded("U")), Lesson("A goal", rated=graded("M")))


def test_what_has_a_reason_comes_first_then_what_was_missed_then_bare_ratings() -> None:
    ratings = (graded("U"), graded("M", "Late."), graded("U", "Never came."))
    found = lessons((outcome(*ratings, criteria=(MET, MISSED)),), ended=True)
    assert found.fix == (
        Lesson("A goal", rated=ratings[2]),
        Lesson("A goal", rated=ratings[1]),
        Lesson("A goal", unmet=MISSED),
        Lesson("A goal", rated=ratings[0]),
    )


def test_an_open_criterion_is_to_fix_only_when_the_exercise_is_over() -> None:
    goals = (outcome(criteria=(MET, OPEN)),)
    assert lessons(goals, ended=False).fix == ()
    assert lessons(goals, ended=True).fix == (Lesson("A goal", unmet=OPEN),)


def test_without_ratings_there_is_nothing_to_sustain() -> None:
    assert lessons((outcome(criteria=(MET,)),), ended=True).sustain == ()
