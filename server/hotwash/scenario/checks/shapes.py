"""Things that must say exactly one thing, and tables that must be in order."""

from __future__ import annotations

from collections.abc import Iterator

from hotwash.scenario.checks.base import Check
from hotwash.scenario.conditions import FACTS, Condition
from hotwash.scenario.findings import Finding
from hotwash.scenario.models import EFFECTS
from hotwash.scenario.source import Path


def effects(check: Check) -> Iterator[Finding]:
    for path, effect, _ in check.survey.effects():
        said = effect.keys_set
        if len(said) != 1:
            what = f"says {', '.join(said)}" if said else "says nothing"
            yield check.error(
                path, "effect/shape", f"this effect {what}", f"write one of {', '.join(EFFECTS)}; one effect each"
            )
        elif said == ["adjust"] and (effect.by is None or effect.to is not None):
            yield check.error(path, "effect/shape", "an adjustment needs `by`, and only that", "such as by: -5")
        elif said == ["rate"] and (effect.by is None) == (effect.to is None):
            yield check.error(path, "effect/shape", "a rate needs either `by` or `to`", "such as to: -2")
        elif said[0] not in {"adjust", "rate"} and (effect.by is not None or effect.to is not None):
            yield check.error(path, "effect/shape", f"`by` and `to` mean nothing with {said[0]}", "leave them out")


def conditions(check: Check) -> Iterator[Finding]:
    for path, condition in check.survey.conditions():
        yield from _condition(check, path, condition)


def _condition(check: Check, path: Path, condition: Condition) -> Iterator[Finding]:
    said = condition.keys_set
    if len(said) != 1:
        what = f"says {' and '.join(said)}" if said else "says nothing"
        hint = "put them into a list under all: or any:" if said else f"write one of {', '.join(FACTS)}"
        yield check.error(path, "condition/shape", f"this condition {what}", hint)
        return
    key, value = condition.key, condition.value
    if key in {"all", "any"}:
        for index, child in enumerate(value):
            yield from _condition(check, (*path, key, index), child)
    elif key == "not":
        yield from _condition(check, (*path, key), value)
    elif key == "indicator" and (value.below is None) == (value.at_least is None):
        what = "needs `below` or `at_least`" if value.below is None else "is asked both for `below` and for `at_least`"
        hint = "such as below: 40" if value.below is None else "leave one out, or put two facts under all:"
        yield check.error((*path, key), "condition/shape", f"an indicator {what}", hint)
    elif key == "request" and value.form is None and value.from_ is None and value.to is None:
        yield check.error((*path, key), "condition/shape", "which request is meant?", "name form, from or to")


def folds(check: Check) -> Iterator[Finding]:
    seen: set[int] = set()
    for f, fold in enumerate(check.scenario.folds):
        here: Path = ("folds", f, "fold")
        if fold.players in seen:
            yield check.error(
                ("folds", f, "players"), "fold/shape", f"there is a fold for {fold.players} players already",
                "keep one of them",
            )  # fmt: skip
        seen.add(fold.players)
        for seat, into in fold.fold.items():
            for name in (seat, into):
                if name not in check.survey.seats:
                    yield check.unknown((*here, seat), "seat", name, check.survey.seats)
            if into == seat or into in fold.fold:
                yield check.error(
                    (*here, seat), "fold/shape", f"{seat} folds into {into}, which is folded away itself",
                    "fold every seat into one that stays",
                )  # fmt: skip
        left = len(check.survey.seats) - len(fold.fold)
        if left != fold.players:
            yield check.warning(
                ("folds", f, "players"), "fold/shape", f"for {fold.players} players, but {left} seats stay",
                f"write players: {left}, or fold others",
            )  # fmt: skip


def indicators(check: Check) -> Iterator[Finding]:
    for i, indicator in enumerate(check.scenario.indicators):
        here: Path = ("indicators", i)
        if not indicator.min <= indicator.start <= indicator.max or indicator.min >= indicator.max:
            yield check.error(
                (*here, "start"), "indicator/bands",
                f"{indicator.start:g} does not lie between {indicator.min:g} and {indicator.max:g}",
                "change start, or min and max",
            )  # fmt: skip
        last: float | None = indicator.min
        for h, headline in enumerate(indicator.headlines):
            if last is None:
                yield check.error(
                    (*here, "headlines", h),
                    "indicator/bands",
                    "a headline without `below` must be the last one",
                    "move it to the end, or write `below`",
                )
            elif headline.below is not None and headline.below <= last:
                yield check.error(
                    (*here, "headlines", h, "below"),
                    "indicator/bands",
                    f"bands stand from lowest to highest, but {headline.below:g} comes behind {last:g}",
                    f"write a number above {last:g}, or move it up",
                )
            last = headline.below
        if indicator.headlines and last is not None:
            yield check.error(
                (*here, "headlines"), "indicator/bands", f"from {last:g} up there is no headline",
                "leave `below` out of the last one",
            )  # fmt: skip
