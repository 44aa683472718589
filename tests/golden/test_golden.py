"""Logs that older versions wrote replay to the same state and the same views, for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hotwash.engine.kernel.commit import verify
from hotwash.engine.rules import BOOK
from hotwash.live.library import read_folder
from hotwash.rehearse.play import play
from tests.golden import kept
from tests.golden.plays import HARBOUR_LIGHTS, PLAYS
from tests.support.game import NIGHT_DESK


def missing(kept_value: Any, value: Any, path: str = "") -> list[str]:
    """Where `value` does not hold what was kept. Records may have grown fields since."""
    if isinstance(kept_value, dict) and isinstance(value, dict):
        return [
            line
            for key, inner in kept_value.items()
            for line in (missing(inner, value[key], f"{path}/{key}") if key in value else [f"{path}/{key} is gone"])
        ]
    if isinstance(kept_value, list) and isinstance(value, list) and len(kept_value) == len(value):
        return [
            line
            for place, pair in enumerate(zip(kept_value, value, strict=True))
            for line in missing(*pair, path=f"{path}/{place}")
        ]
    return [] if kept_value == value else [f"{path}: {kept_value!r} became {value!r}"]


@pytest.mark.parametrize("name", kept.names())
class TestKeptLog:
    def test_verifies(self, name: str) -> None:
        assert not verify(kept.log_of(name)).problems

    def test_folds_to_the_same_state(self, name: str) -> None:
        read = kept.timeline(kept.log_of(name))
        now = json.loads(json.dumps(kept.described(read.state(read.length))))
        assert read.problem is None
        assert missing(kept.state_of(name), now) == []
        tables = kept.state_of(name)["tables"]
        assert {table: set(rows) for table, rows in now["tables"].items() if table in tables} == {
            table: set(rows) for table, rows in tables.items()
        }

    def test_shows_everybody_the_same(self, name: str) -> None:
        read = kept.timeline(kept.log_of(name))
        assert kept.seen(read) == kept.seen_of(name)


def test_every_play_is_kept() -> None:
    assert set(PLAYS) <= set(kept.names())


def test_every_kind_of_event_stands_in_a_kept_log_in_its_present_version() -> None:
    written = {
        (happened["type"], happened["v"])
        for name in kept.names()
        for sealed in kept.log_of(name)
        for happened in json.loads(sealed.body)["events"]
    }
    assert {(kind.NAME, kind.VERSION) for kind in BOOK.codec.kinds} <= written


def test_a_difference_is_found() -> None:
    before = {"a": [1, {"b": "x"}], "c": 2}
    assert missing(before, {"a": [1, {"b": "x", "new": 0}], "c": 2}) == []
    assert missing(before, {"a": [1, {"b": "y"}], "c": 2}) == ["/a/1/b: 'x' became 'y'"]
    assert missing(before, {"a": [1]}) == ["/a: [1, {'b': 'x'}] became [1]", "/c is gone"]


@pytest.mark.parametrize("folder", [HARBOUR_LIGHTS, NIGHT_DESK], ids=lambda folder: folder.name)
def test_a_walkthrough_played_twice_gives_the_same_log_but_for_wall_and_prev(folder: Path) -> None:
    once = play(read_folder(folder), lambda: "2026-11-24T09:00:00.000Z").log
    again = play(read_folder(folder), lambda: "2027-01-01T00:00:00.000Z").log
    assert once[0].body != again[0].body
    assert [_bare(sealed.body) for sealed in once] == [_bare(sealed.body) for sealed in again]
    assert [sealed.asides for sealed in once] == [sealed.asides for sealed in again]


def _bare(body: bytes) -> dict[str, Any]:
    read = json.loads(body)
    return {key: value for key, value in read.items() if key not in {"wall", "prev"}}
