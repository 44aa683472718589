"""The after-action report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hotwash.engine.kernel.commit import Sealed


def write_report(exercise: str, stored: Sequence[Sealed], names: Mapping[str, str]) -> str:
    return exercise
