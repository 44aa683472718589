"""``hotwash serve`` and ``hotwash operator-link``."""

from __future__ import annotations

import re
from pathlib import Path

from hotwash.cli.lan import EVERYWHERE, lan_address, lan_url, picture
from hotwash.cli.options import DEFAULT_HOST, scenario_folders
from hotwash.cli.output import console, fail
from hotwash.cli.running import alone, opened, run, serve_until_ended, set_up_logging
from hotwash.wire.access import Access
from hotwash.wire.desk import DeskRole
from hotwash.wire.house import Settings
from hotwash.wire.server import Server

_ORIGIN = re.compile(r"https?://[^/?#@\s]+/?")


def serve(
    host: str, port: int, data: Path, scenarios: Path | None, origins: list[str], *, lan: bool, verbose: bool
) -> None:
    set_up_logging(verbose=verbose)
    for origin in origins:
        if _ORIGIN.fullmatch(origin) is None:
            fail(f"{origin or 'nothing'} is no origin; write one such as https://exercise.example")
    if lan and host not in {DEFAULT_HOST, EVERYWHERE}:
        fail(f"--lan listens on every network and --host on {host} alone; give one of them")
    settings = Settings(EVERYWHERE if lan else host, port, scenario_folders(scenarios), origins)

    async def ready(server: Server) -> None:
        url = lan_url(server.port) if lan else server.url
        say(f"Hotwash is at {url}/")
        if lan:
            if lan_address() is None:
                say("This machine is in no network: nobody else can come in yet.")
            say("Open it on a phone in this network: scan this.")
            say(picture(f"{url}/"))
        if not await server.access.has_operator():
            secret = await server.access.new_link(DeskRole.OPERATOR)
            say("Open this once to become the operator:")
            say(desk_link(url, secret))

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
