"""Requests: actions that need somebody else's answer.

A request is asked, acknowledged, granted, refused on a ground, sent back because more is wanted, or it lapses. Each
step is kept in its history. A *form* is a request that a scenario has ready for some seats, from the start or once a
condition holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import ENGINE, IN_PLAY, PLAY, UNDER_WAY, Command, Role
from hotwash.engine.kernel.conditions import Conditions, Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import Label, audience, seat_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import AlarmSource, Deadline, Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import AnyTable, Table
from hotwash.engine.rules import addresses, reads
from hotwash.engine.rules.book import GROUNDS, Span, Tree
from hotwash.engine.rules.clock import clock_of, counting_from, length

Step = Literal["asked", "acknowledged", "granted", "refused", "more_wanted", "supplemented", "lapsed", "withdrawn"]
OPEN: frozenset[str] = frozenset({"asked", "acknowledged", "more_wanted", "supplemented"})


@dataclass(frozen=True, slots=True)
class Line:
    """One step in a request's life: by which address, with which words."""

    step: Step
    at: int
    by: str
    text: Words | None = None
    ground: str | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A request as both sides see it. `deadline` is the last exercise millisecond at which an answer is in time."""

    seat: str
    to: str
    title: Words
    text: Words | None
    at: int
    deadline: int | None
    grounds: tuple[str, ...]
    state: Step = "asked"
    history: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A request that some seats find ready to send. `to` is an address, `to_title` names a persona."""

    title: Words
    text: Words | None
    to: str
    to_title: Words | None
    order: int


@dataclass(frozen=True, slots=True)
class FormPlan:
    """What the author planned about a form; for control only. `form` is the row that its askers see."""

    form: str
    seats: tuple[str, ...]
    shape: Form
    when: Tree | None
    lapses: Span | None
    grounds: tuple[str, ...]
    reply_after: Span | None = None
    reply_step: Step | None = None
    reply_text: Words | None = None
    reply_ground: str | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """Which form a request came from, what it has been through, and when a prepared reply is due; for control only."""

    form: str | None
    steps: tuple[str, ...]
    reply_at: int | None = None


REQUESTS: Table[Request] = Table("requests", Request, index=("seat",))
FORMS: Table[Form] = Table("forms", Form)
FORM_PLANS: Table[FormPlan] = Table("form_plans", FormPlan)
SENT: Table[Sent] = Table("requests_sent", Sent, index=("form",))


def parties(request: Request) -> tuple[Label, ...]:
    return audience(seat_label(request.seat), *addresses.labels_of(request.to))


@event("form.opened")
@dataclass(frozen=True, slots=True)
class FormOpened(Event):
    """From now on these seats find a request ready to send."""

    plan: str

    def apply(self, draft: Draft) -> None:
        plan = draft.need(FORM_PLANS, self.plan)
        draft.put(FORM_PLANS, self.plan, replace(plan, open=True))
        draft.put(FORMS, plan.form, plan.shape, audience(*map(seat_label, plan.seats)))


@event("request.asked")
@dataclass(frozen=True, slots=True)
class RequestAsked(Event):
    """A seat asks somebody for something."""

    id: str
    form: str | None
    request: Request
    reply_at: int | None = None

    def apply(self, draft: Draft) -> None:
        draft.put(REQUESTS, self.id, self.request, parties(self.request))
        draft.put(SENT, self.id, Sent(self.form, ("asked",), self.reply_at))


@event("request.moved")
@dataclass(frozen=True, slots=True)
class RequestMoved(Event):
    """A request took a step."""

    request: str
    line: Line

    def apply(self, draft: Draft) -> None:
        request = draft.need(REQUESTS, self.request)
        draft.put(REQUESTS, self.request, replace(request, state=self.line.step, history=(*request.history, self.line)))
        sent = draft.need(SENT, self.request)
        reply_at = sent.reply_at if self.line.step in {"acknowledged", "supplemented"} else None
        draft.put(SENT, self.request, replace(sent, steps=(*sent.steps, self.line.step), reply_at=reply_at))


