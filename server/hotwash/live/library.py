"""Scenarios on disk: where they are, and their files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from hotwash.scenario.findings import Severity
from hotwash.scenario.models import ASSETS, SCENARIO_FILE, WALKTHROUGH_FILE
from hotwash.scenario.read import Reading, read
from hotwash.scenario.texts import Text

MAX_ASSET_BYTES = 20_000_000


def shipped() -> Path:
    """The folder with the scenarios that come with Hotwash."""
    packaged = Path(str(files("hotwash"))) / "_scenarios"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "scenarios"


def folder_files(folder: Path) -> dict[str, bytes]:
    """The files of a scenario's folder that belong to it, by name relative to the folder."""
    found: dict[str, bytes] = {}
    for name in (SCENARIO_FILE, WALKTHROUGH_FILE):
        path = folder / name
        if path.is_file():
            found[name] = path.read_bytes()
    assets = folder / ASSETS
    if assets.is_dir():
        for path in sorted(assets.iterdir()):
            if path.is_file() and not path.name.startswith("."):
                found[ASSETS + path.name] = path.read_bytes()
    return found


def read_folder(folder: Path, shown_as: str | None = None) -> Reading:
    """Read the scenario in `folder`; findings name its files as lying in `shown_as` (the folder itself by default)."""
    return read(folder_files(folder), str(folder) if shown_as is None else shown_as)


@dataclass(frozen=True, slots=True)
class Listed:
    """A scenario as it stands in a list. One with errors cannot be played; then only its id is known."""

    id: str
    folder: Path
    title: Text | None
    summary: Text | None
    seats: int
    errors: int
    warnings: int


def scenarios_in(folders: Sequence[Path]) -> list[Listed]:
    """Every scenario in these folders, by id; of two with one id, the first."""
    found: dict[str, Listed] = {}
    for parent in folders:
        for path in sorted(parent.glob(f"*/{SCENARIO_FILE}")):
            listed = _list(path.parent)
            found.setdefault(listed.id, listed)
    return [found[id_] for id_ in sorted(found)]


def _list(folder: Path) -> Listed:
    reading = read_folder(folder)
    errors = sum(finding.severity is Severity.ERROR for finding in reading.findings)
    warnings = len(reading.findings) - errors
    scenario = reading.scenario
    if scenario is None:
        return Listed(folder.name, folder, None, None, 0, errors, warnings)
    return Listed(scenario.id, folder, scenario.title, scenario.summary, len(reading.survey.seats), errors, warnings)
