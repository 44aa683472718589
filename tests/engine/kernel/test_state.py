"""States are values: a draft shares what it does not touch, and nothing that exists is ever changed."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.engine.kernel.toy import COUNTERS, Counter

from hotwash.engine.kernel.labels import ALL, EVERYBODY, EXCON, EXCON_ONLY, audience, widened
from hotwash.engine.kernel.state import AudienceShrank, Draft, State
from hotwash.engine.kernel.tables import Row, Table
from hotwash.engine.kernel.view import View, puts, visible


@dataclass(frozen=True, slots=True)
class Thing:
    kind: str | None
    size: int = 0


THINGS: Table[Thing] = Table("things", Thing, index=("kind",))


def state_of(**things: Thing) -> State:
    draft = Draft(State(seed="s"), 5)
    for id_, thing in things.items():
        draft.put(THINGS, id_, thing)
    return draft.freeze()


def test_a_draft_changes_nothing_below_it() -> None:
    before = state_of(a=Thing("x"))
    draft = Draft(before, 9)
    draft.put(THINGS, "a", Thing("x", 2))
    draft.put(THINGS, "b", Thing("x"))
    assert before.all(THINGS) == [("a", Thing("x"))]
    assert draft.all(THINGS) == [("a", Thing("x", 2)), ("b", Thing("x"))]
    assert draft.freeze().all(THINGS) == draft.all(THINGS)


def test_a_frozen_state_does_not_follow_its_draft() -> None:
    draft = Draft(State(), 1)
    frozen = draft.freeze()
    draft.put(THINGS, "a", Thing("x"))
    assert frozen.all(THINGS) == []


def test_a_row_knows_the_commits_that_made_it_and_touched_it_last() -> None:
    state = state_of(a=Thing("x"))
    draft = Draft(state, 9)
    draft.put(THINGS, "a", Thing("x", 2), audience(ALL))
    assert draft.freeze().row(THINGS, "a") == Row(Thing("x", 2), audience(ALL), 1, 2)


def test_a_table_that_was_not_touched_is_shared() -> None:
    state = state_of(a=Thing("x"))
    draft = Draft(state, 9)
    draft.put(COUNTERS, "c", Counter(1))
    assert draft.freeze().tables["things"] is state.tables["things"]


def test_records_come_by_id_and_looked_up_ones_in_order_of_birth() -> None:
    state = state_of(b=Thing("x"), a=Thing("x"), c=Thing("y"), d=Thing(None))
    assert [id_ for id_, _ in state.all(THINGS)] == ["a", "b", "c", "d"]
    assert [id_ for id_, _ in state.where(THINGS, "kind", "x")] == ["b", "a"]
    assert state.where(THINGS, "kind", None) == []
    assert state.where(THINGS, "kind", "z") == []


def test_what_is_not_there_is_none_or_a_bug() -> None:
    state = state_of()
    assert state.get(THINGS, "a") is None
    assert state.row(THINGS, "a") is None
    with pytest.raises(AssertionError, match="no things/a"):
        state.need(THINGS, "a")


def test_what_was_touched_is_told_once_in_the_order_it_was_first_put() -> None:
    draft = Draft(State(), 0)
    for id_ in "bab":
        draft.put(THINGS, id_, Thing("x"))
    assert draft.touched == (("things", "b"), ("things", "a"))


# Audiences


def test_a_record_is_for_control_only_unless_something_else_is_said() -> None:
    row = state_of(a=Thing("x")).row(THINGS, "a")
    assert row is not None
    assert row.audience == EXCON_ONLY


def test_a_record_keeps_its_audience_when_it_changes() -> None:
    draft = Draft(State(), 0)
    draft.put(THINGS, "a", Thing("x"), EVERYBODY)
    draft.put(THINGS, "a", Thing("x", 2))
    assert draft._rows("things")["a"].audience == EVERYBODY


def test_an_audience_grows() -> None:
    draft = Draft(state_of(a=Thing("x")), 0)
    draft.widen(THINGS, "a", ["team:k"])
    draft.widen(THINGS, "a", ["all"])
    assert draft._rows("things")["a"].audience == ("all", "excon", "team:k")


def test_an_audience_never_shrinks() -> None:
    draft = Draft(State(), 0)
    draft.put(THINGS, "a", Thing("x"), audience("team:k", "team:v"))
    with pytest.raises(AudienceShrank, match="things/a"):
        draft.put(THINGS, "a", Thing("x"), audience("team:k"))


def test_what_is_not_there_has_no_audience_to_widen() -> None:
    with pytest.raises(AssertionError, match="no things/a"):
        Draft(State(), 0).widen(THINGS, "a", ["all"])


def test_control_is_in_every_audience_and_labels_stand_sorted_once() -> None:
    assert audience("team:k", "all", "team:k") == ("all", EXCON, "team:k")
    assert widened(("all", EXCON), ["team:k", "all"]) == ("all", EXCON, "team:k")


# Views


def viewed(*labels: str) -> View:
    draft = Draft(State(), 3)
    draft.put(THINGS, "all", Thing("x"), audience("all"))
    draft.put(THINGS, "k", Thing("x"), audience("team:k"))
    draft.put(THINGS, "own", Thing("y"), audience("seat:k/csirt"))
    draft.put(THINGS, "secret", Thing("x"))
    return View(draft.freeze(), frozenset(labels))


@pytest.mark.parametrize(
    ("labels", "seen"),
    [
        ((), []),
        (("team:v",), []),
        (("all",), ["all"]),
        (("all", "team:k"), ["all", "k"]),
        (("seat:k/csirt",), ["own"]),
        (("excon",), ["all", "k", "own", "secret"]),
    ],
)
def test_a_viewer_sees_what_one_of_the_labels_opens(labels: tuple[str, ...], seen: list[str]) -> None:
    view = viewed(*labels)
    assert [id_ for id_, _ in view.all(THINGS)] == seen
    assert [id_ for id_ in ("all", "k", "own", "secret") if view.get(THINGS, id_) is not None] == seen
    looked_up = [id_ for kind in "xy" for id_, _ in view.where(THINGS, "kind", kind)]
    assert sorted(looked_up) == seen


def test_a_view_stands_at_the_commit_and_moment_of_what_it_is_of() -> None:
    assert (viewed().seq, viewed().at) == (1, 3)


def test_what_is_sent_is_what_is_visible() -> None:
    view = viewed("excon")
    rows = [("things", id_, row) for id_ in ("all", "k") if (row := view.row(THINGS, id_)) is not None]
    assert [id_ for _, id_, _ in puts(rows, frozenset({"team:k"}))] == ["k"]
    assert visible(rows[0][2], frozenset({"all"}))


# Ids


def test_ids_tell_nothing_and_are_never_the_same_twice() -> None:
    draft = Draft(State(seed="s"), 0)
    ids = [draft.new_id() for _ in range(100)]
    assert len(set(ids)) == 100
    assert all(len(id_) == 16 and id_.isalnum() and id_ == id_.lower() for id_ in ids)


def test_the_same_decision_gives_the_same_ids_and_another_seed_others() -> None:
    assert Draft(State(seed="s"), 0).new_id() == Draft(State(seed="s"), 99).new_id()
    assert Draft(State(seed="s"), 0).new_id() != Draft(State(seed="t"), 0).new_id()
