"""From plain values to a model, with every complaint at its place and in words an author can act on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from hotwash.scenario.fields import ID_PATTERN, SEAT_PATTERN, TARGET_PATTERN
from hotwash.scenario.findings import Finding
from hotwash.scenario.source import Document, Path
from hotwash.scenario.texts import LANGUAGE_PATTERN

M = TypeVar("M", bound=BaseModel)


def validate(model: type[M], document: Document) -> M | None:
    """Validate a document. What does not fit is added to its findings; None if anything did not."""
    if not isinstance(document.data, dict):
        what = "is empty" if document.data is None else "is not a mapping of keys to values"
        document.findings.append(document.find((), "value/invalid", f"the file {what}", "begin with: hotwash: 1"))
        return None
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        document.findings.extend(_finding(model, document, detail) for detail in error.errors())
    return None


def _finding(model: type[BaseModel], document: Document, detail: ErrorDetails) -> Finding:
    path = real_path(document.data, detail["loc"])
    kind = detail["type"]
    if kind == "extra_forbidden":
        key = str(detail["loc"][-1])
        keys = keys_at(model, path[:-1])
        return document.find(path, "key/unknown", f"there is no key {key!r} here", _near(key, keys), key=True)
    if kind == "missing":
        key = str(detail["loc"][-1])
        where = path[:-1] if path[-1:] == (key,) else path
        around = value_at(document.data, where)
        name = around.get("id") if isinstance(around, Mapping) and where else None
        here = f"in {name!r}" if isinstance(name, str) and key != "id" else "here"
        return document.find(
            where, "key/missing", f"{key!r} is missing {here}", f"add a line such as {_ADD.get(key, key + ': …')}"
        )
    message, hint = _words(kind, detail)
    return document.find(path, "value/invalid", message, hint)


def real_path(data: Any, loc: tuple[str | int, ...]) -> Path:
    """The part of pydantic's location that exists in the file; steps through unions and shorthands do not."""
    path: list[str | int] = []
    for index, step in enumerate(loc):
        if (isinstance(data, Mapping) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        ):
            data = data[step]  # type: ignore[index]
        elif isinstance(data, Mapping) and index == len(loc) - 1:
            pass
        else:
            continue
        path.append(step)
    return tuple(path)


def value_at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


_ADD = {
    "hotwash": "hotwash: 1",
    "id": "id: port-log",
    "title": "title: Cranes stopped",
    "short": "short: K-C",
    "start": "start: 2031-03-04T05:40:00+01:00",
    "to": "to: team/seat",
    "from": "from: team/seat",
    "at": "at: T+5m",
    "as": "as: team/seat",
    "until": "until: T+30m",
    "starts": "starts: T+0m",
    "every": "every: 10m",
    "after": "after: 3m",
    "people": "people: [{name: Jonas, seats: team/seat}]",
    "card": "card: {lede: …, can: …, cannot: …}",
    "met_when": "met_when: {answered: inject}",
    "teams": "teams: and the seats of each",
    "storylines": "storylines: and the injects of each",
    "seats": "seats: and a card for each",
}


def _words(kind: str, detail: ErrorDetails) -> tuple[str, str | None]:
    message, context = detail["msg"], detail.get("ctx", {})
    if kind == "value_error":
        text = str(context.get("error", message))
        said, _, hint = text.partition("; ")
        return said, hint or _LOOK_UP
    given = detail["input"]
    if kind == "literal_error":
        return f"{given!r} is not one of the possible values", f"write one of {context['expected']}"
    if kind == "string_pattern_mismatch":
        return _misshapen(given, str(context["pattern"]))
    if kind in {"model_type", "dict_type", "model_attributes_type"}:
        return f"{_short(given)} stands where keys and values should", "write key: value lines, indented"
    if kind == "list_type":
        return f"{_short(given)} stands where a list should", "begin each entry with a dash"
    if kind == "string_type":
        return f"{_short(given)} stands where a text should", "put it in quotes"
    return _in_bounds(kind, given, context) or (f"{_short(given)}: {message[:1].lower()}{message[1:]}", _LOOK_UP)


def _misshapen(given: str, pattern: str) -> tuple[str, str | None]:
    """A name that does not look like one."""
    several = [name for name in re.split(r"[,;\s]+", given) if name]
    if pattern != LANGUAGE_PATTERN and len(several) > 1 and "," in given:
        return f"{given!r} is one text, not a list", f"write [{', '.join(several)}]"
    if pattern == ID_PATTERN and "/" in given:
        return f"{given!r} is not an id", "an id has no slash; only seats are written team/seat"
    if pattern == LANGUAGE_PATTERN:
        return f"{given!r} is not a language tag", "write one such as en or fr"
    return f"{given!r} does not have the right form", _FORMS.get(pattern)


def _in_bounds(kind: str, given: Any, context: Mapping[str, Any]) -> tuple[str, str] | None:
    """Numbers, lengths and dates, in plain words."""
    shown = _short(given)
    if kind == "less_than_equal":
        return f"{shown} is too much", f"write {_plain(context['le'])} at most"
    if kind == "greater_than_equal":
        return f"{shown} is too little", f"write {_plain(context['ge'])} at least"
    if kind == "string_too_long":
        return f"{shown} has {len(given)} characters", f"write {context['max_length']} at most"
    if kind == "too_short":
        return "this list is empty", "write an entry, or leave the key out where it is not needed"
    if kind.startswith("datetime"):
        return f"{shown} is not a date with a time", "write one such as 2031-03-04T05:40:00+01:00"
    if kind.startswith(("float", "finite")):
        return f"{shown} stands where a number should", "write one such as 5 or 0.5"
    if kind.startswith("int"):
        return f"{shown} stands where a whole number should", "write one such as 5"
    if kind.startswith("bool"):
        return f"{shown} stands where yes or no is meant", "write true or false"
    return None


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


_LOOK_UP = "the schema of scenario files says what can stand here"

_FORMS = {
    ID_PATTERN: "use letters, digits, dot, dash and underscore, such as port-log",
    SEAT_PATTERN: "write a seat as team/seat",
    TARGET_PATTERN: "write team/seat, a team, a persona, or all",
}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _near(key: str, keys: list[str]) -> str | None:
    close = get_close_matches(key, keys, n=1, cutoff=0.6)
    known = f"keys here: {', '.join(keys)}" if keys else None
    return f"did you mean {close[0]!r}?" if close else known


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that a mapping at `path` can have."""
    schema = _schema(model)
    return sorted({key for place in _places(schema, [schema], path) for key in place.get("properties", {})})


def _places(root: dict[str, Any], places: list[dict[str, Any]], path: Path) -> list[dict[str, Any]]:
    places = [alternative for place in places for alternative in _alternatives(root, place)]
    if not path:
        return places
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return _places(root, [place["items"] for place in places if "items" in place], rest)
    found = [place["properties"][step] for place in places if step in place.get("properties", {})]
    return _places(root, found, rest)


def _alternatives(root: dict[str, Any], place: dict[str, Any]) -> list[dict[str, Any]]:
    if "$ref" in place:
        return _alternatives(root, root["$defs"][place["$ref"].rsplit("/", 1)[1]])
    options = place.get("anyOf") or place.get("allOf") or place.get("oneOf")
    if options:
        return [found for option in options for found in _alternatives(root, option)]
    return [place]
