"""A data folder with one played exercise, made once; each test gets a copy of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.command import hotwash
from tests.support.game import NIGHT_DESK


@dataclass(frozen=True)
class Played:
    """A folder with the walkthrough of the night desk in it."""

    data: Path
    exercise: str
    commits: int

    @property
    def database(self) -> Path:
        return self.data / "hotwash.db"


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Played:
    data = tmp_path_factory.mktemp("played")
    ended = hotwash("walkthrough", NIGHT_DESK, "--data", data, "--format", "json")
    assert ended.status == 0
    return Played(data, ended.json["exercise"], ended.json["commits"])


@pytest.fixture
def played(original: Played, tmp_path: Path) -> Played:
    data = tmp_path / "data"
    shutil.copytree(original.data, data)
    return Played(data, original.exercise, original.commits)
