"""The clock driver: exercise time along a wall clock."""

from __future__ import annotations

import pytest
from tests.live.test_room import FakeWall
from tests.support.game import Game

from hotwash.engine.rules.clock import Endex, Jump, PauseClock, Resume, SetRate
from hotwash.live.driver import Driver


@pytest.mark.parametrize("rate", [0.1, 1, 8, 120])
def test_exercise_time_runs_at_the_rate_while_the_clock_runs(rate: float) -> None:
    game, wall = Game(), FakeWall()
    driver = Driver(wall)
    driver.follow(game.state)
    wall.ms += 5_000
    assert (driver.now(), driver.rate) == (0, None)
    game.start()
    game.must("control", SetRate(rate=rate)) if rate != 8 else None
    driver.follow(game.state)
    wall.ms += 5_000
    assert driver.now() == pytest.approx(5_000 * rate, abs=1)
    assert driver.rate == rate


def test_pauses_jumps_and_the_end_hold_it() -> None:
    game, wall = Game().start(), FakeWall()
    driver = Driver(wall)
    driver.follow(game.state)
    for command, expected in (
        (PauseClock(kind="break"), 8_000),
        (Jump(to=100_000), 100_000),
        (Resume(), 100_000),
        (Jump(to=300_000), 308_000 - 8_000),
        (Endex(), 308_000),
    ):
        wall.ms += 1_000
        game.give("control", command, at=driver.now())
        driver.follow(game.state)
        assert driver.now() == expected
    wall.ms += 10_000
    assert driver.now() == 308_000


def test_the_wait_for_a_moment_is_in_wall_seconds() -> None:
    game, wall = Game(), FakeWall()
    driver = Driver(wall)
    driver.follow(game.state)
    assert driver.seconds_until(80_000) is None
    game.start()
    driver.follow(game.state)
    assert driver.seconds_until(80_000) == 10
    wall.ms += 4_000
    assert driver.seconds_until(80_000) == 6
    assert driver.seconds_until(1_000) == 0


def test_time_is_never_before_the_last_commit() -> None:
    game, wall = Game().start(), FakeWall()
    driver = Driver(wall)
    game.run_to(60_000)
    driver.follow(game.state)
    assert driver.now() >= game.at
