"""Who sat where, and which seats stood empty."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.questions import AnswerQuestion
from hotwash.engine.rules.seats import Fold, Leave, Take, Unfold
from hotwash.review.measures.sittings import Sitting, Stretch, sittings
from hotwash.review.record import Record
from tests.review.plays import KC, KP, VC, VM, everything, minute, question, seated
from tests.support.game import Game


def of(game: Game, seat: str) -> Sitting:
    return next(one for one in sittings(Record(game.log)) if one.seat == seat)


def test_a_seat_that_was_held_throughout_was_never_empty() -> None:
    assert of(everything(), KC) == Sitting(KC, ("jonas",), held=True, empty=(), folded=(), control_acts=0)


def test_an_empty_seat_is_held_from_when_it_is_folded_into_one_that_is() -> None:
    game = everything()
    seat = of(game, VM)
    assert (seat.people, seat.held, seat.empty) == ((), True, (Stretch(0, minute(11)),))
    assert seat.folded == (Stretch(minute(11), game.at, VC),)


def test_a_fold_ends_where_it_is_undone() -> None:
    game = seated().start()
    game.must("control", Fold(seat=VM, into=VC), at=minute(1))
    game.must("control", Unfold(seat=VM), at=minute(3))
    game.run_to(minute(4))
    assert of(game, VM).folded == (Stretch(minute(1), minute(3), VC),)
    assert of(game, VM).empty[0] == Stretch(0, minute(1))


def test_a_seat_that_is_left_stands_empty_until_somebody_takes_it() -> None:
    game = seated().start()
    game.must("ilse", Leave(seat=KP), at=minute(2))
    game.seat("nora")
    game.must("nora", Take(seat=KP), at=minute(5))
    seat = of(game, KP)
    assert (seat.people, seat.empty) == (("ilse", "nora"), (Stretch(minute(2), minute(5)),))


def test_before_startex_no_seat_stands_empty() -> None:
    assert all((one.empty, one.folded) == ((), ()) for one in sittings(Record(seated().log)))


def test_what_control_does_for_a_seat_is_counted() -> None:
    game = seated().start()
    game.run_to(minute(5))
    asked = question(game, "A word to the press", VM)
    game.must("control", AnswerQuestion(question=asked, words=Prose("Wait.")), seat=VM, at=minute(5))
    assert (of(game, VM).control_acts, of(game, KC).control_acts) == (1, 0)
