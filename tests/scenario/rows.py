"""The table of mistakes: every code a finding can have, with the place at which it must be reported."""

from __future__ import annotations

from tests.scenario.broken import HEAD, INJECT, TEAMS, TWO, Row, indicator, question, row
from tests.scenario.rows_of_doubt import DOUBT
from tests.scenario.rows_of_script import SCRIPT
from tests.scenario.rows_of_shape import SHAPE

LONG_TITLE = "one two three four five six seven eight nine ten eleven twelve thirteen"
WARN = "warning"

OBJECTIVES = "objectives: [{id: O, title: O}]\n"
LEVEL = "indicators: [{id: level, title: Level, start: 50}]\n"


def moves(*lines: str) -> str:
    return "moves:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


def form(rest: str) -> str:
    return f"requests:\n  - {{id: plea, title: Please, from: k/csirt, to: k/police, {rest}}}\n"


IDS: tuple[Row, ...] = (
    row("two injects of one id", "id/duplicate", INJECT, "{id: ◆A, title: B, to: k, at: T+2m}"),
    row("two seats of one id", "id/duplicate", teams=TEAMS.replace("{id: police", "{id: ◆csirt")),
    row("two choices of one id", "id/duplicate", question("choices: [{id: x, text: X}, {id: ◆x, text: Y}]")),
    row(
        "two questions of one id",
        "id/duplicate",
        f"{{id: A, title: A, to: k, at: T+1m, ask: [{{text: One?, {TWO}}}, ◆{{text: Two?, {TWO}}}]}}",
    ),
    row(
        "two events of one id",
        "id/duplicate",
        scenario=HEAD
        + TEAMS
        + "storylines:\n"
        + "  - {id: one, title: One, events: [{id: e, title: E}], injects: [{id: A, title: A, to: k, at: T+1m}]}\n"
        + "  - {id: two, title: Two, events: [{id: ◆e, title: E}], injects: [{id: B, title: B, to: k, at: T+1m}]}\n",
    ),
    row("a persona called like a team", "id/duplicate", more="personas: [{id: ◆k, title: K}]\n"),
    row("a persona called like everybody", "id/duplicate", more="personas: [{id: ◆all, title: All}]\n"),
    row("a persona called like control", "id/duplicate", more="personas: [{id: ◆control, title: C}]\n"),
    row("an unknown seat", "ref/unknown", "{id: A, title: A, to: ◆k/csrit, at: T+1m}"),
    row("an unknown copy", "ref/unknown", "{id: A, title: A, to: k, copy: [k/csirt, ◆v], at: T+1m}"),
    row("an unknown persona", "ref/unknown", "{id: A, title: A, from: ◆ghost, to: k, at: T+1m}"),
    row(
        "an unknown inject in a condition",
        "ref/unknown",
        INJECT,
        "{id: B, title: B, to: k, when: {any: [{fired: ◆C}, {fired: A}]}}",
    ),
    row("an answer to what asks nothing", "ref/unknown", INJECT, "{id: B, title: B, to: k, when: {answered: ◆A}}"),
    row(
        "an unknown choice",
        "ref/unknown",
        question(TWO),
        "{id: B, title: B, to: k, when: {answered: {inject: A, choice: ◆z}}}",
    ),
    row(
        "an unknown question",
        "ref/unknown",
        question(TWO),
        "{id: B, title: B, to: k, when: {answered: {inject: A, ask: ◆other}}}",
    ),
    row(
        "an unknown reader",
        "ref/unknown",
        INJECT,
        "{id: B, title: B, to: k, when: {read: {inject: A, seat: ◆v/csirt}}}",
    ),
    row(
        "an unknown place to reach",
        "ref/unknown",
        INJECT,
        "{id: B, title: B, to: k, when: {reached: {inject: A, to: ◆v}}}",
    ),
    row("an unknown indicator", "ref/unknown", "{id: A, title: A, to: k, when: {indicator: {id: ◆level, below: 5}}}"),
    row("an unknown seat taken", "ref/unknown", "{id: A, title: A, to: k, when: {taken: ◆k/chief}}"),
    row("an unknown move", "ref/unknown", "{id: A, title: A, to: k, when: {move: ◆second}}"),
    row("an unknown objective met", "ref/unknown", "{id: A, title: A, to: k, when: {met: ◆O}}"),
    row("an unknown promiser", "ref/unknown", "{id: A, title: A, to: k, when: {promised: {from: ◆v}}}"),
    row("a promise to nobody", "ref/unknown", "{id: A, title: A, to: k, when: {promised: {from: k, to: ◆v}}}"),
    row("an unknown speaker", "ref/unknown", "{id: A, title: A, to: k, when: {said: {from: ◆v, to: k}}}"),
    row("an unknown request", "ref/unknown", "{id: A, title: A, to: k, when: {request: ◆plea}}"),
    row("a flag nothing sets", "ref/unknown", "{id: A, title: A, to: k, when: {flag: ◆wiped}}", severity=WARN),
    row(
        "an effect on an unknown indicator",
        "ref/unknown",
        "{id: A, title: A, to: k, at: T+1m, effects: [{adjust: ◆level, by: 5}]}",
    ),
    row("an effect on an unknown inject", "ref/unknown", "{id: A, title: A, to: k, at: T+1m, effects: [{skip: ◆B}]}"),
    row("an indicator of an unknown team", "ref/unknown", more=indicator("start: 5, team: ◆v")),
    row("a ground the catalogue does not have", "ref/unknown", more=form("grounds: [◆G-NONE]")),
    row("a request to nobody", "ref/unknown", more="requests: [{id: p, title: P, from: k, to: ◆v}]\n"),
    row("a fold of an unknown seat", "ref/unknown", more="folds: [{players: 1, fold: {k/chief: ◆k/csirt}}]\n"),
    row(
        "an unknown choice without an answer",
        "ref/unknown",
        question(f"{TWO}, within: 5m, otherwise: {{text: Or else., choice: ◆z}}"),
    ),
    row(
        "asking who does not get it",
        "ref/not-asked",
        question(f"to: ◆k/police, {TWO}", "id: A, title: A, to: k/csirt, at: T+1m"),
    ),
)

