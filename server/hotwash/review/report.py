"""The after-action report: one HTML file about one exercise.

It is for control and for instructors, who may know everything: it shows what was true beside what each team knew.
It names the exercise by its id, which opens nothing; it holds no other id, no code or seed, no figure about a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from hotwash.engine.kernel.commit import Sealed
from hotwash.review.findings import find
from hotwash.review.page import empty_page, page
from hotwash.review.pen import Links, Pen
from hotwash.review.record import Record
from hotwash.review.timeline import anchors, chapters, entries


class NoWebAddress(ValueError):
    """An address that browsers could not open; the message says what one looks like."""


def write_report(
    exercise: str, stored: Sequence[Sealed], names: Mapping[str, str], *, base_url: str | None = None
) -> str:
    """Write the report of a stored log; a damaged one is told as far as it can be read.

    `names` are callsigns by person; who is not in it, or has an empty one, is "somebody". With `base_url`, the address
    of a server as browsers know it, commit numbers lead to their moment in review. The same arguments give the same
    bytes. Raises `NoWebAddress` if `base_url` is none.
    """
    if base_url is not None:
        web_address(base_url)
    record = Record(stored)
    findings = find(record)
    if findings is None:
        return empty_page(exercise)
    timeline = entries(findings)
    pen = Pen(record, findings.head, names, Links(exercise, base_url, anchors(timeline)))
    return page(record, findings, chapters(timeline), pen, exercise)


def web_address(url: str) -> str:
    """The same address, if it is one that browsers can open. Raises `NoWebAddress` if not."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise NoWebAddress(f"{url} is no web address; write one such as https://exercise.example")
    return url
