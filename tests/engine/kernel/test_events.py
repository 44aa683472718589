"""Events: stored under a declared name and version, and read for ever, whatever their shape is today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import orjson
import pytest
from tests.engine.kernel.toy import Counted
from tests.support.game import MIN, Game

from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.commit import fold, verify
from hotwash.engine.kernel.events import Event, EventCodec, Fields, UnknownEvent, event
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.kernel.rulebook import Rulebook
from hotwash.engine.kernel.state import Draft, State
from hotwash.engine.rules import BOOK, RULES, clock, notes, seats
from hotwash.engine.rules.notes import NOTES, Note, Pin
from hotwash.engine.rules.objectives import FOR_STAFF

CODEC = EventCodec({"toy.counted": Counted})


def test_an_event_is_written_under_its_name_and_version_and_read_again() -> None:
    stored = CODEC.encode(Counted("c", 3, Prose("why")))
    assert stored == {"type": "toy.counted", "v": 1, "data": {"id": "c", "value": 3, "words": "why"}}
    assert CODEC.decode(stored) == Counted("c", 3, Prose("why"))


@pytest.mark.parametrize(
    "stored",
    [
        {"type": "toy.haunted", "v": 1, "data": {}},
        {"type": "toy.counted", "v": 2, "data": {"id": "c", "value": 3}},
        {"type": "toy.counted", "v": 0, "data": {"id": "c", "value": 3}},
    ],
)
def test_an_event_that_is_unknown_newer_or_without_an_upcaster_is_not_guessed_at(stored: Fields) -> None:
    with pytest.raises(UnknownEvent, match=stored["type"]):
        CODEC.decode(stored)


@event("toy.moved", version=3)
@dataclass(frozen=True, slots=True)
class Moved(Event):
    """Third shape: first it had `metres`, then `length` in metres, now `millimetres`."""

    millimetres: int


MOVED = EventCodec(
    {"toy.moved": Moved},
    {
        ("toy.moved", 1): lambda old: {"length": old["metres"]},
        ("toy.moved", 2): lambda old: {"millimetres": old["length"] * 1000},
    },
)


@pytest.mark.parametrize(("version", "data"), [(1, {"metres": 2}), (2, {"length": 2}), (3, {"millimetres": 2000})])
def test_every_version_is_upcast_step_by_step_to_the_present_one(version: int, data: Fields) -> None:
    stored = {"type": "toy.moved", "v": version, "data": data}
    assert MOVED.decode(stored) == Moved(2000)
    assert stored == {"type": "toy.moved", "v": version, "data": data}, "what is stored is never rewritten"


# A real example: today's logs, read by a later Hotwash in which a note's event has another shape.


@event("note.pinned", version=2)
@dataclass(frozen=True, slots=True)
class NotePinnedLater(Event):
    """As it may look one day: flat, the person called author, and subjects in a list."""

    id: str
    moment: int
    text: Prose
    author: str
    subjects: tuple[str, ...]

    def apply(self, draft: Draft) -> None:
        about, objective = (*self.subjects, None, None)[:2]
        draft.put(NOTES, self.id, Note(self.moment, self.text, self.author, about, objective), FOR_STAFF)


def from_first_version(old: dict[str, Any]) -> dict[str, Any]:
    note = old["note"]
    subjects = [subject for subject in (note["about"], note["objective"]) if subject is not None]
    return {
        "id": old["id"], "moment": note["at"], "text": note["text"], "author": note["person"], "subjects": subjects,
    }  # fmt: skip


def _later() -> Rulebook:
    rule = replace(notes.RULE, events=(NotePinnedLater,), upcasters={("note.pinned", 1): from_first_version})
    rules = tuple(rule if other is notes.RULE else other for other in RULES)
    return Rulebook(rules, standing=seats.standing, horizon=clock.horizon, brake=clock.brake)


def test_a_log_of_today_replays_to_the_same_state_when_an_event_has_another_shape() -> None:
    game = Game()
    game.admit("ines", Role.EVALUATOR)
    game.start()
    game.must(
        "ines", Pin(text=Prose("They asked before they told."), at=MIN, about="kestria", objective="O1"), at=3 * MIN
    )
    game.must("ines", Pin(text=Prose("Quiet.")))
    assert b'"note.pinned","v":1' in game.log[-1].body

    def last(book: Rulebook) -> State:
        *_, (_, state, _) = fold(game.log, book)
        return state

    assert list(last(_later()).rows()) == list(last(BOOK).rows()) == list(game.state.rows())
    assert verify(game.log).problems == ()


def test_names_of_events_are_literals_of_one_form() -> None:
    for name, kind in BOOK.events.items():
        assert name == kind.NAME
        assert kind.VERSION >= 1
        assert name.count(".") == 1
        assert name == name.lower()


def test_every_version_of_every_event_ever_written_can_be_read() -> None:
    upcasters = {step for rule in RULES for step in rule.upcasters}
    assert upcasters == {(name, version) for name, kind in BOOK.events.items() for version in range(1, kind.VERSION)}


def test_an_event_encodes_to_what_json_can_hold() -> None:
    orjson.dumps(CODEC.encode(Counted("c", 3)))
