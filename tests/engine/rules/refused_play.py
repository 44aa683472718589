"""Plays that must be refused: answers, words and requests."""

from __future__ import annotations

from tests.engine.rules.desk import (
    CSIRT,
    MINISTRY,
    NOW,
    VELMARK,
    form,
    message,
    question,
)
from tests.engine.rules.plays import DECIDE, HELLO, PLEA, Play, about, answer, by, control, ilse, jonas, marek

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import Endex
from hotwash.engine.rules.flags import SetFlag
from hotwash.engine.rules.indicators import Adjust
from hotwash.engine.rules.messages import ReadMessage, Send, Speak
from hotwash.engine.rules.notes import Pin
from hotwash.engine.rules.objectives import Rate
from hotwash.engine.rules.questions import AnswerQuestion
from hotwash.engine.rules.requests import (
    AcknowledgeRequest,
    AskRequest,
    GrantRequest,
    ReadRequest,
    RefuseRequest,
    Supplement,
    WantMore,
    Withdraw,
)

ANSWERS: tuple[Play, ...] = (
    Play("answering what was not asked", "question/unknown", "question", jonas(DECIDE)),
    Play(
        "answering what another was asked", "question/unknown", "question", jonas(answer("S1", VELMARK, choices=["1"]))
    ),
    Play(
        "answering twice",
        "question/answered",
        "question",
        jonas(answer("N1", CSIRT, choices=["1"])),
        (jonas(answer("N1", CSIRT, choices=["2"])),),
    ),
    Play("answering too late", "question/late", "question", jonas(answer("N1", CSIRT, choices=["1"])), at=NOW * 4),
    Play("choosing two of one", "question/choose-one", "choices", jonas(answer("N1", CSIRT, choices=["1", "2"]))),
    Play("choosing what is not there", "question/choose-one", "choices", jonas(answer("N1", CSIRT, choices=["4"]))),
    Play("words for a choice", "question/choose-one", "choices", jonas(answer("N1", CSIRT, words="Hm."))),
    Play(
        "choosing none of several",
        "question/choose-some",
        "choices",
        marek(lambda game: AnswerQuestion(question=question(game, "S3", VELMARK, "wards"))),
        (marek(answer("S1", VELMARK, choices=["1"])),),
        at=NOW + 1,
    ),
    Play(
        "choosing one of several twice",
        "question/choose-some",
        "choices",
        marek(lambda game: AnswerQuestion(question=question(game, "S3", VELMARK, "wards"), choices=("1", "1"))),
        (marek(answer("S1", VELMARK, choices=["1"])),),
        at=NOW + 1,
    ),
    Play(
        "no words for a text",
        "question/no-words",
        "words",
        by("control", MINISTRY, answer("S2", MINISTRY, words="  ")),
        at=NOW * 2,
    ),
    Play(
        "a choice for a text",
        "question/no-words",
        "words",
        by("control", MINISTRY, answer("S2", MINISTRY, words="a", choices=["1"])),
        at=NOW * 2,
    ),
)

