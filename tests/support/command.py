"""The ``hotwash`` command in this process: what it prints and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from typer.testing import CliRunner

from hotwash.cli.app import app


@dataclass(frozen=True)
class Ended:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return orjson.loads(self.out)


def hotwash(*arguments: object) -> Ended:
    """Run ``hotwash`` with these arguments. An exception that gets out of it is the test's."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ended(result.exit_code, result.stdout, result.stderr)
