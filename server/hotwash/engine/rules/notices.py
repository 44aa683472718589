"""Notices: words of control that stand over every screen until control takes them away ("eyes up")."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import ANY_PHASE, CONTROL, Command
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import EVERYBODY
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft
from hotwash.engine.kernel.tables import Table

ONE = "notice"


@dataclass(frozen=True, slots=True)
class Notice:
    """What everybody is told now; `text` is None where control has nothing to say to all."""

    text: Prose | None
    at: int


NOTICES: Table[Notice] = Table("notices", Notice)


@event("notice.shown")
@dataclass(frozen=True, slots=True)
class NoticeShown(Event):
    """Control asks everybody to look up, or takes the notice away."""

    text: Prose | None

    def apply(self, draft: Draft) -> None:
        draft.put(NOTICES, ONE, Notice(self.text, draft.at), EVERYBODY)


class EyesUp(Command):
    """Show words over every screen."""

    roles = CONTROL
    phases = ANY_PHASE
    type: Literal["notice.show"] = "notice.show"
    text: Prose = Field(min_length=1, max_length=300)


class EyesDown(Command):
    """Take the notice away."""

    roles = CONTROL
    phases = ANY_PHASE
    type: Literal["notice.clear"] = "notice.clear"


EMPTY = Code("notice/empty", "There are no words in it.", "Say what everybody should know.")


def show(turn: Turn, command: EyesUp) -> Refused | None:
    if not command.text.strip():
        return EMPTY(field="text")
    turn.emit(NoticeShown(command.text))
    return None


def clear(turn: Turn, command: EyesDown) -> Refused | None:
    notice = turn.state.get(NOTICES, ONE)
    if notice is not None and notice.text is not None:
        turn.emit(NoticeShown(None))
    return None


RULE = Rule("notices", tables=(NOTICES,), events=(NoticeShown,), commands={EyesUp: show, EyesDown: clear})
