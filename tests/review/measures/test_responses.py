"""Response times: of seats, in table time."""

from __future__ import annotations

from hotwash.engine.rules.clock import PauseClock, Resume, SetRate
from hotwash.engine.rules.deliveries import DELIVERIES, ReadDelivery
from hotwash.review.measures.responses import Response, Spread, responses
from hotwash.review.record import Record
from tests.review.plays import KC, KP, VC, VM, everything
from tests.support.game import Game, small

SECOND = 1000
MINUTE = 60 * SECOND
THREE = """
- {id: I1, title: One, channel: note, to: a, at: T+0m}
- {id: I2, title: Two, channel: note, to: a, at: T+0m}
- {id: I3, title: Three, channel: note, to: a, at: T+0m}
- {id: I4, title: Four, channel: note, to: a, at: T+0m}
"""


def read(game: Game, title: str, at: int) -> None:
    game.run_to(at)
    delivery = game.only(DELIVERIES, title=title)[0]
    game.must("ann", ReadDelivery(delivery=delivery), seat="a/one", at=at)


def reading(game: Game) -> Spread | None:
    return responses(Record(game.log))[0].reading


def test_reading_is_timed_from_delivery_and_answering_from_the_question() -> None:
    by_seat = {one.seat: one for one in responses(Record(everything().log))}
    csirt = by_seat[KC]
    assert csirt.reading == Spread(1, 60 * SECOND, 60 * SECOND)
    assert csirt.answering == Spread(1, 90 * SECOND, 90 * SECOND)
    assert (csirt.deliveries, csirt.unread, csirt.questions) == (8, 7, 1)


def test_lapsed_and_open_questions_are_counted_apart_and_have_no_time() -> None:
    by_seat = {one.seat: one for one in responses(Record(everything().log))}
    assert [(by_seat[seat].lapsed, by_seat[seat].open) for seat in (KC, KP, VC, VM)] == [(0, 0), (0, 1), (1, 0), (1, 0)]
    assert all(by_seat[seat].answering is None for seat in (KP, VC, VM))


def test_the_median_of_an_even_number_lies_between_the_middle_two() -> None:
    game = Game(small(THREE))
    game.seat("ann", "a/one")
    game.start()
    for title, at in (("One", MINUTE), ("Two", 2 * MINUTE), ("Three", 4 * MINUTE)):
        read(game, title, at)
    assert reading(game) == Spread(3, 2 * MINUTE, 4 * MINUTE)
    read(game, "Four", 10 * MINUTE)
    assert reading(game) == Spread(4, 3 * MINUTE, 10 * MINUTE)


def test_no_time_passes_while_the_clock_stands_still() -> None:
    game = Game(small(THREE))
    game.seat("ann", "a/one")
    game.start()
    game.must("control", PauseClock(kind="break"), at=MINUTE)
    game.wall = "2026-11-23T21:00:00.000Z"
    game.must("control", Resume())
    read(game, "One", 2 * MINUTE)
    assert reading(game) == Spread(1, 2 * MINUTE, 2 * MINUTE)


def test_time_is_that_of_the_table_and_not_of_the_scenario() -> None:
    game = Game(small(THREE))
    game.seat("ann", "a/one")
    game.start()
    game.must("control", SetRate(rate=4), at=MINUTE)
    read(game, "One", 5 * MINUTE)
    assert reading(game) == Spread(1, 2 * MINUTE, 2 * MINUTE)


def test_a_seat_that_nothing_reached_has_an_empty_row() -> None:
    game = Game(small(THREE)).start()
    assert responses(Record(game.log))[1] == Response("b/one", 0, None, 0, 0, None, 0, 0)
