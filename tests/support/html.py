"""A strict reader of HTML: every element is closed where it was opened, every id stands once, entities are known."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TypeAlias

Attributes: TypeAlias = dict[str, str | None]

_VOID = {"meta", "link", "img", "br", "hr", "input", "path", "circle", "line", "use"}
_INLINE = {"a", "abbr", "b", "bdi", "code", "em", "i", "q", "strong"}
"""Elements whose text runs on into what follows."""
_LOADS = {"src", "srcset", "data", "poster", "background", "action", "formaction", "ping", "manifest", "xlink:href"}


class Page(HTMLParser):
    """A page that was read. `elements` are (name, attributes) in order, `headings` (level, text)."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Attributes]] = []
        self.headings: list[tuple[int, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self._said: list[str] = []
        self._silent = 0
        self.feed(source)
        self.close()
        assert not self._open, f"never closed: {self._open}"
        ids = self.ids
        assert len(ids) == len(set(ids)), f"ids that stand twice: {sorted({one for one in ids if ids.count(one) > 1})}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"<{tag}> has an attribute twice: {attrs}"
        self.elements.append((tag, dict(attrs)))
        if tag in _VOID:
            return
        self._open.append(tag)
        self._silent += tag in {"style", "script"}
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self._said = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1] == tag, f"</{tag}> closes <{self._open[-1]}> at {self.getpos()}"
        self._open.pop()
        self._silent -= tag in {"style", "script"}
        if tag not in _INLINE:
            self.texts.append(" ")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append((int(tag[1]), " ".join("".join(self._said).split())))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.texts.append(data)
            self._said.append(data)

    @property
    def text(self) -> str:
        """What a reader sees, with single spaces."""
        return " ".join("".join(self.texts).split())

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [attributes["href"] or "" for name, attributes in self.elements if name == "a"]

    @property
    def loads(self) -> list[str]:
        """Everything that a browser would fetch on its own, or run."""
        return [
            f"{name} {attribute}={value}"
            for name, attributes in self.elements
            for attribute, value in attributes.items()
            if attribute in _LOADS or attribute.startswith("on") or (attribute == "href" and name in {"link", "base"})
        ]
