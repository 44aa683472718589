"""Reports of records that are empty, have only begun, stop in the middle, or were damaged or partly erased."""

from __future__ import annotations

from dataclasses import replace

from hotwash.engine.kernel.commit import Sealed
from hotwash.review.report import write_report
from tests.review.plays import NAMES, everything, minute, seated
from tests.support.game import Game, small
from tests.support.html import Page


def report(log: list[Sealed]) -> Page:
    return Page(write_report("x", log, NAMES))


def headings(page: Page) -> list[str]:
    return [text for level, text in page.headings if level == 2]


def test_without_a_single_commit_there_is_a_page_that_says_so() -> None:
    page = report([])
    assert page.headings == [(1, "There is nothing to report")]
    assert "Not one commit of this record can be read." in page.text
    assert page.loads == []


def test_a_first_commit_that_cannot_be_read_is_as_good_as_none() -> None:
    log = everything().log
    assert report([replace(log[0], body=b"nonsense"), *log[1:]]).headings == [(1, "There is nothing to report")]


def test_before_startex_nothing_is_judged() -> None:
    page = report(Game().log)
    assert "This exercise has not started yet." in page.text
    assert headings(page)[0] == "Objectives"
    assert not {"Sustain and fix", "What turned it", "Who knew when"} & set(headings(page))
    for none in ("Nothing happened.", "Nothing reached any seat.", "Nobody wrote, told or asked anything."):
        assert none in page.text
    assert "not started · 4 seats, 1 person" in page.text


def test_a_deadline_that_has_not_come_is_given_in_scenario_time() -> None:
    assert "still open · wanted by Day 1 · 08:52" in report(Game().log).text


def test_a_record_that_stops_in_the_middle_is_told_as_far_as_it_goes() -> None:
    game = seated().start()
    game.run_to(minute(6))
    page = report(game.log)
    assert "This exercise has not ended yet. The report is about what has happened so far." in page.text
    assert "The exercise had not ended when this was written." in page.text
    assert "23 November 2026, 20:00 UTC, not ended" in page.text
    assert "ENDEX" not in page.text


def test_every_beginning_of_a_record_makes_a_sound_page() -> None:
    log = everything().log
    for length in range(1, len(log) + 1):
        page = report(log[:length])
        assert f"x, {length} commit" in page.text


def test_what_comes_after_a_commit_that_cannot_be_read_is_left_out_and_said_so() -> None:
    log = everything().log
    page = report([*log[:20], Sealed(b"{}"), *log[21:]])
    assert "The record is damaged: only its first 20 commits can be read, and the report is about them." in page.text
    assert "The record is damaged after commit 20. 51 are stored" in page.text
    assert "x, 20 commits" in page.text


def test_a_commit_that_was_changed_afterwards_is_a_fault_of_the_chain() -> None:
    log = everything().log
    changed = replace(log[5], body=log[5].body.replace(b"2026-11-23", b"2026-11-24"))
    assert changed != log[5]
    assert "something in it was changed after it was written" in report([*log[:5], changed, *log[6:]]).text


def test_words_that_were_erased_leave_a_mark_and_are_counted() -> None:
    log = everything().log
    erased = [
        replace(sealed, asides=tuple(replace(aside, text=None, salt=None) for aside in sealed.asides)) for sealed in log
    ]
    page = report(erased)
    assert "[these words were erased]" in page.text
    assert "12 texts were erased from the record." in page.text
    for words in ("the crew wants to wipe", "The door they came in by.", "Late.", "What do we know?", "[removed]"):
        assert words not in page.text


def test_a_scenario_with_nothing_in_it_has_a_report() -> None:
    game = Game(small("- {id: I1, title: Hello, channel: note, to: a, at: T+5m}")).start()
    page = report(game.log)
    assert headings(page)[0] == "Objectives"
    for none in ("This scenario has no objectives.", "This scenario has no indicators.", "Nobody pinned a note."):
        assert none in page.text
    assert "The clock ran in real time." not in page.text
