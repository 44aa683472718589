"""What players do of their own accord: promises, words said aloud, the board, and five seconds to think better of it."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import expect

from hotwash.engine.kernel.commands import Role
from tests.e2e import table
from tests.e2e.house import House
from tests.e2e.night import CRANES, at_seat, come_in, control_of
from tests.e2e.person import Person
from tests.e2e.table import know, waiting

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LIST = "a list of the vendor’s customers"
DEED = "We call the minister."


async def night(house: House) -> tuple[str, Person, Person]:
    exercise = await house.found()
    control = await control_of(house, exercise)
    ilse = await at_seat(house, exercise, "kestria/csirt")
    nadia = await at_seat(house, exercise, "velmark/csirt")
    await control.press("Start the exercise")
    await table.jump(control, "T+8m")
    await ilse.sees(CRANES)
    return exercise, ilse, nadia


async def test_what_one_does_and_promises_stands_in_the_stream(house: House) -> None:
    exercise, ilse, nadia = await night(house)
    await table.do_freely(ilse, DEED, "the counter runs")
    await ilse.sees("Control is thinking about it.", within=waiting(ilse))
    await table.promise(ilse, "Velmark CSIRT", LIST, "in 10 min")
    await ilse.sees("You promised Velmark CSIRT.", within=waiting(ilse))
    await nadia.sees("Kestria CSIRT promised you.", within=waiting(nadia))
    await nadia.press(re.compile(LIST), within=waiting(nadia))
    await nadia.press("It is done")
    await ilse.sees("Kept, says Velmark CSIRT.", within=know(ilse))
    await expect(nadia.find("button", re.compile(LIST), within=waiting(nadia))).to_have_count(0)
    olaf = await come_in(house, exercise, Role.OBSERVER, "Olaf")
    await olaf.press(re.compile(DEED))
    await olaf.sees("Because the counter runs")
    await expect(olaf.find("button", re.compile("^(Do|It is done|Add a line|Situation report)"))).to_have_count(0)


async def test_what_was_said_aloud_is_written_down_on_both_sides(house: House) -> None:
    _, ilse, nadia = await night(house)
    await table.answer(ilse, CRANES, "Image first, restart later")
    # The last of the two: above it stands what was chosen about it.
    await know(ilse).get_by_role("button", name=CRANES).last.click()
    await ilse.press("Told by voice")
    slip = ilse.find("dialog", "Tell")
    await table.choose_whom(ilse, slip, "Velmark CSIRT")
    await ilse.press(re.compile("^I have told them by voice"), within=slip)
    await ilse.lets_go()
    await ilse.sees("Velmark CSIRT: told by voice", within=slip)
    await table.back_to_stream(ilse)
    await ilse.sees(f"You told Velmark CSIRT by voice: {CRANES}", within=know(ilse))
    await nadia.press(re.compile(CRANES), within=know(nadia))
    await nadia.sees("told by voice by Kestria CSIRT")


async def test_a_team_shares_its_board_and_can_send_it_as_a_report(house: House) -> None:
    exercise, ilse, nadia = await night(house)
    jonas = await at_seat(house, exercise, "kestria/police")
    await jonas.press("I have read it")
    await table.add_line(ilse, "They came by the vendor.", "Assumed")
    await jonas.press("They came by the vendor.")
    await jonas.press("Known", exact=True)
    await expect(ilse.find("definition").filter(has_text="They came by the vendor.")).to_be_visible()
    await ilse.press("Situation report")
    slip = ilse.find("dialog", "Tell")
    await ilse.press("Next", within=slip)
    await table.choose_whom(ilse, slip, "Velmark CSIRT")
    await ilse.press("Send to Velmark CSIRT", within=slip)
    await ilse.lets_go()
    await nadia.press(re.compile("Situation report"), within=know(nadia))
    await nadia.sees(re.compile("Known:\\s+– They came by the vendor."))


async def test_for_five_seconds_one_can_think_better_of_it(house: House) -> None:
    _, ilse, _ = await night(house)
    card = await table.lay_open(ilse, CRANES)
    await card.get_by_text("Restart now", exact=True).click()
    await ilse.write("Because", "ships wait", within=card)
    await ilse.press("Send", within=card, exact=True)
    await ilse.press("Undo")
    await expect(card.get_by_label("Because")).to_have_value("ships wait")
    await ilse.press("Send", within=card, exact=True)
    # It goes by itself.
    await ilse.sees("You chose “Restart now”", within=know(ilse))