class AskRequest(Command):
    """Ask somebody for something, by a form or in one's own words. `minutes` are table minutes until it lapses."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["request.ask"] = "request.ask"
    form: str | None = None
    to: str | None = None
    title: Prose | None = Field(None, max_length=200)
    text: Prose | None = None
    minutes: float | None = Field(None, gt=0, le=600)


class _Reply(Command):
    roles = PLAY
    phases = IN_PLAY
    request: str
    text: Prose | None = None


class AcknowledgeRequest(_Reply):
    """Say that a request has arrived and is being looked at."""

    type: Literal["request.acknowledge"] = "request.acknowledge"


class GrantRequest(_Reply):
    """Do what is asked, with conditions in words if there are any."""

    type: Literal["request.grant"] = "request.grant"


class RefuseRequest(_Reply):
    """Say no, on a ground."""

    type: Literal["request.refuse"] = "request.refuse"
    ground: str


class WantMore(_Reply):
    """Say what is missing."""

    type: Literal["request.want_more"] = "request.want_more"


class Supplement(_Reply):
    """Add what was missing."""

    type: Literal["request.supplement"] = "request.supplement"


class Withdraw(_Reply):
    """Take a request back."""

    type: Literal["request.withdraw"] = "request.withdraw"


class ReadRequest(Command):
    """Open a request."""

    roles = PLAY
    phases = UNDER_WAY
    as_seat = True
    type: Literal["request.read"] = "request.read"
    request: str


class OpenForm(Command):
    """A form's condition has come true."""

    roles = ENGINE
    type: Literal["form.open"] = "form.open"
    plan: str


class LapseRequest(Command):
    """The time to answer a request is over."""

    roles = ENGINE
    type: Literal["request.lapse"] = "request.lapse"
    request: str


class AutoReply(Command):
    """A persona gives its prepared reply."""

    roles = ENGINE
    type: Literal["request.auto_reply"] = "request.auto_reply"
    request: str


UNKNOWN = Code("request/unknown", "There is no such request in your stream.")
UNKNOWN_FORM = Code("request/unknown-form", "This request is not open to you.", "Write one in your own words.")
NOT_YOURS = Code("request/not-yours-to-answer", "This request is for somebody else to answer.")
NOT_ASKER = Code("request/not-asker", "Only who asked can do this.")
CLOSED = Code("request/closed", "This request is settled.", "Ask again if you need to.")
NO_TITLE = Code("request/no-title", "Say in a line what you ask for.")
NOT_WANTED = Code("request/nothing-wanted", "Nothing more was wanted.")
NO_GROUND = Code("request/unknown-ground", "This ground cannot be given here.", "Choose from the list.")
SELF = Code("request/to-yourself", "That is your own seat.", "Ask somebody else.")


def ask(turn: Turn, command: AskRequest) -> Refused | None:
    if command.form is not None:
        return _ask_by_form(turn, command.form, command.text)
    if command.to is None or not addresses.reachable(turn.view, command.to):
        return addresses.UNKNOWN_ADDRESS(field="to")
    if command.to == f"seat:{turn.seat}":
        return SELF(field="to")
    if command.title is None or not command.title.strip():
        return NO_TITLE(field="title")
    start = counting_from(turn.state, turn.now)
    deadline = None if command.minutes is None else start + _minutes(turn, command.minutes)
    grounds = tuple(id_ for id_, _ in turn.state.all(GROUNDS))
    _asked(turn, None, command.to, command.title, command.text, deadline, grounds, None)
    return None


def _minutes(turn: Turn, minutes: float) -> int:
    return round(minutes * 60_000) * clock_of(turn.state).rate // 1000


