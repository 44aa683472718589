"""Names: fit to be shown, kept beside the log, and erased without a trace."""

from __future__ import annotations

import pytest
from tests.support.game import night_desk

from hotwash.engine.kernel.commit import Sealed, fold, verify
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.messages import MESSAGES
from hotwash.live.people import MAX_NAME, People, clean_name, erase_words
from hotwash.rehearse.play import play
from hotwash.store.memory import MemoryShelf, MemoryStore


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Jonas", "Jonas"),
        ("  Jonas \t Berg\n", "Jonas Berg"),
        ("Jo\x00na\x1bs", "Jo na s"),
        ("Zoë Ångström 田中", "Zoë Ångström 田中"),
        ("x" * 41, "x" * MAX_NAME),
        ("x" * 39 + " y", "x" * 39),
        ("\u202eevil", "evil"),
        ("", ""),
        (" \n\u200b ", ""),
    ],
)
def test_a_name_is_shown_in_one_line_without_tricks(typed: str, shown: str) -> None:
    assert clean_name(typed) == shown


async def test_names_are_kept_for_each_exercise_and_erased_to_nothing() -> None:
    shelf = MemoryShelf()
    here, there = People("x", shelf), People("xy", shelf)
    assert await here.set_name("p1", " Ada ") == "Ada"
    await here.set_name("p2", "Grace")
    await there.set_name("p1", "Edsger")
    assert await here.names() == {"p1": "Ada", "p2": "Grace"}
    await here.erase("p1")
    assert await here.names() == {"p1": "", "p2": "Grace"}
    assert await there.names() == {"p1": "Edsger"}
    assert "Ada" not in repr(await shelf.list(""))


async def test_erasing_somebodys_words_touches_no_commit_and_nobody_elses_words() -> None:
    played = play(night_desk(), lambda: "2026-11-23T20:00:00.000Z")
    store = MemoryStore()
    await store.append("x", 0, played.log)
    (marek,) = [person for person, name in played.names.items() if name == "Marek"]
    erased = await erase_words("x", marek, store)
    assert erased >= 4
    assert await erase_words("x", marek, store) == 0, "they are gone"
    assert await erase_words("x", "nobody", store) == 0
    after: list[Sealed] = [sealed async for sealed in store.read("x")]
    assert [sealed.body for sealed in after] == [sealed.body for sealed in played.log]
    checked = verify(after)
    assert (checked.problems, checked.erased) == ((), erased)
    *_, (_, state, _) = fold(after, BOOK)
    texts = [str(message.text) for _, message in state.all(MESSAGES)]
    assert "Do you see it too?" not in texts
    assert "We wait until six." in texts
