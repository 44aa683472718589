"""The house itself: sizes, places, layers, and one version everywhere."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import hotwash

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "server" / "hotwash"

MOST_LINES = {"server/**/*.py": 650, "tests/**/*.py": 350, "client/src/**/*.ts": 450, "client/src/**/*.svelte": 400}
MADE = {"client/src/generated/protocol.ts"}
FIXTURES = {"support", "scenarios"}
ACROSS = {"e2e", "golden", "hostile", "meta"}
"""Folders of tests that belong to no one package."""


@pytest.mark.parametrize("pattern", MOST_LINES)
def test_no_file_has_grown_into_one_that_owns_everything(pattern: str) -> None:
    sizes = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines()) for path in ROOT.glob(pattern)
    }  # fmt: skip
    assert sizes
    assert {name: lines for name, lines in sizes.items() if lines > MOST_LINES[pattern] and name not in MADE} == {}


def folders(parent: Path) -> set[str]:
    return {path.name for path in parent.iterdir() if path.is_dir() and any(path.rglob("*.py"))}


def test_tests_lie_where_what_they_test_lies() -> None:
    assert folders(ROOT / "tests") - FIXTURES - ACROSS <= folders(PACKAGE)
    for path in (ROOT / "tests").glob("*/**/"):
        inside = path.relative_to(ROOT / "tests")
        if inside.parts[0] not in FIXTURES | ACROSS and path.name != "__pycache__" and any(path.glob("test_*.py")):
            assert (PACKAGE / inside).is_dir(), f"tests/{inside} mirrors no package"


def test_every_package_has_tests() -> None:
    code = {name for name in folders(PACKAGE) if name != "catalog"}
    tested = {name for name in folders(ROOT / "tests") if any((ROOT / "tests" / name).rglob("test_*.py"))}
    assert code <= tested, "the catalogue is data: the scenario's tests read it"


def test_no_two_test_files_hide_each_other() -> None:
    """Every folder of tests is its own package or has names of its own; a name twice in one folder cannot be."""
    names = [path.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("test_*.py")]
    assert len({name.lower() for name in names}) == len(names)


# Layers


def test_arrows_point_one_way() -> None:
    """Import-linter keeps the contracts of pyproject.toml, and there are contracts to keep."""
    lint = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run(
        [sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    kept = re.search(r"Contracts: (\d+) kept, 0 broken", run.stdout)
    assert kept is not None
    assert int(kept[1]) == (ROOT / "pyproject.toml").read_text().count("[[tool.importlinter.contracts]]") >= 3


IMPURE = {
    "aiosqlite", "asyncio", "concurrent", "hotwash.live", "hotwash.store", "hotwash.wire", "http", "importlib", "io",
    "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "signal", "socket", "sqlite3", "ssl",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib", "uuid", "websockets",
}  # fmt: skip
CLOCKS = {"now", "utcnow", "today"}
IN_HAND = {"open", "input", "print", "exec", "eval"}


def impurities(source: str) -> list[str]:
    """What in a module reaches for the world: imports of I/O, time and chance, and calls that do without one."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found += [name for name in names if name.split(".")[0] in IMPURE or name[:12] in IMPURE or name[:13] in IMPURE]
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS and "date" in ast.unparse(node.value).lower():
            found.append(ast.unparse(node))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in IN_HAND:
            found.append(node.func.id)
    return found


@pytest.mark.parametrize(
    "source",
    ["import time", "from random import choice", "import os.path", "def f():\n    import asyncio", "open('x')",
     "from datetime import datetime\nx = datetime.now()", "from hotwash.store.base import Shelf",
     "import hotwash.wire.hub", "from datetime import date\nx = date.today()"],
)  # fmt: skip
def test_a_module_that_reaches_for_the_world_is_found(source: str) -> None:
    assert impurities(source)


@pytest.mark.parametrize("package", ["engine", "scenario", "catalog"])
def test_the_core_knows_no_files_no_time_and_no_chance(package: str) -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): reach
        for path in (PACKAGE / package).rglob("*.py")
        if (reach := impurities(path.read_text("utf-8")))
    }
    # The catalogue lies in the package itself and is read with it.
    found.pop("catalog/grounds.py", None)
    assert found == {}


# One version


def test_the_version_is_the_newest_in_the_changelog() -> None:
    headings = re.findall(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == hotwash.__version__
    assert headings == sorted(headings, key=lambda version: [int(part) for part in version.split(".")], reverse=True)


@pytest.mark.parametrize("heading", ["Scenario format", "Log format", "Protocol"])
def test_the_changelog_tells_each_kind_of_reader_what_changed(heading: str) -> None:
    newest = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]
    assert f"\n### {heading}\n" in newest
