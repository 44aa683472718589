"""Mistakes of shape: YAML, files, keys and single values."""

from __future__ import annotations

from tests.scenario.broken import CARD, HEAD, TEAMS, Row, indicator, row

YAML: tuple[Row, ...] = (
    row("an open bracket", "yaml/broken", scenario="hotwash: 1\nteams: [a, b\n◆"),
    row("a tab as indentation", "yaml/broken", scenario="teams:\n◆\t- id: k\n"),
    row("a control character", "yaml/broken", scenario="hotwash: 1\ntitle: é◆\x07\n"),
    row("a key twice", "yaml/duplicate-key", head=HEAD + "◆title: Again\n"),
    row("a merge key", "yaml/not-supported", head=HEAD + "◆<<: {version: '2'}\n"),
    row("a composite key", "yaml/not-supported", head=HEAD + "? ◆[a, b]\n: c\n"),
    row("a tag", "yaml/not-supported", head=HEAD + "version: ◆!!str one\n"),
    row("a second document", "yaml/not-supported", end="◆---\nhotwash: 1\n"),
    row("a hundred and one brackets", "yaml/too-large", scenario="a: " + "[" * 99 + "◆[" + "]" * 100),
    row("something that contains itself by way of an alias", "yaml/too-large", scenario="a: ◆&a [*a]\n"),
)

FILES: tuple[Row, ...] = (
    row("an empty file", "value/invalid", scenario="◆"),
    row("a list for a file", "value/invalid", scenario="◆- a\n"),
    row("an asset nobody sees", "file/unused", head="◆" + HEAD, assets=("photo.png",), severity="warning"),
    row(
        "an asset no browser shows",
        "file/kind",
        "{id: A, title: A, to: k, at: T+1m, attach: [◆a.exe]}",
        assets=("a.exe",),
    ),
    row("a path for an asset", "value/invalid", "{id: A, title: A, to: k, at: T+1m, attach: [◆../a.png]}"),
    row("an asset that is not there", "file/missing", "{id: A, title: A, to: k, at: T+1m, attach: [◆a.png]}"),
)

KEYS: tuple[Row, ...] = (
    row("a misspelt key", "key/unknown", head=HEAD + "◆titel: Sound\n"),
    row("a misspelt key of an inject", "key/unknown", "{id: A, title: A, to: k, at: T+1m, ◆boddy: B}"),
    row("an inject for nobody", "key/missing", "◆{id: A, title: A, at: T+1m}"),
    row(
        "no cards",
        "key/missing",
        teams=TEAMS.replace(
            f"{{id: police, title: Police, short: K-P, {CARD}}}", "◆{id: police, title: P, short: K-P}"
        ),
    ),
    row("a misspelt span", "value/invalid", "{id: A, title: A, to: k, at: ◆T+1q}"),
    row("a channel that does not exist", "value/invalid", "{id: A, title: A, to: k, at: T+1m, channel: ◆fax}"),
    row("an id with a blank", "value/invalid", "{id: ◆a b, title: A, to: k, at: T+1m}"),
    row("an empty text", "value/invalid", "{id: A, title: ◆'  ', to: k, at: T+1m}"),
    row("a number for a text", "value/invalid", "{id: A, title: ◆5, to: k, at: T+1m}"),
    row("a text for a list", "value/invalid", head=HEAD + "personas: ◆norrquay\n"),
    row("a text for a mapping", "value/invalid", "◆just a text"),
    row(
        "a start without a zone",
        "value/invalid",
        head=HEAD.replace("2031-03-04T05:40:00+01:00", "◆2031-03-04T05:40:00"),
    ),
    row("a number for a start", "value/invalid", head=HEAD.replace("2031-03-04T05:40:00+01:00", "◆20310304")),
    row("a start at the end of time", "value/invalid", head=HEAD.replace("2031", "◆9999")),
    row("a short name that is long", "value/invalid", teams=TEAMS.replace("short: K\n", "short: ◆Kestria-on-Sea\n")),
    row("an infinite rate", "value/invalid", more=indicator("start: 5, rate: ◆1e999")),
    row("an integer of five thousand digits", "value/invalid", more=indicator(f"start: ◆{'9' * 5000}")),
    row("a span beyond all exercises", "value/invalid", f"{{id: A, title: A, to: k, at: ◆T+{'9' * 400}m}}"),
    row("a day beyond all exercises", "value/invalid", "{id: A, title: A, to: k, at: ◆Day 401 00:00}"),
    row("a chance of more than all", "value/invalid", "{id: A, title: A, to: k, when: {chance: ◆101}}"),
    row("an empty list of conditions", "value/invalid", "{id: A, title: A, to: k, when: {all: ◆[]}}"),
    row("a language that is none", "value/invalid", head=HEAD + "language: ◆English\n"),
)

SHAPE: tuple[Row, ...] = (*YAML, *FILES, *KEYS)
