"""The JSON Schema of scenario files, from the models, for editors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hotwash.scenario.conditions import FACTS
from hotwash.scenario.models import EFFECTS, Scenario
from hotwash.scenario.walkthrough import VERBS, Walkthrough


def scenario_schema() -> dict[str, Any]:
    """Schema of ``scenario.yaml``."""
    schema = Scenario.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Hotwash scenario", **schema}
    _one_of(schema["$defs"]["Condition"], FACTS)
    _one_of(schema["$defs"]["Effect"], EFFECTS)
    _one_of(schema["$defs"]["IndicatorIs"], ("below", "at_least"))
    schema["$defs"]["RequestIs"]["anyOf"] = [{"required": [key]} for key in ("form", "from", "to")]
    tidy: dict[str, Any] = _tidy(schema)
    return tidy


def walkthrough_schema() -> dict[str, Any]:
    """Schema of ``walkthrough.yaml``."""
    schema = Walkthrough.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Hotwash walkthrough", **schema}
    _one_of(schema["$defs"]["Act"], VERBS)
    tidy: dict[str, Any] = _tidy(schema)
    return tidy


def _one_of(definition: dict[str, Any], keys: Iterable[str]) -> None:
    """Say that exactly one of these keys is there, as the checks do."""
    definition["oneOf"] = [{"required": [key]} for key in keys]


def _tidy(value: Any) -> Any:
    """Leave out what editors would show as noise: titles made from names, null as an alternative, null defaults."""
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    tidy = {key: _tidy(item) for key, item in value.items() if not _is_noise(key, item, value)}
    options = tidy.get("anyOf")
    if isinstance(options, list):
        rest = [option for option in options if option != {"type": "null"}]
        if len(rest) == 1 and len(rest) < len(options):
            del tidy["anyOf"]
            tidy = {**rest[0], **tidy}
        else:
            tidy["anyOf"] = rest
    return tidy


def _is_noise(key: str, item: Any, around: dict[str, Any]) -> bool:
    generated_title = key == "title" and isinstance(item, str) and ("type" in around or "anyOf" in around)
    return (generated_title and "$schema" not in around) or (key == "default" and item is None)
