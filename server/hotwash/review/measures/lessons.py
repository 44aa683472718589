"""What to sustain and what to fix, as people rated it and as the engine checked it."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.prose import Words
from hotwash.review.measures.objectives import Checked, Graded, Outcome


@dataclass(frozen=True, slots=True)
class Lesson:
    """A rating that says so, or a criterion that was not met, with the title of its objective."""

    objective: Words
    rated: Graded | None = None
    unmet: Checked | None = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """`sustain` is what was rated P; `fix` what was rated M or U, and criteria not met. The weightiest come first."""

    sustain: tuple[Lesson, ...]
    fix: tuple[Lesson, ...]


def lessons(outcomes: tuple[Outcome, ...], *, ended: bool) -> Lessons:
    """Ratings with a reason stand before those without, and criteria after what somebody wrote.

    A criterion that was still open when the exercise `ended` was not met either.
    """
    failed = {"missed", "open"} if ended else {"missed"}
    rated = [Lesson(outcome.title, rated=rating) for outcome in outcomes for rating in outcome.ratings]
    unmet = [
        Lesson(outcome.title, unmet=criterion)
        for outcome in outcomes
        for criterion in outcome.criteria
        if criterion.state in failed
    ]
    rated.sort(key=_weight)
    return Lessons(
        sustain=tuple(lesson for lesson in rated if _grade(lesson) == "P"),
        fix=(
            *(lesson for lesson in rated if _grade(lesson) in {"M", "U"} and _said(lesson)),
            *unmet,
            *(lesson for lesson in rated if _grade(lesson) in {"M", "U"} and not _said(lesson)),
        ),
    )


def _grade(lesson: Lesson) -> str:
    return "" if lesson.rated is None else lesson.rated.grade


def _said(lesson: Lesson) -> bool:
    return lesson.rated is not None and lesson.rated.why is not None


def _weight(lesson: Lesson) -> tuple[bool, bool]:
    return not _said(lesson), _grade(lesson) != "U"
