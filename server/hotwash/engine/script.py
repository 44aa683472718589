"""Playing a walkthrough: from an act in the author's words to a command in the engine's.

Pure. The script knows the plan's ids; what a seat does is still given as that seat, through its eyes. An act whose
thing is not there (a question that was never asked because play went another way) comes down to no command.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from hotwash.engine.kernel.commands import Command
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.state import Reader
from hotwash.engine.rules import addresses, deliveries, injects, messages, notes, objectives, questions, reads, requests
from hotwash.engine.rules.book import PERSONAS
from hotwash.scenario.survey import Survey
from hotwash.scenario.walkthrough import CONTROL, EVALUATOR, Act, Walkthrough


@dataclass(frozen=True, slots=True)
class Line:
    """One act with its moment in exercise milliseconds and its place in the script, from zero."""

    at: int
    act: Act
    number: int


def timed(walkthrough: Walkthrough, survey: Survey) -> list[Line]:
    """The acts in the order in which they happen."""
    lines = [Line(survey.timetable.moment(act.at), act, number) for number, act in enumerate(walkthrough.acts)]
    return sorted(lines, key=lambda line: line.at)


def commands(act: Act, reader: Reader) -> Iterator[Command]:
    """The commands that an act comes down to, as the exercise stands in `reader` (with EXCON's eyes)."""
    yield from _VERBS[act.verb](act, reader)


def why_not(act: Act, reader: Reader) -> str:
    """Why an act comes down to no command, as the exercise stands in `reader`."""
    verb, about = act.verb, str(getattr(act, act.verb))
    if verb == "answer":
        return _why_no_question(act, about, reader)
    if verb in {"read", "acknowledge", "tell"}:
        return f"{about} has not reached {act.as_}" if _has_fired(reader, about) else f"{about} has not come yet"
    if verb == "request":
        return "this request cannot be sent yet"
    sent = [id_ for id_, _ in reader.where(requests.SENT, "form", about)]
    if not sent:
        return f"nobody has sent {about}"
    return f"{about} is settled: {reader.need(requests.REQUESTS, sent[-1]).state}"


def _why_no_question(act: Act, about: str, reader: Reader) -> str:
    if not _has_fired(reader, about):
        return f"{about} has not come yet"
    mine = [
        asked
        for _, asked in reader.where(questions.ASKED, "inject", about)
        if asked.seat == act.as_ and act.ask in {None, asked.ask}
    ]
    if not mine:
        return f"{act.as_} is not asked"
    if mine[-1].state == "lapsed":
        return f"the time of {act.as_} to answer was over"
    return f"{act.as_} has answered already"


def _has_fired(reader: Reader, inject: str) -> bool:
    return bool(reader.where(deliveries.SENT, "inject", inject))


def readings(seat: str, reader: Reader) -> Iterator[Command]:
    """The commands by which a seat opens what lies before it. Who acts has read first; no author writes that down."""
    for id_, delivery in reader.all(deliveries.DELIVERIES):
        if delivery.seat == seat and delivery.read_at is None:
            yield deliveries.ReadDelivery(delivery=id_)
    mine = {f"seat:{seat}", f"team:{seat.partition('/')[0]}", addresses.EVERYBODY}
    for id_, message in reader.all(messages.MESSAGES):
        if message.sender != f"seat:{seat}" and mine.intersection(message.to) and not reads.has_read(reader, id_, seat):
            yield messages.ReadMessage(message=id_)
    for id_, request in reader.all(requests.REQUESTS):
        if request.to == f"seat:{seat}" and not reads.has_read(reader, id_, seat):
            yield requests.ReadRequest(request=id_)


def is_seat(act: Act) -> bool:
    return "/" in act.as_


def is_evaluator(act: Act) -> bool:
    return act.as_ == EVALUATOR


def _prose(text: str | None) -> Prose | None:
    return None if text is None else Prose(text)


def _address(reader: Reader, target: str) -> str:
    if target in {CONTROL, "all"}:
        return target
    persona = reader.get(PERSONAS, target)
    if persona is not None:
        return f"persona:{persona.contact}"
    return f"seat:{target}" if "/" in target else f"team:{target}"


def _addresses(reader: Reader, act: Act) -> tuple[str, ...]:
    return tuple(_address(reader, target) for target in act.to)


def _deliveries(reader: Reader, inject: str | None, seat: str) -> list[str]:
    return [id_ for id_, sent in reader.where(deliveries.SENT, "inject", inject) if sent.seat == seat]


def _read(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _deliveries(reader, act.read, act.as_):
        yield deliveries.ReadDelivery(delivery=id_)


def _acknowledge(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _deliveries(reader, act.acknowledge, act.as_):
        yield deliveries.AcknowledgeDelivery(delivery=id_)


def _answer(act: Act, reader: Reader) -> Iterator[Command]:
    for id_, asked in reader.where(questions.ASKED, "inject", act.answer):
        if asked.seat == act.as_ and act.ask in {None, asked.ask} and asked.state == "open":
            plan = next(ask for ask in reader.need(injects.INJECTS, asked.inject).asks if ask.id == asked.ask)
            numbers = {choice.id: str(number) for number, choice in enumerate(plan.choices, start=1)}
            yield questions.AnswerQuestion(
                question=id_,
                choices=tuple(numbers[choice] for choice in act.choice),
                words=_prose(act.text),
                because=_prose(act.because),
            )
            return


def _say(act: Act, reader: Reader) -> Iterator[Command]:
    to, text = _addresses(reader, act), Prose(act.say or "")
    if is_seat(act):
        yield messages.Send(to=to, text=text)
    else:
        yield messages.Speak(persona=None if act.as_ == CONTROL else act.as_, to=to, text=text)


def _tell(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _deliveries(reader, act.tell, act.as_)[:1]:
        yield deliveries.PassOn(delivery=id_, to=_addresses(reader, act), note=_prose(act.text))


def _request(act: Act, reader: Reader) -> Iterator[Command]:
    plan = reader.get(requests.FORM_PLANS, act.request or "")
    if plan is not None and plan.open:
        yield requests.AskRequest(form=plan.form, text=_prose(act.text))


def _about(act: Act, reader: Reader, form: str | None) -> Iterator[str]:
    """The latest open request that came from a form."""
    sent = [id_ for id_, _ in reader.where(requests.SENT, "form", form)]
    for id_ in reversed(sent):
        if reader.need(requests.REQUESTS, id_).state in requests.OPEN:
            yield id_
            return


def _receive(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _about(act, reader, act.receive):
        yield requests.AcknowledgeRequest(request=id_, text=_prose(act.text))


def _grant(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _about(act, reader, act.grant):
        yield requests.GrantRequest(request=id_, text=_prose(act.text))


def _refuse(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _about(act, reader, act.refuse):
        yield requests.RefuseRequest(request=id_, ground=act.ground or "", text=_prose(act.text))


def _more(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _about(act, reader, act.more):
        yield requests.WantMore(request=id_, text=_prose(act.text))


def _supplement(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _about(act, reader, act.supplement):
        yield requests.Supplement(request=id_, text=_prose(act.text))


def _withdraw(act: Act, reader: Reader) -> Iterator[Command]:
    for id_ in _about(act, reader, act.withdraw):
        yield requests.Withdraw(request=id_, text=_prose(act.text))


def _note(act: Act, reader: Reader) -> Iterator[Command]:
    yield notes.Pin(text=Prose(act.note or ""), about=act.team)


def _rate(act: Act, reader: Reader) -> Iterator[Command]:
    if act.rate is not None and act.team is not None and act.rating is not None:
        yield objectives.Rate(objective=act.rate, team=act.team, grade=act.rating, why=_prose(act.text))


_VERBS: Mapping[str, Callable[[Act, Reader], Iterator[Command]]] = {
    "read": _read,
    "acknowledge": _acknowledge,
    "answer": _answer,
    "say": _say,
    "tell": _tell,
    "request": _request,
    "receive": _receive,
    "grant": _grant,
    "refuse": _refuse,
    "more": _more,
    "supplement": _supplement,
    "withdraw": _withdraw,
    "note": _note,
    "rate": _rate,
}
