"""A survey says what there is in a scenario, and where it stands."""

from __future__ import annotations

import pytest
from tests.support.game import MIN, NIGHT_DESK, night_desk

from hotwash.scenario.source import parse
from hotwash.scenario.survey import Survey, leaves

SURVEY: Survey = night_desk().survey
DOCUMENT = parse("scenario.yaml", (NIGHT_DESK / "scenario.yaml").read_bytes())


def test_injects_come_in_the_order_of_the_file_with_their_thread() -> None:
    assert [placed.inject.id for placed in SURVEY.injects] == [
        "N0", "N1", "N2", "N3", "N4", "N5", "S1", "S2", "S3", "S4", "S5", "S6",
    ]  # fmt: skip
    first, last = SURVEY.injects[0], SURVEY.injects[-1]
    assert first.incident is not None
    assert (first.storyline.id, first.incident.id) == ("port", "cranes")
    assert (last.storyline.id, last.event, last.incident) == ("hospitals", None, None)


def test_every_inject_stands_where_its_path_says() -> None:
    for placed in SURVEY.injects:
        value = DOCUMENT.data
        for step in placed.path:
            value = value[step]
        assert value["id"] == placed.inject.id


@pytest.mark.parametrize(
    ("targets", "seats"),
    [
        (["all"], ["kestria/csirt", "kestria/police", "velmark/csirt", "velmark/ministry"]),
        (["velmark"], ["velmark/csirt", "velmark/ministry"]),
        (["velmark/csirt", "kestria/csirt"], ["kestria/csirt", "velmark/csirt"]),
        (["velmark", "velmark/csirt"], ["velmark/csirt", "velmark/ministry"]),
        (["nowhere"], []),
        ([], []),
    ],
)
def test_targets_come_down_to_seats_in_the_order_of_the_file(targets: list[str], seats: list[str]) -> None:
    assert SURVEY.seats_of(targets) == seats


def test_a_question_goes_to_whom_it_names_or_to_whom_the_inject_goes() -> None:
    placed = SURVEY.inject_by_id["N1"]
    (ask,) = placed.inject.ask
    assert SURVEY.asked(placed, ask) == ["kestria/csirt"]
    assert SURVEY.asked(placed, ask.model_copy(update={"to": ["velmark"]})) == ["velmark/csirt", "velmark/ministry"]


def test_conditions_are_those_of_injects_criteria_and_requests() -> None:
    assert (
        sorted(str(path[0]) for path, _ in SURVEY.conditions())
        == ["objectives"] * 2 + ["requests"] + ["storylines"] * 5
    )


def test_the_facts_of_a_condition_know_whether_they_are_denied() -> None:
    placed = SURVEY.inject_by_id["N3"]
    assert placed.inject.when is not None
    ((path, leaf, negated),) = leaves(("when",), placed.inject.when)
    assert (path, leaf.key, negated) == (("when", "not", "answered"), "answered", True)


def test_effects_hang_on_their_inject_wherever_they_stand() -> None:
    found = [(effect.verb, owner) for _, effect, owner in SURVEY.effects()]
    assert found == [("adjust", "N1"), ("flag", "N1"), ("rate", "N1"), ("flag", "N2"), ("adjust", "N3")]


def test_moves_in_exercise_time() -> None:
    night, price = SURVEY.timetable.moves
    assert (night.start, night.end, night.rate, night.table) == (0, 256 * MIN, 8000, 0)
    assert (price.start, price.table) == ((24 * 60 + 14 * 60 - 340) * MIN, 36 * MIN)
    assert price.end == price.start + 26 * 8 * MIN


def test_what_there_is_by_id() -> None:
    assert set(SURVEY.teams) == {"kestria", "velmark"}
    assert SURVEY.personas == {"norrquay", "post"}
    assert set(SURVEY.objectives) == {"O1", "O2"}
    assert [incident.id for _, incident in SURVEY.incidents] == ["cranes"]
