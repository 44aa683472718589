"""What brings an inject, and whether it ever can."""

from __future__ import annotations

from collections.abc import Iterator

from hotwash.scenario.checks.base import Check
from hotwash.scenario.conditions import Condition
from hotwash.scenario.findings import Finding
from hotwash.scenario.survey import Placed, leaves


def triggers(check: Check) -> Iterator[Finding]:
    fired = check.survey.fired
    for placed in check.survey.injects:
        inject, here = placed.inject, placed.path
        planned = inject.at is not None or inject.when is not None
        if inject.manual and (planned or inject.repeat is not None):
            yield check.error(
                (*here, "manual"), "inject/two-triggers", "it is manual, and planned as well",
                "leave out manual, or at, when and repeat; hold: true keeps a planned one back",
            )  # fmt: skip
        elif not planned and not inject.manual and inject.id not in fired:
            yield check.error(
                here, "inject/no-trigger", f"nothing brings the inject {inject.id!r}",
                "give it at, when or manual: true, or fire it by an effect",
            )  # fmt: skip
        if inject.unless is not None and inject.at is None:
            yield check.error(
                (*here, "unless"), "inject/unless", "when should this be looked at?", "give the inject an `at`"
            )


def reachable(check: Check) -> Iterator[Finding]:
    """Injects that wait for each other in a circle, or for something that cannot be."""
    survey = check.survey
    possible: set[str] = set()
    fired_by: dict[str, set[str]] = {}
    for _, effect, owner in survey.effects():
        if effect.fire is not None:
            fired_by.setdefault(effect.fire, set()).add(owner)
    while grown := {
        placed.inject.id
        for placed in survey.injects
        if placed.inject.id not in possible and _can_come(placed, possible, fired_by)
    }:
        possible |= grown
    for placed in survey.injects:
        if placed.inject.id not in possible and placed.inject.id not in survey.doubled:
            waits = sorted(_waits_for(placed) - possible)
            if waits and all(id_ in survey.inject_by_id for id_ in waits):
                key = "when" if placed.inject.when is not None else "id"
                yield check.error(
                    (*placed.path, key), "inject/never", f"it can never come: {_chain(check, placed, possible)}",
                    "give one of them another way to come",
                )  # fmt: skip


def _chain(check: Check, placed: Placed, possible: set[str]) -> str:
    """Who waits for whom, from an inject until one comes that was named before, or that nothing brings."""
    named, here = [placed.inject.id], placed
    while True:
        waits = sorted(_waits_for(here) - possible)
        if not waits:
            return " waits for ".join(named)
        named.append(waits[0])
        if waits[0] in named[:-1] or waits[0] not in check.survey.inject_by_id:
            return " waits for ".join(named)
        here = check.survey.inject_by_id[waits[0]]


def _can_come(placed: Placed, possible: set[str], fired_by: dict[str, set[str]]) -> bool:
    inject = placed.inject
    if inject.manual or fired_by.get(inject.id, set()) & possible:
        return True
    if inject.when is None:
        return inject.at is not None
    return _can_hold(inject.when, possible)


def _can_hold(condition: Condition, possible: set[str]) -> bool:
    key = condition.key
    if not key:
        return True
    value = condition.value
    if key == "all":
        return all(_can_hold(child, possible) for child in value)
    if key == "any":
        return any(_can_hold(child, possible) for child in value)
    subject = _subject(condition)
    return subject is None or subject in possible


def _subject(condition: Condition) -> str | None:
    """The inject that must have fired for this fact to hold."""
    key, value = condition.key, condition.value
    if key == "fired":
        return str(value)
    if key in {"answered", "lapsed", "read", "acknowledged", "reached"}:
        return str(value.inject)
    return None


def _waits_for(placed: Placed) -> set[str]:
    condition = placed.inject.when
    if condition is None:
        return set()
    subjects = (_subject(leaf) for _, leaf, negated in leaves((), condition) if not negated)
    return {subject for subject in subjects if subject is not None}
