"""What leaves a page, what stays in its address bar, and that nobody takes an exercise for the real thing.

That no request leaves the origin is asked of every person in every test of this folder; here it is asked of all pages.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.async_api import expect

from hotwash.engine.kernel.commands import Role
from tests.e2e.house import House
from tests.e2e.night import at_seat, come_in, control_of
from tests.e2e.person import Person

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def everybody(house: House) -> list[Person]:
    """Somebody on each page."""
    exercise = await house.found()
    desk, start = await house.person(), await house.person()
    await desk.open(await house.operator_link())
    await desk.sees("Make an exercise")
    await start.open()
    control, ilse = await control_of(house, exercise), await at_seat(house, exercise, "kestria/csirt")
    await control.press("Start the exercise")
    await ilse.sees("Your orders for the night")
    olaf = await come_in(house, exercise, Role.OBSERVER, "Olaf")
    ines = await come_in(house, exercise, Role.INSTRUCTOR, "Ines")
    await ines.find("slider", "Time in the exercise").wait_for()
    return [desk, start, control, ilse, olaf, ines]


async def test_no_page_asks_anybody_but_its_own_server_for_anything(house: House) -> None:
    for person in await everybody(house):
        assert {urlsplit(url).netloc for url in person.requested} == {urlsplit(house.url).netloc}


async def test_every_page_says_first_that_this_is_an_exercise(house: House) -> None:
    people = await everybody(house)
    people.append(await house.person())
    await people[-1].open("/play/nowhere")
    for person in people:
        banner = person.find("region", "Exercise", exact=True).first
        await expect(banner).to_be_visible()
        await expect(banner).to_contain_text("Exercise")
        box = await banner.bounding_box()
        assert box is not None
        assert box["y"] <= 1


async def test_a_links_secret_leaves_the_address_bar_at_its_first_use_and_no_token_is_ever_there(house: House) -> None:
    exercise = await house.found()
    desk, ilse = await house.person(), await house.person()
    link = await house.operator_link()
    await desk.open(link)
    await desk.sees("Make an exercise")
    code = await house.code(exercise, Role.PLAYER, "kestria/csirt")
    await ilse.open(f"/#join={code}")
    await ilse.sees("Your link holds the code.")
    assert await address(ilse) == "/"
    await ilse.write("What shall the others call you?", "Ilse")
    await ilse.press("Enter", exact=True)
    await ilse.sees("Your seat, Ilse")
    assert await address(ilse) == f"/play/{exercise}"
    assert await address(desk) == "/desk"
    secrets = [link.partition("=")[2], code, *await tokens(desk), *await tokens(ilse)]
    assert len(secrets) == 4
    asked = "\n".join([*desk.requested, *ilse.requested])
    assert [secret for secret in secrets if secret in asked.replace(f"#join={code}", "").replace(link, "")] == []
    await ilse.page.go_back()
    assert code not in ilse.page.url


async def address(person: Person) -> str:
    return person.page.url.removeprefix(person.url)


async def tokens(person: Person) -> list[str]:
    """What this browser keeps to come in again."""
    kept: list[str] = await person.page.evaluate(
        "() => Object.values(JSON.parse(localStorage.getItem('hotwash.tokens'))).map((one) => one.token)"
    )
    return kept
