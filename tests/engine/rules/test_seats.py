"""People and seats: who sits where, who shares, who hands over, and through whose eyes control acts."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, MINISTRY, POLICE, VELMARK, delivery, desk, lobby, question, received
from tests.support.game import TABLE_MIN, Game

from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.decide import Unchanged
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.deliveries import DELIVERIES, ReadDelivery
from hotwash.engine.rules.messages import MESSAGES, Send
from hotwash.engine.rules.questions import QUESTIONS, AnswerQuestion
from hotwash.engine.rules.seats import (
    HANDOVERS,
    HOLDINGS,
    PEOPLE,
    Fold,
    HandOver,
    Leave,
    Remove,
    Take,
    Unfold,
    holders,
)


def acts(game: Game, seat: str) -> list[tuple[str, str, str | None]]:
    return [(line.person, line.act, line.to) for _, line in game.state.where(HANDOVERS, "seat", seat)]


def test_a_seat_that_is_taken_is_held_and_its_history_says_so() -> None:
    game = lobby()
    assert holders(game.state, CSIRT) == ("jonas",)
    assert acts(game, CSIRT) == [("jonas", "took", None)]


def test_taking_a_seat_twice_changes_nothing() -> None:
    assert lobby().give("jonas", Take(seat=CSIRT)) == Unchanged()


def test_one_person_holds_several_seats_and_sees_what_each_of_them_sees() -> None:
    game = desk()
    game.must("jonas", Take(seat=VELMARK))
    assert game.state.need(PEOPLE, "jonas").seats == (CSIRT, VELMARK)
    assert {f"seat:{CSIRT}", f"seat:{VELMARK}", "team:kestria", "team:velmark"} <= game.labels("jonas")


def test_acting_as_one_of_several_seats_is_with_the_eyes_of_that_one() -> None:
    game = desk()
    game.must("jonas", Take(seat=VELMARK))
    refused = game.refused("jonas", ReadDelivery(delivery=delivery(game, "S1", VELMARK)), seat=CSIRT)
    assert refused.code == "delivery/unknown"
    game.must("jonas", ReadDelivery(delivery=delivery(game, "S1", VELMARK)), seat=VELMARK)


def test_several_people_share_a_seat_and_give_one_answer() -> None:
    game = desk()
    game.seat("petra", CSIRT)
    assert holders(game.state, CSIRT) == ("jonas", "petra")
    asked = question(game, "N1", CSIRT)
    game.must("petra", AnswerQuestion(question=asked, choices=("2",)), seat=CSIRT)
    game.run_to(game.at)
    assert game.state.need(QUESTIONS, asked).person == "petra"
    refused = game.refused("jonas", AnswerQuestion(question=asked, choices=("1",)), seat=CSIRT)
    assert refused.code == "question/answered"


def test_who_gets_up_sees_the_seats_things_no_longer() -> None:
    game = desk()
    game.must("jonas", Leave(seat=CSIRT))
    assert holders(game.state, CSIRT) == ()
    assert game.view("jonas").all(DELIVERIES) == []
    assert acts(game, CSIRT)[-1] == ("jonas", "left", None)


def test_who_gets_up_from_a_shared_seat_leaves_the_other_there() -> None:
    game = desk()
    game.seat("petra", CSIRT)
    game.must("jonas", Leave(seat=CSIRT))
    assert holders(game.state, CSIRT) == ("petra",)


def test_a_seat_is_handed_over_with_its_history_and_a_note() -> None:
    game = desk()
    game.admit("petra", Role.PLAYER)
    game.must("jonas", HandOver(seat=CSIRT, to="petra", note=Prose("Norrquay want to wipe.")))
    assert holders(game.state, CSIRT) == ("petra",)
    assert acts(game, CSIRT) == [("jonas", "took", None), ("jonas", "handed over", "petra"), ("petra", "took", None)]
    seen = game.view("petra")
    assert [str(line.note) for _, line in seen.all(HANDOVERS) if line.note] == ["Norrquay want to wipe."]
    assert {str(one.title) for _, one in seen.all(DELIVERIES)} == set(received(game, CSIRT))


def test_a_seat_handed_to_who_holds_it_already_is_left_to_them() -> None:
    game = desk()
    game.seat("petra", CSIRT)
    game.must("jonas", HandOver(seat=CSIRT, to="petra"))
    assert holders(game.state, CSIRT) == ("petra",)


def test_a_seat_handed_to_oneself_is_kept() -> None:
    game = desk()
    assert game.give("jonas", HandOver(seat=CSIRT, to="jonas")) == Unchanged()
    assert holders(game.state, CSIRT) == ("jonas",)


def test_the_history_of_a_seat_is_for_that_seat() -> None:
    game = desk()
    assert {line.seat for _, line in game.view("marek").all(HANDOVERS)} == {VELMARK}


def test_who_comes_late_sees_everything_the_seat_was_sent() -> None:
    game = desk()
    game.must("jonas", Leave(seat=CSIRT))
    game.run_to(5 * TABLE_MIN)
    game.seat("late", CSIRT)
    titles = [str(one.title) for _, one in game.view("late").all(DELIVERIES)]
    assert sorted(titles) == sorted(received(game, CSIRT))
    assert "A log line that somebody else needs" in titles


def test_a_code_for_a_team_opens_each_of_its_seats() -> None:
    game = desk()
    game.must("ruta", Take(seat=MINISTRY))
    assert holders(game.state, MINISTRY) == ("ruta",)


def test_control_seats_somebody_whatever_the_code_opened() -> None:
    game = desk()
    game.must("control", Take(seat=CSIRT, person="ruta"))
    assert holders(game.state, CSIRT) == ("jonas", "ruta")
    game.must("control", Leave(seat=CSIRT, person="jonas"))
    assert holders(game.state, CSIRT) == ("ruta",)


def test_who_is_put_out_leaves_every_seat_and_sees_nothing() -> None:
    game = desk()
    game.must("jonas", Take(seat=VELMARK))
    game.must("control", Remove(person="jonas"))
    assert (holders(game.state, CSIRT), holders(game.state, VELMARK)) == ((), ("marek",))
    assert game.labels("jonas") == frozenset()
    assert game.refused("control", Remove(person="jonas")).code == "person/unknown"


def test_who_was_put_out_may_be_admitted_again() -> None:
    game = desk()
    game.must("control", Remove(person="jonas"))
    game.admit("jonas", Role.OBSERVER)
    assert game.state.need(PEOPLE, "jonas").role == "observer"


# Folding


def test_a_folded_seat_is_played_by_those_who_hold_the_other() -> None:
    game = desk()
    game.must("control", Fold(seat=MINISTRY, into=VELMARK))
    assert holders(game.state, MINISTRY) == ("marek",)
    assert f"seat:{MINISTRY}" in game.labels("marek")
    game.run_to(4 * TABLE_MIN)
    asked = question(game, "S2", MINISTRY)
    game.must("marek", AnswerQuestion(question=asked, words=Prose("We look into it.")), seat=MINISTRY)


def test_folding_again_into_the_same_seat_changes_nothing() -> None:
    game = desk()
    game.must("control", Fold(seat=MINISTRY, into=VELMARK))
    assert game.give("control", Fold(seat=MINISTRY, into=VELMARK)) == Unchanged()


def test_a_seat_folded_elsewhere_moves_there() -> None:
    game = desk()
    game.must("control", Fold(seat=MINISTRY, into=VELMARK))
    game.must("control", Fold(seat=MINISTRY, into=POLICE))
    assert holders(game.state, MINISTRY) == ("ilse",)


def test_an_unfolded_seat_stands_by_itself_again() -> None:
    game = desk()
    game.must("control", Fold(seat=MINISTRY, into=VELMARK))
    game.must("control", Unfold(seat=MINISTRY))
    assert holders(game.state, MINISTRY) == ()
    assert f"seat:{MINISTRY}" not in game.labels("marek")


def test_who_takes_the_other_seat_later_plays_the_folded_one_too() -> None:
    game = desk()
    game.must("control", Fold(seat=MINISTRY, into=VELMARK))
    game.seat("petra", VELMARK)
    assert holders(game.state, MINISTRY) == ("marek", "petra")


# Control for an empty seat


def test_control_acts_for_an_empty_seat() -> None:
    game = desk()
    game.run_to(4 * TABLE_MIN)
    asked = question(game, "S2", MINISTRY)
    game.must("control", AnswerQuestion(question=asked, words=Prose("No comment.")), seat=MINISTRY)
    assert game.state.need(QUESTIONS, asked).state == "answered"


def test_control_acting_for_an_empty_seat_has_that_seats_eyes_only() -> None:
    game = desk()
    refused = game.refused("control", ReadDelivery(delivery=delivery(game, "N1", CSIRT)), seat=MINISTRY)
    assert refused.code == "delivery/unknown"


def test_what_control_writes_for_an_empty_seat_comes_from_that_seat() -> None:
    game = desk()
    game.must("control", Send(to=(f"seat:{CSIRT}",), text=Prose("The minister asks.")), seat=MINISTRY)
    (_, sent) = game.only(MESSAGES)
    assert (sent.sender, sent.person) == (f"seat:{MINISTRY}", "control")


def test_control_may_act_for_a_seat_again_once_it_is_empty() -> None:
    game = desk()
    asked = AnswerQuestion(question=question(game, "N1", CSIRT), choices=("1",))
    assert game.refused("control", asked, seat=CSIRT).code == "seat/held"
    game.must("jonas", Leave(seat=CSIRT))
    game.must("control", asked, seat=CSIRT)


# Eyes


def test_an_observer_sees_the_seats_of_the_code_and_no_others() -> None:
    game = desk()
    assert {one.seat for _, one in game.view("olga").all(DELIVERIES)} == {VELMARK, MINISTRY}


def test_an_evaluator_without_a_scope_sees_every_seat() -> None:
    game = desk()
    assert {one.seat for _, one in game.view("ines").all(DELIVERIES)} == {CSIRT, POLICE, VELMARK, MINISTRY}


def test_an_instructor_sees_what_control_sees() -> None:
    game = desk()
    game.admit("ivo", Role.INSTRUCTOR)
    assert list(game.view("ivo").all(HOLDINGS)) == list(game.view("control").all(HOLDINGS))
    assert "excon" in game.labels("ivo")


def test_a_stranger_sees_nothing() -> None:
    assert desk().labels("mallory") == frozenset()
