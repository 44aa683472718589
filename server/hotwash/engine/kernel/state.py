"""The state of an exercise: an immutable value.

A `State` is never changed. A commit is decided on a `Draft`, which shares everything it does not touch with
the state below it, and `Draft.freeze` gives the next state. So "swap in" is one assignment, a failed append
leaves nothing to undo, and keeping an old state costs nothing.

Map iteration order depends on the process (string hashing is salted), therefore nothing here hands out an
iteration that is not sorted or in order of birth.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from immutables import Map

from hotwash.engine.kernel.chance import digest_id
from hotwash.engine.kernel.labels import EXCON_ONLY, Audience, widened
from hotwash.engine.kernel.tables import AnyRow, Row, Table

R = TypeVar("R")
Rows = Map[str, AnyRow]
Touched = tuple[str, str]
"""Name of a table and id of a row."""

_NO_ROWS: Rows = Map()
_NO_IDS: tuple[str, ...] = ()

WINDOW = 256
"""How many of a session's latest commands are remembered, so that a repeat is applied once."""
SESSIONS = 16
"""How many sessions of one person are remembered; the one least recently used is forgotten first."""

Seen = tuple[int, int, str]
"""Number of a command within its session, the commit it made, and its fingerprint."""


class AudienceShrank(AssertionError):
    """A rule tried to hide a record from somebody who could already see it. This is a bug in that rule."""


class Reader:
    """Read-only access to records. `State`, `Draft` and `View` all are readers."""

    __slots__ = ("at", "seq")
    seq: int
    """Sequence number of the last commit in it; for a draft, of the commit being decided."""
    at: int
    """Exercise time of that commit, in milliseconds since STARTEX."""

    def _rows(self, table: str) -> Rows:
        raise NotImplementedError

    def _ids(self, table: str, field: str, value: object) -> tuple[str, ...]:
        raise NotImplementedError

    def row(self, table: Table[R], id_: str) -> Row[R] | None:
        return self._rows(table.name).get(id_)

    def get(self, table: Table[R], id_: str) -> R | None:
        row = self._rows(table.name).get(id_)
        return None if row is None else row.record

    def need(self, table: Table[R], id_: str) -> R:
        """Return a record that must be there; its absence is a bug, not bad input."""
        record = self.get(table, id_)
        if record is None:
            raise AssertionError(f"no {table.name}/{id_}")
        return record

    def all(self, table: Table[R]) -> list[tuple[str, R]]:
        """All records of a table, by id."""
        return sorted(((id_, row.record) for id_, row in self._rows(table.name).items()), key=_first)

    def where(self, table: Table[R], field: str, value: object) -> list[tuple[str, R]]:
        """Records whose indexed `field` equals `value`, in order of birth."""
        rows = self._rows(table.name)
        return [(id_, row.record) for id_ in self._ids(table.name, field, value) if (row := rows.get(id_))]


def _first(pair: tuple[str, Any]) -> str:
    return pair[0]


class State(Reader):
    """An exercise after its commit number `seq`. Shared freely; nobody can change it."""

    __slots__ = ("causes", "indexes", "seed", "tables")

    def __init__(
        self,
        seq: int = 0,
        at: int = 0,
        seed: str = "",
        tables: Map[str, Rows] | None = None,
        indexes: Map[tuple[str, str, object], tuple[str, ...]] | None = None,
        causes: Map[str, tuple[tuple[str, tuple[Seen, ...]], ...]] | None = None,
    ) -> None:
        self.seq = seq
        self.at = at
        self.seed = seed
        self.tables = Map() if tables is None else tables
        self.indexes = Map() if indexes is None else indexes
        self.causes = Map() if causes is None else causes

    def _rows(self, table: str) -> Rows:
        return self.tables.get(table, _NO_ROWS)

    def _ids(self, table: str, field: str, value: object) -> tuple[str, ...]:
        return self.indexes.get((table, field, value), _NO_IDS)

    def rows(self) -> Iterable[tuple[str, str, AnyRow]]:
        """Every row there is as (table, id, row), sorted."""
        for name in sorted(self.tables):
            for id_, row in sorted(self.tables[name].items(), key=_first):
                yield name, id_, row

    def seen(self, person: str, session: str) -> tuple[Seen, ...]:
        """The remembered commands of a session, oldest first."""
        for name, entries in self.causes.get(person, ()):
            if name == session:
                return entries
        return ()


