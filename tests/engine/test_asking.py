"""What may I do, and why has it not happened yet: asked of a view, and answered with no more than it holds."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.rules.desk import CSIRT, desk, lobby, question
from tests.support.game import MIN, TABLE_MIN, Game, small

from hotwash.engine.asking import may, why
from hotwash.engine.kernel.commands import Phase, Role
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import Endex, PauseClock, RealWorldStop
from hotwash.engine.rules.flags import SetFlag
from hotwash.engine.rules.questions import AnswerQuestion


def codes(game: Game, person: str, role: Role) -> dict[str, str | None]:
    answer = may(game.view(person), role)
    return {name: said and said["code"] for name, said in answer["commands"].items()}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_one_is_told_of_every_command_of_ones_role_and_of_no_other(role: Role) -> None:
    told = set(codes(desk(), "control", role))
    assert told == {kind.model_fields["type"].default for kind in BOOK.given if role in kind.roles}


def test_in_the_lobby_players_may_sit_and_write_but_not_act() -> None:
    told = codes(lobby(), "jonas", Role.PLAYER)
    assert (told["seat.take"], told["message.send"], told["comms.check"]) == (None, None, None)
    assert told["question.answer"] == "clock/not-started"


@pytest.mark.parametrize(
    ("pause", "phase", "code"),
    [
        (PauseClock(kind="discussion"), Phase.TALKING, None),
        (PauseClock(kind="break"), Phase.PAUSED, "clock/paused"),
        (RealWorldStop(), Phase.STOPPED, "clock/stopped"),
        (Endex(), Phase.ENDED, "clock/ended"),
    ],
)
def test_what_stands_in_the_way_of_an_answer(pause: Any, phase: Phase, code: str | None) -> None:
    game = desk()
    game.must("control", pause)
    assert may(game.view("jonas"), Role.PLAYER)["phase"] == phase
    assert codes(game, "jonas", Role.PLAYER)["question.answer"] == code


def test_what_one_may_do_is_what_is_not_refused() -> None:
    game = desk()
    game.must("control", PauseClock(kind="break"))
    answer = AnswerQuestion(question=question(game, "N1", CSIRT), choices=("1",))
    refused = game.refused("jonas", answer, seat=CSIRT)
    said = may(game.view("jonas"), Role.PLAYER)["commands"]["question.answer"]
    assert said == {"code": refused.code, "message": refused.message}


WAITS = small(
    """
- {id: A, title: A, to: a, at: T+10m, when: {all: [{flag: up}, {not: {flag: down}}]}, unless: {flag: late}}
- {id: M, title: M, to: a, manual: true}
""",
)


def parts(game: Game, inject: str) -> list[tuple[str, Any, bool, bool]]:
    answer = why(game.view("control"), inject)
    assert isinstance(answer, dict)
    return [(part["atom"], part["argument"], part["wanted"], part["holds"]) for part in answer["parts"]]


def test_why_an_inject_has_not_come_is_told_part_by_part() -> None:
    game = Game(WAITS).start()
    assert parts(game, "A") == [
        ("after", 10 * MIN, True, False),
        ("flag", "up", True, False),
        ("flag", "down", False, False),
        ("flag", "late", True, False),
    ]
    game.must("control", SetFlag(flag="up"), at=11 * MIN)
    assert parts(game, "A")[:2] == [("after", 10 * MIN, True, True), ("flag", "up", True, True)]


def test_a_manual_inject_waits_for_nothing_but_control() -> None:
    game = Game(WAITS).start()
    assert why(game.view("control"), "M") == {"inject": "M", "state": "planned", "manual": True, "parts": []}


def test_who_does_not_see_the_plan_is_told_the_same_of_an_inject_as_of_none() -> None:
    game = desk()
    told = why(game.view("jonas"), "N3")
    assert told == why(game.view("jonas"), "nothing")
    assert isinstance(told, Refused)
    assert told.code == "inject/unknown"


def test_questions_are_asked_of_a_view_and_of_nothing_else() -> None:
    game = desk()
    with pytest.raises(TypeError, match="asked of a View"):
        may(game.state, Role.PLAYER)  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(TypeError, match="not of a State"):
        why(game.state, "N1")  # type: ignore[arg-type]  # the point of the test


def test_a_fired_inject_says_so() -> None:
    game = desk(2 * TABLE_MIN)
    answer = why(game.view("control"), "N1")
    assert isinstance(answer, dict)
    assert answer["state"] == "fired"
