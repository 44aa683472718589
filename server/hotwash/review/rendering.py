"""Pages from templates: what the report and the handouts share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotwash import __version__
from hotwash.review.words import LANGUAGE, listed, say

if TYPE_CHECKING:
    from jinja2 import Environment


def environment(**more: Any) -> Environment:
    """Templates of this package, with the words of the catalogue and with `more`. What is filled in is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("hotwash.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals |= {"say": say, "listed": listed, "language": LANGUAGE, "hotwash_version": __version__, **more}
    return made
