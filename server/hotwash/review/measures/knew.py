"""Who knew when: things that somebody needed or passed on, who held them first, and when they reached others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from hotwash.engine.kernel.prose import Words
from hotwash.engine.rules.book import Tree
from hotwash.engine.rules.deliveries import DeliveryMade
from hotwash.engine.rules.injects import INJECTS
from hotwash.engine.rules.objectives import CRITERIA
from hotwash.review.record import Record

State: TypeAlias = Literal["open", "met", "missed"] | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A thing reached a seat for the first time."""

    seat: str
    seq: int
    at: int
    passed: bool


@dataclass(frozen=True, slots=True)
class Known:
    """One thing, by the title under which it first came.

    `held` are those it came to by itself; `told` those to whom it was passed on, or who needed it. `by` is the last
    exercise time at which somebody needed it; `state` is that of the criterion that says so.
    """

    title: Words
    held: tuple[Arrival, ...]
    told: tuple[Arrival, ...]
    by: int | None = None
    state: State = None


def known(record: Record) -> tuple[Known, ...]:
    """What criteria say that somebody needs, then what else was passed on; each in the order of its first arrival."""
    arrivals: dict[str, list[Arrival]] = {}
    for moment, made in record.happened(DeliveryMade):
        passed = made.delivery.passed_by is not None
        arrivals.setdefault(made.inject, []).append(Arrival(made.delivery.seat, moment.seq, moment.at, passed))
    needed = [
        (tuple(_reached(criterion.met_when)), criterion.by, criterion.state)
        for _, criterion in record.state.all(CRITERIA)
    ]
    found = [_known(record, arrivals, atoms, by, state) for atoms, by, state in needed if atoms]
    covered = {inject for atoms, _, _ in needed for inject, _ in atoms}
    for inject, came in arrivals.items():
        if inject not in covered and any(one.passed for one in came):
            found.append(_known(record, arrivals, ((inject, ""),)))
    return tuple(sorted((one for one in found if one is not None), key=_first))


def _reached(tree: Tree) -> Iterator[tuple[str, str]]:
    """Pairs of inject and address that a condition wants to meet; what it wants not to happen is left out."""
    for name, argument in tree.items():
        if name == "reached":
            yield argument["inject"], argument["to"]
        elif name in {"all", "any"}:
            for part in argument:
                yield from _reached(part)


def _known(
    record: Record, arrivals: dict[str, list[Arrival]], atoms: tuple[tuple[str, str], ...],
    by: int | None = None, state: State = None,
) -> Known | None:  # fmt: skip
    came = [
        (one, inject) for inject in dict.fromkeys(inject for inject, _ in atoms) for one in arrivals.get(inject, ())
    ]
    if not came:
        return None
    came.sort(key=lambda pair: pair[0].seq)
    firsts = _firsts(one for one, _ in came)
    wanted = {to for _, to in atoms}
    told = tuple(one for one in firsts if one.passed or _is_one_of(one.seat, wanted))
    held = tuple(one for one in firsts if one not in told)
    return Known(record.state.need(INJECTS, came[0][1]).title, held, told, by, state)


def _firsts(came: Iterable[Arrival]) -> tuple[Arrival, ...]:
    seats: dict[str, Arrival] = {}
    for one in came:
        seats.setdefault(one.seat, one)
    return tuple(seats.values())


def _is_one_of(seat: str, addresses: set[str]) -> bool:
    return seat in addresses or seat.partition("/")[0] in addresses


def _first(one: Known) -> int:
    return min(arrival.seq for arrival in (*one.held, *one.told))
