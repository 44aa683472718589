"""Words that a person typed.

A `Prose` is a string that must be erasable: in the log it stands as a salted digest, its characters beside
the commit (see `commit.py`). No rule may depend on its content. Everything else, ids, choices, times, and
the scenario's own texts, is an ordinary string and part of the hashed bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

MAX_PROSE = 10_000
"""Characters. Longer input is refused at the edge; ten thousand must pass."""


class Prose(str):
    """A string typed by a person; sealed when it is written to the log."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(max_length=MAX_PROSE, strict=False),
            serialization=core_schema.to_string_ser_schema(),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "maxLength": MAX_PROSE}


ERASED = Prose("[removed]")
"""What stands in place of words that were erased after the fact."""


def _keep(value: Any) -> Any:
    if isinstance(value, str | Mapping):
        return value
    raise ValueError("not a text")


_WORDS_SCHEMA = {"anyOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}

Words: TypeAlias = Annotated[str | Mapping[str, str], PlainValidator(_keep), WithJsonSchema(_WORDS_SCHEMA)]
"""A text of the scenario (Markdown, or Markdown by language tag) or words somebody typed: a `Prose` stays one."""
