"""Conditions: trees of `all`, `any`, `not` over atoms, as plain values.

A tree is a mapping with one key: ``{"all": [tree, …]}``, ``{"any": [tree, …]}``, ``{"not": tree}`` or
``{atom: argument}``. Each atom answers two questions about a moment t: does it hold, given the records as they
are, and when is the first later millisecond at which that answer differs if no record changes. So a threshold
that is crossed in a quiet hour is known beforehand, to the millisecond, and nothing has to tick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from hotwash.engine.kernel.state import Reader, Touched

Tree = Mapping[str, Any]


class Atom(Protocol):
    """One kind of fact that a condition can speak of."""

    def holds(self, argument: Any, reader: Reader, t: int) -> bool: ...

    def next_change(self, argument: Any, reader: Reader, t: int) -> int | None:
        """First millisecond after `t` at which `holds` differs, records staying as they are; None for never."""
        ...

    def reads(self, argument: Any, reader: Reader) -> Iterable[Touched]: ...


class Fact:
    """Base for atoms that do not depend on time: they change only when a record does."""

    def next_change(self, argument: Any, reader: Reader, t: int) -> int | None:
        return None


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a tree as it stands: for telling control why something has not happened yet.

    `wanted` is false under a `not`; the part is in order when `holds` equals `wanted`.
    """

    atom: str
    argument: Any
    wanted: bool
    holds: bool


class Conditions:
    """Evaluates trees against a reader, with the atoms of one rulebook."""

    __slots__ = ("_atoms",)

    def __init__(self, atoms: Mapping[str, Atom]) -> None:
        self._atoms = atoms

    def holds(self, tree: Tree, reader: Reader, t: int) -> bool:
        ((key, argument),) = tree.items()
        if key == "all":
            return all(self.holds(child, reader, t) for child in argument)
        if key == "any":
            return any(self.holds(child, reader, t) for child in argument)
        if key == "not":
            return not self.holds(argument, reader, t)
        return self._atoms[key].holds(argument, reader, t)

    def next_change(self, tree: Tree, reader: Reader, t: int) -> int | None:
        """First millisecond after `t` at which `holds` differs from what it is at `t`."""
        now = self.holds(tree, reader, t)
        while (later := self._next_flip(tree, reader, t)) is not None:
            if self.holds(tree, reader, later) != now:
                return later
            t = later
        return None

    def first_true(self, tree: Tree, reader: Reader, t: int) -> int | None:
        """First millisecond not before `t` at which the tree holds."""
        return t if self.holds(tree, reader, t) else self.next_change(tree, reader, t)

    def reads(self, tree: Tree, reader: Reader) -> Iterator[Touched]:
        for key, argument in self._leaves(tree):
            yield from self._atoms[key].reads(argument, reader)

    def explain(self, tree: Tree, reader: Reader, t: int) -> list[Part]:
        """The leaves of a tree in order, each with what it is and what it should be."""
        return list(self._explain(tree, reader, t, wanted=True))

    def _explain(self, tree: Tree, reader: Reader, t: int, *, wanted: bool) -> Iterator[Part]:
        ((key, argument),) = tree.items()
        if key in {"all", "any"}:
            for child in argument:
                yield from self._explain(child, reader, t, wanted=wanted)
        elif key == "not":
            yield from self._explain(argument, reader, t, wanted=not wanted)
        else:
            yield Part(key, argument, wanted, self._atoms[key].holds(argument, reader, t))

    def _next_flip(self, tree: Tree, reader: Reader, t: int) -> int | None:
        """First millisecond after `t` at which any atom of the tree flips."""
        flips = [
            moment
            for key, argument in self._leaves(tree)
            if (moment := self._atoms[key].next_change(argument, reader, t)) is not None
        ]
        return min(flips, default=None)

    def _leaves(self, tree: Tree) -> Iterator[tuple[str, Any]]:
        ((key, argument),) = tree.items()
        if key in {"all", "any"}:
            for child in argument:
                yield from self._leaves(child)
        elif key == "not":
            yield from self._leaves(argument)
        else:
            yield key, argument
