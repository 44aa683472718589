"""Injects as context: what went out, what did not, and on whose account."""

from __future__ import annotations

from hotwash.engine.rules.injects import INJECTS, Fire, Skip
from hotwash.review.measures.incoming import Incoming, incoming
from hotwash.review.record import Record
from tests.review.plays import KC, KP, everything, minute, seated


def named(record: Record, title: str) -> Incoming:
    return next(one for one in incoming(record) if one.title == title)


def test_an_inject_of_the_plan_says_from_whom_to_whom_and_how_it_came() -> None:
    call = named(Record(everything().log), "Cranes stopped 05:12")
    assert (call.at, call.channel, call.sender, call.to, call.state, call.why) == (
        minute(1), "call", "Norrquay night desk", (KC, KP), "fired", "plan",
    )  # fmt: skip


def test_what_is_no_longer_needed_is_skipped_for_that_reason() -> None:
    never = named(Record(everything().log), "The log line never came")
    assert (never.at, never.state, never.why) == (minute(12), "skipped", "unless")


def test_what_control_made_up_is_told_apart_from_what_it_sent() -> None:
    game = everything()
    assert named(Record(game.log), "The minister rings").why == "improvised"
    game = seated().start()
    rumour = game.only(INJECTS, title="A rumour")[0]
    game.must("control", Fire(inject=rumour), at=minute(1))
    assert (named(Record(game.log), "A rumour").why, named(Record(game.log), "A rumour").sender) == ("control", None)


def test_what_control_skipped_is_told_as_skipped_by_it() -> None:
    game = seated().start()
    planned = game.only(INJECTS, title="Will you open a case?")[0]
    game.must("control", Skip(inject=planned), at=minute(1))
    game.run_to(minute(4))
    skipped = named(Record(game.log), "Will you open a case?")
    assert (skipped.state, skipped.why, skipped.at) == ("skipped", "control", minute(1))


def test_what_repeats_is_there_each_time() -> None:
    counters = [one.at for one in incoming(Record(everything().log)) if one.title == "The counter"]
    assert counters == [minute(1), minute(11), minute(21)]
