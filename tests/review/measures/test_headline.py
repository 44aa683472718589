"""The head of a report: what was played, when and by how many."""

from __future__ import annotations

from hotwash.engine.rules.seats import Remove
from hotwash.review.measures.headline import head
from hotwash.review.record import Record
from tests.review.plays import everything, minute, seated


def test_times_are_those_of_startex_and_endex_and_not_of_the_record() -> None:
    found = head(Record(everything().log))
    assert found is not None
    assert (found.first, found.started) == ("2026-11-23T20:00:00.000Z", "2026-11-23T20:05:00.000Z")
    assert (found.ended, found.last) == ("2026-11-23T20:50:00.000Z", "2026-11-23T21:40:00.000Z")
    assert found.phase == "ended"


def test_everybody_who_was_ever_in_is_counted_by_role() -> None:
    game = everything()
    game.must("control", Remove(person="ilse"))
    found = head(Record(game.log))
    assert found is not None
    assert (found.seats, found.people) == (4, {"facilitator": 1, "player": 3, "evaluator": 2})


def test_an_exercise_in_the_lobby_has_neither_begun_nor_ended() -> None:
    found = head(Record(seated().log))
    assert found is not None
    assert (found.phase, found.started, found.ended) == ("lobby", None, None)


def test_an_exercise_under_way_has_begun_and_not_ended() -> None:
    game = seated().start()
    game.run_to(minute(3))
    found = head(Record(game.log))
    assert found is not None
    assert (found.phase, found.ended, found.branch_seq) == ("running", None, None)


def test_nothing_can_be_said_of_a_record_without_commits() -> None:
    assert head(Record([])) is None
