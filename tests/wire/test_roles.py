"""The matrix role by command, cell by cell, over the real socket."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.server import Client, Hall, hall

from hotwash.engine.kernel.commands import ADMITTED, Role
from hotwash.engine.rules import BOOK
from hotwash.wire.desk import DESK_COMMANDS

SAMPLES: dict[str, dict[str, Any]] = {
    "clock.startex": {},
    "clock.pause": {"kind": "break"},
    "clock.resume": {},
    "clock.rate": {"rate": 2},
    "clock.jump": {},
    "clock.endex": {},
    "clock.stop": {},
    "comms.check": {"step": "ask"},
    "delivery.acknowledge": {"delivery": "x"},
    "delivery.pass_on": {"delivery": "x", "to": ["team:velmark"]},
    "delivery.read": {"delivery": "x"},
    "delivery.told": {"delivery": "x", "to": ["team:velmark"]},
    "flag.set": {"flag": "x"},
    "indicator.adjust": {"indicator": "x"},
    "inject.correct": {"inject": "x", "title": "x"},
    "inject.fire": {"inject": "x"},
    "inject.hold": {"inject": "x"},
    "inject.improvise": {"to": ["nowhere"], "title": "x"},
    "inject.recall": {"inject": "x"},
    "inject.release": {"inject": "x"},
    "inject.skip": {"inject": "x"},
    "intent.declare": {"text": "x"},
    "intent.rule": {"intent": "x", "ruling": "works"},
    "message.read": {"message": "x"},
    "message.send": {"to": ["control"], "text": "x"},
    "message.speak": {"to": ["team:velmark"], "text": "x"},
    "note.pin": {"text": "x"},
    "notice.clear": {},
    "notice.show": {"text": "x"},
    "objective.rate": {"objective": "x", "team": "kestria", "grade": "S"},
    "person.remove": {"person": "x"},
    "picture.drop": {"pin": "x"},
    "picture.move": {"pin": "x", "kind": "known"},
    "picture.pin": {"kind": "known"},
    "promise.keep": {"promise": "x"},
    "promise.make": {"to": "team:velmark", "what": "x"},
    "promise.release": {"promise": "x"},
    "question.answer": {"question": "x"},
    "question.extend": {"question": "x", "minutes": 2},
    "request.acknowledge": {"request": "x"},
    "request.ask": {"to": "seat:velmark/csirt", "title": "x"},
    "request.grant": {"request": "x"},
    "request.read": {"request": "x"},
    "request.refuse": {"request": "x", "ground": "G-FORM"},
    "request.supplement": {"request": "x"},
    "request.want_more": {"request": "x"},
    "request.withdraw": {"request": "x"},
    "seat.fold": {"seat": "velmark/ministry", "into": "velmark/csirt"},
    "seat.hand_over": {"seat": "x", "to": "x"},
    "seat.leave": {"seat": "x"},
    "seat.take": {"seat": "x"},
    "seat.unfold": {"seat": "x"},
    "code.issue": {"role": "observer"},
    "code.reissue": {"code": "x"},
    "code.revoke": {"code": "x"},
    "desk.link": {},
    "exercise.create": {"scenario": "nothing"},
    "exercise.delete": {"exercise": "nothing"},
    "person.rename": {"name": "x"},
}

ROLES = sorted(ADMITTED)
SEAT = {Role.PLAYER: "kestria/csirt", Role.FACILITATOR: "velmark/csirt"}


def allowed() -> dict[str, frozenset[str]]:
    """Which roles may give which command, from the commands' own declarations."""
    matrix: dict[str, frozenset[str]] = {}
    for kind in BOOK.given:
        matrix[kind.model_fields["type"].default] = frozenset(kind.roles)
    for desk in DESK_COMMANDS:
        matrix[desk.model_fields["type"].default] = frozenset(desk.inside)
    return matrix


def test_every_command_has_a_sample() -> None:
    assert set(SAMPLES) == set(allowed())


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as made:
        yield made


