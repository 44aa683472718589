"""A view: the records whose audience meets a viewer's labels, and nothing else.

Everything that is answered to somebody, a live screen, a refusal, a search, a replay frame, is computed from a
view. What is not in the view does not exist for the viewer: an invisible id and an unknown id look the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from hotwash.engine.kernel.labels import EXCON, Labels
from hotwash.engine.kernel.state import Reader, Rows, State
from hotwash.engine.kernel.tables import AnyRow, Row, Table

R = TypeVar("R")


def visible(row: AnyRow, labels: Labels) -> bool:
    """The one test of secrecy."""
    return not labels.isdisjoint(row.audience)


class View(Reader):
    """A reader through somebody's eyes."""

    __slots__ = ("_reader", "labels")

    def __init__(self, reader: Reader, labels: Labels) -> None:
        self.seq = reader.seq
        self.at = reader.at
        self.labels = labels
        self._reader = reader

    def row(self, table: Table[R], id_: str) -> Row[R] | None:
        row = self._reader.row(table, id_)
        return row if row is not None and visible(row, self.labels) else None

    def get(self, table: Table[R], id_: str) -> R | None:
        row = self.row(table, id_)
        return None if row is None else row.record

    def _rows(self, table: str) -> Rows:
        rows = self._reader._rows(table)
        return rows if EXCON in self.labels else _seen(rows, self.labels)

    def _ids(self, table: str, field: str, value: object) -> tuple[str, ...]:
        return self._reader._ids(table, field, value)

    def where(self, table: Table[R], field: str, value: object) -> list[tuple[str, R]]:
        return [
            (id_, row.record)
            for id_ in self._reader._ids(table.name, field, value)
            if (row := self.row(table, id_)) is not None
        ]


def _seen(rows: Rows, labels: Labels) -> Rows:
    changed = rows.mutate()
    for id_, row in rows.items():
        if not visible(row, labels):
            del changed[id_]
    return changed.finish()


Put = tuple[str, str, AnyRow]
"""A row as it is sent: table, id, row."""


def puts(rows: Iterable[Put], labels: Labels) -> list[Put]:
    """Those of `rows` that a viewer with these labels sees."""
    return [put for put in rows if visible(put[2], labels)]


def whole(state: State, labels: Labels) -> list[Put]:
    """Everything that a viewer with these labels sees, in order of birth, as they would have seen it come.

    Ids tell no order, and neither does the time in a record: in a pause it stands still while people go on talking.
    """
    return sorted(puts(state.rows(), labels), key=_birth)


def _birth(put: Put) -> tuple[str, int, str]:
    table, id_, row = put
    return table, row.born, id_
