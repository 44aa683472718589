"""Limits: what a report cannot show."""

from __future__ import annotations

from hotwash.engine.rules.clock import PauseClock
from hotwash.review.findings import find
from hotwash.review.measures.clockwork import Pace
from hotwash.review.measures.limits import Limits, Standstills
from hotwash.review.record import Record
from tests.review.plays import DAY_TWO, KC, KP, VC, VM, everything, minute, seated
from tests.support.game import Game


def limits(game: Game) -> Limits:
    found = find(Record(game.log))
    assert found is not None
    return found.limits


def test_a_whole_play_gives_the_bounds_that_one_counts_by_hand() -> None:
    found = limits(everything())
    assert found.paces == (Pace(0, 35 * 60_000, 8000),)
    assert [jump.to for jump in found.jumps] == [DAY_TWO]
    # 16:30 to talk, and 28:30 between the moves.
    assert found.standstills == Standstills({"discussion": 1, "orders": 1}, 45 * 60_000, now=False)
    assert (found.folded, found.never, found.control) == (((VM, VC),), (), ())


def test_ratings_nobody_gave_are_counted_by_objective_and_team() -> None:
    assert limits(everything()).unrated == 2  # of the second objective, both teams
    assert limits(seated().start()).unrated == 4


def test_a_clock_that_stands_still_at_the_end_is_told() -> None:
    game = seated().start()
    game.must("control", PauseClock(kind="technical"), at=minute(1))
    assert limits(game).standstills == Standstills({"technical": 1}, 0, now=True)


def test_seats_that_nobody_ever_held_are_named_once_it_has_begun() -> None:
    assert limits(Game()).never == ()
    assert limits(Game().start()).never == (KC, KP, VC, VM)
    assert limits(seated().start()).never == (VM,)
