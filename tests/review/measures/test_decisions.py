"""Decisions: what was asked, what was chosen and why, and what came of it when nobody answered."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.questions import AnswerQuestion
from hotwash.review.measures.decisions import Decision, Poll, decisions, together
from hotwash.review.record import Record
from tests.review.plays import KC, KP, VC, VM, answer, everything, minute, question, seated


def by_seat(record: Record) -> dict[str, Decision]:
    return {one.seat: one for one in decisions(record)}


def test_an_answered_question_holds_what_was_taken_what_was_not_and_why() -> None:
    one = by_seat(Record(everything().log))[KC]
    assert (one.state, one.asked_at, one.at) == ("answered", minute(1), minute(2.5))
    assert (one.chosen, one.others) == (("Image first, restart later",), ("Restart now", "Isolate and wait"))
    assert (one.about, one.text, one.reason) == (
        "Cranes stopped 05:12", "What do you tell them?", "the crew wants to wipe",
    )  # fmt: skip


def test_a_lapse_is_settled_one_millisecond_after_the_deadline_and_says_what_came_instead() -> None:
    game = seated().start()
    game.run_to(minute(10))
    one = by_seat(Record(game.log))[KC]
    assert (one.state, one.at) == ("lapsed", minute(9) + 1)
    assert (one.chosen, one.otherwise) == (("Restart now",), "Norrquay wipe")


def test_an_open_question_stands_at_the_moment_at_which_it_was_asked() -> None:
    one = by_seat(Record(everything().log))[KP]
    assert (one.state, one.at, one.chosen) == ("open", minute(3), ())
    assert one.otherwise is None


def test_a_question_for_words_is_answered_with_words() -> None:
    game = seated()
    game.seat("paul", VM)
    game.start()
    game.run_to(minute(5))
    game.must(
        "paul", AnswerQuestion(question=question(game, "A word to the press", VM), words=Prose("No comment.")),
        seat=VM, at=minute(5),
    )  # fmt: skip
    one = by_seat(Record(game.log))[VM]
    assert (one.chosen, one.words) == ((), "No comment.")


def test_what_control_answers_for_an_empty_seat_is_marked() -> None:
    game = seated().start()
    game.run_to(minute(5))
    asked = question(game, "A word to the press", VM)
    game.must("control", AnswerQuestion(question=asked, words=Prose("Wait.")), seat=VM, at=minute(5))
    answer(game, "marek", VC, "Pharmacy ordering slow, two sites", "1", 6)
    answered = [one for one in decisions(Record(game.log)) if one.state == "answered"]
    assert [(one.seat, one.by_control) for one in answered] == [(VM, True), (VC, False)]


def test_one_question_to_several_seats_is_gathered_answers_first() -> None:
    game = seated().start()
    answer(game, "marek", VC, "Pharmacy ordering slow, two sites", "1", 3)
    game.run_to(minute(4))
    wards = question(game, "Which wards first?", VC, "Which wards come first?")
    game.must("marek", AnswerQuestion(question=wards, choices=("1", "2")), seat=VC, at=minute(4))
    polls = [one for one in together(decisions(Record(game.log))) if isinstance(one, Poll)]
    first = next(poll for poll in polls if poll.text == "Which wards come first?")
    assert (first.at, [(one.seat, one.state) for one in first.answers]) == (
        minute(3), [(VC, "answered"), (VM, "open")],
    )  # fmt: skip
    assert first.answers[0].chosen == ("Dialysis", "Births")


def test_a_question_to_one_seat_stays_a_decision() -> None:
    found = decisions(Record(everything().log))
    assert sorted(together(found), key=lambda one: one.seq) == sorted(found, key=lambda one: one.seq)
