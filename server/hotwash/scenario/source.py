"""YAML with positions: text in, plain values out, and where each of them stands.

Scalars follow YAML 1.2's core schema, so that `on`, `no` and `05:40` are the texts an author means. Positions come
from libyaml, which is fast enough for a file of five hundred injects.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from hotwash.scenario.findings import Finding, Severity

MAX_BYTES = 5_000_000
MAX_NODES = 500_000

Path = tuple[str | int, ...]
Position = tuple[int, int]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"^[-+]?[0-9]+$")
_FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")
_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@dataclass
class Document:
    """A parsed file: its value, and the line and column (from one) of each value and key in it."""

    file: str
    data: Any = None
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, path: Path, *, key: bool = False) -> Position:
        """Where `path` stands; where it does not exist, the nearest thing around it that does.

        Authors may write one thing where a list is meant: then the step into that list is passed over.
        """
        real: Path = ()
        for step in path:
            deeper = (*real, step)
            if deeper in self.values or deeper in self.keys:
                real = deeper
            elif isinstance(step, str):
                break
        if key and real in self.keys:
            return self.keys[real]
        return self.values.get(real) or self.keys.get(real) or (1, 1)

    def find(
        self, path: Path, code: str, message: str, hint: str | None = None, *,
        key: bool = False, severity: Severity = Severity.ERROR,
    ) -> Finding:  # fmt: skip
        line, column = self.place(path, key=key)
        return Finding(self.file, line, column, code, severity, message, hint)


def parse(file: str, content: bytes) -> Document:
    """Parse one YAML file. What is wrong with it as YAML stands in the document's findings."""
    document = Document(file)
    if len(content) > MAX_BYTES:
        document.findings.append(
            document.find(
                (),
                "yaml/too-large",
                f"the file has {len(content)} bytes; {MAX_BYTES} are the limit",
                "put pictures and recordings into assets/",
            )
        )
        return document
    try:
        node = yaml.compose(content.decode("utf-8-sig"), Loader=_Loader)
    except UnicodeDecodeError as error:
        document.findings.append(document.find((), "yaml/broken", f"the file is not UTF-8: {error.reason}"))
    except yaml.YAMLError as error:
        document.findings.append(_broken(document, error))
    else:
        if node is not None:
            document.data = _Builder(document).build((), node)
    return document


def _broken(document: Document, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    line, column = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    hint = "look at indentation, quotes and colons here and in the line above"
    return Finding(document.file, line, column, "yaml/broken", Severity.ERROR, str(problem), hint)


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._count = 0

    def build(self, path: Path, node: yaml.Node) -> Any:
        self._count += 1
        self._document.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if self._count > MAX_NODES:
            if self._count == MAX_NODES + 1:
                self._report(path, "yaml/too-large", f"the file has more than {MAX_NODES} values")
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(path, node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build((*path, index), item) for index, item in enumerate(node.value)]
        return scalar(node.value, plain=not getattr(node, "style", None))

    def _pairs(self, path: Path, node: yaml.MappingNode) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            position = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                self._document.keys[(*path, "")] = position
                self._report((*path, ""), "yaml/not-supported", "merge keys and composite keys are not used here")
                continue
            key = key_node.value
            self._document.keys[(*path, key)] = position
            if key in seen:
                self._report((*path, key), "yaml/duplicate-key", f"the key {key!r} stands here twice")
                continue
            seen.add(key)
            yield key, self.build((*path, key), value_node)

    def _report(self, path: Path, code: str, message: str) -> None:
        self._document.findings.append(self._document.find(path, code, message, key=True))


def scalar(text: str, *, plain: bool) -> Any:
    """The value of a YAML scalar in the core schema of YAML 1.2; quoted scalars are always texts."""
    if not plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
