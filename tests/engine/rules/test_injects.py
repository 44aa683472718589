"""Injects and tellings: what comes when, to whom, what control does with it, and that the plan is never edited."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, MINISTRY, POLICE, VELMARK, delivery, desk, lobby, question, received
from tests.support.game import MIN, TABLE_MIN, Game, small

from hotwash.engine.kernel.commands import Command
from hotwash.engine.kernel.decide import Decided, Unchanged
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.deliveries import DELIVERIES, SENT, TELLINGS, AcknowledgeDelivery, PassOn, ReadDelivery
from hotwash.engine.rules.flags import SetFlag
from hotwash.engine.rules.injects import INJECTS, STATES, Fire, Hold, Improvise, NewAsk, NewChoice, Release, Skip
from hotwash.engine.rules.questions import QUESTIONS
from hotwash.engine.rules.reads import READS

KINDS = small(
    """
- {id: TIMED, title: Timed, to: a, at: T+10m}
- {id: WHEN, title: When, to: a, when: {flag: up}}
- {id: BOTH, title: Both, to: a, at: T+10m, when: {flag: up}}
- {id: MANUAL, title: Manual, to: a, manual: true}
- {id: HELD, title: Held, to: a, at: T+5m, hold: true}
- {id: UNLESS, title: Unless, to: a, at: T+20m, unless: {flag: up}}
- {id: AGAIN, title: Again, to: b, at: T+5m, repeat: {every: 10m, times: 3}}
""",
)


def kinds() -> Game:
    return Game(KINDS).start()


def came(game: Game, seat: str = "a/one") -> list[tuple[str, int]]:
    return [(str(one.title), one.at) for _, one in game.state.where(DELIVERIES, "seat", seat)]


def test_a_timed_inject_comes_at_its_time_and_a_manual_or_held_one_does_not() -> None:
    game = kinds()
    game.run_to(60 * MIN)
    assert came(game) == [("Timed", 10 * MIN), ("Unless", 20 * MIN)]


def test_a_conditional_inject_comes_when_its_condition_holds() -> None:
    game = kinds()
    game.must("control", SetFlag(flag="up"), at=3 * MIN)
    game.run_to(3 * MIN)
    assert came(game) == [("When", 3 * MIN)]


@pytest.mark.parametrize(("flagged", "comes"), [(3, 10), (10, 10), (14, 14)])
def test_an_inject_with_time_and_condition_waits_for_both(flagged: int, comes: int) -> None:
    game = kinds()
    game.must("control", SetFlag(flag="up"), at=flagged * MIN)
    game.run_to(60 * MIN)
    assert ("Both", comes * MIN) in came(game)


def test_a_condition_that_held_once_and_no_more_does_not_bring_it() -> None:
    game = kinds()
    game.must("control", SetFlag(flag="up"), at=3 * MIN)
    game.must("control", SetFlag(flag="up", up=False), at=9 * MIN)
    game.run_to(60 * MIN)
    assert "Both" not in dict(came(game))


def test_an_inject_is_skipped_if_its_unless_holds_when_it_is_due() -> None:
    game = kinds()
    game.must("control", SetFlag(flag="up"), at=20 * MIN - 1)
    game.run_to(60 * MIN)
    state = game.state.need(STATES, "UNLESS")
    assert (state.state, state.why, state.at) == ("skipped", "unless", 20 * MIN)


def test_a_repeated_inject_comes_as_often_as_it_may() -> None:
    game = kinds()
    game.run_to(120 * MIN)
    assert came(game, "b/one") == [("Again", 5 * MIN), ("Again", 15 * MIN), ("Again", 25 * MIN)]
    assert game.state.need(STATES, "AGAIN").state == "fired"


def test_fired_now_an_inject_comes_now_and_not_again_at_its_time() -> None:
    game = kinds()
    game.must("control", Fire(inject="TIMED"), at=2 * MIN)
    game.run_to(60 * MIN)
    assert [at for title, at in came(game) if title == "Timed"] == [2 * MIN]
    assert game.state.need(STATES, "TIMED").why == "control"


@pytest.mark.parametrize("inject", ["MANUAL", "HELD", "WHEN"])
def test_control_fires_whatever_waits(inject: str) -> None:
    game = kinds()
    game.must("control", Fire(inject=inject))
    assert came(game) == [(inject.capitalize(), 0)]


def test_a_skipped_inject_can_still_be_fired() -> None:
    game = kinds()
    game.must("control", Skip(inject="TIMED"))
    game.must("control", Fire(inject="TIMED"))
    assert came(game) == [("Timed", 0)]


def test_held_an_inject_stays_off_the_timeline_until_it_is_released() -> None:
    game = kinds()
    game.must("control", Hold(inject="TIMED"), at=MIN)
    game.run_to(30 * MIN)
    assert "Timed" not in dict(came(game))
    game.must("control", Release(inject="TIMED"), at=30 * MIN)
    game.run_to(30 * MIN)
    assert dict(came(game))["Timed"] == 30 * MIN, "its time has long come"


def test_released_before_its_time_it_comes_at_its_time() -> None:
    game = kinds()
    game.must("control", Hold(inject="TIMED"), at=MIN)
    game.must("control", Release(inject="TIMED"), at=2 * MIN)
    game.run_to(60 * MIN)
    assert dict(came(game))["Timed"] == 10 * MIN


def test_skipped_an_inject_does_not_come_unless_it_is_put_back() -> None:
    game = kinds()
    game.must("control", Skip(inject="TIMED"))
    game.run_to(20 * MIN)
    assert "Timed" not in dict(came(game))
    game.must("control", Release(inject="TIMED"))
    game.run_to(20 * MIN)
    assert "Timed" in dict(came(game))


@pytest.mark.parametrize(
    "command", [Hold(inject="HELD"), Release(inject="TIMED")], ids=["hold what is held", "release what is planned"]
)
def test_what_it_already_is_is_no_change(command: Command) -> None:
    assert kinds().give("control", command) == Unchanged()


@pytest.mark.parametrize("command", [Fire(inject="S4"), Hold(inject="N3"), Release(inject="S5"), Skip(inject="N3")])
def test_none_of_it_edits_the_plan(command: Command) -> None:
    game = desk()
    before = game.state.all(INJECTS)
    game.must("control", command)
    assert game.state.all(INJECTS) == before


def test_the_plan_is_for_control_alone() -> None:
    game = desk()
    for person in ("jonas", "marek", "olga"):
        view = game.view(person)
        assert [*view.all(INJECTS), *view.all(STATES), *view.all(SENT)] == []


# What reaches a seat


def test_each_seat_of_to_and_copy_gets_a_delivery_of_its_own() -> None:
    game = desk()
    assert delivery(game, "N1", CSIRT) != delivery(game, "N1", POLICE)
    assert [one.sender for _, one in game.rows(DELIVERIES) if one.title == "Cranes stopped 05:12"] == [
        "Norrquay night desk"
    ] * 2


def test_who_reads_it_as_a_copy_is_not_asked() -> None:
    game = desk()
    assert [one.seat for _, one in game.rows(QUESTIONS) if one.text == "What do you tell them?"] == [CSIRT]


def test_reading_is_noted_once_at_its_first_moment() -> None:
    game = desk()
    got = delivery(game, "N0", CSIRT)
    game.must("jonas", ReadDelivery(delivery=got), seat=CSIRT)
    assert game.give("jonas", ReadDelivery(delivery=got), seat=CSIRT, at=game.at + MIN) == Unchanged()
    assert game.state.need(DELIVERIES, got).read_at == desk().at
    assert game.state.need(DELIVERIES, got).acknowledged_at is None


def test_acknowledging_is_reading_too() -> None:
    game = desk()
    got = delivery(game, "N0", CSIRT)
    game.must("jonas", AcknowledgeDelivery(delivery=got), seat=CSIRT)
    one = game.state.need(DELIVERIES, got)
    assert (one.read_at, one.acknowledged_at) == (game.at, game.at)
    assert game.state.need(DELIVERIES, delivery(game, "N0", POLICE)).read_at is None


def test_what_was_read_is_acknowledged_later() -> None:
    game = desk()
    got = delivery(game, "N0", CSIRT)
    game.must("jonas", ReadDelivery(delivery=got), seat=CSIRT)
    game.must("jonas", AcknowledgeDelivery(delivery=got), seat=CSIRT, at=game.at + 5)
    one = game.state.need(DELIVERIES, got)
    assert one.read_at is not None
    assert one.acknowledged_at == one.read_at + 5


# Telling


def told() -> Game:
    game = desk(5 * TABLE_MIN)
    passed = PassOn(delivery=delivery(game, "N3", CSIRT), to=(f"seat:{VELMARK}",), note=Prose("Their way in."))
    game.must("jonas", passed, seat=CSIRT)
    return game


def test_what_is_passed_on_reaches_the_seat_with_its_marking_its_owners_words_and_a_note() -> None:
    game = told()
    (_, got) = game.only(DELIVERIES, seat=VELMARK, title="A log line that somebody else needs")
    assert (got.passed_by, got.note, got.at, got.marking) == (CSIRT, "Their way in.", game.at, "TLP:AMBER")
    assert got.owner_condition == "Not to competitors' states: Velmark."
    assert (got.read_at, got.acknowledge) == (None, False)


def test_who_passed_it_on_remembers_that() -> None:
    game = told()
    (id_, telling) = game.only(TELLINGS)
    assert (telling.seat, telling.to, telling.delivery) == (CSIRT, VELMARK, delivery(game, "N3", CSIRT))
    assert game.view("marek").get(TELLINGS, id_) is None


def test_who_passed_it_on_is_told_when_it_was_read_and_nobody_else_is() -> None:
    game = told()
    (got, _) = game.only(DELIVERIES, seat=VELMARK, passed_by=CSIRT)
    game.must("marek", ReadDelivery(delivery=got), seat=VELMARK)
    (id_, read) = game.only(READS)
    assert (read.thing, read.seat) == (got, VELMARK)
    assert [game.view(who).get(READS, id_) is not None for who in ("jonas", "marek", "ilse")] == [True, True, False]


def test_passed_on_it_asks_nothing() -> None:
    game = desk()
    game.must("jonas", PassOn(delivery=delivery(game, "N1", CSIRT), to=("team:velmark",)), seat=CSIRT)
    assert [one.seat for _, one in game.rows(QUESTIONS) if one.text == "What do you tell them?"] == [CSIRT]


def test_passed_on_to_a_team_it_reaches_each_of_its_seats_but_not_the_teller() -> None:
    game = desk()
    game.must("jonas", PassOn(delivery=delivery(game, "N1", CSIRT), to=("team:kestria", "team:velmark")), seat=CSIRT)
    assert {line.to for _, line in game.rows(TELLINGS)} == {POLICE, VELMARK, MINISTRY}


def test_passed_on_to_oneself_it_is_no_change() -> None:
    game = desk()
    outcome = game.give("jonas", PassOn(delivery=delivery(game, "N1", CSIRT), to=(f"seat:{CSIRT}",)), seat=CSIRT)
    assert outcome == Unchanged()


def test_what_was_passed_on_can_be_passed_on_again() -> None:
    game = told()
    (got, _) = game.only(DELIVERIES, seat=VELMARK, passed_by=CSIRT)
    game.must("marek", PassOn(delivery=got, to=(f"seat:{MINISTRY}",)), seat=VELMARK)
    assert game.only(DELIVERIES, seat=MINISTRY, passed_by=VELMARK)[1].note is None
    assert {sent.inject for _, sent in game.rows(SENT) if sent.passed} == {"N3"}


def test_telling_meets_what_waits_for_it() -> None:
    game = told()
    game.run_to(12 * TABLE_MIN)
    assert game.state.need(STATES, "N4").state == "skipped", "unless Velmark was told"


# Improvising


def test_an_improvised_inject_comes_at_once_in_a_personas_voice() -> None:
    game = desk()
    game.must("control", Improvise(to=("velmark",), title=Prose("A word"), sender="norrquay", channel="call"))
    for seat in (VELMARK, MINISTRY):
        (_, got) = game.only(DELIVERIES, seat=seat, title="A word")
        assert (got.sender, got.channel) == ("Norrquay night desk", "call")


def test_an_improvised_question_has_its_choices_and_its_table_minutes() -> None:
    game = desk()
    ask = NewAsk(text=Prose("Wait?"), choices=(NewChoice(text=Prose("Yes")), NewChoice(text=Prose("No"))), minutes=2)
    outcome = game.must("control", Improvise(to=(CSIRT,), title=Prose("Now"), ask=ask))
    (_, asked) = game.only(QUESTIONS, text="Wait?")
    assert [option.text for option in asked.options] == ["Yes", "No"]
    assert (asked.kind, asked.deadline) == ("one", outcome.at + 2 * TABLE_MIN)


def test_an_improvised_question_without_choices_asks_for_words() -> None:
    game = desk()
    game.must("control", Improvise(to=("all",), title=Prose("Now"), ask=NewAsk(text=Prose("What do you see?"))))
    assert [one.kind for _, one in game.rows(QUESTIONS) if one.text == "What do you see?"] == ["text"] * 4


def test_an_improvised_inject_is_a_line_of_the_plan_like_any_other() -> None:
    game = desk()
    game.must("control", Improvise(to=(CSIRT,), title=Prose("Now")))
    (id_, inject) = game.only(INJECTS, improvised=True)
    assert (inject.title, game.state.need(STATES, id_).state) == ("Now", "fired")


def test_nothing_is_fired_before_startex() -> None:
    assert lobby().refused("control", Fire(inject="S4")).code == "clock/not-started"


# Effects

EFFECTS = small(
    """
