"""Texts as HTML that can do no harm: Markdown of authors, plain words of people.

Nothing that came from outside can run, load or lead anywhere: HTML in Markdown is shown as it stands, links and
pictures keep only their words, control characters are dropped, and what runs from right to left stays within itself.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from hotwash.engine.kernel.prose import ERASED, Prose, Words
from hotwash.review.words import say
from hotwash.scenario.texts import in_language

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LONGEST = 1_200
"""Characters of one person's words that a report prints; of what is longer it prints the beginning and says so."""

_CONTROLS = {code: None for code in (*range(32), *range(127, 160)) if code not in {9, 10}}


class Texts:
    """Renders texts, in `language` where they are there in several. Each text is rendered once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._lines: dict[str, Markup] = {}

    def line(self, words: Words) -> Markup:
        """A text that stands within a line."""
        if isinstance(words, Prose):
            return prose(words)
        source = in_language(words, self._language)
        if source not in self._lines:
            html = _markdown().renderInline(source.translate(_CONTROLS))
            self._lines[source] = Markup("<bdi>{}</bdi>").format(Markup(html))
        return self._lines[source]

    def block(self, words: Words) -> Markup:
        """A text of one or more paragraphs."""
        if isinstance(words, Prose):
            return Markup('<p dir="auto">{}</p>').format(prose(words))
        html = _markdown().render(in_language(words, self._language).translate(_CONTROLS))
        return Markup('<div class="md" dir="auto">{}</div>').format(Markup(html))

    def plain(self, words: Words) -> str:
        """A text without any markup, for attributes and titles."""
        return " ".join(Markup(self.line(words)).striptags().split())


def prose(words: str) -> Markup:
    """Words a person typed, or a mark in their place if they were erased."""
    if words == ERASED:
        return Markup('<i class="gone">{}</i>').format(say("text.erased"))
    clean = str(words).translate(_CONTROLS)
    if len(clean) <= LONGEST:
        return Markup('<bdi class="said">{}</bdi>').format(clean)
    rest = say("text.more", n=len(clean) - LONGEST)
    return Markup('<bdi class="said">{} …</bdi> <i class="gone">{}</i>').format(clean[:LONGEST].rstrip(), rest)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})
    markdown.add_render_rule("image", lambda self, tokens, index, options, env: str(escape(tokens[index].content)))
    for tag in ("link_open", "link_close"):
        markdown.add_render_rule(tag, _nothing)
    markdown.add_render_rule("heading_open", lambda *_: "<p><strong>")
    markdown.add_render_rule("heading_close", lambda *_: "</strong></p>\n")
    return markdown


def _nothing(self: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    return ""
