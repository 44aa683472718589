"""The desk: what is done beside an exercise, by operators and facilitators. None of it is part of any log."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from hotwash.engine.kernel.commands import Role


class DeskRole(StrEnum):
    """Who may sit at the desk. Both may make exercises; an operator sees all of them and lets facilitators in."""

    OPERATOR = "operator"
    FACILITATOR = "facilitator"


AT_DESK = frozenset(DeskRole)


class DeskCommand(BaseModel):
    """Base of the desk's commands. `desk` says who may give it there, `inside` who may within an exercise."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    desk: ClassVar[frozenset[DeskRole]] = frozenset()
    inside: ClassVar[frozenset[Role]] = frozenset()
    type: str


class CreateExercise(DeskCommand):
    """Make an exercise from a scenario. The result names it."""

    desk = AT_DESK
    type: Literal["exercise.create"] = "exercise.create"
    scenario: str = Field(max_length=64)
    title: str | None = Field(None, max_length=200)


class DeleteExercise(DeskCommand):
    """Delete an exercise with its log and everything else. Branches of it stay."""

    desk = frozenset({DeskRole.OPERATOR})
    type: Literal["exercise.delete"] = "exercise.delete"
    exercise: str = Field(max_length=64)


class LinkFacilitator(DeskCommand):
    """Make a one-time link for another facilitator's desk."""

    desk = frozenset({DeskRole.OPERATOR})
    type: Literal["desk.link"] = "desk.link"


class IssueCode(DeskCommand):
    """Make a code that lets people in: for a seat, a team, or staff. The result holds it."""

    inside = frozenset({Role.FACILITATOR})
    type: Literal["code.issue"] = "code.issue"
    role: Literal[Role.FACILITATOR, Role.PLAYER, Role.EVALUATOR, Role.OBSERVER, Role.INSTRUCTOR]
    scope: tuple[str, ...] = Field((), max_length=60, description="Seats or teams; empty: all of them.")


class RevokeCode(DeskCommand):
    """Make a code good for nothing. People who came in with it stay."""

    inside = frozenset({Role.FACILITATOR})
    type: Literal["code.revoke"] = "code.revoke"
    code: str = Field(max_length=32)


class ReissueCode(DeskCommand):
    """Revoke a code and make another that opens the same."""

    inside = frozenset({Role.FACILITATOR})
    type: Literal["code.reissue"] = "code.reissue"
    code: str = Field(max_length=32)


class Rename(DeskCommand):
    """Be called something else."""

    inside = frozenset(Role) - {Role.SYSTEM}
    type: Literal["person.rename"] = "person.rename"
    name: str = Field(min_length=1, max_length=200)


DESK_COMMANDS: tuple[type[DeskCommand], ...] = (
    CreateExercise,
    DeleteExercise,
    LinkFacilitator,
    IssueCode,
    RevokeCode,
    ReissueCode,
    Rename,
)
