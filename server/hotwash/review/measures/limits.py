"""What a report cannot show: compression, pauses, empty seats, erased words, a damaged record."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.review.measures.clockwork import Pace, Tick
from hotwash.review.measures.headline import Head
from hotwash.review.measures.objectives import Outcome
from hotwash.review.measures.sittings import Sitting

_STANDS = frozenset({"pause", "stop"})


@dataclass(frozen=True, slots=True)
class Standstills:
    """All pauses and stops, counted by kind; `wall_ms` is how long those took that ended. `now`: the last did not."""

    kinds: dict[str, int]
    wall_ms: int
    now: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """`folded` are (seat, into) pairs; `unrated` counts pairs of objective and team that nobody rated."""

    paces: tuple[Pace, ...]
    jumps: tuple[Tick, ...]
    standstills: Standstills
    never: tuple[str, ...]
    control: tuple[str, ...]
    folded: tuple[tuple[str, str], ...]
    unrated: int


def limits(
    head: Head, ticks: tuple[Tick, ...], paces: tuple[Pace, ...], sittings: tuple[Sitting, ...],
    outcomes: tuple[Outcome, ...],
) -> Limits:  # fmt: skip
    """Gather from other measures what bounds them."""
    folded = {(sitting.seat, stretch.into): None for sitting in sittings for stretch in sitting.folded if stretch.into}
    return Limits(
        paces=paces,
        jumps=tuple(tick for tick in ticks if tick.act == "jump"),
        standstills=_standstills(ticks, ended=head.phase == "ended"),
        never=tuple(sitting.seat for sitting in sittings if not sitting.held) if head.started else (),
        control=tuple(sitting.seat for sitting in sittings if sitting.control_acts),
        folded=tuple((seat, into) for seat, into in folded if into is not None),
        unrated=sum(not outcome.of(team) for outcome in outcomes for team in outcome.teams),
    )


def _standstills(ticks: tuple[Tick, ...], *, ended: bool) -> Standstills:
    kinds: dict[str, int] = {}
    stood = [tick for tick in ticks if tick.act in _STANDS]
    for tick in stood:
        kind = "stop" if tick.act == "stop" else tick.kind or "technical"
        kinds[kind] = kinds.get(kind, 0) + 1
    wall = sum(tick.wall_ms or 0 for tick in stood)
    return Standstills(kinds, wall, now=bool(stood) and stood[-1].wall_ms is None and not ended)
