"""Timelines: any moment of a record at once, the same as by folding it from the start."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.support.game import night_desk

from hotwash.engine.kernel.commit import Sealed, fold
from hotwash.engine.kernel.labels import ALL, EXCON, PUBLIC
from hotwash.engine.kernel.state import State
from hotwash.engine.kernel.view import puts
from hotwash.engine.rules import BOOK
from hotwash.rehearse.play import play
from hotwash.replay import timeline as timelines
from hotwash.replay.timeline import Timeline, encode_frames, encode_view

EYES = ("excon", "team:kestria", "team:velmark", "seat:kestria/csirt", "seat:velmark/ministry")


@pytest.fixture(scope="module")
def log() -> list[Sealed]:
    return play(night_desk(), lambda: "2026-11-23T20:00:00.000Z").log


@pytest.fixture(scope="module")
def states(log: list[Sealed]) -> list[State]:
    return [State(), *(state for _, state, _ in fold(log, BOOK))]


@pytest.fixture(scope="module")
def line(log: list[Sealed]) -> Timeline:
    made = Timeline()
    made.extend(log)
    return made


def known(frames: list[dict[str, Any]]) -> dict[tuple[str, str], Any]:
    return {(table, id_): record for frame in frames for table, id_, record, *_ in frame["put"]}


def full(view: bytes) -> dict[tuple[str, str], Any]:
    return {(table, id_): record for table, id_, record, *_ in json.loads(view)["full"]}


def test_seeking_to_any_commit_is_folding_from_the_start(line: Timeline, states: list[State]) -> None:
    assert line.length == len(states) - 1 > 2 * timelines._EVERY
    for seq, expected in enumerate(states):
        found = line.state(seq)
        assert (found.seq, found.at) == (expected.seq, expected.at)
        assert list(found.rows()) == list(expected.rows())


def test_beyond_the_end_is_the_end_and_before_the_beginning_is_nothing(line: Timeline, states: list[State]) -> None:
    assert list(line.state(10**9).rows()) == list(states[-1].rows())
    assert list(line.state(0).rows()) == []


@pytest.mark.parametrize("eyes", EYES)
def test_frames_add_up_to_the_view_from_anywhere_to_anywhere(line: Timeline, eyes: str) -> None:
    views = [full(encode_view(line, seq, eyes)) for seq in range(line.length + 1)]
    for after, upto in ((0, line.length), (0, 31), (31, 33), (32, 64), (17, 18), (40, 40), (60, line.length)):
        frames = json.loads(encode_frames(line, after, upto, eyes))
        assert frames["upto"] == upto
        assert {**views[after], **known(frames["frames"])} == views[upto]


@pytest.mark.parametrize("eyes", EYES)
def test_a_view_is_the_live_one_of_that_moment(line: Timeline, states: list[State], eyes: str) -> None:
    labels = line.eyes(eyes)
    for seq in (1, 20, 40, line.length):
        view = json.loads(encode_view(line, seq, eyes))
        assert (view["seq"], view["at"], view["labels"]) == (seq, states[seq].at, sorted(labels))
        seen = sorted((table, id_) for table, id_, *_ in view["full"])
        assert seen == sorted((table, id_) for table, id_, _ in puts(states[seq].rows(), labels))


def test_a_teams_eyes_are_those_of_all_its_seats(line: Timeline) -> None:
    assert line.eyes("excon") == {EXCON, ALL, PUBLIC}
    seats = [line.eyes("seat:kestria/csirt"), line.eyes("seat:kestria/police")]
    assert line.eyes("team:kestria") == seats[0] | seats[1]
    assert line.eyes("team:nowhere") == {ALL, PUBLIC}


def test_only_through_controls_eyes_is_it_said_who_gave_a_command(line: Timeline) -> None:
    control = json.loads(encode_frames(line, 0, line.length, "excon"))["frames"]
    team = json.loads(encode_frames(line, 0, line.length, "team:kestria"))["frames"]
    assert {tuple(frame) for frame in control} == {("seq", "at", "put", "wall", "person", "seat", "command")}
    assert {tuple(frame) for frame in team} == {("seq", "at", "put")}
    assert [frame["seq"] for frame in control] == list(range(1, line.length + 1))
    assert len(team) < len(control), "commits of which nothing is seen are left out"


def test_frames_come_in_helpings(line: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timelines, "MOST_FRAMES", 10)
    got: list[dict[str, Any]] = []
    after = 0
    while after < line.length:
        helping = json.loads(encode_frames(line, after, line.length, "excon"))
        assert helping["upto"] - after == min(10, line.length - after)
        got += helping["frames"]
        after = helping["upto"]
    assert [frame["seq"] for frame in got] == list(range(1, line.length + 1))
    assert known(got) == full(encode_view(line, line.length, "excon"))


def test_a_record_read_in_pieces_is_the_same_as_in_one(line: Timeline, log: list[Sealed]) -> None:
    pieces = Timeline()
    for start in range(0, len(log), 7):
        pieces.extend(log[start : start + 7])
    assert pieces.opened() == line.opened()
    assert encode_view(pieces, 33, "excon") == encode_view(line, 33, "excon")


def test_opening_says_how_long_it_is_and_what_is_worth_stopping_at(line: Timeline) -> None:
    opened = line.opened()
    assert (opened["commits"], opened["problem"], opened["began"]) == (line.length, None, "2026-11-23T20:00:00.000Z")
    assert opened["seats"] == ["kestria/csirt", "kestria/police", "velmark/csirt", "velmark/ministry"]
    assert [move["title"] for move in opened["moves"]] == ["Night shift", "The price"]
    minutes = {(kind, seat): table // 60_000 for _, _, table, kind, seat in opened["marks"]}
    assert minutes["decision", "kestria/csirt"] == 2, "the walkthrough answers N1 at table minute 2"
    assert minutes["telling", "kestria/csirt"] == 10
    assert minutes["decision", "velmark/ministry"] == 5
    assert {kind for _, _, _, kind, _ in opened["marks"]} == {
        "decision", "telling", "request", "message", "note", "inject", "clock",
    }  # fmt: skip
    seqs = [mark[0] for mark in opened["marks"]]
    assert seqs == sorted(seqs)


@pytest.mark.parametrize("broken", [1, 20, 32, 33])
def test_a_damaged_record_can_be_seen_up_to_the_damage(log: list[Sealed], states: list[State], broken: int) -> None:
    damaged = [*log[: broken - 1], Sealed(b"{}"), *log[broken:]]
    line = Timeline()
    line.extend(damaged)
    opened = line.opened()
    assert opened["commits"] == broken - 1
    assert opened["problem"].startswith(f"commit {broken}: ")
    assert list(line.state(broken + 5).rows()) == list(states[broken - 1].rows())


def test_nothing_at_all_is_an_empty_record() -> None:
    empty = Timeline()
    empty.extend([])
    assert (empty.opened()["commits"], empty.opened()["marks"]) == (0, [])
    assert json.loads(encode_view(empty, 0, "excon"))["full"] == []
    assert json.loads(encode_frames(empty, 0, 5, "excon")) == {"upto": 0, "frames": []}
