"""The night desk with everybody at their seats, three table minutes in: N0, N1, S1 and N2 have come."""

from __future__ import annotations

from tests.support.game import TABLE_MIN, Game

from hotwash.engine.kernel.commands import Role
from hotwash.engine.rules.deliveries import DELIVERIES, SENT
from hotwash.engine.rules.messages import MESSAGES
from hotwash.engine.rules.questions import ASKED
from hotwash.engine.rules.requests import FORM_PLANS, REQUESTS

CSIRT, POLICE, VELMARK, MINISTRY = "kestria/csirt", "kestria/police", "velmark/csirt", "velmark/ministry"
NOW = 3 * TABLE_MIN


def lobby() -> Game:
    """Jonas, Ilse and Marek sit; Ruta may only sit in Velmark and does not; Ines evaluates, Olga observes Velmark."""
    game = Game()
    game.seat("jonas", CSIRT)
    game.seat("ilse", POLICE)
    game.seat("marek", VELMARK)
    game.admit("ruta", Role.PLAYER, ["velmark"])
    game.admit("ines", Role.EVALUATOR)
    game.admit("olga", Role.OBSERVER, ["velmark"])
    return game


def desk(at: int = NOW) -> Game:
    game = lobby().start()
    game.run_to(at)
    return game


def delivery(game: Game, inject: str, seat: str) -> str:
    """The id of what a seat first got of an inject."""
    return next(id_ for id_, sent in game.state.where(SENT, "inject", inject) if sent.seat == seat)


def question(game: Game, inject: str, seat: str, ask: str = "ask") -> str:
    """The id of what a seat was asked with an inject."""
    return next(
        id_ for id_, asked in game.state.where(ASKED, "inject", inject) if (asked.seat, asked.ask) == (seat, ask)
    )


def form(game: Game, plan: str) -> str:
    return game.state.need(FORM_PLANS, plan).form


def request(game: Game) -> str:
    """The id of the only request there is."""
    return game.only(REQUESTS)[0]


def message(game: Game) -> str:
    """The id of the only message there is."""
    return game.only(MESSAGES)[0]


def received(game: Game, seat: str) -> list[str]:
    """Titles of what a seat holds, in the order in which it came."""
    return [str(one.title) for _, one in game.state.where(DELIVERIES, "seat", seat)]
