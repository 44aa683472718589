"""Grounds: why a request is refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground. `title` is what people read; `anchor` points to where the rule comes from, if anywhere."""

    id: str
    title: str
    anchor: str | None = None


@cache
def grounds() -> dict[str, Ground]:
    """All grounds by id, in the catalogue's order."""
    text = files("hotwash.catalog").joinpath("grounds.yaml").read_text("utf-8")
    return {entry["id"]: Ground(**entry) for entry in yaml.safe_load(text)}
