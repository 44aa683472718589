"""Notes: what evaluators and control saw, pinned to the moment at which it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import STAFF, Command
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules.book import SEATS, TEAMS
from hotwash.engine.rules.clock import MAX_AT
from hotwash.engine.rules.objectives import FOR_STAFF, OBJECTIVES


@dataclass(frozen=True, slots=True)
class Note:
    """A note. `at` is the exercise millisecond it is about, `about` a team or seat."""

    at: int
    text: Prose
    person: str
    about: str | None = None
    objective: str | None = None


NOTES: Table[Note] = Table("notes", Note)


@event("note.pinned")
@dataclass(frozen=True, slots=True)
class NotePinned(Event):
    """Somebody noted what they saw."""

    id: str
    note: Note

    def apply(self, draft: Draft) -> None:
        draft.put(NOTES, self.id, self.note, FOR_STAFF)


class Pin(Command):
    """Note what was seen. `at` pins it to an earlier moment; without it, to now."""

    roles = STAFF
    type: Literal["note.pin"] = "note.pin"
    text: Prose = Field(min_length=1)
    at: int | None = Field(None, ge=0, le=MAX_AT)
    about: str | None = None
    objective: str | None = None


FUTURE = Code("note/future", "This moment has not come yet.", "Pin the note to now, or to something that happened.")
UNKNOWN_ABOUT = Code("note/unknown-about", "There is no such team or seat.")
UNKNOWN_OBJECTIVE = Code("note/unknown-objective", "There is no such objective.")


def pin(turn: Turn, command: Pin) -> Refused | None:
    at = turn.now if command.at is None else command.at
    if at > turn.now:
        return FUTURE(field="at")
    view, about = turn.view, command.about
    if about is not None and view.get(TEAMS, about) is None and view.get(SEATS, about) is None:
        return UNKNOWN_ABOUT(field="about")
    if command.objective is not None and view.get(OBJECTIVES, command.objective) is None:
        return UNKNOWN_OBJECTIVE(field="objective")
    note = Note(at, command.text, turn.actor.person, about, command.objective)
    turn.emit(NotePinned(turn.new_id(), note))
    return None


RULE = Rule("notes", tables=(NOTES,), events=(NotePinned,), commands={Pin: pin})
