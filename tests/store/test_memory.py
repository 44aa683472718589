"""The memory store keeps the contracts."""

from __future__ import annotations

import pytest
from tests.store.contract import EventStoreContract, ShelfContract

from hotwash.store.memory import MemoryShelf, MemoryStore


class TestMemoryStore(EventStoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()


class TestMemoryShelf(ShelfContract):
    @pytest.fixture
    def shelf(self) -> MemoryShelf:
        return MemoryShelf()
