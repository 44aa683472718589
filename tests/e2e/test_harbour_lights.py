"""The first twenty table minutes of Harbour Lights, played in browsers, and seen again through a player's eyes."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.async_api import expect

from tests.e2e import table
from tests.e2e.cable import Cable
from tests.e2e.house import NO_NETWORK, House
from tests.e2e.person import Person
from tests.e2e.table import know, needs, starts, waiting

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(150)]

SLOW_ORDERS = "Pharmacy orders are slow at two sites"
ANYTHING_ODD = "Velmark CSIRT asks: anything odd with Tidegauge?"
CRANES = "Norrquay's cranes have stopped. May they restart?"
VENDOR_OFFERS = "The vendor offers to log in and look"
NURSE = "A nurse's photo: the admission desk is locked"
CUT_OFF = "Cut the vendor off at North and East?"
LOG_LINE = "A log line that somebody else may need"


@dataclass
class Play:
    """Ilse sits at Kestria CSIRT with a phone, Nadia at Velmark CSIRT with a laptop; Olaf observes."""

    house: House
    control: Person
    ilse: Person
    nadia: Person
    olaf: Person
    cable: Cable
    exercise: str
    instructor_code: str

    @property
    def players(self) -> list[Person]:
        return [self.ilse, self.nadia]


async def jump_to_minute(control: Person, minute: int) -> None:
    """To where the plan has its table minute `minute`: eight minutes of the exercise each."""
    await table.jump(control, f"T+{minute * 8}m")


async def everybody_comes_in(house: House) -> Play:
    control = await house.person()
    await control.open(await house.operator_link())
    exercise = await table.make_exercise(control, "Harbour Lights")
    for_ilse, for_nadia, for_olaf, instructor = await table.read_codes(
        control, "Kestria CSIRT", "Velmark CSIRT", "Observer", "Instructor"
    )
    cable = await house.cable()
    ilse, nadia, olaf = (
        await house.person(width=390, height=844),
        await house.person(cable=cable),
        await house.person(width=1024, height=768),
    )
    await ilse.enter(for_ilse, "Ilse")
    await nadia.enter(for_nadia, "Nadia")
    await olaf.enter(for_olaf, "Olaf")
    return Play(house, control, ilse, nadia, olaf, cable, exercise, instructor)


async def cards_are_read_and_comms_checked(play: Play) -> None:
    await play.ilse.sees("You answer for the networks of Kestria and its port of Halvik.")
    await play.nadia.sees("Saltmere's pharmacy system is looked after from outside")
    await play.ilse.sees_no("Saltmere's pharmacy system")
    for player in play.players:
        await player.check_in()
    await play.ilse.sees("2 of 13 ready")
    await expect(play.control.find("button", "K-C ready taken")).to_be_visible()


async def startex(play: Play) -> None:
    await play.control.press("Start the exercise")
    for player in play.players:
        await table.answer(player, "Something has stopped, in more than one place", "A crime")
        await table.answer(player, "Something has stopped, in more than one place", "A guess")


async def an_inject_arrives_is_read_and_answered(play: Play) -> None:
    await jump_to_minute(play.control, 1)
    cranes = await table.lay_open(play.ilse, CRANES)
    await play.ilse.sees("Every screen shows a demand and a counter, 72 hours.", within=cranes)
    await table.answer(play.ilse, CRANES, "Copy the machines first, then restart")
    await jump_to_minute(play.control, 2)
    await table.lay_open(play.nadia, SLOW_ORDERS)
    await play.nadia.sees("Nobody here remembers being told of any maintenance.")
    await table.answer(play.nadia, SLOW_ORDERS, "Ask CSIRTs abroad about the vendor")
    await play.ilse.sees(ANYTHING_ODD)
    await play.nadia.sees_no("cranes have stopped. May they")


async def a_body_is_asked_and_control_answers_for_it(play: Play) -> None:
    await table.ask(play.ilse, "Has EC3 seen this demand before?")
    await expect(waiting(play.ilse).get_by_text("Has EC3 seen this demand before?")).to_be_visible()
    await play.control.press("EC3", within=play.control.find("navigation", "All seats"))
    await play.control.press("Act for them")
    eyes = play.control.find("dialog", re.compile("^You act for"))
    card = play.control.find("article", "Has EC3 seen this demand before?", within=eyes)
    await card.get_by_text("Grant it", exact=True).click()
    await play.control.write("Conditions or a word with it", "The name goes through our shelves.", within=card)
    await play.control.press("Send", within=card, exact=True)
    await expect(card).to_have_count(0)
    await play.control.press("Back to control", within=eyes)
    await play.ilse.sees("The name goes through our shelves.", within=know(play.ilse))
    await play.nadia.sees_no("The name goes through our shelves.")


async def one_state_asks_another(play: Play) -> None:
    await table.ask_freely(play.nadia, "Kestria CSIRT", "Does Tidegauge look after your cranes?")
    card = await table.lay_open(play.ilse, "Does Tidegauge look after your cranes?")
    await card.get_by_text("Grant it", exact=True).click()
    await play.ilse.write("Conditions or a word with it", "They do, by the same account.", within=card)
    await play.ilse.press("Send", within=card, exact=True)
    await play.ilse.lets_go()
    await play.nadia.sees("They do, by the same account.", within=know(play.nadia))


async def a_persona_speaks_and_is_answered(play: Play) -> None:
    await table.speak(play.control, "Norrquay night desk", ["K-C"], "Yes or no, please.")
    await play.ilse.press(re.compile("Norrquay night desk.*Yes or no, please."), within=know(play.ilse))
    thread = play.ilse.find("dialog", "Norrquay night desk")
    await play.ilse.write("Write", "Yes, in two hours.", within=thread)
    await play.ilse.press("Send", within=thread, exact=True)
    await play.ilse.sees("Yes, in two hours.", within=thread)
    await play.ilse.press("Close", within=thread)
    await play.control.sees("Yes, in two hours.", within=play.control.find("complementary", "Desk"))
    await play.nadia.sees_no("Yes or no, please.")


async def the_clock_stands_still_and_everybody_reads_why(play: Play) -> None:
    await table.pause(play.control, "A break, nobody can act", "Coffee until ten past")
    for person in (*play.players, play.olaf):
        await person.sees("A break. Nothing moves until control resumes.")
        await person.sees("Coffee until ten past")
    await play.control.press("Resume")
    for person in (*play.players, play.olaf):
        await person.sees_no("Coffee until ten past")


async def the_observer_sees_and_cannot_act(play: Play) -> None:
    olaf = play.olaf
    await olaf.page.get_by_label("Seat", exact=True).select_option(label="K-C · Kestria CSIRT")
    await expect(olaf.find("heading", "Kestria CSIRT")).to_be_visible()
    await olaf.sees(ANYTHING_ODD, within=know(olaf))
    await expect(olaf.find("navigation", "What you can do")).to_have_count(0)
    await expect(olaf.find("button", re.compile("^(Send|Tell|Ask|Note)$"))).to_have_count(0)
    assert await olaf.page.get_by_role("textbox").count() == 0


async def a_player_is_cut_off_and_comes_back(play: Play) -> None:
    control, ilse, nadia = play.control, play.ilse, play.nadia
    with nadia.excuses(NO_NETWORK):
        play.cable.pull()
        await nadia.sees("No connection.")
        await table.tell(nadia, "Kestria CSIRT", "We look at our gateway now.")
        await nadia.sees("Not through yet. It is kept, and goes out by itself once there is a connection.")
        await jump_to_minute(control, 8)
        await table.speak(control, "Saltmere, duty manager", ["V-C"], "West and South are on paper.")
        await nadia.sees_no("West and South are on paper.")
        play.cable.plug_in()
        await nadia.sees("It is with Kestria CSIRT")
    await nadia.sees_no("No connection.")
    await table.back_to_stream(nadia)
    for words in (VENDOR_OFFERS, "West and South are on paper."):
        await expect(nadia.find("button", re.compile(re.escape(words)))).to_have_count(1)
    await ilse.press(re.compile("We look at our gateway now."), within=know(ilse))
    thread = ilse.find("dialog", "Velmark CSIRT")
    await expect(thread.get_by_text("We look at our gateway now.")).to_have_count(1)
    await ilse.press("Close", within=thread)


async def they_talk_and_the_clock_jumps_on(play: Play) -> None:
    await jump_to_minute(play.control, 13)
    await table.pause(play.control, "Pause to talk, players can act")
    await play.nadia.sees("Paused to talk. You can still act.")
    await play.olaf.sees("Paused to talk. Players can still act.")
    await table.answer(play.nadia, NURSE, "Kestria CSIRT")
    await jump_to_minute(play.control, 15)
    await play.ilse.sees(LOG_LINE, within=needs(play.ilse))
    await jump_to_minute(play.control, 20)
    await play.nadia.sees(CUT_OFF, within=needs(play.nadia))


async def the_instructor_sees_what_nadia_saw(play: Play, everything: list[str], needed: list[str]) -> None:
    ines = await play.house.person()
    await ines.enter(play.instructor_code, "Ines")
    await ines.page.get_by_label("Eyes", exact=True).select_option(label="V-C · Velmark CSIRT")
    pane = ines.find("region", starts("Screen as seen by"))
    await expect(pane.get_by_role("heading", name="Velmark CSIRT", level=1)).to_be_visible()
    await ines.find("slider", "Time in the exercise").press("End")
    await ines.sees("the end of the record")
    # Ines is not Nadia: what was "You" has a name now.
    assert await table.read_everything(pane) == [re.sub("^You(?= Day)", "Nadia", words) for words in everything]
    assert await titles(ines) == needed
    for secret in (CRANES, LOG_LINE, "The name goes through our shelves.", "Yes or no, please."):
        await ines.sees_no(secret, within=pane)
    await ines.page.get_by_label("Eyes", exact=True).select_option(label="Control: the truth")
    await expect(ines.find("button", re.compile("^H02 Norrquay's cranes")).first).to_be_visible()


async def titles(person: Person) -> list[str]:
    """What needs somebody, as it stands in the stream."""
    return await needs(person).get_by_role("heading", level=3).all_inner_texts()


async def test_the_first_twenty_minutes_are_played_and_seen_again_through_a_players_eyes(house: House) -> None:
    play = await everybody_comes_in(house)
    await cards_are_read_and_comms_checked(play)
    await startex(play)
    await an_inject_arrives_is_read_and_answered(play)
    await a_body_is_asked_and_control_answers_for_it(play)
    await one_state_asks_another(play)
    await a_persona_speaks_and_is_answered(play)
    await the_clock_stands_still_and_everybody_reads_why(play)
    await the_observer_sees_and_cannot_act(play)
    await a_player_is_cut_off_and_comes_back(play)
    await they_talk_and_the_clock_jumps_on(play)
    everything = await table.read_everything(play.nadia.page.get_by_role("main"))
    assert len(everything) >= 8
    await the_instructor_sees_what_nadia_saw(play, everything, await titles(play.nadia))
