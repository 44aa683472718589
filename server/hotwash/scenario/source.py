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
MAX_ALIASED = 10_000
"""Values by way of aliases. Without them a file has no more values than characters."""
MAX_DEPTH = 100
"""Levels of nesting. Deeper ones would overflow the stack, libyaml's own included."""
MAX_DIGITS = 18
"""Longer integers are read as floating-point numbers: no field has room for them, and they must not stop the reader."""

_NO_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Where YAML 1.1, and libyaml, break lines; YAML 1.2, editors and authors do not, so that positions would be off."""

Path = tuple[str | int, ...]
Position = tuple[int, int]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"^[-+]?[0-9]+$")
_BREAK = re.compile("\r\n|\r|\n")
_CUT = re.compile(r"\s+#[^\s#]")
"""A comment without a blank behind its sign: more likely part of a text, such as `Ticket #4`."""
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
    cut: list[Path] = field(default_factory=list)
    """Plain texts behind which a comment begins that does not look like one."""

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
        text = content.decode("utf-8-sig").translate(_NO_BREAKS)
        node = yaml.compose(text, Loader=_Loader) if _composable(document, text) else None
    except UnicodeDecodeError as error:
        document.findings.append(_unreadable(document, content, error.start, f"the file is not UTF-8: {error.reason}"))
    except yaml.reader.ReaderError as error:
        what = f"the character U+{error.character:04X} cannot stand in a file"
        document.findings.append(_unreadable(document, text.encode(), error.position, what))
    except yaml.YAMLError as error:
        document.findings.append(_broken(document, text, error))
    else:
        if node is not None:
            document.data = _Builder(document, _BREAK.split(text), min(MAX_NODES, MAX_ALIASED + len(text))).build(
                (), node
            )
    return document


def _composable(document: Document, text: str) -> bool:
    """Look at the file's events one by one, which needs no stack, before anything recurses into it."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                _report(
                    document, event, "yaml/not-supported", "a second document begins here", "write one in each file"
                )
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif (tag := getattr(event, "tag", None)) is not None:
            _report(document, event, "yaml/not-supported", f"tags such as {tag} are not used here", "leave it out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                _report(document, event, "yaml/too-large", *_TOO_DEEP)
                return False
    return True


_TOO_MANY = ("the file has too many values", "write less, and point to less with *")
_TOO_DEEP = (f"this is nested more than {MAX_DEPTH} levels deep", "close some brackets, or indent less")


def _report(document: Document, event: yaml.Event, code: str, message: str, hint: str) -> None:
    line, column = (1, 1) if event.start_mark is None else (event.start_mark.line + 1, event.start_mark.column + 1)
    document.findings.append(Finding(document.file, line, column, code, Severity.ERROR, message, hint))


def _unreadable(document: Document, content: bytes, offset: int, message: str) -> Finding:
    """A finding about the byte at `offset`."""
    before = content[:offset].decode("utf-8-sig", "replace")
    *above, last = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    hint = "save the file as UTF-8 text"
    return Finding(document.file, len(above) + 1, len(last) + 1, "yaml/broken", Severity.ERROR, message, hint)


def _broken(document: Document, text: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line, column = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    lines = text.splitlines() or [""]
    ends_in_line = not text.endswith(("\n", "\r"))
    if line > len(lines) and ends_in_line:  # libyaml puts the end into a line of its own
        line, column = len(lines), len(lines[-1]) + 1
    problem, hint = _plainly(error, lines[min(line, len(lines)) - 1], column)
    return Finding(document.file, line, column, "yaml/broken", Severity.ERROR, problem, hint)


_COLON = re.compile(r":\s+\S")
_IN_QUOTES = "put the text in quotes"


def _plainly(error: yaml.YAMLError, line: str, column: int) -> tuple[str, str]:
    """What is wrong and what to do, in words for people who do not know how YAML is parsed."""
    problem = str(getattr(error, "problem", None) or error)
    opened = getattr(error, "context_mark", None)
    before, here = line[: column - 1], line[column - 1 : column]
    if "cannot start any token" in problem:
        if here == "\t":
            return "a tab stands here", "use spaces"
        return f"a text cannot begin with {here}", _IN_QUOTES
    if "alphabetic or numeric" in problem:
        return "a text cannot begin with * or &", _IN_QUOTES
    if "mapping values are not allowed" in problem:
        if _COLON.search(before):
            return "a second colon stands in this line", _IN_QUOTES
        return "this line is indented deeper than the one above, which has its value already", _ALIGN
    if "expected '-' indicator" in problem:
        return "this line belongs to no list around it: its indentation fits none, or its dash is missing", _ALIGN
    if "expected key" in problem:
        if before.rstrip().endswith(("'", '"')):
            return "something stands behind the closing quote", "put the whole text in quotes"
        return "this line is not indented like those it belongs to", _ALIGN
    if "expected ',' or" in problem:
        return f"a bracket that opens{_line_of(opened)} is not closed here", "close it, or divide entries by commas"
    if "unexpected end of stream" in problem and "quoted" in str(getattr(error, "context", "")):
        return f"a quote that opens{_line_of(opened)} is not closed", "close it"
    if "expected ':'" in problem:
        return f"a key without a colon stands{_line_of(opened)}", "write key: value, or indent a text that goes on"
    return problem, "look at indentation, quotes and colons here and in the line above"


_ALIGN = "begin it under the first letter of the key, or under the dash, that it goes with"


def _line_of(mark: Any) -> str:
    return " above" if mark is None else f" in line {mark.line + 1}"


class _Builder:
    def __init__(self, document: Document, lines: list[str], limit: int) -> None:
        self._document = document
        self._lines = lines
        self._left = limit
        self._stopped = False

    def build(self, path: Path, node: yaml.Node) -> Any:
        self._document.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        self._left -= 1
        if self._left < 0 or len(path) > MAX_DEPTH:
            if not self._stopped:
                self._stopped = True
                self._report(path, "yaml/too-large", *(_TOO_MANY if self._left < 0 else _TOO_DEEP))
            self._left = 0
            return None
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(path, node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build((*path, index), item) for index, item in enumerate(node.value)]
        plain = not getattr(node, "style", None)
        if plain and _CUT.match(self._behind(node.end_mark)):
            self._document.cut.append(path)
        return scalar(node.value, plain=plain)

    def _behind(self, mark: yaml.Mark) -> str:
        """The rest of the line behind a mark; libyaml puts the end of the file into a line of its own."""
        return self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else ""

    def _pairs(self, path: Path, node: yaml.MappingNode) -> Iterator[tuple[str, Any]]:
        seen: dict[str, int] = {}
        for key_node, value_node in node.value:
            position = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                self._document.keys[(*path, "")] = position
                what = "merge keys and composite keys are not used here"
                self._report((*path, ""), "yaml/not-supported", what, "write the keys out")
                continue
            key = key_node.value
            self._document.keys[(*path, key)] = position
            if key in seen:
                what = f"the key {key!r} stands here twice, first in line {seen[key]}"
                self._report((*path, key), "yaml/duplicate-key", what, "remove one of them")
                continue
            seen[key] = position[0]
            yield key, self.build((*path, key), value_node)

    def _report(self, path: Path, code: str, message: str, hint: str) -> None:
        self._document.findings.append(self._document.find(path, code, message, hint, key=True))


def scalar(text: str, *, plain: bool) -> Any:
    """The value of a YAML scalar in the core schema of YAML 1.2; quoted scalars are always texts."""
    if not plain:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.match(text) and len(text) <= MAX_DIGITS:
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