def _ask_by_form(turn: Turn, form_id: str, text: Prose | None) -> Refused | None:
    form = turn.view.get(FORMS, form_id)
    if form is None:
        return UNKNOWN_FORM(field="form")
    plan_id, plan = next(pair for pair in turn.state.all(FORM_PLANS) if pair[1].form == form_id)
    start = counting_from(turn.state, turn.now)
    deadline = None if plan.lapses is None else start + length(turn.state, plan.lapses)
    reply_at = None if plan.reply_after is None else start + length(turn.state, plan.reply_after)
    words = text if text else form.text
    _asked(turn, plan_id, form.to, form.title, words, deadline, plan.grounds, reply_at)
    return None


def _asked(
    turn: Turn, form: str | None, to: str, title: Words, text: Words | None, deadline: int | None,
    grounds: tuple[str, ...], reply_at: int | None,
) -> None:  # fmt: skip
    first = Line("asked", turn.now, f"seat:{turn.seat}", text, person=turn.actor.person)
    request = Request(turn.seat, to, title, text, turn.now, deadline, grounds, history=(first,))
    turn.emit(RequestAsked(turn.new_id(), form, request, reply_at))


def _replying(turn: Turn, command: _Reply) -> tuple[Request, str] | Refused:
    """The request a reply is about, and the address that answers it; control answers for personas."""
    request = turn.view.get(REQUESTS, command.request)
    if request is None:
        return UNKNOWN(field="request")
    kind, _, id_ = request.to.partition(":")
    if turn.actor.seat is None:
        mine = turn.standing.role is Role.FACILITATOR and kind in {"persona", addresses.CONTROL}
        by = request.to
    else:
        mine = (kind == "seat" and id_ == turn.seat) or (kind == "team" and id_ == turn.seat.partition("/")[0])
        mine = mine and turn.seat != request.seat  # who asks one's own team does not answer for it
        by = f"seat:{turn.seat}"
    if not mine:
        return NOT_YOURS(field="request")
    return (request, by) if request.state in OPEN else CLOSED(field="request")


def acknowledge(turn: Turn, command: AcknowledgeRequest) -> Refused | None:
    replying = _replying(turn, command)
    if isinstance(replying, Refused):
        return replying
    request, by = replying
    if request.state == "asked":
        _move(turn, command, "acknowledged", by)
    return None


def grant(turn: Turn, command: GrantRequest) -> Refused | None:
    return _settle(turn, command, "granted")


def refuse(turn: Turn, command: RefuseRequest) -> Refused | None:
    request = turn.view.get(REQUESTS, command.request)
    if request is not None and command.ground not in request.grounds:
        return NO_GROUND(field="ground")
    return _settle(turn, command, "refused", command.ground)


def want_more(turn: Turn, command: WantMore) -> Refused | None:
    return _settle(turn, command, "more_wanted")


def _settle(turn: Turn, command: _Reply, step: Step, ground: str | None = None) -> Refused | None:
    replying = _replying(turn, command)
    if isinstance(replying, Refused):
        return replying
    _move(turn, command, step, replying[1], ground)
    return None


def _asking(turn: Turn, command: _Reply) -> Request | Refused:
    request = turn.view.get(REQUESTS, command.request)
    if request is None:
        return UNKNOWN(field="request")
    if turn.actor.seat != request.seat:
        return NOT_ASKER(field="request")
    return request if request.state in OPEN else CLOSED(field="request")


def supplement(turn: Turn, command: Supplement) -> Refused | None:
    request = _asking(turn, command)
    if isinstance(request, Refused):
        return request
    if request.state != "more_wanted":
        return NOT_WANTED(field="request")
    _move(turn, command, "supplemented", f"seat:{request.seat}")
    return None


def withdraw(turn: Turn, command: Withdraw) -> Refused | None:
    request = _asking(turn, command)
    if isinstance(request, Refused):
        return request
    _move(turn, command, "withdrawn", f"seat:{request.seat}")
    return None


def _move(turn: Turn, command: _Reply, step: Step, by: str, ground: str | None = None) -> None:
    line = Line(step, turn.now, by, command.text, ground, turn.actor.person)
    turn.emit(RequestMoved(command.request, line))


