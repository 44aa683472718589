"""Questions: choices that fit their kind, and people who can answer."""

from __future__ import annotations

from collections.abc import Iterator

from hotwash.scenario.checks.base import Check
from hotwash.scenario.findings import Finding
from hotwash.scenario.models import Ask
from hotwash.scenario.source import Path


def choices(check: Check) -> Iterator[Finding]:
    for placed in check.survey.injects:
        for a, ask in enumerate(placed.inject.ask):
            yield from _choices(check, (*placed.path, "ask", a), ask)


def _choices(check: Check, path: Path, ask: Ask) -> Iterator[Finding]:
    if ask.kind == "text" and ask.choices:
        yield check.error(
            (*path, "choices"), "question/choices", "a question for a text has no choices", "leave them out"
        )
    elif ask.kind != "text" and len(ask.choices) < 2:
        yield check.error(
            path, "question/choices", f"there is {len(ask.choices)} choice; a question needs two or more",
            "add choices, or write kind: text",
        )  # fmt: skip
    elif ask.kind == "one" and len(ask.choices) > 3:
        yield check.warning(
            (*path, "choices"), "question/choices", f"{len(ask.choices)} choices are more than a tired reader holds",
            "three are enough",
        )  # fmt: skip
    if ask.otherwise is None:
        return
    here = (*path, "otherwise")
    if ask.within is None:
        yield check.error(
            here, "question/otherwise", "without `within` the question stays open, and this never happens",
            "add within: such as 8m table",
        )  # fmt: skip
    there = {choice.id for choice in ask.choices}
    if ask.otherwise.choice is not None and ask.otherwise.choice not in there:
        yield check.unknown((*here, "choice"), "choice", ask.otherwise.choice, sorted(there))


def audience(check: Check) -> Iterator[Finding]:
    """Whoever is asked must have got the inject."""
    for placed in check.survey.injects:
        inject = placed.inject
        reached = set(check.survey.seats_of([*inject.to, *inject.copy_]))
        for a, ask in enumerate(inject.ask):
            missed = [seat for seat in check.survey.asked(placed, ask) if seat not in reached]
            if missed:
                yield check.error(
                    (*placed.path, "ask", a, "to"), "ref/not-asked",
                    f"{', '.join(missed)} is asked but does not get the inject", "add it to `to` or `copy`",
                )  # fmt: skip
