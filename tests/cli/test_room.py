"""What sets up a room: `hotwash print`, and `serve --lan`."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotwash.cli import lan
from hotwash.cli.lan import lan_address, lan_url, picture
from tests.support.command import hotwash
from tests.support.game import NIGHT_DESK
from tests.support.html import Page


@pytest.fixture
def exercise(tmp_path: Path) -> str:
    played: str = hotwash("walkthrough", NIGHT_DESK, "--data", tmp_path, "--format", "json").json["exercise"]
    return played


def test_handouts_are_written_to_a_file(exercise: str, tmp_path: Path) -> None:
    out = tmp_path / "handouts.html"
    ended = hotwash("print", exercise, "-o", out, "--data", tmp_path, "--base-url", "https://exercise.example")
    assert (ended.status, ended.out.strip()) == (0, str(out))
    page = Page(out.read_text("utf-8"))
    assert (1, "Handouts · Night desk") in page.headings


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--base-url", "exercise.example"], "is no web address"),
        (["-o", "/nowhere/at/all.html"], "cannot be written"),
    ],
)
def test_what_cannot_be_printed_is_said(exercise: str, tmp_path: Path, arguments: list[str], says: str) -> None:
    ended = hotwash("print", exercise, "-o", tmp_path / "x.html", "--data", tmp_path, *arguments)
    assert ended.status == 2
    assert says in ended.err


def test_an_exercise_that_is_not_there_cannot_be_printed(exercise: str, tmp_path: Path) -> None:
    ended = hotwash("print", "nothing", "-o", tmp_path / "x.html", "--data", tmp_path)
    assert ended.status == 1
    assert "there is no exercise nothing" in ended.err


def test_a_server_for_the_room_and_one_for_an_address_exclude_each_other(tmp_path: Path) -> None:
    ended = hotwash("serve", "--lan", "--host", "192.0.2.7", "--data", tmp_path)
    assert ended.status == 2
    assert "give one of them" in ended.err


def test_the_rooms_address_is_no_loopback_and_what_there_is_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    address = lan_address()
    assert address is None or not address.startswith("127.")
    monkeypatch.setattr(lan, "lan_address", lambda: None)
    assert lan_url(8470) == "http://127.0.0.1:8470"
    monkeypatch.setattr(lan, "lan_address", lambda: "192.0.2.7")
    assert lan_url(8470) == "http://192.0.2.7:8470"


def test_an_address_is_drawn_as_a_square() -> None:
    lines = picture("http://192.0.2.7:8470/").splitlines()
    assert len({len(line) for line in lines if line}) == 1
    assert len(lines[0]) <= 45, "it fits into a terminal"
