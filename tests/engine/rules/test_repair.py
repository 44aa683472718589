"""What control puts right: more time, a correction, a recall; and what was told by voice."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, POLICE, VELMARK, delivery, desk, question, received
from tests.support.game import TABLE_MIN, Game

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.deliveries import DELIVERIES, TELLINGS, Correct, Delivery, NoteTold, PassOn, Recall
from hotwash.engine.rules.questions import ASKED, QUESTIONS, AnswerQuestion, Extend, Question


def asked(game: Game) -> tuple[str, Question]:
    id_ = question(game, "N1", CSIRT)
    return id_, game.state.need(QUESTIONS, id_)


def held(game: Game, inject: str, seat: str) -> Delivery:
    return game.state.need(DELIVERIES, delivery(game, inject, seat))


# More time


def test_more_time_counts_from_the_deadline_while_it_has_not_passed() -> None:
    game = desk()
    id_, before = asked(game)
    assert before.deadline is not None
    game.must("control", Extend(question=id_, minutes=2))
    game.run_to(before.deadline + 1)
    assert asked(game)[1].state == "open"
    game.run_to(before.deadline + 2 * TABLE_MIN + 1)
    assert asked(game)[1].state == "lapsed"


def test_a_question_that_lapsed_opens_again_from_now() -> None:
    game = desk()
    id_, before = asked(game)
    assert before.deadline is not None
    game.run_to(before.deadline + TABLE_MIN)
    assert asked(game)[1].state == "lapsed"
    game.must("control", Extend(question=id_, minutes=3))
    assert (asked(game)[1].state, asked(game)[1].chosen, asked(game)[1].deadline) == (
        "open",
        (),
        game.at + 3 * TABLE_MIN,
    )
    game.must("jonas", AnswerQuestion(question=id_, choices=("1",)), seat=CSIRT)
    assert asked(game)[1].state == "answered"
    assert game.state.need(ASKED, id_).taken != ()


# Corrections


def test_a_correction_reaches_everybody_who_has_it_and_says_so() -> None:
    game = desk()
    game.must("jonas", PassOn(delivery=delivery(game, "N1", CSIRT), to=(f"seat:{VELMARK}",)), seat=CSIRT)
    game.must("control", Correct(inject="N1", body=Prose("Berth 5, not 4.")))
    for seat in (CSIRT, VELMARK):
        assert (held(game, "N1", seat).body, held(game, "N1", seat).corrected_at) == ("Berth 5, not 4.", game.at)
    assert asked(game)[1].state == "open"


def test_what_is_left_out_of_a_correction_stays() -> None:
    game = desk()
    before = held(game, "N1", CSIRT)
    game.must("control", Correct(inject="N1", title=Prose("Cranes have stopped")))
    after = held(game, "N1", CSIRT)
    assert (after.title, after.body) == ("Cranes have stopped", before.body)


# Recalls


def test_a_recall_closes_open_questions_and_leaves_answers() -> None:
    game = desk()
    id_, _ = asked(game)
    game.must("control", Recall(inject="N1"))
    assert (held(game, "N1", CSIRT).recalled_at, asked(game)[1].state) == (game.at, "recalled")
    game.run_to(game.at + 60 * TABLE_MIN)
    assert asked(game)[1].state == "recalled", "it does not lapse any more"

    acted = desk()
    id_, _ = asked(acted)
    acted.must("jonas", AnswerQuestion(question=id_, choices=("1",)), seat=CSIRT)
    acted.must("control", Recall(inject="N1"))
    assert (held(acted, "N1", CSIRT).recalled_at, asked(acted)[1].state) == (acted.at, "answered")


# By voice


def test_what_was_told_by_voice_counts_as_passed_on() -> None:
    game = desk()
    n1 = delivery(game, "N1", CSIRT)
    title = str(held(game, "N1", CSIRT).title)
    game.must("jonas", PassOn(delivery=n1, to=(f"seat:{VELMARK}",), voice=True), seat=CSIRT)
    assert title in received(game, VELMARK)
    assert (held(game, "N1", VELMARK).voice, held(game, "N1", VELMARK).passed_by) == (True, CSIRT)
    assert game.only(TELLINGS)[1].voice


def test_those_who_heard_it_may_write_it_down() -> None:
    for person in ("control", "ines"):
        game = desk()
        game.must(person, NoteTold(delivery=delivery(game, "N1", CSIRT), to=(f"seat:{POLICE}",)))
        telling = game.only(TELLINGS)[1]
        assert (telling.seat, telling.to, telling.voice) == (CSIRT, POLICE, True)
