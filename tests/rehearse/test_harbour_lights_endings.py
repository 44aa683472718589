"""Harbour Lights reaches each of its endings, and one act is enough to reach another.

Every play is the walkthrough with a few acts changed. Acts that then come to nothing (a question that is no longer
asked) are left out, as at a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from hotwash.engine.rules.flags import FLAGS
from hotwash.engine.rules.injects import STATES
from hotwash.live.library import read_folder
from hotwash.rehearse.play import Played, play
from hotwash.scenario.read import Reading
from hotwash.scenario.times import parse_moment
from hotwash.scenario.walkthrough import Act, Person

HARBOUR_LIGHTS = Path(__file__).resolve().parents[2] / "scenarios" / "harbour-lights"

Key = tuple[str, str, str | None]
"""Which act: seat, the inject or form it is about, and which question of it."""

KC, KP, KJ, KM = "kestria/csirt", "kestria/police", "kestria/prosecutor", "kestria/ministry"
VJ, VM = "velmark/justice", "velmark/ministry"
SP, NB, NM = "sarenia/police", "nato-brussels/desk", "nato-mons/desk"

LINE = (KC, "H10-yes", None)
ORDER = (KJ, "B-kestria", "prosecutor")

KEY_IN_SILENCE: Mapping[Key, str] = {(VM, "H18", "answer"): "take", (VJ, "H18", "tell"): "nobody"}
SIGNED: Mapping[Key, str] = {
    (NB, "H05n", None): "picture",
    (KJ, "H15", "qualify"): "terror",
    (KM, "H27", "sign"): "sign",
    (NB, "H27", "sign"): "moderate",
}
KEPT: Mapping[Key, str] = {
    (KC, "H10", None): "keep",
    (NM, "H17m", "who"): "hold",
    (KJ, "H23", None): "parallel",
    (VJ, "H23", None): "parallel",
}
THIN: Mapping[Key, str] = {(KP, "H10b", None): "bare"}


@cache
def scripted() -> Reading:
    return read_folder(HARBOUR_LIGHTS)


def key(act: Act) -> Key:
    return act.as_, str(getattr(act, act.verb)), act.ask


def acts() -> list[Act]:
    walkthrough = scripted().walkthrough
    assert walkthrough is not None
    return walkthrough.acts


def folded(players: int) -> list[Person]:
    """So many people, each with the seats that a fold gives them."""
    survey = scripted().survey
    fold = next(fold for fold in survey.scenario.folds if fold.players == players).fold
    sitting: dict[str, list[str]] = {}
    for seat in survey.seats:
        sitting.setdefault(fold.get(seat, seat), []).append(seat)
    assert len(sitting) == players
    return [Person(name=seat, seats=seats) for seat, seats in sitting.items()]


def play_of(script: list[Act], people: list[Person] | None = None) -> Played:
    reading = scripted()
    assert reading.walkthrough is not None
    update = {"acts": script} if people is None else {"acts": script, "people": people}
    walkthrough = reading.walkthrough.model_copy(update=update)
    return play(replace(reading, walkthrough=walkthrough), lambda: "2031-01-01T00:00:00.000Z")


@cache
def whole() -> Played:
    return play_of(acts())


def played(choices: Mapping[Key, str] | None = None, at: Mapping[Key, str] | None = None) -> Played:
    """The walkthrough with these choices instead of its own, and these acts at another time."""
    choices, at = choices or {}, at or {}
    assert {key(act) for act in acts()} >= {*choices, *at}, "the walkthrough has no such act"
    return play_of([_changed(act, choices, at) for act in acts()])


def _changed(act: Act, choices: Mapping[Key, str], at: Mapping[Key, str]) -> Act:
    changes: dict[str, object] = {}
    if act.verb == "answer" and key(act) in choices:
        changes["choice"] = [choices[key(act)]]
    if key(act) in at:
        changes["at"] = parse_moment(at[key(act)])
    return act.model_copy(update=changes)


def sent_thin(act: Act) -> Act:
    """The same letters to Ustra, in the form that has no annex."""
    full = getattr(act, act.verb) == "preserve-full"
    return act.model_copy(update={act.verb: "preserve-bare"}) if full else act


def returned_once(act: Act) -> Act:
    if act.as_ == SP and act.receive == "preserve-bare":
        return act.model_copy(update={"receive": None, "more": "preserve-bare"})
    return act


def fired(play_: Played, prefix: str = "") -> set[str]:
    return {id_ for id_, inject in play_.state.all(STATES) if inject.state == "fired" and id_.startswith(prefix)}


def flags(play_: Played) -> set[str]:
    return {id_ for id_, flag in play_.state.all(FLAGS) if flag.up}


def ending(play_: Played) -> str:
    """The one ending that came out."""
    (one,) = fired(play_, "end-") - {"end-promises"}
    return one


def test_the_walkthrough_ends_with_the_lights_on() -> None:
    assert whole().undone == []
    assert ending(whole()) == "end-lights"


def test_a_table_that_never_answers_comes_to_an_end_all_the_same() -> None:
    silent = play_of([])
    assert ending(silent) == "end-each"
    assert "H31-falls" in fired(silent)


@pytest.mark.parametrize(
    ("choices", "end"),
    [
        pytest.param(KEY_IN_SILENCE, "end-healed", id="free key taken in silence"),
        pytest.param(SIGNED, "end-enemy", id="headline, label and signature"),
        pytest.param(KEPT, "end-each", id="line kept, cure kept, two prosecutors"),
    ],
)
def test_other_plays_end_otherwise(choices: Mapping[Key, str], end: str) -> None:
    assert ending(played(choices)) == end


class TestOneActApart:
    def test_the_line_before_and_after_the_attempt(self) -> None:
        in_time, late = (played(at={LINE: f"T+{minute}m table"}) for minute in (21, 25))
        assert "H14-held" in fired(in_time)
        assert "H14-dark" in fired(late)
        assert ending(in_time) == "end-lights"
        assert ending(late) == "end-each-verdict"

    def test_the_order_before_and_after_the_purchase(self) -> None:
        early, eight = played({ORDER: "early"}), whole()
        assert "H25-empty" in fired(early)
        assert "H25-imaged" in fired(eight)
        assert ending(early) == "end-healed"
        assert ending(eight) == "end-lights"

    def test_a_draft_denied_and_owned(self) -> None:
        denied, owned = (played({(KM, "H13", None): word}) for word in ("deny", "own"))
        assert "H21-quay-doubted" in fired(denied)
        assert "H21-quay" in fired(owned)
        assert ending(denied) == "end-each-verdict"
        assert ending(owned) == "end-lights"

    def test_a_thin_form_returned_once_and_a_full_one(self) -> None:
        thin = play_of([returned_once(sent_thin(_changed(act, THIN, {}))) for act in acts()])
        full = whole()
        assert "H25-imaged" in fired(full)
        assert "H25-rolled" in fired(thin)
        assert ending(full) == "end-lights"
        assert ending(thin) == "end-healed"


@pytest.mark.parametrize("players", [8, 6])
@pytest.mark.parametrize(
    ("choices", "end"),
    [
        pytest.param({}, "end-lights", id="good play"),
        pytest.param(KEY_IN_SILENCE, "end-healed", id="free key taken in silence"),
        pytest.param(SIGNED, "end-enemy", id="headline, label and signature"),
        pytest.param(KEPT, "end-each", id="line kept, cure kept, two prosecutors"),
    ],
)
def test_folded_tables_reach_every_ending(players: int, choices: Mapping[Key, str], end: str) -> None:
    script = [_changed(act, choices, {}) for act in acts()]
    assert ending(play_of(script, folded(players))) == end
