"""What one cannot see has no effect on what one is sent, told or refused."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample
from tests.support.game import Game
from tests.support.random_play import PEOPLE, RandomPlay

from hotwash.engine import asking
from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.commit import fold
from hotwash.engine.kernel.labels import audience
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.state import Draft, State
from hotwash.engine.kernel.tables import Table
from hotwash.engine.kernel.view import View, visible
from hotwash.engine.rules import BOOK, deliveries, messages, picture, promises, questions, requests, seats
from hotwash.engine.rules.book import CONTACTS
from hotwash.live.room import Change
from hotwash.wire import hub as hubs
from hotwash.wire.cursor import Cursors
from hotwash.wire.hub import Hub, Viewer, _resumable

# (a) Logs whose visible puts are the same give the same frames.

THINGS: Table[dict[str, int]] = Table("things", dict)
MINE = frozenset({"all", "team:a", "seat:a/one"})
VISIBLE = (audience("seat:a/one"), audience("team:a", "team:b"), audience("all"))
HIDDEN = (audience(), audience("team:b"), audience("seat:b/one", "role:evaluator"))

Row = tuple[str, int, tuple[str, ...]]
Log = list[list[Row]]

visible_rows = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 9), st.sampled_from(VISIBLE)), max_size=3)
hidden_rows = st.lists(st.tuples(st.sampled_from("pqr"), st.integers(0, 9), st.sampled_from(HIDDEN)), max_size=3)


@st.composite
def twins(draw: st.DrawFn) -> tuple[Log, Log]:
    """Two logs of one length that look the same to the viewer: what is hidden differs freely."""
    common = draw(st.lists(visible_rows, min_size=1, max_size=8))
    return [[*rows, *draw(hidden_rows)] for rows in common], [[*draw(hidden_rows), *rows] for rows in common]


@st.composite
def strangers(draw: st.DrawFn) -> tuple[Log, Log]:
    """The same, but with whole hidden commits between: the logs have different lengths."""
    common = [rows for rows in draw(st.lists(visible_rows, min_size=1, max_size=6)) if rows]

    def strewn() -> Log:
        log: Log = []
        for rows in common:
            log += draw(st.lists(hidden_rows, max_size=3))
            log.append([*rows, *draw(hidden_rows)])
        return log + draw(st.lists(hidden_rows, max_size=3))

    return strewn(), strewn()


def changes(log: Log) -> list[Change]:
    state, made = State(), []
    for rows in log:
        draft = Draft(state, state.at)
        for id_, value, readers in rows:
            held = draft.row(THINGS, id_)
            grown = readers if held is None else tuple(sorted({*readers, *held.audience}))
            draft.put(THINGS, id_, {"value": value}, grown)
        state = draft.freeze()
        made.append(Change(state.seq, 0, tuple((t, i, state.tables[t][i]) for t, i in draft.touched)))
    return made


def frames(log: Log) -> list[dict[str, Any]]:
    """What a viewer with the labels `MINE` is sent while the log grows."""
    room: Any = SimpleNamespace(state=State(), listeners=[], exercise="x", now=0, rate=None, touched=[])
    cursors = Cursors(b"k" * 16)
    hub = Hub(room, cursors, {})
    sent: list[bytes] = []
    peer: Any = SimpleNamespace(push=sent.append)
    hub._groups[MINE] = {Viewer(peer, None, "me", MINE)}  # type: ignore[arg-type]
    hub.publish(changes(log))
    messages_ = [json.loads(raw[raw.index(b"{") :]) for raw in sent]
    for message in messages_:
        message["cursor"] = cursors.unseal("x", message["cursor"])
    return messages_


def _same_but_cursors(left: Log, right: Log) -> bool:
    plain = [[{k: v for k, v in message.items() if k != "cursor"} for message in frames(log)] for log in (left, right)]
    return plain[0] == plain[1]


@given(twins())
def test_hidden_differences_do_not_change_a_frame_nor_the_cursor_in_it(pair: tuple[Log, Log]) -> None:
    assert frames(pair[0]) == frames(pair[1])


@given(strangers())
def test_hidden_commits_do_not_change_a_frame(pair: tuple[Log, Log]) -> None:
    assert _same_but_cursors(*pair)


def test_a_sealed_cursor_tells_nothing() -> None:
    cursors = Cursors(b"k" * 16)
    sealed = [cursors.seal("x", seq) for seq in (1, 1, 2, 10**9)]
    assert len(set(sealed)) == 4, "the same number looks different each time"
    assert len({len(one) for one in sealed}) == 1, "length says nothing"
    assert cursors.unseal("y", sealed[0]) is None, "another exercise cannot open it"


@pytest.mark.parametrize("leak", ["rows", "emptiness"])
def test_a_planted_leak_is_found(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the test of secrecy, or if groups that see nothing are sent something, the property fails."""
    if leak == "rows":
        monkeypatch.setattr(hubs, "puts", lambda rows, labels: list(rows))
    else:
        honest = Hub._fan_out

        def chatty(self: Hub, change: Change, touched: set[str], reached: int) -> None:
            honest(self, change, touched | {"all"}, reached)

        monkeypatch.setattr(Hub, "_fan_out", chatty)
    try:
        find(strangers(), lambda pair: not _same_but_cursors(*pair))
    except NoSuchExample:
        pytest.fail("the leak was not found")


