"""Every page and main state: axe finds nothing, phones need no sideways scrolling, thumbs hit what they aim at."""

from __future__ import annotations

import re
from itertools import product
from typing import Literal

import pytest
from playwright.async_api import ViewportSize

from hotwash.engine.kernel.commands import Role
from tests.e2e import axe, table
from tests.e2e.house import House
from tests.e2e.night import CRANES, at_seat, come_in, control_of
from tests.e2e.person import Person
from tests.e2e.table import know

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1440, height=900)
COLOURS: tuple[Literal["light", "dark"], ...] = ("light", "dark")

Findings = dict[str, list[str]]


class Inspection:
    """Looks at a page again and again, in each state it is brought to, in both sizes and both colours."""

    def __init__(self, *, thumbs: bool) -> None:
        self.findings: Findings = {}
        self.thumbs = thumbs

    async def of(self, person: Person, state: str) -> None:
        before = person.page.viewport_size
        assert before is not None
        for size, colours in product((PHONE, DESK), COLOURS):
            await person.page.set_viewport_size(size)
            await person.page.emulate_media(color_scheme=colours)
            # By night only the colours are others.
            found = await axe.violations(person, colours_only=colours == "dark")
            if size is PHONE and colours == "light":
                found += await axe.sideways(person)
                found += await axe.too_small(person) if self.thumbs else []
            if found:
                self.findings[f"{state}, {size['width']} px, {colours}"] = found
        await person.page.set_viewport_size(before)


async def test_nothing_is_wrong_with_the_door(house: House) -> None:
    seen = Inspection(thumbs=True)
    person = await house.person(bypass_csp=True)
    await person.open()
    await person.sees("Take part")
    await seen.of(person, "start")
    await person.enter("AAAA-BBBB", "Nobody")
    await person.sees("code", within=person.page.get_by_role("alert"))
    await seen.of(person, "start with a wrong code")
    assert seen.findings == {}


async def test_nothing_is_wrong_with_the_desk(house: House) -> None:
    seen = Inspection(thumbs=False)
    person = await house.person(bypass_csp=True)
    await person.open("/desk")
    await person.sees("The desk opens with a link.")
    await seen.of(person, "desk without a link")
    await house.found()
    await person.open("/")
    await person.open(await house.operator_link())
    await person.press("Make a link")
    await person.sees("It is shown only here and only now.")
    await seen.of(person, "desk")
    assert seen.findings == {}


async def test_nothing_is_wrong_with_the_players_page(house: House) -> None:
    seen = Inspection(thumbs=True)
    exercise = await house.found()
    control = await control_of(house, exercise)
    elin = await come_in(house, exercise, Role.PLAYER, "Elin", bypass_csp=True)
    await elin.sees("Take a seat, Elin")
    await seen.of(elin, "taking a seat")
    ilse = await at_seat(house, exercise, "kestria/csirt", bypass_csp=True, **PHONE)
    await seen.of(ilse, "lobby")
    await ilse.check_in()
    await seen.of(ilse, "lobby, ready")
    await elin.press("Velmark ministry")
    await elin.sees("Comms check")
    await control.press("Start the exercise")
    await elin.sees("Your orders for the night")
    await table.jump(control, "T+8m")
    await ilse.sees(CRANES)
    await seen.of(ilse, "play")
    card = await table.lay_open(ilse, CRANES)
    await card.get_by_text("Image first, restart later").click()
    await seen.of(ilse, "play, answering")
    for verb in ("Tell", "Ask", "Do"):
        await ilse.press(verb, within=ilse.find("navigation", "What you can do"))
        await ilse.find("dialog", verb).wait_for()
        await seen.of(ilse, f"play, {verb}")
        await ilse.escape(verb)
    await table.add_line(ilse, "The cranes stopped at 05:12.", "Known")
    await ilse.press("The cranes stopped")
    await seen.of(ilse, "play, a line of the board")
    await ilse.press("Your seat")
    await seen.of(ilse, "play, seat menu")
    await ilse.escape("Your seat")
    await table.pause(control, "Pause to talk, players can act", "Let us talk")
    await ilse.sees("Let us talk")
    await seen.of(ilse, "play, paused")
    await ilse.press("Your orders for the night")
    await seen.of(ilse, "play, orders")
    assert seen.findings == {}


async def control_at_work(house: House) -> Person:
    exercise = await house.found()
    await at_seat(house, exercise, "kestria/csirt")
    control = await control_of(house, exercise, bypass_csp=True)
    await control.press("Start the exercise")
    await table.jump(control, "T+1h")
    await control.sees(CRANES)
    return control


