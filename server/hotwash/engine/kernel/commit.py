"""Commits: the unit of the log, their bytes, and the chain that covers them.

A commit is written as one JSON object::

    {"v":1, "seq":…, "at":…, "wall":…, "actor":{…}, "cause":[session, n] | null,
     "command":{…}, "events":[{"type":…, "v":…, "data":{…}}, …], "prev":…}

`prev` is the SHA-256 of the stored bytes of the commit before. Typed words (`Prose`) are not in it: each stands as
``{"$text": digest}``, where digest is the SHA-256 of a random salt followed by the words, and salt and words
are kept beside the commit as an *aside*. The chain covers the digest, so the words can be erased, or shown to be
the ones that were typed, without touching a byte of any commit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from hotwash.engine.kernel.commands import Actor
from hotwash.engine.kernel.decide import Decided, fingerprint
from hotwash.engine.kernel.events import Event
from hotwash.engine.kernel.prose import ERASED, Prose
from hotwash.engine.kernel.rulebook import Rulebook
from hotwash.engine.kernel.state import Draft, State, Touched

FORMAT = 1
"""Version of the shape of a commit. Shapes of single events have versions of their own."""

GENESIS = "0" * 64
"""`prev` of the first commit."""

SALT_BYTES = 16

_TEXT = "$text"
_OPTIONS = orjson.OPT_PASSTHROUGH_SUBCLASS

Salts = Callable[[], bytes]
"""Gives `SALT_BYTES` fresh bytes at each call."""


class DamagedLog(ValueError):
    """A stored commit cannot be read. `seq` is the first bad one; everything before it is sound."""

    def __init__(self, seq: int, reason: str) -> None:
        super().__init__(f"commit {seq}: {reason}")
        self.seq = seq
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that stand beside a commit. Both are None once they were erased."""

    digest: str
    salt: bytes | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A commit as it is stored: its bytes and its asides."""

    body: bytes
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it is read. `at` is exercise milliseconds, `wall` UTC in ISO 8601."""

    seq: int
    at: int
    wall: str
    actor: Actor
    cause: tuple[str, int] | None
    command: dict[str, Any]
    events: tuple[Event, ...]
    prev: str


def chain_hash(body: bytes) -> str:
    return sha256(body).hexdigest()


def text_digest(salt: bytes, text: str) -> str:
    return sha256(salt + text.encode()).hexdigest()


def seal(decided: Decided, book: Rulebook, *, wall: str, prev: str, salts: Salts) -> Sealed:
    """Turn a decision into the bytes and asides that a store keeps."""
    asides: dict[str, Aside] = {}

    def aside(value: object) -> dict[str, str]:
        if not isinstance(value, Prose):
            raise TypeError(f"a {type(value).__name__} cannot be logged")
        words = str(value)
        if words not in asides:
            salt = salts()
            asides[words] = Aside(text_digest(salt, words), salt, words)
        return {_TEXT: asides[words].digest}

    order = decided.order
    body = {
        "v": FORMAT,
        "seq": decided.state.seq,
        "at": decided.at,
        "wall": wall,
        "actor": {"person": order.actor.person, "seat": order.actor.seat},
        "cause": order.cause,
        "command": order.command.logged(),
        "events": [book.codec.encode(happened) for happened in decided.events],
        "prev": prev,
    }
    return Sealed(orjson.dumps(body, default=aside, option=_OPTIONS), tuple(asides.values()))


def unseal(sealed: Sealed, book: Rulebook) -> Commit:
    """Read a stored commit. Raises `ValueError` (pydantic's included) if it cannot be understood."""
    raw = _words(orjson.loads(sealed.body), {aside.digest: aside.text for aside in sealed.asides})
    if raw["v"] > FORMAT:
        raise ValueError(f"log format {raw['v']} is newer than this version of Hotwash, which reads {FORMAT}")
    return Commit(
        seq=raw["seq"],
        at=raw["at"],
        wall=raw["wall"],
        actor=Actor(raw["actor"]["person"], raw["actor"]["seat"]),
        cause=None if raw["cause"] is None else (raw["cause"][0], raw["cause"][1]),
        command=raw["command"],
        events=tuple(book.codec.decode(stored) for stored in raw["events"]),
        prev=raw["prev"],
    )


def _words(value: Any, texts: Mapping[str, str | None]) -> Any:
    if isinstance(value, dict):
        if value.keys() == {_TEXT}:
            text = texts.get(value[_TEXT])
            return ERASED if text is None else Prose(text)
        return {key: _words(item, texts) for key, item in value.items()}
    if isinstance(value, list):
        return [_words(item, texts) for item in value]
    return value


def apply(state: State, commit: Commit) -> tuple[State, tuple[Touched, ...]]:
    """Take a commit over into `state`. Decides nothing: the events carry the outcome."""
    draft = Draft(state, commit.at)
    for happened in commit.events:
        happened.apply(draft)
    cause = None
    if commit.cause is not None:
        cause = (commit.actor.person, *commit.cause, fingerprint(draft.seed, commit.command))
    return draft.freeze(cause), draft.touched


def fold(
    stored: Iterable[Sealed], book: Rulebook, state: State | None = None
) -> Iterator[tuple[Commit, State, tuple[Touched, ...]]]:
    """Replay stored commits, giving each with the state after it.

    Raises `DamagedLog` at the first commit that cannot be read; what was given until then is the valid prefix.
    """
    state = state or State()
    for sealed in stored:
        try:
            commit = unseal(sealed, book)
            if commit.seq != state.seq + 1:
                raise ValueError(f"says it is number {commit.seq}")
            state, touched = apply(state, commit)
        except (ValueError, KeyError, TypeError, IndexError, AssertionError, RecursionError) as error:
            raise DamagedLog(state.seq + 1, str(error)) from error
        yield commit, state, touched


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking a chain found: how far it is sound, its head, and what is wrong."""

    commits: int
    head: str
    erased: int
    problems: tuple[str, ...]


def verify(stored: Iterable[Sealed]) -> Verified:
    """Check the chain over stored bytes and the digests of everything beside it."""
    prev, seq, erased = GENESIS, 0, 0
    problems: list[str] = []
    for sealed in stored:
        seq += 1
        try:
            raw = orjson.loads(sealed.body)
            if raw["prev"] != prev:
                problems.append(f"commit {seq}: does not follow from the commit before it")
            if raw["seq"] != seq:
                problems.append(f"commit {seq}: says it is number {raw['seq']}")
            named = set(_digests(raw))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            problems.append(f"commit {seq}: is not a commit ({error})")
            named = set()
        erased += _check_asides(seq, sealed.asides, named, problems)
        prev = chain_hash(sealed.body)
    return Verified(seq, prev, erased, tuple(problems))


def _check_asides(seq: int, asides: Iterable[Aside], named: set[str], problems: list[str]) -> int:
    erased, found = 0, set()
    for aside in asides:
        found.add(aside.digest)
        if aside.text is None or aside.salt is None:
            erased += 1
        elif text_digest(aside.salt, aside.text) != aside.digest:
            problems.append(f"commit {seq}: a text beside it is not the one that was typed")
    if named - found:
        problems.append(f"commit {seq}: a text that it names is missing")
    if found - named:
        problems.append(f"commit {seq}: has a text beside it that it does not name")
    return erased


def _digests(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if value.keys() == {_TEXT}:
            yield value[_TEXT]
        else:
            for item in value.values():
                yield from _digests(item)
    elif isinstance(value, list):
        for item in value:
            yield from _digests(item)
