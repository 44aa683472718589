"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotwash.cli.output import Format
from hotwash.live.library import shipped

DATABASE = "hotwash.db"

Data = Annotated[
    Path,
    typer.Option("--data", help="Folder with the database.", envvar="HOTWASH_DATA", file_okay=False),
]
Scenarios = Annotated[
    Path | None,
    typer.Option("--scenarios", help="Folder with scenario folders, beside those that come with Hotwash.", exists=True),
]
Output = Annotated[Format, typer.Option("--format", help="Print for people, or as JSON.")]
Exercise = Annotated[str, typer.Argument(help="Id of an exercise, or its first letters; see `hotwash exercises`.")]

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8470
DEFAULT_DATA = Path("hotwash-data")


def database(data: Path) -> Path:
    return data / DATABASE


def scenario_folders(own: Path | None) -> list[Path]:
    """The author's folder first, so that a scenario of the same id takes the place of a shipped one."""
    return [folder for folder in (own, shipped()) if folder is not None]


def find_scenario(name: str, own: Path | None = None) -> Path | None:
    """A scenario's folder, by its path or by the name of a folder that ships with Hotwash."""
    given = Path(name)
    if given.is_file():
        return given.parent
    candidates = [given, *(folder / name for folder in scenario_folders(own))]
    return next((folder for folder in candidates if (folder / "scenario.yaml").is_file()), None)
