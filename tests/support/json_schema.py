"""As much of JSON Schema as the project's own schemas use. A keyword that is not known here fails the test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

NOTES = {"$schema", "$defs", "title", "description", "default", "examples", "format"}
KINDS: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
}


def problems(schema: dict[str, Any], value: Any) -> list[str]:
    """What keeps `value` from fitting `schema`; each as a path and the keyword that says no."""
    return list(_problems(schema, schema, value, "$"))


def _problems(root: dict[str, Any], schema: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    for keyword, said in schema.items():
        if keyword in NOTES:
            continue
        if keyword == "$ref":
            yield from _problems(root, root["$defs"][said.rsplit("/", 1)[1]], value, path)
        elif keyword in {"anyOf", "oneOf"}:
            fitting = sum(not list(_problems(root, option, value, path)) for option in said)
            if fitting == 0 or (keyword == "oneOf" and fitting > 1):
                yield f"{path}: {keyword}"
        elif keyword in CHECKS:
            if not CHECKS[keyword](said, value):
                yield f"{path}: {keyword}"
        elif keyword == "items":
            for index, item in enumerate(value if isinstance(value, list) else ()):
                yield from _problems(root, said, item, f"{path}[{index}]")
        elif keyword in {"properties", "additionalProperties"}:
            yield from _members(root, schema, keyword, value, path)
        else:
            raise AssertionError(f"the keyword {keyword} is not known here")


def _members(root: dict[str, Any], schema: dict[str, Any], keyword: str, value: Any, path: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for key, item in value.items() if isinstance(value, dict) else ():
        if keyword == "properties" and key in known:
            yield from _problems(root, known[key], item, f"{path}.{key}")
        elif keyword == "additionalProperties" and key not in known:
            if schema[keyword] is False:
                yield f"{path}.{key}: {keyword}"
            elif isinstance(schema[keyword], dict):
                yield from _problems(root, schema[keyword], item, f"{path}.{key}")


def _sized(kind: type[Any], compare: Callable[[int, int], bool]) -> Callable[[int, Any], bool]:
    def check(said: int, value: Any) -> bool:
        return not isinstance(value, kind) or compare(len(value), said)

    return check


CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda said, value: KINDS[said](value),
    "const": lambda said, value: bool(said == value),
    "enum": lambda said, value: value in said,
    "required": lambda said, value: not isinstance(value, dict) or all(key in value for key in said),
    "pattern": lambda said, value: not isinstance(value, str) or re.search(said, value) is not None,
    "minimum": lambda said, value: not KINDS["number"](value) or value >= said,
    "maximum": lambda said, value: not KINDS["number"](value) or value <= said,
    "minLength": _sized(str, lambda size, said: size >= said),
    "maxLength": _sized(str, lambda size, said: size <= said),
    "minItems": _sized(list, lambda size, said: size >= said),
    "minProperties": _sized(dict, lambda size, said: size >= said),
}
