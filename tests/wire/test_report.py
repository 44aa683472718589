"""The report over the wire: for control and instructors, by a ticket."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from urllib.request import urlopen

import pytest_asyncio
from tests.support.html import Page
from tests.support.server import Client, Hall, hall

from hotwash.engine.kernel.commands import Role

TICKET = {"type": "ticket", "what": "report"}


@pytest_asyncio.fixture
async def place(tmp_path: Path) -> AsyncIterator[Hall]:
    async with hall(tmp_path) as place:
        yield place


async def report(place: Hall, client: Client) -> Page:
    answer = await client.ask(TICKET)

    def fetch() -> str:
        with urlopen(f"http://127.0.0.1:{place.server.port}{answer['answer']['path']}") as response:
            page: bytes = response.read()
            return page.decode()

    return Page(await asyncio.to_thread(fetch))


async def test_an_instructor_downloads_a_report_with_callsigns(place: Hall) -> None:
    await place.join(Role.PLAYER, "kestria/csirt", name="Jonas")
    page = await report(place, await place.join(Role.INSTRUCTOR))
    assert "Kestria CSIRT Jonas" in page.text
    assert all(link.startswith("#") for link in page.links)


async def test_where_the_operator_named_an_origin_moments_lead_to_its_replay(place: Hall) -> None:
    origin = "https://exercise.example"
    place.server.settings = replace(place.server.settings, origins=(origin,))
    control = await place.join(Role.FACILITATOR)
    assert (await control.do({"type": "clock.startex"}))["type"] == "done"
    away = [link for link in (await report(place, control)).links if not link.startswith("#")]
    assert away
    assert all(link.startswith(f"{origin}/review/{place.exercise}?at=") for link in away)


async def test_players_and_observers_get_none(place: Hall) -> None:
    for role in (Role.PLAYER, Role.OBSERVER, Role.EVALUATOR):
        client = await place.join(role, *(["kestria/csirt"] if role is Role.PLAYER else []))
        assert (await client.ask(TICKET))["type"] == "refused"
