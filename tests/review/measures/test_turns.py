"""Turning points: what came of an act in its own moment."""

from __future__ import annotations

from hotwash.engine.rules.questions import QUESTIONS, AnswerQuestion
from hotwash.engine.rules.requests import FORMS, REQUESTS, AskRequest, GrantRequest
from hotwash.review.findings import Findings, find
from hotwash.review.measures.curves import Bend, Cause
from hotwash.review.measures.objectives import Checked
from hotwash.review.measures.turns import Shift, Turn, weightiest
from hotwash.review.record import Record
from tests.review.plays import KC, VC, VM, answer, everything, minute, seated
from tests.support.game import Game, small

LOOK_THERE = """
indicators: [{id: trust, title: Trust, start: 50}]
requests: [{id: look, title: Look there, from: a/one, to: b}]
objectives:
  - id: O1
    title: Seen
    criteria: [{id: looked, text: They looked., met_when: {request: {form: look, state: granted}}}]
"""
ON_GRANT = """
- id: I1
  title: Seen
  channel: note
  to: a
  when: {request: {form: look, state: granted}}
  effects: [{adjust: trust, by: 5}]
"""
TWO_QUESTIONS = """
- id: I1
  title: Yours
  channel: note
  to: a
  at: T+0m
  ask: {text: Well?, choices: [{id: x, text: X, effects: [{adjust: trust, by: 3}]}, {id: y, text: Y}]}
- id: I2
  title: Theirs
  channel: note
  to: b
  at: T+0m
  ask: {text: Well?, choices: [{id: x, text: X, effects: [{adjust: trust, by: -7}]}, {id: y, text: Y}]}
"""


def findings(game: Game) -> Findings:
    found = find(Record(game.log))
    assert found is not None
    return found


def test_a_choice_is_told_with_what_it_settled_and_what_it_moved() -> None:
    choice, _ = findings(everything()).turns
    assert (choice.kind, choice.by, choice.at, choice.what) == (
        "choice", f"seat:{KC}", minute(2.5), ("Image first, restart later",),
    )  # fmt: skip
    assert choice.reason == "the crew wants to wipe"
    assert [criterion.text for criterion in choice.settled] == ["The terminal is imaged."]
    assert [(shift.title, shift.by, shift.bend.rate_after) for shift in choice.moved] == [
        ("The port of Halvik", 0, -14_000)
    ]


def test_a_telling_turns_what_it_settles() -> None:
    _, telling = findings(everything()).turns
    assert (telling.kind, telling.by, telling.to) == ("telling", f"seat:{KC}", (VC, VM))
    assert [criterion.text for criterion in telling.settled] == ["Velmark has the log line by minute 24."]


def test_an_answer_that_never_came_is_told_with_what_happened_instead() -> None:
    game = seated().start()
    game.run_to(minute(10))
    (lapse,) = findings(game).turns
    assert (lapse.kind, lapse.by, lapse.what, lapse.otherwise) == (
        "lapse", f"seat:{KC}", ("What do you tell them?",), "Norrquay wipe",
    )  # fmt: skip
    assert [shift.by for shift in lapse.moved] == [10_000]


def test_a_request_turns_by_the_step_that_was_taken() -> None:
    game = Game(small(ON_GRANT, more=LOOK_THERE))
    game.seat("ann", "a/one")
    game.seat("bob", "b/one")
    game.start()
    game.run_to(1000)
    game.must("ann", AskRequest(form=game.only(FORMS)[0]), seat="a/one", at=1000)
    game.must("bob", GrantRequest(request=game.only(REQUESTS)[0]), seat="b/one", at=5000)
    game.run_to(6000)
    (granted,) = findings(game).turns
    assert (granted.kind, granted.by, granted.step, granted.at) == ("request", "seat:b/one", "granted", 5000)
    assert [criterion.text for criterion in granted.settled] == ["They looked."]
    assert [(shift.title, shift.by) for shift in granted.moved] == [("Trust", 5000)]


def test_what_an_act_sets_off_minutes_later_is_not_counted_as_its_doing() -> None:
    game = seated().start()
    answer(game, "jonas", KC, "Cranes stopped 05:12", "3", 2)
    game.run_to(minute(5))
    assert findings(game).curves[0].end == 45_000
    assert findings(game).turns == ()


def test_of_two_acts_in_one_moment_each_has_its_own_consequences() -> None:
    game = Game(small(TWO_QUESTIONS, more="indicators: [{id: trust, title: Trust, start: 50}]"))
    game.seat("ann", "a/one")
    game.seat("bob", "b/one")
    game.start()
    game.run_to(1000)
    for person, seat in (("ann", "a/one"), ("bob", "b/one")):
        question = game.only(QUESTIONS, seat=seat)[0]
        game.must(person, AnswerQuestion(question=question, choices=("1",)), seat=seat, at=2000)
    assert [(turn.by, [shift.by for shift in turn.moved]) for turn in findings(game).turns] == [
        ("seat:a/one", [3000]),
        ("seat:b/one", [-7000]),
    ]


def turn(seq: int, settled: int, points: int) -> Turn:
    moved = Shift("Trust", Bend(seq, 0, 0, points, 0, 0, Cause("control")))
    return Turn(
        seq, 0, "choice", "seat:a/one", (), settled=(Checked("Done.", "met", None, 0, seq),) * settled, moved=(moved,)
    )


def test_the_weightiest_settle_most_then_move_most_and_stand_in_the_order_in_which_they_happened() -> None:
    found = (turn(1, 0, -9), turn(2, 1, 1), turn(3, 0, 2), turn(4, 0, 5))
    assert [one.seq for one in weightiest(found, 3)] == [1, 2, 4]
    assert weightiest(found, 9) == found
