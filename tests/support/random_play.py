"""Random plays: people who do whatever comes into their heads, legal or not, with things seen and unseen."""

from __future__ import annotations

import random
from collections.abc import Callable

from hotwash.engine.kernel.commands import Command, Role
from hotwash.engine.kernel.decide import Outcome
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import (
    clock,
    comms,
    deliveries,
    flags,
    indicators,
    injects,
    intents,
    messages,
    notes,
    notices,
    objectives,
    picture,
    promises,
    questions,
    requests,
    seats,
)
from hotwash.engine.rules.book import CONTACTS, PERSONAS
from hotwash.engine.rules.questions import QUESTIONS, AnswerQuestion
from tests.support.game import MIN, Game, night_desk

SEATS = ("kestria/csirt", "kestria/police", "velmark/csirt", "velmark/ministry")
PEOPLE = {"jonas": SEATS[0], "ilse": SEATS[1], "marek": SEATS[2], "ruta": SEATS[3]}


class RandomPlay:
    """A game in which anything may happen. The same seed gives the same play."""

    def __init__(self, seed: int, game: Game | None = None) -> None:
        self.random = random.Random(seed)
        self.game = game or Game(night_desk(), seed=f"seed {seed}")
        for person, seat in PEOPLE.items():
            self.game.seat(person, seat)
        self.game.admit("ines", Role.EVALUATOR)
        self.game.start()
        self.outcomes: list[Outcome] = []

    def steps(self, n: int) -> RandomPlay:
        for _ in range(n):
            self.step()
        return self

    def step(self) -> Outcome:
        game, dice = self.game, self.random
        ticking = clock.phase_of(game.state).value == "running"
        at = game.at + (dice.choice((0, 1, 1000, MIN, 20 * MIN)) if ticking else 0)
        person, seat, command = self._idea()
        outcome = game.give(person, command, seat=seat, at=at)
        self.outcomes.append(outcome)
        return outcome

    def _idea(self) -> tuple[str, str | None, Command]:
        dice = self.random
        if dice.random() < 0.3:
            return "control", None, dice.choice(_CONTROL)(self)
        if dice.random() < 0.1:
            return "ines", None, dice.choice(_STAFF)(self)
        person = dice.choice(list(PEOPLE))
        seat = PEOPLE[person] if dice.random() < 0.9 else dice.choice(SEATS)
        return person, seat, dice.choice(_PLAYERS)(self)

    def pick(self, table: object) -> str:
        """Any id of a table, whoever may see it; sometimes one that is not there."""
        ids = [id_ for id_, _ in self.game.state.all(table)]  # type: ignore[arg-type]
        if not ids or self.random.random() < 0.05:
            return "nothing"
        return self.random.choice(ids)

    def address(self) -> str:
        kind = self.random.choice(("seat", "team", "control", "persona"))
        return {
            "seat": f"seat:{self.random.choice(SEATS)}",
            "team": f"team:{self.random.choice(('kestria', 'velmark', 'nowhere'))}",
            "control": "control",
            "persona": f"persona:{self.pick(CONTACTS)}",
        }[kind]

    def words(self) -> Prose:
        return Prose(self.random.choice(("yes", "no", "why?", "🙂 نعم", "x" * 300)))


Idea = Callable[[RandomPlay], Command]

