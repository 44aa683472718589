"""Free acts: who sees them, and what a ruling does."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, desk
from tests.support.game import Game

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.indicators import INDICATORS
from hotwash.engine.rules.injects import STATES
from hotwash.engine.rules.intents import INTENTS, Declare, Price, RuleIntent
from hotwash.engine.rules.questions import QUESTIONS

INDICATOR = "services-kestria"


def declared() -> tuple[Game, str]:
    game = desk()
    game.must("jonas", Declare(text=Prose("We ring the minister."), because=Prose("Nobody else can.")), seat=CSIRT)
    return game, game.only(INTENTS)[0]


def test_a_free_act_is_seen_by_its_seat_and_control_with_its_owner_and_reason() -> None:
    game, id_ = declared()
    assert [who for who in ("jonas", "ilse", "marek", "control") if game.view(who).get(INTENTS, id_)] == [
        "jonas",
        "control",
    ]
    intent = game.state.need(INTENTS, id_)
    assert (intent.seat, intent.person, intent.because, intent.at) == (CSIRT, "jonas", "Nobody else can.", game.at)
    assert intent.ruling is None


def test_a_ruling_says_what_came_of_it_and_moves_what_it_costs() -> None:
    game, id_ = declared()
    before = game.state.need(INDICATORS, INDICATOR).value_at(game.at)
    game.must(
        "control",
        RuleIntent(
            intent=id_,
            ruling="at_a_price",
            words=Prose("He is awake, and cross."),
            moves=(Price(indicator=INDICATOR, by=-2.5),),
        ),
    )
    intent = game.state.need(INTENTS, id_)
    assert (intent.ruling, intent.words, intent.ruled_at) == ("at_a_price", "He is awake, and cross.", game.at)
    assert game.state.need(INDICATORS, INDICATOR).value_at(game.at) == before - 2500


def test_a_ruling_may_fire_an_inject() -> None:
    game, id_ = declared()
    waiting = next(inject for inject, state in game.rows(STATES) if state.state == "planned")
    game.must("control", RuleIntent(intent=id_, ruling="works", fire=waiting))
    assert game.state.need(STATES, waiting).state == "fired"


def test_a_ruling_answers_no_question() -> None:
    game, id_ = declared()
    questions = game.rows(QUESTIONS)
    game.must("control", RuleIntent(intent=id_, ruling="not_now"))
    assert game.rows(QUESTIONS) == questions
