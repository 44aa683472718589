"""Branches: another exercise that begins in the middle of a record."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, desk, lobby
from tests.support.game import TABLE_MIN, Game

from hotwash.engine.kernel.commands import DOOR, Order, Phase, Role
from hotwash.engine.kernel.decide import Decided
from hotwash.engine.rules.branching import BRANCHES, BeginBranch
from hotwash.engine.rules.clock import Endex, RealWorldStop, Resume, clock_of, phase_of
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.seats import HOLDINGS, PEOPLE, Take


def branched(game: Game) -> Game:
    outcome = game.exercise.give(Order(DOOR, BeginBranch(parent="night", seq=game.state.seq)), game.at)
    assert isinstance(outcome, Decided)
    return game


def test_a_branch_begins_paused_with_every_seat_vacant() -> None:
    game = desk()
    at, seq = clock_of(game.state).at(0), game.state.seq
    branched(game)
    assert phase_of(game.state) is Phase.PAUSED
    assert clock_of(game.state).anchor >= at
    assert all(holding.holders == () for _, holding in game.rows(HOLDINGS))
    assert all(person.gone for _, person in game.rows(PEOPLE))
    assert game.only(BRANCHES)[1].seq == seq


def test_people_of_the_parent_are_strangers_in_the_branch_until_they_enter_it() -> None:
    game = branched(desk())
    assert game.labels("jonas") == frozenset()
    game.admit("jonas", Role.PLAYER)
    game.must("jonas", Take(seat=CSIRT))
    assert game.view("jonas").all(DELIVERIES)


def test_a_branch_goes_on_when_control_resumes_it() -> None:
    game = branched(desk())
    game.admit("chief", Role.FACILITATOR)
    assert game.run_to(10 * TABLE_MIN) == []
    game.must("chief", Resume())
    assert game.run_to(10 * TABLE_MIN)


@pytest.mark.parametrize("command", [Endex(), RealWorldStop()])
def test_a_branch_of_an_exercise_that_ended_or_stopped_can_be_played_on(command: Endex | RealWorldStop) -> None:
    game = desk()
    game.must("control", command)
    branched(game)
    game.admit("chief", Role.FACILITATOR)
    game.must("chief", Resume())
    assert phase_of(game.state) is Phase.RUNNING


def test_a_branch_of_a_lobby_is_a_lobby() -> None:
    assert phase_of(branched(lobby()).state) is Phase.LOBBY
