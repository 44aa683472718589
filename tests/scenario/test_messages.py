"""What findings say: in plain words, with what to write instead."""

from __future__ import annotations

import pytest
from tests.scenario.broken import HEAD, INJECT, TEAMS, TWO, findings_of, indicator, question, story

from hotwash.scenario.times import parse_moment, parse_span


def said(*injects: str, head: str = HEAD, more: str = "", teams: str = TEAMS, text: str = "") -> list[str]:
    whole = text or head + more + teams + story(*(injects or (INJECT,)))
    return [f"{one.message}; {one.hint}" for one in findings_of({"scenario.yaml": whole})]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("teams:\n\t- id: k\n", "a tab stands here; use spaces"),
        ("title: @home\n", "a text cannot begin with @; put the text in quotes"),
        ("title: *bold* words\n", "a text cannot begin with * or &; put the text in quotes"),
        ("body: He says: wipe it.\n", "a second colon stands in this line; put the text in quotes"),
        ('title: "A" now\n', "something stands behind the closing quote; put the whole text in quotes"),
        ('id: a\ntitle: "A\n', "a quote that opens in line 2 is not closed; close it"),
        (
            "id: a\nteams: [a, b\nx: 1\n",
            "a bracket that opens in line 2 is not closed here; close it, or divide entries by commas",
        ),
        (
            "hotwash: 1\ntitle\nid: a\n",
            "a key without a colon stands in line 2; write key: value, or indent a text that goes on",
        ),
    ],
)
def test_broken_yaml_is_explained_in_plain_words(text: str, message: str) -> None:
    assert said(text=text) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hotwash: 1\n  id: x\n", "this line is indented deeper than the one above, which has its value already"),
        ("- id: k\n  short: K\n title: Y\n", "this line belongs to no list around it"),
        ("a:\n    b: 1\n  c: 2\n", "this line is not indented like those it belongs to"),
    ],
)
def test_wrong_indentation_is_explained_in_plain_words(text: str, message: str) -> None:
    (found,) = said(text=text)
    assert found.startswith(message)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("T+90", "T+90 has no unit; write T+90m or T+90s"),
        ("90", "90 has no unit; write T+90m or T+90s"),
        ("T+5 table", "T+5 table has no unit; write T+5m table or T+5s table"),
        ("3m", "'3m' is not a moment; did you mean T+3m?"),
        ("t+3m", "'t+3m' is not a moment; did you mean T+3m?"),
        ("T+3 min", "'T+3 min' is not a moment; did you mean T+3m?"),
        ("T+1h 30m", "'T+1h 30m' is not a moment; did you mean T+1h30m?"),
        ("3:23", "'3:23' is not a moment; did you mean Day 1 03:23?"),
        ("day 2, 03:23", "'day 2, 03:23' is not a moment; did you mean Day 2 03:23?"),
        ("soon", '\'soon\' is not a moment; write a moment such as T+45m, "T+14m table" or "Day 1 05:56"'),
    ],
)
def test_a_moment_that_is_none_is_told_which_was_meant(written: str, message: str) -> None:
    with pytest.raises(ValueError, match="; ") as raised:
        parse_moment(written)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("12", "12 has no unit; write 12m or 12s"),
        ("12 minutes", "'12 minutes' is not a length of time; did you mean 12m?"),
        ("T+12m", "'T+12m' is not a length of time; did you mean 12m?"),
        ("8 m table", "'8 m table' is not a length of time; did you mean 8m table?"),
    ],
)
def test_a_span_that_is_none_is_told_which_was_meant(written: str, message: str) -> None:
    with pytest.raises(ValueError, match="; ") as raised:
        parse_span(written)
    assert str(raised.value) == message


def test_a_number_alone_is_a_time_without_a_unit() -> None:
    assert said("{id: A, title: A, to: k, at: 5}") == ["5 has no unit; write T+5m or T+5s"]
    assert said(question(f"{TWO}, within: 12")) == ["12 has no unit; write 12m or 12s"]


VOICE = "personas: [{id: desk, title: Desk}]\n"
SECOND = TEAMS + TEAMS.removeprefix("teams:\n").replace("id: k\n", "id: v\n")


def test_names_that_are_off_are_told_which_was_meant() -> None:
    assert said('{id: A, title: A, to: "k/csirt, k/police", at: T+1m}') == [
        "'k/csirt, k/police' is one text, not a list; write [k/csirt, k/police]"
    ]
    assert said("{id: A, title: A, to: csirt, at: T+1m}", teams=SECOND) == [
        "there is no seat or team 'csirt'; did you mean 'k/csirt' or 'v/csirt'?"
    ]
    assert said("{id: A, title: A, to: desk, at: T+1m}", more=VOICE) == [
        "'desk' is a persona, not a seat or team; put it in `from`, and name seats or teams here"
    ]
    assert said("{id: A, title: A, from: k/csirt, to: k, at: T+1m}", more=VOICE) == [
        "'k/csirt' is not an id; an id has no slash; only seats are written team/seat"
    ]


def test_an_unknown_key_of_a_fact_is_told_the_keys_there_are() -> None:
    assert said(INJECT, "{id: B, title: B, to: k, when: {read: {inject: A, by: k/csirt}}}") == [
        "there is no key 'by' here; keys here: inject, seat"
    ]


