"""The book and the plan: records that the first commit unfolds from a scenario.

The *book* is what everybody may read: teams, seats, the exercise's name and start. The *plan* is for control:
storylines, events, incidents and injects, personas with their prepared replies. Rules read these records and nothing
else of a scenario, so that later edits of its file, or of the catalogue, change no exercise that has begun.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from hotwash.engine.kernel.prose import Words
from hotwash.engine.kernel.tables import Table

Tree: TypeAlias = Mapping[str, Any]
"""A condition; see `hotwash.engine.kernel.conditions`."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that comes with an inject: its name, the SHA-256 of its bytes, its media type."""

    name: str
    digest: str
    media_type: str


@dataclass(frozen=True, slots=True)
class About:
    """The exercise itself. `start` is scenario time at STARTEX, ISO 8601 with its offset."""

    scenario: str
    version: str
    title: Words
    language: str
    start: str
    summary: Words | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """A state or a body. `order` is its place in the scenario."""

    title: Words
    short: str
    order: int
    about: Words | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the table; its id is ``team/seat``."""

    team: str
    title: Words
    short: str
    order: int


@dataclass(frozen=True, slots=True)
class Card:
    """What a seat is told about itself, and nobody else is."""

    seat: str
    lede: Words
    can: Words
    cannot: Words
    alone: Words | None
    need: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """A prepared reply of a persona."""

    label: Words
    text: Words


@dataclass(frozen=True, slots=True)
class Persona:
    """A voice that control speaks with; for control only. `contact` is what players know it by."""

    title: Words
    replies: tuple[Reply, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A persona as those know it who can write to it. Its id tells nothing."""

    title: Words


@dataclass(frozen=True, slots=True)
class Thread:
    """A storyline, event or incident; `parent` is the id of the thing above it."""

    kind: str
    title: Words
    order: int
    parent: str | None = None
    objectives: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in milliseconds: of exercise time, or, if `table`, of table time at the rate of the moment."""

    ms: int
    table: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground on which a request may be refused."""

    title: Words
    order: int


@dataclass(frozen=True, slots=True)
class FoldPlan:
    """Seats that fold together when so many people come: (seat, into) pairs."""

    players: int
    fold: tuple[tuple[str, str], ...]


ABOUT: Table[About] = Table("about", About)
TEAMS: Table[Team] = Table("teams", Team)
SEATS: Table[Seat] = Table("seats", Seat)
CARDS: Table[Card] = Table("cards", Card)
PERSONAS: Table[Persona] = Table("personas", Persona)
CONTACTS: Table[Contact] = Table("contacts", Contact)
THREADS: Table[Thread] = Table("threads", Thread)
GROUNDS: Table[Ground] = Table("grounds", Ground)
FOLDS: Table[FoldPlan] = Table("folds", FoldPlan)

TABLES = (ABOUT, TEAMS, SEATS, CARDS, PERSONAS, CONTACTS, THREADS, GROUNDS, FOLDS)

ONE = "exercise"
"""Id of the only row in `about`."""
