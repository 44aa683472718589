"""Objectives: criteria the engine checks, and ratings that people give."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, VELMARK, delivery, desk
from tests.support.game import MIN, TABLE_MIN, Game, small

from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.clock import Endex
from hotwash.engine.rules.deliveries import PassOn
from hotwash.engine.rules.flags import SetFlag
from hotwash.engine.rules.injects import STATES
from hotwash.engine.rules.notes import Pin
from hotwash.engine.rules.objectives import CRITERIA, RATINGS, Grade, Rate


def state_of(game: Game, criterion: str) -> tuple[str, int | None]:
    found = game.state.need(CRITERIA, criterion)
    return found.state, found.at


def test_a_criterion_is_met_at_the_moment_it_holds() -> None:
    game = desk(5 * TABLE_MIN)
    at = 6 * TABLE_MIN
    game.must("jonas", PassOn(delivery=delivery(game, "N3", CSIRT), to=(f"seat:{VELMARK}",)), seat=CSIRT, at=at)
    game.run_to(at)
    assert state_of(game, "O1.log-line") == ("met", at)


def test_a_criterion_not_met_by_its_last_moment_is_missed_a_millisecond_later() -> None:
    game = desk()
    game.run_to(24 * TABLE_MIN)
    assert state_of(game, "O1.log-line") == ("open", None)
    game.run_to(24 * TABLE_MIN + 1)
    assert state_of(game, "O1.log-line") == ("missed", 24 * TABLE_MIN + 1)


def test_a_criterion_once_missed_stays_so() -> None:
    game = desk(25 * TABLE_MIN)
    game.must("jonas", PassOn(delivery=delivery(game, "N3", CSIRT), to=(f"seat:{VELMARK}",)), seat=CSIRT)
    game.run_to(26 * TABLE_MIN)
    assert state_of(game, "O1.log-line")[0] == "missed"


def test_criteria_are_for_control_and_evaluators() -> None:
    game = desk()
    assert len(game.view("ines").all(CRITERIA)) == 2
    assert game.view("jonas").all(CRITERIA) == game.view("olga").all(CRITERIA) == []


@pytest.mark.parametrize("grade", ["P", "S", "M", "U"])
def test_a_team_is_rated_on_an_objective(grade: Grade) -> None:
    game = desk()
    game.must("ines", Rate(objective="O1", team="kestria", grade=grade, why=Prose("Told early.")))
    (_, rating) = game.only(RATINGS)
    assert (rating.objective, rating.team, rating.grade, rating.person, rating.why) == (
        "O1",
        "kestria",
        grade,
        "ines",
        "Told early.",
    )


def test_a_later_rating_by_the_same_person_takes_the_place_of_the_first() -> None:
    game = desk()
    game.admit("iris", Role.EVALUATOR)
    for person, grade in (("ines", "S"), ("iris", "M"), ("ines", "P")):
        rate = Rate.model_validate({"type": "objective.rate", "objective": "O1", "team": "kestria", "grade": grade})
        game.must(person, rate)
    assert {(rating.person, rating.grade) for _, rating in game.rows(RATINGS)} == {("ines", "P"), ("iris", "M")}


def test_ratings_and_notes_stay_open_after_endex() -> None:
    game = desk()
    game.must("control", Endex())
    game.must("ines", Rate(objective="O2", team="velmark", grade="U"))
    game.must("ines", Pin(text=Prose("They never asked.")))


def test_nobody_rates_before_startex() -> None:
    game = Game()
    game.admit("ines", Role.EVALUATOR)
    assert game.refused("ines", Rate(objective="O1", team="kestria", grade="P")).code == "clock/not-started"


MET = small(
    """
- {id: ONE, title: One, to: a, when: {met: {objective: O, criterion: x}}}
- {id: ALL, title: All, to: a, when: {met: O}}
""",
    more="""
objectives:
  - {id: O, title: O, criteria: [{id: x, text: X, met_when: {flag: x}}, {id: y, text: Y, met_when: {flag: y}}]}
""",
)


def test_conditions_hold_for_one_criterion_or_for_all_of_an_objective() -> None:
    game = Game(MET).start()
    game.must("control", SetFlag(flag="x"), at=MIN)
    game.must("control", SetFlag(flag="y"), at=2 * MIN)
    game.run_to(3 * MIN)
    assert {id_: state.at for id_, state in game.rows(STATES)} == {"ONE": MIN, "ALL": 2 * MIN}
