"""What holds in every play, however odd."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.support.random_play import RandomPlay

from hotwash.engine.kernel.agenda import every_alarm
from hotwash.engine.kernel.commit import fold, unseal, verify
from hotwash.engine.kernel.decide import Decided, Unchanged
from hotwash.engine.kernel.labels import EXCON
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import horizon
from hotwash.engine.rules.indicators import INDICATORS

plays = st.builds(lambda seed, n: RandomPlay(seed).steps(n), st.integers(0, 10**9), st.integers(10, 80))


@given(plays)
def test_a_log_replays_to_the_very_same_state(play: RandomPlay) -> None:
    last = None
    for _, last, _ in fold(play.game.log, BOOK):  # noqa: B007 - the last one counts
        pass
    assert last is not None
    assert list(last.rows()) == list(play.game.state.rows())
    assert last.causes == play.game.state.causes
    assert (last.seq, last.at, last.seed) == (play.game.state.seq, play.game.state.at, play.game.state.seed)
    assert verify(play.game.log).problems == ()


@given(plays)
def test_the_agenda_says_the_same_as_going_through_every_alarm(play: RandomPlay) -> None:
    state = play.game.state
    expected = min((alarm.moment for alarm in every_alarm(BOOK.sources, BOOK.conditions, state)), default=None)
    if expected is not None and expected > horizon(state):
        expected = None
    assert play.game.exercise.next_due == expected


@given(plays)
def test_time_never_runs_back_and_audiences_only_grow(play: RandomPlay) -> None:
    at = 0
    audiences: dict[tuple[str, str], set[str]] = {}
    for commit, state, touched in fold(play.game.log, BOOK):
        assert commit.at >= at
        at = commit.at
        for table, id_ in touched:
            audience = set(state.tables[table][id_].audience)
            assert EXCON in audience
            assert audiences.get((table, id_), set()) <= audience
            audiences[table, id_] = audience


@given(plays)
def test_indicators_stay_within_bounds(play: RandomPlay) -> None:
    for _, indicator in play.game.state.all(INDICATORS):
        for later in (0, 1, 10**6, 10**9):
            assert indicator.low <= indicator.value_at(play.game.at + later) <= indicator.high


@given(plays)
def test_every_answer_is_one_of_the_four(play: RandomPlay) -> None:
    assert {type(outcome) for outcome in play.outcomes} <= {Decided, Refused, Unchanged}


@given(plays)
def test_bytes_say_the_same_after_being_read(play: RandomPlay) -> None:
    for sealed in play.game.log:
        commit = unseal(sealed, BOOK)
        again = [BOOK.codec.decode(BOOK.codec.encode(happened)) for happened in commit.events]
        assert tuple(again) == commit.events
