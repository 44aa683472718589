"""Questions in play: one, several or words; in time, late, or not at all."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, MINISTRY, NOW, VELMARK, desk, question
from tests.support.game import MIN, TABLE_MIN, Game, small

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.clock import PauseClock, SetRate
from hotwash.engine.rules.flags import FLAGS
from hotwash.engine.rules.indicators import INDICATORS
from hotwash.engine.rules.injects import STATES
from hotwash.engine.rules.questions import ASKED, QUESTIONS, AnswerQuestion


def test_a_question_shows_numbered_choices_with_their_price_and_time_and_what_happens_otherwise() -> None:
    game = desk()
    one = game.state.need(QUESTIONS, question(game, "N1", CSIRT))
    assert [(option.id, option.text) for option in one.options] == [
        ("1", "Restart now"),
        ("2", "Image first, restart later"),
        ("3", "Isolate and wait"),
    ]
    assert (one.options[1].price, one.options[1].takes) == ("Two hours of standstill. Traces are kept.", "15 min")
    assert (one.otherwise, one.because, one.state) == ("Norrquay wipe", True, "open")
    assert one.deadline == TABLE_MIN + 8 * TABLE_MIN


def test_what_the_author_calls_the_choices_is_for_control_alone() -> None:
    game = desk()
    game.must("jonas", AnswerQuestion(question=question(game, "N1", CSIRT), choices=("2",)), seat=CSIRT)
    assert game.state.need(ASKED, question(game, "N1", CSIRT)).taken == ("image",)
    assert game.view("jonas").all(ASKED) == []


def test_an_answer_keeps_the_choice_the_reason_the_person_and_the_moment() -> None:
    game = desk()
    asked = question(game, "N1", CSIRT)
    answer = AnswerQuestion(question=asked, choices=("2",), because=Prose("Traces first."))
    game.must("jonas", answer, seat=CSIRT, at=NOW + 70)
    one = game.state.need(QUESTIONS, asked)
    assert (one.state, one.chosen, one.reason, one.person) == ("answered", ("2",), "Traces first.", "jonas")
    assert one.answered_at == NOW + 70


@pytest.mark.parametrize(("choice", "port", "wiped"), [("1", 10_000, True), ("2", 0, False), ("3", 0, False)])
def test_a_choice_has_its_effects_and_no_others(choice: str, port: int, wiped: bool) -> None:
    game, untouched = desk(), desk()
    game.must("jonas", AnswerQuestion(question=question(game, "N1", CSIRT), choices=(choice,)), seat=CSIRT)

    def value(play: Game) -> int:
        return play.state.need(INDICATORS, "services-kestria").value_at(NOW)

    assert value(game) - value(untouched) == port
    assert (game.state.get(FLAGS, "wiped") is not None) == wiped


def test_several_choices_are_taken_together() -> None:
    game = desk()
    game.must("marek", AnswerQuestion(question=question(game, "S1", VELMARK), choices=("3",)), seat=VELMARK)
    game.run_to(game.at)
    wards = question(game, "S3", VELMARK, "wards")
    game.must("marek", AnswerQuestion(question=wards, choices=("3", "1")), seat=VELMARK)
    assert game.state.need(QUESTIONS, wards).chosen == ("3", "1")
    assert game.state.need(ASKED, wards).taken == ("heart", "dialysis")


def test_an_inject_may_ask_several_things_each_answered_by_itself() -> None:
    game = desk()
    game.must("marek", AnswerQuestion(question=question(game, "S1", VELMARK), choices=("3",)), seat=VELMARK)
    game.run_to(game.at)
    sure = question(game, "S3", VELMARK, "sure")
    game.must("marek", AnswerQuestion(question=sure, choices=("1",)), seat=VELMARK)
    assert game.state.need(QUESTIONS, question(game, "S3", VELMARK, "wards")).state == "open"
    assert game.state.need(QUESTIONS, question(game, "S3", MINISTRY, "sure")).state == "open"


def test_a_question_for_words_takes_words() -> None:
    game = desk(4 * TABLE_MIN)
    asked = question(game, "S2", MINISTRY)
    game.must("control", AnswerQuestion(question=asked, words=Prose("We look into it.")), seat=MINISTRY)
    one = game.state.need(QUESTIONS, asked)
    assert (one.kind, one.words, one.chosen) == ("text", "We look into it.", ())


def test_words_may_go_with_a_choice() -> None:
    game = desk()
    asked = question(game, "N1", CSIRT)
    game.must("jonas", AnswerQuestion(question=asked, choices=("3",), words=Prose("For now.")), seat=CSIRT)
    assert game.state.need(QUESTIONS, asked).words == "For now."


def test_without_an_answer_in_time_the_otherwise_is_taken_with_its_effects() -> None:
    game = desk()
    game.run_to(9 * TABLE_MIN)
    assert game.state.need(QUESTIONS, question(game, "N1", CSIRT)).state == "open"
    game.run_to(9 * TABLE_MIN + 1)
    one = game.state.need(QUESTIONS, question(game, "N1", CSIRT))
    assert (one.state, one.chosen, one.answered_at, one.person) == ("lapsed", ("1",), None, None)
    assert game.state.need(FLAGS, "wiped").up


def test_without_an_otherwise_it_lapses_and_nothing_follows() -> None:
    game = desk()
    game.run_to(12 * TABLE_MIN)
    one = game.state.need(QUESTIONS, question(game, "S1", VELMARK))
    assert (one.state, one.chosen, one.otherwise) == ("lapsed", (), None)
    assert game.state.need(STATES, "S3").state == "planned", "it waits for an answer"


def test_a_question_without_a_deadline_stays_open() -> None:
    game = desk()
    game.run_to(30 * TABLE_MIN)
    assert game.state.need(QUESTIONS, question(game, "N2", "kestria/police")).state == "open"


def test_a_pause_moves_no_deadline() -> None:
    game = desk()
    game.must("control", PauseClock(kind="break"))
    assert game.run_to(100 * TABLE_MIN) == []
    assert game.state.need(QUESTIONS, question(game, "N1", CSIRT)).state == "open"


def test_a_change_of_rate_leaves_deadlines_that_were_set() -> None:
    game = desk()
    before = game.state.need(QUESTIONS, question(game, "N1", CSIRT)).deadline
    game.must("control", SetRate(rate=1))
    assert game.state.need(QUESTIONS, question(game, "N1", CSIRT)).deadline == before


OTHERWISE = small(
    """
