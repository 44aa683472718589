"""``hotwash lint`` and ``hotwash schema``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hotwash.scenario.findings import CODES
from tests.support.command import hotwash
from tests.support.game import NIGHT_DESK, small

ROOT = Path(__file__).resolve().parents[2]
INJECT = "- {id: I1, title: One, channel: note, to: a/one, at: T+1m, body: Words.}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A scenario with three mistakes: an unknown key, an unknown seat, a word that is not a time."""
    broken = small(
        "- {id: I1, title: One, channel: note, to: a/one, at: T+1m, body: Words., colour: red}\n"
        "- {id: I2, title: Two, channel: note, to: a/none, at: T+1m, body: Words.}\n"
        "- {id: I3, title: Three, channel: note, to: a/one, at: soon, body: Words.}"
    )
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "scenario.yaml").write_text(broken)
    return folder


def test_findings_come_as_a_list_for_machines(folder: Path) -> None:
    ended = hotwash("lint", folder, "--format", "json")
    assert (ended.status, ended.err) == (1, "")
    for finding in ended.json:
        assert list(finding) == ["file", "line", "column", "code", "severity", "message", "hint"]
        assert finding["file"] == str(folder / "scenario.yaml")
        assert finding["code"] in CODES
        assert finding["severity"] in {"error", "warning"}
        assert finding["message"]
        assert finding["hint"] is None or finding["hint"]
    text = (folder / "scenario.yaml").read_text().split("\n")
    errors = [finding for finding in ended.json if finding["severity"] == "error"]
    places = {(one["code"], text[one["line"] - 1][one["column"] - 1 :][:6]) for one in errors}
    assert ("key/unknown", "colour") in places
    assert ("ref/unknown", "a/none") in places
    assert any(found == "soon, " for _, found in places)


def test_findings_come_with_their_place_for_people(folder: Path) -> None:
    ended = hotwash("lint", folder)
    machine = hotwash("lint", folder, "--format", "json").json
    errors = sum(finding["severity"] == "error" for finding in machine)
    assert ended.status == 1
    assert ended.out.rstrip().endswith(f"{errors} errors, {len(machine) - errors} warnings")
    for finding in machine:
        place = f"{finding['file']}:{finding['line']}:{finding['column']}: {finding['severity']} {finding['code']}: "
        assert f"{place}{finding['message']}\n" in ended.out


def test_warnings_alone_are_no_failure() -> None:
    ended = hotwash("lint", NIGHT_DESK, "--format", "json")
    assert ended.status == 0
    assert {finding["severity"] for finding in ended.json} == {"warning"}


def test_a_scenario_is_named_by_its_folder_or_its_file() -> None:
    folder, file = hotwash("lint", NIGHT_DESK), hotwash("lint", NIGHT_DESK / "scenario.yaml")
    assert folder == file


def test_several_are_checked_in_one_go(folder: Path) -> None:
    both = hotwash("lint", NIGHT_DESK, folder, "--format", "json")
    alone = [hotwash("lint", one, "--format", "json").json for one in (NIGHT_DESK, folder)]
    assert both.status == 1
    assert both.json == [*alone[0], *alone[1]]


def test_a_folder_without_a_scenario_says_what_is_missing(tmp_path: Path) -> None:
    ended = hotwash("lint", tmp_path, "--format", "json")
    assert ended.status == 1
    assert [finding["code"] for finding in ended.json] == ["file/missing"]


@pytest.mark.parametrize("content", [b"", b"[", b"\xff\xfe", b"\0", b"- a\n- b", b"hotwash: 1\n", b"a: *b"])
def test_what_is_no_scenario_at_all_is_a_finding_and_no_accident(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "scenario.yaml").write_bytes(content)
    ended = hotwash("lint", tmp_path, "--format", "json")
    assert ended.status == 1
    assert ended.json


@pytest.mark.parametrize(
    ("what", "file"),
    [
        ("scenario", "scenarios/scenario.schema.json"),
        ("walkthrough", "scenarios/walkthrough.schema.json"),
        ("protocol", "docs/asyncapi.json"),
    ],
)
def test_a_schema_is_printed_as_it_lies_in_the_checkout(what: str, file: str) -> None:
    ended = hotwash("schema", what)
    assert ended.status == 0
    assert json.loads(ended.out) == json.loads((ROOT / file).read_text())


def test_a_broken_scenario_is_not_played(folder: Path, tmp_path: Path) -> None:
    ended = hotwash("walkthrough", folder, "--data", tmp_path / "data")
    assert ended.status == 1
    assert f"run: hotwash lint {folder}" in ended.err
    assert not (tmp_path / "data").exists()
    demo = hotwash("demo", "--scenario", folder, "--no-browser", "--port", 0)
    assert demo.status == 1
    assert f"run: hotwash lint {folder}" in demo.err


def test_a_scenario_without_a_walkthrough_says_so(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text(small(INJECT))
    ended = hotwash("walkthrough", tmp_path, "--data", tmp_path / "data")
    assert ended.status == 2
    assert "has no walkthrough.yaml" in ended.err
