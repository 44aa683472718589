"""Sentences of the report: limits, seats, causes and turning points in words."""

from __future__ import annotations

from hotwash.engine.kernel.commands import DOOR
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.branching import BeginBranch
from hotwash.engine.rules.clock import PauseClock, Resume, SetRate
from hotwash.engine.rules.indicators import Adjust
from hotwash.engine.rules.questions import AnswerQuestion
from hotwash.engine.rules.requests import REQUESTS, AskRequest, GrantRequest
from hotwash.engine.rules.seats import Fold, Leave, Take
from hotwash.review.report import write_report
from tests.review.plays import KP, NAMES, VC, VM, everything, minute, question, seated
from tests.support.game import Game, small
from tests.support.html import Page


def text(game: Game) -> str:
    return Page(write_report("x", game.log, NAMES)).text


def test_several_rates_are_told_with_their_minutes() -> None:
    game = seated().start()
    game.must("control", SetRate(rate=2), at=minute(5))
    game.must("control", SetRate(rate=1), at=minute(5) + 240_000)
    game.must("control", PauseClock(kind="break"), at=minute(5) + 300_000)
    assert (
        "One minute at the table stood for 8 minutes from minute 0 to 5, 2 minutes from minute 5 to 7 and "
        "1 minute from minute 7 to 8."
    ) in text(game)


def test_a_clock_in_real_time_says_so() -> None:
    game = Game(small("- {id: I1, title: X, channel: note, to: a, at: T+0m}")).start()
    game.must("control", PauseClock(kind="break"), at=60_000)
    assert "The clock ran in real time." in text(game)


def test_a_standstill_at_the_end_is_told_after_the_others() -> None:
    game = seated().start()
    game.must("control", PauseClock(kind="discussion"), at=minute(1))
    game.wall = "2026-11-23T20:10:00.000Z"
    game.must("control", Resume())
    game.must("control", PauseClock(kind="discussion"), at=minute(2))
    found = text(game)
    assert "The clock stood still 2 times, for 10 min on the wall clock: 2 pauses to talk." in found
    assert "It stood still when the record ended." in found
    assert "Paused to talk not resumed in this record" in found


def test_how_a_seat_was_held() -> None:
    game = seated().start()
    game.must("ilse", Leave(seat=KP), at=minute(2))
    game.seat("nora")
    game.must("nora", Take(seat=KP), at=minute(5))
    game.run_to(minute(5))
    asked = question(game, "A word to the press", VM)
    game.must("control", AnswerQuestion(question=asked, words=Prose("Wait.")), seat=VM, at=minute(6))
    game.must("control", Fold(seat=VM, into=VC), at=minute(7))
    game.must("control", PauseClock(kind="break"), at=minute(9))
    found = text(game)
    assert "Kestria CSIRT Jonas held throughout" in found
    assert "Kestria police Ilse and somebody empty from minute 2 to 5" in found
    assert (
        "Velmark ministry nobody played with Velmark CSIRT, minute 7 to 9; empty from minute 0 to 7; "
        "control acted for it once"
    ) in found
    assert "Control played a seat: Velmark ministry." in found


def test_seats_never_held_are_named() -> None:
    assert "A seat was never held: Velmark ministry." in text(seated().start())
    assert "4 seats were never held: all seats." in text(Game().start())


def test_why_an_indicator_moved() -> None:
    game = seated().start()
    game.must("control", Adjust(indicator="trust", rate=6), at=minute(1))
    game.must("control", Adjust(indicator="trust", rate=0, by=-2), at=minute(2))
    game.run_to(minute(10))
    found = text(game)
    assert "minute 1: now +6 an hour. Control #" in found
    assert "minute 2: −2, to 48.8, now steady. Control #" in found
    assert "minute 9: +10, to 58. Kestria CSIRT did not answer “What do you tell them?”" in found


def test_what_turned_it_in_words() -> None:
    game = seated().start()
    game.run_to(minute(10))
    assert "Kestria CSIRT did not answer “What do you tell them?”, so: Norrquay wipe" in text(game)
    assert "Kestria CSIRT told Velmark: “A log line that somebody else needs”" in text(everything())


def test_a_request_that_turned_it_says_who_asked_or_answered() -> None:
    more = """
objectives:
  - id: O1
    title: Asked and given
    criteria:
      - {id: asked, text: They asked., met_when: {request: {from: a/one, to: b, state: asked}}}
      - {id: given, text: They gave., met_when: {request: {from: a/one, to: b, state: granted}}}
"""
    game = Game(small("- {id: I1, title: X, channel: note, to: a, at: T+0m}", more=more))
    game.seat("ann", "a/one")
    game.seat("bob", "b/one")
    game.start()
    game.must("ann", AskRequest(to="team:b", title=Prose("Your logs")), seat="a/one", at=1000)
    game.run_to(2000)
    game.must("bob", GrantRequest(request=game.only(REQUESTS)[0]), seat="b/one", at=3000)
    game.run_to(4000)
    found = text(game)
    assert "A one asked B: “Your logs” met: They asked. #9" in found
    assert "B one granted it: “Your logs” met: They gave. #11" in found


def test_a_free_answer_that_turned_it_is_quoted() -> None:
    more = """
objectives:
  - {id: O1, title: Said, criteria: [{id: c, text: They spoke., met_when: {answered: I1}}]}
"""
    ask = "- {id: I1, title: X, channel: note, to: a, at: T+0m, ask: {text: Well?, kind: text}}"
    game = Game(small(ask, more=more))
    game.seat("ann", "a/one")
    game.start()
    game.run_to(1000)
    asked = question(game, "X", "a/one")
    game.must("ann", AnswerQuestion(question=asked, words=Prose("No comment.")), seat="a/one", at=1000)
    game.run_to(2000)
    assert "A one answered “No comment.” met: They spoke. #7" in text(game)


def test_a_branch_says_up_to_where_it_is_its_parent_s_record() -> None:
    game = seated().start()
    game.run_to(minute(2))
    game.must(DOOR.person, BeginBranch(parent="the-parent", seq=len(game.log)))
    found = text(game)
    assert f"This record is a branch: up to #{len(game.log) - 1} it is that of another exercise." in found
    assert "A branch begins here; everything before is the parent’s record not resumed in this record" in found
    assert "the-parent" not in found
