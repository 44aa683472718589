"""Reading a scenario: from the texts in a folder to a model, with everything that is wrong in one go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from hotwash.scenario import checks
from hotwash.scenario.checks.base import Check
from hotwash.scenario.checks.script import script
from hotwash.scenario.findings import Finding, Severity, has_errors, in_order
from hotwash.scenario.models import ASSETS, SCENARIO_FILE, WALKTHROUGH_FILE, Scenario
from hotwash.scenario.salvage import Salvaged, salvage
from hotwash.scenario.source import Document, parse
from hotwash.scenario.survey import Survey
from hotwash.scenario.validate import validate
from hotwash.scenario.walkthrough import Walkthrough

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Reading:
    """What came of reading a folder. `scenario` is None if an error stands among the findings."""

    findings: list[Finding]
    scenario: Scenario | None = None
    walkthrough: Walkthrough | None = None
    assets: Mapping[str, bytes] = field(default_factory=dict)
    acts_at: tuple[tuple[str, int], ...] = ()
    """File and line of each act of the walkthrough."""

    @property
    def survey(self) -> Survey:
        assert self.scenario is not None, "only a sound scenario can be surveyed"
        return Survey(self.scenario)


def read(files: Mapping[str, bytes], folder: str = "") -> Reading:
    """Read a scenario from its folder's files, by name relative to it; `folder` is put before names in findings."""
    prefix = f"{folder.rstrip('/')}/" if folder else ""
    name = prefix + SCENARIO_FILE
    if SCENARIO_FILE not in files:
        missing = f"there is no {SCENARIO_FILE} here"
        return Reading([Finding(name, 1, 1, "file/missing", Severity.ERROR, missing, "every scenario has one")])
    document = parse(name, files[SCENARIO_FILE])
    scenario, salvaged = _model(Scenario, document)
    findings = list(document.findings)
    assets = {path.removeprefix(ASSETS): content for path, content in files.items() if path.startswith(ASSETS)}
    walkthrough: Walkthrough | None = None
    acts_at: tuple[tuple[str, int], ...] = ()
    if scenario is not None:
        check = Check(scenario, document, Survey(scenario), assets)
        findings += [found for found in checks.run(check) if salvaged.is_news(document, found)]
    if WALKTHROUGH_FILE in files:
        script_file = parse(prefix + WALKTHROUGH_FILE, files[WALKTHROUGH_FILE])
        walkthrough, found = _walkthrough(script_file, scenario)
        findings += found
        acts_at = tuple(_lines(script_file, walkthrough))
    if has_errors(findings):
        return Reading(in_order(findings), assets=assets)
    return Reading(in_order(findings), scenario, walkthrough, assets, acts_at)


def _model(model: type[M], document: Document) -> tuple[M | None, Salvaged]:
    """The model of a document, mended where it has mistakes; they stand in the document's findings then."""
    nothing_read = document.data is None and bool(document.findings)
    if nothing_read or any(finding.code in _UNREADABLE for finding in document.findings):
        return None, Salvaged()
    sound = validate(model, document)
    return (sound, Salvaged()) if sound is not None else salvage(model, document)


_UNREADABLE = {"yaml/broken", "yaml/too-large"}


def _lines(document: Document, walkthrough: Walkthrough | None) -> Iterator[tuple[str, int]]:
    for index in range(len(walkthrough.acts) if walkthrough is not None else 0):
        yield document.file, document.place(("acts", index))[0]


def _walkthrough(document: Document, scenario: Scenario | None) -> tuple[Walkthrough | None, list[Finding]]:
    walkthrough, salvaged = _model(Walkthrough, document)
    if walkthrough is None or scenario is None:
        return walkthrough, document.findings
    found = [one for one in script(walkthrough, document, Survey(scenario)) if salvaged.is_news(document, one)]
    return walkthrough, [*document.findings, *found]
