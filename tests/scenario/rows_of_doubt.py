"""What has the right form and is probably not meant."""

from __future__ import annotations

from tests.scenario.broken import INJECT, Row, row

SHOWN = "{id: A, title: A, to: k, at: T+1m, attach: ◆p.svg}"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def reply(to: str, rest: str, more: str = "") -> str:
    form = f"requests: [{{id: p, title: P, from: k/csirt, to: {to}, {more}reply: {rest}}}]\n"
    return f"personas: [{{id: desk, title: Desk}}]\n{form}"


def aim(criterion: str) -> str:
    return f"objectives: [{{id: O, title: O, criteria: [{{id: c, text: C, {criterion}}}]}}]\n"


TESTED = "    incidents: [{id: i, title: I, objectives: O}]\n"


WARN = "warning"

DOUBT: tuple[Row, ...] = (
    row(
        "a title that ends at a number sign",
        "text/cut",
        "id: A\ntitle: ◆Ticket #4 is open\nto: k\nat: T+1m",
        severity=WARN,
    ),
    row("a chance below one", "condition/chance", "{id: A, title: A, to: k, when: {chance: ◆0.3}}", severity=WARN),
    row(
        "a reply in place of a seat",
        "request/reply",
        more=reply("k/police", "◆{after: 1m, state: granted, text: Yes.}"),
        severity=WARN,
    ),
    row(
        "a refusal in advance without a ground",
        "request/reply",
        more=reply("desk", "◆{after: 1m, state: refused, text: No.}"),
        severity=WARN,
    ),
    row(
        "a grant with a ground",
        "request/reply",
        more=reply("desk", "{after: 1m, state: granted, ground: ◆G-FORM, text: Yes.}"),
        severity=WARN,
    ),
    row(
        "a refusal in advance with a ground that the form leaves out",
        "request/reply",
        more=reply("desk", "{after: 1m, state: refused, ground: ◆G-FORM, text: No.}", "grounds: G-DUAL, "),
        severity=WARN,
    ),
    row(
        "a criterion that is over before it can be met",
        "time/too-late",
        more=aim("met_when: {all: [{fired: A}, {reached: {inject: A, to: k}}]}, by: ◆T+59s"),
        end=TESTED,
        severity=WARN,
    ),
    row(
        "an inject that fires itself",
        "effect/circle",
        "{id: A, title: A, to: k, at: T+1m, effects: [◆{fire: A}]}",
        severity=WARN,
    ),
    row(
        "injects that fire each other",
        "effect/circle effect/circle",
        "{id: A, title: A, to: k, at: T+1m, effects: [◆{fire: B}]}",
        "{id: B, title: B, to: k, manual: true, effects: [◆{fire: A}]}",
        severity=WARN,
    ),
    row("a storyline of nothing", "storyline/empty", INJECT, end="  - ◆{id: empty, title: Empty}\n", severity=WARN),
    row("a picture with a script", "file/svg", SHOWN, svg=SVG.format("<script>x</script>"), severity=WARN),
    row("a picture that does something", "file/svg", SHOWN, svg=SVG.format("<g onclick='x'/>"), severity=WARN),
    row("a picture that is broken off", "file/svg", SHOWN, svg="<svg><g>", severity=WARN),
    row("a page for a picture", "file/svg", SHOWN, svg="<html/>", severity=WARN),
    row(
        "a picture with entities",
        "file/svg",
        SHOWN,
        svg="<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>",
        severity=WARN,
    ),
)
