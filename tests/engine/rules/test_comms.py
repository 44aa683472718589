"""The comms check before STARTEX."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, desk, lobby

from hotwash.engine.kernel.decide import Unchanged
from hotwash.engine.rules.comms import CHECKS, CheckComms, Step


def test_a_seat_is_ready_when_it_has_read_answered_asked_and_shared() -> None:
    game = lobby()
    steps: tuple[Step, ...] = ("read", "answer", "ask", "share")
    for step in steps:
        check = game.state.get(CHECKS, CSIRT)
        assert check is None or not check.ready
        game.must("jonas", CheckComms(step=step), seat=CSIRT)
    assert game.state.need(CHECKS, CSIRT).ready


def test_everybody_sees_who_is_ready() -> None:
    game = lobby()
    game.must("jonas", CheckComms(step="read"), seat=CSIRT)
    assert game.view("marek").need(CHECKS, CSIRT).read


def test_a_step_done_twice_is_done_once() -> None:
    game = lobby()
    game.must("jonas", CheckComms(step="read"), seat=CSIRT)
    assert game.give("jonas", CheckComms(step="read"), seat=CSIRT) == Unchanged()


def test_the_comms_check_is_over_at_startex() -> None:
    assert desk().refused("jonas", CheckComms(step="read"), seat=CSIRT).code == "clock/not-now"
