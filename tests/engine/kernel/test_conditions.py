"""Conditions against an evaluator of another make: every tree, at every millisecond."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hotwash.engine.kernel.conditions import Conditions, Fact, Part
from hotwash.engine.kernel.state import Reader, State, Touched

END = 40


class Toggles:
    """``toggles: [moments]``: false at first, and the other way round from each moment on."""

    def holds(self, argument: list[int], reader: Reader, t: int) -> bool:
        return sum(moment <= t for moment in argument) % 2 == 1

    def next_change(self, argument: list[int], reader: Reader, t: int) -> int | None:
        return min((moment for moment in argument if moment > t), default=None)

    def reads(self, argument: list[int], reader: Reader) -> tuple[Touched, ...]:
        return (("toggles", str(argument)),)


class Known(Fact):
    """``known: name``: whether a name is among those known."""

    def __init__(self, names: Mapping[str, bool]) -> None:
        self.names = names

    def holds(self, argument: str, reader: Reader, t: int) -> bool:
        return self.names[argument]

    def reads(self, argument: str, reader: Reader) -> tuple[Touched, ...]:
        return (("known", argument),)


CONDITIONS = Conditions({"toggles": Toggles()})
NOW = State()


def python(tree: Mapping[str, Any]) -> str:
    """The tree as a Python expression over `t` and the names it speaks of."""
    ((key, argument),) = tree.items()
    if key in {"all", "any"}:
        joined = (" and " if key == "all" else " or ").join(python(child) for child in argument)
        return f"({joined or key == 'all'})"
    if key == "not":
        return f"(not {python(argument)})"
    if key == "known":
        return str(argument)
    return f"(len([m for m in {argument} if m <= t]) % 2 == 1)"


def trees(leaves: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    def grown(child: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
        several = st.lists(child, max_size=4)
        return st.one_of(
            several.map(lambda part: {"all": part}),
            several.map(lambda part: {"any": part}),
            child.map(lambda part: {"not": part}),
        )

    return st.recursive(leaves, grown, max_leaves=8)


timed = trees(st.lists(st.integers(0, END), max_size=4, unique=True).map(lambda moments: {"toggles": sorted(moments)}))
named = trees(st.sampled_from("pqr").map(lambda name: {"known": name}))


@given(named)
def test_a_tree_holds_where_its_truth_table_says_so(tree: dict[str, Any]) -> None:
    expression = python(tree)
    for p, q, r in product((False, True), repeat=3):
        names = {"p": p, "q": q, "r": r}
        assert Conditions({"known": Known(names)}).holds(tree, NOW, 0) == eval(expression, {}, names)


@given(timed)
def test_the_next_change_is_the_first_millisecond_at_which_the_answer_differs(tree: dict[str, Any]) -> None:
    expression = python(tree)
    truth = [bool(eval(expression, {"t": t})) for t in range(END + 2)]
    for t in range(END + 1):
        assert CONDITIONS.holds(tree, NOW, t) == truth[t]
        later = (moment for moment in range(t + 1, END + 2) if truth[moment] != truth[t])
        assert CONDITIONS.next_change(tree, NOW, t) == next(later, None)
        first = (moment for moment in range(t, END + 2) if truth[moment])
        assert CONDITIONS.first_true(tree, NOW, t) == next(first, None)


@given(timed)
def test_a_tree_reads_what_its_leaves_read(tree: dict[str, Any]) -> None:
    leaves = [part.argument for part in CONDITIONS.explain(tree, NOW, 0)]
    assert list(CONDITIONS.reads(tree, NOW)) == [("toggles", str(leaf)) for leaf in leaves]


def test_an_explanation_says_what_each_leaf_is_and_what_it_should_be() -> None:
    known = Conditions({"known": Known({"p": True, "q": False})})
    tree = {"all": [{"known": "p"}, {"not": {"any": [{"known": "q"}, {"not": {"known": "p"}}]}}]}
    assert known.explain(tree, NOW, 0) == [
        Part("known", "p", wanted=True, holds=True),
        Part("known", "q", wanted=False, holds=False),
        Part("known", "p", wanted=True, holds=True),
    ]


def test_changes_that_cancel_each_other_are_no_change() -> None:
    tree = {"any": [{"toggles": [10]}, {"not": {"toggles": [10]}}]}
    assert CONDITIONS.holds(tree, NOW, 0)
    assert CONDITIONS.next_change(tree, NOW, 0) is None


def test_a_window_between_two_moments_is_found_before_and_left_after() -> None:
    tree = {"all": [{"toggles": [10]}, {"not": {"toggles": [20]}}]}
    assert CONDITIONS.first_true(tree, NOW, 0) == 10
    assert CONDITIONS.next_change(tree, NOW, 10) == 20
    assert CONDITIONS.first_true(tree, NOW, 20) is None


def test_all_of_nothing_holds_and_any_of_nothing_does_not() -> None:
    assert CONDITIONS.holds({"all": []}, NOW, 0)
    assert not CONDITIONS.holds({"any": []}, NOW, 0)


def test_a_fact_never_changes_by_itself() -> None:
    known = Conditions({"known": Known({"p": False})})
    assert known.first_true({"known": "p"}, NOW, 0) is None
