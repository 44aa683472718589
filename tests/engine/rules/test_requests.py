"""Requests in play: asked, acknowledged, granted, refused on a ground, more wanted, withdrawn, lapsed."""

from __future__ import annotations

import pytest
from tests.engine.rules.desk import CSIRT, MINISTRY, NOW, POLICE, VELMARK, desk, form, request
from tests.support.game import MIN, TABLE_MIN, Game, small

from hotwash.engine.kernel.commands import Command
from hotwash.engine.kernel.decide import Unchanged
from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.book import CONTACTS
from hotwash.engine.rules.clock import Jump
from hotwash.engine.rules.injects import STATES, Fire
from hotwash.engine.rules.reads import READS
from hotwash.engine.rules.requests import (
    FORMS,
    REQUESTS,
    SENT,
    AcknowledgeRequest,
    AskRequest,
    GrantRequest,
    ReadRequest,
    RefuseRequest,
    Request,
    Supplement,
    WantMore,
    Withdraw,
)

PLEA = AskRequest(to=f"seat:{VELMARK}", title=Prose("Keep the traces."), text=Prose("Please."), minutes=20)


def asked() -> Game:
    game = desk()
    game.must("jonas", PLEA, seat=CSIRT, at=NOW)
    return game


def now(game: Game) -> Request:
    return game.only(REQUESTS)[1]


def steps(game: Game) -> list[tuple[str, str]]:
    return [(line.step, line.by) for line in now(game).history]


def test_a_request_in_ones_own_words_is_seen_by_both_sides_and_nobody_else() -> None:
    game = asked()
    one = now(game)
    assert (one.seat, one.to, one.title, one.text) == (CSIRT, f"seat:{VELMARK}", "Keep the traces.", "Please.")
    assert (one.state, one.deadline) == ("asked", NOW + 20 * TABLE_MIN)
    seen = [bool(game.view(who).all(REQUESTS)) for who in ("jonas", "marek", "ilse", "control")]
    assert seen == [True, True, False, True]


def test_a_request_to_a_team_may_be_answered_by_any_of_its_seats() -> None:
    game = desk()
    game.must("jonas", AskRequest(to="team:velmark", title=Prose("Help.")), seat=CSIRT)
    game.must("control", GrantRequest(request=request(game)), seat=MINISTRY)
    assert steps(game)[-1] == ("granted", f"seat:{MINISTRY}")


def test_who_asks_the_own_team_is_answered_by_another_seat_of_it() -> None:
    game = desk()
    game.must("jonas", AskRequest(to="team:kestria", title=Prose("Help.")), seat=CSIRT)
    refused = game.refused("jonas", GrantRequest(request=request(game)), seat=CSIRT)
    assert refused.code == "request/not-yours-to-answer"
    game.must("ilse", GrantRequest(request=request(game)), seat=POLICE)


def test_a_form_asks_with_its_own_words_unless_others_are_written() -> None:
    game = desk()
    preserve = form(game, "preserve")
    game.must("ilse", AskRequest(form=preserve), seat=POLICE)
    game.must("ilse", AskRequest(form=preserve, text=Prose("At once.")), seat=POLICE)
    first, second = (one for _, one in game.state.where(REQUESTS, "seat", POLICE))
    assert first.text == "We ask you to keep all traffic records from 02:00 to 03:00."
    assert second.text == "At once."
    assert (first.to, first.grounds) == ("team:velmark", ("G-DUAL", "G-FORM", "G-CAPACITY"))
    assert first.deadline == game.at + 20 * TABLE_MIN


def test_a_form_is_there_for_its_seats_alone_once_its_condition_holds() -> None:
    game = desk()
    leave = form(game, "leave")
    assert game.view("jonas").get(FORMS, leave) is None
    game.run_to(5 * TABLE_MIN)
    shown = game.view("jonas").get(FORMS, leave)
    assert shown is not None
    assert (shown.title, shown.to_title) == ("Leave to pass the log on", "Norrquay night desk")
    assert game.view("ilse").get(FORMS, leave) is None