- {id: GO, title: Go, to: a, manual: true, effects: [{fire: FIRED}, {hold: HELD}, {release: FREE}, {skip: GONE}]}
- {id: FIRED, title: Fired, to: b, at: T+30m, effects: [{fire: GO}]}
- {id: HELD, title: Held, to: b, at: T+10m}
- {id: FREE, title: Free, to: b, at: T+10m, hold: true}
- {id: GONE, title: Gone, to: b, at: T+10m}
"""
)


def test_effects_fire_hold_release_and_skip_other_injects_and_a_circle_ends() -> None:
    game = Game(EFFECTS).start()
    assert isinstance(game.must("control", Fire(inject="GO")), Decided)
    game.run_to(60 * MIN)
    assert came(game, "b/one") == [("Fired", 0), ("Free", 10 * MIN)]
    states = {id_: state.state for id_, state in game.rows(STATES)}
    assert states == {"GO": "fired", "FIRED": "fired", "HELD": "held", "FREE": "fired", "GONE": "skipped"}
    assert received(game, "a/one") == ["Go"]


def test_an_effect_does_not_fire_what_control_has_skipped() -> None:
    game = Game(EFFECTS).start()
    game.must("control", Skip(inject="FIRED"))
    game.must("control", Fire(inject="GO"))
    assert came(game, "b/one") == []


def test_a_question_id_tells_nothing_of_the_plan() -> None:
    game = desk()
    assert "N1" not in question(game, "N1", CSIRT)
