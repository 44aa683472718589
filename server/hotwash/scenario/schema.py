"""The JSON Schema of scenario files, from the models, for editors."""

from __future__ import annotations

from typing import Any

from hotwash.scenario.conditions import FACTS
from hotwash.scenario.models import EFFECTS, Scenario
from hotwash.scenario.walkthrough import COMPANIONS, VERBS, Walkthrough


def scenario_schema() -> dict[str, Any]:
    """Schema of ``scenario.yaml``."""
    schema = Scenario.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Hotwash scenario", **schema}
    parts = schema["$defs"]
    parts["Condition"]["oneOf"] = [_with([fact]) for fact in FACTS]
    parts["IndicatorIs"]["oneOf"] = [_with(["below"]), _with(["at_least"])]
    parts["RequestIs"]["anyOf"] = [_with(["form"]), _with(["from"]), _with(["to"])]
    parts["Effect"]["oneOf"] = [_with([verb]) for verb in EFFECTS]
    parts["Effect"]["dependentSchemas"] = {
        "adjust": _with(["by"], without=["to"]),
        "rate": {"oneOf": [_with(["by"]), _with(["to"])]},
        **{verb: _with([], without=["by", "to"]) for verb in EFFECTS if verb not in {"adjust", "rate"}},
    }
    parts["Ask"] |= {
        "if": {"properties": {"kind": {"const": "text"}}, **_with(["kind"])},
        "then": {"properties": {"choices": {"maxItems": 0}}},
        "else": {"properties": {"choices": {"minItems": 2}}, **_with(["choices"])},
        "dependentRequired": {"otherwise": ["within"]},
    }
    parts["Inject"]["dependentRequired"] = {"unless": ["at"]}
    tidy: dict[str, Any] = _tidy(schema)
    return tidy


def walkthrough_schema() -> dict[str, Any]:
    """Schema of ``walkthrough.yaml``."""
    schema = Walkthrough.model_json_schema(by_alias=True)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Hotwash walkthrough", **schema}
    act = schema["$defs"]["Act"]
    act["oneOf"] = [_with([verb]) for verb in VERBS]
    act["dependentSchemas"] = {
        name: _with([*verb.needs], without=[key for key in COMPANIONS if key not in {*verb.needs, *verb.may}])
        for name, verb in VERBS.items()
    }
    tidy: dict[str, Any] = _tidy(schema)
    return tidy


def _with(keys: list[str], *, without: list[str] | None = None) -> dict[str, Any]:
    """Says that these keys are there, and those are not, as the checks do."""
    here: dict[str, Any] = {"required": keys}
    return {**here, "not": {"anyOf": [{"required": [key]} for key in without]}} if without else here


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
