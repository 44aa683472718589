"""Decisions: what each seat was asked, what it chose and why, or what happened because it did not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.questions import ASKED, QUESTIONS, Question, QuestionAnswered, QuestionAsked, QuestionLapsed
from hotwash.review.record import Moment, Record

State = Literal["open", "answered", "lapsed"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A question to a seat and what came of it.

    `seq` and `at` are when it was settled; while it is open, when it was asked. `chosen` are the texts of what was
    taken, by the seat or, where it lapsed, in its place; `others` those of what was not. `words` is a free answer.
    `ask` is the same for all seats that were asked the same thing.
    """

    seq: int
    at: int
    asked_seq: int
    asked_at: int
    seat: str
    about: Words
    text: Words
    state: State
    chosen: tuple[Words, ...]
    others: tuple[Words, ...]
    words: Prose | None
    reason: Prose | None
    otherwise: Words | None
    by_control: bool
    ask: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Poll:
    """One question to several seats at once, with what each of them made of it, in the order in which they did."""

    seq: int
    at: int
    about: Words
    text: Words
    answers: tuple[Decision, ...]


def decisions(record: Record) -> tuple[Decision, ...]:
    """All decisions by the moment at which they were settled, or asked if they never were.

    What control took back is none. What lapsed, was opened again and answered counts as answered.
    """
    settled = {lapsed.question: moment for moment, lapsed in record.happened(QuestionLapsed)}
    settled |= {answered.question: moment for moment, answered in record.happened(QuestionAnswered)}
    found: list[Decision] = []
    for moment, asked in record.happened(QuestionAsked):
        state = record.state.need(QUESTIONS, asked.id).state
        if state != "recalled":
            found.append(_decision(record, asked.id, state, moment, None if state == "open" else settled[asked.id]))
    return tuple(sorted(found, key=lambda decision: (decision.at, decision.seq)))


def together(found: tuple[Decision, ...]) -> tuple[Decision | Poll, ...]:
    """The same decisions, with those gathered that several seats took on one question asked at one moment."""
    asked: dict[tuple[int, tuple[str, str]], list[Decision]] = {}
    for decision in found:
        asked.setdefault((decision.asked_seq, decision.ask), []).append(decision)
    return tuple(answers[0] if len(answers) == 1 else _poll(answers) for answers in asked.values())


def _poll(answers: list[Decision]) -> Poll:
    first = answers[0]
    order = sorted(answers, key=lambda decision: (decision.state == "open", decision.seq))
    return Poll(first.asked_seq, first.asked_at, first.about, first.text, tuple(order))


def _decision(record: Record, id_: str, state: State, asked: Moment, settled: Moment | None) -> Decision:
    question = record.state.need(QUESTIONS, id_)
    moment = settled or asked
    chosen = set(question.chosen)
    planned = record.state.need(ASKED, id_)
    return Decision(
        seq=moment.seq,
        at=moment.at,
        asked_seq=asked.seq,
        asked_at=asked.at,
        seat=question.seat,
        about=record.state.need(DELIVERIES, question.delivery).title,
        text=question.text,
        state=state,
        chosen=_texts(question, lambda id_: id_ in chosen),
        others=_texts(question, lambda id_: id_ not in chosen),
        words=question.words,
        reason=question.reason,
        otherwise=question.otherwise if question.state == "lapsed" else None,
        by_control=question.state == "answered" and record.by_control(moment),
        ask=(planned.inject, planned.ask),
    )


def _texts(question: Question, wanted: Callable[[str], bool]) -> tuple[Words, ...]:
    return tuple(option.text for option in question.options if wanted(option.id))
