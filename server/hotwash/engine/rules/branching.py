"""Branches: an exercise that begins in the middle of another's record.

Its first own commit says so. The clock stands still and nobody is in it: whoever plays the branch enters it anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.commands import ENGINE, Command
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft
from hotwash.engine.kernel.tables import Table


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a branch comes from: the exercise, and the last commit they share."""

    parent: str
    seq: int


BRANCHES: Table[Branch] = Table("branches", Branch)


@event("exercise.branched")
@dataclass(frozen=True, slots=True)
class Branched(Event):
    """From here on this is another exercise."""

    parent: str
    seq: int

    def apply(self, draft: Draft) -> None:
        draft.put(BRANCHES, f"{self.parent}.{self.seq}", Branch(self.parent, self.seq))


class BeginBranch(Command):
    """Begin a branch after commit `seq` of `parent`."""

    roles = ENGINE
    type: Literal["exercise.begin_branch"] = "exercise.begin_branch"
    parent: str
    seq: int


def begin_branch(turn: Turn, command: BeginBranch) -> Refused | None:
    turn.emit(Branched(command.parent, command.seq))
    return None


RULE = Rule("branching", tables=(BRANCHES,), events=(Branched,), commands={BeginBranch: begin_branch})
