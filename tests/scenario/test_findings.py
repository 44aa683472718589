"""Every mistake is reported once, at its place, with what to write instead."""

from __future__ import annotations

import pytest
from tests.scenario.broken import HEAD, INJECT, TEAMS, WALKTHROUGH, Row, findings_of, places, story
from tests.scenario.rows import ROWS

from hotwash.scenario.findings import CODES, Finding, Severity, has_errors, in_order
from hotwash.scenario.read import read
from hotwash.scenario.source import MAX_BYTES

SOUND = {"scenario.yaml": HEAD + TEAMS + story(INJECT), "walkthrough.yaml": WALKTHROUGH}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_mistake_is_reported_at_its_place_and_nothing_else_is(row: Row) -> None:
    found = [(one.file, one.line, one.column, one.code) for one in findings_of(row.files)]
    expected = [(*place, code) for place, code in zip(places(row.files), row.codes, strict=True)]
    assert found == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_finding_says_how_bad_it_is_and_what_to_do(row: Row) -> None:
    for one in findings_of(row.files):
        assert one.severity == row.severity
        assert one.message
        assert one.hint


def test_every_code_stands_in_the_table() -> None:
    assert {code for row in ROWS for code in row.codes} == set(CODES)


def test_the_scenario_that_the_rows_break_is_sound() -> None:
    assert findings_of(SOUND) == []


def test_a_folder_without_a_scenario_says_so_under_its_own_name() -> None:
    (found,) = read({}, folder="desk/").findings
    assert (found.file, found.code) == ("desk/scenario.yaml", "file/missing")


def test_names_in_findings_begin_with_the_folder() -> None:
    (found,) = read({"scenario.yaml": b"- a"}, folder="desk").findings
    assert found.file == "desk/scenario.yaml"


def test_a_file_of_more_bytes_than_a_scenario_has_is_not_read() -> None:
    (found,) = read({"scenario.yaml": b"#" * (MAX_BYTES + 1)}).findings
    assert (found.code, found.line, found.column) == ("yaml/too-large", 1, 1)


def test_a_bomb_of_aliases_is_reported_and_not_unpacked() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, after in zip("abcdefg", "bcdefgh", strict=True):
        lines.append(f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]")
    codes = {found.code for found in read({"scenario.yaml": "\n".join(lines).encode()}).findings}
    assert codes == {"yaml/too-large"}


def test_a_file_that_is_not_utf_8_is_reported_at_the_first_bad_byte() -> None:
    (found,) = read({"scenario.yaml": "hotwash: 1\ntitle: é".encode("latin-1")}).findings
    assert (found.code, found.line, found.column) == ("yaml/broken", 2, 8)


def test_the_end_of_a_broken_file_is_behind_its_last_character() -> None:
    (found,) = read({"scenario.yaml": b"hotwash: 1\ntitle: [a"}).findings
    assert (found.code, found.line, found.column) == ("yaml/broken", 2, 10)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\u0085"])
def test_what_editors_show_in_one_line_is_one_line(character: str) -> None:
    text = SOUND["scenario.yaml"].replace("title: Sound", f'title: "So{character}und"') + "nonsense: 1\n"
    (found,) = read({"scenario.yaml": text.encode()}).findings
    assert found.line == text.count("\n")


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert read({"scenario.yaml": b"\xef\xbb\xbf" + SOUND["scenario.yaml"].encode()}).findings == []


def test_a_misspelt_key_is_told_which_was_meant() -> None:
    (found,) = findings_of({"scenario.yaml": HEAD + "titel: T\n" + TEAMS + story(INJECT)})
    assert found.hint == "did you mean 'title'?"


def test_a_dangling_id_is_told_which_was_meant() -> None:
    (found,) = findings_of({"scenario.yaml": HEAD + TEAMS + story("{id: A, title: A, to: k/csrit, at: T+1m}")})
    assert found.hint == "did you mean 'k/csirt'?"


def test_a_warning_does_not_keep_a_scenario_from_being_played() -> None:
    reading = read({"scenario.yaml": SOUND["scenario.yaml"].replace("title: A", "title: <b>").encode()})
    assert [one.code for one in reading.findings] == ["text/html"]
    assert reading.scenario is not None


def test_an_error_in_the_walkthrough_keeps_a_scenario_from_being_played() -> None:
    reading = read({"scenario.yaml": SOUND["scenario.yaml"].encode(), "walkthrough.yaml": b"hotwash: 1"})
    assert reading.scenario is None


def test_findings_stand_in_the_order_of_the_file_each_once() -> None:
    def at(line: int, severity: Severity = Severity.WARNING) -> Finding:
        return Finding("scenario.yaml", line, 1, "text/html", severity, "m")

    assert in_order([at(9), at(2), at(9), at(3)]) == [at(2), at(3), at(9)]
    assert not has_errors([at(1)])
    assert has_errors([at(1), at(2, Severity.ERROR)])


def test_a_finding_reads_as_editors_expect_it() -> None:
    found = Finding("scenario.yaml", 3, 7, "ref/unknown", Severity.ERROR, "there is no seat 'x'", "there are: y")
    assert str(found) == "scenario.yaml:3:7: error ref/unknown: there is no seat 'x' (there are: y)"
