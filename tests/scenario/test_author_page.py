"""The examples in docs/author.md are read without a word and play with nothing undone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.support.json_schema import problems

from hotwash.rehearse.play import play
from hotwash.scenario.read import read
from hotwash.scenario.schema import scenario_schema, walkthrough_schema
from hotwash.scenario.source import parse

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "author.md").read_text("utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
SCENARIOS = [block for block in BLOCKS if "\nstorylines:" in block]
SCRIPTS = [block for block in BLOCKS if "\nacts:" in block]
PAIRS = list(zip(SCENARIOS, SCRIPTS, strict=True))


def test_every_example_is_a_scenario_or_its_walkthrough() -> None:
    assert len(PAIRS) == 2
    assert len(BLOCKS) == 4


@pytest.mark.parametrize(("scenario", "script"), PAIRS, ids=["the smallest", "one of everything"])
class TestExample:
    def test_is_read_without_findings_and_plays_with_nothing_undone(self, scenario: str, script: str) -> None:
        reading = read({"scenario.yaml": scenario.encode(), "walkthrough.yaml": script.encode()})
        assert reading.findings == []
        played = play(reading, lambda: "2026-11-24T09:00:00.000Z")
        assert played.undone == []

    def test_fits_the_schemas_that_editors_use(self, scenario: str, script: str) -> None:
        for schema, text in ((scenario_schema(), scenario), (walkthrough_schema(), script)):
            data = parse("example.yaml", text.encode()).data
            assert problems(schema, data) == []


def test_one_of_everything_uses_every_key_of_a_scenario() -> None:
    data = parse("example.yaml", SCENARIOS[1].encode()).data
    assert set(scenario_schema()["properties"]) - set(data) == {"version", "language", "summary"}
