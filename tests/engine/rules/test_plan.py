"""The first commit: what everybody reads of a scenario, and what control alone does."""

from __future__ import annotations

from tests.engine.rules.desk import CSIRT, MINISTRY, POLICE, VELMARK, lobby
from tests.support.game import Game

from hotwash.engine.rules.book import ABOUT, CARDS, CONTACTS, GROUNDS, PERSONAS, SEATS, TEAMS, THREADS
from hotwash.engine.rules.injects import INJECTS, STATES


def test_the_first_commit_holds_the_whole_scenario() -> None:
    game = Game()
    assert game.state.need(ABOUT, "exercise").scenario == "night-desk"
    assert [id_ for id_, _ in game.rows(TEAMS)] == ["kestria", "velmark"]
    assert {id_ for id_, _ in game.rows(SEATS)} == {CSIRT, POLICE, VELMARK, MINISTRY}
    assert {id_ for id_, _ in game.rows(INJECTS)} == {
        "N0", "N1", "N2", "N3", "N4", "N5", "S1", "S2", "S3", "S4", "S5", "S6",
    }  # fmt: skip
    assert {id_: state.state for id_, state in game.rows(STATES) if state.state != "planned"} == {"S5": "held"}


def test_everybody_reads_the_book_and_control_alone_the_plan() -> None:
    game = lobby()
    view = game.view("marek")
    assert len(view.all(SEATS)) == 4
    assert view.all(GROUNDS)
    assert [*view.all(PERSONAS), *view.all(THREADS), *view.all(INJECTS)] == []
    assert len(game.view("control").all(THREADS)) == 4


def test_a_seat_reads_its_own_card_and_no_other() -> None:
    game = lobby()
    assert [card.seat for _, card in game.view("jonas").all(CARDS)] == [CSIRT]


def test_a_persona_is_known_to_those_who_can_reach_it() -> None:
    game = lobby()
    assert [str(one.title) for _, one in game.view("jonas").all(CONTACTS)] == ["Norrquay night desk"]
    assert game.view("marek").all(CONTACTS) == []


def test_ids_that_players_see_do_not_name_what_the_author_called_it() -> None:
    game = lobby()
    view = game.view("jonas")
    seen = [id_ for id_, _ in view.all(CARDS)] + [id_ for id_, _ in view.all(CONTACTS)]
    assert all(len(id_) == 16 for id_ in seen)
    other = Game(seed="another")
    assert {id_ for id_, _ in other.rows(CONTACTS)}.isdisjoint({id_ for id_, _ in game.rows(CONTACTS)})
