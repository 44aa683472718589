"""Tellings: what one seat passed on to others."""

from __future__ import annotations

from hotwash.engine.rules.deliveries import DELIVERIES, PassOn
from hotwash.review.measures.tellings import Told, tellings
from hotwash.review.record import Record
from tests.review.plays import KC, VC, VM, everything, minute, seated
from tests.support.game import Game


def pass_on(game: Game, person: str, seat: str, *to: str, at: int) -> None:
    delivery = game.only(DELIVERIES, seat=seat, title="Your orders for the night")[0]
    game.must(person, PassOn(delivery=delivery, to=to), seat=seat, at=at)


def test_what_reaches_a_whole_team_by_one_act_is_one_telling() -> None:
    (told,) = tellings(Record(everything().log))
    assert told == Told(
        seq=told.seq,
        at=minute(7),
        seat=KC,
        to=(VC, VM),
        title="A log line that somebody else needs",
        marking="TLP:AMBER",
        note=told.note,
        by_control=False,
    )
    assert told.note == "The door they came in by."


def test_two_acts_are_two_tellings_in_order() -> None:
    game = seated().start()
    game.run_to(minute(1))
    pass_on(game, "jonas", KC, f"seat:{VM}", at=minute(1))
    pass_on(game, "marek", VC, f"seat:{VM}", at=minute(2))
    assert [(one.seat, one.to, one.at, one.note) for one in tellings(Record(game.log))] == [
        (KC, (VM,), minute(1), None),
        (VC, (VM,), minute(2), None),
    ]


def test_what_control_passes_on_for_an_empty_seat_is_marked() -> None:
    game = seated().start()
    game.run_to(minute(1))
    pass_on(game, "control", VM, f"seat:{VC}", at=minute(1))
    assert [one.by_control for one in tellings(Record(game.log))] == [True]
