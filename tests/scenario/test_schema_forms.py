"""Every form that the reader takes fits the schemas that editors use, and what it refuses is marked."""

from __future__ import annotations

from typing import Any

import pytest
from tests.scenario.broken import HEAD, INJECT, TEAMS, TWO, WALKTHROUGH, findings_of, indicator, question, story
from tests.support.json_schema import problems

from hotwash.scenario.conditions import FACTS, Condition
from hotwash.scenario.findings import Severity
from hotwash.scenario.schema import scenario_schema, walkthrough_schema
from hotwash.scenario.source import parse

SCENARIO = scenario_schema()
SCRIPT = walkthrough_schema()


def takes(schema: dict[str, Any], text: str) -> bool:
    return not problems(schema, parse("file.yaml", text.encode()).data)


def reads(scenario: str, script: str = "") -> bool:
    """Whether the reader takes these files; what names nothing is no matter of form."""
    files = {"scenario.yaml": scenario, **({"walkthrough.yaml": script} if script else {})}
    found = [one for one in findings_of(files) if one.code not in {"ref/unknown", "file/missing"}]
    return not any(one.severity is Severity.ERROR for one in found)


def when(condition: str) -> str:
    return HEAD + TEAMS + story(INJECT, f"{{id: B, title: B, to: k, when: {condition}}}")


def having(part: str) -> str:
    return HEAD + part + TEAMS + story(INJECT)


def with_inject(inject: str) -> str:
    return HEAD + TEAMS + story(inject)


CARD_NEEDS = TEAMS.replace("cannot: Rest.", "cannot: Rest., need: Everybody.", 1)

FITTING = {
    "one receiver": with_inject("{id: A, title: A, to: k, at: T+1m}"),
    "several receivers": with_inject("{id: A, title: A, to: [k/csirt, k/police], at: T+1m}"),
    "one attachment": with_inject("{id: A, title: A, to: k, at: T+1m, attach: a.png}"),
    "one need": HEAD + CARD_NEEDS + story(INJECT),
    "one question": with_inject(question(TWO)),
    "several questions": with_inject(
        f"{{id: A, title: A, to: k, at: T+1m, ask: [{{text: One?, {TWO}}}, {{id: b, text: Two?, kind: text}}]}}"
    ),
    "texts by language": with_inject("{id: A, title: {en: A, fr: B}, to: k, at: Day 1 05:45}"),
    "a number for a version": having("version: 1\n"),
    "a text for a version": having("version: '1.0'\n"),
    "table time": with_inject("{id: A, title: A, to: k, at: T+1m30s table}"),
    "an indicator": having(indicator("start: 50, headlines: [{below: 40, text: Low.}, {text: High.}]")),
    "effects": with_inject(
        "{id: A, title: A, to: k, at: T+1m, effects: [{flag: f}, {adjust: p, by: 1}, {rate: p, to: 1}, {fire: A}]}"
    ),
    "what happens without an answer": with_inject(question(f"{TWO}, within: 5m, otherwise: {{text: Nothing.}}")),
    "a fact in short": when("{fired: A}"),
    "facts in facts": when("{all: [{not: {fired: A}}, {any: [{flag: f}, {chance: 30}]}]}"),
    "one choice of a fact": when("{read: {inject: A, seat: k/csirt}}"),
    "a request by its ends": when("{request: {from: k/csirt, to: k/police}}"),
}

