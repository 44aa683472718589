"""The JSON Schema that editors use says the same as the reader: it takes both scenarios, and not their mistakes."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest
from tests.scenario.broken import MARK
from tests.scenario.rows_of_shape import KEYS
from tests.support.game import NIGHT_DESK
from tests.support.json_schema import problems

from hotwash.scenario.conditions import FACTS
from hotwash.scenario.models import EFFECTS
from hotwash.scenario.schema import scenario_schema, walkthrough_schema
from hotwash.scenario.source import parse
from hotwash.scenario.walkthrough import VERBS

SHIPPED = Path(__file__).resolve().parents[2] / "scenarios"
FOLDERS = (NIGHT_DESK, SHIPPED / "harbour-lights")
SCENARIO, WALKTHROUGH = scenario_schema(), walkthrough_schema()


def data(path: Path) -> Any:
    document = parse(path.name, path.read_bytes())
    assert document.findings == []
    return document.data


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_takes_the_scenarios_and_walkthroughs_that_there_are(folder: Path) -> None:
    assert problems(SCENARIO, data(folder / "scenario.yaml")) == []
    assert problems(WALKTHROUGH, data(folder / "walkthrough.yaml")) == []


def _set(key: str, value: Any) -> Callable[[Any], None]:
    def change(scenario: Any) -> None:
        *path, last = [int(step) if step.isdigit() else step for step in key.split(".")]
        for step in path:
            scenario = scenario[step]
        scenario[last] = value

    return change


MISTAKES = {
    "an unknown key": (_set("titel", "x"), "$: additionalProperties"),
    "an unknown key of a seat": (_set("teams.0.seats.0.role", "x"), "$.teams[0].seats[0]: additionalProperties"),
    "another version of the language": (_set("hotwash", 2), "$.hotwash: const"),
    "a misspelt moment": (_set("moves.0.starts", "T+1q"), "$.moves[0].starts: pattern"),
    "a rate beyond the clock": (_set("moves.0.rate", 121), "$.moves[0].rate: maximum"),
    "no seats": (_set("teams.0.seats", []), "$.teams[0].seats: minItems"),
    "an id with a blank": (_set("teams.0.id", "a b"), "$.teams[0].id: pattern"),
    "a condition that says two things": (
        _set("objectives.0.criteria.0.met_when", {"fired": "N1", "flag": "x"}),
        "$.objectives[0].criteria[0].met_when: oneOf",
    ),
}


@pytest.mark.parametrize(("change", "problem"), MISTAKES.values(), ids=MISTAKES)
def test_it_names_a_mistake_where_it_is(change: Callable[[Any], None], problem: str) -> None:
    scenario = deepcopy(data(NIGHT_DESK / "scenario.yaml"))
    change(scenario)
    assert problem in problems(SCENARIO, scenario)


def test_a_missing_key_is_named_by_its_place() -> None:
    scenario = data(NIGHT_DESK / "scenario.yaml")
    del scenario["teams"][0]["title"]
    assert problems(SCENARIO, scenario) == ["$.teams[0]: required"]


BEYOND = {
    "a start without a zone", "a start at the end of time", "a span beyond all exercises",
    "a day beyond all exercises", "an infinite rate",
}  # fmt: skip
"""Mistakes that only the reader sees: a schema has no words for them."""


@pytest.mark.parametrize("row", [row for row in KEYS if row.name not in BEYOND], ids=lambda row: row.name)
def test_what_the_reader_calls_a_mistake_of_shape_the_schema_does_too(row: Any) -> None:
    text = row.files["scenario.yaml"].replace(MARK, "")
    assert problems(SCENARIO, parse("scenario.yaml", text.encode()).data)


def test_exactly_one_fact_effect_or_verb_is_asked_for() -> None:
    asked = {"Condition": FACTS, "Effect": EFFECTS}
    for name, keys in asked.items():
        assert [option["required"] for option in SCENARIO["$defs"][name]["oneOf"]] == [[key] for key in keys]
    assert [option["required"] for option in WALKTHROUGH["$defs"]["Act"]["oneOf"]] == [[verb] for verb in VERBS]


@pytest.mark.parametrize(("name", "schema"), [("scenario", SCENARIO), ("walkthrough", WALKTHROUGH)])
def test_the_schema_that_ships_is_the_one_of_the_models(name: str, schema: dict[str, Any]) -> None:
    assert orjson.loads((SHIPPED / f"{name}.schema.json").read_bytes()) == schema


def test_keys_of_a_scenario_say_what_they_are_for() -> None:
    wanting = [
        f"{name}.{key}"
        for name, definition in SCENARIO["$defs"].items()
        for key, said in definition.get("properties", {}).items()
        if name in {"Move", "Fold"} and "description" not in said and key not in {"id", "title"}
    ]
    assert wanting == []
