"""Control at work: improvised and planned injects, codes, the clock, the real-world stop."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, expect

from hotwash.engine.kernel.commands import Role
from tests.e2e import table
from tests.e2e.house import House
from tests.e2e.night import CRANES, at_seat, come_in, control_of
from tests.e2e.person import Person
from tests.e2e.table import know, needs

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def look_at(control: Person, inject: str) -> Locator:
    """The inject under the lanes, where it is fired, held and skipped."""
    await control.find("button", re.compile(f"^{inject} ")).first.click()
    return control.find("region", re.compile(f"^{inject}"))


async def test_an_improvised_inject_takes_two_clicks(house: House) -> None:
    exercise = await house.found()
    control, ilse = await control_of(house, exercise), await at_seat(house, exercise, "kestria/csirt")
    await control.press("Start the exercise")
    await control.find("button", "Pause", exact=True).wait_for()
    await control.page.keyboard.press("i")
    await control.press("Everybody")
    await control.press("Send to 4 seats")
    await ilse.sees("A call for you", within=know(ilse))


async def test_a_planned_inject_is_fired_before_its_time(house: House) -> None:
    exercise = await house.found()
    control, ilse = await control_of(house, exercise), await at_seat(house, exercise, "kestria/csirt")
    await control.press("Start the exercise")
    dock = await look_at(control, "N1")
    await control.press("Fire now", within=dock)
    await ilse.sees(CRANES, within=needs(ilse))
    await control.sees(re.compile("^Fired by control at"), within=dock)


async def test_a_held_inject_does_not_come_until_it_is_released_and_a_skipped_one_never(house: House) -> None:
    exercise = await house.found()
    control, ilse = await control_of(house, exercise), await at_seat(house, exercise, "kestria/csirt")
    await control.press("Start the exercise")
    dock = await look_at(control, "N1")
    await control.press("Hold", within=dock)
    await control.sees(re.compile("^Held: it does not come"), within=dock)
    dock = await look_at(control, "N3")
    await control.press("Skip", within=dock)
    await control.sees(re.compile("^Skipped by control at"), within=dock)
    await table.jump(control, "T+2h")
    await ilse.sees("The log line never came")
    await ilse.sees_no(CRANES)
    dock = await look_at(control, "N1")
    await control.press("Release", within=dock)
    await ilse.sees(CRANES, within=needs(ilse))
    await ilse.sees_no("A log line that somebody else needs")


async def test_a_revoked_code_opens_nothing_and_whoever_is_inside_stays(house: House) -> None:
    exercise = await house.found()
    control = await control_of(house, exercise)
    code = await house.code(exercise, Role.PLAYER, "kestria/csirt")
    ilse = await house.person()
    await ilse.enter(code, "Ilse")
    await ilse.sees("Your seat, Ilse")
    await control.press("Codes")
    sheet = control.find("dialog", "Codes")
    await control.press("Revoke K-C Kestria CSIRT", within=sheet)
    await control.press("Sure? K-C Kestria CSIRT", within=sheet)
    await expect(sheet.get_by_text(code)).to_have_count(0)
    late = await house.person()
    await late.enter(code, "Late")
    await late.sees(re.compile("code"), within=late.page.get_by_role("alert"))
    await ilse.check_in()


async def test_a_real_stop_shows_at_once_on_every_screen_until_control_ends_it(house: House) -> None:
    exercise = await house.found()
    control = await control_of(house, exercise)
    ilse, nadia = await at_seat(house, exercise, "kestria/csirt"), await at_seat(house, exercise, "velmark/csirt")
    olaf = await come_in(house, exercise, Role.OBSERVER, "Olaf")
    await control.press("Start the exercise")
    jonas = await come_in(house, exercise, Role.PLAYER, "Jonas")
    await ilse.press("Tell", within=ilse.find("navigation", "What you can do"))
    await control.press("Stop for real")
    await control.write("What has happened", "Fire in the east wing")
    await control.press("Stop everything now")
    for person in (ilse, nadia, olaf, jonas):
        notice = person.find("alertdialog", "Stop. This is real.")
        await person.sees("Fire in the east wing", within=notice)
        for _ in range(3):
            await person.page.keyboard.press("Escape")
        await expect(notice).to_be_visible()
    await control.sees("Fire in the east wing")
    await table.go_on(control)
    for person in (ilse, nadia, olaf, jonas):
        await expect(person.find("alertdialog", "Stop. This is real.")).to_have_count(0)
    await expect(ilse.find("dialog", "Tell")).to_be_visible()


async def test_a_facilitator_comes_in_by_the_operators_link_and_makes_an_exercise(house: House) -> None:
    operator, fritz = await house.person(), await house.person()
    await operator.open(await house.operator_link())
    await operator.press("Make a link")
    link = await operator.page.get_by_label("The link").input_value()
    await fritz.open(link)
    await table.make_exercise(fritz, "Night desk")
    await fritz.open("/desk")
    await fritz.sees("Night desk", within=fritz.find("region", "Exercises"))
    await expect(fritz.find("button", re.compile("Make a link|Delete"))).to_have_count(0)