TIMES: tuple[Row, ...] = (
    row("before the exercise", "time/before-startex", "{id: A, title: A, to: k, at: ◆Day 1 05:39}"),
    row(
        "a condition before the exercise",
        "time/before-startex",
        "{id: A, title: A, to: k, when: {after: ◆Day 1 05:00}}",
    ),
    row(
        "after all moves",
        "time/outside-moves",
        "{id: A, title: A, to: k, at: ◆T+11m}",
        more=moves("id: m, title: M, starts: T+0m, lasts: 10m"),
        severity=WARN,
    ),
    row(
        "moves that overlap",
        "time/moves",
        more=moves("id: m, title: M, starts: T+0m, lasts: 10m", "id: n, title: N, starts: ◆T+9m"),
    ),
    row(
        "a first move that comes late",
        "time/moves",
        "{id: A, title: A, to: k, at: T+6m}",
        more=moves("id: m, title: M, starts: ◆T+5m"),
    ),
    row(
        "a move behind an open one",
        "time/moves",
        more=moves("id: m, title: M, starts: T+0m", "id: n, title: N, starts: ◆T+9m"),
    ),
    row(
        "a move that is earlier at the table",
        "time/moves",
        more=moves(
            "id: m, title: M, starts: T+0m, lasts: 10m, table: 5m", "id: n, title: N, starts: T+10m, table: ◆4m"
        ),
    ),
    row(
        "a reply after the request has lapsed",
        "time/too-late",
        more="personas: [{id: desk, title: Desk}]\n"
        "requests: [{id: p, title: P, from: k, to: desk, lapses: 5m, reply: {after: ◆5m, state: granted, text: Y}}]\n",
    ),
    row("no time to answer", "time/no-length", question(f"{TWO}, within: ◆0m")),
    row("again at once", "time/no-length", "{id: A, title: A, to: k, at: T+1m, repeat: {every: ◆59s}}"),
)

