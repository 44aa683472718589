"""Deciding: refused, unchanged, repeated or decided; reactions bounded, what is cut off comes next."""

from __future__ import annotations

import pytest
from tests.engine.kernel.toy import BELLS, COUNTERS, TOY, Add, Chain, Linked, SetBell, Silence, done, give, names

from hotwash.engine.kernel.commands import CLOCK, Actor, Order
from hotwash.engine.kernel.decide import BACKLOG, REACTION_BOUND, Decided, Repeated, Unchanged
from hotwash.engine.kernel.exercise import SAME_MOMENT_BOUND, Exercise
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.state import SESSIONS, WINDOW, State


def decided(outcome: object) -> Decided:
    assert isinstance(outcome, Decided), outcome
    return outcome


def code(outcome: object) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.code


def test_a_command_that_takes_effect_says_what_happened_and_what_it_touched() -> None:
    outcome = decided(give(State(), Add(by=3), at=70))
    assert (outcome.at, names(outcome.events), outcome.touched) == (70, ["toy.counted"], (("counters", "c"),))
    assert (outcome.state.seq, outcome.state.at) == (1, 70)
    assert outcome.state.need(COUNTERS, "c").value == 3


def test_a_refusal_drops_everything_that_was_emitted() -> None:
    state = done(State(), Add(by=2))
    refused = give(state, Add(by=-5))
    assert refused == Refused("toy/negative", "c cannot fall below zero.", "by", "Add at least 3.")
    assert state.need(COUNTERS, "c").value == 2


def test_a_command_that_changes_nothing_makes_no_commit() -> None:
    assert give(State(), Add(by=0)) == Unchanged()


def test_who_is_nobody_is_refused_with_the_words_of_the_standing() -> None:
    assert code(give(State(), Add(), person="mallory")) == "toy/nobody"


def test_a_role_that_may_not_give_a_command_is_refused() -> None:
    assert code(give(State(), Add(), person="anna")) == "role/not-allowed"


def test_nobody_gives_the_commands_of_the_engine() -> None:
    assert code(give(State(), Silence())) == "role/not-allowed"


# A command given twice is applied once.


def test_the_same_command_under_the_same_number_is_applied_once() -> None:
    first = decided(give(State(), Add(), cause=("tab", 1)))
    assert give(first.state, Add(), cause=("tab", 1)) == Repeated(1)


def test_another_command_under_the_same_number_is_refused() -> None:
    first = decided(give(State(), Add(), cause=("tab", 1)))
    assert code(give(first.state, Add(by=2), cause=("tab", 1))) == "command/reused"


def test_the_same_number_of_another_session_is_another_command() -> None:
    first = decided(give(State(), Add(), cause=("tab", 1)))
    assert decided(give(first.state, Add(by=2), cause=("phone", 1))).state.need(COUNTERS, "c").value == 3


def test_the_same_number_of_another_person_is_another_command() -> None:
    first = decided(give(State(), Chain(links=0), cause=("tab", 1)))
    assert isinstance(give(first.state, Chain(links=0), person="anna", cause=("tab", 1)), Decided)


def after(count: int) -> State:
    state = State()
    for n in range(1, count + 1):
        state = decided(give(state, Add(), cause=("tab", n))).state
    return state


def test_a_number_just_outside_the_window_is_too_old_to_be_checked() -> None:
    state = after(WINDOW + 1)
    assert code(give(state, Add(), cause=("tab", 1))) == "command/stale"
    assert give(state, Add(), cause=("tab", 2)) == Repeated(2)


def test_a_number_skipped_within_the_window_may_still_come() -> None:
    state = decided(give(State(), Add(), cause=("tab", 300))).state
    assert isinstance(give(state, Add(), cause=("tab", 45)), Decided)
    assert code(give(state, Add(), cause=("tab", 44))) == "command/stale"


