"""Addresses: whom words can go to and come from.

Written ``seat:<team>/<seat>``, ``team:<team>``, ``persona:<contact id>``, ``control`` or ``all``. A seat and a team are
also labels; a persona and control are read by control alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from hotwash.engine.kernel.labels import ALL, EXCON, PUBLIC, Label
from hotwash.engine.kernel.refusals import Code
from hotwash.engine.kernel.state import Reader
from hotwash.engine.rules.book import CONTACTS, PERSONAS, SEATS, TEAMS

CONTROL = "control"
EVERYBODY = "all"

UNKNOWN_PERSONA = Code("persona/unknown", "There is no such persona.", "Choose from the list.")
UNKNOWN_SEAT = Code("seat/unknown", "There is no such seat or team.", "Choose from the list.")
UNKNOWN_ADDRESS = Code("address/unknown", "There is nobody of that name you can reach.", "Choose from the list.")


def labels_of(address: str) -> tuple[Label, ...]:
    """The labels that an address lets read."""
    if address == EVERYBODY:
        return (ALL, PUBLIC)
    kind = address.partition(":")[0]
    return (address,) if kind in {"seat", "team"} else (EXCON,)


def reachable(view: Reader, address: str) -> bool:
    """Whether somebody who sees `view` can write to `address`."""
    if address == CONTROL:
        return True
    kind, _, id_ = address.partition(":")
    if kind == "seat":
        return view.get(SEATS, id_) is not None
    if kind == "team":
        return view.get(TEAMS, id_) is not None
    return kind == "persona" and view.get(CONTACTS, id_) is not None


def matches(reader: Reader, address: str, target: str) -> bool:
    """Whether `address` is what an author calls `target`: a seat, a team (any of its seats counts) or a persona."""
    kind, _, id_ = address.partition(":")
    if kind == "seat":
        return target in {id_, id_.partition("/")[0]}
    if kind == "team":
        return id_ == target.partition("/")[0]
    if kind == "persona":
        persona = reader.get(PERSONAS, target)
        return persona is not None and persona.contact == id_
    return False


def seats_of(reader: Reader, targets: Iterable[str]) -> tuple[str, ...]:
    """Seats that `targets` (seats, teams or ``all``) come down to; none if one of them is unknown."""
    every = [seat for seat, _ in reader.all(SEATS)]
    found: dict[str, None] = {}
    for target in targets:
        here = [seat for seat in every if target in {"all", seat, seat.partition("/")[0]}]
        if not here:
            return ()
        found.update(dict.fromkeys(here))
    return tuple(found)
