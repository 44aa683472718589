"""Flags and chance: facts a scenario sets, and luck that is drawn once."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, desk, question
from tests.support.game import MIN, Game, small

from hotwash.engine.rules.flags import FLAGS, SetFlag
from hotwash.engine.rules.injects import STATES
from hotwash.engine.rules.questions import AnswerQuestion


def test_a_flag_is_set_and_taken_down_by_control() -> None:
    game = desk()
    game.must("control", SetFlag(flag="press"))
    assert game.state.need(FLAGS, "press").up
    game.must("control", SetFlag(flag="press", up=False))
    assert not game.state.need(FLAGS, "press").up


@pytest.mark.parametrize("up", [True, False])
def test_a_flag_as_it_is_already_is_no_change(up: bool) -> None:
    game = desk()
    game.must("control", SetFlag(flag="press"))
    if not up:
        game.must("control", SetFlag(flag="press", up=False))
    before = game.state
    game.give("control", SetFlag(flag="press", up=up))
    assert game.state is before


def test_a_flag_knows_the_inject_that_set_it_and_players_do_not_see_it() -> None:
    game = desk()
    game.must("jonas", AnswerQuestion(question=question(game, "N1", CSIRT), choices=("1",)), seat=CSIRT)
    assert game.state.need(FLAGS, "wiped").source == "N1"
    assert game.view("jonas").all(FLAGS) == []


def lucky(seed: str, of: int, places: int = 40) -> set[str]:
    injects = "\n".join(f"- {{id: I{n}, title: T, to: a, when: {{chance: {of}}}}}" for n in range(places))
    game = Game(small(injects), seed=seed).start()
    game.run_to(MIN)
    return {id_ for id_, state in game.rows(STATES) if state.state == "fired"}


def test_chance_is_never_at_none_always_at_a_hundred_and_the_same_for_a_seed() -> None:
    assert lucky("s", 0) == set()
    assert len(lucky("s", 100)) == 40
    assert lucky("s", 50) == lucky("s", 50)
    assert lucky("s", 50) != lucky("t", 50)


def test_one_inject_more_does_not_reshuffle_the_luck_of_the_others() -> None:
    assert lucky("s", 50, places=39) == lucky("s", 50) - {"I39"}
