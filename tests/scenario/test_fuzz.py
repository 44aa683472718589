"""Whatever is done to a scenario's files, reading them gives findings inside the files, and nothing is raised.

What is found to be without errors can be founded, sealed and played.
"""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.support.game import NIGHT_DESK, Game

from hotwash.live.library import read_folder
from hotwash.rehearse.play import play
from hotwash.scenario.findings import CODES, has_errors
from hotwash.scenario.read import Reading, read

HARBOUR_LIGHTS = Path(__file__).resolve().parents[2] / "scenarios" / "harbour-lights"
NAMES = ("scenario.yaml", "walkthrough.yaml")
TEXTS = {folder: {name: (folder / name).read_text() for name in NAMES} for folder in (NIGHT_DESK, HARBOUR_LIGHTS)}
ASSETS = {"assets/screen.svg": b"<svg/>"}
DAY = 86_400_000

ODD: tuple[Any, ...] = (
    None, True, 0, -1, 10**30, -(10**400), 1.5, float("inf"), float("nan"), "", " ", "all", "T+0m", "T+1h", "T-1m",
    "T+999999999d", "Day 0 00:00", "Day 9999 23:59", "0m", "1m table", "٣m", "k/csirt", "kestria", "kestria/csirt/x",
    "N1", "N3", "G-FORM", "trust", "\u202eabc", "é" * 5000, "a\u0000b", "\ud7ff\ufffd",
    "<b", "<" * 3000, "{}", "*a", [],
    {}, [[]], [None], {"": 1}, {"all": []}, {"not": {"not": {"fired": "N1"}}}, {"en": "x"}, {"xx-invalid-": ""},
    {"id": "N1"}, ["kestria", "velmark"], {"chance": 50}, {"indicator": {"id": "trust", "below": 1e308}}, {1: 2},
)  # fmt: skip
"""What may stand in the place of a value."""

LINES = (
    "\t",
    "  - ",
    "- &a [*a]",
    "? [x]",
    "<<: *a",
    "%YAML 9.9",
    "---",
    "...",
    "!!int x: 1",
    "\u2028",
    "x: |",
    "'",
    "[[[[",
)
"""What may be put between two lines."""


def reading_of(files: dict[str, bytes]) -> Reading:
    reading = read({**files, **ASSETS})
    for found in reading.findings:
        assert found.code in CODES
        lines = re.split("\r\n|\r|\n", files.get(found.file, b"").decode("utf-8-sig", "replace"))
        assert 1 <= found.line <= len(lines), found
        assert 1 <= found.column <= len(lines[found.line - 1]) + 1, found
    assert (reading.scenario is None) == has_errors(reading.findings)
    return reading


