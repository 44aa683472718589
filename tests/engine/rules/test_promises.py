"""Promises: who sees them, when they break, and who may settle them."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, VELMARK, desk
from tests.support.game import TABLE_MIN, Game

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.clock import Jump
from hotwash.engine.rules.promises import PROMISES, Keep, Make, Promise, Release


def promised(to: str = f"seat:{VELMARK}", minutes: float | None = 2) -> tuple[Game, str]:
    game = desk()
    game.must("jonas", Make(to=to, what=Prose("The kit, when it is back."), minutes=minutes), seat=CSIRT)
    return game, game.only(PROMISES)[0]


def now(game: Game, id_: str) -> Promise:
    return game.state.need(PROMISES, id_)


@pytest.mark.parametrize(
    ("to", "who"),
    [(f"seat:{VELMARK}", ["jonas", "marek", "control"]), ("team:kestria", ["jonas", "ilse", "control"])],
)
def test_a_promise_is_seen_by_both_sides_and_control(to: str, who: list[str]) -> None:
    game, id_ = promised(to)
    assert [one for one in ("jonas", "ilse", "marek", "control") if game.view(one).get(PROMISES, id_)] == who


def test_a_promise_breaks_one_millisecond_after_its_time() -> None:
    game, id_ = promised()
    by = now(game, id_).by
    assert by == game.at + 2 * TABLE_MIN
    game.run_to(by)
    assert now(game, id_).state == "open"
    game.run_to(by + 1)
    assert (now(game, id_).state, now(game, id_).settled_at, now(game, id_).settled_by) == ("broken", by + 1, None)


def test_a_promise_without_a_time_does_not_break() -> None:
    game, id_ = promised(minutes=None)
    game.must("control", Jump(to=game.at + 60 * TABLE_MIN))
    assert (now(game, id_).state, now(game, id_).by) == ("open", None)


@pytest.mark.parametrize(("person", "seat"), [("jonas", CSIRT), ("marek", VELMARK)])
def test_either_side_may_say_that_it_was_kept(person: str, seat: str) -> None:
    game, id_ = promised()
    game.must(person, Keep(promise=id_), seat=seat)
    assert (now(game, id_).state, now(game, id_).settled_by) == ("kept", seat)
    game.run_to(game.at + 3 * TABLE_MIN)
    assert now(game, id_).state == "kept"


def test_those_it_was_made_to_may_let_the_other_off() -> None:
    game, id_ = promised()
    game.must("marek", Release(promise=id_), seat=VELMARK)
    assert now(game, id_).state == "released"


def test_only_those_it_was_made_to_may_call_a_broken_promise_kept() -> None:
    game, id_ = promised()
    game.run_to(game.at + 3 * TABLE_MIN)
    assert game.refused("jonas", Keep(promise=id_), seat=CSIRT).code == "promise/not-yours"
    game.must("marek", Keep(promise=id_), seat=VELMARK)
    assert now(game, id_).state == "kept"
