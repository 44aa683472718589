"""The commands. Each does its work elsewhere; here they get their options, their help and their exit status."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from hotwash import __version__
from hotwash.cli import demo as demos
from hotwash.cli import handouts, records, schemas, serving
from hotwash.cli.options import (
    DEFAULT_DATA,
    DEFAULT_HOST,
    DEFAULT_PORT,
    Data,
    Exercise,
    Output,
    Scenarios,
)
from hotwash.cli.output import Format

app = typer.Typer(
    name="hotwash",
    help="Tabletop cyber-incident exercises: run them, record them, replay them.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Entry point of the ``hotwash`` command."""
    app()


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"hotwash {__version__}\n")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Tabletop cyber-incident exercises: run them, record them, replay them."""


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for the whole network.")] = DEFAULT_HOST,
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = DEFAULT_PORT,
    data: Data = DEFAULT_DATA,
    scenarios: Scenarios = None,
    origin: Annotated[
        list[str] | None, typer.Option(help="Origin that a proxy shows to browsers, such as https://exercise.example.")
    ] = None,
    lan: Annotated[
        bool, typer.Option("--lan", help="Listen on the whole network, and show its address as a picture to scan.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Say what is going on.")] = False,
) -> None:
    """Serve exercises to browsers.

    The first time it prints a link that makes whoever opens it the operator.
    """
    serving.serve(host, port, data, scenarios, origin or [], lan=lan, verbose=verbose)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = DEFAULT_PORT,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Do not open the first link.")] = False,
    rate: Annotated[
        float | None, typer.Option(help="Exercise minutes in a minute at the table.", min=0.1, max=120)
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", help="Keep the demo here; without it, nothing is kept.", file_okay=False)
    ] = None,
    scenario: Annotated[
        str, typer.Option(help="Folder of a scenario, or the name of one that ships.")
    ] = demos.SCENARIO,
) -> None:
    """Serve Harbour Lights with all seats played, so that one person alone sees a living exercise."""
    demos.demo(scenario, port, browser=not no_browser, rate=rate, data=data)


@app.command("operator-link")
def operator_link(
    data: Data = DEFAULT_DATA,
    url: Annotated[str, typer.Option(help="Address of the server, as browsers know it.")] = "http://127.0.0.1:8470",
) -> None:
    """Make a new link that opens the operator's desk once."""
    serving.operator_link(data, url)


@app.command()
def lint(
    paths: Annotated[list[Path], typer.Argument(help="Scenario folders or scenario.yaml files.", show_default=False)],
    format_: Output = Format.TEXT,
) -> None:
    """Check scenarios and say what is wrong, where, and what to write instead.

    Exit status 1 if there is an error; warnings alone give 0.
    """
    schemas.lint(paths, format_)


@app.command()
def schema(
    what: Annotated[schemas.Schema, typer.Argument(help="Which schema.")],
) -> None:
    """Print the JSON Schema of scenario or walkthrough files, or the AsyncAPI document of the protocol."""
    schemas.schema(what)


@app.command()
def walkthrough(
    scenario: Annotated[str, typer.Argument(help="Folder of a scenario, or the name of one that ships.")],
    data: Data = DEFAULT_DATA,
    format_: Output = Format.TEXT,
) -> None:
    """Play a scenario's walkthrough at full speed into a log, and print the exercise's id.

    Exit status 1 if an act came to nothing; the log is kept all the same.
    """
    records.walkthrough(scenario, data, format_)


@app.command()
def exercises(data: Data = DEFAULT_DATA, format_: Output = Format.TEXT) -> None:
    """List the exercises there are."""
    records.exercises(data, format_)


@app.command()
def verify(exercise: Exercise, data: Data = DEFAULT_DATA, format_: Output = Format.TEXT) -> None:
    """Check an exercise's chain and replay its whole log. Exit status 1 if anything is wrong."""
    records.verify(exercise, data, format_)


@app.command()
def report(
    exercise: Exercise,
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.", dir_okay=False)],
    data: Data = DEFAULT_DATA,
    base_url: Annotated[
        str | None,
        typer.Option(help="Address of the server, as browsers know it: numbers of commits then lead to replay."),
    ] = None,
) -> None:
    """Write an exercise's after-action report as one HTML file."""
    records.report(exercise, output, data, base_url)


@app.command("print")
def print_(
    exercise: Exercise,
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.", dir_okay=False)],
    data: Data = DEFAULT_DATA,
    base_url: Annotated[
        str | None, typer.Option(help="Address of the server, as browsers in the room know it.", show_default=False)
    ] = None,
) -> None:
    """Write what lies on the tables as one HTML file to print: seat cards with codes, the plan, evaluators' sheets.

    Without --base-url the codes lead to this machine's address in the local network, port 8470.
    """
    handouts.print_(exercise, output, data, base_url)


@app.command()
def branch(
    exercise: Exercise,
    seq: Annotated[int, typer.Argument(help="The last commit that both share.", min=1)],
    data: Data = DEFAULT_DATA,
    format_: Output = Format.TEXT,
) -> None:
    """Begin a new exercise in the middle of another's record, and print its id. It begins paused, its seats vacant."""
    records.branch(exercise, seq, data, format_)


@app.command()
def forget(
    exercise: Exercise,
    person: Annotated[str, typer.Argument(help="Id of a person in it; see `hotwash forget EXERCISE list`.")],
    words: Annotated[bool, typer.Option("--words", help="Erase everything the person typed as well.")] = False,
    data: Data = DEFAULT_DATA,
    format_: Output = Format.TEXT,
) -> None:
    """Erase a person's name from an exercise, and, if asked, the words they typed. The chain still verifies.

    A server that has the exercise open shows the old words until it is started again.
    """
    records.forget(exercise, person, data, format_, words=words)
