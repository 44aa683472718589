"""Time: what is due happens at its exact millisecond, whatever the timer does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.game import MIN, TABLE_MIN, Game, small

from hotwash.engine.kernel.commit import fold, unseal
from hotwash.engine.kernel.decide import Decided
from hotwash.engine.rules import BOOK, clock, questions
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.indicators import HEADLINES, INDICATORS, Indicator
from hotwash.engine.rules.injects import STATES, InjectFired
from hotwash.engine.rules.questions import QUESTIONS
from hotwash.engine.rules.requests import REQUESTS, AskRequest, GrantRequest

QUIET = small(
    """
- {id: LOW, title: It is low, to: a, when: {indicator: {id: level, below: 40}}}
- {id: HIGH, title: It is high, to: a, when: {indicator: {id: rising, at_least: 90}}}
""",
    more="""
indicators:
  - {id: level, title: Level, start: 50, rate: -7.3, headlines: [{below: 45, text: Low.}, {text: High.}]}
  - {id: rising, title: Rising, start: 10, rate: 33.7}
""",
)


def fired_at(game: Game, inject: str) -> list[int]:
    return [
        commit.at
        for commit in (unseal(sealed, BOOK) for sealed in game.log)
        for happened in commit.events
        if isinstance(happened, InjectFired) and happened.inject == inject
    ]


def first_moment(indicator: Indicator, limit: int, *, below: bool) -> int:
    """The first millisecond at which a value lies below (or not below) a limit, by looking at every one around it."""
    guess = indicator.reaches(limit, 0)
    assert guess is not None
    moments = range(max(0, guess - 2000), guess + 2000)
    return next(t for t in moments if (indicator.value_at(t) < limit) == below)


def test_a_threshold_crossed_in_a_quiet_hour_fires_at_its_exact_millisecond() -> None:
    game = Game(QUIET).start()
    level, rising = (game.state.need(INDICATORS, id_) for id_ in ("level", "rising"))
    game.run_to(24 * 60 * MIN)
    assert fired_at(game, "LOW") == [first_moment(level, 40_000, below=True)]
    assert fired_at(game, "HIGH") == [first_moment(rising, 90_000, below=False)]


def test_a_headline_changes_at_the_millisecond_at_which_its_band_is_left() -> None:
    game = Game(QUIET).start()
    level = game.state.need(INDICATORS, "level")
    game.run_to(24 * 60 * MIN)
    (_, headline) = game.only(HEADLINES, title="Level")
    assert (headline.text, headline.at) == ("Low.", first_moment(level, 45_000, below=True))


def test_a_quiet_hour_writes_nothing() -> None:
    game = Game(QUIET).start()
    assert game.run_to(MIN * 20) == []


@given(st.integers(0, 100_000), st.integers(-900_000, 900_000), st.integers(0, 100_000), st.integers(0, 10**7))
def test_reaches_is_the_first_millisecond_at_which_the_answer_differs(
    value: int, rate: int, limit: int, t: int
) -> None:
    indicator = Indicator("x", None, 0, 100_000, (), "h", value, rate, 0)
    moment = indicator.reaches(limit, t)
    now = indicator.value_at(t) >= limit
    if moment is None:
        assert (indicator.value_at(10**12) >= limit) == now
    else:
        assert moment > t
        assert (indicator.value_at(moment) >= limit) != now
        assert (indicator.value_at(moment - 1) >= limit) == now


# A jump over forty due things equals the same hours played at rate 1.

FORTY = small(
    "\n".join(f"- {{id: I{n:02}, title: Thing {n}, to: {'ab'[n % 2]}, at: T+{7 * n + 1}m}}" for n in range(40))
    + """
