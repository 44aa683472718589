"""Games for the tests of review: small ones, and one in which nearly everything happens once."""

from __future__ import annotations

from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import clock, deliveries, indicators, injects, messages, notes, objectives, requests, seats
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.questions import QUESTIONS, AnswerQuestion
from hotwash.engine.rules.requests import REQUESTS
from tests.support.game import TABLE_MIN, Game

DAY_TWO = (32 * 60 + 20) * 60_000
"""Exercise milliseconds at which the night desk's second move begins, Day 2 14:00."""
KC, KP, VC, VM = "kestria/csirt", "kestria/police", "velmark/csirt", "velmark/ministry"
NAMES = {"jonas": "Jonas", "ilse": "Ilse", "marek": "Marek", "ines": "Ines", "otto": "Otto", "control": "Vera"}


def minute(n: float) -> int:
    """Exercise milliseconds at a table minute of the night desk's first move."""
    return round(n * TABLE_MIN)


def seated() -> Game:
    """The night desk with three players, two evaluators and an empty ministry, before STARTEX."""
    game = Game()
    game.seat("jonas", KC)
    game.seat("ilse", KP)
    game.seat("marek", VC)
    game.admit("ines", Role.EVALUATOR)
    game.admit("otto", Role.EVALUATOR)
    return game


def question(game: Game, title: str, seat: str, ask: str | None = None) -> str:
    """The open question of a seat that came with what has this title."""
    return next(
        id_
        for id_, asked in game.rows(QUESTIONS)
        if asked.seat == seat
        and asked.state == "open"
        and game.state.need(DELIVERIES, asked.delivery).title == title
        and ask in {None, asked.text}
    )


def answer(game: Game, person: str, seat: str, title: str, choice: str, at: float, because: str | None = None) -> None:
    game.run_to(minute(at))
    reason = None if because is None else Prose(because)
    game.must(
        person, AnswerQuestion(question=question(game, title, seat), choices=(choice,), because=reason),
        seat=seat, at=minute(at),
    )  # fmt: skip


def everything() -> Game:
    """Two moves: decisions, a lapse, a telling, requests, talk, pauses, a jump, folds, notes, several raters."""
    game = seated()
    game.wall = "2026-11-23T20:05:00.000Z"
    game.start()
    answer(game, "jonas", KC, "Cranes stopped 05:12", "2", 2.5, "the crew wants to wipe")
    game.run_to(minute(6))
    delivery = game.only(DELIVERIES, seat=KC, title="A log line that somebody else needs")[0]
    game.must("jonas", deliveries.ReadDelivery(delivery=delivery), seat=KC, at=minute(6))
    game.must(
        "jonas", deliveries.PassOn(delivery=delivery, to=("team:velmark",), note=Prose("The door they came in by.")),
        seat=KC, at=minute(7),
    )  # fmt: skip
    game.must("marek", messages.Send(to=(f"seat:{KC}", "control"), text=Prose("Thank you.")), seat=VC, at=minute(7.5))
    game.must("ilse", requests.AskRequest(to="team:velmark", title=Prose("Keep the traces")), seat=KP, at=minute(8))
    request = game.rows(REQUESTS)[-1][0]
    game.must(
        "marek", requests.RefuseRequest(request=request, ground="G-DUAL", text=Prose("Not here.")),
        seat=VC, at=minute(9),
    )  # fmt: skip
    _control(game)
    _staff(game)
    game.must("control", clock.Endex(), at=game.at + minute(3))
    game.wall = "2026-11-23T21:40:00.000Z"
    game.must("otto", objectives.Rate(objective="O1", team="kestria", grade="M", why=Prose("Late.")))
    return game


def _control(game: Game) -> None:
    game.must("control", clock.PauseClock(kind="discussion", reason=Prose("What do we know?")), at=minute(10))
    game.wall = "2026-11-23T20:21:30.000Z"
    game.must("control", clock.Resume())
    game.must("control", seats.Fold(seat=VM, into=VC), at=minute(11))
    game.must("control", indicators.Adjust(indicator="trust", by=-12.5, because=Prose("nobody rang")), at=minute(12))
    game.must(
        "control", injects.Improvise(to=("kestria",), title=Prose("The minister rings"), channel="call"),
        at=minute(14),
    )  # fmt: skip
    game.run_to(minute(32))
    game.wall = "2026-11-23T20:50:00.000Z"
    game.must("control", clock.Jump(to=DAY_TWO))
    game.run_to(DAY_TWO)
    game.must("control", clock.Resume(), at=DAY_TWO)


def _staff(game: Game) -> None:
    game.must("ines", notes.Pin(text=Prose("They asked before they told."), at=minute(7), about="kestria"))
    game.must("ines", notes.Pin(text=Prose("Nobody spoke for the ministry."), about=VM, objective="O1"))
    game.must("ines", objectives.Rate(objective="O1", team="kestria", grade="S"))
    game.must("ines", objectives.Rate(objective="O1", team="velmark", grade="P", why=Prose("In time.")))
