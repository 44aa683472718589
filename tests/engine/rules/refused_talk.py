"""Plays that must be refused: free acts, promises, the picture and notices."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, VELMARK, delivery
from tests.engine.rules.plays import Make, Play, answer, by, control, ilse, jonas, marek
from tests.support.game import Game

from hotwash.engine.kernel.commands import Command
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import promises
from hotwash.engine.rules.deliveries import Correct, PassOn, Recall
from hotwash.engine.rules.injects import Improvise, NewAsk
from hotwash.engine.rules.intents import INTENTS, Declare, RuleIntent
from hotwash.engine.rules.notices import EyesUp
from hotwash.engine.rules.picture import MOST_PINS, PICTURE, DropPin, MovePin, PinItem
from hotwash.engine.rules.promises import PROMISES
from hotwash.engine.rules.questions import QUESTIONS, Extend

BLANK = Prose(" \n ")
CALL = Declare(text=Prose("We ring the minister."))
LEND = promises.Make(to=f"seat:{VELMARK}", what=Prose("The kit, when it is back."), minutes=2)
LINE = PinItem(kind="known", text=Prose("Cranes stopped 05:12."))


def ruling(**rest: object) -> Make:
    return lambda game: RuleIntent.model_validate({"ruling": "works", "intent": game.only(INTENTS)[0], **rest})


def promised(kind: type[Command]) -> Make:
    return lambda game: kind.model_validate({"promise": game.only(PROMISES)[0]})


def held(inject: str, seat: str) -> Make:
    return lambda game: PinItem(kind="known", delivery=delivery(game, inject, seat))


def pin(command: type[Command], **rest: object) -> Make:
    return lambda game: command.model_validate({"pin": game.only(PICTURE)[0], **rest})


def untimed(game: Game) -> str:
    return next(id_ for id_, one in game.rows(QUESTIONS) if one.deadline is None and one.seat == CSIRT)


INTENTS_REFUSED: tuple[Play, ...] = (
    Play("a free act without words", "intent/empty", "text", jonas(Declare(text=BLANK))),
    Play("ruling what nobody did", "intent/unknown", "intent", control(RuleIntent(intent="none", ruling="works"))),
    Play(
        "ruling twice",
        "intent/ruled",
        "intent",
        by("control", None, ruling(ruling="not_now")),
        (jonas(CALL), by("control", None, ruling())),
    ),
    Play(
        "a price in something unknown",
        "intent/unknown-indicator",
        "moves",
        by("control", None, ruling(moves=[{"indicator": "none", "by": -5}])),
        (jonas(CALL),),
    ),
    Play(
        "firing what is not planned", "inject/unknown", "fire", by("control", None, ruling(fire="none")), (jonas(CALL),)
    ),
)

PROMISES_REFUSED: tuple[Play, ...] = (
    Play("a promise without words", "promise/empty", "what", jonas(promises.Make(to="team:velmark", what=BLANK))),
    Play("a promise to control", "promise/to-whom", "to", jonas(promises.Make(to="control", what=Prose("x")))),
    Play("a promise to nobody", "promise/to-whom", "to", jonas(promises.Make(to="seat:no/where", what=Prose("x")))),
    Play("a promise to oneself", "promise/self", "to", jonas(promises.Make(to=f"seat:{CSIRT}", what=Prose("x")))),
    Play(
        "keeping what others promised each other",
        "promise/unknown",
        "promise",
        ilse(promised(promises.Keep)),
        (jonas(LEND),),
    ),
    Play("releasing what was never promised", "promise/unknown", "promise", jonas(promises.Release(promise="none"))),
    Play("letting oneself off", "promise/not-yours", "promise", jonas(promised(promises.Release)), (jonas(LEND),)),
    Play(
        "keeping twice",
        "promise/settled",
        "promise",
        marek(promised(promises.Keep)),
        (jonas(LEND), jonas(promised(promises.Keep))),
    ),
    Play(
        "releasing what was kept",
        "promise/settled",
        "promise",
        marek(promised(promises.Release)),
        (jonas(LEND), jonas(promised(promises.Keep))),
    ),
)

PICTURE_REFUSED: tuple[Play, ...] = (
    Play("an empty pin", "picture/empty", "text", jonas(PinItem(kind="known"))),
    Play("a blank pin", "picture/empty", "text", jonas(PinItem(kind="known", text=BLANK))),
    Play("pinning what another holds", "delivery/unknown", "delivery", jonas(held("S1", VELMARK))),
    Play("pinning it twice", "picture/there", "delivery", jonas(held("N1", CSIRT)), (jonas(held("N1", CSIRT)),)),
    Play("moving what is not there", "picture/unknown", "pin", jonas(MovePin(pin="none", kind="known"))),
    Play(
        "moving what another team pinned", "picture/unknown", "pin", marek(pin(MovePin, kind="needed")), (jonas(LINE),)
    ),
    Play(
        "dropping what is off the board",
        "picture/unknown",
        "pin",
        ilse(pin(DropPin)),
        (jonas(LINE), jonas(pin(DropPin))),
    ),
    Play("a full board", "picture/full", None, ilse(LINE), (jonas(LINE),) * MOST_PINS),
)

NOTICES_REFUSED: tuple[Play, ...] = (
    Play("eyes up without words", "notice/empty", "text", control(EyesUp(text=BLANK))),
)

REPAIR_REFUSED: tuple[Play, ...] = (
    Play("more time for nothing", "question/unknown", "question", control(Extend(question="none", minutes=2))),
    Play(
        "more time for what has none",
        "question/no-limit",
        "question",
        by("control", None, lambda game: Extend(question=untimed(game), minutes=2)),
        (control(Improvise(to=("all",), title=Prose("x"), ask=NewAsk(text=Prose("Well?")))),),
    ),
    Play(
        "answering what was taken back",
        "question/recalled",
        "question",
        jonas(answer("N1", CSIRT, choices=["1"])),
        (control(Recall(inject="N1")),),
    ),
    Play("correcting nothing", "inject/nothing-to-correct", None, control(Correct(inject="N1"))),
    Play("recalling what nobody has", "inject/nobody-has-it", "inject", control(Recall(inject="none"))),
    Play(
        "passing on what was taken back",
        "delivery/recalled",
        "delivery",
        jonas(lambda game: PassOn(delivery=delivery(game, "N1", CSIRT), to=("team:velmark",))),
        (control(Recall(inject="N1")),),
    ),
)

PLAYS = (*REPAIR_REFUSED, *INTENTS_REFUSED, *PROMISES_REFUSED, *PICTURE_REFUSED, *NOTICES_REFUSED)
