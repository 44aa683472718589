"""Labels say who may see a record.

A viewer has a set of labels, a record has an *audience* (a sorted tuple of labels), and the viewer sees the
record if and only if the two meet. There is no other secrecy mechanism anywhere.

Labels in use: ``all`` (everybody admitted), ``public`` (also a projector that nobody sits at),
``team:<team>``, ``seat:<team>/<seat>``, ``role:evaluator|observer|instructor``, ``person:<id>`` and ``excon``,
which the kernel adds to every audience.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Label: TypeAlias = str
Labels: TypeAlias = frozenset[Label]
Audience: TypeAlias = tuple[Label, ...]

ALL: Label = "all"
PUBLIC: Label = "public"
EXCON: Label = "excon"

EXCON_ONLY: Audience = (EXCON,)
EVERYBODY: Audience = (ALL, EXCON, PUBLIC)


def team_label(team: str) -> Label:
    return f"team:{team}"


def seat_label(seat: str) -> Label:
    """Label of a seat; `seat` is written ``team/seat``."""
    return f"seat:{seat}"


def person_label(person: str) -> Label:
    return f"person:{person}"


def role_label(role: str) -> Label:
    return f"role:{role}"


def audience(*labels: Label) -> Audience:
    """Make an audience: sorted, without doubles, and always with EXCON in it."""
    return tuple(sorted({*labels, EXCON}))


def widened(old: Audience, more: Iterable[Label]) -> Audience:
    """Return `old` with `more` in it. Audiences only grow; there is no way to take a label out."""
    return tuple(sorted({*old, *more}))