def read_request(turn: Turn, command: ReadRequest) -> Refused | None:
    request = turn.view.get(REQUESTS, command.request)
    if request is None:
        return UNKNOWN(field="request")
    if request.seat != turn.seat:
        reads.note(turn, command.request, turn.seat, audience(seat_label(turn.seat), seat_label(request.seat)))
    return None


def open_form(turn: Turn, command: OpenForm) -> Refused | None:
    turn.emit(FormOpened(command.plan))
    return None


def lapse_request(turn: Turn, command: LapseRequest) -> Refused | None:
    to = turn.state.need(REQUESTS, command.request).to
    turn.emit(RequestMoved(command.request, Line("lapsed", turn.now, to)))
    return None


def auto_reply(turn: Turn, command: AutoReply) -> Refused | None:
    form = turn.state.need(SENT, command.request).form
    assert form is not None, "only forms have prepared replies"
    plan = turn.state.need(FORM_PLANS, form)
    assert plan.reply_step is not None, "a reply is due only where one is planned"
    to = turn.state.need(REQUESTS, command.request).to
    line = Line(plan.reply_step, turn.now, to, plan.reply_text, plan.reply_ground)
    turn.emit(RequestMoved(command.request, line))
    return None


class FormAlarm:
    """Falls due when a form's condition holds."""

    name = "forms open"
    table: AnyTable = FORM_PLANS

    def moment(self, reader: Reader, id_: str, record: FormPlan, conditions: Conditions) -> int | None:
        if record.open:
            return None
        return reader.at if record.when is None else conditions.first_true(record.when, reader, reader.at)

    def reads(self, reader: Reader, id_: str, record: FormPlan, conditions: Conditions) -> Iterator[Touched]:
        if record.when is not None and not record.open:
            yield from conditions.reads(record.when, reader)

    def command(self, id_: str) -> Command:
        return OpenForm(plan=id_)


class RequestAtom(Fact):
    """``request: {form, from, to, state}``: such a request has been in that state."""

    def holds(self, argument: dict[str, str | None], reader: Reader, t: int) -> bool:
        return any(self._fits(argument, reader, id_, sent) for id_, sent in _candidates(argument, reader))

    def _fits(self, argument: dict[str, str | None], reader: Reader, id_: str, sent: Sent) -> bool:
        request = reader.need(REQUESTS, id_)
        sender, receiver = argument.get("from"), argument.get("to")
        return (
            (sender is None or addresses.matches(reader, f"seat:{request.seat}", sender))
            and (receiver is None or addresses.matches(reader, request.to, receiver))
            and argument["state"] in sent.steps
        )

    def reads(self, argument: dict[str, str | None], reader: Reader) -> tuple[Touched, ...]:
        return ((SENT.name, "*"),)


def _candidates(argument: dict[str, str | None], reader: Reader) -> list[tuple[str, Sent]]:
    form = argument.get("form")
    return reader.all(SENT) if form is None else reader.where(SENT, "form", form)


def _lapses_at(request: Request) -> int | None:
    return None if request.deadline is None or request.state not in OPEN else request.deadline + 1


ALARMS: tuple[AlarmSource, ...] = (
    FormAlarm(),
    Deadline("prepared replies", SENT, lambda sent: sent.reply_at, lambda id_: AutoReply(request=id_)),
    Deadline("requests lapse", REQUESTS, _lapses_at, lambda id_: LapseRequest(request=id_)),
)

RULE = Rule(
    "requests",
    tables=(REQUESTS, FORMS, FORM_PLANS, SENT),
    events=(FormOpened, RequestAsked, RequestMoved),
    commands={
        AskRequest: ask,
        AcknowledgeRequest: acknowledge,
        GrantRequest: grant,
        RefuseRequest: refuse,
        WantMore: want_more,
        Supplement: supplement,
        Withdraw: withdraw,
        ReadRequest: read_request,
        OpenForm: open_form,
        LapseRequest: lapse_request,
        AutoReply: auto_reply,
    },
    alarms=ALARMS,
    atoms={"request": RequestAtom()},
)
