"""Commands about records: walkthroughs, lists, verification, reports, branches, forgetting."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

import typer

from hotwash.cli.options import database, find_scenario
from hotwash.cli.output import FINDINGS, Format, console, fail, print_json, print_table
from hotwash.cli.running import opened, run
from hotwash.engine.kernel.commit import DamagedLog, Sealed, fold
from hotwash.engine.kernel.commit import verify as verify_chain
from hotwash.engine.rules import BOOK
from hotwash.live.library import read_folder
from hotwash.live.people import People, erase_words
from hotwash.live.rooms import Card, Catalogue, keep_assets
from hotwash.live.walltime import SystemClock, SystemEntropy
from hotwash.rehearse.play import Played, Undone, play
from hotwash.replay.branch import begin_branch
from hotwash.review.report import NoWebAddress, write_report
from hotwash.scenario.findings import has_errors
from hotwash.scenario.texts import in_language
from hotwash.store.base import Conflict
from hotwash.store.sqlite import SqliteStore


def walkthrough(scenario: str, data: Path, format_: Format) -> None:
    folder = find_scenario(scenario)
    if folder is None:
        fail(f"there is no scenario {scenario}; name its folder")
    reading = read_folder(folder)
    if has_errors(reading.findings) or reading.scenario is None:
        fail(f"{scenario} has errors; run: hotwash lint {folder}", FINDINGS)
    if reading.walkthrough is None:
        fail(f"{scenario} has no walkthrough.yaml")
    played = play(reading, SystemClock().utc)
    language = reading.scenario.language
    card = Card(
        SystemEntropy().id(), f"{in_language(reading.scenario.title, language)}, walkthrough", reading.scenario.id,
        reading.scenario.version, SystemClock().utc(), "ended", played.state.at,
    )  # fmt: skip

    async def keep() -> None:
        async with opened(data) as store:
            await keep_assets(reading, store.shelf)
            await _keep(store, card, played)

    run(keep())
    if format_ is Format.JSON:
        print_json({"exercise": card.id, "commits": len(played.log), "undone": [_undone(act) for act in played.undone]})
    else:
        console.print(card.id, markup=False)
        for act in played.undone:
            console.print(f"not done: {act}", style="yellow", markup=False)
    if played.undone:
        raise typer.Exit(FINDINGS)


def _undone(act: Undone) -> dict[str, str | int]:
    return {name.rstrip("_"): value for name, value in asdict(act).items()}


async def _keep(store: SqliteStore, card: Card, played: Played) -> None:
    await store.append(card.id, 0, played.log)
    people = People(card.id, store.shelf)
    for person, name in played.names.items():
        await people.set_name(person, name)
    await Catalogue(store.shelf).put(card)


def exercises(data: Path, format_: Format) -> None:
    async def listing() -> list[tuple[Card, int]]:
        async with existing(data) as store:
            return [(card, await store.head(card.id)) for card in await Catalogue(store.shelf).all()]

    rows = run(listing())
    if format_ is Format.JSON:
        print_json([{**asdict(card), "commits": commits} for card, commits in rows])
        return
    print_table(
        ["id", "title", "scenario", "founded", "phase", "commits"],
        [
            [card.id, card.title, f"{card.scenario} {card.version}", card.founded, card.phase, str(commits)]
            for card, commits in rows
        ],
    )


@dataclass(frozen=True)
class _Checked:
    exercise: str
    commits: int
    head: str
    erased: int
    problems: list[str]


def verify(exercise: str, data: Path, format_: Format) -> None:
    async def check() -> _Checked:
        async with existing(data) as store:
            card = await find(store, exercise)
            stored = [sealed async for sealed in store.read(card.id)]
        found = verify_chain(stored)
        return _Checked(card.id, found.commits, found.head, found.erased, [*found.problems, *_replay(stored)])

    checked = run(check())
    if format_ is Format.JSON:
        print_json(asdict(checked))
    else:
        console.print(f"{checked.exercise}: {checked.commits} commits, head {checked.head}", markup=False)
        if checked.erased:
            console.print(f"{checked.erased} texts were erased", markup=False)
        for problem in checked.problems:
            console.print(problem, style="red", markup=False)
        if not checked.problems:
            console.print("the chain holds and the whole log replays", markup=False)
    if checked.problems:
        raise typer.Exit(FINDINGS)


def _replay(stored: list[Sealed]) -> list[str]:
    try:
        for _ in fold(stored, BOOK):
            pass
    except DamagedLog as damage:
        return [f"cannot be replayed beyond {damage}"]
    return []


def report(exercise: str, output: Path, data: Path, base_url: str | None) -> None:
    async def write() -> str:
        async with existing(data) as store:
            card = await find(store, exercise)
            stored = [sealed async for sealed in store.read(card.id)]
            names = await People(card.id, store.shelf).names()
            return write_report(card.id, stored, names, base_url=base_url)

    try:
        page = run(write())
    except NoWebAddress as error:
        fail(str(error))
    try:
        output.write_text(page, "utf-8")
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")
    console.print(str(output), markup=False)


def branch(exercise: str, seq: int, data: Path, format_: Format) -> None:
    async def make() -> str:
        async with existing(data) as store:
            card = await find(store, exercise)
            child, entropy, wall = SystemEntropy().id(), SystemEntropy(), SystemClock().utc()
            try:
                state = await begin_branch(store, card.id, seq, child, wall=wall, salts=entropy.salt)
            except Conflict as error:
                fail(str(error))
            except DamagedLog as damage:
                fail(f"{card.id} is damaged and cannot be branched there: {damage}", FINDINGS)
            await Catalogue(store.shelf).put(
                Card(child, f"{card.title}, from {seq}", card.scenario, card.version, wall, "paused", state.at,
                     card.id, seq)
            )  # fmt: skip
            return child

    child = run(make())
    if format_ is Format.JSON:
        print_json({"exercise": child})
    else:
        console.print(child, markup=False)


def forget(exercise: str, person: str, data: Path, format_: Format, *, words: bool) -> None:
    async def erase() -> dict[str, object]:
        async with existing(data) as store:
            card = await find(store, exercise)
            people = People(card.id, store.shelf)
            names = await people.names()
            if person == "list":
                return {"people": names}
            if person not in names:
                fail(f"there is no person {person} in {card.id}; see: hotwash forget {card.id} list")
            await people.erase(person)
            return {"person": person, "texts": await erase_words(card.id, person, store) if words else 0}

    done = run(erase())
    if format_ is Format.JSON:
        print_json(done)
    elif isinstance(done.get("people"), dict):
        print_table(["person", "name"], [[id_, name] for id_, name in done["people"].items()])  # type: ignore[attr-defined]
    else:
        console.print(f"forgotten; {done['texts']} texts erased", markup=False)


def existing(data: Path) -> AbstractAsyncContextManager[SqliteStore]:
    """The store in a data folder that must be there already."""
    if not database(data).is_file():
        fail(f"there is no database in {data}; name the folder with --data")
    return opened(data)


async def find(store: SqliteStore, exercise: str) -> Card:
    """An exercise by its id, or by the first letters of it if they fit only one."""
    cards = [card for card in await Catalogue(store.shelf).all() if card.id.startswith(exercise)]
    if len(cards) == 1:
        return cards[0]
    if not cards:
        fail(f"there is no exercise {exercise}; see: hotwash exercises", FINDINGS)
    fail(f"{exercise} fits {len(cards)} exercises; write more of it")
