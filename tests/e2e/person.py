"""Somebody with a browser: what a person can do and read, in a person's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypedDict
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

PATIENCE_MS = 10_000

Name = str | re.Pattern[str]


class Looks(TypedDict, total=False):
    """The size of somebody's window, and whether the page's own policy is bypassed, for axe alone."""

    width: int
    height: int
    bypass_csp: bool


class Person:
    """One browser profile with one page. `complaints` is everything the browser found wrong."""

    def __init__(self, context: BrowserContext, page: Page, url: str) -> None:
        self.context = context
        self.page = page
        self.url = url
        self.complaints: list[str] = []
        self.excused: list[re.Pattern[str]] = []
        self.requested: list[str] = []
        page.on("console", self._hears)
        page.on("pageerror", lambda error: self._complain(f"page error: {error}"))
        page.on("request", lambda request: self._asks(request.url))
        page.on("websocket", lambda socket: self._asks(socket.url))
        page.on("requestfailed", self._misses)
        page.on("response", self._gets)

    @classmethod
    async def arrive(
        cls, browser: Browser, url: str, *, width: int = 1440, height: int = 900, bypass_csp: bool = False
    ) -> Person:
        context = await browser.new_context(
            base_url=url,
            viewport={"width": width, "height": height},
            bypass_csp=bypass_csp,
            locale="en-GB",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        return cls(context, await context.new_page(), url)

    async def leave(self) -> None:
        await self.context.close()

    # What the browser finds wrong

    @contextmanager
    def excuses(self, pattern: re.Pattern[str]) -> Iterator[None]:
        """For a while, what matches is no complaint: the test itself causes it."""
        self.excused.append(pattern)
        try:
            yield
        finally:
            self.excused.remove(pattern)

    def _complain(self, words: str) -> None:
        if not any(pattern.search(words) for pattern in self.excused):
            self.complaints.append(words)

    def _hears(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._complain(f"console {message.type}: {message.text}")

    def _asks(self, url: str) -> None:
        self.requested.append(url)
        parts = urlsplit(url)
        if parts.scheme not in {"blob", "data"} and parts.netloc != urlsplit(self.url).netloc:
            self._complain(f"left the origin: {url}")

    def _misses(self, request: Request) -> None:
        # Aborted is what the browser itself gives up, when somebody moves on to another page.
        if request.failure != "net::ERR_ABORTED":
            self._complain(f"failed: {request.url} {request.failure}")

    def _gets(self, response: Response) -> None:
        if response.status >= 400:
            self._complain(f"{response.status}: {response.url}")

    # Reading

    def find(self, role: Any, name: Name, *, within: Locator | None = None, exact: bool = False) -> Locator:
        return (within or self.page).get_by_role(role, name=name, exact=exact)

    def text(self, words: Name, *, within: Locator | None = None) -> Locator:
        return (within or self.page).get_by_text(words)

    async def sees(self, words: Name, *, within: Locator | None = None) -> None:
        """Wait until these words stand somewhere."""
        await expect(self.text(words, within=within).filter(visible=True).first).to_be_visible()

    async def sees_no(self, words: Name, *, within: Locator | None = None) -> None:
        await expect(self.text(words, within=within).filter(visible=True)).to_have_count(0)

    # Doing

    async def open(self, path: str = "/") -> None:
        await self.page.goto(path)

    async def press(
        self, name: Name, *, within: Locator | None = None, exact: bool = False, role: str = "button"
    ) -> None:
        await self.find(role, name, within=within, exact=exact).click()

    async def write(self, label: Name, words: str, *, within: Locator | None = None) -> None:
        await (within or self.page).get_by_label(label).fill(words)

    async def escape(self, sheet: Name) -> None:
        """Close a sheet by key, and see it gone."""
        await expect(self.find("dialog", sheet)).to_be_visible()
        await self.page.keyboard.press("Escape")
        # A closed sheet is taken down a moment after it can be seen no more.
        await expect(self.page.get_by_role("dialog", name=sheet, include_hidden=True)).to_have_count(0)

    async def lets_go(self) -> None:
        """What was just sent rests a few seconds, in which it can be taken back. It goes at once if the page is left."""
        await expect(self.find("button", "Undo")).to_be_visible()
        await self.page.evaluate("dispatchEvent(new Event('pagehide'))")

    # Coming in

    async def enter(self, code: str, name: str) -> None:
        """Come in at the front door with a code, as it was read aloud."""
        await self.open()
        await self.write("Code", code)
        await self.write("What shall the others call you?", name)
        await self.press("Enter", exact=True)

    async def check_in(self) -> None:
        """The comms check of the lobby, all four steps."""
        for step in ("I have read my card", "Answer:", "Ask control:", "Tell your team:"):
            await self.press(re.compile(f"^{re.escape(step)}"))
        await self.sees("You are ready. It starts when control says so.")
