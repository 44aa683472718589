"""Commands about records: play one, list, verify, report, branch, forget."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from tests.cli.conftest import Played
from tests.support.command import hotwash
from tests.support.game import small

CARD = ("id", "title", "scenario", "version", "founded", "phase", "at", "parent", "branched_at", "demo", "commits")


def change(played: Played, sql: str, *values: object) -> None:
    """Do to the file what somebody with an editor could do."""
    with closing(sqlite3.connect(played.database)) as connection:
        assert connection.execute(sql, values).rowcount > 0
        connection.commit()


def body(played: Played, seq: int) -> bytes:
    with closing(sqlite3.connect(played.database)) as connection:
        ((found,),) = connection.execute("SELECT body FROM log WHERE exercise = ? AND seq = ?", (played.exercise, seq))
    return bytes(found)


def test_a_walkthrough_is_played_into_a_log_and_its_id_printed(tmp_path: Path, played: Played) -> None:
    listed = hotwash("exercises", "--data", played.data, "--format", "json")
    assert listed.status == 0
    (card,) = listed.json
    assert tuple(card) == CARD
    assert (card["id"], card["commits"], card["phase"]) == (played.exercise, played.commits, "ended")
    assert (card["scenario"], card["title"]) == ("night-desk", "Night desk, walkthrough")
    again = hotwash(
        "walkthrough", Path(__file__).parents[1] / "scenarios/night-desk/scenario.yaml", "--data", played.data
    )
    assert again.status == 0
    assert re.fullmatch(r"[a-z2-7]{16}\n", again.out), "nothing but the id: every act was done"
    text = hotwash("exercises", "--data", played.data).out
    assert text.split("\n")[0].split() == ["id", "title", "scenario", "founded", "phase", "commits"]
    assert played.exercise in text
    assert again.out.strip() in text


def test_acts_that_came_to_nothing_are_told_with_their_reason_and_the_log_is_kept(tmp_path: Path) -> None:
    desk, data = tmp_path / "desk", tmp_path / "data"
    desk.mkdir()
    (desk / "scenario.yaml").write_text(
        small("- {id: W, title: W, to: a/one, manual: true, ask: {text: Well?, kind: text}}")
    )
    (desk / "walkthrough.yaml").write_text(
        "hotwash: 1\nuntil: T+9m\npeople: [{name: Ines, seats: [a/one]}]\n"
        "acts:\n  - {at: T+2m, as: a/one, answer: W, text: Yes.}\n"
    )
    people = hotwash("walkthrough", desk, "--data", data)
    assert people.status == 1
    exercise, *told = people.out.split("\n")
    assert told == [f"not done: {desk}/walkthrough.yaml:5: T+2m a/one answer W: W has not come yet", ""]
    machine = hotwash("walkthrough", desk, "--data", data, "--format", "json")
    assert machine.status == 1
    assert machine.json["undone"] == [
        {
            "file": f"{desk}/walkthrough.yaml",
            "line": 5,
            "at": "T+2m",
            "as": "a/one",
            "verb": "answer",
            "about": "W",
            "reason": "W has not come yet",
        }
    ]
    assert hotwash("verify", exercise, "--data", data).status == 0


# Verify


def test_a_sound_record_is_found_sound_and_its_head_printed(played: Played) -> None:
    machine = hotwash("verify", played.exercise, "--data", played.data, "--format", "json")
    assert machine.status == 0
    assert set(machine.json) == {"exercise", "commits", "head", "erased", "problems"}
    assert (machine.json["commits"], machine.json["problems"]) == (played.commits, [])
    people = hotwash("verify", played.exercise[:5], "--data", played.data)
    assert people.status == 0
    assert f"{played.exercise}: {played.commits} commits, head {machine.json['head']}" in people.out
    assert "the chain holds and the whole log replays" in people.out


def test_flipping_any_byte_of_a_commit_is_found_and_the_place_is_told(played: Played) -> None:
    sound = body(played, 20)
    for place in range(0, len(sound), 7):
        flipped = sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :]
        change(played, "UPDATE log SET body = ? WHERE exercise = ? AND seq = 20", flipped, played.exercise)
        ended = hotwash("verify", played.exercise, "--data", played.data, "--format", "json")
        assert ended.status == 1, flipped
        problems = " ".join(ended.json["problems"])
        assert "commit 20: " in problems or "commit 21: " in problems, flipped


TAMPERED: dict[str, tuple[Callable[[Played], None], str]] = {
    "a commit that is nothing": (
        lambda played: change(played, "UPDATE log SET body = x'' WHERE exercise = ? AND seq = 20", played.exercise),
        "commit 20: is not a commit",
    ),
    "a commit that is a list": (
        lambda played: change(played, "UPDATE log SET body = x'5b5d' WHERE exercise = ? AND seq = 20", played.exercise),
        "commit 20: is not a commit",
    ),
    "a commit taken out": (
        lambda played: change(played, "DELETE FROM log WHERE exercise = ? AND seq = 20", played.exercise),
        "commit 20: ",
    ),
    "a commit put in twice": (
        lambda played: change(
            played, "UPDATE log SET body = (SELECT body FROM log WHERE exercise = ?1 AND seq = 19) "
            "WHERE exercise = ?1 AND seq = 20", played.exercise,
        ),
        "commit 20: ",
    ),
    "other words": (
        lambda played: change(played, "UPDATE asides SET text = 'We never asked.' WHERE exercise = ?", played.exercise),
        "commit [0-9]+: a text beside it is not the one that was typed",
    ),
    "words that are no text": (
        lambda played: change(
            played, "UPDATE asides SET text = CAST(x'ff00' AS TEXT) WHERE exercise = ?", played.exercise,
        ),
        "commit [0-9]+: a text beside it is not the one that was typed",
    ),
    "another salt": (
        lambda played: change(played, "UPDATE asides SET salt = x'00' WHERE exercise = ?", played.exercise),
        "commit [0-9]+: a text beside it is not the one that was typed",
    ),
    "words taken away whole": (
        lambda played: change(played, "DELETE FROM asides WHERE exercise = ?", played.exercise),
        "commit [0-9]+: a text that it names is missing",
    ),
    "words put beside another commit": (
        lambda played: change(played, "UPDATE asides SET seq = 20 WHERE exercise = ?", played.exercise),
        "commit 20: has a text beside it that it does not name",
    ),
    "a format of a later day": (
        lambda played: change(
            played, "UPDATE log SET body = ? WHERE exercise = ? AND seq = 20",
            body(played, 20).replace(b'{"v":1', b'{"v":2', 1), played.exercise,
        ),
        "cannot be replayed beyond commit 20: log format 2 is newer",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERED)
def test_a_record_that_was_tampered_with_is_found_out(played: Played, name: str) -> None:
    tamper, place = TAMPERED[name]
    tamper(played)
    machine = hotwash("verify", played.exercise, "--data", played.data, "--format", "json")
    assert machine.status == 1
    assert any(re.match(place, problem) for problem in machine.json["problems"]), machine.json["problems"]
    people = hotwash("verify", played.exercise, "--data", played.data)
    assert people.status == 1
    assert all(problem in people.out for problem in machine.json["problems"])
    assert "the chain holds" not in people.out


def test_a_damaged_record_is_reported_as_far_as_it_goes_and_cannot_be_branched_beyond(played: Played) -> None:
    change(played, "UPDATE log SET body = x'' WHERE exercise = ? AND seq = 20", played.exercise)
    page = played.data / "report.html"
    assert hotwash("report", played.exercise, "-o", page, "--data", played.data).status == 0
    assert page.read_text().startswith("<!doctype html>")
    assert hotwash("branch", played.exercise, 19, "--data", played.data).status == 0
    beyond = hotwash("branch", played.exercise, 20, "--data", played.data)
    assert beyond.status == 1
    assert "commit 20" in beyond.err
    assert len(hotwash("exercises", "--data", played.data, "--format", "json").json) == 2


def test_a_file_with_a_hole_in_it_is_a_sentence(played: Played) -> None:
    """Zeros over whole pages: the database's own structure is gone."""
    content = bytearray(played.database.read_bytes())
    content[4096:-4096] = bytes(len(content) - 2 * 4096)
    played.database.write_bytes(content)
    for command in (["exercises"], ["verify", played.exercise], ["forget", played.exercise, "list"]):
        ended = hotwash(*command, "--data", played.data)
        assert (ended.status, ended.out) == (1, ""), command
        assert "hotwash.db cannot be read: " in ended.err


