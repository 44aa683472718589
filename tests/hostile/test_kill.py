"""Power cuts: what was acknowledged is there afterwards, whatever happens to the process."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tests.support.game import SCENARIOS
from tests.support.process import ServerProcess
from tests.support.server import Client

from hotwash.engine.kernel.commit import fold, unseal, verify
from hotwash.engine.rules import BOOK
from hotwash.store.files import read_file

KILLS = 50


async def _client(server: ServerProcess, token: str = "") -> Client:
    holder: Any = SimpleNamespace(port=server.port)
    client = await Client.connect(holder)
    client.token = token
    return client


async def _found(server: ServerProcess) -> tuple[str, str]:
    """Become the operator and make an exercise; returns the token and the exercise."""
    assert server.link is not None
    desk = await _client(server)
    await desk.enter(server.link)
    await desk.hello(None)
    made = await desk.do({"type": "exercise.create", "scenario": "night-desk"})
    await desk.aclose()
    return desk.token, made["result"]["exercise"]


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_every_acknowledged_command_survives_fifty_kills(tmp_path: Path) -> None:
    """`kill -9` with commands in flight, over and over on the same store."""
    dice, acknowledged, sent = random.Random(7), set[str](), 0
    server = await ServerProcess.start(tmp_path, SCENARIOS)
    token, exercise = await _found(server)
    for kill in range(KILLS):
        if kill:
            server = await ServerProcess.start(tmp_path, SCENARIOS)
        client = await _client(server, token)
        await client.hello(exercise)
        if kill == 0:
            await client.do({"type": "clock.startex"})

        async def keep_talking(client: Client = client, kill: int = kill) -> None:
            nonlocal sent
            while True:
                text = f"{kill}/{sent}"
                sent += 1
                answer = await client.do({"type": "note.pin", "text": text})
                if answer["type"] == "done":
                    acknowledged.add(text)

        talking = [asyncio.create_task(keep_talking()) for _ in range(6)]
        await asyncio.sleep(dice.uniform(0.02, 0.25))
        await server.kill()
        for task in talking:
            task.cancel()
        await asyncio.gather(*talking, return_exceptions=True)
        await client.aclose()
    stored = read_file(tmp_path / "hotwash.db", exercise)
    commits = [commit for commit, _, _ in fold(stored, BOOK)]
    kept = {str(commit.command.get("text")) for commit in commits}
    assert len(acknowledged) > KILLS
    assert acknowledged <= kept
    assert verify(stored).problems == ()
    texts = [commit.command["text"] for commit in commits if commit.command["type"] == "note.pin"]
    assert len(texts) == len(set(texts)), "nothing was applied twice"


async def test_a_command_that_was_not_answered_can_be_sent_again_and_is_applied_once(tmp_path: Path) -> None:
    server = await ServerProcess.start(tmp_path, SCENARIOS)
    token, exercise = await _found(server)
    client = await _client(server, token)
    await client.hello(exercise)
    await client.do({"type": "note.pin", "text": "before"}, ref=5)
    session = client.session
    await server.kill()
    await client.aclose()
    server = await ServerProcess.start(tmp_path, SCENARIOS)
    again = await _client(server, token)
    again.session = session
    await again.hello(exercise, client.cursor)
    assert (await again.do({"type": "note.pin", "text": "before"}, ref=5))["type"] == "done"
    assert (await again.do({"type": "note.pin", "text": "other"}, ref=5))["code"] == "command/reused"
    await again.aclose()
    assert await server.stop() == 0
    commits = [unseal(sealed, BOOK) for sealed in read_file(tmp_path / "hotwash.db", exercise)]
    assert [commit.command["type"] for commit in commits].count("note.pin") == 1


async def test_a_second_server_on_the_same_folder_is_refused_in_words(tmp_path: Path) -> None:
    server = await ServerProcess.start(tmp_path, SCENARIOS)
    with pytest.raises(AssertionError, match="another Hotwash server runs on"):
        await ServerProcess.start(tmp_path, SCENARIOS)
    assert await server.stop() == 0


async def test_a_file_that_is_no_database_is_a_clear_error_at_start(tmp_path: Path) -> None:
    (tmp_path / "hotwash.db").write_text("holiday photos" * 100)
    with pytest.raises(AssertionError, match="is not a database"):
        await ServerProcess.start(tmp_path, SCENARIOS)


async def test_a_database_that_fills_up_refuses_and_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    """The operating system refuses to write any more, in the middle of everything."""
    server = await ServerProcess.start(tmp_path, SCENARIOS, file_limit=900_000)
    token, exercise = await _found(server)
    client = await _client(server, token)
    await client.hello(exercise)
    acknowledged: list[dict[str, Any]] = []
    refusals: list[dict[str, Any]] = []
    for number in range(2000):
        answer = await client.do({"type": "note.pin", "text": f"{number} {'x' * 3000}"})
        (acknowledged if answer["type"] == "done" else refusals).append(answer)
        if len(refusals) == 3:
            break
    assert {refusal["code"] for refusal in refusals} == {"store/unavailable"}
    assert (await client.ask({"type": "may"}))["type"] == "answer", "it still answers"
    seen = len(client.table("notes"))
    await client.aclose()
    await server.stop()
    stored = read_file(tmp_path / "hotwash.db", exercise)
    kept = [unseal(sealed, BOOK).command["type"] for sealed in stored].count("note.pin")
    assert kept == len(acknowledged) == seen
    assert verify(stored).problems == ()


def test_the_first_frames_of_a_log_are_plain_to_see(tmp_path: Path) -> None:
    """Whoever opens the file with SQLite alone can read it: `body` holds the commit's bytes."""

    async def make() -> str:
        server = await ServerProcess.start(tmp_path, SCENARIOS)
        _, exercise = await _found(server)
        await server.stop()
        return exercise

    exercise = asyncio.run(make())
    connection = sqlite3.connect(tmp_path / "hotwash.db")
    (body,) = connection.execute("SELECT body FROM log WHERE exercise = ? AND seq = 1", (exercise,)).fetchone()
    connection.close()
    first = json.loads(body)
    assert (first["v"], first["seq"], first["prev"]) == (1, 1, "0" * 64)
