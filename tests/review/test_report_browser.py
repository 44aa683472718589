"""The report in a real Chromium: nobody is shut out, nothing is fetched, what is folded unfolds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as Tab

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.notes import Pin
from hotwash.review.report import write_report
from tests.review.plays import NAMES, everything
from tests.support.game import Game

pytestmark = pytest.mark.browser

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Path(__file__).resolve().parents[2] / "client" / "node_modules" / "axe-core" / "axe.min.js"
HOSTILE = "<script>document.title = 'mine'</script> مرحبا 👩‍👩‍👧 " + "W" * 3000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report with so many notes, hostile ones, that its timeline is folded."""
    game = everything()
    for number in range(20):
        game.must("ines", Pin(text=Prose(f"{number} {HOSTILE}")))
    return _written(game, tmp_path_factory.mktemp("report") / "report.html")


def _written(game: Game, path: Path) -> str:
    path.write_text(write_report("x", game.log, {**NAMES, "jonas": HOSTILE[:80]}), "utf-8")
    return path.as_uri()


@pytest.mark.parametrize(
    ("width", "colours", "unfolded"),
    [(390, "light", True), (390, "dark", False), (1024, "light", False), (1440, "dark", True)],
)
def test_axe_finds_nothing_and_nothing_runs_off_the_side(
    browser: Browser, report: str, width: int, colours: Any, unfolded: bool
) -> None:
    context = browser.new_context(
        bypass_csp=True, viewport={"width": width, "height": 900}, color_scheme=colours
    )  # fmt: skip
    tab = context.new_page()
    tab.goto(report)
    if unfolded:
        tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert _violations(tab) == []
    context.close()


def _violations(tab: Tab) -> list[str]:
    tab.add_script_tag(path=AXE)
    found = tab.evaluate("async () => await axe.run()")
    assert found["passes"]
    return [f"{one['id']}: {node['failureSummary']}" for one in found["violations"] for node in one["nodes"]]


def test_nothing_is_fetched_or_run_and_the_policy_has_nothing_to_forbid(browser: Browser, report: str) -> None:
    tab = browser.new_page()
    fetched: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: fetched.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(report)
    assert (fetched, said) == ([report], [])
    assert tab.title() == "After-action report · Night desk"
    tab.close()


def test_a_number_leads_to_its_moment_in_a_folded_chapter(browser: Browser, report: str) -> None:
    tab = browser.new_page()
    tab.goto(report)
    place = tab.locator("#at-17")
    assert not place.is_visible()
    tab.locator("#turns a", has_text="#17").click()
    place.wait_for(state="visible")
    tab.close()


def test_on_paper_what_is_folded_stays_folded(browser: Browser, report: str) -> None:
    tab = browser.new_page()
    tab.goto(report)
    folded = _pages(tab)
    tab.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert folded < _pages(tab)
    tab.close()


def _pages(tab: Tab) -> int:
    return tab.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
