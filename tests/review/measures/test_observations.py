"""Notes: pinned to the moment they are about."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.notes import Pin
from hotwash.review.measures.observations import observations
from hotwash.review.record import Record
from tests.review.plays import VM, everything, minute, seated


def test_a_note_stands_at_its_moment_and_says_when_it_was_written() -> None:
    record = Record(everything().log)
    early, late = observations(record)
    assert (early.at, early.person, early.about) == (minute(7), "ines", "kestria")
    assert record.moment(early.seq).at == minute(7)
    assert early.pinned_seq > early.seq
    assert (late.about, late.objective) == (VM, "What others need reaches them in time")
    assert late.pinned_seq == late.seq


def test_notes_are_in_the_order_of_what_they_are_about_and_not_of_writing() -> None:
    game = seated().start()
    for text, at in (("third", 8), ("first", 2), ("second", 5)):
        game.must("ines", Pin(text=Prose(text), at=minute(at)), at=minute(9))
    assert [one.text for one in observations(Record(game.log))] == ["first", "second", "third"]
