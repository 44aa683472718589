"""The door: entering with a code or a link, and what is done at the desk."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from hotwash.engine.kernel.commands import DOOR, Order, Role
from hotwash.engine.kernel.refusals import Code as RefusalCode
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.rules.book import SEATS, TEAMS
from hotwash.engine.rules.seats import PEOPLE, Admit
from hotwash.live.library import read_folder
from hotwash.live.people import People, clean_name
from hotwash.wire.access import Code, Pass, spaced
from hotwash.wire.caller import BAD_CODE, NEEDS_NAME, NO_EXERCISE, NOT_HERE, Caller
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
from hotwash.wire.house import House
from hotwash.wire.hub import Hub
from hotwash.wire.repeats import Repeats, Result

DESK_NOT_ALLOWED = RefusalCode("desk/not-allowed", "Your role may not do this.", "Ask the operator.")
NO_SCENARIO = RefusalCode("desk/no-scenario", "There is no such scenario.", "Choose from the list.")
BROKEN_SCENARIO = RefusalCode(
    "desk/broken-scenario", "This scenario has errors and cannot be played.", "Run `hotwash lint` on it."
)
NO_CODE = RefusalCode("code/unknown", "There is no such code in this exercise.")
NO_SUCH_SEAT = RefusalCode("code/unknown-seat", "There is no such seat or team.", "Choose from the list.")


class Door:
    """Lets people in and does what is done at the desk."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._repeats = Repeats(house.shelf)

    async def enter(self, code: str, name: str) -> tuple[str, Pass] | Refused:
        """Exchange a code or a link's secret for a token."""
        role = await self._house.access.redeem_link(code.strip())
        if role is not None:
            stands_for = Pass(self._house.rooms.entropy.id(), role)
            return await self._house.access.new_token(stands_for), stands_for
        opened = await self._house.access.redeem_code(code)
        if opened is None:
            return BAD_CODE(field="code")
        if not clean_name(name):
            return NEEDS_NAME(field="name")
        return await self._admit(opened, name)

    async def _admit(self, code: Code, name: str) -> tuple[str, Pass] | Refused:
        hub = await self._house.hub(code.exercise)
        if hub is None:
            return NO_EXERCISE(field="code")
        person = await self._house.rooms.admit(hub.room, Role(code.role), code.scope, name)
        if not isinstance(person, str):
            return person if isinstance(person, Refused) else BAD_CODE(field="code")
        hub.names[person] = clean_name(name)
        stands_for = Pass(person, code.role, code.exercise)
        return await self._house.access.new_token(stands_for), stands_for

    async def seat_at_control(self, passed: Pass, hub: Hub) -> None:
        """Somebody from the desk walks into an exercise: as a facilitator."""
        known = hub.room.state.get(PEOPLE, passed.person)
        if known is None or known.gone:
            name = "Operator" if passed.desk is DeskRole.OPERATOR else "Facilitator"
            hub.names[passed.person] = await People(hub.room.exercise, self._house.shelf).set_name(passed.person, name)
            await hub.room.give(Order(DOOR, Admit(person=passed.person, role=Role.FACILITATOR)))

    async def do(self, caller: Caller, command: DeskCommand, cause: str) -> Result | Refused:
        """Do a desk command, once for each `cause`: a repeat gets the first one's result again."""
        assert caller.passed is not None, "only callers that have said hello get here"
        if (refused := _not_allowed(caller, command)) is not None:
            return refused
        do = partial(_DOING[type(command)], self, caller, command)
        return await self._repeats.once(caller.token, cause, command, do)

    async def _create(self, caller: Caller, command: CreateExercise) -> Result | Refused:
        listed = await self._house.scenario(command.scenario)
        if listed is None:
            return NO_SCENARIO(field="scenario")
        reading = await self._house.workers.other(read_folder, listed.folder)
        if reading.scenario is None:
            return BROKEN_SCENARIO(field="scenario")
        card = await self._house.rooms.found(reading, title=command.title)
        await self._first_codes(card.id)
        return {"exercise": card.id}

    async def _first_codes(self, exercise: str) -> None:
        """Codes for every seat and for staff, so that the room can be opened at once."""
        hub = await self._house.hub(exercise)
        assert hub is not None, "it was made a moment ago"
        issue = self._house.access.issue
        for seat, _ in sorted(hub.room.state.all(SEATS), key=lambda pair: pair[1].order):
            await issue(exercise, Role.PLAYER, (seat,))
        for role in (Role.FACILITATOR, Role.EVALUATOR, Role.OBSERVER, Role.INSTRUCTOR):
            await issue(exercise, role, ())

    async def _delete(self, caller: Caller, command: DeleteExercise) -> Result | Refused:
        if not await self._house.delete(command.exercise):
            return NO_EXERCISE(field="exercise")
        return {}

    async def _link(self, caller: Caller, command: LinkFacilitator) -> Result | Refused:
        return {"secret": await self._house.access.new_link(DeskRole.FACILITATOR)}

    async def _issue(self, caller: Caller, command: IssueCode) -> Result | Refused:
        hub = _hub(caller)
        for target in command.scope:
            if hub.room.state.get(SEATS, target) is None and hub.room.state.get(TEAMS, target) is None:
                return NO_SUCH_SEAT(field="scope")
        code = await self._house.access.issue(hub.room.exercise, command.role, command.scope)
        return {"code": spaced(code.code)}

    async def _revoke(self, caller: Caller, command: RevokeCode) -> Result | Refused:
        code = await self._house.access.revoke(_hub(caller).room.exercise, command.code)
        return NO_CODE(field="code") if code is None else {}

    async def _reissue(self, caller: Caller, command: ReissueCode) -> Result | Refused:
        code = await self._house.access.revoke(_hub(caller).room.exercise, command.code)
        if code is None:
            return NO_CODE(field="code")
        fresh = await self._house.access.issue(code.exercise, Role(code.role), code.scope)
        return {"code": spaced(fresh.code)}

    async def _rename(self, caller: Caller, command: Rename) -> Result | Refused:
        hub, name = _hub(caller), clean_name(command.name)
        if not name:
            return NEEDS_NAME(field="name")
        assert caller.passed is not None, "checked before"
        await People(hub.room.exercise, self._house.shelf).set_name(caller.passed.person, name)
        hub.rename(caller.passed.person, name)
        return {"name": name}


def _hub(caller: Caller) -> Hub:
    assert caller.hub is not None, "checked before"
    return caller.hub


def _not_allowed(caller: Caller, command: DeskCommand) -> Refused | None:
    assert caller.passed is not None, "checked before"
    if caller.hub is None:
        if caller.passed.desk in command.desk:
            return None
        return NOT_HERE() if command.inside else DESK_NOT_ALLOWED()
    person = caller.hub.room.state.get(PEOPLE, caller.passed.person)
    if person is not None and not person.gone and Role(person.role) in command.inside:
        return None
    return NOT_HERE() if command.desk else DESK_NOT_ALLOWED()


_DOING: dict[type[DeskCommand], Callable[[Door, Caller, Any], Awaitable[Result | Refused]]] = {
    CreateExercise: Door._create,
    DeleteExercise: Door._delete,
    LinkFacilitator: Door._link,
    IssueCode: Door._issue,
    RevokeCode: Door._revoke,
    ReissueCode: Door._reissue,
    Rename: Door._rename,
}
