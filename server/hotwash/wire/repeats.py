"""Desk commands that are sent again: done once, answered the same.

Answers hold codes, names and link secrets. Each is kept sealed with a key made from the token it was given to, which is
itself kept nowhere: whoever reads the store learns nothing from it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import Any
from weakref import WeakValueDictionary

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hotwash.engine.kernel.refusals import REUSED, Refused
from hotwash.store.base import Shelf
from hotwash.wire.access import answers_of, digest
from hotwash.wire.desk import DeskCommand

_NONCE_BYTES = 12

Result = dict[str, Any]


class Repeats:
    """The answers of desk commands, by token and number."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._doing: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def once(
        self, token: str, cause: str, command: DeskCommand, do: Callable[[], Awaitable[Result | Refused]]
    ) -> Result | Refused:
        """The result of `do`, or what it was when this command was given first. Refusals are not kept."""
        key, given = answers_of(digest(token)) + cause, command.model_dump(mode="json")
        async with self._doing.setdefault(key, asyncio.Lock()):
            kept = await self._shelf.get(key)
            if kept is not None:
                first: dict[str, Any] = orjson.loads(_unseal(token, kept.value))
                return dict(first["result"]) if first["command"] == given else REUSED(field="ref")
            result = await do()
            if not isinstance(result, Refused):
                sealed = _seal(token, orjson.dumps({"command": given, "result": result}))
                await self._shelf.put(key, sealed, None)
            return result


def _cipher(token: str) -> AESGCM:
    return AESGCM(sha256(b"desk answers " + token.encode()).digest())


def _seal(token: str, answer: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + _cipher(token).encrypt(nonce, answer, None)


def _unseal(token: str, sealed: bytes) -> bytes:
    return _cipher(token).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None)
