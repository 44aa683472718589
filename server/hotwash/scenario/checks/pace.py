"""Is there something for everybody to do, and does it serve an objective?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hotwash.scenario.checks.base import Check
from hotwash.scenario.findings import Finding
from hotwash.scenario.times import MINUTE

IDLE_MINUTES = 10
START_MINUTES = 6


def objectives(check: Check) -> Iterator[Finding]:
    tested = {objective for _, incident in check.survey.incidents for objective in incident.objectives}
    for o, objective in enumerate(check.scenario.objectives):
        if objective.id not in tested:
            yield check.warning(
                ("objectives", o), "objective/untested", f"no incident tests the objective {objective.id!r}",
                "name it under `objectives` of an incident",
            )  # fmt: skip
    if check.scenario.objectives:
        for path, incident in check.survey.incidents:
            if not incident.objectives:
                yield check.warning(
                    path, "objective/none", f"the incident {incident.id!r} tests no objective", "it is decoration"
                )


def idle(check: Check) -> Iterator[Finding]:
    """Count the choices planned for each seat, in table minutes, move by move.

    Injects that wait for a condition count at their planned time: what may come is better than nothing.
    """
    moves = check.survey.timetable.moves if check.scenario.moves else ()
    for t, team in enumerate(check.scenario.teams):
        for s, seat in enumerate(team.seats):
            path = ("teams", t, "seats", s)
            asked = _choices(check, f"{team.id}/{seat.id}")
            for index, move in enumerate(moves):
                if move.end is None:
                    continue
                inside = [at for at in asked if move.start <= at <= move.end]
                yield from _gaps(check, path, seat.short, inside, move.start, move.end, move.rate, first=index == 0)


def _choices(check: Check, seat: str) -> list[int]:
    table = check.survey.timetable
    return sorted(
        table.moment(placed.inject.at)
        for placed in check.survey.injects
        if placed.inject.at is not None
        for ask in placed.inject.ask
        if seat in check.survey.asked(placed, ask)
    )


def _gaps(
    check: Check, path: tuple[str | int, ...], short: str, asked: list[int], start: int, end: int, rate: int,
    *, first: bool,
) -> Iterator[Finding]:  # fmt: skip
    minutes = [(at - start) * 1000 / rate / MINUTE for at in (start, *asked, end)]
    if first and len(minutes) > 2 and minutes[1] > START_MINUTES:
        yield check.warning(
            path, "pace/start", f"{short} has its first choice at minute {minutes[1]:.0f} at the table",
            f"give it one within {START_MINUTES} minutes",
        )  # fmt: skip
    for before, after in pairwise(minutes):
        if after - before > IDLE_MINUTES:
            yield check.warning(
                path, "pace/idle", f"{short} has nothing to choose from minute {before:.0f} to {after:.0f} of the move",
                f"ask something at a fixed `at` in between: {IDLE_MINUTES} table minutes are long enough",
            )  # fmt: skip
            return
