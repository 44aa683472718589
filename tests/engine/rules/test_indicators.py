"""Indicators in play: they drift, are moved, and are read as headlines."""

from __future__ import annotations

from tests.engine.rules.desk import desk
from tests.support.game import MIN, Game, small

from hotwash.engine.kernel.commit import unseal
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import BOOK
from hotwash.engine.rules.clock import PauseClock
from hotwash.engine.rules.indicators import HEADLINES, INDICATORS, Adjust, IndicatorMoved
from hotwash.engine.rules.injects import STATES, Fire

HOUR = 60 * MIN

LEVEL = small(
    """
- {id: UP, title: Up, to: a, manual: true, effects: [{adjust: level, by: 20}]}
- {id: TO, title: To, to: a, manual: true, effects: [{rate: level, to: 30}]}
- {id: BY, title: By, to: a, manual: true, effects: [{rate: level, by: -5}]}
- {id: BELOW, title: Below, to: a, when: {indicator: {id: level, below: 40}}}
- {id: ABOVE, title: Above, to: a, when: {indicator: {id: level, at_least: 70}}}
""",
    more="""
indicators:
  - id: level
    title: Level
    team: a
    start: 50
    rate: -10
    headlines: [{below: 30, text: Low.}, {below: 55, text: Middling.}, {text: High.}]
""",
)


def level() -> Game:
    return Game(LEVEL).start()


def value(game: Game, at: int) -> float:
    return game.state.need(INDICATORS, "level").value_at(at) / 1000


def headline(game: Game) -> str:
    return str(game.only(HEADLINES)[1].text)


def test_an_indicator_drifts_at_its_rate_and_stops_at_its_bounds() -> None:
    game = level()
    assert [value(game, hours * HOUR) for hours in (0, 1, 3, 5, 6, 100)] == [50, 40, 20, 0, 0, 0]
    game.must("control", Fire(inject="TO"))
    assert [value(game, hours * HOUR) for hours in (0, 1, 2, 100)] == [50, 80, 100, 100]


def test_an_adjustment_moves_the_value_as_it_is_and_keeps_the_rate() -> None:
    game = level()
    game.must("control", Fire(inject="UP"), at=HOUR)
    assert [value(game, hours * HOUR) for hours in (1, 2)] == [60, 50]


def test_a_rate_changes_by_or_to_from_the_moment_on() -> None:
    game = level()
    game.must("control", Fire(inject="BY"), at=HOUR)
    assert [value(game, hours * HOUR) for hours in (1, 2)] == [40, 25]


def test_control_adjusts_and_says_why() -> None:
    game = level()
    game.must("control", Adjust(indicator="level", by=-12.5, rate=0, because=Prose("They pulled the plug.")), at=HOUR)
    assert [value(game, hours * HOUR) for hours in (1, 9)] == [27.5, 27.5]
    (moved,) = [event for event in unseal(game.log[-1], BOOK).events if isinstance(event, IndicatorMoved)]
    assert (moved.because, moved.source) == ("They pulled the plug.", None)


def test_no_adjustment_leads_out_of_bounds() -> None:
    game = level()
    game.must("control", Adjust(indicator="level", by=1000, rate=0))
    assert value(game, HOUR) == 100
    game.must("control", Adjust(indicator="level", by=-1000))
    assert value(game, HOUR) == 0


def test_players_read_the_headline_of_the_band_and_never_a_number() -> None:
    game = level()
    game.seat("anna", "a/one")
    game.seat("bert", "b/one")
    assert headline(game) == "Middling."
    game.run_to(2 * HOUR)
    assert headline(game) == "Middling."
    game.run_to(2 * HOUR + 1000)
    assert headline(game) == "Low."
    assert len(game.view("anna").all(HEADLINES)) == 1
    assert game.view("anna").all(INDICATORS) == []
    assert game.view("bert").all(HEADLINES) == [], "another team's"


def test_a_headline_changes_in_the_same_commit_as_its_cause() -> None:
    game = level()
    game.must("control", Fire(inject="UP"))
    assert headline(game) == "High."


def test_the_coalitions_headline_is_for_everybody() -> None:
    game = desk()
    assert "The desks talk to each other." in {str(one.text) for _, one in game.view("marek").all(HEADLINES)}


def test_conditions_on_an_indicator_hold_from_the_moment_it_crosses() -> None:
    game = level()
    game.run_to(HOUR + 1000)
    assert game.state.need(STATES, "BELOW").at == HOUR + 360, "at ten points an hour, a thousandth takes 360 ms"
    game.must("control", Adjust(indicator="level", by=40))
    game.run_to(HOUR + 1000)
    assert game.state.need(STATES, "ABOVE").state == "fired"


def test_a_pause_holds_an_indicator_where_it_is() -> None:
    game = level()
    game.must("control", PauseClock(kind="break"), at=HOUR)
    assert game.run_to(20 * HOUR) == []
    assert value(game, game.at) == 40
