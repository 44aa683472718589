"""Questions: what a seat is asked to decide, until when, and what happens if nobody answers.

Each seat that is asked gets a question of its own. Several people at one seat give one answer: the first. A question's
options are numbered; what the author calls them is for control only, since a name may tell too much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import CONTROL, ENGINE, IN_PLAY, PLAY, UNDER_WAY, Command
from hotwash.engine.kernel.conditions import Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, seat_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Deadline, Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules.book import Span
from hotwash.engine.rules.clock import counting_from, length
from hotwash.engine.rules.deliveries import DeliveryMade, DeliveryRecalled
from hotwash.engine.rules.effects import call
from hotwash.engine.rules.injects import INJECTS, Ask

State = Literal["open", "answered", "lapsed", "recalled"]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer as a player sees it. `id` is its number."""

    id: str
    text: Words
    price: Words | None
    takes: Words | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a seat. `deadline` is the last exercise millisecond at which an answer is in time."""

    seat: str
    delivery: str
    text: Words
    kind: str
    options: tuple[Option, ...]
    because: bool
    at: int
    deadline: int | None
    otherwise: Words | None
    state: State = "open"
    chosen: tuple[str, ...] = ()
    words: Prose | None = None
    reason: Prose | None = None
    person: str | None = None
    answered_at: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which planned question it is, and what was taken, in the author's words; for control only."""

    inject: str
    ask: str
    seat: str
    state: State = "open"
    taken: tuple[str, ...] = ()


QUESTIONS: Table[Question] = Table("questions", Question, index=("seat", "delivery"))
ASKED: Table[Asked] = Table("asked", Asked, index=("inject",))


@event("question.asked")
@dataclass(frozen=True, slots=True)
class QuestionAsked(Event):
    """A seat is asked something."""

    id: str
    inject: str
    ask: str
    question: Question

    def apply(self, draft: Draft) -> None:
        draft.put(QUESTIONS, self.id, self.question, audience(seat_label(self.question.seat)))
        draft.put(ASKED, self.id, Asked(self.inject, self.ask, self.question.seat))


@event("question.answered")
@dataclass(frozen=True, slots=True)
class QuestionAnswered(Event):
    """A seat has answered. `chosen` are option numbers, `taken` the author's ids of the same choices."""

    question: str
    chosen: tuple[str, ...]
    taken: tuple[str, ...]
    person: str
    words: Prose | None = None
    reason: Prose | None = None

    def apply(self, draft: Draft) -> None:
        question = replace(
            draft.need(QUESTIONS, self.question),
            state="answered",
            chosen=self.chosen,
            words=self.words,
            reason=self.reason,
            person=self.person,
            answered_at=draft.at,
        )
        draft.put(QUESTIONS, self.question, question)
        draft.put(ASKED, self.question, replace(draft.need(ASKED, self.question), state="answered", taken=self.taken))


@event("question.lapsed")
@dataclass(frozen=True, slots=True)
class QuestionLapsed(Event):
    """Nobody answered in time. `chosen` and `taken` say what happens instead, if anything does."""

    question: str
    chosen: tuple[str, ...]
    taken: tuple[str, ...]

    def apply(self, draft: Draft) -> None:
        question = replace(draft.need(QUESTIONS, self.question), state="lapsed", chosen=self.chosen)
        draft.put(QUESTIONS, self.question, question)
        draft.put(ASKED, self.question, replace(draft.need(ASKED, self.question), state="lapsed", taken=self.taken))


@event("question.extended")
@dataclass(frozen=True, slots=True)
class QuestionExtended(Event):
    """There is more time to answer; one that had lapsed is open again."""

    question: str
    deadline: int

    def apply(self, draft: Draft) -> None:
        old = draft.need(QUESTIONS, self.question)
        draft.put(QUESTIONS, self.question, replace(old, state="open", chosen=(), deadline=self.deadline))
        draft.put(ASKED, self.question, replace(draft.need(ASKED, self.question), state="open", taken=()))


