"""The library: scenarios in folders, sound and broken, side by side."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.game import NIGHT_DESK, small

from hotwash.live.library import folder_files, read_folder, scenarios_in, shipped

INJECT = "- {id: I1, title: One, channel: note, to: a/one, at: T+1m, body: Words.}"


def write(folder: Path, text: str | bytes) -> Path:
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    write(tmp_path / "sound", small(INJECT))
    write(tmp_path / "not-yaml", "teams: [")
    write(tmp_path / "not-text", b"\xff\xfe\x00")
    write(tmp_path / "empty", "")
    write(tmp_path / "wrong", small(INJECT.replace("a/one", "nowhere/none")))
    (tmp_path / "no-scenario").mkdir()
    (tmp_path / "notes.txt").write_text("not a folder")
    (tmp_path / "sound" / "deeper").mkdir()
    return tmp_path


def test_broken_scenarios_are_listed_with_their_errors_and_spoil_no_other(shelf: Path) -> None:
    listed = {one.id: one for one in scenarios_in([shelf])}
    assert sorted(listed) == ["empty", "not-text", "not-yaml", "small", "wrong"]
    sound = listed.pop("small")
    assert (sound.title, sound.seats, sound.errors, sound.folder) == ("Small", 2, 0, shelf / "sound")
    for broken in listed.values():
        assert broken.errors > 0
        assert (broken.title, broken.seats) == (None, 0)
        assert read_folder(broken.folder).scenario is None


def test_of_two_scenarios_with_one_id_the_first_folders_counts(shelf: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "own" / "mine", small(INJECT).replace("title: Small", "title: Mine")).parent
    assert [one.title for one in scenarios_in([own, shelf]) if one.id == "small"] == ["Mine"]
    assert [one.title for one in scenarios_in([shelf, own]) if one.id == "small"] == ["Small"]


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    assert scenarios_in([tmp_path / "nowhere"]) == []
    assert scenarios_in([]) == []


def test_what_ships_is_sound() -> None:
    listed = scenarios_in([shipped()])
    assert "harbour-lights" in [one.id for one in listed]
    assert [one.errors for one in listed] == [0] * len(listed)


def test_only_what_belongs_to_a_scenario_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "x", small(INJECT))
    (folder / "walkthrough.yaml").write_text("hotwash: 1")
    (folder / "notes.md").write_text("mine")
    (folder / "assets").mkdir()
    (folder / "assets" / "b.svg").write_text("<svg/>")
    (folder / "assets" / ".hidden").write_text("hidden")
    (folder / "assets" / "deeper").mkdir()
    (folder / "assets" / "deeper" / "c.svg").write_text("<svg/>")
    assert list(folder_files(folder)) == ["scenario.yaml", "walkthrough.yaml", "assets/b.svg"]


def test_findings_name_the_folder_as_one_wishes(shelf: Path) -> None:
    shown = read_folder(shelf / "wrong", "my/scenario").findings
    assert {finding.file for finding in shown} == {"my/scenario/scenario.yaml"}
    assert {finding.file for finding in read_folder(shelf / "wrong").findings} == {str(shelf / "wrong/scenario.yaml")}
    assert read_folder(NIGHT_DESK).scenario is not None
