"""Playing a walkthrough at full speed: the same every time, and everything in it done."""

from __future__ import annotations

from itertools import count

from tests.support.game import night_desk, small

from hotwash.engine.kernel.commit import fold, unseal, verify
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import clock_of
from hotwash.engine.rules.questions import QUESTIONS
from hotwash.live.library import read_folder, shipped
from hotwash.rehearse.entropy import ScriptedEntropy
from hotwash.rehearse.play import play
from hotwash.scenario.read import read

WALL = "2026-11-23T20:00:00.000Z"


def test_two_plays_of_one_walkthrough_are_one_log_byte_for_byte() -> None:
    first, second = play(night_desk(), lambda: WALL), play(night_desk(), lambda: WALL)
    assert first.log == second.log
    assert first.names == second.names


def test_the_time_of_day_decides_nothing() -> None:
    hours = count(10)
    early, late = play(night_desk(), lambda: WALL), play(night_desk(), lambda: f"2031-01-01T{next(hours)}:00:00.000Z")
    assert list(early.state.rows()) == list(late.state.rows())
    assert early.log != late.log


def test_everything_the_walkthrough_says_is_done_and_the_exercise_ends() -> None:
    played = play(night_desk(), lambda: WALL)
    assert played.undone == []
    assert clock_of(played.state).phase == "ended"
    assert played.state.at == 31 * 8 * 60_000
    assert sorted(played.names.values()) == ["Control", "Evaluator", "Ilse", "Jonas", "Marek"]
    answered = [question for _, question in played.state.all(QUESTIONS) if question.state == "answered"]
    assert len(answered) == 5, "N1, S1, S3 (of two questions), N2 and S2"


def test_its_log_replays_to_its_last_state_and_its_chain_holds() -> None:
    played = play(night_desk(), lambda: WALL)
    assert verify(played.log).problems == ()
    *_, (_, state, _) = fold(played.log, BOOK)
    assert list(state.rows()) == list(played.state.rows())
    moments = [unseal(sealed, BOOK).at for sealed in played.log]
    assert moments == sorted(moments)


def test_names_stay_out_of_the_log() -> None:
    played = play(night_desk(), lambda: WALL)
    bodies = b"".join(sealed.body for sealed in played.log)
    assert all(name.encode() not in bodies for name in played.names.values() if name != "Control")


def test_what_could_not_be_done_is_told() -> None:
    scenario = small("- {id: I1, title: One, channel: note, to: a/one, manual: true, body: Words., acknowledge: true}")
    walkthrough = (
        "hotwash: 1\nuntil: T+30m\npeople: [{name: Ada, seats: [a/one]}]\n"
        "acts:\n  - {at: T+10m, as: a/one, acknowledge: I1}\n"
    )
    reading = read({"scenario.yaml": scenario.encode(), "walkthrough.yaml": walkthrough.encode()})
    assert reading.walkthrough is not None
    (undone,) = play(reading, lambda: WALL).undone
    assert str(undone) == "walkthrough.yaml:5: T+10m a/one acknowledge I1: I1 has not come yet"


def test_the_walkthrough_that_ships_goes_through() -> None:
    played = play(read_folder(shipped() / "harbour-lights"), lambda: WALL)
    assert played.undone == []
    assert verify(played.log).problems == ()


def test_scripted_entropy_follows_from_its_seed() -> None:
    first, second, other = ScriptedEntropy("a"), ScriptedEntropy("a"), ScriptedEntropy("b")
    numbers = [(first.id(), first.salt()) for _ in range(50)]
    assert numbers == [(second.id(), second.salt()) for _ in range(50)]
    assert len({id_ for id_, _ in numbers}) == 50
    assert other.id() not in {id_ for id_, _ in numbers}
    assert {(len(id_), len(salt)) for id_, salt in numbers} == {(16, 16)}
