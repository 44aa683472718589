"""What conditions can speak of: each fact holds from the moment at which it became true, and not before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.engine.rules.desk import delivery
from tests.support.game import MIN, Game, small

from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.clock import Jump, Resume
from hotwash.engine.rules.deliveries import AcknowledgeDelivery, PassOn, ReadDelivery
from hotwash.engine.rules.flags import SetFlag
from hotwash.engine.rules.injects import STATES, Fire, Skip
from hotwash.engine.rules.promises import PROMISES, Keep, Make
from hotwash.engine.rules.seats import Leave, Take

AT = 5 * MIN
MOVES = "moves: [{id: one, title: One, starts: T+0m, lasts: 10m}, {id: two, title: Two, starts: T+1h}]"
Happen = Callable[[Game], object]


def _read(game: Game) -> object:
    return game.must("anna", ReadDelivery(delivery=delivery(game, "Q", "a/one")), seat="a/one", at=AT)


def _confirm(game: Game) -> object:
    return game.must("anna", AcknowledgeDelivery(delivery=delivery(game, "Q", "a/one")), seat="a/one", at=AT)


def _tell(game: Game) -> object:
    told = PassOn(delivery=delivery(game, "Q", "a/one"), to=("seat:b/one",))
    return game.must("anna", told, seat="a/one", at=AT)


def _take(game: Game) -> object:
    return game.must("bert", Take(seat="b/one"), at=AT)


def _control(command: Fire | Skip | SetFlag) -> Happen:
    return lambda game: game.must("control", command, at=AT)


def _promise(game: Game) -> object:
    made = Make(to="seat:b/one", what=Prose("The kit."), minutes=1)
    return game.must("anna", made, seat="a/one", at=AT)


def _keep(game: Game) -> object:
    _promise(game)
    return game.must("anna", Keep(promise=game.only(PROMISES)[0]), seat="a/one", at=AT)


FACTS: dict[str, tuple[str, Happen]] = {
    "it was read by anybody": ("{read: Q}", _read),
    "it was read by one seat": ("{read: {inject: Q, seat: a/one}}", _read),
    "confirming is reading": ("{read: Q}", _confirm),
    "it was confirmed": ("{acknowledged: Q}", _confirm),
    "it was passed on to a seat": ("{reached: {inject: Q, to: b/one}}", _tell),
    "it was passed on to a team": ("{reached: {inject: Q, to: b}}", _tell),
    "somebody sits there": ("{taken: b/one}", _take),
    "it fired": ("{fired: M}", _control(Fire(inject="M"))),
    "it was skipped": ("{skipped: M}", _control(Skip(inject="M"))),
    "something was promised": ("{promised: {from: a/one}}", _promise),
    "something was promised to a seat": ("{promised: {from: a, to: b/one, state: open}}", _promise),
    "a promise was kept": ("{promised: {from: a, to: b/one, state: kept}}", _keep),
    "a flag is set": ("{flag: up}", _control(SetFlag(flag="up"))),
}


def play(condition: str, more: str = "") -> Game:
    injects = f"""
- {{id: Q, title: Q, to: a, at: T+1m, acknowledge: true}}
- {{id: M, title: M, to: a, manual: true}}
- {{id: SETS, title: S, to: a, manual: true, effects: [{{flag: up}}]}}
- {{id: X, title: X, to: a, when: {condition}}}
"""
    game = Game(small(injects, more=more))
    game.seat("anna", "a/one")
    game.admit("bert", Role.PLAYER)
    game.start().run_to(4 * MIN)
    return game


def came(game: Game) -> int | None:
    state = game.state.need(STATES, "X")
    return state.at if state.state == "fired" else None


@pytest.mark.parametrize(("condition", "happen"), FACTS.values(), ids=FACTS)
def test_a_fact_holds_from_the_moment_it_became_true(condition: str, happen: Happen) -> None:
    game = play(condition)
    assert came(game) is None
    happen(game)
    game.run_to(8 * MIN)
    assert came(game) == AT


@pytest.mark.parametrize(
    ("condition", "happen"),
    [
        ("{acknowledged: Q}", _read),
        ("{read: {inject: Q, seat: b/one}}", _read),
        ("{reached: {inject: M, to: b}}", _tell),
        ("{fired: M}", _control(Skip(inject="M"))),
        ("{skipped: M}", _control(Fire(inject="M"))),
    ],
)
def test_a_fact_does_not_hold_for_something_else(condition: str, happen: Happen) -> None:
    game = play(condition)
    happen(game)
    game.run_to(8 * MIN)
    assert came(game) is None


def test_a_seat_that_was_left_is_not_taken() -> None:
    game = play("{not: {taken: a/one}}")
    game.must("anna", Leave(seat="a/one"), at=AT)
    game.run_to(8 * MIN)
    assert came(game) == AT


def test_a_move_has_begun_from_its_start_on() -> None:
    game = play("{move: two}", more=MOVES)
    game.run_to(59 * MIN)
    assert came(game) is None
    game.must("control", Resume())
    game.must("control", Jump(to=60 * MIN))
    game.run_to(60 * MIN)
    assert came(game) == 60 * MIN
