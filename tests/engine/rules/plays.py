"""What the tables of refusals are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.engine.rules.desk import (
    CSIRT,
    NOW,
    POLICE,
    VELMARK,
    question,
    request,
)
from tests.support.game import Game

from hotwash.engine.kernel.commands import Command
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.messages import Send
from hotwash.engine.rules.questions import AnswerQuestion
from hotwash.engine.rules.requests import (
    AskRequest,
)

Make = Callable[[Game], Command]


@dataclass(frozen=True)
class Step:
    person: str
    make: Make
    seat: str | None = None


@dataclass(frozen=True)
class Play:
    """What must be refused, and with which code and field; before it, what happened."""

    name: str
    code: str
    field: str | None
    when: Step
    given: tuple[Step, ...] = ()
    at: int = NOW
    begun: bool = True
    scenario: str | None = None


def control(command: Command) -> Step:
    return Step("control", lambda _: command)


def by(person: str, seat: str | None, make: Make | Command) -> Step:
    if isinstance(make, Command):
        command = make
        return Step(person, lambda _: command, seat)
    return Step(person, make, seat)


def jonas(make: Make | Command) -> Step:
    return by("jonas", CSIRT, make)


def ilse(make: Make | Command) -> Step:
    return by("ilse", POLICE, make)


def marek(make: Make | Command) -> Step:
    return by("marek", VELMARK, make)


HELLO = Send(to=(f"seat:{VELMARK}",), text=Prose("Hello."))
PLEA = AskRequest(to=f"seat:{VELMARK}", title=Prose("Keep the traces."))
DECIDE = AnswerQuestion(question="none", choices=("1",))


def answer(inject: str, seat: str, **rest: object) -> Make:
    return lambda game: AnswerQuestion.model_validate(
        {"type": "question.answer", "question": question(game, inject, seat), **rest}
    )


def about(kind: type[Command], **rest: object) -> Make:
    """A command about the only request."""
    return lambda game: kind.model_validate(
        {"type": kind.model_fields["type"].default, "request": request(game), **rest}
    )
