"""Who talked with whom: a matrix of seats and control."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.book import CONTACTS
from hotwash.engine.rules.messages import Send, Speak
from hotwash.engine.rules.requests import AskRequest
from hotwash.review.measures.talk import CONTROL, Exchange, talk
from hotwash.review.record import Record
from tests.review.plays import KC, KP, VC, VM, everything, minute, seated

ONE_MESSAGE, ONE_TELLING, ONE_REQUEST = Exchange(1, 0, 0), Exchange(0, 1, 0), Exchange(0, 0, 1)


def test_a_small_play_gives_the_matrix_that_one_counts_by_hand() -> None:
    found = talk(Record(everything().log))
    assert found.ends == (KC, KP, VC, VM, CONTROL)
    assert found.between == {
        (KC, VC): ONE_TELLING,
        (KC, VM): ONE_TELLING,
        (KP, VC): ONE_REQUEST,
        (KP, VM): ONE_REQUEST,
        (VC, KC): ONE_MESSAGE,
        (VC, CONTROL): ONE_MESSAGE,
    }


def test_what_goes_to_a_whole_team_counts_at_each_of_its_seats_and_never_at_the_sender() -> None:
    game = seated().start()
    game.must("jonas", Send(to=("team:kestria", f"seat:{KP}"), text=Prose("All well?")), seat=KC, at=minute(1))
    assert talk(Record(game.log)).between == {(KC, KP): ONE_MESSAGE}


def test_control_and_its_voices_are_one_end() -> None:
    game = seated().start()
    game.must("control", Speak(to=("team:kestria",), text=Prose("Hello."), persona="norrquay"), at=minute(1))
    game.must("control", Speak(to=(f"seat:{KP}",), text=Prose("Five minutes.")), at=minute(2))
    norrquay = game.only(CONTACTS, title="Norrquay night desk")[0]
    game.must("jonas", Send(to=(f"persona:{norrquay}",), text=Prose("Wait.")), seat=KC, at=minute(3))
    assert talk(Record(game.log)).between == {
        (KC, CONTROL): ONE_MESSAGE,
        (CONTROL, KC): ONE_MESSAGE,
        (CONTROL, KP): Exchange(2, 0, 0),
    }


def test_what_goes_to_everybody_reaches_every_seat() -> None:
    game = seated().start()
    game.must("control", Speak(to=("all",), text=Prose("Welcome.")), at=minute(1))
    assert list(talk(Record(game.log)).between) == [(CONTROL, seat) for seat in (KC, KP, VC, VM)]


def test_several_exchanges_between_two_are_added_up() -> None:
    game = seated().start()
    for at in (1, 2, 3):
        game.must("jonas", Send(to=(f"seat:{VC}",), text=Prose("Well?")), seat=KC, at=minute(at))
    game.must("jonas", AskRequest(to="team:velmark", title=Prose("Look")), seat=KC, at=minute(4))
    assert talk(Record(game.log)).between[KC, VC] == Exchange(3, 0, 1)


def test_silence_is_an_empty_matrix() -> None:
    assert talk(Record(seated().log)).between == {}
