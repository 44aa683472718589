"""Handouts: what lies on the tables of a room, as one HTML file to print.

A card for each seat with the way in, the plan for control, a sheet for evaluators, and the staff's codes. It holds
codes and the truth: it is for those who set up the room.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote

import segno
from markupsafe import Markup

from hotwash.engine.kernel.commit import Sealed
from hotwash.engine.kernel.prose import Words
from hotwash.engine.kernel.state import State
from hotwash.engine.rules.book import ABOUT, CARDS, ONE, PERSONAS, SEATS, TEAMS, Card, Seat, Team
from hotwash.engine.rules.clock import MOVES
from hotwash.engine.rules.injects import INJECTS, Inject
from hotwash.engine.rules.objectives import OBJECTIVES, Objective
from hotwash.review.record import Record
from hotwash.review.rendering import environment
from hotwash.review.texts import Texts
from hotwash.review.times import MINUTE, scenario_time
from hotwash.review.words import say

if TYPE_CHECKING:
    from jinja2 import Environment

STAFF = ("facilitator", "evaluator", "observer", "instructor")


@dataclass(frozen=True, slots=True)
class Way:
    """A code as it is shown, for whom it is, and the seats or teams it opens (none: all of them)."""

    code: str
    role: str
    scope: tuple[str, ...]


class NothingToPrint(ValueError):
    """The record holds no exercise that could be read."""


def write_handouts(stored: Sequence[Sealed], ways: Sequence[Way], base_url: str) -> str:
    """Write the handouts of a stored log. `base_url` is the server's address as browsers in the room know it.

    Raises `NothingToPrint` if not even the first commit can be read.
    """
    state = Record(stored).state
    about = state.get(ABOUT, ONE)
    if about is None:
        raise NothingToPrint("not one commit of this record can be read")
    room = _Room(state, Texts(about.language), base_url.rstrip("/"), ways)
    return _environment().get_template("handouts.html").render(about=about, room=room)


@dataclass(frozen=True, slots=True)
class Entrance:
    """A way in: its code, the address behind it, and that address as a picture to scan."""

    code: str
    url: str
    picture: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the plan. `minute` is the planned minute at the table; None where no time was set."""

    id: str
    inject: Inject
    minute: str | None
    day: int | None
    time: str | None
    to: str
    comes: str


class _Room:
    """What the templates ask for."""

    def __init__(self, state: State, texts: Texts, base_url: str, ways: Sequence[Way]) -> None:
        self.texts = texts
        self.base_url = base_url
        self._state = state
        self._ways = ways
        self._seats = sorted(state.all(SEATS), key=lambda pair: pair[1].order)
        self._start = state.need(ABOUT, ONE).start

    @property
    def seats(self) -> list[tuple[Seat, Team, Card | None, Entrance | None]]:
        teams: Mapping[str, Team] = dict(self._state.all(TEAMS))
        cards = {card.seat: card for _, card in self._state.all(CARDS)}
        return [(seat, teams[seat.team], cards.get(id_), self._entrance(id_)) for id_, seat in self._seats]

    @property
    def staff(self) -> list[tuple[str, Entrance]]:
        return [(way.role, self._open(way)) for role in STAFF for way in self._ways if way.role == role]

    @property
    def teams(self) -> list[tuple[str, Team]]:
        return sorted(self._state.all(TEAMS), key=lambda pair: pair[1].order)

    @property
    def objectives(self) -> list[tuple[str, Objective]]:
        return self._state.all(OBJECTIVES)

    @property
    def plan(self) -> list[Line]:
        """Injects by their time; those without one after them, in the order of the scenario."""
        pairs = sorted(self._state.all(INJECTS), key=lambda pair: (pair[1].at is None, pair[1].at or 0, pair[1].order))
        return [self._line(id_, inject) for id_, inject in pairs]

    def sender(self, inject: Inject) -> Words:
        persona = None if inject.sender is None else self._state.get(PERSONAS, inject.sender)
        return say("control") if persona is None else persona.title

    def _entrance(self, seat: str) -> Entrance | None:
        """The way in that opens this seat and nothing else; or else one for its team."""
        fitting = [way for scope in ((seat,), (seat.partition("/")[0],)) for way in self._ways if way.scope == scope]
        players = [way for way in fitting if way.role == "player"]
        return self._open(players[0]) if players else None

    def _open(self, way: Way) -> Entrance:
        url = f"{self.base_url}/#join={quote(way.code)}"
        return Entrance(way.code, url, _picture(url))

    def _line(self, id_: str, inject: Inject) -> Line:
        shorts = [seat.short for seat_id, seat in self._seats if seat_id in inject.to]
        to = say("kit.all") if len(shorts) == len(self._seats) else ", ".join(shorts)
        if inject.at is None:
            return Line(id_, inject, None, None, None, to, _comes(inject))
        day, time = scenario_time(self._start, inject.at)
        return Line(id_, inject, self._minute(inject.at), day, time, to, _comes(inject))

    def _minute(self, at: int) -> str | None:
        """The planned minute at the table, from the move that the moment lies in."""
        begun = [move for _, move in self._state.all(MOVES) if move.start <= at]
        if not begun:
            return None
        move = max(begun, key=lambda one: one.start)
        table = move.table + (at - move.start) * 1000 // move.rate
        return f"{table // MINUTE}:{table % MINUTE // 1000:02}"


def _comes(inject: Inject) -> str:
    """How an inject comes, if not by its time alone."""
    if inject.manual:
        return say("kit.manual")
    return say("kit.condition") if inject.when is not None or inject.at is None else ""


def _picture(url: str) -> Markup:
    drawn = io.BytesIO()
    segno.make(url, error="m").save(drawn, kind="svg", xmldecl=False, svgns=True, scale=1, border=2, omitsize=True)
    return Markup(drawn.getvalue().decode())


@cache
def _environment() -> Environment:
    return environment(GRADES=("P", "S", "M", "U"))