def test_acknowledged_once_and_again_is_once() -> None:
    game = asked()
    game.must("marek", AcknowledgeRequest(request=request(game)), seat=VELMARK)
    assert now(game).state == "acknowledged"
    assert game.give("marek", AcknowledgeRequest(request=request(game)), seat=VELMARK) == Unchanged()


def test_granted_with_words() -> None:
    game = asked()
    game.must("marek", GrantRequest(request=request(game), text=Prose("Until Friday.")), seat=VELMARK)
    line = now(game).history[-1]
    assert (now(game).state, line.text, line.by, line.person) == (
        "granted",
        "Until Friday.",
        f"seat:{VELMARK}",
        "marek",
    )


def test_refused_on_a_ground() -> None:
    game = asked()
    game.must("marek", RefuseRequest(request=request(game), ground="G-FORM"), seat=VELMARK)
    assert (now(game).state, now(game).history[-1].ground) == ("refused", "G-FORM")


def test_a_form_can_be_refused_on_its_own_grounds_only() -> None:
    game = desk()
    game.must("ilse", AskRequest(form=form(game, "preserve")), seat=POLICE)
    refused = game.refused("marek", RefuseRequest(request=request(game), ground="G-TRUST"), seat=VELMARK)
    assert refused.code == "request/unknown-ground"
    game.must("marek", RefuseRequest(request=request(game), ground="G-DUAL"), seat=VELMARK)


def test_more_is_wanted_added_and_then_granted() -> None:
    game = asked()
    game.must("marek", WantMore(request=request(game), text=Prose("Which machine?")), seat=VELMARK)
    assert now(game).state == "more_wanted"
    game.must("jonas", Supplement(request=request(game), text=Prose("The gateway.")), seat=CSIRT)
    assert now(game).state == "supplemented"
    game.must("marek", GrantRequest(request=request(game)), seat=VELMARK)
    me, them = f"seat:{CSIRT}", f"seat:{VELMARK}"
    assert steps(game) == [("asked", me), ("more_wanted", them), ("supplemented", me), ("granted", them)]


def test_a_request_can_be_taken_back() -> None:
    game = asked()
    game.must("jonas", Withdraw(request=request(game)), seat=CSIRT)
    assert now(game).state == "withdrawn"
    game.run_to(NOW + 21 * TABLE_MIN)
    assert now(game).state == "withdrawn", "and does not lapse later"


@pytest.mark.parametrize("step", [None, AcknowledgeRequest, WantMore])
def test_without_a_decision_in_time_it_lapses(step: type[Command] | None) -> None:
    game = asked()
    if step is not None:
        kind = step.model_fields["type"].default
        game.must("marek", step.model_validate({"type": kind, "request": request(game)}), seat=VELMARK)
    game.run_to(NOW + 20 * TABLE_MIN)
    assert now(game).state != "lapsed"
    game.run_to(NOW + 20 * TABLE_MIN + 1)
    assert now(game).state == "lapsed"


def test_a_request_without_a_time_never_lapses() -> None:
    game = desk()
    game.must("jonas", AskRequest(to=f"seat:{VELMARK}", title=Prose("Help.")), seat=CSIRT)
    game.run_to(31 * TABLE_MIN)
    assert (now(game).deadline, now(game).state) == (None, "asked")


def test_asking_is_told_when_it_was_opened() -> None:
    game = asked()
    game.must("marek", ReadRequest(request=request(game)), seat=VELMARK)
    assert game.give("marek", ReadRequest(request=request(game)), seat=VELMARK) == Unchanged()
    (id_, read) = game.only(READS)
    assert read.seat == VELMARK
    assert game.view("jonas").get(READS, id_) is not None
    assert game.give("jonas", ReadRequest(request=request(game)), seat=CSIRT) == Unchanged(), "one's own"


# Personas and control


