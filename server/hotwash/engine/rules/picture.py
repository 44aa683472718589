"""The picture: what a team knows, assumes and needs, on one board that its seats share.

A pin holds a few words, or the name of something a seat of the team holds. Pinning hands nothing over: the others of
the team see that it is there and who has it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import IN_PLAY, PLAY, Command
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import audience, team_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules.deliveries import DELIVERIES, UNKNOWN_DELIVERY

Kind = Literal["known", "assumed", "needed"]

MOST_PINS = 60
"""Pins on one board. A board that holds everything shows nothing."""


@dataclass(frozen=True, slots=True)
class PinnedItem:
    """One line on a team's board. `delivery` is for the seat that pinned it; the others read its title in `text`."""

    team: str
    kind: Kind
    text: Words
    seat: str
    at: int
    delivery: str | None = None
    dropped: bool = False


PICTURE: Table[PinnedItem] = Table("picture", PinnedItem, index=("team",))


@event("picture.pinned")
@dataclass(frozen=True, slots=True)
class PicturePinned(Event):
    """Something goes on a team's board."""

    id: str
    pin: PinnedItem

    def apply(self, draft: Draft) -> None:
        draft.put(PICTURE, self.id, self.pin, audience(team_label(self.pin.team)))


@event("picture.moved")
@dataclass(frozen=True, slots=True)
class PictureMoved(Event):
    """It stands elsewhere on the board, or not at all any more."""

    pin: str
    kind: Kind
    dropped: bool = False

    def apply(self, draft: Draft) -> None:
        pin = draft.need(PICTURE, self.pin)
        draft.put(PICTURE, self.pin, replace(pin, kind=self.kind, dropped=self.dropped))


class PinItem(Command):
    """Put words, or something the seat holds, on the team's board."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["picture.pin"] = "picture.pin"
    kind: Kind
    text: Prose | None = Field(None, max_length=300)
    delivery: str | None = None


class MovePin(Command):
    """Say that something assumed is known, or the like."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["picture.move"] = "picture.move"
    pin: str
    kind: Kind


class DropPin(Command):
    """Take something off the board."""

    roles = PLAY
    phases = IN_PLAY
    as_seat = True
    type: Literal["picture.drop"] = "picture.drop"
    pin: str


UNKNOWN = Code("picture/unknown", "This is not on your team's board.")
EMPTY = Code("picture/empty", "There is nothing to pin.", "Write a line, or choose something you hold.")
FULL = Code("picture/full", "The board is full.", "Take something off it first.")
THERE = Code("picture/there", "This is on the board already.")


def pin_item(turn: Turn, command: PinItem) -> Refused | None:
    team = turn.seat.partition("/")[0]
    board = [pin for _, pin in turn.view.where(PICTURE, "team", team) if not pin.dropped]
    if len(board) >= MOST_PINS:
        return FULL()
    text: Words | None = command.text
    if command.delivery is not None:
        delivery = turn.view.get(DELIVERIES, command.delivery)
        if delivery is None:
            return UNKNOWN_DELIVERY(field="delivery")
        if any(pin.delivery == command.delivery for pin in board):
            return THERE(field="delivery")
        text = command.text or delivery.title
    if text is None or (isinstance(text, str) and not text.strip()):
        return EMPTY(field="text")
    pin = PinnedItem(team, command.kind, text, turn.seat, turn.now, command.delivery)
    turn.emit(PicturePinned(turn.new_id(), pin))
    return None


def _on_board(turn: Turn, id_: str) -> PinnedItem | None:
    pin = turn.view.get(PICTURE, id_)
    return None if pin is None or pin.dropped or pin.team != turn.seat.partition("/")[0] else pin


def move_pin(turn: Turn, command: MovePin) -> Refused | None:
    pin = _on_board(turn, command.pin)
    if pin is None:
        return UNKNOWN(field="pin")
    if pin.kind != command.kind:
        turn.emit(PictureMoved(command.pin, command.kind))
    return None


def drop_pin(turn: Turn, command: DropPin) -> Refused | None:
    pin = _on_board(turn, command.pin)
    if pin is None:
        return UNKNOWN(field="pin")
    turn.emit(PictureMoved(command.pin, pin.kind, dropped=True))
    return None


RULE = Rule(
    "picture",
    tables=(PICTURE,),
    events=(PicturePinned, PictureMoved),
    commands={PinItem: pin_item, MovePin: move_pin, DropPin: drop_pin},
)