@event("question.recalled")
@dataclass(frozen=True, slots=True)
class QuestionRecalled(Event):
    """What asked this was sent in error."""

    question: str

    def apply(self, draft: Draft) -> None:
        draft.put(QUESTIONS, self.question, replace(draft.need(QUESTIONS, self.question), state="recalled"))
        draft.put(ASKED, self.question, replace(draft.need(ASKED, self.question), state="recalled"))


class AnswerQuestion(Command):
    """Answer a question: by option numbers, by words, or both, with a reason if one wants to give it."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["question.answer"] = "question.answer"
    question: str
    choices: tuple[str, ...] = Field((), max_length=20)
    words: Prose | None = None
    because: Prose | None = None


class Extend(Command):
    """Give a question more time, in table minutes from now or from its deadline, whichever is later.

    A question that lapsed opens again. What came of the silence stays.
    """

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["question.extend"] = "question.extend"
    question: str
    minutes: float = Field(gt=0, le=600)


class Lapse(Command):
    """The time to answer is over."""

    roles = ENGINE
    type: Literal["question.lapse"] = "question.lapse"
    question: str


UNKNOWN = Code("question/unknown", "You were not asked this.", "Choose from what is in your stream.")
ANSWERED = Code("question/answered", "Somebody at your seat has answered this already.", "Your stream shows how.")
RECALLED = Code("question/recalled", "Control has taken this question back.", "You need not answer it.")
NO_LIMIT = Code("question/no-limit", "This question has no time limit.")
LATE = Code("question/late", "The time to answer this is over.", "Your stream shows what happened instead.")
CHOOSE_ONE = Code("question/choose-one", "Choose one of the answers.")
CHOOSE_SOME = Code("question/choose-some", "Choose at least one of the answers, each once.")
NO_WORDS = Code("question/no-words", "Write an answer.")


def on_delivery(turn: Turn, made: DeliveryMade) -> None:
    """A planned delivery asks what its inject asks of this seat; one that was passed on asks nothing."""
    delivery = made.delivery
    if delivery.passed_by is not None:
        return
    for ask in turn.state.need(INJECTS, made.inject).asks:
        if delivery.seat in ask.to:
            turn.emit(QuestionAsked(turn.new_id(), made.inject, ask.id, _question(turn, made.id, delivery.seat, ask)))


def _question(turn: Turn, delivery: str, seat: str, ask: Ask) -> Question:
    start = counting_from(turn.state, turn.now)
    return Question(
        seat=seat,
        delivery=delivery,
        text=ask.text,
        kind=ask.kind,
        options=tuple(
            Option(str(number), choice.text, choice.price, choice.takes)
            for number, choice in enumerate(ask.choices, start=1)
        ),
        because=ask.because,
        at=turn.now,
        deadline=None if ask.within is None else start + length(turn.state, ask.within),
        otherwise=None if ask.otherwise is None else ask.otherwise.text,
    )


_CLOSED = {"answered": ANSWERED, "lapsed": LATE, "recalled": RECALLED}


def answer(turn: Turn, command: AnswerQuestion) -> Refused | None:
    question = turn.view.get(QUESTIONS, command.question)
    if question is None:
        return UNKNOWN(field="question")
    if question.state != "open":
        return _CLOSED[question.state](field="question")
    if (refused := _misfit(question, command)) is not None:
        return refused
    ask = _ask(turn.state, command.question)
    taken = tuple(ask.choices[int(number) - 1].id for number in command.choices)
    turn.emit(
        QuestionAnswered(command.question, command.choices, taken, turn.actor.person, command.words, command.because)
    )
    _effects(turn, command.question, ask, taken)
    return None


def _misfit(question: Question, command: AnswerQuestion) -> Refused | None:
    numbers = {option.id for option in question.options}
    chosen = set(command.choices)
    if question.kind == "text":
        return None if command.words and command.words.strip() and not chosen else NO_WORDS(field="words")
    if question.kind == "one" and (len(command.choices) != 1 or not chosen <= numbers):
        return CHOOSE_ONE(field="choices")
    if not chosen or not chosen <= numbers or len(chosen) != len(command.choices):
        return CHOOSE_SOME(field="choices")
    return None


def extend(turn: Turn, command: Extend) -> Refused | None:
    question = turn.view.get(QUESTIONS, command.question)
    if question is None:
        return UNKNOWN(field="question")
    if question.state in {"answered", "recalled"}:
        return _CLOSED[question.state](field="question")
    if question.deadline is None:
        return NO_LIMIT(field="question")
    start = max(question.deadline, counting_from(turn.state, turn.now))
    more = Span(round(command.minutes * 60_000), table=True)
    turn.emit(QuestionExtended(command.question, start + length(turn.state, more)))
    return None


def on_recall(turn: Turn, recalled: DeliveryRecalled) -> None:
    for id_, question in turn.state.where(QUESTIONS, "delivery", recalled.delivery):
        if question.state == "open":
            turn.emit(QuestionRecalled(id_))


def lapse(turn: Turn, command: Lapse) -> Refused | None:
    ask = _ask(turn.state, command.question)
    default = ask.otherwise
    taken = () if default is None or default.choice is None else (default.choice,)
    chosen = tuple(str(number) for number, choice in enumerate(ask.choices, start=1) if choice.id in taken)
    turn.emit(QuestionLapsed(command.question, chosen, taken))
    _effects(turn, command.question, ask, taken)
    if default is not None:
        call(turn, default.effects, turn.state.need(ASKED, command.question).inject)
    return None


def _ask(reader: Reader, question: str) -> Ask:
    asked = reader.need(ASKED, question)
    return next(ask for ask in reader.need(INJECTS, asked.inject).asks if ask.id == asked.ask)


def _effects(turn: Turn, question: str, ask: Ask, taken: tuple[str, ...]) -> None:
    inject = turn.state.need(ASKED, question).inject
    for choice in ask.choices:
        if choice.id in taken:
            call(turn, choice.effects, inject)


class AskedAtom(Fact):
    """``answered`` and ``lapsed``: ``{inject, ask, seat, choice}``.

    With choices, ``answered`` also holds where one of them was taken because nobody answered.
    """

    def __init__(self, state: str) -> None:
        self._state = state

    def holds(self, argument: dict[str, object], reader: Reader, t: int) -> bool:
        return any(self._fits(argument, asked) for _, asked in _asked(argument, reader))

    def _fits(self, argument: dict[str, object], asked: Asked) -> bool:
        if argument.get("ask") not in {None, asked.ask} or argument.get("seat") not in {None, asked.seat}:
            return False
        choices = argument.get("choice")
        if choices:
            return isinstance(choices, list | tuple) and not set(choices).isdisjoint(asked.taken)
        return asked.state == self._state

    def reads(self, argument: dict[str, object], reader: Reader) -> Iterator[Touched]:
        yield ASKED.name, "*"


def _asked(argument: dict[str, object], reader: Reader) -> list[tuple[str, Asked]]:
    return reader.where(ASKED, "inject", argument["inject"])


RULE = Rule(
    "questions",
    tables=(QUESTIONS, ASKED),
    events=(QuestionAsked, QuestionAnswered, QuestionLapsed, QuestionExtended, QuestionRecalled),
    commands={AnswerQuestion: answer, Extend: extend, Lapse: lapse},
    reactions={DeliveryMade: on_delivery, DeliveryRecalled: on_recall},
    alarms=(
        Deadline(
            "question lapses",
            QUESTIONS,
            lambda question: None if question.state != "open" or question.deadline is None else question.deadline + 1,
            lambda id_: Lapse(question=id_),
        ),
    ),
    atoms={"answered": AskedAtom("answered"), "lapsed": AskedAtom("lapsed")},
)
