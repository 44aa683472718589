"""Texts as authors write them: Markdown, either one string or one string per language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import PlainValidator, WithJsonSchema

Text: TypeAlias = str | Mapping[str, str]
"""A string in the scenario's language, or a map from language tag to string."""

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_LANGUAGE = re.compile(LANGUAGE_PATTERN)


def is_language(tag: str) -> bool:
    return bool(_LANGUAGE.match(tag))


def _text(value: Any) -> Text:
    if isinstance(value, str):
        if not value.strip():
            raise ValueError("the text is empty; write something or leave the key out")
        return value.strip()
    if isinstance(value, Mapping):
        for tag, words in value.items():
            if not isinstance(tag, str) or not is_language(tag):
                raise ValueError(f"{tag!r} is not a language tag; write one such as en or fr")
            if not isinstance(words, str) or not words.strip():
                raise ValueError(
                    f"the text in language {tag} is empty or not a text; write it, or leave the language out"
                )
        if not value:
            raise ValueError("the text is empty; write something or leave the key out")
        return {tag: words.strip() for tag, words in value.items()}
    raise ValueError(f"{value!r} is not a text; put it in quotes, or write one text per language")


TextField = Annotated[
    Text,
    PlainValidator(_text),
    WithJsonSchema(
        {
            "description": "Markdown, or one Markdown text per language.",
            "anyOf": [
                {"type": "string", "pattern": r"\S"},
                {
                    "type": "object",
                    "propertyNames": {"pattern": LANGUAGE_PATTERN},
                    "additionalProperties": {"type": "string", "pattern": r"\S"},
                    "minProperties": 1,
                },
            ],
        }
    ),
]


def in_language(text: Text, language: str) -> str:
    """The text in `language`, or in the first language it has."""
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()))


def every_version(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())
