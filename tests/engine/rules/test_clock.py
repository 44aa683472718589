"""The clock in play: STARTEX, pauses, resume, rates, jumps, moves, the real-world stop and ENDEX."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, VELMARK, desk, lobby
from tests.support.game import MIN, TABLE_MIN, Game, small

from hotwash.engine.kernel.commands import CLOCK, Command, Order, Phase, Role
from hotwash.engine.kernel.decide import Decided, Unchanged
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.clock import (
    MOVES,
    Clock,
    Endex,
    Interrupt,
    Jump,
    PauseClock,
    RealWorldStop,
    Resume,
    SetRate,
    Startex,
    clock_of,
    phase_of,
)
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.flags import SetFlag
from hotwash.engine.rules.injects import Skip
from hotwash.engine.rules.messages import Send

HELLO = Send(to=("control",), text=Prose("Hello."))
CALM = small("- {id: I, title: T, to: a, manual: true}")


def test_before_startex_nothing_runs_and_the_first_move_is_shown() -> None:
    game = lobby()
    clock = clock_of(game.state)
    assert (clock.phase, clock.anchor, clock.rate, clock.move) == ("lobby", 0, 8000, "Night shift")
    assert game.run_to(60 * MIN) == []


def test_startex_lets_the_clock_run_and_what_is_due_at_once_happens() -> None:
    game = lobby()
    game.must("control", Startex())
    assert phase_of(game.state) is Phase.RUNNING
    game.run_to(0)
    assert {delivery.title for _, delivery in game.rows(DELIVERIES)} == {"Your orders for the night"}


@pytest.mark.parametrize(
    ("kind", "phase"),
    [
        ("discussion", Phase.TALKING),
        ("orders", Phase.TALKING),
        ("break", Phase.PAUSED),
        ("technical", Phase.PAUSED),
    ],
)
def test_a_pause_has_a_kind_and_a_reason_and_stops_the_clock_where_it_is(kind: str, phase: Phase) -> None:
    game = desk()
    at = game.at + 5_000
    pause = PauseClock.model_validate({"type": "clock.pause", "kind": kind, "reason": "Talk it over."})
    game.must("control", pause, at=at)
    clock = clock_of(game.state)
    assert phase_of(game.state) is phase
    assert clock.pause is not None
    assert (clock.pause.kind, clock.pause.reason) == (kind, "Talk it over.")
    assert (clock.anchor, clock.at(10**9)) == (at, at)


def test_everybody_sees_why_the_clock_stands_still() -> None:
    game = desk()
    game.must("control", PauseClock(kind="discussion", reason=Prose("Talk it over.")))
    pause = clock_of(game.view("marek")).pause
    assert pause is not None
    assert pause.reason == "Talk it over."


def test_players_act_in_a_pause_for_talk() -> None:
    game = desk()
    game.must("control", PauseClock(kind="orders"))
    assert isinstance(game.give("jonas", HELLO, seat=CSIRT), Decided)


def test_one_pause_takes_the_place_of_another() -> None:
    game = desk()
    game.must("control", PauseClock(kind="discussion"))
    game.must("control", PauseClock(kind="break"))
    assert phase_of(game.state) is Phase.PAUSED


def test_resume_goes_on_from_where_the_clock_stood() -> None:
    game = desk()
    game.must("control", PauseClock(kind="break"))
    stood = clock_of(game.state)
    game.must("control", Resume())
    clock = clock_of(game.state)
    assert (clock.phase, clock.pause, clock.anchor, clock.table) == ("running", None, stood.anchor, stood.table)


@pytest.mark.parametrize(("rate", "thousandths"), [(0.1, 100), (1, 1000), (2.5, 2500), (120, 120_000)])
def test_the_rate_says_how_fast_exercise_time_runs(rate: float, thousandths: int) -> None:
    game = Game(CALM).start()
    game.give("control", SetRate(rate=rate))
    clock = clock_of(game.state)
    assert clock.rate == thousandths
    assert clock.at(clock.table + 60_000) == clock.anchor + rate * 60_000


def test_the_rate_it_has_already_is_no_change() -> None:
    game = Game(CALM).start()
    assert game.give("control", SetRate(rate=1)) == Unchanged()


def test_a_change_of_rate_keeps_the_time_that_has_passed() -> None:
    game = Game(CALM).start()
    game.must("control", SetRate(rate=4), at=10 * MIN)
    game.must("control", SetRate(rate=1), at=50 * MIN)
    clock = clock_of(game.state)
    assert (clock.anchor, clock.table) == (50 * MIN, 20 * MIN)


def test_a_rate_set_in_the_lobby_holds_from_startex() -> None:
    game = Game(CALM)
    game.must("control", SetRate(rate=10))
    game.start()
    assert clock_of(game.state).at(1000) == 10_000


def test_table_time_and_exercise_time_are_each_others_other_side() -> None:
    clock = Clock("running", anchor=100_000, table=20_000, rate=8000)
    assert clock.at(21_000) == 108_000
    assert clock.table_at(108_000) == 21_000
    assert clock.table_at(99_000) == 20_000
    assert Clock("paused", 100_000, 20_000, 8000).at(21_000) == 100_000


def test_a_jump_to_a_time_passes_everything_between() -> None:
    game = lobby().start()
    game.run_to(0)
    game.must("control", Jump(to=2 * TABLE_MIN))
    assert clock_of(game.state).table == 0, "a jump takes no time at the table"
    game.run_to(2 * TABLE_MIN)
    assert {str(one.title) for _, one in game.rows(DELIVERIES)} >= {
        "Cranes stopped 05:12",
        "Pharmacy ordering slow, two sites",
    }


def test_a_jump_without_a_time_goes_to_the_next_thing_due() -> None:
    game = lobby().start()
    game.run_to(0)
    game.must("control", Jump())
    assert clock_of(game.state).anchor == TABLE_MIN


def test_in_a_pause_a_jump_brings_all_that_is_due_at_its_end_and_nothing_later() -> None:
    times = {"A": 5, "B": 5, "C": 6}
    injects = "\n".join(f"- {{id: {id_}, title: {id_}, to: a, at: T+{minute}m}}" for id_, minute in times.items())
    game = Game(small(injects)).start()
    game.must("control", PauseClock(kind="orders"))
    game.must("control", Jump())
    game.run_to(60 * MIN)
    assert [one.title for _, one in game.rows(DELIVERIES)] in (["A", "B"], ["B", "A"])
    assert phase_of(game.state) is Phase.TALKING


def test_what_becomes_due_in_a_pause_waits_for_resume() -> None:
    game = Game(small("- {id: A, title: A, to: a, when: {flag: up}}")).start()
    game.must("control", PauseClock(kind="orders"))
    game.must("control", SetFlag(flag="up"))
    assert game.run_to(60 * MIN) == []
    game.must("control", Resume())
    assert len(game.run_to(0)) == 1


def test_a_jump_to_now_changes_nothing() -> None:
    game = desk()
    assert game.give("control", Jump(to=game.at)) == Unchanged()


def test_a_jump_goes_on_in_the_same_phase() -> None:
    game = desk()
    game.must("control", Jump(to=game.at + MIN))
    assert phase_of(game.state) is Phase.RUNNING


def test_a_real_world_stop_stops_everybody_at_once_and_says_why() -> None:
    game = desk()
    game.must("ines", RealWorldStop(reason=Prose("Fire alarm.")))
    clock = clock_of(game.view("marek"))
    assert clock.phase == "stopped"
    assert clock.pause is not None
    assert clock.pause.reason == "Fire alarm."
    assert game.run_to(10**9) == []
    for person, seat in (("jonas", CSIRT), ("marek", VELMARK)):
        assert game.refused(person, HELLO, seat=seat).code == "clock/stopped"


def test_after_a_real_world_stop_control_resumes_where_it_was() -> None:
    game = desk()
    game.must("control", RealWorldStop())
    at = clock_of(game.state).anchor
    game.must("control", Resume())
    assert (phase_of(game.state), clock_of(game.state).anchor) == (Phase.RUNNING, at)


def test_a_real_world_stop_in_the_lobby_leads_back_to_the_lobby() -> None:
    game = lobby()
    game.must("control", RealWorldStop())
    game.must("control", Resume())
    assert phase_of(game.state) is Phase.LOBBY
    game.must("control", Startex())


def test_a_player_cannot_stop_the_exercise() -> None:
    assert desk().refused("jonas", RealWorldStop()).code == "role/not-allowed"


@pytest.mark.parametrize("before", [None, PauseClock(kind="break"), PauseClock(kind="orders"), RealWorldStop()])
def test_endex_ends_it_from_wherever_it_is(before: Command | None) -> None:
    game = desk()
    if before is not None:
        game.must("control", before)
    game.must("control", Endex())
    assert phase_of(game.state) is Phase.ENDED
    assert clock_of(game.state).pause is None
    assert game.refused("control", Resume()).code == "clock/ended"
    assert game.refused("control", RealWorldStop()).code == "clock/ended"


def test_the_end_of_a_move_pauses_for_orders_and_its_successor_takes_over_at_its_start() -> None:
    game = desk()
    game.run_to(32 * TABLE_MIN)
    assert phase_of(game.state) is Phase.TALKING
    assert clock_of(game.state).anchor == 32 * TABLE_MIN
    price = game.state.need(MOVES, "price")
    game.must("control", Jump(to=price.start))
    game.run_to(price.start)
    clock = clock_of(game.state)
    assert (clock.move, clock.move_ends) == (price.title, price.end)
    assert game.state.need(MOVES, "price").begun


def test_control_may_play_on_after_the_end_of_a_move() -> None:
    game = desk()
    game.run_to(32 * TABLE_MIN)
    game.must("control", Resume())
    game.run_to(33 * TABLE_MIN)
    assert phase_of(game.state) is Phase.RUNNING


def test_a_server_that_was_away_finds_the_clock_standing() -> None:
    game = desk()
    outcome = game.exercise.give(Order(CLOCK, Interrupt()), game.at)
    assert isinstance(outcome, Decided)
    pause = clock_of(game.state).pause
    assert pause is not None
    assert pause.kind == "technical"


def test_a_server_that_was_away_changes_nothing_where_the_clock_stood() -> None:
    game = desk()
    game.must("control", PauseClock(kind="orders"))
    assert game.exercise.give(Order(CLOCK, Interrupt()), game.at) == Unchanged()


AGAIN = small("- {id: A, title: A, to: a, at: T+1m, repeat: {every: 1m}}")
CIRCLES = {
    "an inject that fires itself": "- {id: A, title: A, to: a, at: T+1m, repeat: {every: 1m}, effects: [{fire: A}]}",
    "two that fire each other": """
