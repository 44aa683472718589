"""Playing a walkthrough at full speed. Nothing is left to chance or to the machine: two plays give the same log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import get_args

from hotwash.catalog.grounds import grounds
from hotwash.engine import script
from hotwash.engine.kernel.commands import DOOR, Actor, Command, Order, Role
from hotwash.engine.kernel.commit import GENESIS, Sealed, chain_hash, seal
from hotwash.engine.kernel.decide import Decided
from hotwash.engine.kernel.exercise import Exercise
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.state import State
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import Endex, Startex
from hotwash.engine.rules.comms import CheckComms, Step
from hotwash.engine.rules.plan import found
from hotwash.engine.rules.seats import Admit, Take
from hotwash.engine.unfold import unfold
from hotwash.rehearse.entropy import ScriptedEntropy
from hotwash.scenario.read import Reading
from hotwash.scenario.survey import Survey
from hotwash.scenario.walkthrough import Walkthrough


@dataclass
class Played:
    """A play: its log, who was in it (names by id), its last state, and the acts that came to nothing."""

    log: list[Sealed] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    state: State = field(default_factory=State)
    undone: list[str] = field(default_factory=list)


def play(reading: Reading, wall: Callable[[], str]) -> Played:
    """Play a scenario's walkthrough from the lobby to ENDEX. `wall` stamps the commits and decides nothing."""
    assert reading.scenario is not None, "only a sound scenario can be played"
    assert reading.walkthrough is not None, "the scenario has no walkthrough"
    return _Play(reading, reading.walkthrough, reading.survey, wall).run()


class _Play:
    def __init__(self, reading: Reading, walkthrough: Walkthrough, survey: Survey, wall: Callable[[], str]) -> None:
        self._walkthrough = walkthrough
        self._survey = survey
        self._wall = wall
        self._entropy = ScriptedEntropy(f"walkthrough {survey.scenario.id}")
        self._played = Played()
        self._head = GENESIS
        self._n: dict[str, int] = {}
        seed = self._entropy.id()
        titles = {id_: ground.title for id_, ground in grounds().items()}
        founded = found(unfold(survey, reading.assets, titles, seed), seed)
        self._exercise = Exercise(BOOK, founded.state)
        self._keep(founded)

    def run(self) -> Played:
        self._control = self._admit("Control", Role.FACILITATOR)
        self._evaluator = self._admit("Evaluator", Role.EVALUATOR)
        self._sitting = self._seat_people()
        for seat, person in self._sitting.items():
            for step in get_args(Step):
                self._give(Actor(person, seat), CheckComms(step=step), 0)
        self._give(Actor(self._control), Startex(), 0)
        until = self._survey.timetable.moment(self._walkthrough.until)
        for line in script.timed(self._walkthrough, self._survey):
            if line.at <= until:
                self._line(line)
        self._give(Actor(self._control), Endex(), until)
        self._played.state = self._exercise.state
        return self._played

    def _admit(self, name: str, role: Role, scope: tuple[str, ...] = ()) -> str:
        person = self._entropy.id()
        self._played.names[person] = name
        self._give(DOOR, Admit(person=person, role=role, scope=scope), 0)
        return person

    def _seat_people(self) -> dict[str, str]:
        sitting: dict[str, str] = {}
        for person in self._walkthrough.people:
            id_ = self._admit(person.name, Role.PLAYER, tuple(person.seats))
            for seat in person.seats:
                self._give(Actor(id_), Take(seat=seat), 0)
                sitting.setdefault(seat, id_)
        return sitting

    def _line(self, line: script.Line) -> None:
        self._advance(line.at)
        act, done = line.act, False
        actor = Actor(self._control)
        if script.is_seat(act):
            actor = Actor(self._sitting[act.as_], act.as_) if act.as_ in self._sitting else actor
        elif script.is_evaluator(act):
            actor = Actor(self._evaluator)
        if actor.seat is not None:
            for command in list(script.readings(actor.seat, self._exercise.state)):
                self._give(actor, command, line.at)
        for command in list(script.commands(act, self._exercise.state)):
            done = self._give(actor, command, line.at) or done
        if not done:
            self._played.undone.append(f"{act.at} {act.as_}: {act.verb}")

    def _advance(self, now: int) -> None:
        for decided in self._exercise.advance(now):
            self._keep(decided)

    def _give(self, actor: Actor, command: Command, now: int) -> bool:
        self._advance(now)
        cause = None
        if actor is not DOOR:
            self._n[actor.person] = self._n.get(actor.person, 0) + 1
            cause = ("walkthrough", self._n[actor.person])
        at = min(now, self._exercise.book.horizon(self._exercise.state))
        outcome = self._exercise.give(Order(actor, command, cause), max(at, self._exercise.state.at))
        if isinstance(outcome, Decided):
            self._keep(outcome)
        return not isinstance(outcome, Refused)

    def _keep(self, decided: Decided) -> None:
        sealed = seal(decided, BOOK, wall=self._wall(), prev=self._head, salts=self._entropy.salt)
        self._head = chain_hash(sealed.body)
        self._played.log.append(sealed)
