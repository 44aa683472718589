"""What to keep and what to change, as people rated it and as the engine checked it: where the talk afterwards begins."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.prose import Words
from hotwash.review.measures.objectives import Checked, Graded, Outcome


@dataclass(frozen=True, slots=True)
class Lesson:
    """A rating that says so, or a criterion that was missed, with the title of its objective."""

    objective: Words
    rated: Graded | None = None
    missed: Checked | None = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """`sustain` is what was rated P; `fix` what was rated M or U, and missed criteria. The weightiest come first."""

    sustain: tuple[Lesson, ...]
    fix: tuple[Lesson, ...]


def lessons(outcomes: tuple[Outcome, ...]) -> Lessons:
    """Ratings with a reason stand before those without, and missed criteria after what somebody wrote."""
    rated = [Lesson(outcome.title, rated=rating) for outcome in outcomes for rating in outcome.ratings]
    missed = [
        Lesson(outcome.title, missed=criterion)
        for outcome in outcomes
        for criterion in outcome.criteria
        if criterion.state == "missed"
    ]
    rated.sort(key=_weight)
    return Lessons(
        sustain=tuple(lesson for lesson in rated if _grade(lesson) == "P"),
        fix=(
            *(lesson for lesson in rated if _grade(lesson) in {"M", "U"} and _said(lesson)),
            *missed,
            *(lesson for lesson in rated if _grade(lesson) in {"M", "U"} and not _said(lesson)),
        ),
    )


def _grade(lesson: Lesson) -> str:
    return "" if lesson.rated is None else lesson.rated.grade


def _said(lesson: Lesson) -> bool:
    return lesson.rated is not None and lesson.rated.why is not None


def _weight(lesson: Lesson) -> tuple[bool, bool]:
    return not _said(lesson), _grade(lesson) != "U"
