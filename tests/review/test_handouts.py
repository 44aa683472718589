"""Handouts: a card for each seat with its own way in, the plan, the sheets; and nothing but what was asked for."""

from __future__ import annotations

import re

import pytest

from hotwash.review.handouts import NothingToPrint, Way, write_handouts
from tests.golden.plays import harbour_lights
from tests.support.game import Game, night_desk
from tests.support.html import Page

URL = "http://192.0.2.7:8470"
WAYS = (
    Way("AAAA-2222", "player", ("kestria/csirt",)),
    Way("BBBB-3333", "player", ("velmark",)),
    Way("CCCC-4444", "player", ()),
    Way("DDDD-5555", "facilitator", ()),
    Way("EEEE-6666", "evaluator", ("velmark",)),
)


@pytest.fixture(scope="module")
def page() -> str:
    return write_handouts(Game(night_desk()).log, WAYS, URL)


def cards(html: str) -> list[str]:
    return re.findall(r'<section class="card".*?</section>', html, re.DOTALL)


def test_each_seat_has_a_card_with_what_it_alone_knows(page: str) -> None:
    found = cards(page)
    assert len(found) == 4
    assert "You alone know" in found[0]
    assert [re.findall(r"<h2><bdi>(.*?)</bdi></h2>", card)[0] for card in found] == [
        "Kestria CSIRT",
        "Kestria police",
        "Velmark CSIRT",
        "Velmark ministry",
    ]


def test_a_card_has_the_code_of_its_seat_or_else_of_its_team_and_no_other(page: str) -> None:
    codes = [re.findall(r"[A-Z]{4}-[0-9]{4}", card) for card in cards(page)]
    assert codes == [["AAAA-2222"], [], ["BBBB-3333"], ["BBBB-3333"]]
    assert "There is no code for this seat." in cards(page)[1]


def test_the_staffs_codes_stand_on_a_sheet_of_their_own(page: str) -> None:
    staff = page.split('id="staff"')[1].split("</section>", maxsplit=1)[0]
    assert re.findall(r"[A-Z]{4}-[0-9]{4}", staff) == ["DDDD-5555", "EEEE-6666"]


def test_a_way_in_is_an_address_and_a_picture_of_it(page: str) -> None:
    first = cards(page)[0]
    assert f"open {URL} and type" in first
    assert first.count("<svg") == 1
    assert "#join=" not in page, "the code is in the picture and in words, not in a link that a scanner of mail follows"


def test_the_plan_is_in_the_order_of_its_times(page: str) -> None:
    plan = page.split('id="plan"')[1].split("</section>", maxsplit=1)[0]
    minutes = [int(minute) * 60 + int(second) for minute, second in re.findall(r"<b>(\d+):(\d\d)</b>", plan)]
    assert minutes == sorted(minutes)
    assert len(minutes) > 4
    assert "on condition" in plan


def test_every_objective_has_boxes_for_its_teams() -> None:
    html = write_handouts(harbour_lights(), (), URL)
    sheet = html.split('id="sheet"')[1]
    assert sheet.count('class="objective"') == 6
    assert sheet.count('<th scope="row">') * 4 == sheet.count("<i></i>")
    assert "For those who run and watch it" not in html, "there are no codes for them"


def test_the_page_is_whole_and_loads_nothing(page: str) -> None:
    assert Page(page).loads == []


def test_an_empty_record_cannot_be_printed() -> None:
    with pytest.raises(NothingToPrint):
        write_handouts((), WAYS, URL)
