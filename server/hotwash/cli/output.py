"""How commands speak: tables for people, JSON for machines, and exit statuses.

Exit status 0: all is well. 1: there are findings (errors in a scenario, a broken chain, nothing found). 2: the command
cannot be run as given.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Any, NoReturn

import orjson
import typer
from rich.console import Console
from rich.table import Table

FINDINGS = 1
USAGE = 2

_WIDE = 160
"""Columns of a table that is written to a file or another program."""

console = Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else _WIDE)
problems = Console(stderr=True, soft_wrap=True, highlight=False)


class Format(StrEnum):
    """How to print: for people, or as JSON."""

    TEXT = "text"
    JSON = "json"


def print_json(value: Any) -> None:
    sys.stdout.write(orjson.dumps(value, option=orjson.OPT_INDENT_2).decode() + "\n")


def print_table(columns: list[str], rows: list[list[str]]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def fail(message: str, status: int = USAGE) -> NoReturn:
    """End the command with a sentence on what is wrong."""
    problems.print(f"hotwash: {message}", markup=False)
    raise typer.Exit(status)