# Naming an exercise


@pytest.mark.parametrize("command", [["verify"], ["branch", "1"], ["forget", "list"], ["report", "-o", "x.html"]])
def test_an_exercise_there_is_not_is_status_1(played: Played, command: list[str]) -> None:
    name, *rest = command
    ended = hotwash(name, "nothing", *rest, "--data", played.data)
    assert (ended.status, ended.out) == (1, "")
    assert "there is no exercise nothing; see: hotwash exercises" in ended.err


def test_letters_that_fit_several_exercises_are_too_few(played: Played) -> None:
    hotwash("branch", played.exercise, 3, "--data", played.data)
    ended = hotwash("verify", "", "--data", played.data)
    assert ended.status == 2
    assert "fits 2 exercises; write more of it" in ended.err


# Report, branch, forget


def test_a_report_is_one_file(played: Played) -> None:
    page = played.data / "report.html"
    ended = hotwash("report", played.exercise, "--output", page, "--data", played.data)
    assert (ended.status, ended.out) == (0, f"{page}\n")
    assert page.read_text().startswith("<!doctype html>")
    elsewhere = hotwash("report", played.exercise, "-o", played.data / "no" / "folder.html", "--data", played.data)
    assert elsewhere.status == 2
    assert "cannot be written" in elsewhere.err


