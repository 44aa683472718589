"""``hotwash lint`` and ``hotwash schema``."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path

import typer

from hotwash.cli.output import FINDINGS, Format, console, fail, print_json
from hotwash.live.library import read_folder
from hotwash.scenario.findings import Finding, Severity, has_errors
from hotwash.scenario.models import SCENARIO_FILE
from hotwash.scenario.schema import scenario_schema, walkthrough_schema
from hotwash.wire.schema import asyncapi


class Schema(StrEnum):
    """What there are schemas of."""

    SCENARIO = "scenario"
    WALKTHROUGH = "walkthrough"
    PROTOCOL = "protocol"


def schema(what: Schema) -> None:
    make = {Schema.SCENARIO: scenario_schema, Schema.WALKTHROUGH: walkthrough_schema, Schema.PROTOCOL: asyncapi}
    print_json(make[what]())


def lint(paths: list[Path], format_: Format) -> None:
    findings = [finding for path in paths for finding in _lint(path)]
    if format_ is Format.JSON:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            colour = "red" if finding.severity is Severity.ERROR else "yellow"
            console.print(f"{finding.file}:{finding.line}:{finding.column}: ", end="", markup=False)
            console.print(f"{finding.severity} {finding.code}", style=colour, end=": ", markup=False)
            console.print(finding.message, markup=False)
            if finding.hint:
                console.print(f"    {finding.hint}", style="dim", markup=False)
        errors = sum(finding.severity is Severity.ERROR for finding in findings)
        console.print(f"{errors} errors, {len(findings) - errors} warnings", markup=False)
    if has_errors(findings):
        raise typer.Exit(FINDINGS)


def _lint(path: Path) -> list[Finding]:
    folder = path.parent if path.name == SCENARIO_FILE else path
    if not folder.is_dir():
        fail(f"{path} is not there; name a scenario's folder or its {SCENARIO_FILE}")
    return read_folder(folder).findings
