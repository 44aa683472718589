"""Commands: what somebody asks an exercise to do. Pydantic models, checked where they enter.

Each command class says as data which roles may give it, in which phases, and whether it is given as a seat.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict


class Role(StrEnum):
    """What a person is in an exercise. `SYSTEM` is the engine's own hand: the door and the clock."""

    FACILITATOR = "facilitator"
    PLAYER = "player"
    EVALUATOR = "evaluator"
    OBSERVER = "observer"
    INSTRUCTOR = "instructor"
    SYSTEM = "system"


class Phase(StrEnum):
    """Where an exercise stands. In `TALKING` (a pause for discussion or orders) players may still act."""

    LOBBY = "lobby"
    RUNNING = "running"
    TALKING = "talking"
    PAUSED = "paused"
    STOPPED = "stopped"
    ENDED = "ended"


ANY_PHASE = frozenset(Phase)
IN_PLAY = frozenset({Phase.RUNNING, Phase.TALKING})
BEFORE_END = frozenset(Phase) - {Phase.ENDED}
UNDER_WAY = BEFORE_END - {Phase.LOBBY}

CONTROL = frozenset({Role.FACILITATOR})
PLAY = frozenset({Role.PLAYER, Role.FACILITATOR})
"""Facilitators give players' commands on behalf of an empty seat."""
STAFF = frozenset({Role.FACILITATOR, Role.EVALUATOR, Role.INSTRUCTOR})
ADMITTED = frozenset(Role) - {Role.SYSTEM}
ENGINE = frozenset({Role.SYSTEM})


class Command(BaseModel):
    """Base of all commands. Subclasses narrow `type` to a literal."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: ClassVar[frozenset[Role]] = frozenset()
    phases: ClassVar[frozenset[Phase]] = ANY_PHASE
    as_seat: ClassVar[bool] = False
    """Whether the command is given as a seat: then the giver's eyes are that seat's and no others."""

    type: str

    def logged(self) -> dict[str, Any]:
        """The form the log keeps. Typed words stay `Prose`, so that they are sealed on the way."""
        return self.model_dump(exclude_none=True)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who gives a command: a person (an opaque id) and, where it is given as one, a seat."""

    person: str
    seat: str | None = None


DOOR = Actor("~door")
"""Lets people in and out: the server, on behalf of a code that was shown to it."""
CLOCK = Actor("~clock")
"""Gives the commands that fall due."""


@dataclass(frozen=True, slots=True)
class Order:
    """A command as it is given. `cause` is (session, n), with n rising within the session."""

    actor: Actor
    command: Command
    cause: tuple[str, int] | None = None