# (b) Questions accept only a view.


def _questions() -> list[Callable[..., Any]]:
    return [
        function
        for name, function in inspect.getmembers(asking, inspect.isfunction)
        if function.__module__ == asking.__name__ and not name.startswith("_")
    ]


def _takes_only_a_view(function: Callable[..., Any]) -> bool:
    first, *rest = inspect.signature(function, eval_str=True).parameters.values()
    plain = {str, int, bool, float, Role}
    return first.annotation is View and all(parameter.annotation in plain for parameter in rest)


@pytest.mark.parametrize("function", _questions(), ids=lambda function: function.__name__)
def test_a_question_accepts_only_a_view(function: Callable[..., Any]) -> None:
    assert _takes_only_a_view(function)
    with pytest.raises(TypeError):
        function(State(), *["x"] * (len(inspect.signature(function).parameters) - 1))


def test_a_question_of_the_truth_would_be_found() -> None:
    def leaky(state: State, inject: str) -> None: ...

    def sneaky(view: View, state: State) -> None: ...

    assert not _takes_only_a_view(leaky)
    assert not _takes_only_a_view(sneaky)


# (c) An invisible id and an unknown id get the same refusal.

Names = Callable[[Game], str]


def _theirs(table: Table[Any], seat: str = "velmark/csirt") -> Names:
    """The id of something that Kestria's police cannot see."""

    def find_one(game: Game) -> str:
        mine = game.labels("ilse")
        hidden = [id_ for name, id_, row in game.state.rows() if name == table.name and not visible(row, mine)]
        assert hidden, f"nothing in {table.name} is hidden from the police"
        return hidden[0]

    return find_one


CASES: dict[str, tuple[str, Names, dict[str, Any]]] = {
    "delivery.read": ("delivery", _theirs(deliveries.DELIVERIES), {}),
    "delivery.acknowledge": ("delivery", _theirs(deliveries.DELIVERIES), {}),
    "delivery.pass_on": ("delivery", _theirs(deliveries.DELIVERIES), {"to": ("seat:kestria/csirt",)}),
    "question.answer": ("question", _theirs(questions.QUESTIONS), {"choices": ("1",)}),
    "message.read": ("message", _theirs(messages.MESSAGES), {}),
    "message.send": ("reply_to", _theirs(messages.MESSAGES), {"to": ("control",), "text": "x"}),
    "request.ask": ("form", _theirs(requests.FORMS), {}),
    "request.acknowledge": ("request", _theirs(requests.REQUESTS), {}),
    "request.grant": ("request", _theirs(requests.REQUESTS), {}),
    "request.refuse": ("request", _theirs(requests.REQUESTS), {"ground": "G-FORM"}),
    "request.want_more": ("request", _theirs(requests.REQUESTS), {}),
    "request.supplement": ("request", _theirs(requests.REQUESTS), {}),
    "request.withdraw": ("request", _theirs(requests.REQUESTS), {}),
    "request.read": ("request", _theirs(requests.REQUESTS), {}),
    "promise.keep": ("promise", _theirs(promises.PROMISES), {}),
    "promise.release": ("promise", _theirs(promises.PROMISES), {}),
    "picture.pin": ("delivery", _theirs(deliveries.DELIVERIES), {"kind": "known"}),
    "picture.move": ("pin", _theirs(picture.PICTURE), {"kind": "known"}),
    "picture.drop": ("pin", _theirs(picture.PICTURE), {}),
}
"""For each command of a seat that names a thing: the field, and something hidden to name."""

NAME_NOTHING_HIDDEN = {"comms.check", "intent.declare", "promise.make"}
"""Commands of a seat that name no thing with an audience."""


