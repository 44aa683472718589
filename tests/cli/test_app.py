"""What every command has in common: help, exit statuses, and a sentence instead of a traceback."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import typer.main

from hotwash import __version__
from hotwash.cli.app import app
from tests.support.command import hotwash
from tests.support.game import NIGHT_DESK

COMMANDS = (
    "serve", "demo", "operator-link", "lint", "schema", "walkthrough", "exercises", "verify", "report", "print",
    "branch",
    "forget",
)  # fmt: skip


def test_these_are_the_commands_there_are() -> None:
    group = typer.main.get_command(app)
    assert sorted(group.commands) == sorted(COMMANDS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str) -> None:
    ended = hotwash(command, "--help")
    assert ended.status == 0
    assert f"hotwash {command}" in ended.out
    assert ended.err == ""


def test_it_says_its_version() -> None:
    assert (hotwash("--version").out, hotwash("--version").status) == (f"hotwash {__version__}\n", 0)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--what"],
        ["play"],
        ["lint"],
        ["schema"],
        ["schema", "anything"],
        ["verify"],
        ["branch", "x"],
        ["branch", "x", "0"],
        ["branch", "x", "first"],
        ["report", "x"],
        ["print", "x"],
        ["forget", "x"],
        ["exercises", "--format", "xml"],
        ["serve", "--port", "65536"],
        ["serve", "--port", "http"],
        ["serve", "--scenarios", "/nowhere/at/all"],
        ["demo", "--rate", "0"],
        ["demo", "--scenario", "no-such-scenario"],
        ["walkthrough", "no-such-scenario"],
        ["lint", "no-such-folder"],
        ["lint", "no-such-folder/scenario.yaml"],
    ],
)
def test_what_cannot_be_run_as_given_ends_with_status_2_and_a_sentence(arguments: list[str]) -> None:
    ended = hotwash(*arguments)
    assert ended.status == 2
    assert "Traceback" not in ended.err
    assert ended.out + ended.err != ""


READING = (
    ["exercises"],
    ["verify", "x"],
    ["branch", "x", "1"],
    ["forget", "x", "list"],
    ["report", "x", "-o", "x.html"],
    ["print", "x", "-o", "x.html"],
)
WRITING = (["operator-link"], ["walkthrough", str(NIGHT_DESK)])


@pytest.mark.parametrize("arguments", READING, ids=lambda arguments: arguments[0])
def test_a_folder_without_a_database_is_named_and_none_is_made(tmp_path: Path, arguments: list[str]) -> None:
    ended = hotwash(*arguments, "--data", tmp_path / "empty")
    assert (ended.status, ended.out) == (2, "")
    assert f"there is no database in {tmp_path / 'empty'}" in ended.err
    assert not (tmp_path / "empty").exists()


@pytest.mark.parametrize("arguments", READING + WRITING, ids=lambda arguments: arguments[0])
def test_a_file_that_is_no_database_is_said_to_be_none_and_left_alone(tmp_path: Path, arguments: list[str]) -> None:
    photos = b"holiday photos" * 500
    (tmp_path / "hotwash.db").write_bytes(photos)
    ended = hotwash(*arguments, "--data", tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert "is not a database" in ended.err
    assert (tmp_path / "hotwash.db").read_bytes() == photos


@pytest.mark.parametrize("arguments", WRITING, ids=lambda arguments: arguments[0])
def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = hotwash(*arguments, "--data", tmp_path / "file" / "data")
    assert (ended.status, ended.out) == (2, "")
    assert "hotwash.db cannot be opened: " in ended.err


@pytest.mark.parametrize("command", ["exercises", "serve", "operator-link"])
def test_a_file_where_a_folder_should_be_is_a_sentence(tmp_path: Path, command: str) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = hotwash(command, "--data", tmp_path / "file")
    assert ended.status == 2
    assert "is a file" in " ".join(ended.err.replace("│", " ").split())


def test_a_database_of_a_newer_version_is_left_to_it(tmp_path: Path) -> None:
    assert hotwash("operator-link", "--data", tmp_path).status == 0
    connection = sqlite3.connect(tmp_path / "hotwash.db")
    connection.execute("PRAGMA user_version=99")
    connection.close()
    ended = hotwash("exercises", "--data", tmp_path)
    assert ended.status == 2
    assert "was written by a newer version of Hotwash" in ended.err
