"""The picture: a team's board, and that pinning hands nothing over."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, POLICE, VELMARK, delivery, desk
from tests.support.game import Game

from hotwash.engine.kernel.decide import Unchanged
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.picture import PICTURE, DropPin, MovePin, PinItem


def board(game: Game, person: str) -> list[tuple[str, str]]:
    return [(pin.kind, str(pin.text)) for _, pin in game.view(person).all(PICTURE) if not pin.dropped]


def test_a_line_is_on_the_board_of_the_whole_team_and_of_no_other() -> None:
    game = desk()
    game.must("jonas", PinItem(kind="assumed", text=Prose("Same vendor.")), seat=CSIRT)
    assert board(game, "ilse") == [("assumed", "Same vendor.")]
    assert board(game, "control") == [("assumed", "Same vendor.")]
    assert board(game, "marek") == []


def test_what_is_pinned_is_named_to_the_team_and_not_handed_over() -> None:
    game = desk()
    held = delivery(game, "N1", CSIRT)
    game.must("jonas", PinItem(kind="known", delivery=held), seat=CSIRT)
    title = str(game.state.need(DELIVERIES, held).title)
    assert board(game, "ilse") == [("known", title)]
    assert game.view("ilse").get(DELIVERIES, held) is None


def test_anybody_of_the_team_moves_and_drops_a_line() -> None:
    game = desk()
    game.must("jonas", PinItem(kind="assumed", text=Prose("Same vendor.")), seat=CSIRT)
    pin = game.only(PICTURE)[0]
    game.must("ilse", MovePin(pin=pin, kind="known"), seat=POLICE)
    assert board(game, "jonas") == [("known", "Same vendor.")]
    assert isinstance(game.give("ilse", MovePin(pin=pin, kind="known"), seat=POLICE), Unchanged)
    game.must("jonas", DropPin(pin=pin), seat=CSIRT)
    assert board(game, "ilse") == []


def test_each_team_has_a_board_of_its_own() -> None:
    game = desk()
    for person, seat in (("jonas", CSIRT), ("marek", VELMARK)):
        game.must(person, PinItem(kind="needed", text=Prose(person)), seat=seat)
    assert (board(game, "jonas"), board(game, "marek")) == ([("needed", "jonas")], [("needed", "marek")])
