"""Chance, prose, plain values, refusals and the rulebook's own bookkeeping."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError
from tests.engine.kernel.toy import Counter, toy_rule

from hotwash.engine.kernel.chance import chance, digest_id
from hotwash.engine.kernel.plain import plain
from hotwash.engine.kernel.prose import MAX_PROSE, Prose, Words
from hotwash.engine.kernel.refusals import CODES, Code, Refused
from hotwash.engine.kernel.rule import Rule
from hotwash.engine.kernel.rulebook import FOREVER, Rulebook
from hotwash.engine.rules import BOOK

# Chance


def test_chance_is_a_function_of_what_is_tried_and_of_nothing_else() -> None:
    assert [chance("s", "condition", "A"), chance("s", "condition", "B")] == [
        chance("s", "condition", "A"),
        chance("s", "condition", "B"),
    ]
    tries = {chance("s", "condition", "A", nth) for nth in range(50)}
    assert len(tries) > 45


@pytest.mark.parametrize(
    ("seed", "rule", "id_", "nth"),
    [("t", "condition", "A", 0), ("s", "other", "A", 0), ("s", "condition", "B", 0), ("s", "condition", "A", 1)],
)
def test_another_seed_rule_thing_or_try_is_another_luck(seed: str, rule: str, id_: str, nth: int) -> None:
    assert chance(seed, rule, id_, nth) != chance("s", "condition", "A", 0)


def test_chance_is_what_old_logs_say_it_was() -> None:
    assert (chance("seed", "condition", "N5.when", 0), digest_id("seed", 3, 1)) == (118495, "fa3aiebcn74q4w37")


def test_three_in_ten_come_true_three_times_in_ten() -> None:
    lucky = sum(chance("s", "condition", f"I{n}") < 300_000 for n in range(10_000))
    assert 2_850 < lucky < 3_150


# Prose


class Form(BaseModel):
    text: Prose
    words: Words = ""


def test_what_enters_as_prose_stays_prose() -> None:
    assert type(Form.model_validate({"text": "we call"}).text) is Prose
    assert type(Form(text=Prose("x"), words=Prose("y")).words) is Prose
    assert type(Form(text=Prose("x"), words="y").words) is str


def test_ten_thousand_characters_are_taken_and_one_more_is_not() -> None:
    assert len(Form.model_validate({"text": "ü" * MAX_PROSE}).text) == 10_000
    with pytest.raises(ValidationError):
        Form.model_validate({"text": "ü" * (MAX_PROSE + 1)})


@pytest.mark.parametrize("value", [5, None, ["a"], {"en": "a"}])
def test_what_is_no_text_is_no_prose(value: object) -> None:
    with pytest.raises(ValidationError):
        Form.model_validate({"text": value})


def test_words_are_a_text_or_a_text_by_language() -> None:
    adapter: TypeAdapter[Words] = TypeAdapter(Words)
    assert adapter.validate_python({"en": "a", "fr": "b"}) == {"en": "a", "fr": "b"}
    with pytest.raises(ValidationError):
        adapter.validate_python(5)


def test_plain_values_are_what_comes_back_from_the_log_but_prose_stays() -> None:
    @dataclass(frozen=True)
    class Pair:
        left: tuple[Counter, ...]
        right: dict[str, Counter]

    made = plain(Pair((Counter(1, Prose("w")),), {"c": Counter(2)}))
    assert made == {"left": [{"value": 1, "words": "w"}], "right": {"c": {"value": 2, "words": None}}}
    assert type(made["left"][0]["words"]) is Prose


# Refusals


def test_a_refusal_fills_its_sentence_and_its_hint() -> None:
    code = Code("toy/full", "{table} is full.", "Try {other}.")
    del CODES["toy/full"]
    assert code("seat", table="A", other="B") == Refused("toy/full", "A is full.", "seat", "Try B.")


def test_a_refusal_without_a_hint_has_none() -> None:
    code = Code("toy/bare", "No.")
    del CODES["toy/bare"]
    assert code() == Refused("toy/bare", "No.", None, None)


def test_no_refusal_is_declared_twice() -> None:
    with pytest.raises(ValueError, match="role/not-allowed is declared twice"):
        Code("role/not-allowed", "Again.")


def test_every_refusal_is_a_stable_code_and_a_sentence() -> None:
    for name, code in CODES.items():
        assert re.fullmatch(r"[a-z]+/[a-z]+(-[a-z]+)*", name)
        assert code.message[0].isupper()
        assert code.message.endswith((".", "?"))


# The rulebook


def rulebook(*rules: Rule) -> Rulebook:
    return Rulebook(rules, standing=BOOK.standing, horizon=lambda _: FOREVER, brake=BOOK.brake)


def test_nothing_is_declared_by_two_rules() -> None:
    with pytest.raises(ValueError, match="declared by two rules"):
        rulebook(toy_rule(), toy_rule())


def test_people_cannot_give_what_only_the_engine_gives() -> None:
    given = {kind.model_fields["type"].default for kind in BOOK.given}
    assert "clock.startex" in given
    assert given.isdisjoint({"clock.brake", "inject.due", "person.admit", "exercise.found", "kernel.take_up"})


@pytest.mark.parametrize(
    "message",
    [
        {"type": "clock.brake"},
        {"type": "clock.nonsense"},
        {"type": "clock.pause", "kind": "forever"},
        {"type": "clock.rate", "rate": 0.09},
        {"type": "clock.rate", "rate": 121},
        {"type": "clock.jump", "to": -1},
        {"type": "clock.jump", "to": 10**15},
        {"type": "clock.startex", "extra": 1},
        {"type": "message.send", "to": [], "text": "x"},
        {"type": "message.send", "to": ["all"], "text": ""},
        {"type": "note.pin", "text": "x", "at": 10**30},
        {},
    ],
)
def test_a_command_out_of_bounds_does_not_come_in(message: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        BOOK.any_command.validate_python(message)


def test_a_rate_of_a_tenth_and_of_a_hundred_and_twenty_come_in() -> None:
    for rate in (0.1, 120):
        assert BOOK.any_command.validate_python({"type": "clock.rate", "rate": rate}).logged()["rate"] == rate
