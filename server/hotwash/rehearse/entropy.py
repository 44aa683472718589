"""Scripted entropy: the same numbers every time, for plays in which nobody's words need protection."""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b

from hotwash.engine.kernel.commit import SALT_BYTES


class ScriptedEntropy:
    """Salts and ids that follow from a seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode()[:64]
        self._count = 0

    def salt(self) -> bytes:
        return self._next(SALT_BYTES)

    def id(self) -> str:
        return b32encode(self._next(10)).decode().lower()

    def _next(self, size: int) -> bytes:
        self._count += 1
        return blake2b(self._count.to_bytes(8, "big"), key=self._seed, digest_size=size).digest()
