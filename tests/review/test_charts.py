"""Charts: where lines, labels and numbers stand."""

from __future__ import annotations

import pytest

from hotwash.engine.rules.indicators import Band
from hotwash.review import charts
from hotwash.review.charts import Label, Mark, Scale
from hotwash.review.measures.curves import Curve, Point

MINUTE = 60_000


def curve(*points: Point, below: tuple[int, ...] = ()) -> Curve:
    bands = (*(Band(value, "low") for value in below), Band(None, "high"))
    return Curve("Water", None, 0, 100_000, bands, 0, points, (), ())


def test_a_line_is_drawn_in_shares_of_the_frame() -> None:
    drawn = charts.plot(curve((0, 100_000), (5 * MINUTE, 50_000), (10 * MINUTE, 0)), Scale(10 * MINUTE), (), ())
    assert 'd="M0 0 50 50 100 100"' in drawn


def test_a_leap_is_an_upright_line() -> None:
    drawn = charts.plot(curve((0, 0), (MINUTE, 0), (MINUTE, 100_000), (2 * MINUTE, 100_000)), Scale(2 * MINUTE), (), ())
    assert 'd="M0 100 50 100 50 0 100 0"' in drawn


def test_a_single_point_is_a_dot() -> None:
    assert 'd="M0 75h0"' in charts.plot(curve((0, 25_000)), Scale(0), (), ())


def test_headlines_jumps_and_bends_have_lines_of_their_own() -> None:
    drawn = charts.plot(
        curve((0, 0), (10 * MINUTE, 0), below=(40_000,)), Scale(10 * MINUTE), (MINUTE,), (2 * MINUTE,) * 2
    )
    assert drawn.count('<line class="jump" x1="10" y1="0" x2="10" y2="100"/>') == 1
    assert drawn.count('<line class="bend" x1="20" y1="0" x2="20" y2="100"/>') == 1
    assert drawn.count('<line class="band" x1="0" y1="60" x2="100" y2="60"/>') == 1


def test_labels_that_would_touch_are_left_out_headlines_first() -> None:
    assert charts.labels(curve((0, 0), below=(5_000, 50_000))) == [
        Label(95, 5_000),
        Label(50, 50_000),
        Label(0, 100_000),
    ]


def test_bands_are_listed_from_the_highest() -> None:
    found = charts.bands(curve((0, 0), below=(30_000, 60_000)))
    assert [(band.start, band.below) for band in found] == [(60_000, None), (30_000, 60_000), (None, 30_000)]


@pytest.mark.parametrize(
    ("minutes", "ticks"),
    [
        (0, [0, 1]),
        (9, list(range(10))),
        (10, [0, 2, 4, 6, 8, 10]),
        (35, [0, 5, 10, 15, 20, 25, 30, 35]),
        (600, [0, 120, 240, 360, 480, 600]),
    ],
)
def test_minutes_under_a_chart_are_few_and_round(minutes: int, ticks: list[int]) -> None:
    assert Scale(minutes * MINUTE).ticks() == ticks


def test_numbers_that_would_touch_go_to_another_row_or_only_to_the_list() -> None:
    assert charts.rows([0, 10, 11, 12, 13, 50], gap=5, most=3) == [0, 0, 1, 2, None, 0]


def test_a_track_runs_from_the_first_mark_to_the_last_and_a_deadline_stands_beside_it() -> None:
    marks = [Mark(MINUTE, "end", "K-C"), Mark(3 * MINUTE, "telling", "V-C"), Mark(8 * MINUTE, "by")]
    drawn = charts.track(marks, Scale(10 * MINUTE))
    assert '<i style="left:10%;width:20%"></i>' in drawn
    assert '<b style="left:80%"></b>' in drawn
    assert [word in drawn for word in ('style="left:10%;top:17px">K-C', 'style="left:30%;top:17px">V-C')] == [
        True,
        True,
    ]


def test_words_that_would_touch_stand_under_each_other_and_at_the_ends_beside_their_mark() -> None:
    marks = [Mark(0, "end", "K-C"), Mark(MINUTE // 2, "telling", "V-C"), Mark(10 * MINUTE, "telling", "V-M")]
    drawn = charts.track(marks, Scale(10 * MINUTE))
    assert 'class="left" style="left:0%;top:17px">K-C' in drawn
    assert 'class="left" style="left:5%;top:32px">V-C' in drawn
    assert 'class="right" style="left:100%;top:17px">V-M' in drawn


def test_moments_in_one_place_are_one_stroke() -> None:
    assert charts.rug([MINUTE, MINUTE, 2 * MINUTE], Scale(4 * MINUTE)).count("<line") == 2
