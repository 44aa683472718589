"""Small types that many parts of a scenario share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

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


def one_or_many(item: Any) -> BeforeValidator:
    """One thing alone may stand for a list of one."""
    return BeforeValidator(_listed, json_schema_input_type=item | list[item])


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


Ids = Annotated[list[Id], one_or_many(Id)]
SeatIds = Annotated[list[SeatId], one_or_many(SeatId)]
Targets = Annotated[list[Target], one_or_many(Target)]
