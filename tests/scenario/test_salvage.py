"""One run reports every mistake: one of shape does not hide one of sense."""

from __future__ import annotations

from hotwash.scenario.read import read

BROKEN = """\
hotwash: 1
id: broken
title: Broken
titel: a spelling mistake
start: 2031-03-04T05:40:00+01:00
teams:
  - id: k
    title: Kestria
    short: K
    seats:
      - {id: csirt, title: CSIRT, short: K-C, card: {lede: You., can: Act.}}
indicators:
  - {id: level, title: Level}
storylines:
  - id: port
    title: Port
    injects:
      - {id: A, title: A, to: k/csrit, at: T+1q}
      - {id: B, title: B, to: k, when: {fired: C}}
      - {id: C, title: C, to: k, when: {fired: B}}
      - {id: D, title: D, to: k, at: Day 1 05:00}
      - {id: bad id, title: E, to: k, at: T+1m}
      - {id: F, title: F, to: k, when: {fired: bad id}}
      - just a text
"""


def found() -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in read({"scenario.yaml": BROKEN.encode()}).findings]


def test_mistakes_of_shape_and_of_sense_are_reported_together() -> None:
    assert found() == [
        (4, "key/unknown"),
        (11, "key/missing"),
        (13, "key/missing"),
        (18, "ref/unknown"),
        (18, "value/invalid"),
        (19, "inject/never"),
        (20, "inject/never"),
        (21, "time/before-startex"),
        (22, "value/invalid"),
        (23, "value/invalid"),
        (24, "value/invalid"),
    ]


def test_a_mended_scenario_is_never_played() -> None:
    reading = read({"scenario.yaml": BROKEN.encode()})
    assert reading.scenario is None


def test_a_file_that_cannot_be_mended_still_says_what_is_missing() -> None:
    findings = read({"scenario.yaml": b"hotwash: 1\nid: x\n"}).findings
    assert {finding.message for finding in findings} >= {"'teams' is missing here", "'storylines' is missing here"}