async def test_nothing_is_wrong_with_controls_page(house: House) -> None:
    seen = Inspection(thumbs=False)
    lobby = await control_of(house, await house.found(), bypass_csp=True)
    await seen.of(lobby, "control in the lobby")
    control = await control_at_work(house)
    await seen.of(control, "control")
    await control.find("button", "N1 ").first.click()
    await seen.of(control, "an inject")
    for menu in ("Pause", "Rate 8", "Jump", "More"):
        await control.press(menu, exact=True)
        await seen.of(control, menu)
        await control.page.keyboard.press("Escape")
    assert seen.findings == {}


async def test_nothing_is_wrong_with_what_control_opens_over_its_page(house: House) -> None:
    seen = Inspection(thumbs=False)
    control = await control_at_work(house)
    for key, sheet in {
        "i": "Improvise",
        "e": "Eyes up",
        "v": "Speak",
        "p": "People",
        "c": "Codes",
        "?": "Keys",
    }.items():
        await control.page.keyboard.press(key)
        await control.find("dialog", sheet).wait_for()
        await seen.of(control, sheet)
        await control.escape(sheet)
    await control.press("K-C", within=control.find("navigation", "All seats"))
    await seen.of(control, "seat")
    await control.press("See their view")
    await control.find("dialog", "Through the eyes of Kestria CSIRT").wait_for()
    await seen.of(control, "a seat's eyes")
    await control.press("Back to control")
    await control.press("Stop for real")
    await seen.of(control, "stop?")
    await control.press("Stop everything now")
    await control.sees("Stop. This is real.")
    await seen.of(control, "stopped")
    assert seen.findings == {}


async def test_nothing_is_wrong_with_watching_and_review(house: House) -> None:
    seen = Inspection(thumbs=False)
    exercise = await house.found()
    control = await control_of(house, exercise)
    await at_seat(house, exercise, "kestria/csirt")
    await control.press("Start the exercise")
    await table.jump(control, "T+1h")
    eva = await come_in(house, exercise, Role.EVALUATOR, "Eva", bypass_csp=True, **PHONE)
    await eva.sees(CRANES)
    await seen.of(eva, "watch")
    for tool, sheet in {"Note": "Note at this second", "Rate": "Ratings"}.items():
        await eva.press(tool, exact=True)
        await seen.of(eva, f"watch, {tool}")
        await eva.escape(sheet)
    ines = await come_in(house, exercise, Role.INSTRUCTOR, "Ines", bypass_csp=True)
    await ines.find("slider", "Time in the exercise").press("End")
    await ines.sees("the end of the record")
    await seen.of(ines, "review, control's eyes")
    await ines.page.get_by_label("Eyes", exact=True).select_option(label="K-C · Kestria CSIRT")
    await ines.find("region", "Screen as seen by K-C").wait_for()
    await seen.of(ines, "review, a seat's eyes")
    await ines.press("Two views")
    await seen.of(ines, "review, two views")
    assert seen.findings == {}


async def test_words_without_end_and_from_right_to_left_stay_within_a_phone(house: House) -> None:
    exercise = await house.found()
    control, ilse = await control_of(house, exercise), await at_seat(house, exercise, "kestria/csirt", **PHONE)
    await control.press("Start the exercise")
    await table.speak(control, "Norrquay night desk", ["K-C"], "W" * 9_000 + " مرحبا بكم في هذا التمرين 🚢🚢🚢")
    await control.page.keyboard.press("i")
    sheet = control.find("dialog", "Improvise")
    await control.press("Everybody", within=sheet)
    await control.write("First line", "M" * 300, within=sheet)
    await control.write("Text", "A" * 5_000 + " " + "word " * 900, within=sheet)
    await control.press("Send to 4 seats", within=sheet)
    await ilse.press(re.compile("MMMM"), within=know(ilse))
    await ilse.find("dialog", re.compile("MMMM")).wait_for()
    assert await axe.sideways(ilse) == []
    await ilse.escape(re.compile("MMMM"))
    assert await axe.sideways(ilse) == []
    await ilse.press(re.compile("WWWW"), within=know(ilse))
    await ilse.find("dialog", "Norrquay night desk").wait_for()
    assert await axe.sideways(ilse) == []
    await control.page.set_viewport_size(PHONE)
    await control.find("tab", "Storylines").wait_for()
    assert await axe.sideways(control) == []
