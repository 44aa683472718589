"""``hotwash print``."""

from __future__ import annotations

from pathlib import Path

from hotwash.cli.lan import lan_url
from hotwash.cli.options import DEFAULT_PORT
from hotwash.cli.output import FINDINGS, console, fail
from hotwash.cli.records import existing, find
from hotwash.cli.running import run
from hotwash.review.handouts import NothingToPrint, Way, write_handouts
from hotwash.review.report import NoWebAddress, web_address
from hotwash.wire.access import Access, spaced


def print_(exercise: str, output: Path, data: Path, base_url: str | None) -> None:
    async def write() -> str:
        async with existing(data) as store:
            card = await find(store, exercise)
            stored = [sealed async for sealed in store.read(card.id)]
            codes = await Access(store.shelf).codes(card.id)
            ways = [Way(spaced(code.code), code.role, code.scope) for code in codes]
            return write_handouts(stored, ways, web_address(base_url or lan_url(DEFAULT_PORT)))

    try:
        page = run(write())
    except NoWebAddress as error:
        fail(str(error))
    except NothingToPrint as error:
        fail(f"{exercise} cannot be printed: {error}", FINDINGS)
    try:
        output.write_text(page, "utf-8")
    except OSError as error:
        fail(f"{output} cannot be written: {error.strerror}")
    console.print(str(output), markup=False)