def nodes(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of everything in a value but its root."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    return [found for key, item in pairs for found in ((*path, key), *nodes(item, (*path, key)))]


def mutated(value: Any, dice: Random) -> Any:
    """Delete, double, replace, move or rename one node of a plain value, in place."""
    path = dice.choice(nodes(value))
    around = value
    for step in path[:-1]:
        around = around[step]
    key = path[-1]
    match dice.randrange(5):
        case 0:
            del around[key]
        case 1 if isinstance(around, list):
            around.insert(key, around[key])
        case 2:
            other = dice.choice(nodes(value))
            found = value
            for step in other:
                found = found[step]
            around[key] = deepcopy(found)
        case 3 if isinstance(around, dict):
            around[dice.choice(("at", "when", "to", "id", "x", "ask", "fold"))] = around.pop(key)
        case _:
            around[key] = dice.choice(ODD)
    return value


def damaged(text: str, dice: Random) -> bytes:
    """Cut, double, shift or swap lines, or damage single bytes."""
    lines = text.split("\n")
    at = dice.randrange(len(lines))
    match dice.randrange(7):
        case 0:
            del lines[at : at + dice.choice((1, 1, 3, 40))]
        case 1:
            lines[at:at] = lines[at : at + dice.choice((1, 5, 30))]
        case 2:
            lines[at] = " " * dice.randrange(12) + lines[at].lstrip()
        case 3:
            lines.insert(at, dice.choice(LINES))
        case 4:
            key, _, _ = lines[at].partition(":")
            lines[at] = f"{key}: {dice.choice(ODD)}"
        case 5:
            raw = bytearray("\n".join(lines).encode())
            at = dice.randrange(len(raw) + 1)
            raw[at : at + 1] = bytes([dice.randrange(256)])
            return bytes(raw)
        case _:
            return text.encode()[: dice.randrange(len(text) + 1)]
    return "\n".join(lines).encode()


def played(reading: Reading) -> None:
    if reading.scenario is not None and reading.walkthrough is not None:
        play(reading, lambda: "2031-03-04T04:40:00.000Z")
    elif reading.scenario is not None:
        Game(reading).start().run_to(DAY // 12)


seeds = st.integers(0, 2**32)


@settings(max_examples=150)
@given(seeds, st.integers(1, 4))
def test_nodes_deleted_doubled_or_replaced_are_findings_or_a_scenario_that_plays(seed: int, times: int) -> None:
    dice = Random(seed)
    value = yaml.load(TEXTS[NIGHT_DESK]["scenario.yaml"], Loader=yaml.CSafeLoader)
    for _ in range(times):
        value = mutated(value, dice)
    text = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=dice.random() < 0.5, width=dice.choice((20, 10**6)))
    played(reading_of({"scenario.yaml": text.encode(errors="replace")}))


@settings(max_examples=150)
@given(seeds, st.integers(1, 3))
def test_acts_deleted_doubled_or_replaced_are_findings_or_a_walkthrough_that_plays(seed: int, times: int) -> None:
    dice = Random(seed)
    value = yaml.load(TEXTS[NIGHT_DESK]["walkthrough.yaml"], Loader=yaml.CSafeLoader)
    for _ in range(times):
        value = mutated(value, dice)
    text = yaml.dump(value, Dumper=yaml.CSafeDumper)
    scenario = TEXTS[NIGHT_DESK]["scenario.yaml"].encode()
    played(reading_of({"scenario.yaml": scenario, "walkthrough.yaml": text.encode(errors="replace")}))


@settings(max_examples=150)
@given(seeds, st.integers(1, 3), st.sampled_from(NAMES))
def test_damaged_lines_and_bytes_are_findings_or_a_scenario_that_plays(seed: int, times: int, name: str) -> None:
    dice = Random(seed)
    text = TEXTS[NIGHT_DESK][name]
    for _ in range(times):
        text = damaged(text, dice).decode(errors="replace")
    played(reading_of({"scenario.yaml": TEXTS[NIGHT_DESK]["scenario.yaml"].encode(), name: text.encode()}))


@settings(max_examples=12)
@given(seeds, st.sampled_from(NAMES))
def test_the_large_scenario_bears_damage_too(seed: int, name: str) -> None:
    files = {other: text.encode() for other, text in TEXTS[HARBOUR_LIGHTS].items()}
    reading_of({**files, name: damaged(TEXTS[HARBOUR_LIGHTS][name], Random(seed))})


@settings(max_examples=200)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example("\u2028\u0085".encode())
def test_any_bytes_are_findings(content: bytes) -> None:
    assert reading_of({"scenario.yaml": content}).findings


@settings(max_examples=200)
@example("?")
@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@ \n\t?,<~", max_size=60))
def test_any_punctuation_is_findings(text: str) -> None:
    assert reading_of({"scenario.yaml": text.encode()}).findings


NESTED = {
    "brackets": "a: " + "[" * 300_000,
    "closed brackets": "a: " + "[" * 2_000 + "]" * 2_000,
    "braces": "{a: " * 2_000,
    "dashes": "- " * 5_000,
    "indentation": "".join(" " * depth + "a:\n" for depth in range(1_500)),
    "aliases": "".join(f"a{n}: &a{n} [*a{n - 1}]\n" if n else "a0: &a0 [x]\n" for n in range(1_500)),
    "an alias to itself": "a: &a {b: [*a, *a]}",
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_nesting_without_end_is_a_finding(text: str) -> None:
    assert {found.code for found in reading_of({"scenario.yaml": text.encode()}).findings} <= {
        "yaml/too-large",
        "yaml/broken",
    }


@pytest.mark.parametrize("words", ["<a" * 100_000, "<" + " " * 100_000, "< /" * 50_000, "&" * 100_000])
def test_a_text_full_of_half_open_html_is_read_in_a_moment(words: str) -> None:
    text = TEXTS[NIGHT_DESK]["scenario.yaml"].replace("A nurse's photo.", f"'{words}'")
    assert reading_of({"scenario.yaml": text.encode()}).scenario is not None


@pytest.mark.parametrize("folder", [NIGHT_DESK, HARBOUR_LIGHTS], ids=lambda folder: folder.name)
def test_undamaged_both_scenarios_are_without_errors(folder: Path) -> None:
    assert not has_errors(read_folder(folder).findings)
