"""The plays whose logs are kept. Between them every kind of event is written at least once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hotwash.engine.kernel.commands import DOOR, Role
from hotwash.engine.kernel.commit import Sealed
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import branching, clock, deliveries, intents, notices, picture, promises, questions, seats
from hotwash.live.library import read_folder
from hotwash.rehearse.play import play
from tests.support.game import NIGHT_DESK, TABLE_MIN, Game, small
from tests.support.random_play import RandomPlay

HARBOUR_LIGHTS = Path(__file__).resolve().parents[2] / "scenarios" / "harbour-lights"
WALL = "2026-11-24T09:00:00.000Z"

CROWD = 230
"""Effects of one inject: more than are reacted to in one commit, so that the rest is carried over."""


def harbour_lights() -> list[Sealed]:
    return play(read_folder(HARBOUR_LIGHTS), lambda: WALL).log


def night_desk() -> list[Sealed]:
    return play(read_folder(NIGHT_DESK), lambda: WALL).log


def anything() -> list[Sealed]:
    """People who do whatever comes into their heads, then what they seldom think of, in order."""
    game = RandomPlay(3).steps(600).game
    game.give(game.control, clock.Resume())
    game.must(game.control, clock.RealWorldStop(reason=Prose("fire alarm")))
    game.must(game.control, clock.Resume())
    game.must(game.control, seats.Remove(person="ines"))
    game.give(game.control, clock.Endex())
    return game.log


def second_move() -> list[Sealed]:
    """From the first move into the second, and on as a branch."""
    game = Game()
    game.seat("jonas", "kestria/csirt")
    game.start()
    move = next(record for _, record in game.rows(clock.MOVES) if record.start > 0)
    game.must(game.control, clock.Jump(to=move.start))
    game.give(game.control, clock.Resume())
    game.run_to(move.start + TABLE_MIN)
    game.must(DOOR.person, branching.BeginBranch(parent="another", seq=7))
    game.admit("control again", Role.FACILITATOR)
    game.must("control again", clock.Endex())
    return game.log


def crowd() -> list[Sealed]:
    """One inject that does a great deal at once, and others that wait for the last of it."""
    raised = ", ".join(f"{{flag: f{n}}}" for n in range(CROWD))
    game = Game(
        small(f"""
- {{id: much, title: Much, at: T+1m, to: [a/one], body: x, effects: [{raised}]}}
- {{id: last, title: Last, when: {{flag: f{CROWD - 1}}}, to: [b/one], body: y}}
""")
    )
    game.seat("jonas", "a/one")
    game.start()
    game.run_to(2 * TABLE_MIN)
    game.must(game.control, clock.Endex())
    return game.log


def talk() -> list[Sealed]:
    """Free acts, promises, the picture, notices, words by voice, and what control puts right."""
    game = Game()
    for person, seat in (("jonas", "kestria/csirt"), ("marek", "velmark/csirt")):
        game.seat(person, seat)
    game.start().run_to(3 * TABLE_MIN)
    csirt, velmark = "kestria/csirt", "velmark/csirt"
    game.must("jonas", intents.Declare(text=Prose("We ring the minister."), because=Prose("Who else?")), seat=csirt)
    price = intents.Price(indicator="services-kestria", by=-1)
    intent = game.only(intents.INTENTS)[0]
    game.must(game.control, intents.RuleIntent(intent=intent, ruling="at_a_price", moves=(price,)))
    for minutes in (1.0, None):
        what = Prose("The kit, when it is back.")
        game.must("jonas", promises.Make(to=f"seat:{velmark}", what=what, minutes=minutes), seat=csirt)
    game.run_to(5 * TABLE_MIN)
    kept = game.only(promises.PROMISES, state="open")[0]
    game.must("marek", promises.Keep(promise=kept), seat=velmark)
    game.must("jonas", picture.PinItem(kind="assumed", text=Prose("The same vendor.")), seat=csirt)
    pin = game.only(picture.PICTURE)[0]
    game.must("jonas", picture.MovePin(pin=pin, kind="known"), seat=csirt)
    held = game.only(deliveries.SENT, inject="N1", seat=csirt)[0]
    game.must("jonas", deliveries.PassOn(delivery=held, to=(f"seat:{velmark}",), voice=True), seat=csirt)
    game.must(game.control, notices.EyesUp(text=Prose("Eyes up, please.")))
    game.must(game.control, deliveries.Correct(inject="N1", body=Prose("Berth 5, not 4.")))
    asked = next(id_ for id_, one in game.rows(questions.QUESTIONS) if one.seat == velmark and one.state != "answered")
    game.must(game.control, questions.Extend(question=asked, minutes=2))
    game.must(game.control, deliveries.Recall(inject=game.state.need(questions.ASKED, asked).inject))
    game.must(game.control, clock.Endex())
    return game.log


PLAYS: dict[str, Callable[[], list[Sealed]]] = {
    "harbour-lights": harbour_lights,
    "night-desk": night_desk,
    "anything": anything,
    "second-move": second_move,
    "crowd": crowd,
    "talk": talk,
}
