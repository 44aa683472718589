"""Mistakes of walkthroughs: acts that cannot be done."""

from __future__ import annotations

from tests.scenario.broken import TEAMS, TWO, Row, question, row

WORDS = "{id: A, title: A, to: k, at: T+1m, ask: {text: Well?, kind: text}}"
SOME = question(f"kind: several, {TWO}")
TO_CSIRT = question(f"to: k/csirt, {TWO}")
VOICES = "personas: [{id: desk, title: Desk, reachable_by: k/police}]\n"
TWO_TEAMS = TEAMS + TEAMS.removeprefix("teams:\n").replace("id: k\n", "id: v\n")
AIM = "objectives: [{id: O, title: O, teams: k}]\n"
AIMED = "      - {id: one, title: One, objectives: O, injects: [{id: B, title: B, to: k, at: T+1m}]}\n"


def form(rest: str = "to: k/police") -> str:
    return f"requests: [{{id: plea, title: Please, from: k/csirt, {rest}}}]\n"


def act(rest: str, at: str = "T+5m") -> str:
    return f"acts: [{{at: {at}, as: {rest}}}]\n"


SCRIPT: tuple[Row, ...] = (
    row("an act that says nothing", "walkthrough/act", walkthrough="acts: [◆{at: T+1m, as: k/csirt}]\n"),
    row(
        "an act that says two things",
        "walkthrough/act",
        walkthrough="acts: [◆{at: T+1m, as: k/csirt, read: A, tell: A, to: k}]\n",
    ),
    row("saying it to nobody", "walkthrough/act", walkthrough="acts: [◆{at: T+1m, as: k/csirt, say: Hm.}]\n"),
    row(
        "an answer to what asks nothing, acted",
        "walkthrough/act",
        walkthrough="acts: [◆{at: T+1m, as: k/csirt, answer: A}]\n",
    ),
    row("an act on an unknown inject", "ref/unknown", walkthrough="acts: [{at: T+1m, as: k/csirt, read: ◆B}]\n"),
    row("an act by nobody known", "ref/unknown", walkthrough="acts: [{at: T+1m, as: ◆v/csirt, read: A}]\n"),
    row("an act on an unknown request", "ref/unknown", walkthrough="acts: [{at: T+1m, as: k/csirt, request: ◆plea}]\n"),
    row(
        "an unknown ground",
        "ref/unknown",
        more=form("to: k/police, lapses: 5m"),
        walkthrough="acts: [{at: T+1m, as: k/police, refuse: plea, ground: ◆G-NONE}]\n",
    ),
    row(
        "an unknown choice, acted",
        "ref/unknown",
        question(TWO),
        walkthrough="acts: [{at: T+1m, as: k/csirt, answer: A, choice: ◆z}]\n",
    ),
    row("saying nothing", "value/invalid", walkthrough="acts: [{at: T+1m, as: k/csirt, say: ◆'', to: k}]\n"),
    row(
        "a note that is too long",
        "value/invalid",
        walkthrough=f"acts: [{{at: T+1m, as: control, note: ◆{'x' * 10_001}}}]\n",
    ),
    row("a misspelt key of an act", "key/unknown", walkthrough="acts: [{at: T+1m, as: k/csirt, read: A, ◆why: so}]\n"),
    row("an act after the end", "walkthrough/act", walkthrough=act("k/csirt, read: A", at="◆T+11m")),
    row(
        "an act of a seat where nobody sits",
        "walkthrough/act",
        teams=TWO_TEAMS,
        walkthrough=act("◆v/csirt, say: Hello., to: k"),
    ),
    row("a persona who reads", "walkthrough/act", more=VOICES, walkthrough=act("◆desk, read: A")),
    row("a seat that rates", "walkthrough/act", walkthrough=act("◆k/csirt, note: Well done.")),
    row("an evaluator who talks", "walkthrough/act", walkthrough=act("◆evaluator, say: Well done., to: k")),
    row("a key that means nothing", "walkthrough/act", walkthrough=act("k/csirt, read: A, text: ◆Hm.")),
    row("two choices of one", "walkthrough/act", question(TWO), walkthrough=act("k/csirt, answer: A, choice: ◆[x, y]")),
    row("a choice twice", "walkthrough/act", SOME, walkthrough=act("k/csirt, answer: A, choice: ◆[x, x]")),
    row("no choice", "walkthrough/act", question(TWO), walkthrough="acts: [◆{at: T+5m, as: k/csirt, answer: A}]\n"),
    row("no choice of several", "walkthrough/act", SOME, walkthrough="acts: [◆{at: T+5m, as: k/csirt, answer: A}]\n"),
    row("no words", "walkthrough/act", WORDS, walkthrough="acts: [◆{at: T+5m, as: k/csirt, answer: A}]\n"),
    row(
        "a choice where words are wanted",
        "walkthrough/act",
        WORDS,
        walkthrough=act("k/csirt, answer: A, text: Yes., choice: ◆x"),
    ),
    row(
        "an answer too soon",
        "walkthrough/act",
        question(TWO),
        walkthrough=act("k/csirt, answer: A, choice: x", "◆T+30s"),
    ),
    row(
        "an answer of who is not asked", "walkthrough/act", TO_CSIRT, walkthrough=act("◆k/police, answer: A, choice: x")
    ),
    row(
        "a refusal without a ground",
        "walkthrough/act",
        more=form(),
        walkthrough="acts: [◆{at: T+5m, as: k/police, refuse: plea}]\n",
    ),
    row(
        "a ground that the form leaves out",
        "walkthrough/act",
        more=form("to: k/police, grounds: G-FORM"),
        walkthrough=act("k/police, refuse: plea, ground: ◆G-DUAL"),
    ),
    row("a request of somebody else", "walkthrough/act", more=form(), walkthrough=act("◆k/police, request: plea")),
    row("a reply of who was not asked", "walkthrough/act", more=form(), walkthrough=act("◆k/csirt, grant: plea")),
    row(
        "a reply in place of a persona",
        "walkthrough/act",
        more=VOICES + form("to: desk"),
        walkthrough=act("◆k/csirt, grant: plea"),
    ),
    row(
        "a word to a persona out of reach",
        "walkthrough/act",
        more=VOICES,
        walkthrough=act("k/csirt, say: Hello., to: ◆desk"),
    ),
    row("a paper passed on to a persona", "ref/unknown", more=VOICES, walkthrough=act("k/csirt, tell: A, to: ◆desk")),
    row("a seat that writes to all", "walkthrough/act", walkthrough=act("k/csirt, say: Hello., to: ◆all")),
    row(
        "a rating of a team that is not rated",
        "walkthrough/act",
        more=AIM,
        teams=TWO_TEAMS,
        end="    incidents:\n" + AIMED,
        walkthrough=act("evaluator, rate: O, team: ◆v, rating: S"),
    ),
    row(
        "a rating without a grade",
        "walkthrough/act",
        more=AIM,
        end="    incidents:\n" + AIMED,
        walkthrough="acts: [◆{at: T+5m, as: evaluator, rate: O, team: k}]\n",
    ),
)
