"""Cursors: they open to where they were sealed, in their own exercise, and to nothing else."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest

from hotwash.store.memory import MemoryShelf
from hotwash.wire.cursor import Cursors


@pytest.fixture
async def cursors() -> Cursors:
    return await Cursors.of(MemoryShelf())


@pytest.mark.parametrize("seq", [0, 1, 255, 256, 10**9, 2**63])
async def test_a_cursor_opens_to_where_it_was_sealed(cursors: Cursors, seq: int) -> None:
    assert cursors.unseal("x", cursors.seal("x", seq)) == seq


async def test_a_cursor_tells_nothing(cursors: Cursors) -> None:
    """Not how much happened (they are of one length), and not whether anything did (no two are alike)."""
    many = [cursors.seal("x", seq) for seq in (1, 1, 2, 10**12)]
    assert len(set(many)) == 4
    assert len({len(cursor) for cursor in many}) == 1


async def test_a_cursor_of_another_exercise_opens_to_nothing(cursors: Cursors) -> None:
    assert cursors.unseal("y", cursors.seal("x", 7)) is None


async def test_no_byte_of_a_cursor_can_be_changed(cursors: Cursors) -> None:
    raw = urlsafe_b64decode(cursors.seal("x", 7))
    for place in range(len(raw)):
        changed = raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]
        assert cursors.unseal("x", urlsafe_b64encode(changed).decode()) is None


@pytest.mark.parametrize("cursor", ["", "x", "7", "====", "é", "\ud800", "a" * 200, "AAAA" * 9, "null", "\0"])
async def test_what_was_never_a_cursor_opens_to_nothing(cursors: Cursors, cursor: str) -> None:
    assert cursors.unseal("x", cursor) is None


async def test_a_store_keeps_its_key_and_another_has_another() -> None:
    shelf = MemoryShelf()
    sealed = (await Cursors.of(shelf)).seal("x", 7)
    assert (await Cursors.of(shelf)).unseal("x", sealed) == 7
    assert (await Cursors.of(MemoryShelf())).unseal("x", sealed) is None