def test_a_missing_key_is_named_with_what_lacks_it_and_an_example() -> None:
    assert said("{id: A, title: A, at: T+1m}") == ["'to' is missing in 'A'; add a line such as to: team/seat"]
    assert "'start' is missing here; add a line such as start: 2031-03-04T05:40:00+01:00" in said(
        head=HEAD.replace("start: 2031-03-04T05:40:00+01:00\n", "")
    )


def test_a_key_twice_is_told_where_it_stood_first() -> None:
    assert said(head=HEAD + "title: Again\n") == [
        "the key 'title' stands here twice, first in line 3; remove one of them"
    ]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("language: English\n", "'English' is not a language tag; write one such as en or fr"),
        (
            indicator("start: 5, headlines: [{below: 50, text: A}, {below: 40, text: B}, {text: C}]"),
            "bands stand from lowest to highest, but 40 comes behind 50; write a number above 50, or move it up",
        ),
        (indicator("start: 5e9"), "5000000000.0 is too much; write 1000000 at most"),
        (indicator("start: some"), "'some' stands where a number should; write one such as 5 or 0.5"),
        ("moves: [{id: m, title: M, starts: T+0m, rate: 0}]\n", "0 is too little; write 0.1 at least"),
        (
            "folds: [{players: two, fold: {k/police: k/csirt}}]\n",
            "'two' stands where a whole number should; write one such as 5",
        ),
        ("version: 1.10\n", "1.1 stands where a text should; put the version in quotes"),
    ],
)
def test_values_out_of_bounds_are_told_the_bounds(more: str, message: str) -> None:
    assert said(more=more) == [message]


@pytest.mark.parametrize(
    ("inject", "message"),
    [
        ("{id: A, title: A, to: k, when: {chance: 101}}", "101 is too much; write 100 at most"),
        (
            "{id: A, title: A, to: k, manual: maybe}",
            "'maybe' stands where yes or no is meant; write true or false",
        ),
        (
            "{id: A, title: A, to: k, when: {all: []}}",
            "this list is empty; write an entry, or leave the key out where it is not needed",
        ),
        (f"{{id: {'a' * 65}, title: A, to: k, at: T+1m}}", "write 64 at most"),
    ],
)
def test_values_of_injects_out_of_bounds_are_told_the_bounds(inject: str, message: str) -> None:
    (found,) = said(inject)
    assert found.endswith(message)


@pytest.mark.parametrize("start", ["4 March 2031", "2031-03-04 25:40:00+01:00"])
def test_a_start_that_is_no_date_is_shown_one(start: str) -> None:
    assert said(head=HEAD.replace("2031-03-04T05:40:00+01:00", start)) == [
        f"{start!r} is not a date with a time; write one such as 2031-03-04T05:40:00+01:00"
    ]


def test_an_indicator_is_asked_for_one_limit() -> None:
    inject = "{id: A, title: A, to: k, when: {indicator: {id: level, below: 5, at_least: 3}}}"
    (found,) = said(inject, more="indicators: [{id: level, title: Level, start: 50}]\n")
    assert found.startswith("an indicator is asked both for `below` and for `at_least`; leave one out")


def test_an_attachment_named_with_its_folder_is_told_the_name_alone_and_counts_as_shown() -> None:
    text = HEAD + TEAMS + story("{id: A, title: A, to: k, at: T+1m, attach: [assets/panel.png]}")
    found = findings_of({"scenario.yaml": text, "assets/panel.png": "content"})
    assert [(one.code, one.hint) for one in found] == [("value/invalid", "leave out assets/: panel.png")]


def test_one_id_for_two_injects_hides_what_only_follows_from_it() -> None:
    first = question(TWO, "id: A, title: A, to: k, at: T+1m")
    waits = "{id: B, title: B, to: k, when: {answered: {inject: A, choice: x}}}"
    assert [one.split(" in line")[0] for one in said(first, INJECT, waits)] == ["the inject 'A' is there already,"]


def test_a_circle_is_told_in_full() -> None:
    found = said(
        INJECT,
        "{id: B, title: B, to: k, when: {fired: C}}",
        "{id: C, title: C, to: k, when: {fired: D}}",
        "{id: D, title: D, to: k, when: {fired: B}}",
    )
    assert [one.split(";")[0] for one in found] == [
        "it can never come: B waits for C waits for D waits for B",
        "it can never come: C waits for D waits for B waits for C",
        "it can never come: D waits for B waits for C waits for D",
    ]


@pytest.mark.parametrize(
    "title", ["Ticket # that is a comment", "'Ticket #4'", '"Ticket #4"', "Ticket#4", "Ticket ## a heading of comments"]
)
def test_a_comment_that_looks_like_one_is_no_finding(title: str) -> None:
    assert said(f"id: A\ntitle: {title}\nto: k\nat: T+1m") == []


@pytest.mark.parametrize("chance", ["0", "1", "30", "1.5"])
def test_a_chance_that_is_likely_meant_is_no_finding(chance: str) -> None:
    assert said(f"{{id: A, title: A, to: k, when: {{chance: {chance}}}}}") == []
