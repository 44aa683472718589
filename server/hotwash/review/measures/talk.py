"""Who talked with whom: messages, tellings and requests between seats, control and its voices taken as one.

What goes to a whole team counts at each of its seats, since each of them can read it. Answers to a request are no
talk of their own. Words that were spoken aloud are not in a record unless somebody wrote them down.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hotwash.engine.rules import addresses
from hotwash.engine.rules.book import SEATS
from hotwash.engine.rules.deliveries import DeliveryPassedOn
from hotwash.engine.rules.messages import MessageSent
from hotwash.engine.rules.requests import RequestAsked
from hotwash.review.record import Record

CONTROL = "control"
"""Stands for control and the personas it speaks with, beside the seats."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """How often one end turned to another, by each of the three ways."""

    messages: int
    tellings: int
    requests: int


@dataclass(frozen=True, slots=True)
class Talk:
    """`ends` are seats in the order of the book, then control. `between` holds only pairs (from, to) that talked."""

    ends: tuple[str, ...]
    between: dict[tuple[str, str], Exchange]


def talk(record: Record) -> Talk:
    seats = tuple(seat for seat, _ in sorted(record.state.all(SEATS), key=lambda pair: pair[1].order))
    messages: Counter[tuple[str, str]] = Counter()
    tellings: Counter[tuple[str, str]] = Counter()
    requests: Counter[tuple[str, str]] = Counter()
    for _, sent in record.happened(MessageSent):
        messages.update(_pairs(seats, sent.message.sender, sent.message.to))
    for _, passed in record.happened(DeliveryPassedOn):
        tellings[passed.telling.seat, passed.telling.to] += 1
    for _, asked in record.happened(RequestAsked):
        requests.update(_pairs(seats, f"seat:{asked.request.seat}", (asked.request.to,)))
    pairs = messages.keys() | tellings.keys() | requests.keys()
    order = {end: place for place, end in enumerate((*seats, CONTROL))}
    return Talk(
        (*seats, CONTROL),
        {
            pair: Exchange(messages[pair], tellings[pair], requests[pair])
            for pair in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))
        },
    )


def _pairs(seats: tuple[str, ...], sender: str, to: tuple[str, ...]) -> set[tuple[str, str]]:
    """The pairs of ends that one act joins, each once. Nobody talks with themselves."""
    (start,) = _ends(seats, sender)[:1] or (CONTROL,)
    return {(start, end) for address in to for end in _ends(seats, address) if end != start}


def _ends(seats: tuple[str, ...], address: str) -> tuple[str, ...]:
    if address == addresses.EVERYBODY:
        return seats
    kind, _, id_ = address.partition(":")
    if kind == "seat":
        return (id_,)
    if kind == "team":
        return tuple(seat for seat in seats if seat.partition("/")[0] == id_)
    return (CONTROL,)
