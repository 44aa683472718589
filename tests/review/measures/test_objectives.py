"""Objectives: when their criteria were met or missed, and whose word on them counts."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.objectives import Rate
from hotwash.review.measures.objectives import outcomes
from hotwash.review.record import Record
from tests.review.plays import everything, minute, seated


def test_a_criterion_is_met_at_the_moment_of_the_act_that_met_it() -> None:
    reached, imaged = (outcome.criteria[0] for outcome in outcomes(Record(everything().log)))
    assert (reached.state, reached.at, reached.by) == ("met", minute(7), minute(24))
    assert (imaged.state, imaged.at, imaged.by) == ("met", minute(2.5), None)


def test_a_criterion_is_missed_one_millisecond_after_its_last_moment() -> None:
    game = seated().start()
    game.run_to(minute(24))
    assert outcomes(Record(game.log))[0].criteria[0].state == "open"
    game.run_to(minute(25))
    missed = outcomes(Record(game.log))[0].criteria[0]
    assert (missed.state, missed.at) == ("missed", minute(24) + 1)


def test_the_commit_of_a_criterion_is_the_one_that_settled_it() -> None:
    record = Record(everything().log)
    for outcome in outcomes(record):
        for criterion in outcome.criteria:
            assert criterion.seq is not None
            assert record.moment(criterion.seq).at == criterion.at


def test_before_startex_every_criterion_is_open() -> None:
    found = outcomes(Record(seated().log))
    assert [(criterion.state, criterion.at) for outcome in found for criterion in outcome.criteria] == [
        ("open", None),
        ("open", None),
    ]


def test_each_person_has_one_rating_for_a_team_and_the_last_counts() -> None:
    game = seated().start()
    for grade in ("U", "M"):
        game.must("ines", Rate(objective="O1", team="kestria", grade=grade), at=minute(3))
    game.must("otto", Rate(objective="O1", team="kestria", grade="P", why=Prose("They rang.")), at=minute(4))
    outcome = outcomes(Record(game.log))[0]
    assert [(one.person, one.grade, one.at) for one in outcome.of("kestria")] == [
        ("ines", "M", minute(3)),
        ("otto", "P", minute(4)),
    ]
    assert outcome.of("velmark") == ()


def test_criteria_are_counted_by_state() -> None:
    outcome = outcomes(Record(everything().log))[0]
    assert [outcome.count(state) for state in ("met", "missed", "open")] == [1, 0, 0]
