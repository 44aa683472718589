"""What people do at the table, by role: a page's buttons and words in the order in which somebody uses them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.async_api import Locator, expect

from tests.e2e.person import Name, Person


def starts(words: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(words)}")


# Control


async def make_exercise(control: Person, scenario: str) -> str:
    """From the desk into control's screen of a new exercise; its id."""
    await control.press(f"Make an exercise {scenario}")
    await control.sees("Start the exercise")
    return control.page.url.rpartition("/")[2]


async def read_codes(control: Person, *names: str) -> list[str]:
    """The codes that control finds under Codes, to be read aloud."""
    await control.press("Codes")
    sheet = control.find("dialog", "Codes")
    codes = [await code_card(sheet, name).get_by_role("code").inner_text() for name in names]
    await control.press("Close", within=sheet)
    return codes


def code_card(sheet: Locator, name: str) -> Locator:
    return sheet.get_by_role("listitem").filter(has_text=name)


async def from_menu(control: Person, menu: Name, choice: Name) -> None:
    await control.press(menu, exact=isinstance(menu, str))
    await control.press(choice)


async def jump(control: Person, to: str) -> None:
    """To a time that control types, such as "Day 2 14:00" or "T+20m"."""
    await control.press("Jump", exact=True)
    menu = control.find("group", "Jump", exact=True)
    await control.write("To a time", to, within=menu)
    await control.press("Jump", within=menu, exact=True)
    await expect(menu).to_have_count(0)


async def pause(control: Person, kind: str, reason: str = "") -> None:
    await control.press("Pause", exact=True)
    await control.write("Reason, shown to everybody (not needed)", reason)
    await control.press(kind)


async def go_on(control: Person) -> None:
    """After a real-world stop."""
    await control.press("Go on", exact=True)
    await control.press("Go on with the exercise")


async def speak(control: Person, voice: str, to: Sequence[str], words: str) -> None:
    """Speak as a persona, to seats by their short names."""
    await control.press(starts(voice))
    sheet = control.find("dialog", "Speak")
    for seat in to:
        await control.press(seat, within=sheet, exact=True)
    await control.write("Words", words, within=sheet)
    await control.press("Send", within=sheet, exact=True)
    await expect(sheet).to_have_count(0)


# Players


def needs(player: Person) -> Locator:
    return player.find("region", starts("Needs you"))


def know(player: Person) -> Locator:
    return player.find("region", starts("Know"))


def waiting(player: Person) -> Locator:
    return player.find("region", starts("Waiting"))


async def lay_open(player: Person, need: str) -> Locator:
    """The card of something that needs this seat, opened if another one is."""
    card = player.find("article", need, within=needs(player)).first
    row = player.find("button", need, within=needs(player)).first
    await expect(card.or_(row).first).to_be_visible()
    if await card.count() == 0:
        await row.click()
    return card


async def answer(player: Person, need: str, choice: str, because: str = "") -> None:
    card = await lay_open(player, need)
    await card.get_by_text(choice, exact=True).click()
    if because:
        await player.write("Because", because, within=card)
    await player.press("Send", within=card, exact=True)
    await player.lets_go()
    await expect(
        know(player).get_by_text(f"chose {choice}").or_(know(player).get_by_text(choice)).first
    ).to_be_visible()


async def ask(player: Person, form: str) -> None:
    """Send a request that lies ready."""
    await player.press("Ask", exact=True)
    slip = player.find("dialog", "Ask")
    await player.press(starts(form), within=slip)
    await player.press(starts("Ask "), within=slip)
    await player.lets_go()
    await player.sees(re.compile(": asked$"), within=slip)
    await player.press("Back to the stream", within=slip)


async def ask_freely(player: Person, whom: str, what: str) -> None:
    """Send a request in one's own words."""
    await player.press("Ask", exact=True)
    slip = player.find("dialog", "Ask")
    await player.press(starts("Something in your own words"), within=slip)
    await player.write("What do you ask for, in a line?", what, within=slip)
    await player.press("Next", within=slip)
    await choose_whom(player, slip, whom)
    await player.press(f"Ask {whom}", within=slip)
    await player.lets_go()
    await player.sees(f"{whom}: asked", within=slip)
    await player.press("Back to the stream", within=slip)


async def tell(player: Person, whom: str, words: str) -> None:
    """Say something in one's own words. Leaves the slip open, with what became of it."""
    await player.press("Tell", within=player.find("navigation", "What you can do"))
    slip = player.find("dialog", "Tell")
    await player.press(starts("Something in your own words"), within=slip)
    await player.write("Your words", words, within=slip)
    await player.press("Next", within=slip)
    await choose_whom(player, slip, whom)
    await player.press(f"Send to {whom}", within=slip)
    await player.lets_go()


async def back_to_stream(player: Person, slip: str = "Tell") -> None:
    await player.press("Back to the stream", within=player.find("dialog", slip))


async def do_freely(player: Person, what: str, because: str = "") -> None:
    """Do something in one's own words."""
    await player.press("Do", exact=True)
    slip = player.find("dialog", "Do")
    await player.write("We do …", what, within=slip)
    await player.write("Because", because, within=slip)
    await player.press("Do it", within=slip)
    await player.lets_go()
    await player.sees("Control has it", within=slip)
    await back_to_stream(player, "Do")


async def promise(player: Person, whom: str, what: str, by: str) -> None:
    await player.press("Do", exact=True)
    slip = player.find("dialog", "Do")
    await slip.get_by_text("We promise something").click()
    await player.write("We promise …", what, within=slip)
    await player.press("Next", within=slip)
    await choose_whom(player, slip, whom)
    await player.press(by, within=slip)
    await player.press(f"Promise it to {whom}", within=slip)
    await player.lets_go()
    await player.sees(f"{whom}: promised", within=slip)
    await back_to_stream(player, "Do")


async def add_line(player: Person, words: str, kind: str) -> None:
    """Put a line on the team's board."""
    await player.press("Add a line")
    await player.write("What you know, assume or need", words)
    await player.press(kind, within=player.find("group", "Add it as"))
    await player.sees(words)


async def choose_whom(player: Person, slip: Locator, whom: str) -> None:
    option = player.find("button", starts(whom), within=slip)
    if await option.count() == 0:
        await slip.get_by_role("searchbox").fill(whom)
    await option.first.click()


async def read_everything(screen: Locator) -> list[str]:
    """Every paper, request and message that can be opened on a wide player's screen, live or replayed, as it reads."""
    opened = screen.get_by_role("group", name="What lies open")
    read: list[str] = []
    for row in await screen.get_by_role("region", name=starts("Know")).get_by_role("button").all():
        await row.click()
        parts = opened.get_by_role("article").or_(opened.get_by_role("listitem"))
        read += [" ".join(words.split()) for words in await parts.all_inner_texts()]
    return read