- id: Q
  title: Question
  to: a
  at: T+1m
  ask:
    text: Well?
    within: 5m
    choices: [{id: x, text: X, effects: [{flag: x}]}, {id: y, text: Y, effects: [{flag: y}]}]
    otherwise: {text: They take Y., choice: y, effects: [{flag: nobody}]}
- {id: X, title: X came, to: a, when: {answered: {inject: Q, choice: x}}}
- {id: Y, title: Y came, to: a, when: {answered: {inject: Q, choice: y}}}
- {id: ANY, title: Answered, to: a, when: {answered: Q}}
- {id: NONE, title: Lapsed, to: a, when: {lapsed: Q}}
"""
)


def fired(game: Game) -> set[str]:
    return {id_ for id_, state in game.rows(STATES) if state.state == "fired"}


def test_what_waits_for_a_choice_comes_whether_it_was_chosen_or_taken_for_want_of_an_answer() -> None:
    answered, lapsed = Game(OTHERWISE), Game(OTHERWISE)
    for game in (answered, lapsed):
        game.seat("anna", "a/one")
        game.start().run_to(MIN)
    answered.must("anna", AnswerQuestion(question=question(answered, "Q", "a/one"), choices=("1",)), seat="a/one")
    for game in (answered, lapsed):
        game.run_to(10 * MIN)
    assert fired(answered) == {"Q", "X", "ANY"}
    assert fired(lapsed) == {"Q", "Y", "NONE"}
    assert {id_ for id_, _ in lapsed.rows(FLAGS)} == {"y", "nobody"}
