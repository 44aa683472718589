"""Plays that must be refused: who may, seats, the clock and injects."""

from __future__ import annotations

from tests.engine.rules.desk import (
    CSIRT,
    MINISTRY,
    NOW,
    POLICE,
    VELMARK,
    delivery,
)
from tests.engine.rules.plays import DECIDE, HELLO, PLEA, Play, by, control, jonas
from tests.support.game import small

from hotwash.engine.kernel.commands import DOOR, Role
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.clock import Endex, Jump, PauseClock, RealWorldStop, Resume, SetRate, Startex
from hotwash.engine.rules.deliveries import PassOn, ReadDelivery
from hotwash.engine.rules.injects import Fire, Hold, Improvise, Skip
from hotwash.engine.rules.notes import Pin
from hotwash.engine.rules.plan import Found
from hotwash.engine.rules.seats import Admit, Fold, HandOver, Leave, Remove, Take, Unfold

WHO: tuple[Play, ...] = (
    Play("a stranger", "person/not-admitted", None, by("mallory", None, Take(seat=CSIRT))),
    Play("somebody who was put out", "person/not-admitted", None, jonas(HELLO), (control(Remove(person="jonas")),)),
    Play("a player at the clock", "role/not-allowed", None, by("jonas", None, PauseClock(kind="break"))),
    Play("an observer with a note", "role/not-allowed", None, by("olga", None, Pin(text=Prose("x")))),
    Play("as somebody else's seat", "seat/not-yours", "as", by("jonas", VELMARK, HELLO)),
    Play("as a seat that is not there", "seat/not-yours", "as", by("jonas", "kestria/chief", HELLO)),
    Play("control as a seat that is held", "seat/held", "as", by("control", VELMARK, HELLO)),
    Play("control as a seat that is not there", "seat/not-yours", "as", by("control", "kestria/chief", HELLO)),
    Play("as nobody", "seat/needed", "as", by("jonas", None, HELLO)),
    Play(
        "admitted as something else",
        "person/already-admitted",
        "person",
        by(DOOR.person, None, Admit(person="jonas", role=Role.OBSERVER)),
    ),
    Play("founded again", "exercise/only-once", None, by(DOOR.person, None, Found(scenario="x", version="1"))),
)

SEATS: tuple[Play, ...] = (
    Play("a seat the code does not open", "seat/not-open", "seat", by("ruta", None, Take(seat=CSIRT))),
    Play("a seat that is not there", "seat/not-open", "seat", by("ruta", None, Take(seat="velmark/chief"))),
    Play("a player seats another", "person/unknown", "person", by("ruta", None, Take(seat=MINISTRY, person="jonas"))),
    Play("control seats a stranger", "person/unknown", "person", control(Take(seat=MINISTRY, person="mallory"))),
    Play("control seats an evaluator", "person/unknown", "person", control(Take(seat=MINISTRY, person="ines"))),
    Play("control puts out a stranger", "person/unknown", "person", control(Remove(person="mallory"))),
    Play("getting up from where one does not sit", "seat/not-yours", "seat", by("jonas", None, Leave(seat=VELMARK))),
    Play(
        "handing over what one does not hold",
        "seat/not-yours",
        "seat",
        by("jonas", None, HandOver(seat=VELMARK, to="ruta")),
    ),
    Play("handing over to a stranger", "person/unknown", "to", by("jonas", None, HandOver(seat=CSIRT, to="mallory"))),
    Play("handing over beyond a code", "seat/not-for-them", "to", by("jonas", None, HandOver(seat=CSIRT, to="ruta"))),
    Play("handing over to an observer", "person/unknown", "to", by("jonas", None, HandOver(seat=CSIRT, to="olga"))),
    Play("a seat folded into itself", "seat/cannot-fold", "into", control(Fold(seat=CSIRT, into=CSIRT))),
    Play(
        "a seat folded into a folded one",
        "seat/cannot-fold",
        "into",
        control(Fold(seat=CSIRT, into=POLICE)),
        (control(Fold(seat=POLICE, into=VELMARK)),),
    ),
    Play(
        "folding what others folded into",
        "seat/cannot-fold",
        "seat",
        control(Fold(seat=VELMARK, into=CSIRT)),
        (control(Fold(seat=POLICE, into=VELMARK)),),
    ),
    Play("unfolding what is not folded", "seat/not-folded", "seat", control(Unfold(seat=CSIRT))),
)

CLOCK: tuple[Play, ...] = (
    Play("acting in the lobby", "clock/not-started", None, jonas(PLEA), begun=False),
    Play("pausing in the lobby", "clock/not-started", None, control(PauseClock(kind="break")), begun=False),
    Play("starting twice", "clock/not-now", None, control(Startex())),
    Play("resuming what runs", "clock/not-now", None, control(Resume())),
    Play("writing in a break", "clock/paused", None, jonas(HELLO), (control(PauseClock(kind="break")),)),
    Play("deciding in a break", "clock/paused", None, jonas(DECIDE), (control(PauseClock(kind="technical")),)),
    Play("writing while all is stopped", "clock/stopped", None, jonas(HELLO), (control(RealWorldStop()),)),
    Play("writing after the end", "clock/ended", None, jonas(HELLO), (control(Endex()),)),
    Play("a rate while all is stopped", "clock/stopped", None, control(SetRate(rate=2)), (control(RealWorldStop()),)),
    Play("a jump into the past", "clock/backwards", "to", control(Jump(to=NOW - 1))),
    Play(
        "to the next thing where there is none",
        "clock/nothing-due",
        "to",
        control(Jump()),
        scenario=small("- {id: I, title: T, to: a, manual: true}"),
    ),
)

INJECTS: tuple[Play, ...] = (
    Play("firing what is not there", "inject/unknown", "inject", control(Fire(inject="N99"))),
    Play("holding what is not there", "inject/unknown", "inject", control(Hold(inject="N99"))),
    Play("firing twice", "inject/already-fired", "inject", control(Fire(inject="N1"))),
    Play("skipping what has fired", "inject/already-fired", "inject", control(Skip(inject="N1"))),
    Play("reading what is not there", "delivery/unknown", "delivery", jonas(ReadDelivery(delivery="none"))),
    Play(
        "reading what another seat got",
        "delivery/unknown",
        "delivery",
        jonas(lambda game: ReadDelivery(delivery=delivery(game, "S1", VELMARK))),
    ),
    Play(
        "passing on what another seat got",
        "delivery/unknown",
        "delivery",
        jonas(lambda game: PassOn(delivery=delivery(game, "S1", VELMARK), to=("team:velmark",))),
    ),
    Play(
        "passing on to nobody known",
        "seat/unknown",
        "to",
        jonas(lambda game: PassOn(delivery=delivery(game, "N1", CSIRT), to=("seat:velmark/chief",))),
    ),
    Play(
        "passing on to a persona",
        "seat/unknown",
        "to",
        jonas(lambda game: PassOn(delivery=delivery(game, "N1", CSIRT), to=("team:velmark", "control"))),
    ),
    Play("improvising for nobody known", "seat/unknown", "to", control(Improvise(to=("ostrel",), title=Prose("x")))),
    Play(
        "improvising as nobody known",
        "persona/unknown",
        "sender",
        control(Improvise(to=("all",), title=Prose("x"), sender="ghost")),
    ),
)

PLAYS = (*WHO, *SEATS, *CLOCK, *INJECTS)