class Draft(Reader):
    """The scratch copy on which one commit is decided or applied."""

    __slots__ = ("_base", "_fresh", "_indexes", "_made", "_tables", "_touched", "seed")

    def __init__(self, base: State, at: int) -> None:
        self.seq = base.seq + 1
        self.at = at
        self.seed = base.seed
        self._base = base
        self._tables: dict[str, Rows] = {}
        self._indexes = base.indexes
        self._touched: dict[Touched, None] = {}
        self._made = 0

    def _rows(self, table: str) -> Rows:
        rows = self._tables.get(table)
        return self._base._rows(table) if rows is None else rows

    def _ids(self, table: str, field: str, value: object) -> tuple[str, ...]:
        return self._indexes.get((table, field, value), _NO_IDS)

    def put(self, table: Table[R], id_: str, record: R, audience: Audience | None = None) -> None:
        """Store a record. Without `audience` the row keeps the one it has, or is for EXCON only if new."""
        rows = self._rows(table.name)
        old = rows.get(id_)
        if old is None:
            row: Row[R] = Row(record, audience or EXCON_ONLY, self.seq, self.seq)
            self._index(table, id_, record)
        else:
            if audience is None:
                audience = old.audience
            elif not set(old.audience) <= set(audience):
                raise AudienceShrank(f"{table.name}/{id_}: {old.audience} to {audience}")
            row = Row(record, audience, old.born, self.seq)
        self._tables[table.name] = rows.set(id_, row)
        self._touched[table.name, id_] = None

    def widen(self, table: Table[R], id_: str, labels: Iterable[str]) -> None:
        """Let more viewers see a record that is there."""
        row = self.row(table, id_)
        if row is None:
            raise AssertionError(f"no {table.name}/{id_}")
        self.put(table, id_, row.record, widened(row.audience, labels))

    def new_id(self) -> str:
        """An id that tells nothing to somebody who does not know the seed."""
        self._made += 1
        return digest_id(self.seed, self.seq, self._made)

    @property
    def touched(self) -> tuple[Touched, ...]:
        """What was put so far, in the order it was first put."""
        return tuple(self._touched)

    def freeze(self, cause: tuple[str, str, int, str] | None = None) -> State:
        """Return the state after this commit. `cause` is (person, session, n, fingerprint)."""
        tables = self._base.tables.update(self._tables) if self._tables else self._base.tables
        causes = self._base.causes if cause is None else _remember(self._base.causes, cause, self.seq)
        return State(self.seq, self.at, self.seed, tables, self._indexes, causes)

    def _index(self, table: Table[R], id_: str, record: R) -> None:
        for field in table.index:
            value = getattr(record, field)
            if value is not None:
                key = (table.name, field, value)
                self._indexes = self._indexes.set(key, (*self._indexes.get(key, _NO_IDS), id_))


def _remember(
    causes: Map[str, tuple[tuple[str, tuple[Seen, ...]], ...]], cause: tuple[str, str, int, str], seq: int
) -> Map[str, tuple[tuple[str, tuple[Seen, ...]], ...]]:
    person, session, n, fingerprint = cause
    sessions = causes.get(person, ())
    entries: tuple[Seen, ...] = next((seen for name, seen in sessions if name == session), ())
    entries = tuple(sorted((*entries, (n, seq, fingerprint))))[-WINDOW:]
    others = tuple(entry for entry in sessions if entry[0] != session)[-(SESSIONS - 1) :]
    return causes.set(person, (*others, (session, entries)))
