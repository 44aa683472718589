"""Hostile and awkward texts: shown as they were written, and nothing more."""

from __future__ import annotations

import pytest

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.notes import Pin
from hotwash.engine.rules.objectives import Rate
from hotwash.engine.rules.requests import AskRequest
from hotwash.review.pen import BRIEF
from hotwash.review.report import write_report
from hotwash.review.texts import LONGEST
from tests.review.plays import KC, KP, NAMES, answer, minute, seated
from tests.support.game import Game, small
from tests.support.html import Page

HOSTILE = [
    "<script>alert(1)</script>",
    "</section></main></body></html>",
    "\"><img src=x onerror=alert(1)>' onclick='alert(2)",
    "<!-- <b> & &amp; &#60;",
    "{{ 7 * 7 }} {% include 'style.css' %}",
    "[click](javascript:alert(1)) ![look](https://evil.example/x.png) https://evil.example",
    "\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe\N{RIGHT-TO-LEFT ISOLATE}",
    "مرحبا بالعالم",
    "👩‍👩‍👧 🏴‍☠️ é \N{ZERO WIDTH SPACE}",
]


def play(words: str) -> Game:
    """A play in which people say `words` wherever they can."""
    game = seated().start()
    answer(game, "jonas", KC, "Cranes stopped 05:12", "2", 2, words)
    asked = AskRequest(to="team:velmark", title=Prose(words[:200]), text=Prose(words))
    game.must("ilse", asked, seat=KP, at=minute(3))
    game.must("ines", Pin(text=Prose(words), about="kestria"), at=minute(4))
    game.must("ines", Rate(objective="O1", team="kestria", grade="U", why=Prose(words)), at=minute(4))
    return game


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_typed_is_text_and_never_markup(words: str) -> None:
    calm = Page(write_report("x", play("calm").log, NAMES))
    page = Page(write_report("x", play(words).log, NAMES))
    assert page.elements == calm.elements
    assert "".join(page.texts).count(words) >= 6


@pytest.mark.parametrize("name", HOSTILE)
def test_a_callsign_is_text_and_stays_within_itself(name: str) -> None:
    source = write_report("x", play("calm").log, {**NAMES, "jonas": name})
    assert Page(source).elements == Page(write_report("x", play("calm").log, NAMES)).elements
    assert name in "".join(Page(source).texts)


def test_the_id_of_an_exercise_is_text() -> None:
    game = play("calm")
    page = Page(write_report("<b>x</b>", game.log, NAMES))
    assert f"<b>x</b>, {len(game.log)} commits" in page.text


def test_what_authors_wrote_in_markdown_keeps_its_marks_and_nothing_that_leads_away() -> None:
    title = "**Loud** <i>raw</i> [here](https://evil.example) ![pic](https://evil.example/x.png)"
    game = Game(small(f"- {{id: I1, title: '{title}', channel: note, to: a, at: T+0m}}")).start()
    game.run_to(1000)
    source = write_report("x", game.log, {})
    assert "<strong>Loud</strong> &lt;i&gt;raw&lt;/i&gt; here pic" in source
    assert "evil.example" not in source


def test_control_characters_are_dropped() -> None:
    source = write_report("x", play("a\x00b\x1b[31mc\x85d\te\nf").log, NAMES)
    assert "ab[31mcd\te\nf" in source


def test_of_long_words_the_beginning_is_printed_and_the_rest_is_counted() -> None:
    page = Page(write_report("x", play("W" * 10_000).log, NAMES))
    longest = max(len(text.strip(" …")) for text in page.texts)
    assert longest == LONGEST
    assert "8,800 more characters, in the record" in page.text


def test_the_first_page_has_no_more_than_a_few_lines_of_anybody() -> None:
    source = write_report("x", play("W" * 10_000).log, NAMES)
    first = source[source.index('id="lessons"') : source.index('id="objectives"')]
    assert "W" * BRIEF + " …" in first
    assert "W" * (BRIEF + 1) not in first


def test_words_of_just_the_longest_length_are_whole() -> None:
    page = Page(write_report("x", play("W" * LONGEST).log, NAMES))
    assert "more character" not in page.text
