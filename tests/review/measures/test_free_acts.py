"""Free acts and promises: what came of them, in measures and on the page."""

from __future__ import annotations

from hotwash.engine.kernel.prose import Prose
from hotwash.engine.rules import promises
from hotwash.engine.rules.deliveries import DELIVERIES, NoteTold
from hotwash.engine.rules.intents import INTENTS, Declare, Price, RuleIntent
from hotwash.engine.rules.promises import PROMISES, Keep, Make
from hotwash.review.findings import Findings, find
from hotwash.review.measures.curves import Cause, curves
from hotwash.review.measures.free_acts import Ruled
from hotwash.review.record import Record
from hotwash.review.report import write_report
from hotwash.review.timeline import anchors, entries
from tests.review.plays import KC, KP, NAMES, VC, minute, seated
from tests.support.game import Game
from tests.support.html import Page

RING = Prose("We ring the harbour master.")


def findings(game: Game) -> Findings:
    found = find(Record(game.log))
    assert found is not None
    return found


def acting() -> Game:
    """Three free acts of K-C and K-P: one at a price, one not now and one that nobody rules on."""
    game = seated().start()
    game.must("jonas", Declare(text=RING, because=Prose("nobody answers")), seat=KC, at=minute(1))
    price = (Price(indicator="trust", by=-3),)
    rung = game.only(INTENTS, seat=KC)[0]
    ruled = RuleIntent(intent=rung, ruling="at_a_price", words=Prose("He is angry."), moves=price)
    game.must("control", ruled, at=minute(2))
    game.must("ilse", Declare(text=Prose("We send a car.")), seat=KP, at=minute(3))
    game.must("control", RuleIntent(intent=game.only(INTENTS, seat=KP)[0], ruling="not_now"), at=minute(4))
    game.must("jonas", Declare(text=Prose("We wait.")), seat=KC, at=minute(5))
    return game


def promising() -> Game:
    """Four promises: kept, broken and then kept late, let off, and open."""
    game = seated().start()
    made: list[str] = []
    for n, (what, minutes) in enumerate((("A", 10), ("B", 1), ("C", None), ("D", None)), start=1):
        game.must("jonas", Make(to=f"seat:{VC}", what=Prose(what), minutes=minutes), seat=KC, at=minute(n))
        made.append(game.only(PROMISES, what=what)[0])
    game.must("marek", Keep(promise=made[0]), seat=VC, at=minute(5))
    game.must("marek", Keep(promise=made[1]), seat=VC, at=minute(6))
    game.must("marek", promises.Release(promise=made[2]), seat=VC, at=minute(7))
    return game


def test_an_act_is_told_with_its_reason_and_its_ruling() -> None:
    rung, car, wait = findings(acting()).free_acts
    assert (rung.at, rung.seat, rung.text, rung.because) == (minute(1), KC, RING, "nobody answers")
    assert rung.ruled is not None
    assert rung.ruled == Ruled(rung.ruled.seq, minute(2), "at_a_price", Prose("He is angry."))
    assert car.ruled is not None
    assert (car.ruled.ruling, car.ruled.words) == ("not_now", None)
    assert wait.ruled is None


def test_what_an_act_costs_is_put_down_to_it() -> None:
    game = acting()
    coalition = curves(Record(game.log))[0]
    bend = coalition.bends[0]
    assert (bend.at, bend.after - bend.before, bend.cause) == (minute(2), -3_000, Cause("act", KC, (RING,)))
    (turn,) = [turn for turn in findings(game).turns if turn.kind == "act"]
    assert (turn.by, turn.what, turn.reason, turn.moved[0].by) == (f"seat:{KC}", (RING,), "nobody answers", -3_000)


def test_a_promise_is_told_with_all_its_ends() -> None:
    found = findings(promising()).pledges
    assert [(one.what, one.state) for one in found] == [("A", "kept"), ("B", "kept"), ("C", "released"), ("D", "open")]
    assert [end.state for end in found[1].ends] == ["broken", "kept"]
    assert (found[0].seat, found[0].to, found[0].by) == (KC, f"seat:{VC}", minute(11))


def test_the_timeline_holds_both_and_their_ends_can_be_pointed_to() -> None:
    acts, made = findings(acting()), findings(promising())
    assert [entry.kind for entry in entries(acts)].count("act") == 3
    assert [entry.kind for entry in entries(made)].count("promise") == 4
    assert {one.ruled.seq for one in acts.free_acts if one.ruled} <= anchors(entries(acts))
    assert {end.seq for one in made.pledges for end in one.ends} <= anchors(entries(made))


def test_what_was_told_by_voice_says_so() -> None:
    game = seated().start()
    game.run_to(minute(1))
    delivery = game.rows(DELIVERIES)[0]
    target = next(seat for seat in (KC, VC) if seat != delivery[1].seat)
    game.must("ines", NoteTold(delivery=delivery[0], to=(f"seat:{target}",)), at=minute(2))
    (told,) = findings(game).tellings
    assert told.voice
    assert "by voice" in Page(write_report("x", game.log, NAMES)).text


def test_the_page_has_sections_for_both_where_there_are_any() -> None:
    page = Page(write_report("x", acting().log, NAMES))
    sections = [text for level, text in page.headings if level == 2]
    assert "Free acts" in sections
    assert "Promises" not in sections
    for words in ("it works, at a price: “He is angry.”", "never ruled on", "a free act of Kestria CSIRT: “We ring"):
        assert words in page.text
    page = Page(write_report("x", promising().log, NAMES))
    sections = [text for level, text in page.headings if level == 2]
    assert "Promises" in sections
    assert "Free acts" not in sections
    for words in (
        "4 promises: 2 kept, 1 let off and 1 open until the end.",
        "Kestria CSIRT promised Velmark CSIRT, by Day 1 · 07:08: “A” kept at minute 5",
        "by minute 3: “B”",
        "broken at minute 3 and kept at minute 6",
    ):
        assert words in page.text
