"""Chance and ids: both are functions of the exercise's seed, never of the machine.

Chance hangs on *what* is tried and not on *how many* things were tried before, so that one changed decision
does not reshuffle all later luck. The seed is known to the engine and to nobody who plays.
"""

from __future__ import annotations

from base64 import b32encode
from hashlib import blake2b


def digest_id(seed: str, seq: int, k: int) -> str:
    """Id of the k-th thing made in commit `seq`: 16 letters and digits that tell nothing."""
    digest = blake2b(f"id|{seq}|{k}".encode(), key=seed.encode()[:64], digest_size=10).digest()
    return b32encode(digest).decode().lower()


def chance(seed: str, rule: str, id_: str, nth: int = 0) -> int:
    """The nth try of `rule` on the thing with scenario id `id_`: an integer from 0 to 999,999."""
    digest = blake2b(f"chance|{rule}|{id_}|{nth}".encode(), key=seed.encode()[:64], digest_size=8).digest()
    return int.from_bytes(digest, "big") % 1_000_000
