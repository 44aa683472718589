"""Small types that many parts of a scenario share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
SEAT_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*/[A-Za-z0-9][A-Za-z0-9_.-]*$"
TARGET_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*(/[A-Za-z0-9][A-Za-z0-9_.-]*)?$"

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
"""Letters, digits, dot, dash and underscore."""
SeatId = Annotated[str, StringConstraints(pattern=SEAT_PATTERN, max_length=129)]
"""``team/seat``."""
Points = Annotated[float, Field(ge=-1_000_000, le=1_000_000)]
"""A value of an indicator, or a change of one, or a rate in points per hour."""
Target = Annotated[str, StringConstraints(pattern=TARGET_PATTERN, max_length=129)]
"""A seat (``team/seat``), a team, a persona, or ``all``."""


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def _one_or_many(item: dict[str, Any]) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [item, {"type": "array", "items": item}]})


Ids = Annotated[list[Id], BeforeValidator(_listed), _one_or_many({"type": "string", "pattern": ID_PATTERN})]
Targets = Annotated[list[Target], BeforeValidator(_listed), _one_or_many({"type": "string", "pattern": TARGET_PATTERN})]
