"""The agenda is a cache: kept up to date, it says what going through every alarm says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.engine.kernel.toy import BELLS, TOY, Rung, SetBell, done

from hotwash.engine.kernel.agenda import Agenda, Alarm, every_alarm
from hotwash.engine.kernel.state import Draft, State

moves = st.lists(st.tuples(st.sampled_from("abc"), st.one_of(st.none(), st.integers(0, 50))), max_size=40)


def after(state: State, id_: str, due: int | None, at: int) -> tuple[State, tuple[tuple[str, str], ...]]:
    draft = Draft(state, at)
    Rung(id_, due).apply(draft)
    return draft.freeze(), draft.touched


@given(moves)
def test_whatever_is_set_and_taken_back_the_first_alarm_is_the_earliest(steps: list[tuple[str, int | None]]) -> None:
    state = State()
    agenda = Agenda(TOY.sources, TOY.conditions, state)
    for at, (id_, due) in enumerate(steps):
        state, touched = after(state, id_, due, at)
        agenda.update(state, touched)
        assert agenda.next(state) == min(every_alarm(TOY.sources, TOY.conditions, state), default=None)
        assert agenda.next(state) == Agenda(TOY.sources, TOY.conditions, state).next(state)


def test_an_agenda_bears_ten_thousand_changes_of_one_row() -> None:
    state = State()
    agenda = Agenda(TOY.sources, TOY.conditions, state)
    for n in range(10_000):
        state, touched = after(state, "a", 20_000 - n, 0)
        agenda.update(state, touched)
    assert agenda.next(state) == Alarm(10_001, _bells(), "a")
    assert len(agenda._heap) <= 64 + 4


def _bells() -> int:
    return next(index for index, source in enumerate(TOY.sources) if source.table is BELLS)


def test_alarms_of_one_moment_come_by_id() -> None:
    state = done(State(), SetBell(id="b", due=5), SetBell(id="a", due=5))
    assert [alarm.id for alarm in sorted(every_alarm(TOY.sources, TOY.conditions, state))] == ["a", "b"]


def test_an_alarm_in_the_past_is_due_now() -> None:
    state, _ = after(State(), "a", 3, at=10)
    assert Agenda(TOY.sources, TOY.conditions, state).next(state) == Alarm(10, _bells(), "a")
    assert TOY.next_due(state) == 10


def test_without_alarms_nothing_is_due() -> None:
    assert Agenda(TOY.sources, TOY.conditions, State()).next(State()) is None
    assert TOY.next_due(State()) is None
