"""Reports of large exercises: what no longer fits is told another way, and nothing is lost silently."""

from __future__ import annotations

from hotwash.engine.rules.indicators import Adjust
from hotwash.engine.rules.messages import Send
from hotwash.review.page import FEW_BENDS, FEW_CURVES, GRID_TEAMS, MATRIX_ENDS, MOST_BENDS, MOST_LESSONS
from hotwash.review.report import write_report
from tests.support.game import Game, reading_of
from tests.support.html import Page

SECOND = 1000


def crowd(teams: int, *, objectives: int = 1, indicators: int = 1) -> Game:
    """An exercise of so many teams with one seat each."""
    card = "card: {lede: You sit here., can: Act., cannot: Rest.}"
    lines = ["hotwash: 1", "id: crowd", "title: Crowd", "start: 2031-03-04T05:40:00+01:00", "teams:"]
    lines += [
        f"  - {{id: t{n}, title: Team {n}, short: T{n}, seats: [{{id: one, title: Seat {n}, short: S{n}, {card}}}]}}"
        for n in range(teams)
    ]
    lines += ["indicators:", *(f"  - {{id: i{n}, title: Level {n}, start: 50}}" for n in range(indicators))]
    lines += ["objectives:"]
    lines += [
        f"  - {{id: O{n}, title: Goal {n}, criteria: [{{id: c, text: Never {n}., met_when: {{flag: f}}, by: T+1s}}]}}"
        for n in range(objectives)
    ]
    lines += ["storylines:", "  - id: line", "    title: Line", "    injects:"]
    lines += ["      - {id: I1, title: Begin, channel: note, to: all, at: T+0m}"]
    lines += ["      - {id: I2, title: Flag, channel: note, to: all, manual: true, effects: [{flag: f}]}"]
    return Game(reading_of("\n".join(lines)))


def report(game: Game) -> Page:
    return Page(write_report("x", game.log, {}))


def tables(page: Page, kind: str) -> int:
    return sum(attributes.get("class") == kind for name, attributes in page.elements if name == "table")


def test_more_teams_than_a_page_is_wide_go_into_further_tables() -> None:
    assert tables(report(crowd(GRID_TEAMS).start()), "grid") == 1
    page = report(crowd(GRID_TEAMS + 1).start())
    assert tables(page, "grid") == 2
    assert page.text.count("0 met, 0 missed, 1 open") == 1


def test_talk_of_many_seats_is_a_list_and_no_matrix() -> None:
    for teams, matrices in ((MATRIX_ENDS - 1, 1), (MATRIX_ENDS, 0)):
        game = crowd(teams)
        game.seat("ann", "t0/one")
        game.start()
        say = {"to": ("seat:t1/one",), "text": "Hello."}
        game.must("ann", Send.model_validate(say), seat="t0/one", at=SECOND)
        page = report(game)
        assert tables(page, "matrix") == matrices
    assert "from to messages tellings requests Seat 0 Seat 1 1 – –" in page.text


def test_what_moved_an_indicator_too_often_is_counted() -> None:
    game = crowd(2).start()
    for n in range(MOST_BENDS + 2):
        game.must("control", Adjust(indicator="i0", by=1 if n % 2 else -1), at=(n + 1) * SECOND)
    assert "and 2 more moves, in the record" in report(game).text


def test_many_bends_get_the_whole_width() -> None:
    game = crowd(2).start()
    for n in range(FEW_BENDS):
        game.must("control", Adjust(indicator="i0", by=1), at=(n + 1) * SECOND)
    assert 'class="why few"' in write_report("x", game.log, {})
    game.must("control", Adjust(indicator="i0", by=1), at=60 * SECOND)
    assert 'class="why few"' not in write_report("x", game.log, {})


def test_many_curves_are_folded_each_with_its_line_and_its_numbers_in_sight() -> None:
    def folds(indicators: int) -> list[bool]:
        page = report(crowd(2, indicators=indicators).start())
        return ["open" in attributes for _, attributes in page.elements if attributes.get("class") == "fold curve"]

    assert folds(FEW_CURVES) == [True] * FEW_CURVES
    assert folds(FEW_CURVES + 1) == [False] * (FEW_CURVES + 1)


def test_the_first_page_names_a_few_things_to_fix_and_counts_the_rest() -> None:
    game = crowd(2, objectives=MOST_LESSONS + 2).start()
    game.run_to(5 * SECOND)
    text = report(game).text
    assert text.count("Missed: Never") == MOST_LESSONS
    assert "2 more in the objectives" in text
