"""Playing a walkthrough at full speed. Nothing is left to chance or to the machine: two plays give the same log.

A move that `lasts` ends in a pause for orders. Where the script goes on after it, control goes on by itself: it jumps
to the next move if that one begins no later than what comes next in the script, and resumes.
"""

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
from hotwash.engine.rules.clock import MOVES, Endex, Jump, Resume, Startex, clock_of
from hotwash.engine.rules.comms import CheckComms, Step
from hotwash.engine.rules.plan import found
from hotwash.engine.rules.seats import Admit, Take
from hotwash.engine.unfold import unfold
from hotwash.rehearse.entropy import ScriptedEntropy
from hotwash.scenario.read import Reading
from hotwash.scenario.survey import Survey
from hotwash.scenario.walkthrough import Act, Walkthrough


@dataclass(frozen=True, slots=True)
class Undone:
    """An act that came to nothing: where it stands, what it was, and why."""

    file: str
    line: int
    at: str
    as_: str
    verb: str
    about: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.at} {self.as_} {self.verb} {self.about}: {self.reason}"


@dataclass
class Played:
    """A play: its log, who was in it (names by id), its last state, and the acts that came to nothing."""

    log: list[Sealed] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    state: State = field(default_factory=State)
    undone: list[Undone] = field(default_factory=list)


def play(reading: Reading, wall: Callable[[], str]) -> Played:
    """Play a scenario's walkthrough from the lobby to ENDEX. `wall` stamps the commits and decides nothing."""
    assert reading.scenario is not None, "only a sound scenario can be played"
    assert reading.walkthrough is not None, "the scenario has no walkthrough"
    return _Play(reading, reading.walkthrough, reading.survey, wall).run()


def _about(act: Act) -> str:
    """What an act is about, short enough for a line."""
    words = str(getattr(act, act.verb))
    return words if len(words) <= _LONGEST_ABOUT else words[: _LONGEST_ABOUT - 1] + "…"


_LONGEST_ABOUT = 40


class _Play:
    def __init__(self, reading: Reading, walkthrough: Walkthrough, survey: Survey, wall: Callable[[], str]) -> None:
        self._walkthrough = walkthrough
        self._places = reading.acts_at
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
            self._line(line)
        self._go_on(until)
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
        self._go_on(line.at)
        act, done, reason = line.act, False, ""
        actor = Actor(self._control)
        if script.is_seat(act):
            actor = Actor(self._sitting[act.as_], act.as_)
        elif script.is_evaluator(act):
            actor = Actor(self._evaluator)
        if actor.seat is not None:
            for command in list(script.readings(actor.seat, self._exercise.state)):
                self._give(actor, command, line.at)
        for command in list(script.commands(act, self._exercise.state)):
            refused = self._give(actor, command, line.at)
            done, reason = done or refused is None, refused.message if refused else reason
        if not done:
            file, number = self._places[line.number]
            reason = reason or script.why_not(act, self._exercise.state)
            self._played.undone.append(Undone(file, number, str(act.at), act.as_, act.verb, _about(act), reason))

    def _go_on(self, to: int) -> None:
        """Let time pass until `to`, over the pauses for orders in which moves end."""
        control = Actor(self._control)
        self._advance(to)
        while (paused := self._paused_for_orders()) is not None and paused < to:
            starts = [move.start for _, move in self._exercise.state.all(MOVES) if not move.begun]
            ahead = min((start for start in starts if paused < start <= to), default=None)
            if ahead is not None:
                self._give(control, Jump(to=ahead), to)
            self._give(control, Resume(), to)
            self._advance(to)

    def _paused_for_orders(self) -> int | None:
        """The exercise time of a pause for orders; None if the clock does not stand still for that."""
        clock = clock_of(self._exercise.state)
        in_orders = clock.phase == "paused" and clock.pause is not None and clock.pause.kind == "orders"
        return clock.anchor if in_orders else None

    def _advance(self, now: int) -> None:
        for decided in self._exercise.advance(now):
            self._keep(decided)

    def _give(self, actor: Actor, command: Command, now: int) -> Refused | None:
        self._advance(now)
        cause = None
        if actor is not DOOR:
            self._n[actor.person] = self._n.get(actor.person, 0) + 1
            cause = ("walkthrough", self._n[actor.person])
        at = min(now, self._exercise.book.horizon(self._exercise.state))
        outcome = self._exercise.give(Order(actor, command, cause), max(at, self._exercise.state.at))
        if isinstance(outcome, Decided):
            self._keep(outcome)
        return outcome if isinstance(outcome, Refused) else None

    def _keep(self, decided: Decided) -> None:
        sealed = seal(decided, BOOK, wall=self._wall(), prev=self._head, salts=self._entropy.salt)
        self._head = chain_hash(sealed.body)
        self._played.log.append(sealed)