def _busy_night() -> Game:
    """A night with things of every kind that the Kestrian police do not see."""
    game = Game()
    for person, seat in PEOPLE.items():
        game.seat(person, seat)
    game.start().run_to(50 * 60_000)
    game.must("marek", messages.Send(to=("seat:velmark/ministry",), text="x"), seat="velmark/csirt")
    ask = requests.AskRequest(to="seat:velmark/ministry", title="x")
    game.must("marek", ask, seat="velmark/csirt")
    game.must("marek", promises.Make(to="seat:velmark/ministry", what=Prose("x")), seat="velmark/csirt")
    game.must("marek", picture.PinItem(kind="known", text=Prose("x")), seat="velmark/csirt")
    return game


def test_every_command_of_a_seat_is_among_the_cases() -> None:
    commands = {kind.model_fields["type"].default for kind in BOOK.given if kind.as_seat}
    replies = {name for name in BOOK.commands if name.startswith("request.") and BOOK.commands[name] in BOOK.given}
    assert (commands | replies) - NAME_NOTHING_HIDDEN == set(CASES)


def _refusals(command: str) -> tuple[object, object]:
    field, hidden, rest = CASES[command]
    game = _busy_night()
    answers = []
    for id_ in (hidden(game), "aaaaaaaaaaaaaaaa"):
        order = BOOK.commands[command].model_validate({"type": command, field: id_, **rest})
        answers.append(game.give("ilse", order, seat="kestria/police"))
    return answers[0], answers[1]


@pytest.mark.parametrize("command", CASES)
def test_an_invisible_id_and_an_unknown_id_get_the_same_refusal(command: str) -> None:
    invisible, unknown = _refusals(command)
    assert isinstance(unknown, Refused)
    assert invisible == unknown


def test_a_persona_one_cannot_reach_is_like_one_that_does_not_exist() -> None:
    game = _busy_night()
    contact = game.only(CONTACTS, title="Brannt Post")[0]
    answers = [
        game.give("ilse", messages.Send(to=(f"persona:{id_}",), text="x"), seat="kestria/police")
        for id_ in (contact, "aaaaaaaaaaaaaaaa")
    ]
    assert isinstance(answers[0], Refused)
    assert answers[0] == answers[1]


def test_acting_as_a_seat_one_does_not_hold_is_refused_like_a_seat_that_is_not_there() -> None:
    game = _busy_night()
    send = messages.Send(to=("control",), text="x")
    answers = [game.give("ilse", send, seat=seat) for seat in ("velmark/csirt", "no/where")]
    assert isinstance(answers[0], Refused)
    assert answers[0] == answers[1]


def test_a_handler_that_looks_at_the_truth_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(View, "row", lambda self, table, id_: self._reader.row(table, id_))
    different = [command for command in CASES if len(set(map(str, _refusals(command)))) > 1]
    assert different, "with views that hide nothing, some refusal must tell the two apart"


# For every cursor, resuming from it equals loading whole.


@given(st.integers(0, 10**9), st.integers(5, 60))
def test_resuming_from_any_cursor_equals_loading_whole(seed: int, n: int) -> None:
    play = RandomPlay(seed)
    start = play.game.state.seq
    states: dict[int, State] = {play.game.state.seq: play.game.state}
    touched: list[tuple[tuple[str, str], ...]] = []
    for _ in range(n):
        before = len(play.game.log)
        play.step()
        touched += _touched(play.game, before)
        states[play.game.state.seq] = play.game.state
    last = play.game.state
    room: Any = SimpleNamespace(state=last, listeners=[], exercise="x", touched=[()] * start + touched)
    hub = Hub(room, Cursors(b"k" * 16), {})
    for person in ("jonas", "marek", "control", "ines"):
        labels = seats.labels_of(last, person)
        whole = _view(last, labels)
        for seq, state in states.items():
            if _resumable(last, person, seq):
                had = _view(state, labels)
                had |= {(table, id_): row.record for table, id_, row in hub._touched_since(seq, labels)}
                assert had == whole


def _touched(game: Game, before: int) -> Sequence[tuple[tuple[str, str], ...]]:
    return [touched for commit, _, touched in fold(game.log, BOOK) if commit.seq > before]


def _view(state: State, labels: Any) -> dict[tuple[str, str], Any]:
    return {(table, id_): row.record for table, id_, row in state.rows() if not labels.isdisjoint(row.audience)}
