"""Playing a walkthrough: over the ends of moves, and what is said of acts that came to nothing."""

from __future__ import annotations

import json

import pytest
from tests.scenario.broken import HEAD, TEAMS, TWO, question, story

from hotwash.engine.kernel.commit import Sealed
from hotwash.engine.rules.clock import clock_of
from hotwash.rehearse.play import Played, play
from hotwash.scenario.read import read

MIN = 60_000
GAP = """\
moves:
  - {id: first, title: First, starts: T+0m, lasts: 40m}
  - {id: second, title: Second, starts: T+50m, rate: 2}
"""
BACK_TO_BACK = GAP.replace("T+50m", "T+40m")
PEOPLE = "hotwash: 1\npeople: [{name: Jonas, seats: [k/csirt]}, {name: Ilse, seats: [k/police]}]\n"


def played(more: str, injects: tuple[str, ...], script: str) -> Played:
    files = {"scenario.yaml": HEAD + more + TEAMS + story(*injects), "walkthrough.yaml": PEOPLE + script}
    reading = read({name: text.encode() for name, text in files.items()}, "desk")
    assert reading.scenario is not None, reading.findings
    return play(reading, lambda: "2026-11-24T09:00:00.000Z")


def happened(log: list[Sealed], kind: str) -> list[tuple[int, dict[str, object]]]:
    """Moment and data of every event of a kind."""
    commits = [json.loads(sealed.body) for sealed in log]
    return [(commit["at"], event["data"]) for commit in commits for event in commit["events"] if event["type"] == kind]


INJECTS = (
    "{id: A, title: A, to: k, at: T+1m}",
    "{id: B, title: B, to: k, at: T+40m}",
    "{id: C, title: C, to: k, at: T+55m}",
)


@pytest.mark.parametrize(("moves", "second"), [(GAP, 50), (BACK_TO_BACK, 40)], ids=["a gap", "back to back"])
class TestMoveThatLasts:
    SCRIPT = "until: T+60m\nacts:\n  - {at: T+40m, as: k/csirt, say: Orders?, to: k/police}\n"

    def test_is_played_past_until_the_end_of_the_script(self, moves: str, second: int) -> None:
        done = played(moves, INJECTS, self.SCRIPT)
        assert clock_of(done.state).anchor == 60 * MIN
        assert [at // MIN for at, _ in happened(done.log, "inject.fired")] == [1, 40, 55]
        assert [at // MIN for at, _ in happened(done.log, "clock.move_begun")] == [second]
        assert clock_of(done.state).rate == 2000

    def test_acts_behind_the_pause_happen_at_their_own_moments(self, moves: str, second: int) -> None:
        script = f"{self.SCRIPT}  - {{at: T+52m, as: k/csirt, say: On we go., to: k/police}}\n"
        done = played(moves, INJECTS, script)
        assert [at // MIN for at, _ in happened(done.log, "message.sent")] == [40, 52]
        assert done.undone == []

    def test_an_act_at_its_very_end_happens_in_the_pause_for_orders(self, moves: str, second: int) -> None:
        done = played(moves, INJECTS, self.SCRIPT.replace("T+60m", "T+40m"))
        assert [at // MIN for at, _ in happened(done.log, "message.sent")] == [40]
        assert "resume" not in [one["why"] for _, one in happened(done.log, "clock.changed")]

    def test_is_played_the_same_way_every_time(self, moves: str, second: int) -> None:
        once, again = (played(moves, INJECTS, self.SCRIPT) for _ in range(2))
        assert [sealed.body for sealed in once.log] == [sealed.body for sealed in again.log]


def test_only_a_planned_gap_is_jumped() -> None:
    def changes(moves: str) -> list[object]:
        script = "until: T+60m\n"
        return [change["why"] for _, change in happened(played(moves, INJECTS, script).log, "clock.changed")]

    assert changes(GAP) == ["startex", "end_move", "jump", "begin_move", "resume", "endex"]
    assert changes(BACK_TO_BACK) == ["startex", "end_move", "resume", "begin_move", "endex"]


def test_an_act_within_the_gap_is_reached_by_letting_the_clock_run() -> None:
    script = "until: T+60m\nacts: [{at: T+45m, as: k/csirt, say: Still there?, to: k/police}]\n"
    done = played(GAP, INJECTS, script)
    assert [at // MIN for at, _ in happened(done.log, "message.sent")] == [45]
    assert [at // MIN for at, _ in happened(done.log, "clock.move_begun")] == [50]


LETTER = "requests: [{id: plea, title: Please, from: k/csirt, to: k/police, lapses: 5m}]\n"
LATER = "requests: [{id: plea, title: Please, from: k/csirt, to: k/police, when: {fired: C}}]\n"
ASKED = question(f"{TWO}, within: 2m", "id: Q, title: Q, to: k/csirt, at: T+1m")
WAITS = question(TWO, "id: W, title: W, to: k/csirt, when: {skipped: Q}")


@pytest.mark.parametrize(
    ("acts", "reason"),
    [
        (["{at: T+2m, as: k/csirt, answer: W, choice: x}"], "W has not come yet"),
        (["{at: T+9m, as: k/csirt, answer: Q, choice: x}"], "the time of k/csirt to answer was over"),
        (["{at: T+2m, as: k/csirt, answer: Q, choice: x}"] * 2, "k/csirt has answered already"),
        (["{at: T+2m, as: k/csirt, tell: W, to: k/police}"], "W has not come yet"),
        (["{at: T+2m, as: k/police, read: Q}"], "Q has not reached k/police"),
        (["{at: T+2m, as: k/police, grant: plea}"], "nobody has sent plea"),
        (
            ["{at: T+2m, as: k/csirt, request: plea}", "{at: T+9m, as: k/police, grant: plea}"],
            "plea is settled: lapsed",
        ),
        (
            ["{at: T+2m, as: k/csirt, request: plea}", "{at: T+3m, as: k/csirt, supplement: plea}"],
            "Nothing more was wanted.",
        ),
    ],
)
def test_an_act_that_came_to_nothing_says_where_it_stands_and_why(acts: list[str], reason: str) -> None:
    script = "until: T+10m\nacts:\n" + "".join(f"  - {act}\n" for act in acts)
    (undone,) = played(LETTER, (ASKED, WAITS), script).undone
    last = 4 + len(acts)
    assert (undone.file, undone.line, undone.reason) == ("desk/walkthrough.yaml", last, reason)
    assert undone.about in {"Q", "W", "plea"}
    assert str(undone).startswith(
        f"desk/walkthrough.yaml:{last}: {undone.at} {undone.as_} {undone.verb} {undone.about}"
    )


def test_a_request_that_is_not_open_yet_says_so() -> None:
    (undone,) = played(LATER, INJECTS, "until: T+60m\nacts: [{at: T+2m, as: k/csirt, request: plea}]\n").undone
    assert undone.reason == "this request cannot be sent yet"