INJECTS: tuple[Row, ...] = (
    row("nothing brings it", "inject/no-trigger", INJECT, "◆{id: B, title: B, to: k}"),
    row("manual and planned", "inject/two-triggers", "{id: A, title: A, to: k, at: T+1m, manual: ◆true}"),
    row(
        "unless, but when?", "inject/unless", INJECT, "{id: B, title: B, to: k, when: {fired: A}, unless: ◆{fired: A}}"
    ),
    row(
        "a circle of two",
        "inject/never inject/never",
        INJECT,
        "{id: B, title: B, to: k, when: ◆{fired: C}}",
        "{id: C, title: C, to: k, when: ◆{fired: B}}",
    ),
    row(
        "waiting for itself", "inject/never", INJECT, "{id: B, title: B, to: k, when: ◆{all: [{fired: A}, {fired: B}]}}"
    ),
    row(
        "one choice is no choice",
        "question/choices",
        "{id: A, title: A, to: k, at: T+1m, ask: ◆{text: Well?, choices: [{id: x, text: X}]}}",
    ),
    row("choices for a text", "question/choices", question(f"kind: text, {TWO.replace('[', '◆[')}")),
    row(
        "four choices",
        "question/choices",
        question("choices: ◆[{id: a, text: A}, {id: b, text: B}, {id: c, text: C}, {id: d, text: D}]"),
        severity=WARN,
    ),
    row("otherwise, but by when?", "question/otherwise", question(f"{TWO}, otherwise: ◆{{text: Or else.}}")),
    row("an effect that says nothing", "effect/shape", "{id: A, title: A, to: k, at: T+1m, effects: [◆{by: 5}]}"),
    row(
        "an effect that says two things",
        "effect/shape",
        "{id: A, title: A, to: k, at: T+1m, effects: [◆{flag: f, clear: g}]}",
    ),
    row(
        "an adjustment by nothing",
        "effect/shape",
        "{id: A, title: A, to: k, at: T+1m, effects: [◆{adjust: level}]}",
        more=LEVEL,
    ),
    row(
        "a rate both by and to",
        "effect/shape",
        "{id: A, title: A, to: k, at: T+1m, effects: [◆{rate: level, by: 1, to: 2}]}",
        more=LEVEL,
    ),
    row("a flag by five", "effect/shape", "{id: A, title: A, to: k, at: T+1m, effects: [◆{flag: f, by: 5}]}"),
    row("a condition that says nothing", "condition/shape", "{id: A, title: A, to: k, when: ◆{}}"),
    row(
        "a condition that says two things",
        "condition/shape",
        INJECT,
        "{id: B, title: B, to: k, when: ◆{fired: A, after: T+5m}}",
    ),
    row(
        "an indicator without a limit",
        "condition/shape",
        "{id: A, title: A, to: k, when: {indicator: ◆{id: level}}}",
        more=LEVEL,
    ),
    row("any request at all", "condition/shape", "{id: A, title: A, to: k, when: {request: ◆{state: granted}}}"),
)

MEASURES: tuple[Row, ...] = (
    row("a start out of bounds", "indicator/bands", more=indicator("start: ◆101")),
    row(
        "bands out of order",
        "indicator/bands",
        more=indicator("start: 5, headlines: [{below: 50, text: A}, {below: ◆40, text: B}, {text: C}]"),
    ),
    row(
        "a headline behind the last", "indicator/bands", more=indicator("start: 5, headlines: [{text: A}, ◆{text: B}]")
    ),
    row("no headline at the top", "indicator/bands", more=indicator("start: 5, headlines: ◆[{below: 50, text: A}]")),
    row("a seat folded into a folded one", "fold/shape", more="folds: [{players: 1, fold: {k/csirt: ◆k/csirt}}]\n"),
    row(
        "more people than seats stay",
        "fold/shape",
        more="folds: [{players: ◆2, fold: {k/police: k/csirt}}]\n",
        severity=WARN,
    ),
    row(
        "two folds for as many players",
        "fold/shape",
        more="folds: [{players: 1, fold: {k/police: k/csirt}}, {players: ◆1, fold: {k/csirt: k/police}}]\n",
    ),
    row("HTML in a text", "text/html", "{id: A, title: ◆A <b>bold</b> word, to: k, at: T+1m}", severity=WARN),
    row("a long title", "text/long", f"{{id: A, title: ◆{LONG_TITLE}, to: k, at: T+1m}}", severity=WARN),
    row(
        "a body of ninety-one words",
        "text/long",
        f"{{id: A, title: A, to: k, at: T+1m, body: ◆{'word ' * 91}}}",
        severity=WARN,
    ),
    row("a text in French only", "text/language", "{id: A, title: ◆{fr: Bonjour}, to: k, at: T+1m}", severity=WARN),
    row("an objective nothing tests", "objective/untested", more="objectives: [◆{id: O, title: O}]\n", severity=WARN),
    row(
        "an incident for no objective",
        "objective/none",
        severity=WARN,
        scenario=HEAD + OBJECTIVES + TEAMS + "storylines:\n  - id: line\n    title: Line\n    incidents:\n"
        f"      - {{id: one, title: One, objectives: O, injects: [{INJECT}]}}\n"
        "      - ◆{id: two, title: Two, injects: []}\n",
    ),
    row(
        "nothing to choose for eleven minutes",
        "pace/idle pace/idle",
        question(f"to: k/csirt, {TWO}", "id: A, title: A, to: k, at: T+1m"),
        more=moves("id: m, title: M, starts: T+0m, lasts: 12m"),
        teams=TEAMS.replace("- {id: csirt", "- ◆{id: csirt").replace("- {id: police", "- ◆{id: police"),
        severity=WARN,
    ),
    row(
        "a first choice at minute seven",
        "pace/start pace/start",
        question(TWO, "id: A, title: A, to: k, at: T+7m"),
        more=moves("id: m, title: M, starts: T+0m, lasts: 9m"),
        teams=TEAMS.replace("- {id: csirt", "- ◆{id: csirt").replace("- {id: police", "- ◆{id: police"),
        severity=WARN,
    ),
)

ROWS: tuple[Row, ...] = (*SHAPE, *IDS, *TIMES, *INJECTS, *MEASURES, *SCRIPT, *DOUBT)
