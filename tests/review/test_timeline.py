"""The timeline: everything in one order, cut into chapters."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.notes import Pin
from hotwash.review.findings import find
from hotwash.review.record import Record
from hotwash.review.timeline import Chapter, Entry, anchors, chapters, entries
from tests.review.plays import DAY_TWO, VC, answer, everything, minute, seated
from tests.support.game import Game, small


def timeline(game: Game) -> tuple[Entry, ...]:
    found = find(Record(game.log))
    assert found is not None
    return entries(found)


def titles(found: tuple[Chapter, ...]) -> list[tuple[object, int]]:
    return [(chapter.title, chapter.at) for chapter in found]


def test_entries_are_in_the_order_of_their_moments() -> None:
    found = timeline(everything())
    moments = [(entry.at, entry.seq) for entry in found]
    assert moments == sorted(moments)
    assert [entry.kind for entry in found if entry.at == minute(7)] == ["telling", "note"]


def test_a_chapter_begins_with_each_move() -> None:
    found = chapters(timeline(everything()))
    assert titles(found) == [("Night shift", 0), ("The price", DAY_TWO)]
    assert sum(len(chapter.entries) for chapter in found) == len(timeline(everything()))


def test_what_came_before_startex_is_a_chapter_without_a_title() -> None:
    game = seated()
    game.must("ines", Pin(text=Prose("They are late.")))
    game.start()
    assert titles(chapters(timeline(game))) == [(None, 0), ("Night shift", 0)]


def test_a_scenario_without_moves_is_one_chapter_without_a_title() -> None:
    game = Game(small("- {id: I1, title: X, channel: note, to: a, at: T+0m}")).start()
    game.run_to(1000)
    assert titles(chapters(timeline(game))) == [(None, 0)]


def test_nothing_is_no_chapter() -> None:
    assert chapters(timeline(seated())) == ()


def test_unanswered_questions_and_the_acts_of_the_clock_have_marks_of_their_own() -> None:
    found = timeline(everything())
    assert [entry.mark for entry in found if entry.kind == "decision"] == ["decision"] + ["unanswered"] * 3
    assert [entry.mark for entry in found if entry.kind == "clock"] == ["run", "still", "still", "jump", "run", "end"]


def test_steps_of_a_request_and_answers_of_many_can_be_pointed_to() -> None:
    game = everything()
    steps = [step.seq for entry in timeline(game) if hasattr(entry.thing, "steps") for step in entry.thing.steps]
    assert steps
    assert set(steps) <= anchors(timeline(game))
    game = seated().start()
    answer(game, "marek", VC, "Pharmacy ordering slow, two sites", "1", 3)
    game.run_to(minute(4))
    polls = [entry.thing for entry in timeline(game) if hasattr(entry.thing, "answers")]
    assert len(polls) == 2
    assert all(one.seq in anchors(timeline(game)) for poll in polls for one in poll.answers)
