"""Who knew when: who held a thing first, when it reached others, and whether that was in time."""

from __future__ import annotations

from hotwash.engine.rules.deliveries import DELIVERIES, PassOn
from hotwash.review.measures.knew import Known, known
from hotwash.review.record import Record
from tests.review.plays import KC, KP, VC, VM, everything, minute, seated
from tests.support.game import Game, small

Arrivals = list[tuple[str, int]]
LINE = "A log line that somebody else needs"


def told(one: Known) -> tuple[Arrivals, Arrivals]:
    return [(came.seat, came.at) for came in one.held], [(came.seat, came.at) for came in one.told]


def pass_line_on(game: Game, *to: str, at: int) -> None:
    game.run_to(at)
    delivery = game.only(DELIVERIES, seat=KC, title=LINE)[0]
    game.must("jonas", PassOn(delivery=delivery, to=to), seat=KC, at=at)
    game.run_to(at + 1)


def test_what_an_objective_asks_for_is_followed_from_who_held_it_to_who_needed_it() -> None:
    (line,) = known(Record(everything().log))
    assert line.title == LINE
    assert told(line) == ([(KC, minute(5))], [(VC, minute(7)), (VM, minute(7))])
    assert (line.by, line.state) == (minute(24), "met")


def test_a_thing_that_went_to_somebody_else_only_is_not_in_time() -> None:
    game = seated().start()
    pass_line_on(game, f"seat:{KP}", at=minute(6.5))
    assert (told(known(Record(game.log))[0])[1], known(Record(game.log))[0].state) == ([(KP, minute(6.5))], "open")
    game.run_to(minute(25))
    assert known(Record(game.log))[0].state == "missed"


def test_the_first_time_counts_for_each_seat() -> None:
    game = seated().start()
    pass_line_on(game, f"seat:{VC}", at=minute(6.5))
    pass_line_on(game, f"seat:{VC}", f"seat:{KP}", at=minute(7.5))
    assert told(known(Record(game.log))[0])[1] == [(VC, minute(6.5)), (KP, minute(7.5))]


def test_what_was_passed_on_unasked_is_there_too_without_a_deadline() -> None:
    game = seated().start()
    game.run_to(minute(4))
    delivery = game.only(DELIVERIES, seat=VC, title="Pharmacy ordering slow, two sites")[0]
    game.must("marek", PassOn(delivery=delivery, to=(f"seat:{KC}",)), seat=VC, at=minute(4))
    (pharmacy,) = known(Record(game.log))
    assert told(pharmacy) == ([(VC, minute(2))], [(KC, minute(4))])
    assert (pharmacy.by, pharmacy.state) == (None, None)


def test_a_thing_that_comes_by_itself_to_who_needs_it_counts_as_having_reached_them() -> None:
    more = """
objectives:
  - id: O1
    title: Heard
    criteria:
      - {id: c, text: B heard., met_when: {any: [{reached: {inject: I1, to: b}}, {reached: {inject: I2, to: b/one}}]}}
"""
    injects = """
- {id: I1, title: A whisper, channel: note, to: a, at: T+1s}
- {id: I2, title: A shout, channel: note, to: b, at: T+3s}
"""
    game = Game(small(injects, more=more)).start()
    game.run_to(5000)
    (one,) = known(Record(game.log))
    assert (one.title, one.state) == ("A whisper", "met")
    assert told(one) == ([("a/one", 1000)], [("b/one", 3000)])


def test_what_must_not_happen_is_nobodys_need() -> None:
    more = """
objectives:
  - id: O1
    title: Kept
    criteria: [{id: c, text: B never heard., met_when: {all: [{after: T+9s}, {not: {reached: {inject: I1, to: b}}}]}}]
"""
    game = Game(small("- {id: I1, title: A whisper, channel: note, to: a, at: T+1s}", more=more)).start()
    game.run_to(5000)
    assert known(Record(game.log)) == ()


def test_what_never_came_is_known_to_nobody() -> None:
    assert known(Record(seated().start().log)) == ()
