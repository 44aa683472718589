"""Notes, pinned to the moment that they are about."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, NOW, desk
from tests.support.game import TABLE_MIN, Game

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.notes import NOTES, Pin


def test_a_note_is_pinned_to_now_or_to_a_moment_that_was() -> None:
    game = desk()
    game.must("ines", Pin(text=Prose("Now.")), at=NOW)
    game.must("ines", Pin(text=Prose("Then."), at=TABLE_MIN, about=CSIRT, objective="O1"))
    notes = {str(note.text): note for _, note in game.rows(NOTES)}
    assert notes["Now."].at == NOW
    assert (notes["Then."].at, notes["Then."].about, notes["Then."].objective) == (TABLE_MIN, CSIRT, "O1")
    assert notes["Then."].person == "ines"


def test_notes_are_for_control_and_evaluators() -> None:
    game = desk()
    game.must("ines", Pin(text=Prose("Hm.")))
    seen = {who: len(game.view(who).all(NOTES)) for who in ("control", "ines", "olga", "jonas")}
    assert seen == {"control": 1, "ines": 1, "olga": 0, "jonas": 0}


def test_a_note_can_be_pinned_before_startex() -> None:
    game = Game()
    game.must("control", Pin(text=Prose("Two chairs are missing.")))
    assert game.only(NOTES)[1].at == 0
