"""A walkthrough's acts, in the engine's commands: what is there is done, and what is not comes down to nothing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.engine.rules.desk import CSIRT, MINISTRY, NOW, POLICE, VELMARK, delivery, desk, form, question, request
from tests.support.game import TABLE_MIN, Game, night_desk

from hotwash.engine import script
from hotwash.engine.kernel.commands import Command
from hotwash.engine.rules.book import CONTACTS
from hotwash.engine.rules.deliveries import AcknowledgeDelivery, PassOn, ReadDelivery
from hotwash.engine.rules.messages import Send, Speak
from hotwash.engine.rules.notes import Pin
from hotwash.engine.rules.objectives import Rate
from hotwash.engine.rules.questions import QUESTIONS, AnswerQuestion
from hotwash.engine.rules.requests import (
    AcknowledgeRequest,
    AskRequest,
    GrantRequest,
    RefuseRequest,
    Supplement,
    WantMore,
    Withdraw,
)
from hotwash.scenario.walkthrough import VERBS, Act


def act(as_: str, **said: Any) -> Act:
    return Act.model_validate({"at": "T+0m", "as": as_, **said})


def commands(game: Game, as_: str, **said: Any) -> list[Command]:
    return list(script.commands(act(as_, **said), game.state))


def test_acts_come_in_the_order_of_their_time_and_then_of_the_file() -> None:
    reading = night_desk()
    assert reading.walkthrough is not None
    acts = [act("control", note="c"), act("control", note="a"), act("control", note="b")]
    late = acts[0].model_copy(update={"at": reading.walkthrough.until})
    lines = script.timed(reading.walkthrough.model_copy(update={"acts": [late, *acts[1:]]}), reading.survey)
    assert [(line.act.note, line.at) for line in lines] == [("a", 0), ("b", 0), ("c", 31 * TABLE_MIN)]


def test_who_acts() -> None:
    assert [script.is_seat(act(who, note="x")) for who in (CSIRT, "norrquay", "control", "evaluator")] == [
        True, False, False, False,
    ]  # fmt: skip
    assert script.is_evaluator(act("evaluator", note="x"))
    assert not script.is_evaluator(act("control", note="x"))


def test_reading_acknowledging_and_telling_what_the_seat_holds() -> None:
    game = desk()
    held = delivery(game, "N0", CSIRT)
    assert commands(game, CSIRT, read="N0") == [ReadDelivery(delivery=held)]
    assert commands(game, CSIRT, acknowledge="N0") == [AcknowledgeDelivery(delivery=held)]
    told = commands(game, CSIRT, tell="N0", to=["velmark", VELMARK], text="Look.")
    assert told == [PassOn.model_validate({
        "type": "delivery.pass_on", "delivery": held, "to": ("team:velmark", f"seat:{VELMARK}"), "note": "Look.",
    })]  # fmt: skip


def test_an_answer_names_its_choice_by_number() -> None:
    game = desk()
    (answer,) = commands(game, CSIRT, answer="N1", choice="image", because="Traces.")
    assert isinstance(answer, AnswerQuestion)
    assert (answer.question, answer.choices, answer.because) == (question(game, "N1", CSIRT), ("2",), "Traces.")


def test_an_answer_says_which_of_several_questions_it_means() -> None:
    game = desk()
    (first,) = commands(game, VELMARK, answer="S1", choice="ask-peers")
    game.must("marek", first, seat=VELMARK)
    game.run_to(game.at)
    (answer,) = commands(game, VELMARK, answer="S3", ask="sure", choice="sure")
    assert isinstance(answer, AnswerQuestion)
    assert game.state.need(QUESTIONS, answer.question).text == "How sure are you?"


@pytest.mark.parametrize(
    ("as_", "said"),
    [
        (CSIRT, {"read": "N3"}),
        (CSIRT, {"answer": "N3"}),
        (MINISTRY, {"answer": "N1", "choice": "image"}),
        (POLICE, {"tell": "S1", "to": "velmark"}),
        (CSIRT, {"request": "leave"}),
        (VELMARK, {"grant": "preserve"}),
        (VELMARK, {"receive": "preserve"}),
        (POLICE, {"withdraw": "preserve"}),
    ],
)
def test_an_act_whose_thing_is_not_there_comes_down_to_nothing(as_: str, said: dict[str, Any]) -> None:
    assert commands(desk(), as_, **said) == []


def test_an_answer_that_was_given_is_not_given_again() -> None:
    game = desk()
    (answer,) = commands(game, CSIRT, answer="N1", choice="image")
    game.must("jonas", answer, seat=CSIRT)
    assert commands(game, CSIRT, answer="N1", choice="restart") == []


def test_seats_write_and_others_speak() -> None:
    game = desk()
    contact = next(id_ for id_, one in game.rows(CONTACTS) if one.title == "Norrquay night desk")
    (sent,) = commands(game, CSIRT, say="Wait.", to=["norrquay", "control", "velmark"])
    assert isinstance(sent, Send)
    assert sent.to == (f"persona:{contact}", "control", "team:velmark")
    (spoken,) = commands(game, "norrquay", say="Until six.", to=CSIRT)
    assert isinstance(spoken, Speak)
    assert (spoken.persona, spoken.to) == ("norrquay", (f"seat:{CSIRT}",))
    (announced,) = commands(game, "control", say="Welcome.", to="all")
    assert isinstance(announced, Speak)
    assert (announced.persona, announced.to) == (None, ("all",))


REPLIES: tuple[tuple[str, str, dict[str, Any], type[Command]], ...] = (
    (VELMARK, "receive", {}, AcknowledgeRequest),
    (VELMARK, "grant", {}, GrantRequest),
    (VELMARK, "refuse", {"ground": "G-FORM"}, RefuseRequest),
    (VELMARK, "more", {"text": "Which?"}, WantMore),
    (POLICE, "supplement", {"text": "That one."}, Supplement),
    (POLICE, "withdraw", {}, Withdraw),
)


@pytest.mark.parametrize(("as_", "verb", "rest", "kind"), REPLIES, ids=[row[1] for row in REPLIES])
def test_replies_are_about_the_latest_open_request_of_a_form(
    as_: str, verb: str, rest: dict[str, Any], kind: type[Command]
) -> None:
    game = desk()
    (ask,) = commands(game, POLICE, request="preserve", text="Quickly.")
    assert ask == AskRequest.model_validate({"type": "request.ask", "form": form(game, "preserve"), "text": "Quickly."})
    game.must("ilse", ask, seat=POLICE, at=NOW)
    (reply,) = commands(game, as_, **{verb: "preserve"}, **rest)
    assert isinstance(reply, kind)
    assert reply.logged() == {"type": reply.type, "request": request(game), **rest}


def test_a_settled_request_is_not_replied_to() -> None:
    game = desk()
    (ask,) = commands(game, POLICE, request="preserve")
    game.must("ilse", ask, seat=POLICE)
    (grant,) = commands(game, VELMARK, grant="preserve")
    game.must("marek", grant, seat=VELMARK)
    assert commands(game, VELMARK, grant="preserve") == []


def test_evaluators_note_and_rate() -> None:
    game = desk()
    (note,) = commands(game, "evaluator", note="They asked.", team="kestria")
    (rating,) = commands(game, "evaluator", rate="O1", team="kestria", rating="S", text="Late.")
    assert isinstance(note, Pin)
    assert (note.text, note.about) == ("They asked.", "kestria")
    assert isinstance(rating, Rate)
    assert (rating.objective, rating.team, rating.grade, rating.why) == ("O1", "kestria", "S", "Late.")


def test_every_verb_of_the_language_is_played() -> None:
    assert set(script._VERBS) == set(VERBS)