- {id: AFTER, title: After, to: a, when: {fired: I20}}
- {id: TWICE, title: Twice, to: b, at: T+10m, repeat: {every: 45m, times: 4}}
- {id: LOW, title: Low, to: a, when: {indicator: {id: level, below: 30}}}
""",
    more="indicators: [{id: level, title: Level, start: 50, rate: -5}]",
)
HOURS = 6 * 60 * MIN


def _happened(game: Game) -> list[tuple[int, str, tuple[object, ...]]]:
    """What happened by itself: moment, command, events (but for ids, which hang on the commit's number)."""
    commits = [commit for commit, _, _ in fold(game.log, BOOK)]
    return [
        (commit.at, commit.command["type"], tuple(type(event).NAME for event in commit.events))
        for commit in commits
        if commit.actor.person == "~clock"
    ]


def test_a_jump_over_forty_due_things_equals_the_same_hours_played_at_rate_one() -> None:
    jumped, played = Game(FORTY).start(), Game(FORTY).start()
    jumped.must("control", clock.Jump(to=HOURS))
    jumped.run_to(HOURS)
    for at in range(0, HOURS, 977):
        played.run_to(at)
    played.run_to(HOURS)
    assert len(_happened(jumped)) > 40
    assert _happened(jumped) == _happened(played)
    assert [r.record for _, _, r in jumped.state.rows() if isinstance(r.record, Indicator)] == [
        r.record for _, _, r in played.state.rows() if isinstance(r.record, Indicator)
    ]


def test_a_jump_commit_moves_only_the_clock_and_each_due_thing_follows_at_its_own_moment() -> None:
    game = Game(FORTY).start()
    decided = game.must("control", clock.Jump(to=HOURS))
    assert [type(event) for event in decided.events] == [clock.ClockChanged]
    done = game.run_to(HOURS)
    assert [one.at for one in done[:3]] == [1 * MIN, 8 * MIN, 10 * MIN]


DEADLINES = small(
    """
- id: Q
  title: A question
  to: a
  at: T+10m
  ask:
    text: Well?
    within: 8m
    choices: [{id: x, text: X}, {id: y, text: Y}]
    otherwise: {text: it is kept, choice: y}
""",
    more="""
requests: [{id: plea, title: Please, from: a, to: b, lapses: 10m}]
""",
)


def _asked() -> Game:
    game = Game(DEADLINES)
    game.seat("anna", "a/one")
    game.seat("bert", "b/one")
    game.start().run_to(10 * MIN)
    return game


def _answer(game: Game) -> questions.AnswerQuestion:
    return questions.AnswerQuestion(question=game.only(QUESTIONS)[0], choices=("1",))


def test_an_answer_at_the_very_deadline_is_in_time() -> None:
    game = _asked()
    game.must("anna", _answer(game), seat="a/one", at=18 * MIN)
    assert game.only(QUESTIONS)[1].state == "answered"


def test_an_answer_one_millisecond_after_its_deadline_is_late_whatever_the_timer_does() -> None:
    game = _asked()
    refused = game.refused("anna", _answer(game), seat="a/one", at=18 * MIN + 1)
    assert refused.code == "question/late"
    (_, question) = game.only(QUESTIONS)
    assert (question.state, question.chosen) == ("lapsed", ("2",))


def test_a_request_lapses_one_millisecond_after_its_last_moment() -> None:
    game = _asked()
    form = game.only(BOOK.tables["forms"])[0]
    game.must("anna", AskRequest(form=form), seat="a/one", at=11 * MIN)
    request = game.only(REQUESTS)[0]
    refused = game.refused("bert", GrantRequest(request=request), seat="b/one", at=21 * MIN + 1)
    assert refused.code == "request/closed"
    assert game.only(REQUESTS)[1].state == "lapsed"


def test_the_deadline_of_what_is_first_delivered_inside_a_jump_counts_from_its_end() -> None:
    game = Game(DEADLINES).start()
    game.must("control", clock.Jump(to=60 * MIN))
    game.run_to(60 * MIN)
    (_, question) = game.only(QUESTIONS)
    assert question.at == 10 * MIN, "it was delivered at its own moment"
    assert question.deadline == 68 * MIN, "but nobody could answer before the jump was over"
    assert question.state == "open"


def test_things_due_at_one_moment_come_in_the_order_of_rule_and_id() -> None:
    game = Game(small("\n".join(f"- {{id: {id_}, title: T, to: a, at: T+1m}}" for id_ in "CAB"))).start()
    done = game.run_to(MIN)
    assert [one.order.command.logged()["inject"] for one in done] == ["A", "B", "C"]


def test_nothing_falls_due_in_the_lobby_in_a_pause_or_after_the_end() -> None:
    game = Game(FORTY)
    assert game.run_to(HOURS) == []
    game.start()
    game.must("control", clock.PauseClock(kind="technical"), at=30_000)
    assert game.run_to(HOURS) == []
    game.must("control", clock.Endex())
    assert game.run_to(HOURS) == []
    assert all(state.state == "planned" for _, state in game.rows(STATES))


def test_a_jump_in_a_pause_is_caught_up_with_and_stays_a_pause() -> None:
    game = Game(FORTY).start()
    game.must("control", clock.PauseClock(kind="orders"), at=30_000)
    game.must("control", clock.Jump(to=20 * MIN))
    game.run_to(20 * MIN)
    assert [delivery.at for _, delivery in game.rows(DELIVERIES)]
    assert clock.phase_of(game.state).value == "talking"
    assert game.run_to(HOURS) == []


@pytest.mark.parametrize(("rate", "table"), [(0.1, 600), (1, 60), (8, 7.5), (120, 0.5)])
def test_table_time_runs_at_the_rate(rate: float, table: float) -> None:
    game = Game(FORTY).start()
    game.give("control", clock.SetRate(rate=rate))
    game.run_to(MIN)
    assert clock.clock_of(game.state).table_at(MIN) == table * 1000


def test_a_span_of_table_time_follows_the_rate_of_the_moment() -> None:
    game = Game()
    game.seat("jonas", "kestria/csirt")
    game.start()
    game.must("control", clock.SetRate(rate=4))
    game.run_to(TABLE_MIN)
    (_, question) = game.only(QUESTIONS, seat="kestria/csirt")
    assert question.deadline == TABLE_MIN + 8 * 4 * MIN


def test_the_end_of_a_move_stops_the_clock_at_its_millisecond() -> None:
    game = Game().start()
    game.run_to(10 * 60 * MIN)
    (_, record) = game.only(clock.CLOCK_TABLE)
    assert (record.phase, record.anchor) == ("paused", 256 * MIN)
    assert record.pause is not None
    assert record.pause.kind == "orders"


def test_jumping_to_the_next_move_takes_over_its_rate_and_title() -> None:
    game = Game().start()
    game.run_to(10 * 60 * MIN)
    start = game.state.need(clock.MOVES, "price").start
    assert isinstance(game.give("control", clock.Jump(to=start)), Decided)
    game.run_to(start)
    record = clock.clock_of(game.state)
    assert (record.move, record.move_starts, record.phase) == ("The price", start, "paused")
