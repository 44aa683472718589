"""The agenda: what falls due next.

`Agenda` is a cache. It can be thrown away and made anew from any state, and it says the same as going through
every alarm (`soonest`). After a commit only those alarms are computed again that can have changed: those of rows
the commit touched, and those whose conditions read such a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from hotwash.engine.kernel.conditions import Conditions
from hotwash.engine.kernel.rule import AlarmSource
from hotwash.engine.kernel.state import Reader, State, Touched

Key = tuple[int, str]
"""Index of an alarm source in declared order, and id of the row."""


class Alarm(NamedTuple):
    """Something that falls due. Alarms are given in the order of their fields."""

    moment: int
    source: int
    id: str


def every_alarm(sources: Sequence[AlarmSource], conditions: Conditions, reader: Reader) -> Iterator[Alarm]:
    """All alarms that are set, computed from nothing but the state."""
    for index, source in enumerate(sources):
        for id_, record in reader.all(source.table):
            moment = source.moment(reader, id_, record, conditions)
            if moment is not None:
                yield Alarm(max(moment, reader.at), index, id_)


class Agenda:
    """The alarms of one state, kept up to date commit by commit."""

    __slots__ = ("_by_table", "_conditions", "_heap", "_moments", "_readers", "_reads", "_sources")

    def __init__(self, sources: Sequence[AlarmSource], conditions: Conditions, state: State) -> None:
        self._sources = sources
        self._conditions = conditions
        self._by_table: dict[str, list[int]] = {}
        for index, source in enumerate(sources):
            self._by_table.setdefault(source.table.name, []).append(index)
        self._moments: dict[Key, int] = {}
        self._reads: dict[Key, tuple[Touched, ...]] = {}
        self._readers: dict[Touched, set[Key]] = {}
        self._heap: list[Alarm] = []
        for index, source in enumerate(sources):
            for id_, _ in state.all(source.table):
                self._set(state, (index, id_))

    def next(self, state: State) -> Alarm | None:
        """The alarm that falls due first in `state`, which must be the state last given to `update`."""
        while self._heap:
            alarm = self._heap[0]
            if self._moments.get((alarm.source, alarm.id)) == alarm.moment:
                return alarm._replace(moment=max(alarm.moment, state.at))
            heappop(self._heap)
        return None

    def update(self, state: State, touched: Iterable[Touched]) -> None:
        """Take over a commit: `state` is the state after it, `touched` what it put."""
        stale: set[Key] = set()
        for table, id_ in touched:
            stale.update((index, id_) for index in self._by_table.get(table, ()))
            stale.update(self._readers.get((table, id_), ()))
            stale.update(self._readers.get((table, "*"), ()))
        for key in stale:
            self._set(state, key)
        if len(self._heap) > 64 + 4 * len(self._moments):
            self._heap = [Alarm(moment, *key) for key, moment in self._moments.items()]
            heapify(self._heap)

    def _set(self, state: State, key: Key) -> None:
        index, id_ = key
        source = self._sources[index]
        record = state.get(source.table, id_)
        moment = None if record is None else source.moment(state, id_, record, self._conditions)
        reads = () if record is None else tuple(source.reads(state, id_, record, self._conditions))
        self._watch(key, reads)
        if moment is None:
            self._moments.pop(key, None)
        elif self._moments.get(key) != moment:
            self._moments[key] = moment
            heappush(self._heap, Alarm(moment, index, id_))

    def _watch(self, key: Key, reads: tuple[Touched, ...]) -> None:
        old = self._reads.get(key, ())
        if old == reads:
            return
        for touched in old:
            self._readers[touched].discard(key)
        for touched in reads:
            self._readers.setdefault(touched, set()).add(key)
        self._reads[key] = reads