def test_the_session_used_longest_ago_is_forgotten_first() -> None:
    state = State()
    for session in range(SESSIONS):
        state = decided(give(state, Add(), cause=(f"s{session}", 1))).state
    state = decided(give(state, Add(), cause=("s0", 2))).state
    state = decided(give(state, Add(), cause=("new", 1))).state
    assert state.seen("control", "s1") == ()
    assert [n for n, _, _ in state.seen("control", "s0")] == [1, 2]


# Reactions


def test_reactions_follow_in_the_order_in_which_things_happened() -> None:
    outcome = decided(give(State(), Chain(links=2, wide=2)))
    assert [happened.left for happened in outcome.events if isinstance(happened, Linked)] == [2, 1, 1, 0, 0, 0, 0]


def test_reactions_up_to_the_bound_are_one_commit() -> None:
    outcome = decided(give(State(), Chain(links=REACTION_BOUND - 2)))
    assert names(outcome.events) == ["toy.linked"] * (REACTION_BOUND - 1)


@pytest.mark.parametrize(("links", "wide", "all_links"), [(450, 1, 451), (5, 3, 364), (2, 30, 931)])
def test_what_the_bound_cuts_off_comes_in_the_next_commits_at_the_same_moment(
    links: int, wide: int, all_links: int
) -> None:
    exercise = Exercise(TOY, State())
    first = exercise.give(Order(Actor("control"), Chain(links=links, wide=wide)), 7)
    rest = list(exercise.advance(7))
    assert names(decided(first).events)[-1] == "kernel.carried_over"
    assert rest
    assert {one.at for one in rest} == {7}
    assert exercise.state.need(COUNTERS, "links").value == all_links
    assert exercise.state.need(BACKLOG, "backlog").events == ()
    assert exercise.next_due is None


def test_the_backlog_is_for_control_only() -> None:
    row = decided(give(State(), Chain(links=450))).state.row(BACKLOG, "backlog")
    assert row is not None
    assert row.audience == ("excon",)


def test_no_commit_grows_far_beyond_the_bound() -> None:
    exercise = Exercise(TOY, State())
    first = decided(exercise.give(Order(Actor("control"), Chain(links=450)), 0))
    sizes = [len(one.events) for one in (first, *exercise.advance(0))]
    assert max(sizes) <= REACTION_BOUND + 1


# What falls due


def test_what_is_due_happens_at_its_own_moment_in_order() -> None:
    exercise = Exercise(TOY, done(State(), SetBell(id="b", due=30), SetBell(id="a", due=30), SetBell(id="c", due=10)))
    assert exercise.next_due == 10
    assert [(one.at, one.order.command.logged()["id"]) for one in exercise.advance(100)] == [
        (10, "c"),
        (30, "a"),
        (30, "b"),
    ]
    assert exercise.state.at == 30


def test_what_is_due_later_is_left_alone() -> None:
    exercise = Exercise(TOY, done(State(), SetBell(id="b", due=30)))
    assert list(exercise.advance(29)) == []
    assert exercise.next_due == 30


def test_what_was_due_before_is_done_now_and_not_in_the_past() -> None:
    state = decided(give(State(), SetBell(id="b", due=5), at=50)).state
    assert [one.at for one in Exercise(TOY, state).advance(60)] == [50]


def test_rules_that_run_in_a_circle_are_braked() -> None:
    exercise = Exercise(TOY, done(State(), SetBell(id="mad", due=4)))
    rung = list(exercise.advance(10))
    assert len(rung) == SAME_MOMENT_BOUND + 2
    assert isinstance(rung[-1].order.command, Silence)
    assert rung[-1].order.actor == CLOCK
    assert list(exercise.advance(10)) == []
    assert exercise.state.need(BELLS, "mad").rung == SAME_MOMENT_BOUND + 2


def test_something_due_that_does_nothing_is_a_bug_and_not_a_silent_loop() -> None:
    exercise = Exercise(TOY, done(State(), SetBell(id="deaf", due=4)))
    with pytest.raises(AssertionError, match="was not done"):
        list(exercise.advance(10))
