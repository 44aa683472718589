"""The report as a page: its structure, its links, and that it needs nothing else and says nothing it must not."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import pytest

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.book import CONTACTS
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.notes import Pin
from hotwash.review.report import NoWebAddress, write_report
from tests.review.plays import KC, NAMES, everything, seated
from tests.support.html import Page

SECTIONS = [
    "Sustain and fix", "Objectives", "What turned it", "Who knew when", "What was kept, what was lost", "Timeline",
    "Response times", "Who talked with whom", "Notes", "Seats", "Limits", "The record",
]  # fmt: skip
OBJECTIVES = ["What others need reaches them in time", "Evidence that stands in court"]
REVIEW = re.compile(r"https://exercise\.example/review/[^/?#]+\?at=[1-9][0-9]*")
"""What the client reads as a moment of a replay (`net/routes.ts`, `review/address.ts`)."""


@cache
def source(base_url: str | None = None) -> str:
    return write_report("the-exercise", everything().log, NAMES, base_url=base_url)


@cache
def page(base_url: str | None = None) -> Page:
    return Page(source(base_url))


def chapters(found: Page) -> list[dict[str, str | None]]:
    return [attributes for _, attributes in found.elements if attributes.get("class") == "fold chapter"]


def test_every_section_has_a_heading_in_this_order() -> None:
    assert [text for level, text in page().headings if level == 2] == SECTIONS


def test_the_contents_lead_to_every_section() -> None:
    links = [link for link in page().links if not link.startswith("#at-")]
    assert len(links) == len(SECTIONS)
    assert {link.removeprefix("#") for link in links} <= set(page().ids)


def test_headings_skip_no_level() -> None:
    levels = [level for level, _ in page().headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_objective_is_there_with_its_criteria_and_ratings() -> None:
    assert [text for level, text in page().headings if level == 3 and text in OBJECTIVES] == OBJECTIVES
    text = page().text
    assert "Velmark has the log line by minute 24. #27 met at minute 7, Day 1 · 06:36 · wanted by minute 24" in text
    assert "The terminal is imaged. #18 met at minute 2, Day 1 · 06:00" in text
    assert "M Kestria, by Otto: “Late.” #51 major challenges, minute 35" in text
    assert "1 met, 0 missed, 0 open" in text


def test_the_first_page_says_what_to_sustain_what_to_fix_and_what_turned_it() -> None:
    text = page().text
    first = text[text.index("Sustain “") : text.rindex("What was kept")]
    assert "“In time.” #49 P Velmark · What others need reaches them in time" in first
    assert "“Late.” #51 M Kestria" in first
    assert "Kestria CSIRT chose “Image first, restart later”, because “the crew wants to wipe”" in first


def test_the_numbers_of_each_measure_are_on_the_page() -> None:
    text = page().text
    assert "Kestria CSIRT 1 of 8 1:00 1:00 1 of 1 1:30 1:30 – –" in text  # response times
    assert "50 to 32.5" in text  # the coalition's trust
    assert "minute 12: −12.5, to 32.5. Control, because “nobody rang”" in text
    assert "Velmark CSIRT refused: “What you describe is no offence here.” “Not here.”" in text
    assert "One minute at the table stood for 8 minutes of the scenario." in text
    assert "The clock jumped once: at minute 32 to Day 2 · 14:00." in text
    assert "A seat was folded: Velmark ministry into Velmark CSIRT." in text


def test_the_timeline_is_folded_by_moves() -> None:
    assert len(chapters(page())) == 2
    assert "Night shift from minute 0, Day 1 · 05:40: 23 entries" in page().text
    assert "The price from minute 32, Day 2 · 14:00: 3 entries" in page().text


def test_only_a_short_timeline_is_unfolded() -> None:
    game = everything()
    assert all("open" in chapter for chapter in chapters(page()))
    for number in range(5):
        game.must("ines", Pin(text=Prose(f"Note {number}.")))
    assert not any("open" in chapter for chapter in chapters(Page(write_report("x", game.log, NAMES))))


def test_the_page_is_one_file_without_script_that_loads_nothing() -> None:
    names = {name for name, _ in page().elements}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}
    assert page().loads == []
    assert "url(" not in source()
    assert "@import" not in source()
    assert "http://" not in source()
    assert "https://" not in source()


def test_a_policy_in_the_page_forbids_to_load_anything() -> None:
    policies = [one["content"] for name, one in page().elements if name == "meta" and "http-equiv" in one]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_without_an_address_numbers_lead_to_a_place_in_the_page() -> None:
    places = [link for link in page().links if link.startswith("#at-")]
    assert places
    assert {place.removeprefix("#") for place in places} <= set(page().ids)


def test_with_an_address_every_number_leads_to_its_moment_in_replay() -> None:
    away = [link for link in page("https://exercise.example").links if not link.startswith("#")]
    assert away
    assert all(REVIEW.fullmatch(link) for link in away)
    assert "https://exercise.example/review/the-exercise?at=17" in away


def test_an_address_may_end_in_a_slash_and_an_exercise_in_anything() -> None:
    other = Page(write_report('a/b "c"', everything().log, NAMES, base_url="https://exercise.example/"))
    away = {link for link in other.links if not link.startswith("#")}
    assert "https://exercise.example/review/a%2Fb%20%22c%22?at=17" in away


@pytest.mark.parametrize(
    "address", ["ftp://exercise.example", "exercise.example", "https://", "javascript:alert(1)", ""]
)
def test_what_browsers_cannot_open_is_no_address(address: str) -> None:
    with pytest.raises(NoWebAddress, match=re.escape(f"{address} is no web address")):
        write_report("x", seated().log, {}, base_url=address)


def test_the_same_record_gives_the_same_bytes() -> None:
    assert write_report("the-exercise", everything().log, NAMES) == source()


def test_no_id_of_the_exercise_is_on_the_page() -> None:
    game = everything()
    ids = {id_ for _, id_, _ in game.state.rows() if len(id_) >= 12 or "/" in id_}
    assert {KC, game.rows(CONTACTS)[0][0], game.rows(DELIVERIES)[0][0]} <= ids
    assert [id_ for id_ in ids if id_ in source()] == []


def test_people_appear_by_callsign_and_never_by_id() -> None:
    stranger = {person: f"Callsign-{number}" for number, person in enumerate(NAMES)}
    text = Page(write_report("x", everything().log, stranger)).text
    assert "Callsign-0" in text
    assert not re.search(r"\b(jonas|ilse|marek|ines|otto)\b", text)


def test_an_erased_person_is_somebody() -> None:
    without = {**NAMES, "ines": ""}
    text = Page(write_report("x", everything().log, without)).text
    assert "Ines" not in text
    assert "Velmark, by somebody: “In time.”" in text


def test_what_control_keeps_to_itself_about_people_is_no_figure() -> None:
    """Response times are of seats: no callsign stands in a row of numbers."""
    text = page().text
    times = text[text.index("Response times Minutes") : text.index("Who talked with whom messages")]
    assert not any(name in times for name in NAMES.values())
