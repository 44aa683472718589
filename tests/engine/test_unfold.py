"""From a scenario to the plan: moments become milliseconds, spans stay spans, short forms are written out."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from tests.support.game import MIN, NIGHT_DESK, TABLE_MIN, night_desk, reading_of, small

from hotwash.engine.kernel.chance import chance
from hotwash.engine.rules.book import FoldPlan, Span, Thread
from hotwash.engine.rules.effects import Effect
from hotwash.engine.rules.plan import Plan
from hotwash.engine.unfold import unfold

GROUNDS = {"G-FORM": "A form is missing", "G-DUAL": "No dual criminality"}


def plan_of(text: str, seed: str = "s") -> Plan:
    reading = reading_of(text)
    return unfold(reading.survey, reading.assets, GROUNDS, seed)


NIGHT = unfold(night_desk().survey, night_desk().assets, GROUNDS, "s")


def test_the_book_is_that_of_the_scenario() -> None:
    assert (NIGHT.about.scenario, NIGHT.about.version, NIGHT.about.start) == (
        "night-desk",
        "1.0",
        "2031-03-04T05:40:00+01:00",
    )
    assert NIGHT.about.title == {"en": "Night desk", "fr": "Le bureau de nuit"}
    assert [(team.short, team.order) for team in NIGHT.teams.values()] == [("K", 0), ("V", 1)]
    assert [(id_, seat.team, seat.order) for id_, seat in NIGHT.seats.items()][2] == ("velmark/csirt", "velmark", 2)
    assert NIGHT.folds == {"3": FoldPlan(3, (("velmark/ministry", "velmark/csirt"),))}
    assert {ground.title for ground in NIGHT.grounds.values()} == set(GROUNDS.values())


def test_moves_are_in_exercise_time_and_the_first_has_begun() -> None:
    night, price = NIGHT.moves.values()
    assert (night.start, night.end, night.rate, night.begun) == (0, 32 * TABLE_MIN, 8000, True)
    assert (price.end or 0) - price.start == 26 * TABLE_MIN
    assert not price.begun


def test_the_story_is_a_tree_of_threads() -> None:
    assert NIGHT.threads["incident:cranes"] == Thread(
        "incident", "Cranes stop", 2, "event:standstill", ("O1", "O2"), ("bc-system-interference",)
    )
    assert NIGHT.threads["event:standstill"].parent == "storyline:port"
    assert NIGHT.injects["S1"].thread == "storyline:hospitals"
    assert NIGHT.injects["N1"].thread == "incident:cranes"


def test_an_inject_in_the_engines_words() -> None:
    inject = NIGHT.injects["N1"]
    assert (inject.at, inject.sender, inject.to, inject.copy) == (
        TABLE_MIN,
        "norrquay",
        ("kestria/csirt",),
        ("kestria/police",),
    )
    (ask,) = inject.asks
    assert (ask.within, ask.because, ask.to) == (Span(8 * MIN, table=True), True, ("kestria/csirt",))
    assert ask.choices[0].effects == (Effect("adjust", "services-kestria", 10_000), Effect("flag", "wiped"))
    assert ask.choices[1].effects == (Effect("rate", "services-kestria", None, -14_000),)
    assert ask.otherwise is not None
    assert ask.otherwise.choice == "restart"


def test_what_has_no_trigger_waits_to_be_fired_and_what_is_held_is_listed() -> None:
    assert NIGHT.injects["S4"].manual
    assert not NIGHT.injects["S5"].manual
    assert NIGHT.held == ("S5",)
    plan = plan_of(small("- {id: A, title: A, to: a, at: T+1m, effects: [{fire: B}]}\n- {id: B, title: B, to: a}"))
    assert plan.injects["B"].manual


def test_a_file_is_named_by_its_digest_and_kind() -> None:
    (asset,) = NIGHT.injects["S1"].attach
    digest = sha256((NIGHT_DESK / "assets" / "screen.svg").read_bytes()).hexdigest()
    assert (asset.name, asset.digest, asset.media_type) == ("screen.svg", digest, "image/svg+xml")


def test_an_indicator_is_in_thousandths() -> None:
    port = NIGHT.indicators["services-kestria"]
    assert (port.value, port.rate, port.low, port.high, port.since) == (60_000, -10_000, 0, 100_000, 0)
    assert [band.below for band in port.bands] == [30_000, 55_000, None]


def test_requests_know_their_seats_their_address_and_their_prepared_reply() -> None:
    preserve, leave = NIGHT.forms["preserve"], NIGHT.forms["leave"]
    assert (preserve.seats, preserve.shape.to, preserve.grounds) == (
        ("kestria/police",),
        "team:velmark",
        ("G-DUAL", "G-FORM", "G-CAPACITY"),
    )
    assert leave.shape.to == f"persona:{NIGHT.personas['norrquay'].contact}"
    assert leave.shape.to_title == "Norrquay night desk"
    assert (leave.reply_after, leave.reply_step, leave.lapses) == (
        Span(3 * MIN, table=True),
        "granted",
        Span(10 * MIN, table=True),
    )
    assert leave.grounds == tuple(GROUNDS), "all there are"
    assert not leave.open


def test_an_objective_is_rated_for_its_teams_or_for_all() -> None:
    assert NIGHT.objectives["O1"].teams == NIGHT.objectives["O2"].teams == ("kestria", "velmark")
    criterion = NIGHT.criteria["O1.log-line"]
    assert (criterion.objective, criterion.by) == ("O1", 24 * TABLE_MIN)


ASK = "ask: {text: Well?, choices: [{id: x, text: X}, {id: y, text: Y}]}"
WORDS = """
indicators: [{id: level, title: Level, start: 50}]
requests: [{id: plea, title: Please, from: a, to: b/one}]
"""
TREES: dict[str, tuple[str, dict[str, Any]]] = {
    "a moment at the table": ("{after: T+5m table}", {"after": 5 * MIN}),
    "a time of day": ("{after: Day 1 05:41}", {"after": MIN}),
    "a short form": ("{answered: Q}", {"answered": {"inject": "Q", "choice": []}}),
    "a long form": (
        "{answered: {inject: Q, choice: x, seat: a/one}}",
        {"answered": {"inject": "Q", "choice": ["x"], "seat": "a/one"}},
    ),
    "an indicator": ("{indicator: {id: level, below: 12.5}}", {"indicator": {"id": "level", "below": 12_500}}),
    "a request": ("{request: plea}", {"request": {"form": "plea", "state": "asked"}}),
    "from and to": ("{said: {from: a, to: b}}", {"said": {"from": "a", "to": "b"}}),
    "an inject": ("{fired: Q}", {"fired": "Q"}),
    "chance": ("{chance: 12.5}", {"chance": {"of": 125_000, "in": "I.when"}}),
    "chance within": (
        "{any: [{fired: Q}, {not: {chance: 1}}]}",
        {"any": [{"fired": "Q"}, {"not": {"chance": {"of": 10_000, "in": "I.when.1.not"}}}]},
    ),
}


@pytest.mark.parametrize(("written", "unfolded"), TREES.values(), ids=TREES)
def test_a_condition_in_the_engines_words(written: str, unfolded: dict[str, Any]) -> None:
    text = f"- {{id: Q, title: Q, to: a, at: T+1m, {ASK}}}\n- {{id: I, title: I, to: a, when: {written}}}"
    assert plan_of(small(text, more=WORDS)).injects["I"].when == unfolded


def test_luck_is_drawn_once_for_each_place_and_written_down() -> None:
    text = small("- {id: I, title: I, to: a, when: {all: [{chance: 10}, {chance: 90}]}}")
    plan = plan_of(text)
    assert plan.luck == {place: chance("s", "condition", place) for place in ("I.when.0", "I.when.1")}
    assert plan_of(text, seed="t").luck != plan.luck


def test_ids_that_players_see_hang_on_the_seed_and_on_nothing_else() -> None:
    again = unfold(night_desk().survey, night_desk().assets, GROUNDS, "s")
    other = unfold(night_desk().survey, night_desk().assets, GROUNDS, "t")
    assert list(again.cards) == list(NIGHT.cards)
    assert set(other.cards).isdisjoint(NIGHT.cards)
    contacts = [persona.contact for persona in NIGHT.personas.values()]
    headlines = [indicator.headline for indicator in NIGHT.indicators.values()]
    forms = [form.form for form in NIGHT.forms.values()]
    opaque = [*NIGHT.cards, *contacts, *headlines, *forms]
    assert len(set(opaque)) == len(opaque) == 4 + 2 + 2 + 2