- {id: A, title: A, to: a, at: T+1m, repeat: {every: 1m}, effects: [{fire: B}]}
- {id: B, title: B, to: a, at: T+9m, repeat: {every: 1m}, effects: [{fire: A}]}
""",
}


def test_what_comes_again_every_minute_does_not_stop_the_clock() -> None:
    game = Game(AGAIN).start()
    game.run_to(90 * MIN)
    assert phase_of(game.state) is Phase.RUNNING
    assert len(game.rows(DELIVERIES)) == 90


@pytest.mark.parametrize("injects", CIRCLES.values(), ids=CIRCLES)
def test_rules_in_a_circle_stop_the_clock_at_that_moment_and_say_so(injects: str) -> None:
    game = Game(small(injects)).start()
    done = game.run_to(5 * MIN)
    assert len(done) < 300
    clock = clock_of(game.view("control"))
    assert clock.pause is not None
    assert (clock.phase, clock.anchor, clock.pause.kind) == ("paused", MIN, "technical")
    assert "circle" in str(clock.pause.reason)


def test_a_circle_is_broken_by_skipping_what_keeps_firing() -> None:
    game = Game(small(CIRCLES["two that fire each other"])).start()
    game.run_to(5 * MIN)
    for inject in "AB":
        game.must("control", Skip(inject=inject))
    game.must("control", Resume())
    game.run_to(60 * MIN)
    assert phase_of(game.state) is Phase.RUNNING


def test_an_instructor_cannot_run_the_clock() -> None:
    game = desk()
    game.admit("ivo", Role.INSTRUCTOR)
    assert game.refused("ivo", PauseClock(kind="break")).code == "role/not-allowed"
