"""When something is wrong, the screen says what, in plain words, and comes back by itself where it can."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from hotwash.engine.kernel.commands import Role
from tests.e2e import table
from tests.e2e.house import NO_NETWORK, House
from tests.e2e.night import ORDERS, at_seat, come_in, control_of
from tests.e2e.person import Person
from tests.e2e.table import know

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOT_IN = "You are not in this exercise any more."


async def test_a_wrong_code_is_told_next_to_the_code(house: House) -> None:
    person = await house.person()
    await person.enter("AAAA-BBBB", "Ilse")
    await person.sees("This code opens nothing.", within=person.page.get_by_role("alert"))
    await expect(person.page.get_by_label("Code")).to_have_attribute("aria-invalid", "true")
    exercise = await house.found()
    await person.write("Code", (await house.code(exercise, Role.PLAYER, "kestria/csirt")).lower())
    await person.press("Enter", exact=True)
    await person.sees("Your seat, Ilse")


async def test_a_player_who_was_removed_is_told_so_and_can_enter_again(house: House) -> None:
    exercise = await house.found()
    control, ilse = await control_of(house, exercise), await at_seat(house, exercise, "kestria/csirt")
    await control.press("People")
    sheet = control.find("dialog", "People")
    row = sheet.get_by_role("listitem").filter(has_text="Ilse")
    await control.press("Remove", within=row)
    await control.press("Remove for good", within=row)
    await ilse.sees(NOT_IN)
    await ilse.press("Enter with a code", role="link")
    await ilse.sees("Take part")
    await expect(ilse.find("heading", "Go back in")).to_have_count(0)


@pytest.mark.parametrize("page", ["play", "watch", "control", "review"])
async def test_a_page_without_a_session_leads_to_the_door(house: House, page: str) -> None:
    person = await house.person()
    await person.open(f"/{page}/{await house.found()}")
    await person.sees("Enter with a code")
    await person.find("link", "Enter with a code").or_(person.find("button", "Enter with a code")).click()
    await person.sees("Take part")


async def test_an_exercise_that_was_deleted_is_told_to_those_inside(house: House) -> None:
    exercise = await house.found()
    ilse = await at_seat(house, exercise, "kestria/csirt")
    assert await house.server.delete(exercise)
    await ilse.sees(NOT_IN)


async def test_a_link_that_was_used_says_so(house: House) -> None:
    link = await house.operator_link()
    first, second = await house.person(), await house.person()
    await first.open(link)
    await first.sees("Make an exercise")
    await second.open(link)
    await second.sees("This link opens nothing any more. Ask the operator for another.")


async def test_pages_come_back_by_themselves_when_the_server_is_started_again(house: House) -> None:
    exercise = await house.found()
    control, ilse = await control_of(house, exercise), await at_seat(house, exercise, "kestria/csirt")
    olaf = await come_in(house, exercise, Role.OBSERVER, "Olaf")
    await control.press("Start the exercise")
    everybody: list[Person] = [control, ilse, olaf]
    for person in everybody:
        await person.sees(ORDERS)
        person.excused.append(NO_NETWORK)
    await house.restart()
    for person in everybody:
        await person.sees_no("No connection.")
    await control.sees("Paused")
    await ilse.sees("Paused for a technical reason. Nothing is lost.")
    await control.press("Resume")
    await table.speak(control, "Norrquay night desk", ["K-C"], "Are you there again?")
    await ilse.sees("Are you there again?")
    await expect(ilse.find("heading", ORDERS)).to_have_count(1)


async def test_a_network_that_falls_silent_is_noticed_and_nothing_is_lost_or_said_twice(house: House) -> None:
    exercise = await house.found()
    control, cable = await control_of(house, exercise), await house.cable()
    ilse = await house.person(cable=cable)
    await ilse.enter(await house.code(exercise, Role.PLAYER, "kestria/csirt"), "Ilse")
    await ilse.sees("Your seat, Ilse")
    nadia = await at_seat(house, exercise, "velmark/csirt")
    await control.press("Start the exercise")
    await ilse.sees(ORDERS)
    ilse.excused.append(NO_NETWORK)
    cable.fall_silent()
    await table.tell(ilse, "Velmark CSIRT", "Is anybody there?")
    await ilse.sees("Not through yet.")
    await table.speak(control, "Norrquay night desk", ["K-C"], "We wait for you.")
    await expect(ilse.text("No connection.").first).to_be_visible(timeout=20_000)
    cable.carry_again()
    await ilse.sees("It is with Velmark CSIRT")
    await table.back_to_stream(ilse)
    await expect(know(ilse).get_by_text("We wait for you.")).to_have_count(1)
    await expect(know(nadia).get_by_text("Is anybody there?")).to_have_count(1)
    await nadia.press(re.compile("Is anybody there?"), within=know(nadia))
    await expect(nadia.find("group", "What lies open").get_by_text("Is anybody there?")).to_have_count(1)