WORDS: tuple[Play, ...] = (
    Play("writing to nobody known", "address/unknown", "to", jonas(Send(to=("seat:velmark/chief",), text=Prose("x")))),
    Play(
        "writing to a persona one cannot reach",
        "address/unknown",
        "to",
        marek(
            lambda game: Send(
                to=(f"persona:{game.state.need(BOOK.tables['personas'], 'norrquay').contact}",), text=Prose("x")
            )
        ),
    ),
    Play("a seat writing to all", "address/unknown", "to", jonas(Send(to=("all",), text=Prose("x")))),
    Play("writing nothing", "message/empty", "text", jonas(Send(to=("control",), text=Prose("  ")))),
    Play(
        "replying to what is not there",
        "message/unknown",
        "reply_to",
        jonas(Send(to=("control",), text=Prose("x"), reply_to="none")),
    ),
    Play(
        "reading what others wrote",
        "message/unknown",
        "message",
        ilse(lambda game: ReadMessage(message=message(game))),
        (jonas(HELLO),),
    ),
    Play(
        "speaking as nobody known",
        "persona/unknown",
        "persona",
        control(Speak(persona="ghost", to=("all",), text=Prose("x"))),
    ),
    Play("a note on the future", "note/future", "at", by("ines", None, Pin(text=Prose("x"), at=NOW + 1))),
    Play(
        "a note on nobody known", "note/unknown-about", "about", by("ines", None, Pin(text=Prose("x"), about="ostrel"))
    ),
    Play(
        "a note on no objective",
        "note/unknown-objective",
        "objective",
        by("ines", None, Pin(text=Prose("x"), objective="O9")),
    ),
    Play(
        "rating no objective",
        "objective/unknown",
        "objective",
        by("ines", None, Rate(objective="O9", team="kestria", grade="P")),
    ),
    Play(
        "rating a team that is not there",
        "objective/unknown-team",
        "team",
        by("ines", None, Rate(objective="O1", team="ostrel", grade="P")),
    ),
    Play("moving no indicator", "indicator/unknown", "indicator", control(Adjust(indicator="none", by=1))),
    Play("moving it by nothing", "indicator/no-change", "by", control(Adjust(indicator="services-kestria"))),
    Play("a flag after the end", "clock/ended", None, control(SetFlag(flag="x")), (control(Endex()),)),
)

REQUESTS: tuple[Play, ...] = (
    Play("asking nobody known", "address/unknown", "to", jonas(AskRequest(to="team:ostrel", title=Prose("x")))),
    Play("asking oneself", "request/to-yourself", "to", jonas(AskRequest(to=f"seat:{CSIRT}", title=Prose("x")))),
    Play("asking for nothing", "request/no-title", "title", jonas(AskRequest(to=f"seat:{VELMARK}", title=Prose(" ")))),
    Play("a form that is not there", "request/unknown-form", "form", jonas(AskRequest(form="none"))),
    Play(
        "another seat's form",
        "request/unknown-form",
        "form",
        jonas(lambda game: AskRequest(form=form(game, "preserve"))),
    ),
    Play(
        "a form that is not open yet",
        "request/unknown-form",
        "form",
        jonas(lambda game: AskRequest(form=form(game, "leave"))),
    ),
    Play("granting what is not there", "request/unknown", "request", marek(GrantRequest(request="none"))),
    Play(
        "granting what others asked each other", "request/unknown", "request", ilse(about(GrantRequest)), (jonas(PLEA),)
    ),
    Play(
        "reading what others asked each other", "request/unknown", "request", ilse(about(ReadRequest)), (jonas(PLEA),)
    ),
    Play("granting oneself", "request/not-yours-to-answer", "request", jonas(about(GrantRequest)), (jonas(PLEA),)),
    Play(
        "control granting for a seat",
        "request/not-yours-to-answer",
        "request",
        by("control", None, about(AcknowledgeRequest)),
        (jonas(PLEA),),
    ),
    Play("withdrawing what another asked", "request/not-asker", "request", marek(about(Withdraw)), (jonas(PLEA),)),
    Play(
        "granting what was refused",
        "request/closed",
        "request",
        marek(about(GrantRequest)),
        (jonas(PLEA), marek(about(RefuseRequest, ground="G-FORM"))),
    ),
    Play(
        "withdrawing what was granted",
        "request/closed",
        "request",
        jonas(about(Withdraw)),
        (jonas(PLEA), marek(about(GrantRequest))),
    ),
    Play("adding what nobody wanted", "request/nothing-wanted", "request", jonas(about(Supplement)), (jonas(PLEA),)),
    Play(
        "refusing on no ground",
        "request/unknown-ground",
        "ground",
        marek(about(RefuseRequest, ground="G-NONE")),
        (jonas(PLEA),),
    ),
    Play(
        "wanting more of what is settled",
        "request/closed",
        "request",
        marek(about(WantMore)),
        (jonas(PLEA), marek(about(GrantRequest))),
    ),
)

PLAYS = (*ANSWERS, *WORDS, *REQUESTS)
