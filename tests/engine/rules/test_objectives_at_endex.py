"""ENDEX leaves no criterion open whose last moment has come."""

from __future__ import annotations

from tests.support.game import MIN, Game, small

from hotwash.engine.rules.clock import Endex
from hotwash.engine.rules.objectives import CRITERIA

TWO = small(
    "- {id: I, title: Thing, to: a, at: T+5m}",
    more="""
objectives:
  - id: O
    title: Objective
    criteria:
      - {id: kept, text: Kept, met_when: {not: {flag: lost}}, by: T+9m}
      - {id: never, text: Never, met_when: {flag: found}, by: T+10m}
      - {id: later, text: Later, met_when: {flag: found}, by: T+11m}
""",
)


def test_a_criterion_due_at_the_very_end_is_settled_with_it() -> None:
    game = Game(TWO).start()
    game.must("control", Endex(), at=10 * MIN)
    states = {criterion.criterion: criterion.state for _, criterion in game.rows(CRITERIA)}
    assert states == {"kept": "met", "never": "missed", "later": "open"}
