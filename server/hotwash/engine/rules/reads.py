"""Who has opened what. The one who sent a thing is told when it was read, and nobody else is."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import Audience
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader
from hotwash.engine.kernel.tables import Table


@dataclass(frozen=True, slots=True)
class Read:
    """A seat has opened `thing` (the id of a delivery, message or request) at exercise millisecond `at`."""

    thing: str
    seat: str
    at: int


READS: Table[Read] = Table("reads", Read, index=("thing",))


@event("read.noted")
@dataclass(frozen=True, slots=True)
class ReadNoted(Event):
    """A seat opened something for the first time."""

    id: str
    thing: str
    seat: str
    audience: Audience

    def apply(self, draft: Draft) -> None:
        draft.put(READS, self.id, Read(self.thing, self.seat, draft.at), self.audience)


def has_read(reader: Reader, thing: str, seat: str) -> bool:
    return any(read.seat == seat for _, read in reader.where(READS, "thing", thing))


def note(turn: Turn, thing: str, seat: str, audience: Audience) -> None:
    """Note that `seat` opened `thing`, once."""
    if not has_read(turn.state, thing, seat):
        turn.emit(ReadNoted(turn.new_id(), thing, seat, audience))


RULE = Rule("reads", tables=(READS,), events=(ReadNoted,))
