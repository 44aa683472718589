"""Commits: what is sealed can be read again, and nothing about it can be altered unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.kernel.toy import COUNTERS, TOY, Add, Counted, done, give
from tests.support.random_play import RandomPlay

from hotwash.engine.kernel.commands import Actor
from hotwash.engine.kernel.commit import (
    FORMAT,
    GENESIS,
    DamagedLog,
    Sealed,
    Verified,
    chain_hash,
    fold,
    seal,
    text_digest,
    unseal,
    verify,
)
from hotwash.engine.kernel.decide import Decided
from hotwash.engine.kernel.prose import ERASED, Prose
from hotwash.engine.kernel.state import State

SALT = bytes(range(16))
WALL = "2031-03-04T04:40:00.000Z"


def sealed(words: str | None = "we call them", by: int = 1) -> Sealed:
    outcome = give(State(), Add(by=by, words=None if words is None else Prose(words)), cause=("tab", 7), at=12)
    assert isinstance(outcome, Decided)
    return seal(outcome, TOY, wall=WALL, prev=GENESIS, salts=lambda: SALT)


def test_the_bytes_of_a_commit() -> None:
    assert orjson.loads(sealed(words=None).body) == {
        "v": 1, "seq": 1, "at": 12, "wall": WALL, "actor": {"person": "control", "seat": None}, "cause": ["tab", 7],
        "command": {"type": "toy.add", "id": "c", "by": 1},
        "events": [{"type": "toy.counted", "v": 1, "data": {"id": "c", "value": 1, "words": None}}],
        "prev": "0" * 64,
    }  # fmt: skip


def test_a_commit_is_read_as_it_was_made() -> None:
    commit = unseal(sealed(), TOY)
    assert (commit.seq, commit.at, commit.wall, commit.prev) == (1, 12, WALL, GENESIS)
    assert (commit.actor, commit.cause) == (Actor("control"), ("tab", 7))
    assert commit.events == (Counted("c", 1, Prose("we call them")),)
    assert commit.command["words"] == "we call them"


@given(st.text(max_size=200).filter(bool))
def test_typed_words_stand_beside_the_commit_and_nowhere_in_it(words: str) -> None:
    words = f"⟦{words}⟧"
    one = sealed(words)
    (aside,) = one.asides
    assert words.encode() not in one.body
    assert (aside.text, aside.salt, aside.digest) == (words, SALT, text_digest(SALT, words))
    assert aside.digest.encode() in one.body


def test_words_that_were_erased_read_as_removed_and_the_chain_still_holds() -> None:
    one = sealed()
    erased = replace(one, asides=tuple(replace(aside, salt=None, text=None) for aside in one.asides))
    assert unseal(erased, TOY).events == (Counted("c", 1, ERASED),)
    assert verify([erased]) == Verified(1, chain_hash(one.body), 1, ())


def test_a_value_that_is_no_prose_and_no_json_is_not_logged() -> None:
    outcome = give(State(), Add())
    assert isinstance(outcome, Decided)
    odd = replace(outcome, events=(Counted("c", set()),))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="set"):
        seal(odd, TOY, wall=WALL, prev=GENESIS, salts=lambda: SALT)


def test_a_commit_of_a_newer_log_format_is_not_guessed_at() -> None:
    newer = orjson.loads(sealed().body) | {"v": FORMAT + 1}
    with pytest.raises(ValueError, match="newer than this version of Hotwash"):
        unseal(Sealed(orjson.dumps(newer)), TOY)


@cache
def play() -> tuple[Sealed, ...]:
    """A log of some eighty commits, many with words."""
    log = RandomPlay(7).steps(120).game.log
    assert len(log) > 40
    assert sum(len(one.asides) for one in log) > 5
    return tuple(log)


def noticed(log: list[Sealed]) -> bool:
    """Whether checking says that something is wrong, or gives another head than was printed."""
    checked = verify(log)
    return bool(checked.problems) or checked.head != verify(play()).head


def test_a_log_as_it_was_written_is_sound() -> None:
    assert verify(play()) == Verified(len(play()), chain_hash(play()[-1].body), 0, ())


@given(st.data())
def test_any_byte_of_any_commit_that_was_altered_is_noticed(data: st.DataObject) -> None:
    log = list(play())
    index = data.draw(st.integers(0, len(log) - 1))
    body = bytearray(log[index].body)
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    log[index] = replace(log[index], body=bytes(body))
    assert noticed(log)


@given(st.data())
def test_any_byte_of_any_words_or_salt_that_was_altered_is_noticed(data: st.DataObject) -> None:
    log = list(play())
    index = data.draw(st.sampled_from([index for index, one in enumerate(log) if one.asides]))
    aside = data.draw(st.sampled_from(log[index].asides))
    assert aside.text is not None
    assert aside.salt is not None
    other = data.draw(
        st.sampled_from(
            [
                replace(aside, text=aside.text + " "),
                replace(aside, text=aside.text[:-1]),
                replace(aside, salt=bytes([aside.salt[0] ^ 1]) + aside.salt[1:]),
                replace(aside, digest=GENESIS),
            ]
        )
    )
    log[index] = replace(log[index], asides=(*(one for one in log[index].asides if one != aside), other))
    assert verify(log).problems


TAMPERED: dict[str, Callable[[list[Sealed]], list[Sealed]]] = {
    "the first commit is gone": lambda log: log[1:],
    "a commit in the middle is gone": lambda log: [*log[:9], *log[10:]],
    "two commits changed places": lambda log: [*log[:9], log[10], log[9], *log[11:]],
    "a commit stands twice": lambda log: [*log[:9], log[8], *log[9:]],
    "a commit of another log": lambda log: [*log[:9], sealed(), *log[9:]],
    "the last commit is gone": lambda log: log[:-1],
    "everything is gone": lambda log: [],
    "a commit is no JSON": lambda log: [*log[:-1], Sealed(b"{")],
    "a commit is a list": lambda log: [*log[:-1], Sealed(b"[]")],
    "a commit is nested without end": lambda log: [
        *log[:-1],
        Sealed(b'{"prev":1,"seq":1,"x":' + b"[" * 900 + b"]" * 900 + b"}"),
    ],
    "words were added": lambda log: [*log[:-1], replace(log[-1], asides=(*log[-1].asides, *sealed("more").asides))],
    "all words are gone": lambda log: [replace(one, asides=()) for one in log],
}


@pytest.mark.parametrize("tamper", TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_noticed(tamper: Callable[[list[Sealed]], list[Sealed]]) -> None:
    assert noticed(tamper(list(play())))


def test_a_problem_names_the_commit() -> None:
    log = list(play())
    del log[9]
    assert verify(log).problems[0] == "commit 10: does not follow from the commit before it"


BAD = {
    "no JSON": b"{",
    "no commit": b"[]",
    "a field is missing": b'{"v":1}',
    "nested without end": b'{"v":1,"x":' + b"[" * 900 + b"]" * 900 + b"}",
    "an unknown event": sealed(None).body.replace(b"toy.counted", b"toy.haunted"),
    "an event of a newer version": sealed(None).body.replace(b'counted","v":1', b'counted","v":2'),
    "a field of another kind": sealed(None).body.replace(b'"value":1', b'"value":"one"'),
    "another number": sealed(None).body.replace(b'"seq":1', b'"seq":3'),
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_a_log_is_replayed_up_to_its_first_bad_commit(body: bytes) -> None:
    good = sealed(None)
    assert body != good.body
    replayed = fold([good, Sealed(body)], TOY)
    _, state, touched = next(replayed)
    assert state.need(COUNTERS, "c").value == 1
    assert touched == (("counters", "c"),)
    with pytest.raises(DamagedLog) as damaged:
        next(replayed)
    assert damaged.value.seq == 2


def test_a_replayed_state_remembers_what_was_given() -> None:
    ((_, state, _),) = fold([sealed(None)], TOY)
    again = give(state, Add(), cause=("tab", 7))
    assert getattr(again, "seq", None) == 1


def test_replay_goes_on_from_a_state() -> None:
    first = done(State(), Add(by=4))
    second = orjson.dumps(orjson.loads(sealed(None).body) | {"seq": 2})
    ((_, state, _),) = fold([Sealed(second)], TOY, first)
    assert (state.seq, state.need(COUNTERS, "c").value) == (2, 1)
