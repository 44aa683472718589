"""Cursors: where in the log a client stands, sealed so that it tells the client nothing.

A bare number would tell a team that something happened elsewhere. A cursor is bound to its exercise: in a branch, or
after a tampering, it opens to nothing and the client gets the whole view.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hotwash.store.base import Conflict, Shelf

_KEY = "keys/cursor"
_NONCE_BYTES = 12
_SEQ_BYTES = 8


class Cursors:
    """Seals and opens the cursors of all exercises of a store."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    @classmethod
    async def of(cls, shelf: Shelf) -> Cursors:
        """The cursors of this store; the key is made once and stays."""
        kept = await shelf.get(_KEY)
        if kept is None:
            key = AESGCM.generate_key(bit_length=128)
            try:
                await shelf.put(_KEY, key, 0)
            except Conflict:
                return await cls.of(shelf)
            return cls(key)
        return cls(kept.value)

    def seal(self, exercise: str, seq: int) -> str:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, seq.to_bytes(_SEQ_BYTES, "big"), exercise.encode())
        return urlsafe_b64encode(nonce + sealed).decode()

    def unseal(self, exercise: str, cursor: str) -> int | None:
        """The sequence number in a cursor; None if it is not one of ours for this exercise."""
        try:
            raw = urlsafe_b64decode(cursor.encode())
            opened = self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], exercise.encode())
        except (ValueError, InvalidTag):
            return None
        return int.from_bytes(opened, "big")
