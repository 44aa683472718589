"""``hotwash serve`` and ``hotwash operator-link``."""

from __future__ import annotations

import re
from pathlib import Path

from hotwash.cli.options import scenario_folders
from hotwash.cli.output import console, fail
from hotwash.cli.running import alone, opened, run, serve_until_ended, set_up_logging
from hotwash.wire.access import Access
from hotwash.wire.desk import DeskRole
from hotwash.wire.house import Settings
from hotwash.wire.server import Server

_ORIGIN = re.compile(r"https?://[^/?#@\s]+/?")


def serve(host: str, port: int, data: Path, scenarios: Path | None, origins: list[str], *, verbose: bool) -> None:
    set_up_logging(verbose=verbose)
    for origin in origins:
        if _ORIGIN.fullmatch(origin) is None:
            fail(f"{origin or 'nothing'} is no origin; write one such as https://exercise.example")
    settings = Settings(host, port, scenario_folders(scenarios), origins)

    async def ready(server: Server) -> None:
        say(f"Hotwash is at {server.url}/")
        if not await server.access.has_operator():
            secret = await server.access.new_link(DeskRole.OPERATOR)
            say("Open this once to become the operator:")
            say(desk_link(server.url, secret))

    with alone(data):
        run(serve_until_ended(settings, data, ready))


def operator_link(data: Path, url: str) -> None:
    async def make() -> str:
        async with opened(data) as store:
            return await Access(store.shelf).new_link(DeskRole.OPERATOR)

    say(desk_link(url.rstrip("/"), run(make())))


def desk_link(url: str, secret: str) -> str:
    """The secret stands behind the #, so that it never reaches a server's log or a proxy's."""
    return f"{url}/desk#link={secret}"


def join_link(url: str, code: str) -> str:
    return f"{url}/#join={code}"


def say(words: str) -> None:
    console.print(words, markup=False)
    console.file.flush()
