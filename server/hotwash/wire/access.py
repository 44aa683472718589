"""Who may enter: codes, tokens, and the operator's link.

Codes are short, meant to be read aloud, and good until revoked; control sees them, so they are kept as they are. Tokens
and link secrets are long, random, and kept only as digests: whoever reads the store cannot come in with them.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from hashlib import sha256

import orjson

from hotwash.engine.kernel.commands import Role
from hotwash.store.base import Conflict, Shelf
from hotwash.wire.desk import DeskRole

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and digits that are not taken for each other."""
CODE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Code:
    """What a code opens."""

    code: str
    exercise: str
    role: str
    scope: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pass:
    """What a token stands for: a member of an exercise, or somebody at the desk (then `exercise` is None)."""

    person: str
    role: str
    exercise: str | None = None

    @property
    def desk(self) -> DeskRole | None:
        return DeskRole(self.role) if self.exercise is None else None


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def answers_of(token_digest: str) -> str:
    """Where the answers are kept that a token got."""
    return f"done/{token_digest}/"


def normal(code: str) -> str:
    """A code as it is kept, from what somebody typed."""
    return "".join(character for character in code.upper() if character.isalnum())


def spaced(code: str) -> str:
    """A code as it is shown: in two groups."""
    return f"{code[:4]}-{code[4:]}"


class Access:
    """Codes and tokens, kept on the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    # Tokens

    async def new_token(self, stands_for: Pass) -> str:
        token = secrets.token_urlsafe(32)
        await self._shelf.put(f"tokens/{digest(token)}", orjson.dumps(asdict(stands_for)), 0)
        return token

    async def redeem_token(self, token: str) -> Pass | None:
        kept = await self._shelf.get(f"tokens/{digest(token)}")
        return None if kept is None else Pass(**orjson.loads(kept.value))

    # Links for the desk

    async def new_link(self, role: DeskRole) -> str:
        """A secret that opens the desk once."""
        secret = secrets.token_urlsafe(24)
        await self._shelf.put(f"links/{digest(secret)}", orjson.dumps({"role": role, "used": False}), 0)
        return secret

    async def redeem_link(self, secret: str) -> DeskRole | None:
        """The role that a link gives, the first time it is shown."""
        key = f"links/{digest(secret)}"
        kept = await self._shelf.get(key)
        if kept is None:
            return None
        link: dict[str, str | bool] = orjson.loads(kept.value)
        if link["used"]:
            return None
        try:
            await self._shelf.put(key, orjson.dumps({**link, "used": True}), kept.revision)
        except Conflict:
            return None
        return DeskRole(str(link["role"]))

    async def has_operator(self) -> bool:
        """Whether a link was ever made: then somebody can come in already."""
        return bool(await self._shelf.list("links/"))

    # Codes

    async def issue(self, exercise: str, role: Role, scope: tuple[str, ...]) -> Code:
        while True:
            code = Code("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)), exercise, role, scope)
            try:
                await self._shelf.put(f"codes/{code.code}", orjson.dumps(asdict(code)), 0)
            except Conflict:
                continue
            return code

    async def redeem_code(self, typed: str) -> Code | None:
        kept = await self._shelf.get(f"codes/{normal(typed)}")
        return None if kept is None else _code(kept.value)

    async def codes(self, exercise: str) -> list[Code]:
        every = [_code(kept.value) for _, kept in await self._shelf.list("codes/")]
        return sorted((code for code in every if code.exercise == exercise), key=lambda code: (code.role, code.scope))

    async def revoke(self, exercise: str, typed: str) -> Code | None:
        """Revoke a code of this exercise and return what it opened."""
        code = await self.redeem_code(typed)
        if code is None or code.exercise != exercise:
            return None
        await self._shelf.delete(f"codes/{code.code}")
        return code

    async def forget(self, exercise: str) -> None:
        """Revoke every code and token of an exercise; what tokens were answered goes with them."""
        for code in await self.codes(exercise):
            await self._shelf.delete(f"codes/{code.code}")
        for key, kept in await self._shelf.list("tokens/"):
            if orjson.loads(kept.value)["exercise"] == exercise:
                await self._shelf.delete(key)
                for answer, _ in await self._shelf.list(answers_of(key.removeprefix("tokens/"))):
                    await self._shelf.delete(answer)


def _code(value: bytes) -> Code:
    raw = orjson.loads(value)
    return Code(raw["code"], raw["exercise"], raw["role"], tuple(raw["scope"]))