def leave() -> Game:
    game = desk(5 * TABLE_MIN)
    game.must("jonas", AskRequest(form=form(game, "leave")), seat=CSIRT, at=5 * TABLE_MIN)
    return game


def test_a_persona_gives_its_prepared_reply_when_control_has_not() -> None:
    game = leave()
    game.run_to(8 * TABLE_MIN - 1)
    assert now(game).state == "asked"
    game.run_to(8 * TABLE_MIN)
    line = now(game).history[-1]
    assert (now(game).state, line.text, line.person) == ("granted", "Yes, but only to the hospitals' own desk.", None)


def test_control_answers_for_a_persona_and_the_prepared_reply_does_not_come() -> None:
    game = leave()
    game.must("control", RefuseRequest(request=request(game), ground="G-FORM"))
    assert steps(game)[-1] == ("refused", now(game).to)
    game.run_to(20 * TABLE_MIN)
    assert now(game).state == "refused"


def test_an_acknowledgement_does_not_take_the_place_of_the_prepared_reply() -> None:
    game = leave()
    game.must("control", AcknowledgeRequest(request=request(game)))
    game.run_to(8 * TABLE_MIN)
    assert now(game).state == "granted"


def test_a_request_to_control_is_answered_by_control() -> None:
    game = desk()
    game.must("jonas", AskRequest(to="control", title=Prose("A pause?")), seat=CSIRT)
    game.must("control", GrantRequest(request=request(game)))
    assert steps(game)[-1] == ("granted", "control")


def test_a_persona_is_asked_by_those_who_can_reach_it() -> None:
    game = desk()
    (contact,) = (id_ for id_, one in game.view("jonas").all(CONTACTS) if one.title == "Norrquay night desk")
    game.must("jonas", AskRequest(to=f"persona:{contact}", title=Prose("Wait.")), seat=CSIRT)
    refused = game.refused("marek", AskRequest(to=f"persona:{contact}", title=Prose("Wait.")), seat=VELMARK)
    assert refused.code == "address/unknown"


WAITS = small(
    """
- {id: GRANTED, title: G, to: a, when: {request: {from: a, to: b/one, state: granted}}}
- {id: REFUSED, title: R, to: a, when: {request: {form: plea, state: refused}}}
- {id: ASKED, title: A, to: b, when: {request: plea}}
- {id: MORE, title: M, to: b, when: {request: {to: b, state: more_wanted}}}
- {id: NOW, title: N, to: a, manual: true}
""",
    more="requests: [{id: plea, title: Please, from: a, to: b, lapses: 10m}]",
)


def test_conditions_hold_for_what_a_request_has_been_through() -> None:
    game = Game(WAITS)
    game.seat("anna", "a/one")
    game.seat("bert", "b/one")
    game.start().run_to(0)
    game.must("anna", AskRequest(form=form(game, "plea")), seat="a/one", at=MIN)
    game.must("bert", WantMore(request=request(game)), seat="b/one", at=2 * MIN)
    game.must("anna", Supplement(request=request(game)), seat="a/one", at=3 * MIN)
    game.must("bert", RefuseRequest(request=request(game), ground="G-FORM"), seat="b/one", at=4 * MIN)
    game.run_to(5 * MIN)
    came = {id_: state.at for id_, state in game.rows(STATES) if state.state == "fired"}
    assert came == {"ASKED": MIN, "MORE": 2 * MIN, "REFUSED": 4 * MIN}
    assert game.only(SENT)[1].steps == ("asked", "more_wanted", "supplemented", "refused")


def test_the_time_of_a_request_asked_before_a_jump_runs_through_it() -> None:
    game = asked()
    game.must("control", Jump(to=NOW + 21 * TABLE_MIN))
    game.run_to(NOW + 21 * TABLE_MIN)
    assert now(game).state == "lapsed"


def test_firing_does_not_touch_requests() -> None:
    game = asked()
    before = now(game)
    game.must("control", Fire(inject="S4"))
    assert now(game) == before
