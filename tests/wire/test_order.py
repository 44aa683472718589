"""In which order records come: as they came into being, also for somebody who comes late."""

from __future__ import annotations

from pathlib import Path

from tests.support.server import Client, hall

from hotwash.engine.kernel.commands import Role

WORDS = [f"word {number}" for number in range(12)]


async def test_words_said_in_a_pause_keep_their_order_for_whoever_comes_back(tmp_path: Path) -> None:
    async with hall(tmp_path) as place:
        control = await place.join(Role.FACILITATOR)
        ilse = await place.join(Role.PLAYER, "kestria/csirt")
        await control.do({"type": "clock.startex"})
        await control.do({"type": "clock.pause", "kind": "discussion"})
        for words in WORDS:
            command = {"type": "message.send", "to": ["control"], "text": words}
            assert (await ilse.do(command, "kestria/csirt"))["type"] == "done"
        assert len({message["at"] for message in ilse.table("messages").values()}) == 1
        for client in (control, ilse):
            assert said(await place.again(client, None)) == WORDS
        replayed = await control.ask({"type": "replay.view", "seq": 10_000, "eyes": "seat:kestria/csirt"})
        assert [put[2]["text"] for put in replayed["answer"]["full"] if put[0] == "messages"] == WORDS


def said(client: Client) -> list[str]:
    return [message["text"] for message in client.table("messages").values()]