_PLAYERS: tuple[Idea, ...] = (
    lambda play: AnswerQuestion(
        question=play.pick(QUESTIONS),
        choices=tuple(play.random.sample(("1", "2", "3"), play.random.choice((0, 1, 1, 1, 2)))),
        words=play.random.choice((None, play.words())),
    ),
    lambda play: deliveries.ReadDelivery(delivery=play.pick(deliveries.DELIVERIES)),
    lambda play: deliveries.AcknowledgeDelivery(delivery=play.pick(deliveries.DELIVERIES)),
    lambda play: deliveries.PassOn(delivery=play.pick(deliveries.DELIVERIES), to=(play.address(),), note=play.words()),
    lambda play: messages.Send(to=(play.address(), play.address()), text=play.words()),
    lambda play: messages.Send(to=("seat:kestria/csirt",), text=play.words(), reply_to=play.pick(messages.MESSAGES)),
    lambda play: messages.ReadMessage(message=play.pick(messages.MESSAGES)),
    lambda play: requests.AskRequest(to=play.address(), title=Prose("this"), minutes=play.random.choice((None, 3.0))),
    lambda play: requests.AskRequest(form=play.pick(requests.FORMS)),
    lambda play: requests.AcknowledgeRequest(request=play.pick(requests.REQUESTS)),
    lambda play: requests.GrantRequest(request=play.pick(requests.REQUESTS), text=play.words()),
    lambda play: requests.RefuseRequest(request=play.pick(requests.REQUESTS), ground="G-FORM"),
    lambda play: requests.WantMore(request=play.pick(requests.REQUESTS)),
    lambda play: requests.Supplement(request=play.pick(requests.REQUESTS)),
    lambda play: requests.Withdraw(request=play.pick(requests.REQUESTS)),
    lambda play: requests.ReadRequest(request=play.pick(requests.REQUESTS)),
    lambda play: seats.Take(seat=play.random.choice(SEATS)),
    lambda play: seats.Leave(seat=play.random.choice(SEATS)),
    lambda play: comms.CheckComms(step="ask"),
    lambda play: intents.Declare(text=play.words(), because=play.random.choice((None, play.words()))),
    lambda play: promises.Make(to=play.address(), what=play.words(), minutes=play.random.choice((None, 2.0))),
    lambda play: promises.Keep(promise=play.pick(promises.PROMISES)),
    lambda play: promises.Release(promise=play.pick(promises.PROMISES)),
    lambda play: picture.PinItem(kind="known", text=play.words()),
    lambda play: picture.PinItem(kind="needed", delivery=play.pick(deliveries.DELIVERIES)),
    lambda play: picture.MovePin(pin=play.pick(picture.PICTURE), kind="assumed"),
    lambda play: picture.DropPin(pin=play.pick(picture.PICTURE)),
)
_CONTROL: tuple[Idea, ...] = (
    lambda play: clock.PauseClock(kind=play.random.choice(("discussion", "technical"))),
    lambda play: clock.Resume(),
    lambda play: clock.Resume(),
    lambda play: clock.SetRate(rate=play.random.choice((0.1, 1, 8, 120))),
    lambda play: clock.Jump(),
    lambda play: clock.Jump(to=play.game.at + play.random.randrange(0, 60 * MIN)),
    lambda play: injects.Fire(inject=play.pick(injects.INJECTS)),
    lambda play: injects.Hold(inject=play.pick(injects.INJECTS)),
    lambda play: injects.Release(inject=play.pick(injects.INJECTS)),
    lambda play: injects.Skip(inject=play.pick(injects.INJECTS)),
    lambda play: injects.Improvise(
        to=(play.random.choice((*SEATS, "kestria", "all")),),
        title=play.words(),
        ask=injects.NewAsk(text=play.words(), minutes=play.random.choice((None, 2.0))),
    ),
    lambda play: indicators.Adjust(indicator=play.pick(indicators.INDICATORS), by=play.random.randrange(-20, 20)),
    lambda play: indicators.Adjust(indicator=play.pick(indicators.INDICATORS), rate=play.random.randrange(-90, 90)),
    lambda play: flags.SetFlag(flag=play.random.choice(("wiped", "case-open")), up=play.random.random() < 0.7),
    lambda play: messages.Speak(persona=play.pick(PERSONAS), to=("seat:velmark/csirt",), text=play.words()),
    lambda play: seats.Fold(seat="velmark/ministry", into="velmark/csirt"),
    lambda play: seats.Unfold(seat="velmark/ministry"),
    lambda play: intents.RuleIntent(
        intent=play.pick(intents.INTENTS),
        ruling=play.random.choice(("works", "at_a_price", "not_now")),
        moves=(intents.Price(indicator=play.pick(indicators.INDICATORS), by=play.random.randrange(-9, 9)),),
        fire=play.random.choice((None, None, play.pick(injects.INJECTS))),
    ),
    lambda play: deliveries.Correct(inject=play.pick(injects.INJECTS), body=play.words()),
    lambda play: deliveries.Recall(inject=play.pick(injects.INJECTS)),
    lambda play: questions.Extend(question=play.pick(QUESTIONS), minutes=2),
    lambda play: notices.EyesUp(text=play.words()),
    lambda play: notices.EyesDown(),
    lambda play: seats.Take(seat=play.random.choice(SEATS), person=play.random.choice(list(PEOPLE))),
)
_STAFF: tuple[Idea, ...] = (
    lambda play: deliveries.NoteTold(delivery=play.pick(deliveries.DELIVERIES), to=(play.address(),)),
    lambda play: notes.Pin(text=play.words(), about="kestria"),
    lambda play: objectives.Rate(objective=play.pick(objectives.OBJECTIVES), team="kestria", grade="S"),
)
