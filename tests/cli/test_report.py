"""`hotwash report`: from a scenario's walkthrough to one file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hotwash.cli.app import app
from tests.support.game import NIGHT_DESK
from tests.support.html import Page

MISSING = "a" * 16


def hotwash(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], catch_exceptions=False)


@pytest.fixture
def played(tmp_path: Path) -> str:
    """The id of a night desk that was played into `tmp_path`."""
    done = hotwash("walkthrough", NIGHT_DESK, "--data", tmp_path, "--format", "json")
    exercise: str = json.loads(done.stdout)["exercise"]
    return exercise


def test_a_played_exercise_gives_one_sound_page(played: str, tmp_path: Path) -> None:
    done = hotwash("report", played, "-o", tmp_path / "report.html", "--data", tmp_path)
    assert (done.exit_code, done.stdout.strip()) == (0, str(tmp_path / "report.html"))
    page = Page((tmp_path / "report.html").read_text("utf-8"))
    assert (1, "Night desk") in page.headings
    assert page.loads == []
    assert all(link.startswith("#") for link in page.links)


def test_an_erased_person_is_gone_from_the_next_report(played: str, tmp_path: Path) -> None:
    listed = json.loads(hotwash("forget", played, "list", "--data", tmp_path, "--format", "json").stdout)["people"]
    pages = [tmp_path / "before.html", tmp_path / "after.html"]
    hotwash("report", played, "-o", pages[0], "--data", tmp_path)
    before = pages[0].read_text("utf-8")
    person, name = next((person, name) for person, name in listed.items() if f">{name}<" in before)
    assert hotwash("forget", played, person, "--data", tmp_path).exit_code == 0
    hotwash("report", played, "-o", pages[1], "--data", tmp_path)
    assert f">{name}<" not in pages[1].read_text("utf-8")
    assert "somebody" in pages[1].read_text("utf-8")


def test_with_the_address_of_a_server_moments_lead_to_its_replay(played: str, tmp_path: Path) -> None:
    hotwash(
        "report", played, "-o", tmp_path / "report.html", "--data", tmp_path, "--base-url", "https://exercise.example"
    )
    links = Page((tmp_path / "report.html").read_text("utf-8")).links
    away = [link for link in links if not link.startswith("#")]
    assert away
    assert all(link.startswith(f"https://exercise.example/review/{played}?at=") for link in away)


@pytest.mark.parametrize(
    ("exercise", "output", "address", "message"),
    [
        (MISSING, "report.html", "https://exercise.example", MISSING),
        ("", "report.html", "ftp://exercise.example", "ftp://exercise.example is no web address"),
        ("", "nowhere/report.html", "https://exercise.example", "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    exercise: str, output: str, address: str, message: str, played: str, tmp_path: Path
) -> None:
    done = hotwash(
        "report", exercise or played, "-o", tmp_path / output, "--data", tmp_path, "--base-url", address
    )  # fmt: skip
    assert done.exit_code != 0
    assert message in " ".join(done.output.split())
    assert not (tmp_path / output).exists()
