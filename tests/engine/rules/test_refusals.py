"""Every refusal of the engine, each with a play that ends in it."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from tests.engine.rules import refused_control, refused_play, refused_talk
from tests.engine.rules.desk import (
    CSIRT,
    VELMARK,
    delivery,
    desk,
    lobby,
    question,
)
from tests.engine.rules.plays import Play
from tests.support.game import Game

import hotwash.engine
from hotwash.engine.kernel.commands import DOOR, Actor, Order
from hotwash.engine.kernel.decide import decide
from hotwash.engine.kernel.refusals import CODES, Code, Refused
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.deliveries import ReadDelivery
from hotwash.engine.rules.questions import AnswerQuestion

PLAYS = (*refused_control.PLAYS, *refused_play.PLAYS, *refused_talk.PLAYS)


def given(play: Play) -> Game:
    if play.scenario is not None:
        game = Game(play.scenario).start()
    else:
        game = desk(play.at) if play.begun else lobby()
    for step in play.given:
        game.must(step.person, step.make(game), seat=step.seat)
    game.run_to(game.at)
    return game


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.name)
def test_a_play_that_must_be_refused(play: Play) -> None:
    game = given(play)
    before = game.state
    command = play.when.make(game)
    order = DOOR if play.when.person == DOOR.person else Actor(play.when.person, play.when.seat)
    refused = decide(BOOK, game.state, Order(order, command), max(game.at, 0 if play.scenario else play.at))
    assert isinstance(refused, Refused), refused
    assert (refused.code, refused.field) == (play.code, play.field)
    assert refused.message == CODES[play.code].message or "{" in CODES[play.code].message
    assert game.state is before


def declared() -> set[str]:
    """The refusals that modules of the engine declare."""
    names = [found.name for found in pkgutil.walk_packages(hotwash.engine.__path__, "hotwash.engine.")]
    modules = [importlib.import_module(name) for name in names]
    return {value.code for module in modules for value in vars(module).values() if isinstance(value, Code)}


def test_every_refusal_of_the_engine_stands_in_a_play() -> None:
    numbers = {"command/stale", "command/reused"}  # of a session: tests/engine/kernel/test_decide.py
    assert {play.code for play in PLAYS} == declared() - numbers


def test_what_one_may_not_know_is_refused_like_what_is_not_there() -> None:
    game = desk()
    hidden, unknown = delivery(game, "S1", VELMARK), "none"
    assert game.refused("jonas", ReadDelivery(delivery=hidden), seat=CSIRT) == game.refused(
        "jonas", ReadDelivery(delivery=unknown), seat=CSIRT
    )
    hidden = question(game, "S1", VELMARK)
    assert game.refused("jonas", AnswerQuestion(question=hidden, choices=("1",)), seat=CSIRT) == game.refused(
        "jonas", AnswerQuestion(question="none", choices=("1",)), seat=CSIRT
    )
