"""Words between seats, teams, personas and control: who reads them, and who knows that they were read."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, MINISTRY, POLICE, VELMARK, desk, lobby, message
from tests.support.game import MIN, Game, small

from hotwash.engine.kernel.decide import Unchanged
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.book import CONTACTS
from hotwash.engine.rules.injects import STATES
from hotwash.engine.rules.messages import MESSAGES, ReadMessage, Send, Speak
from hotwash.engine.rules.reads import READS

READERS = ("jonas", "ilse", "marek", "olga", "ines", "control")


def readers(game: Game) -> list[str]:
    return [who for who in READERS if game.view(who).get(MESSAGES, message(game)) is not None]


def contact(game: Game, title: str) -> str:
    return next(id_ for id_, one in game.rows(CONTACTS) if one.title == title)


def send(*to: str) -> Send:
    return Send(to=to, text=Prose("Do you see it too?"))


@pytest.mark.parametrize(
    ("to", "who"),
    [
        (f"seat:{VELMARK}", ["jonas", "marek", "olga", "ines", "control"]),
        (f"seat:{MINISTRY}", ["jonas", "olga", "ines", "control"]),
        ("team:kestria", ["jonas", "ilse", "ines", "control"]),
        ("team:velmark", ["jonas", "marek", "olga", "ines", "control"]),
        ("control", ["jonas", "ines", "control"]),
    ],
)
def test_a_message_is_read_by_both_ends_by_who_watches_them_and_by_control(to: str, who: list[str]) -> None:
    game = desk()
    game.must("jonas", send(to), seat=CSIRT)
    assert readers(game) == who


def test_a_message_says_who_wrote_to_whom_and_when() -> None:
    game = desk()
    decided = game.must("jonas", send(f"seat:{VELMARK}", "control", f"seat:{VELMARK}"), seat=CSIRT)
    (_, one) = game.only(MESSAGES)
    assert (one.sender, one.to, one.person, one.at) == (
        f"seat:{CSIRT}",
        (f"seat:{VELMARK}", "control"),
        "jonas",
        decided.at,
    )


def test_a_message_to_a_persona_is_read_by_control_and_answered_in_its_voice() -> None:
    game = desk()
    norrquay = f"persona:{contact(game, 'Norrquay night desk')}"
    game.must("jonas", send(norrquay), seat=CSIRT)
    assert readers(game) == ["jonas", "ines", "control"]
    asked = message(game)
    reply = Speak(persona="norrquay", to=(f"seat:{CSIRT}",), text=Prose("Until six."), reply_to=asked)
    game.must("control", reply)
    (_, said) = game.only(MESSAGES, reply_to=asked)
    assert (said.sender, said.title, said.text) == (norrquay, "Norrquay night desk", "Until six.")


def test_a_persona_that_only_speaks_cannot_be_written_to() -> None:
    game = desk()
    game.must("control", Speak(persona="post", to=("all",), text=Prose("Ships wait.")))
    refused = game.refused("jonas", send(f"persona:{contact(game, 'Brannt Post')}"), seat=CSIRT)
    assert refused.code == "address/unknown"


def test_control_speaks_to_all_and_everybody_reads_it() -> None:
    game = desk()
    game.must("control", Speak(to=("all",), text=Prose("Welcome back.")))
    assert readers(game) == list(READERS)
    assert game.only(MESSAGES)[1].sender == "control"


def test_a_reply_points_to_what_it_answers() -> None:
    game = desk()
    game.must("jonas", send(f"seat:{VELMARK}"), seat=CSIRT)
    asked = message(game)
    game.must("marek", Send(to=(f"seat:{CSIRT}",), text=Prose("We do."), reply_to=asked), seat=VELMARK)
    assert game.only(MESSAGES, sender=f"seat:{VELMARK}")[1].reply_to == asked


def test_a_reply_to_what_one_cannot_read_is_refused() -> None:
    game = desk()
    game.must("jonas", send(f"seat:{VELMARK}"), seat=CSIRT)
    reply = Send(to=(f"seat:{CSIRT}",), text=Prose("x"), reply_to=message(game))
    assert game.refused("ilse", reply, seat=POLICE).code == "message/unknown"


def test_the_writer_is_told_once_that_it_was_read() -> None:
    game = desk()
    game.must("jonas", send(f"seat:{VELMARK}"), seat=CSIRT)
    game.must("marek", ReadMessage(message=message(game)), seat=VELMARK)
    assert game.give("marek", ReadMessage(message=message(game)), seat=VELMARK) == Unchanged()
    (id_, read) = game.only(READS)
    assert (read.thing, read.seat) == (message(game), VELMARK)
    assert [game.view(who).get(READS, id_) is not None for who in ("jonas", "marek", "ilse")] == [True, True, False]


def test_reading_ones_own_words_is_no_news() -> None:
    game = desk()
    game.must("jonas", send("team:kestria"), seat=CSIRT)
    assert game.give("jonas", ReadMessage(message=message(game)), seat=CSIRT) == Unchanged()


def test_people_may_write_before_startex() -> None:
    game = lobby()
    game.must("jonas", send(f"seat:{VELMARK}"), seat=CSIRT)
    game.must("marek", ReadMessage(message=message(game)), seat=VELMARK)


def test_ten_thousand_characters_in_any_script_are_kept_as_they_are() -> None:
    game = desk()
    words = Prose("🙂 نعم \u202e" * 1250)
    game.must("jonas", Send(to=("control",), text=words), seat=CSIRT)
    assert game.only(MESSAGES)[1].text == words


SAID = small(
    """
- {id: SEAT, title: S, to: a, when: {said: {from: a/one, to: b/one}}}
- {id: TEAM, title: T, to: a, when: {said: {from: a, to: b}}}
- {id: BACK, title: B, to: a, when: {said: {from: b, to: a}}}
- {id: VOICE, title: V, to: a, when: {said: {from: clerk, to: a}}}
- {id: CALLED, title: C, to: a, when: {said: {from: b, to: clerk}}}
""",
    more="personas: [{id: clerk, title: Clerk, reachable_by: all}]",
)


@pytest.mark.parametrize(
    ("person", "seat", "to", "fires"),
    [
        ("anna", "a/one", "seat:b/one", {"SEAT", "TEAM"}),
        ("anna", "a/one", "team:b", {"SEAT", "TEAM"}),
        ("bert", "b/one", "seat:a/one", {"BACK"}),
        ("bert", "b/one", "clerk", {"CALLED"}),
        ("anna", "a/one", "clerk", set()),
        ("anna", "a/one", "control", set()),
    ],
)
def test_conditions_hold_for_who_wrote_to_whom(person: str, seat: str, to: str, fires: set[str]) -> None:
    game = Game(SAID)
    game.seat("anna", "a/one")
    game.seat("bert", "b/one")
    game.start()
    address = f"persona:{contact(game, 'Clerk')}" if to == "clerk" else to
    game.must(person, send(address), seat=seat)
    game.run_to(MIN)
    assert {id_ for id_, state in game.rows(STATES) if state.state == "fired"} == fires


def test_a_condition_holds_for_what_a_persona_said() -> None:
    game = Game(SAID).start()
    game.must("control", Speak(persona="clerk", to=("team:a",), text=Prose("Closed.")))
    game.run_to(MIN)
    assert game.state.need(STATES, "VOICE").state == "fired"
