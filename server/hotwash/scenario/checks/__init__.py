"""What is checked beyond the shape of single values. Each module looks at one kind of mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hotwash.scenario.checks import doubts, names, pace, questions, references, shapes, texts, times, triggers
from hotwash.scenario.checks.base import Check
from hotwash.scenario.findings import Finding

CHECKS: tuple[Callable[[Check], Iterator[Finding]], ...] = (
    shapes.effects,
    shapes.conditions,
    names.doubled,
    names.taken,
    references.targets,
    references.conditions,
    references.effects,
    references.others,
    references.assets,
    questions.choices,
    questions.audience,
    shapes.folds,
    shapes.indicators,
    times.moments,
    times.moves,
    triggers.triggers,
    triggers.reachable,
    texts.html,
    texts.languages,
    texts.lengths,
    texts.cut,
    doubts.chances,
    doubts.replies,
    doubts.criteria,
    doubts.circles,
    doubts.storylines,
    doubts.pictures,
    pace.objectives,
    pace.idle,
)


def run(check: Check) -> list[Finding]:
    """All findings of a scenario whose values are sound by themselves, or were mended."""
    return [found for look in CHECKS for found in look(check)]
