"""The door: entering with a code or a link, and what is done at the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from hotwash.engine.kernel.commands import DOOR, Order, Role
from hotwash.engine.kernel.refusals import Code as RefusalCode
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.rules.book import SEATS, TEAMS
from hotwash.engine.rules.seats import PEOPLE, Admit
from hotwash.live.library import read_folder
from hotwash.live.people import People, clean_name
from hotwash.wire.access import Code, Pass, spaced
from hotwash.wire.desk import (
    CreateExercise,
    DeleteExercise,
    DeskCommand,
    DeskRole,
    IssueCode,
    LinkFacilitator,
    ReissueCode,
    Rename,
    RevokeCode,
)
from hotwash.wire.hub import Hub
from hotwash.wire.repeats import Repeats, Result
from hotwash.wire.session import BAD_CODE, NEEDS_NAME, NO_EXERCISE, NOT_HERE, Session

if TYPE_CHECKING:
    from hotwash.wire.server import Server

DESK_NOT_ALLOWED = RefusalCode("desk/not-allowed", "Your role may not do this.", "Ask the operator.")
NO_SCENARIO = RefusalCode("desk/no-scenario", "There is no such scenario.", "Choose from the list.")
BROKEN_SCENARIO = RefusalCode(
    "desk/broken-scenario", "This scenario has errors and cannot be played.", "Run `hotwash lint` on it."
)
NO_CODE = RefusalCode("code/unknown", "There is no such code in this exercise.")
NO_SUCH_SEAT = RefusalCode("code/unknown-seat", "There is no such seat or team.", "Choose from the list.")


class Door:
    """Lets people in and does what is done at the desk."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._repeats = Repeats(server.shelf)

    async def enter(self, code: str, name: str) -> tuple[str, Pass] | Refused:
        """Exchange a code or a link's secret for a token."""
        role = await self._server.access.redeem_link(code.strip())
        if role is not None:
            stands_for = Pass(self._server.rooms.entropy.id(), role)
            return await self._server.access.new_token(stands_for), stands_for
        opened = await self._server.access.redeem_code(code)
        if opened is None:
            return BAD_CODE(field="code")
        if not clean_name(name):
            return NEEDS_NAME(field="name")
        return await self._admit(opened, name)

    async def _admit(self, code: Code, name: str) -> tuple[str, Pass] | Refused:
        hub = await self._server.hub(code.exercise)
        if hub is None:
            return NO_EXERCISE(field="code")
        person = await self._server.rooms.admit(hub.room, Role(code.role), code.scope, name)
        if not isinstance(person, str):
            return person if isinstance(person, Refused) else BAD_CODE(field="code")
        hub.names[person] = clean_name(name)
        stands_for = Pass(person, code.role, code.exercise)
        return await self._server.access.new_token(stands_for), stands_for

    async def seat_at_control(self, passed: Pass, hub: Hub) -> None:
        """Somebody from the desk walks into an exercise: as a facilitator."""
        known = hub.room.state.get(PEOPLE, passed.person)
        if known is None or known.gone:
            name = "Operator" if passed.desk is DeskRole.OPERATOR else "Facilitator"
            hub.names[passed.person] = await People(hub.room.exercise, self._server.shelf).set_name(passed.person, name)
            await hub.room.give(Order(DOOR, Admit(person=passed.person, role=Role.FACILITATOR)))

    async def do(self, session: Session, command: DeskCommand, cause: str) -> Result | Refused:
        """Do a desk command, once for each `cause`: a repeat gets the first one's result again."""
        assert session.passed is not None, "only sessions that have said hello get here"
        if (refused := _not_allowed(session, command)) is not None:
            return refused
        do = partial(_DOING[type(command)], self, session, command)
        return await self._repeats.once(session.token, cause, command, do)

    async def _create(self, session: Session, command: CreateExercise) -> Result | Refused:
        listed = await self._server.scenario(command.scenario)
        if listed is None:
            return NO_SCENARIO(field="scenario")
        reading = await self._server.workers.other(read_folder, listed.folder)
        if reading.scenario is None:
            return BROKEN_SCENARIO(field="scenario")
        card = await self._server.rooms.found(reading, title=command.title)
        await self._first_codes(card.id)
        return {"exercise": card.id}

    async def _first_codes(self, exercise: str) -> None:
        """Codes for every seat and for staff, so that the room can be opened at once."""
        hub = await self._server.hub(exercise)
        assert hub is not None, "it was made a moment ago"
        issue = self._server.access.issue
        for seat, _ in sorted(hub.room.state.all(SEATS), key=lambda pair: pair[1].order):
            await issue(exercise, Role.PLAYER, (seat,))
        for role in (Role.FACILITATOR, Role.EVALUATOR, Role.OBSERVER, Role.INSTRUCTOR):
            await issue(exercise, role, ())

    async def _delete(self, session: Session, command: DeleteExercise) -> Result | Refused:
        if not await self._server.delete(command.exercise):
            return NO_EXERCISE(field="exercise")
        return {}

    async def _link(self, session: Session, command: LinkFacilitator) -> Result | Refused:
        return {"secret": await self._server.access.new_link(DeskRole.FACILITATOR)}

    async def _issue(self, session: Session, command: IssueCode) -> Result | Refused:
        hub = _hub(session)
        for target in command.scope:
            if hub.room.state.get(SEATS, target) is None and hub.room.state.get(TEAMS, target) is None:
                return NO_SUCH_SEAT(field="scope")
        code = await self._server.access.issue(hub.room.exercise, command.role, command.scope)
        return {"code": spaced(code.code)}

    async def _revoke(self, session: Session, command: RevokeCode) -> Result | Refused:
        code = await self._server.access.revoke(_hub(session).room.exercise, command.code)
        return NO_CODE(field="code") if code is None else {}

    async def _reissue(self, session: Session, command: ReissueCode) -> Result | Refused:
        code = await self._server.access.revoke(_hub(session).room.exercise, command.code)
        if code is None:
            return NO_CODE(field="code")
        fresh = await self._server.access.issue(code.exercise, Role(code.role), code.scope)
        return {"code": spaced(fresh.code)}

    async def _rename(self, session: Session, command: Rename) -> Result | Refused:
        hub, name = _hub(session), clean_name(command.name)
        if not name:
            return NEEDS_NAME(field="name")
        assert session.passed is not None, "checked before"
        await People(hub.room.exercise, self._server.shelf).set_name(session.passed.person, name)
        hub.rename(session.passed.person, name)
        return {"name": name}


def _hub(session: Session) -> Hub:
    assert session.hub is not None, "checked before"
    return session.hub


def _not_allowed(session: Session, command: DeskCommand) -> Refused | None:
    assert session.passed is not None, "checked before"
    if session.hub is None:
        if session.passed.desk in command.desk:
            return None
        return NOT_HERE() if command.inside else DESK_NOT_ALLOWED()
    person = session.hub.room.state.get(PEOPLE, session.passed.person)
    if person is not None and not person.gone and Role(person.role) in command.inside:
        return None
    return NOT_HERE() if command.desk else DESK_NOT_ALLOWED()


_DOING: dict[type[DeskCommand], Callable[[Door, Session, Any], Awaitable[Result | Refused]]] = {
    CreateExercise: Door._create,
    DeleteExercise: Door._delete,
    LinkFacilitator: Door._link,
    IssueCode: Door._issue,
    RevokeCode: Door._revoke,
    ReissueCode: Door._reissue,
    Rename: Door._rename,
}
