"""Times that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hotwash.scenario.checks.base import Check
from hotwash.scenario.findings import Finding
from hotwash.scenario.source import Path
from hotwash.scenario.survey import leaves
from hotwash.scenario.times import MINUTE, Moment, Span, format_span


def moments(check: Check) -> Iterator[Finding]:
    """Every moment lies in the exercise, and every span has a length."""
    for path, moment in _moments(check):
        yield from _moment(check, path, moment)
    for path, span in _spans(check):
        if span.ms <= 0:
            yield check.error(path, "time/no-length", "a length of time must be more than nothing", "such as 5m")


def _moment(check: Check, path: Path, moment: Moment) -> Iterator[Finding]:
    table = check.survey.timetable
    at = table.moment(moment)
    if at < 0:
        yield check.error(
            path, "time/before-startex", f"{moment} lies {format_span(-at)} before STARTEX",
            f"the scenario starts at {check.scenario.start:%H:%M} on day 1",
        )  # fmt: skip
    elif check.scenario.moves and not any(
        move.start <= at and (move.end is None or at <= move.end) for move in table.moves
    ):
        yield check.warning(
            path, "time/outside-moves", f"{moment} lies in no move, so only a jump passes it", "put it into a move"
        )


def _moments(check: Check) -> Iterator[tuple[Path, Moment]]:
    for placed in check.survey.injects:
        if placed.inject.at is not None:
            yield (*placed.path, "at"), placed.inject.at
    for path, condition in check.survey.conditions():
        for place, leaf, _ in leaves(path, condition):
            if leaf.after is not None:
                yield place, leaf.after
    for o, objective in enumerate(check.scenario.objectives):
        for c, criterion in enumerate(objective.criteria):
            if criterion.by is not None:
                yield ("objectives", o, "criteria", c, "by"), criterion.by


def _spans(check: Check) -> Iterator[tuple[Path, Span]]:
    for placed in check.survey.injects:
        for a, ask in enumerate(placed.inject.ask):
            if ask.within is not None:
                yield (*placed.path, "ask", a, "within"), ask.within
        if placed.inject.repeat is not None:
            yield (*placed.path, "repeat", "every"), placed.inject.repeat.every
    for m, move in enumerate(check.scenario.moves):
        if move.lasts is not None:
            yield ("moves", m, "lasts"), move.lasts
    for r, form in enumerate(check.scenario.requests):
        if form.lapses is not None:
            yield ("requests", r, "lapses"), form.lapses


def moves(check: Check) -> Iterator[Finding]:
    """Moves follow each other, and repeated injects leave the table time to breathe."""
    times = check.survey.timetable.moves if check.scenario.moves else ()
    for index, (before, after) in enumerate(pairwise(times), start=1):
        here: Path = ("moves", index)
        if before.end is None:
            yield check.error(
                (*here, "starts"), "time/moves", f"the move {before.id!r} before it never ends", "give that one `lasts`"
            )
        elif after.start < before.end:
            yield check.error(
                (*here, "starts"), "time/moves", f"it begins before the move {before.id!r} has ended",
                f"that one ends at T+{format_span(before.end)}",
            )  # fmt: skip
        if after.table < before.table:
            yield check.error(
                (*here, "table"), "time/moves", "at the table it comes before the move before it", "write a later one"
            )
    if times and times[0].start != 0:
        yield check.error(("moves", 0, "starts"), "time/moves", "the first move must begin at STARTEX", "write T+0m")
    for r, form in enumerate(check.scenario.requests):
        reply, lapses = form.reply, form.lapses
        if reply is None or lapses is None or reply.after.table != lapses.table:
            continue
        if reply.after.ms >= lapses.ms:
            yield check.error(
                ("requests", r, "reply", "after"), "time/too-late",
                f"the reply comes after {reply.after}, but the request lapses after {lapses}",
                "let it reply sooner, or lapse later",
            )  # fmt: skip
    for placed in check.survey.injects:
        repeat = placed.inject.repeat
        if repeat is not None and repeat.every.ms < MINUTE:
            yield check.error(
                (*placed.path, "repeat", "every"), "time/no-length",
                "an inject comes again after a minute at the least", "such as every: 5m",
            )  # fmt: skip
