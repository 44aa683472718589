"""Notices: one for everybody, until control takes it away."""

from __future__ import annotations

from tests.engine.rules.desk import desk

from hotwash.engine.kernel.decide import Unchanged
from hotwash.engine.kernel.labels import PUBLIC
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.view import View
from hotwash.engine.rules.notices import NOTICES, ONE, EyesDown, EyesUp


def test_a_notice_is_seen_by_everybody_and_the_next_one_takes_its_place() -> None:
    game = desk()
    for words in ("Two minutes.", "Eyes up, please."):
        game.must("control", EyesUp(text=Prose(words)))
    seen = [game.view(who).need(NOTICES, ONE).text for who in ("jonas", "marek", "ines", "olga")]
    assert seen == ["Eyes up, please."] * 4
    assert View(game.state, frozenset({PUBLIC})).need(NOTICES, ONE).text == "Eyes up, please."


def test_a_notice_goes_away_once() -> None:
    game = desk()
    game.must("control", EyesUp(text=Prose("Two minutes.")))
    game.must("control", EyesDown())
    assert game.view("jonas").need(NOTICES, ONE).text is None
    assert isinstance(game.give("control", EyesDown()), Unchanged)
