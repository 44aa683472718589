"""Requests: each step of the answer, and how it ended."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules.book import CONTACTS
from hotwash.engine.rules.requests import (
    REQUESTS,
    AcknowledgeRequest,
    AskRequest,
    GrantRequest,
    Supplement,
    WantMore,
    Withdraw,
)  # fmt: skip
from hotwash.review.measures.requests import Petition, petitions
from hotwash.review.record import Record
from tests.review.plays import KC, KP, VC, everything, minute, seated
from tests.support.game import Game


def only(game: Game) -> Petition:
    (petition,) = petitions(Record(game.log))
    return petition


def asked() -> tuple[Game, str]:
    game = seated().start()
    game.must("ilse", AskRequest(to="team:velmark", title=Prose("Keep the traces")), seat=KP, at=minute(1))
    return game, game.only(REQUESTS)[0]


def test_a_refusal_gives_its_ground_in_words() -> None:
    petition = only(everything())
    assert (petition.seat, petition.to, petition.title, petition.at) == (
        KP, "team:velmark", "Keep the traces", minute(8),
    )  # fmt: skip
    (step,) = petition.steps
    assert (step.step, step.by, step.at, step.text) == ("refused", f"seat:{VC}", minute(9), "Not here.")
    assert step.ground == "What you describe is no offence here."
    assert petition.open is False


def test_every_step_of_a_long_way_is_there_in_order() -> None:
    game, request = asked()
    game.must("marek", AcknowledgeRequest(request=request), seat=VC, at=minute(2))
    game.must("marek", WantMore(request=request, text=Prose("Which machine?")), seat=VC, at=minute(3))
    game.must("ilse", Supplement(request=request, text=Prose("The gateway.")), seat=KP, at=minute(4))
    game.must("marek", GrantRequest(request=request), seat=VC, at=minute(5))
    petition = only(game)
    assert [(step.step, step.by, step.at) for step in petition.steps] == [
        ("acknowledged", f"seat:{VC}", minute(2)),
        ("more_wanted", f"seat:{VC}", minute(3)),
        ("supplemented", f"seat:{KP}", minute(4)),
        ("granted", f"seat:{VC}", minute(5)),
    ]
    assert petition.open is False


def test_a_request_nobody_answered_is_open() -> None:
    game, _ = asked()
    assert (only(game).open, only(game).steps) == (True, ())


def test_a_request_that_was_taken_back_is_not_open() -> None:
    game, request = asked()
    game.must("ilse", Withdraw(request=request), seat=KP, at=minute(2))
    assert (only(game).open, [step.step for step in only(game).steps]) == (False, ["withdrawn"])


def test_a_deadline_that_passes_is_a_step_of_its_own() -> None:
    game = seated().start()
    game.must(
        "ilse", AskRequest(to="team:velmark", title=Prose("Quickly"), minutes=2), seat=KP, at=minute(1)
    )  # fmt: skip
    game.run_to(minute(4))
    petition = only(game)
    assert petition.steps[-1].step == "lapsed"
    assert petition.steps[-1].at == minute(3) + 1


def test_a_request_to_a_voice_keeps_its_address() -> None:
    game = seated().start()
    norrquay = game.only(CONTACTS, title="Norrquay night desk")[0]
    game.must("jonas", AskRequest(to=f"persona:{norrquay}", title=Prose("Leave")), seat=KC, at=minute(1))
    assert only(game).to == f"persona:{norrquay}"
