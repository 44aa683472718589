"""What keeps a value from fitting one of the project's own schemas."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator


def problems(schema: dict[str, Any], value: Any) -> list[str]:
    """What keeps `value` from fitting `schema`; each as a path and the keyword that says no."""
    return [f"{error.json_path}: {error.validator}" for error in Draft202012Validator(schema).iter_errors(value)]
