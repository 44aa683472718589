"""``hotwash serve``, ``demo`` and ``operator-link``: how they begin, and how they end when they cannot."""

from __future__ import annotations

import asyncio
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hotwash.cli.running import alone
from tests.support.command import hotwash
from tests.support.game import NIGHT_DESK, SCENARIOS
from tests.support.http import get
from tests.support.process import START_S, ServerProcess
from tests.support.server import Client

STARTING = (["serve"], ["demo", "--no-browser", "--scenario", str(NIGHT_DESK)])


@pytest.mark.parametrize("command", STARTING, ids=lambda command: command[0])
def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path, command: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = hotwash(*command, "--port", port, "--data", tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert re.fullmatch(rf"hotwash: port {port} on 127\.0\.0\.1 cannot be opened: .*\n", ended.err)


@pytest.mark.parametrize("command", STARTING, ids=lambda command: command[0])
def test_a_folder_where_another_server_runs_is_a_sentence(tmp_path: Path, command: list[str]) -> None:
    with alone(tmp_path):
        ended = hotwash(*command, "--port", 0, "--data", tmp_path)
    assert (ended.status, ended.out) == (2, "")
    assert f"another Hotwash server runs on {tmp_path}; end it, or choose another --data folder" in ended.err


@pytest.mark.parametrize("command", STARTING, ids=lambda command: command[0])
def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = hotwash(*command, "--port", 0, "--data", tmp_path / "file" / "data")
    assert (ended.status, ended.out) == (2, "")
    assert f"{tmp_path / 'file' / 'data'} cannot be used: Not a directory" in ended.err


def test_an_address_this_machine_does_not_have_is_a_sentence(tmp_path: Path) -> None:
    ended = hotwash("serve", "--host", "192.0.2.1", "--port", 0, "--data", tmp_path)
    assert ended.status == 2
    assert "port 0 on 192.0.2.1 cannot be opened: " in ended.err


@pytest.mark.parametrize(
    "origin", ["exercise.example", "https://", "ws://exercise.example", "https://a.example/path", ""]
)
def test_an_origin_that_no_browser_would_show_is_refused_at_the_start(tmp_path: Path, origin: str) -> None:
    ended = hotwash("serve", "--port", 0, "--data", tmp_path, "--origin", origin)
    assert ended.status == 2
    assert "is no origin; write one such as https://exercise.example" in ended.err


async def test_the_first_start_prints_the_operators_link_and_later_ones_do_not(tmp_path: Path) -> None:
    server = await ServerProcess.start(tmp_path, SCENARIOS)
    assert server.link is not None
    assert (await get(server.port, "/nothing")).status == 404
    assert await server.stop() == 0
    again = await ServerProcess.start(tmp_path, SCENARIOS)
    assert again.link is None
    more = await asyncio.to_thread(
        hotwash, "operator-link", "--data", tmp_path, "--url", "https://exercise.example/"
    )  # fmt: skip
    assert more.status == 0
    address, _, secret = more.out.strip().partition("#link=")
    assert address == "https://exercise.example/desk"
    for link, kind in ((server.link, "entered"), (secret, "entered"), (secret, "refused")):
        client = await Client.connect(_at(again.port))
        assert (await client.enter(link))["type"] == kind
        await client.aclose()
    again.process.send_signal(signal.SIGINT)
    assert await again.stop() == 0, "Ctrl+C is a way to end it"


def _at(port: int) -> Any:
    return SimpleNamespace(port=port)


@asynccontextmanager
async def demo(*arguments: str) -> AsyncIterator[tuple[int, dict[str, str]]]:
    """A running demo: its port, and its codes by title."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "hotwash", "demo", "--no-browser", "--port", "0", *arguments,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    lines: list[str] = []
    async with asyncio.timeout(START_S):
        while not lines or not lines[-1].startswith("Open the facilitator's link"):
            raw = await process.stdout.readline()
            assert raw, lines
            lines.append(raw.decode().strip())
    shown = re.search(r"Hotwash demo at http://127\.0\.0\.1:(\d+)/", lines[0])
    assert shown is not None
    links = dict(re.split(r"\s{2,}http\S+#join=", line) for line in lines if "#join=" in line)
    try:
        yield int(shown[1]), links
    finally:
        process.send_signal(signal.SIGTERM)
        await process.communicate()
        assert process.returncode == 0


async def test_a_demo_can_be_joined_at_any_seat_and_its_empty_seats_play(tmp_path: Path) -> None:
    arguments = ("--scenario", str(NIGHT_DESK), "--rate", "120", "--data", str(tmp_path / "kept"))
    async with demo(*arguments) as (port, links):
        assert next(iter(links)) == "Facilitator"
        assert [title for title in links if title.startswith("K-")] == ["K-C  Kestria CSIRT", "K-P  Kestria police"]
        control, player = await Client.connect(_at(port)), await Client.connect(_at(port))
        entered = await control.enter(links["Facilitator"])
        await control.hello(entered["exercise"])
        entered = await player.enter(links["K-C  Kestria CSIRT"])
        await player.hello(entered["exercise"])
        assert (await player.do({"type": "seat.take", "seat": "kestria/csirt"}))["type"] == "done"
        assert (await control.do({"type": "clock.startex"}))["type"] == "done"
        assert (await control.do({"type": "clock.jump", "to": 41 * 60_000}))["type"] == "done"
        async with asyncio.timeout(START_S):
            while not any(one["to"] == ["seat:kestria/csirt"] for one in player.table("messages").values()):
                await player.next("delta")
        assert not any(one["state"] == "answered" for one in player.table("questions").values()), "a person sits here"
        for client in (control, player):
            await client.aclose()
    assert (tmp_path / "kept" / "hotwash.db").is_file()
    listed = await asyncio.to_thread(hotwash, "exercises", "--data", tmp_path / "kept", "--format", "json")
    assert [card["demo"] for card in listed.json] == [True]
