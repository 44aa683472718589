"""``hotwash demo``: a living exercise for one person."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path

from hotwash.cli.options import find_scenario
from hotwash.cli.output import FINDINGS, fail
from hotwash.cli.running import alone, run, serve_until_ended, set_up_logging
from hotwash.cli.serving import join_link, say
from hotwash.engine.kernel.commands import Actor, Order, Role
from hotwash.engine.rules.book import SEATS
from hotwash.engine.rules.clock import SetRate
from hotwash.live.library import read_folder
from hotwash.live.rooms import script_of
from hotwash.live.standins import StandIns
from hotwash.scenario.read import Reading
from hotwash.scenario.texts import in_language
from hotwash.wire.access import spaced
from hotwash.wire.house import Settings
from hotwash.wire.server import Server

SCENARIO = "harbour-lights"


def demo(scenario: str, port: int, *, browser: bool, rate: float | None, data: Path | None) -> None:
    set_up_logging(verbose=False)
    folder = find_scenario(scenario)
    if folder is None:
        fail(f"there is no scenario {scenario}; name its folder")
    reading = read_folder(folder)
    if reading.scenario is None:
        fail(f"{scenario} has errors; run: hotwash lint {folder}", FINDINGS)
    if data is not None:
        _serve(port, reading, data, browser=browser, rate=rate)
        return
    with tempfile.TemporaryDirectory(prefix="hotwash-demo-") as scratch:
        _serve(port, reading, Path(scratch), browser=browser, rate=rate)


def _serve(port: int, reading: Reading, data: Path, *, browser: bool, rate: float | None) -> None:
    stand_ins: list[StandIns] = []

    async def ready(server: Server) -> None:
        links = await _prepare(server, reading, rate, stand_ins)
        say(f"Hotwash demo at {server.url}/ (end it with Ctrl+C)")
        say("")
        width = max(len(title) for title, _ in links)
        for title, link in links:
            say(f"  {title:<{width}}  {link}")
        say("")
        say("Open the facilitator's link and press Start. Take any seat: stand-ins play the empty ones.")
        if browser:
            webbrowser.open(links[0][1])

    settings = Settings("127.0.0.1", port, [])
    with alone(data):
        run(serve_until_ended(settings, data, ready))


async def _prepare(
    server: Server, reading: Reading, rate: float | None, stand_ins: list[StandIns]
) -> list[tuple[str, str]]:
    """Make the exercise, its codes and its stand-ins; returns who gets which link."""
    card = await server.rooms.found(reading, demo=True)
    hub = await server.hub(card.id)
    assert hub is not None, "it was made a moment ago"
    person = await server.rooms.admit(hub.room, Role.FACILITATOR, (), "Stand-in")
    assert isinstance(person, str), "nobody refuses the first one in"
    hub.names[person] = "Stand-in"
    if rate is not None:
        await hub.room.give(Order(Actor(person), SetRate(rate=rate)))
    script = await script_of(card.id, server.shelf)
    if script is not None:
        acting = StandIns(hub.room, script, reading.survey, person)
        acting.start()
        stand_ins.append(acting)
    links: list[tuple[str, str]] = []

    async def add(title: str, role: Role, scope: tuple[str, ...] = ()) -> None:
        code = await server.access.issue(card.id, role, scope)
        links.append((title, join_link(server.url, spaced(code.code))))

    await add("Facilitator", Role.FACILITATOR)
    language = reading.survey.scenario.language
    for id_, seat in sorted(hub.room.state.all(SEATS), key=lambda pair: pair[1].order):
        await add(f"{seat.short}  {in_language(seat.title, language)}", Role.PLAYER, (id_,))
    await add("Evaluator", Role.EVALUATOR)
    await add("Observer", Role.OBSERVER)
    await add("Instructor (replay)", Role.INSTRUCTOR)
    return links
