"""Tables, records and rows: the only places where an exercise keeps anything.

A *record* is a small frozen dataclass. A *table* names a kind of record and the fields it can be looked up
by. A *row* is a record as the state holds it: with its audience and the commits that made and last touched it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from hotwash.engine.kernel.labels import Audience

R = TypeVar("R")


class Table(Generic[R]):
    """A named kind of record.

    `index` lists fields by which `Reader.where` finds rows. The value of an indexed field never changes
    during a record's life; a value of ``None`` is not indexed.
    """

    __slots__ = ("index", "kind", "name")

    def __init__(self, name: str, kind: type[R], *, index: tuple[str, ...] = ()) -> None:
        self.name = name
        self.kind = kind
        self.index = index

    def __repr__(self) -> str:
        return f"Table({self.name!r})"


@dataclass(frozen=True, slots=True)
class Row(Generic[R]):
    """A record in the state. `born` and `seq` are the commits that made it and touched it last."""

    record: R
    audience: Audience
    born: int
    seq: int


AnyRow = Row[Any]
AnyTable = Table[Any]
