"""Events: what happened, with its outcome, under a declared name and version.

An event's name and version are literals that the log keeps for ever; they are never derived from a Python
name. When the shape of an event changes, its version rises and an *upcaster*, a pure function from the old
fields to the new ones, is declared. Stored bytes are never rewritten.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from pydantic import TypeAdapter

from hotwash.engine.kernel.state import Draft

E = TypeVar("E", bound="type[Event]")
Fields = dict[str, Any]
Upcaster = Callable[[Fields], Fields]


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events. `apply` stores the outcome the event carries; it decides nothing."""

    NAME: ClassVar[str] = ""
    VERSION: ClassVar[int] = 1

    def apply(self, draft: Draft) -> None:
        raise NotImplementedError


def event(name: str, version: int = 1) -> Callable[[E], E]:
    """Declare the stored name and version of an event class."""

    def declare(cls: E) -> E:
        cls.NAME = name
        cls.VERSION = version
        return cls

    return declare


class UnknownEvent(ValueError):
    """The log holds an event that this version does not know: it was written by a newer one, or damaged."""


class EventCodec:
    """Turns events into JSON-ready values and back, through every upcaster between."""

    def __init__(
        self, kinds: Mapping[str, type[Event]], upcasters: Mapping[tuple[str, int], Upcaster] | None = None
    ) -> None:
        self._kinds = kinds
        self._upcasters = dict(upcasters or {})

    @property
    def kinds(self) -> Collection[type[Event]]:
        return self._kinds.values()

    @cached_property
    def _adapters(self) -> dict[str, TypeAdapter[Event]]:
        return {name: TypeAdapter(kind) for name, kind in self._kinds.items()}

    def encode(self, happened: Event) -> Fields:
        data = {field.name: getattr(happened, field.name) for field in fields(happened)}
        return {"type": happened.NAME, "v": happened.VERSION, "data": data}

    def decode(self, stored: Fields) -> Event:
        """Read one stored event. Raises `UnknownEvent` or pydantic's `ValidationError`."""
        name, version, data = stored["type"], stored["v"], stored["data"]
        kind = self._kinds.get(name)
        if kind is None or version > kind.VERSION:
            raise UnknownEvent(f"event {name} version {version} is not known to this version of Hotwash")
        while version < kind.VERSION:
            upcast = self._upcasters.get((name, version))
            if upcast is None:
                raise UnknownEvent(f"event {name} version {version} has no upcaster")
            data = upcast(dict(data))
            version += 1
        return self._adapters[name].validate_python(data)
