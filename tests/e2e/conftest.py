"""One real Chromium for each test process; a fresh house for each test."""

from __future__ import annotations

import logging
import shutil
from collections.abc import AsyncIterator, Generator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.e2e.house import ROOT, House, a_house
from tests.e2e.person import PATIENCE_MS

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
FAILED = pytest.StashKey[bool]()

expect.set_options(timeout=PATIENCE_MS)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def house(
    browser: Browser, tmp_path: Path, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[House]:
    async with a_house(browser, tmp_path) as house:
        yield house
        if request.node.stash.get(FAILED, False):
            await house.photograph(ROOT / "test-results" / request.node.name)
    troubles = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
    assert not troubles, "\n".join(["the server logged:", *troubles])
