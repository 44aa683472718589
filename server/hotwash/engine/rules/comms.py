"""The comms check: before STARTEX every seat reads, answers, asks and shares once, and is then ready."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from hotwash.engine.kernel.commands import PLAY, Command, Phase
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import EVERYBODY
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft
from hotwash.engine.kernel.tables import Table

Step = Literal["read", "answer", "ask", "share"]


@dataclass(frozen=True, slots=True)
class Check:
    """How far a seat is. All see it: "9 of 13 ready"."""

    read: bool = False
    answer: bool = False
    ask: bool = False
    share: bool = False

    @property
    def ready(self) -> bool:
        return self.read and self.answer and self.ask and self.share


CHECKS: Table[Check] = Table("checks", Check)


@event("comms.checked")
@dataclass(frozen=True, slots=True)
class Checked(Event):
    """A seat did one step of the comms check."""

    seat: str
    step: Step

    def apply(self, draft: Draft) -> None:
        check = draft.get(CHECKS, self.seat) or Check()
        done: dict[str, bool] = {self.step: True}
        draft.put(CHECKS, self.seat, replace(check, **done), EVERYBODY)


class CheckComms(Command):
    """Do one step of the comms check."""

    roles = PLAY
    phases = frozenset({Phase.LOBBY})
    as_seat = True
    type: Literal["comms.check"] = "comms.check"
    step: Step


def check_comms(turn: Turn, command: CheckComms) -> Refused | None:
    check = turn.state.get(CHECKS, turn.seat)
    if check is None or not getattr(check, command.step):
        turn.emit(Checked(turn.seat, command.step))
    return None


RULE = Rule("comms", tables=(CHECKS,), events=(Checked,), commands={CheckComms: check_comms})
