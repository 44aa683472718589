"""The replay worker: timelines kept between calls, read on as the exercise goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.game import night_desk

from hotwash.engine.kernel.commit import Sealed
from hotwash.rehearse.play import play
from hotwash.replay import worker
from hotwash.store.sqlite import SqliteStore


@pytest.fixture(scope="module")
def log() -> list[Sealed]:
    return play(night_desk(), lambda: "2026-11-23T20:00:00.000Z").log


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    worker._timelines.clear()
    yield
    worker._timelines.clear()


async def _append(path: Path, exercise: str, after: int, commits: list[Sealed]) -> None:
    store = await SqliteStore.open(path)
    await store.append(exercise, after, commits)
    await store.aclose()


async def test_it_reads_on_where_the_record_ended_last_time(tmp_path: Path, log: list[Sealed]) -> None:
    path = tmp_path / "hotwash.db"
    await _append(path, "x", 0, log[:30])
    assert json.loads(worker.opened(str(path), "x"))["commits"] == 30
    first = worker.timeline(str(path), "x")
    await _append(path, "x", 30, log[30:])
    assert json.loads(worker.opened(str(path), "x"))["commits"] == len(log)
    assert worker.timeline(str(path), "x") is first
    assert json.loads(worker.view(str(path), "x", 20, "excon"))["seq"] == 20
    assert json.loads(worker.frames(str(path), "x", 19, 21, "excon"))["upto"] == 21


async def test_it_keeps_the_last_few_that_were_looked_at(tmp_path: Path, log: list[Sealed]) -> None:
    path = tmp_path / "hotwash.db"
    for exercise in "abcdef":
        await _append(path, exercise, 0, log[:3])
    for exercise in "abcda":
        worker.opened(str(path), exercise)
    worker.opened(str(path), "e")
    assert [exercise for _, exercise in worker._timelines] == ["c", "d", "a", "e"]


async def test_an_exercise_there_is_not_has_an_empty_record(tmp_path: Path) -> None:
    path = tmp_path / "hotwash.db"
    await _append(path, "x", 0, [])
    assert json.loads(worker.opened(str(path), "nothing"))["commits"] == 0


async def test_beyond_damage_it_does_not_read_on(tmp_path: Path, log: list[Sealed]) -> None:
    path = tmp_path / "hotwash.db"
    await _append(path, "x", 0, [*log[:4], Sealed(b"{}")])
    assert json.loads(worker.opened(str(path), "x"))["problem"].startswith("commit 5: ")
    await _append(path, "x", 5, log[5:])
    again = json.loads(worker.opened(str(path), "x"))
    assert (again["commits"], again["problem"][:9]) == (4, "commit 5:")
