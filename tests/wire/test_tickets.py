"""Tickets: once, and within a minute."""

from __future__ import annotations

from tests.wire.test_limits import Watch

from hotwash.wire import tickets
from hotwash.wire.tickets import Download, Tickets

PAGE = Download(b"page", "text/html")


async def provide() -> Download | None:
    return PAGE


async def nothing() -> Download | None:
    return None


async def test_a_ticket_is_good_once() -> None:
    given = Tickets(Watch())
    ticket = given.issue(provide)
    assert await given.redeem(ticket) == PAGE
    assert await given.redeem(ticket) is None


async def test_a_ticket_is_good_for_a_minute_to_the_last_moment() -> None:
    watch = Watch()
    given = Tickets(watch)
    early, late = given.issue(provide), given.issue(provide)
    watch.at = 60.0
    assert await given.redeem(early) == PAGE
    watch.at = 60.001
    assert await given.redeem(late) is None


async def test_no_two_tickets_are_alike_and_none_is_guessed() -> None:
    given = Tickets(Watch())
    many = {given.issue(provide) for _ in range(100)}
    assert len(many) == 100
    assert min(map(len, many)) >= 32
    for guess in ("", "x", "0"):
        assert await given.redeem(guess) is None


async def test_what_is_gone_by_then_is_not_given() -> None:
    given = Tickets(Watch())
    assert await given.redeem(given.issue(nothing)) is None


async def test_tickets_that_ran_out_are_not_kept() -> None:
    watch = Watch()
    given = Tickets(watch)
    for _ in range(50):
        given.issue(provide)
    watch.at = 61.0
    ticket = given.issue(provide)
    assert list(given._open) == [ticket]


async def test_there_are_never_more_than_so_many_open() -> None:
    given = Tickets(Watch())
    for _ in range(tickets._MOST + 1):
        last = given.issue(provide)
    assert len(given._open) <= tickets._MOST
    assert await given.redeem(last) == PAGE