def test_a_branch_is_another_exercise_that_begins_paused(played: Played) -> None:
    ended = hotwash("branch", played.exercise, 30, "--data", played.data, "--format", "json")
    assert ended.status == 0
    child = ended.json["exercise"]
    cards = {card["id"]: card for card in hotwash("exercises", "--data", played.data, "--format", "json").json}
    branch = cards[child]
    assert (branch["parent"], branch["branched_at"], branch["phase"]) == (played.exercise, 30, "paused")
    assert branch["commits"] == 31
    assert branch["title"] == "Night desk, walkthrough, from 30"
    assert hotwash("verify", child, "--data", played.data).status == 0


@pytest.mark.parametrize("seq", [10_000, 2**40])
def test_beyond_the_end_of_a_record_there_is_nothing_to_branch_from(played: Played, seq: int) -> None:
    ended = hotwash("branch", played.exercise, seq, "--data", played.data)
    assert (ended.status, ended.out) == (2, "")
    assert f"has no commit {seq}" in ended.err


def test_somebody_forgotten_has_no_name_and_no_words_and_the_chain_still_holds(played: Played) -> None:
    people = hotwash("forget", played.exercise, "list", "--data", played.data, "--format", "json").json["people"]
    (jonas,) = [person for person, name in people.items() if name == "Jonas"]
    assert "Jonas" in hotwash("forget", played.exercise, "list", "--data", played.data).out
    assert b"the crew wants to wipe" in _bytes(played)
    name_only = hotwash("forget", played.exercise, jonas, "--data", played.data, "--format", "json")
    assert (name_only.status, name_only.json) == (0, {"person": jonas, "texts": 0})
    words = hotwash("forget", played.exercise, jonas, "--words", "--data", played.data, "--format", "json")
    assert words.json["texts"] >= 2
    after = hotwash("forget", played.exercise, "list", "--data", played.data, "--format", "json").json["people"]
    assert after == {**people, jonas: ""}
    kept = _texts(played)
    assert "the crew wants to wipe" not in kept
    assert "We are looking into it." in kept, "Marek's words stay"
    verified = hotwash("verify", played.exercise, "--data", played.data, "--format", "json")
    assert (verified.status, verified.json["erased"]) == (0, words.json["texts"])
    assert f"{words.json['texts']} texts were erased" in hotwash("verify", played.exercise, "--data", played.data).out
    nobody = hotwash("forget", played.exercise, "nobody", "--data", played.data)
    assert nobody.status == 2
    assert "there is no person nobody" in nobody.err


def _texts(played: Played) -> list[str]:
    with closing(sqlite3.connect(played.database)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM asides WHERE text IS NOT NULL")]


def _bytes(played: Played) -> bytes:
    return orjson.dumps(_texts(played))
