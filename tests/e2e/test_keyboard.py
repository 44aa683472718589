"""A player without a mouse: joins, reads, answers and writes, and always sees where the focus is."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from hotwash.engine.kernel.commands import Role
from tests.e2e import table
from tests.e2e.house import House
from tests.e2e.keys import Keys, has_focus
from tests.e2e.night import CRANES, at_seat, control_of
from tests.e2e.table import know

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_player_joins_reads_answers_and_writes_with_keys_alone(house: House) -> None:
    exercise = await house.found()
    control = await control_of(house, exercise)
    nadia = await at_seat(house, exercise, "velmark/csirt")
    code = await house.code(exercise, Role.PLAYER, "kestria/csirt")
    ilse = await house.person()
    keys = Keys(ilse)

    await ilse.open()
    await ilse.sees("Take part")
    await keys.to("Code")
    await keys.type(code)
    await keys.to("What shall the others call you?")
    await keys.type("Ilse")
    await ilse.page.keyboard.press("Enter")
    await ilse.sees("Your seat, Ilse")
    await keys.never_lost("on the next page")
    for step in ("I have read my card", "Answer:", "Ask control:", "Tell your team:"):
        await keys.press(step)
    await ilse.sees("You are ready.")
    await keys.never_lost("after the comms check")

    await control.press("Start the exercise")
    await ilse.sees("Your orders for the night")
    await keys.never_lost("after STARTEX")
    await keys.press("We have it")
    await ilse.sees("Nothing needs you now.")
    await keys.never_lost("after a confirmation")
    await table.jump(control, "T+9m")
    await ilse.sees(CRANES)

    await keys.to("Restart now")
    await keys.to("Image first", "ArrowDown")
    await keys.press("Send")
    await keys.never_lost("while it can be taken back")
    await ilse.lets_go()
    await ilse.sees("You chose “Image first, restart later”", within=know(ilse))
    await keys.never_lost("after an answer")

    await keys.press("Tell")
    await keys.press("Something in your own words")
    await keys.to("Your words")
    await keys.type("We copy the machines first.")
    await keys.press("Next")
    await keys.press("Velmark CSIRT")
    await keys.press("Send to Velmark CSIRT")
    await ilse.lets_go()
    await ilse.sees("It is with Velmark CSIRT")
    await keys.never_lost("after telling")
    await keys.press("Back to the stream")
    await has_focus(ilse, "Tell")
    await nadia.sees("We copy the machines first.")


async def test_escape_closes_what_lies_over_the_page_and_the_focus_returns(house: House) -> None:
    exercise = await house.found()
    control = await control_of(house, exercise)
    ilse = await at_seat(house, exercise, "kestria/csirt")
    await control.press("Start the exercise")
    await ilse.sees("Your orders for the night")
    keys = Keys(ilse)
    for opener, sheet in {"Tell": "Tell", "Ask": "Ask", "Do": "Do", "Your seat": "Your seat"}.items():
        await keys.press(opener)
        await ilse.escape(sheet)
        await has_focus(ilse, opener)
    keys = Keys(control)
    for opener in ("Improvise", "Codes", "People", "Stop for real"):
        await keys.press(opener)
        await expect(control.page.get_by_role("dialog")).to_be_visible()
        await control.page.keyboard.press("Escape")
        await expect(control.page.get_by_role("dialog", include_hidden=True)).to_have_count(0)
        await has_focus(control, opener)
    for menu in ("Pause", "Rate 8", "Jump", "More"):
        await keys.press(menu)
        await expect(control.find("button", menu).first).to_have_attribute("aria-expanded", "true")
        await control.page.keyboard.press("Escape")
        await expect(control.find("button", menu).first).to_have_attribute("aria-expanded", "false")
        await has_focus(control, menu)
