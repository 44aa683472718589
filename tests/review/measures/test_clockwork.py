"""What the clock did, and at which rates it ran."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.clock import PauseClock, RealWorldStop, Resume, SetRate
from hotwash.review.measures.clockwork import Pace, Tick, paces, phase, ticks
from hotwash.review.record import Record
from tests.review.plays import DAY_TWO, everything, minute, seated
from tests.support.game import TABLE_MIN

MINUTE = 60_000


def told(record: Record) -> list[tuple[str, int]]:
    return [(tick.act, tick.at) for tick in ticks(record)]


def last(record: Record) -> Tick:
    return ticks(record)[-1]


def test_a_whole_play_is_told_from_startex_to_endex() -> None:
    assert told(Record(everything().log)) == [
        ("startex", 0),
        ("pause", minute(10)),
        ("pause", minute(32)),
        ("jump", minute(32)),
        ("move", DAY_TWO),
        ("endex", DAY_TWO + 3 * TABLE_MIN),
    ]


def test_a_pause_lasts_as_long_as_the_wall_clock_says() -> None:
    pause = ticks(Record(everything().log))[1]
    assert (pause.kind, pause.reason) == ("discussion", "What do we know?")
    assert pause.wall_ms == (16 * 60 + 30) * 1000  # from 20:05:00 to 20:21:30


def test_a_pause_that_nobody_ended_has_no_length() -> None:
    game = seated().start()
    game.must("control", PauseClock(kind="technical"), at=minute(2))
    assert (last(Record(game.log)).act, last(Record(game.log)).wall_ms) == ("pause", None)


def test_a_real_world_stop_is_no_pause() -> None:
    game = seated().start()
    game.must("control", RealWorldStop(reason=Prose("Fire alarm.")), at=minute(2))
    stop = last(Record(game.log))
    assert (stop.act, stop.reason) == ("stop", "Fire alarm.")


def test_a_jump_says_where_it_goes_and_a_move_what_it_is_called() -> None:
    jump, move = ticks(Record(everything().log))[3:5]
    assert (jump.to, move.move) == (DAY_TWO, "The price")


def test_the_same_rate_before_and_after_a_pause_is_one_stretch() -> None:
    assert paces(Record(everything().log)) == (Pace(0, 35 * MINUTE, 8000),)


def test_another_rate_begins_another_stretch() -> None:
    game = seated().start()
    game.must("control", SetRate(rate=2), at=minute(5))
    game.must("control", PauseClock(kind="break"), at=minute(5) + 4 * MINUTE)
    game.must("control", Resume())
    record = Record(game.log)
    assert paces(record) == (Pace(0, 5 * MINUTE, 8000), Pace(5 * MINUTE, 7 * MINUTE, 2000))
    assert [tick.rate for tick in ticks(record) if tick.act == "rate"] == [2000]


def test_nothing_has_run_before_startex() -> None:
    record = Record(seated().log)
    assert (ticks(record), paces(record), phase(record)) == ((), (), "lobby")
