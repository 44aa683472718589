"""The pen: ids become words, moments become minutes."""

from __future__ import annotations

import pytest

from hotwash.engine.kernel.prose import ERASED, Prose
from hotwash.review.measures.headline import head
from hotwash.review.measures.talk import CONTROL
from hotwash.review.pen import BRIEF, Links, Pen, length, points, signed, span, stopwatch, worth
from hotwash.review.record import Record
from tests.review.plays import DAY_TWO, KC, KP, NAMES, VC, VM, everything
from tests.support.game import Game, small


def pen_of(game: Game) -> Pen:
    record = Record(game.log)
    top = head(record)
    assert top is not None
    return Pen(record, top, NAMES, Links("x", None, frozenset({1})))


@pytest.fixture(scope="module")
def pen() -> Pen:
    return pen_of(everything())


@pytest.mark.parametrize(
    ("seats", "text"),
    [
        ((KC,), "Kestria CSIRT"),
        ((KC, KP), "Kestria"),
        ((VC, KC, KP), "Kestria and Velmark CSIRT"),
        ((KC, KP, VC, VM), "all seats"),
    ],
)
def test_a_whole_team_is_called_by_its_name_and_all_of_them_all(pen: Pen, seats: tuple[str, ...], text: str) -> None:
    assert pen.seats(seats).striptags() == text


def test_seats_of_the_same_title_are_told_apart_by_their_team() -> None:
    twins = small("- {id: I1, title: X, channel: note, to: a, at: T+5m}").replace("title: B one", "title: A one")
    pen = pen_of(Game(twins))
    assert [pen.seat(seat).striptags() for seat in ("a/one", "b/one")] == ["A one, A", "A one, B"]


@pytest.mark.parametrize(
    ("address", "text"),
    [
        (f"seat:{KC}", "Kestria CSIRT"),
        ("team:velmark", "Velmark"),
        ("persona:nobody", "somebody unknown"),
        ("all", "everybody"),
        ("control", "Control"),
    ],
)
def test_addresses_become_names(pen: Pen, address: str, text: str) -> None:
    assert pen.address(address).striptags() == text


def test_control_and_its_voices_are_one_in_the_matrix(pen: Pen) -> None:
    assert (pen.seat(CONTROL), pen.short(CONTROL), pen.short(VM)) == ("Control and its voices", "Ctrl", "V-M")


def test_a_moment_is_a_minute_at_the_table_and_a_time_of_the_scenario(pen: Pen) -> None:
    assert pen.when(DAY_TWO) == "minute 32, Day 2 · 14:00"


def test_words_are_shortened_for_the_first_page_and_erased_ones_never_quoted(pen: Pen) -> None:
    assert pen.brief(Prose("w" * BRIEF)).striptags() == f"“{'w' * BRIEF}”"
    assert pen.brief(Prose("w" * (BRIEF + 1))).striptags() == f"“{'w' * BRIEF} …”"
    assert pen.brief(ERASED).striptags() == "[these words were erased]"


def test_a_place_is_given_once_and_a_number_without_one_leads_nowhere() -> None:
    links = Links("x", None, frozenset({7}))
    assert links.ref(7) == '<a class="ref" href="#at-7">#7</a>'
    assert links.ref(8) == '<span class="ref">#8</span>'
    assert (links.place(7), links.place(7)) == (' id="at-7"', "")


@pytest.mark.parametrize(
    ("ms", "words", "watch"),
    [
        (400, "under a second", "0:00"),
        (30_000, "30 s", "0:30"),
        (60_000, "1 min", "1:00"),
        (90_000, "1 min 30 s", "1:30"),
        (3_725_000, "1 h 2 min", "1:02:05"),
    ],
)
def test_lengths_in_words_and_as_on_a_stopwatch(ms: int, words: str, watch: str) -> None:
    assert (length(ms), stopwatch(ms)) == (words, watch)


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (45_000, "45"), (32_500, "32.5"), (-12_500, "−12.5"), (-40, "0")]
)
def test_points_have_one_decimal_at_most(value: int, text: str) -> None:
    assert points(value) == text


def test_what_is_added_has_a_plus() -> None:
    assert (signed(5000), signed(-5000)) == ("+5", "−5")


@pytest.mark.parametrize(("rate", "text"), [(1000, "1 minute"), (8000, "8 minutes"), (1500, "1.5 minutes")])
def test_what_a_minute_stands_for(rate: int, text: str) -> None:
    assert worth(rate) == text


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2026-11-23T20:05:00Z", "2026-11-23T20:50:00Z", "23 November 2026, 20:05 to 20:50 UTC"),
        ("2026-11-23T20:05:00Z", "2026-11-23T20:05:59Z", "23 November 2026, 20:05 UTC"),
        ("2026-11-23T23:05:00Z", "2026-11-24T01:00:00Z", "23 November 2026, 23:05 UTC to 24 November 2026, 01:00 UTC"),
        ("2026-11-23T20:05:00Z", None, "23 November 2026, 20:05 UTC, not ended"),
        ("once", "2026-11-23T20:05:00Z", "once 2026-11-23T20:05:00Z"),
    ],
)
def test_spans_of_the_wall_clock(start: str, end: str | None, text: str) -> None:
    assert span(start, end) == text