WRONG = {
    "a misspelt key": having("titel: Sound\n"),
    "a misspelt key of a question": with_inject(f"{{id: A, title: A, to: k, at: T+1m, ask: {{txt: Well?, {TWO}}}}}"),
    "a misspelt key of a fact": when("{answered: {injekt: A}}"),
    "a misspelt key of an opened inject": when("{read: {inject: A, by: k/csirt}}"),
    "a fact about no inject": when("{lapsed: {seat: k/csirt}}"),
    "a state that no request has": when("{request: {form: plea, state: denied}}"),
    "an objective without its name": when("{met: {criterion: c}}"),
    "two facts in one": when("{fired: A, flag: f}"),
    "an indicator both below and above": when("{indicator: {id: level, below: 5, at_least: 3}}"),
    "any request at all": when("{request: {state: granted}}"),
    "two receivers in one text": with_inject('{id: A, title: A, to: "k/csirt, k/police", at: T+1m}'),
    "two effects in one": with_inject("{id: A, title: A, to: k, at: T+1m, effects: [{flag: f, clear: g}]}"),
    "an adjustment by nothing": with_inject("{id: A, title: A, to: k, at: T+1m, effects: [{adjust: p}]}"),
    "a rate both by and to": with_inject("{id: A, title: A, to: k, at: T+1m, effects: [{rate: p, by: 1, to: 1}]}"),
    "a flag by five": with_inject("{id: A, title: A, to: k, at: T+1m, effects: [{flag: f, by: 5}]}"),
    "one choice": with_inject(question("choices: [{id: x, text: X}]")),
    "no choices": with_inject("{id: A, title: A, to: k, at: T+1m, ask: {text: Well?}}"),
    "choices for a text": with_inject(question(f"kind: text, {TWO}")),
    "otherwise, but by when?": with_inject(question(f"{TWO}, otherwise: {{text: Nothing.}}")),
    "unless, but when?": with_inject("{id: A, title: A, to: k, when: {flag: f}, unless: {flag: g}}"),
    "a moment without a unit": with_inject("{id: A, title: A, to: k, at: T+90}"),
    "a moment of nothing": with_inject("{id: A, title: A, to: k, at: T+}"),
    "a span for a moment": with_inject("{id: A, title: A, to: k, at: 3m}"),
    "a channel that does not exist": with_inject("{id: A, title: A, to: k, at: T+1m, channel: fax}"),
    "a text of blanks": with_inject("{id: A, title: ' ', to: k, at: T+1m}"),
    "a language that is none": with_inject("{id: A, title: {English: A}, to: k, at: T+1m}"),
    "a fraction for a version": having("version: 1.10\n"),
    "no storylines": HEAD + TEAMS,
    "an id too long": with_inject(f"{{id: {'a' * 65}, title: A, to: k, at: T+1m}}"),
}


@pytest.mark.parametrize("text", FITTING.values(), ids=FITTING)
def test_every_form_that_the_reader_takes_fits(text: str) -> None:
    assert takes(SCENARIO, text)
    assert reads(text)


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_mistake_that_the_reader_reports_is_marked(text: str) -> None:
    assert not takes(SCENARIO, text)
    assert not reads(text)


@pytest.mark.parametrize(
    ("act", "fits"),
    [
        ("{at: T+5m, as: k/csirt, read: A}", True),
        ("{at: T+5m, as: k/csirt, say: Hello., to: k/police}", True),
        ("{at: T+5m, as: k/csirt, say: Hello., to: [k, control]}", True),
        ("{at: T+5m, as: k/csirt, read: A, tell: A, to: k}", False),
        ("{at: T+5m, as: k/csirt}", False),
        ("{at: T+5m, as: k/csirt, say: Hello.}", False),
        ("{at: T+5m, as: k/csirt, read: A, text: Hello.}", False),
        ("{at: T+5m, as: evaluator, note: Well., team: k}", True),
        ("{at: T+5m, read: A}", False),
        ("{at: T+5m, as: evaluator, rate: O, team: k, rating: A}", False),
    ],
)
def test_acts_fit_as_the_reader_takes_them(act: str, fits: bool) -> None:
    script = f"{WALKTHROUGH}acts:\n  - {act}\n"
    assert takes(SCRIPT, script) is fits
    assert reads(HEAD + TEAMS + story(INJECT), script) is fits


def test_one_seat_may_stand_for_a_list_of_seats() -> None:
    script = "hotwash: 1\nuntil: T+9m\npeople: [{name: Jonas, seats: k/csirt}]\n"
    assert takes(SCRIPT, script)
    assert reads(HEAD + TEAMS + story(INJECT), script)


@pytest.mark.parametrize("fact", FACTS)
def test_the_forms_shown_for_a_fact_are_read(fact: str) -> None:
    examples = scenario_schema()["$defs"]["Condition"]["properties"][fact]["examples"]
    for example in examples:
        assert Condition.model_validate({fact: example}).key == fact


def test_every_key_says_what_it_means() -> None:
    for schema in (scenario_schema(), walkthrough_schema()):
        parts = {"": schema, **schema["$defs"]}
        keys = [(name, key, value) for name, part in parts.items() for key, value in part["properties"].items()]
        assert [(name, key) for name, key, value in keys if not value.get("description")] == []
