"""Where things stand in a file, what scalars mean, and texts in several languages."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from hotwash.scenario.source import parse, scalar
from hotwash.scenario.texts import TextField, every_version, in_language, is_language

TEXT = """\
title: One
teams:
  - id: k
    to: k/csirt
    seats: [{id: a}, {id: b}]
body: |
  two
  lines
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("title",), (1, 8), (1, 1)),
        (("teams",), (3, 3), (2, 1)),
        (("teams", 0), (3, 5), (3, 5)),
        (("teams", 0, "id"), (3, 9), (3, 5)),
        (("teams", 0, "seats", 1, "id"), (5, 27), (5, 23)),
        (("body",), (6, 7), (6, 1)),
        ((), (1, 1), (1, 1)),
    ],
)
def test_a_value_and_its_key_have_places(path: tuple[str | int, ...], value: Any, key: Any) -> None:
    document = parse("f", TEXT.encode())
    assert (document.place(path), document.place(path, key=True)) == (value, key)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("nothing",), (1, 1)),
        (("teams", 7), (3, 3)),
        (("teams", 0, "nothing", "more"), (3, 5)),
        (("teams", 0, "to", 0), (4, 9)),
        (("teams", 0, "seats", 0, "card", "can"), (5, 13)),
    ],
)
def test_what_is_not_there_stands_at_the_nearest_thing_around_it(path: tuple[str | int, ...], place: Any) -> None:
    assert parse("f", TEXT.encode()).place(path) == place


def test_an_alias_stands_where_its_anchor_is() -> None:
    document = parse("f", b"a: &x {b: 1}\nc: *x\n")
    assert document.data == {"a": {"b": 1}, "c": {"b": 1}}
    assert document.place(("c", "b")) == (1, 11)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("False", False), ("5", 5), ("-5", -5), ("+5", 5),
        ("1.5", 1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("on", "on"), ("no", "no"), ("yes", "yes"),
        ("05:40", "05:40"),        ("0x10", "0x10"), ("1_000", "1_000"), ("2031-03-04", "2031-03-04"), ("T+5m", "T+5m"),
        (".inf", ".inf"),
        ("007", 7),        ("9" * 18, 10**18 - 1), ("9" * 19, 1e19),
    ],
)  # fmt: skip
def test_a_plain_scalar_means_what_an_author_means(text: str, value: Any) -> None:
    assert scalar(text, plain=True) == value
    assert type(scalar(text, plain=True)) is type(value)


@pytest.mark.parametrize("text", ["5", "true", "", "null"])
def test_a_quoted_scalar_is_a_text(text: str) -> None:
    assert scalar(text, plain=False) == text


def test_an_empty_file_is_nothing_and_no_mistake_of_yaml() -> None:
    document = parse("f", b"# nothing\n")
    assert (document.data, document.findings) == (None, [])


# Texts

ADAPTER: TypeAdapter[Any] = TypeAdapter(TextField)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  One.\n", "One."),
        ({"en": " One ", "fr": "Un"}, {"en": "One", "fr": "Un"}),
        ({"pt-BR": "Um"}, {"pt-BR": "Um"}),
    ],
)
def test_a_text_is_one_text_or_one_in_each_language(given: Any, kept: Any) -> None:
    assert ADAPTER.validate_python(given) == kept


@pytest.mark.parametrize(
    "given", ["", "  ", {}, {"en": ""}, {"en": 5}, {"English": "x"}, {5: "x"}, 5, None, ["x"], True]
)
def test_what_is_no_text(given: Any) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(given)


def test_a_text_is_shown_in_the_language_wanted_or_in_the_first_it_has() -> None:
    text = {"en": "One", "fr": "Un"}
    assert [in_language(text, tag) for tag in ("en", "fr", "de")] == ["One", "Un", "One"]
    assert in_language("One", "fr") == "One"
    assert every_version(text) == ["One", "Un"]
    assert every_version("One") == ["One"]


@pytest.mark.parametrize(
    ("tag", "is_one"),
    [("en", True), ("pt-BR", True), ("zh-Hant-TW", True), ("EN", False), ("", False), ("english", False)],
)
def test_a_language_tag(tag: str, is_one: bool) -> None:
    assert is_language(tag) == is_one
