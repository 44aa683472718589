"""Indicator curves: exact at bends, bounds, jumps and changes of pace."""

from __future__ import annotations

from hotwash.engine.rules.clock import Jump, SetRate
from hotwash.engine.rules.indicators import Adjust
from hotwash.review.measures.curves import Curve, curves
from hotwash.review.record import Record
from tests.review.plays import KC, answer, everything, minute, seated
from tests.support.game import Game, small

MIN = 60_000
DRIFTING = "indicators: [{id: water, title: Water, start: 10, rate: 60}]"
"""One point a minute, in a scenario whose clock runs in real time."""
PUSHES = """
- {id: I1, title: A wave, channel: note, to: a, at: T+10m, effects: [{adjust: water, by: 20}]}
- {id: I2, title: A dam, channel: note, to: a, at: T+20m, effects: [{rate: water, to: 0}]}
"""


def water(game: Game) -> Curve:
    (curve,) = curves(Record(game.log))
    return curve


def test_a_curve_drifts_leaps_and_rests_where_the_record_says() -> None:
    game = Game(small(PUSHES, more=DRIFTING)).start()
    game.must("control", Adjust(indicator="water", by=-1), at=30 * MIN)
    assert water(game).points == (
        (0, 10_000),
        (10 * MIN, 20_000),
        (10 * MIN, 40_000),
        (20 * MIN, 50_000),
        (30 * MIN, 50_000),
        (30 * MIN, 49_000),
    )


def test_a_curve_bends_where_it_comes_to_its_bound() -> None:
    game = Game(small(PUSHES, more=DRIFTING.replace("60", "-60"))).start()
    game.must("control", SetRate(rate=1.5), at=15 * MIN)
    assert water(game).points[:5] == (
        (0, 10_000),
        (10 * MIN, 0),
        (10 * MIN, 20_000),
        (15 * MIN, 15_000),
    )
    game.must("control", Adjust(indicator="water", rate=120), at=20 * MIN)
    game.run_to(100 * MIN)
    game.must("control", Adjust(indicator="water", by=0), at=100 * MIN)
    assert max(value for _, value in water(game).points) == 100_000


def test_a_curve_goes_straight_up_in_a_jump() -> None:
    game = Game(small("- {id: I1, title: X, channel: note, to: a, at: T+5m}", more=DRIFTING)).start()
    game.must("control", Jump(to=60 * MIN), at=10 * MIN)
    game.must("control", Adjust(indicator="water", by=0), at=65 * MIN)
    assert water(game).points == ((0, 10_000), (10 * MIN, 20_000), (10 * MIN, 70_000), (15 * MIN, 75_000))


def test_a_faster_clock_makes_a_curve_steeper_at_the_table() -> None:
    game = Game(small("- {id: I1, title: X, channel: note, to: a, at: T+5m}", more=DRIFTING)).start()
    game.must("control", SetRate(rate=4), at=10 * MIN)
    game.must("control", Adjust(indicator="water", by=0), at=30 * MIN)
    assert water(game).points == ((0, 10_000), (10 * MIN, 20_000), (15 * MIN, 40_000))


def test_bends_say_what_moved_it_and_why() -> None:
    coalition, port = curves(Record(everything().log))
    assert [(bend.at, bend.before, bend.after, bend.cause.kind) for bend in coalition.bends] == [
        (minute(5), 50_000, 45_000, "inject"),
        (minute(12), 45_000, 32_500, "control"),
    ]
    assert coalition.bends[0].cause.what == ("A log line that somebody else needs",)
    assert coalition.bends[1].cause.because == "nobody rang"
    (chosen,) = port.bends
    assert (chosen.rate_before, chosen.rate_after) == (-10_000, -14_000)
    assert (chosen.cause.kind, chosen.cause.seat, chosen.cause.what) == ("choice", KC, ("Image first, restart later",))


def test_what_happened_for_want_of_an_answer_is_the_lapse_s_doing() -> None:
    game = seated().start()
    game.run_to(minute(10))
    (bend,) = curves(Record(game.log))[1].bends
    assert (bend.cause.kind, bend.cause.seat, bend.cause.what) == ("lapse", KC, ("What do you tell them?",))


def test_an_effect_that_changed_nothing_is_no_bend() -> None:
    game = seated().start()
    game.must("control", Adjust(indicator="trust", by=0), at=minute(1))
    assert curves(Record(game.log))[0].bends == ()


def test_headlines_change_at_the_millisecond_of_the_crossing() -> None:
    game = seated().start()
    answer(game, "jonas", KC, "Cranes stopped 05:12", "3", 2)
    game.run_to(minute(20))
    port = curves(Record(game.log))[1]
    # From 60 at 10 an hour, it lies below 55 after half an hour: minute 3:45, and one more unit of a 360th second.
    assert port.first_band == 2
    assert [(reading.band, reading.at) for reading in port.readings] == [(1, 30 * MIN + 360)]
    assert port.last_band == 1


def test_curves_of_everybody_come_before_those_of_teams() -> None:
    assert [(curve.title, curve.team) for curve in curves(Record(everything().log))] == [
        ("The coalition", None),
        ("The port of Halvik", "kestria"),
    ]


def test_before_startex_a_curve_is_one_point() -> None:
    assert [curve.points for curve in curves(Record(seated().log))] == [((0, 50_000),), ((0, 60_000),)]