async def _join(place: Hall, role: Role) -> Client:
    return await place.join(role, *([SEAT[role]] if role is Role.PLAYER else []))


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_may_do_what_is_declared_and_nothing_else(place: Hall, role: Role) -> None:
    client = await _join(place, role)
    for command, sample in SAMPLES.items():
        kind = BOOK.commands.get(command)
        seat = SEAT.get(role) if kind is not None and kind.as_seat else None
        answer = await client.do({"type": command, **sample}, seat)
        refused = answer.get("code") in {"role/not-allowed", "desk/not-allowed", "session/not-here"}
        assert refused == (role not in allowed()[command]), (role, command, answer)


async def test_at_the_desk_only_the_desks_commands_are_done(place: Hall) -> None:
    operator = await place.operator()
    await operator.hello(None)
    for command, sample in SAMPLES.items():
        answer = await operator.do({"type": command, **sample})
        desk = next((kind.desk for kind in DESK_COMMANDS if kind.model_fields["type"].default == command), None)
        refused = answer.get("code") in {"desk/not-allowed", "session/not-here"}
        assert refused == (not desk), (command, answer)


async def test_a_facilitator_at_the_desk_may_not_do_what_is_the_operators(place: Hall) -> None:
    operator = await place.operator()
    await operator.hello(None)
    link = (await operator.do({"type": "desk.link"}))["result"]["secret"]
    facilitator = await place.client()
    await facilitator.enter(link)
    assert (await facilitator.hello(None))["role"] == "facilitator"
    for command in ("exercise.delete", "desk.link"):
        assert (await facilitator.do({"type": command, **SAMPLES[command]}))["code"] == "desk/not-allowed"
    assert (await facilitator.do({"type": "exercise.create", "scenario": "night-desk"}))["type"] == "done"


ASKED = {
    "may": set(ROLES),
    "why": set(ROLES),
    "codes": {Role.FACILITATOR},
    "ticket": {Role.FACILITATOR, Role.INSTRUCTOR},
    "replay.open": {Role.FACILITATOR, Role.INSTRUCTOR},
    "replay.view": {Role.FACILITATOR, Role.INSTRUCTOR},
    "replay.frames": {Role.FACILITATOR, Role.INSTRUCTOR},
    "scenarios": set(),
    "exercises": set(),
}
QUESTION: dict[str, dict[str, Any]] = {
    "why": {"inject": "N1"},
    "ticket": {"what": "log"},
    "replay.view": {"seq": 1, "eyes": "excon"},
    "replay.frames": {"after": 0, "upto": 2, "eyes": "seat:kestria/csirt"},
}


@pytest.mark.parametrize("role", ROLES)
async def test_a_role_may_ask_what_is_for_it_and_nothing_else(place: Hall, role: Role) -> None:
    client = await _join(place, role)
    for question, roles in ASKED.items():
        answer = await client.ask({"type": question, **QUESTION.get(question, {})})
        if question == "why" and role not in {Role.FACILITATOR, Role.INSTRUCTOR}:
            assert answer["code"] == "inject/unknown", "the plan does not exist for them"
        else:
            assert (answer["type"] == "answer") == (role in roles), (role, question, answer)


async def test_a_facilitator_who_asks_as_a_seat_knows_no_more_than_the_seat(place: Hall) -> None:
    control = await place.join(Role.FACILITATOR)
    assert (await control.ask({"type": "why", "inject": "N1"}))["type"] == "answer"
    assert (await control.ask({"type": "why", "inject": "N1"}, "kestria/csirt"))["code"] == "inject/unknown"


async def test_the_documents_say_the_same() -> None:
    """docs/protocol.md holds the matrix; it is generated and checked with everything else."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "protocol.md").read_text()  # noqa: ASYNC240
    for command, roles in allowed().items():
        line = next((line for line in text.splitlines() if line.startswith(f"| `{command}`")), None)
        assert line is not None, f"{command} is not in docs/protocol.md"
        assert all(role in line for role in roles), line
