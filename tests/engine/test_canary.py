"""Secrets cannot leak: a marker in every text, and a look at every byte that everybody was sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.support.canary import EVALUATOR, EVERYBODY, MARKER, READERS, planted, text_fields
from tests.support.game import night_desk
from tests.support.server import Client, Hall, hall

from hotwash.engine import script
from hotwash.engine.kernel.commands import Role
from hotwash.engine.kernel.labels import EVERYBODY as EVERYBODY_LABELS
from hotwash.engine.rules import deliveries, questions

SEATS = ("kestria/csirt", "kestria/police", "velmark/csirt", "velmark/ministry")


def test_every_text_field_of_the_language_has_readers() -> None:
    assert text_fields() == set(READERS)


async def _play(place: Hall) -> dict[str, list[Client]]:
    """Play the walkthrough with everybody connected; some are cut off and come back, and all is replayed."""
    eyes = {seat: [await place.join(Role.PLAYER, seat)] for seat in SEATS}
    eyes[EVALUATOR] = [await place.join(Role.EVALUATOR)]
    eyes["observer of velmark"] = [await place.join(Role.OBSERVER, "velmark")]
    control = await place.join(Role.FACILITATOR)
    early = {who: clients[0].cursor for who, clients in eyes.items()}
    assert (await control.do({"type": "clock.rate", "rate": 0.1}))["type"] == "done"
    assert (await control.do({"type": "clock.startex"}))["type"] == "done"
    reading = night_desk()
    assert reading.walkthrough is not None
    room = place.server.rooms.open[0]
    for line in script.timed(reading.walkthrough, reading.survey):
        if line.at > room.now:
            await control.do({"type": "clock.jump", "to": line.at})
        who = line.act.as_ if line.act.as_ in eyes else None
        for command in list(script.commands(line.act, room.state)):
            client = eyes[who][0] if who else control
            answer = await client.do(command.logged(), who if who in SEATS else None)
            assert answer["type"] == "done", (line.act, answer)
    await control.do({"type": "clock.jump", "to": 12_000_000})
    for who in list(eyes):
        for cursor in (early[who], None):
            eyes[who].append(await place.again(eyes[who][0], cursor))
    for seat in SEATS:
        eyes[seat].append(await _replayed(control, seat))
    for clients in eyes.values():
        await clients[0].settled()
    return eyes


class _Replayed:
    def __init__(self, frames: list[str]) -> None:
        self.frames = frames

    def text(self) -> str:
        return "\n".join(self.frames)

    async def settled(self) -> None: ...


async def _replayed(control: Client, seat: str) -> Any:
    """What a replay shows through a seat's eyes: every view and every frame."""
    opened = (await control.ask({"type": "replay.open"}))["answer"]
    before = len(control.frames)
    for seq in range(0, opened["commits"] + 1, 7):
        await control.ask({"type": "replay.view", "seq": seq, "eyes": f"seat:{seat}"})
    await control.ask({"type": "replay.frames", "after": 0, "upto": 1000, "eyes": f"seat:{seat}"})
    return _Replayed([frame for frame in control.frames[before:] if frame.startswith('{"type":"answer"')])


def _may_read(who: str, readers: set[str]) -> bool:
    if EVERYBODY in readers or who in readers:
        return True
    if who == EVALUATOR:  # sees all teams, and what is for evaluators
        return bool(readers)
    return who == "observer of velmark" and any(reader.startswith("velmark/") for reader in readers)


def _leaks(eyes: dict[str, list[Client]], readers: dict[str, set[str]]) -> list[tuple[str, str]]:
    return [
        (who, marker)
        for who, clients in eyes.items()
        for marker in sorted({found for client in clients for found in MARKER.findall(client.text())})
        if not _may_read(who, readers[marker])
    ]


async def test_no_text_reaches_anybody_who_may_not_read_it(tmp_path: Path) -> None:
    reading, readers = planted(night_desk())
    async with hall(tmp_path, reading) as place:
        eyes = await _play(place)
    assert _leaks(eyes, readers) == []
    seen = {marker for clients in eyes.values() for client in clients for marker in MARKER.findall(client.text())}
    assert len(seen) > len(readers) / 2, "most texts must have reached somebody, or this test looks at nothing"


async def test_no_id_of_the_plan_reaches_a_seat(tmp_path: Path) -> None:
    survey = night_desk().survey
    secret = {placed.inject.id for placed in survey.injects}
    secret |= {choice.id for placed in survey.injects for ask in placed.inject.ask for choice in ask.choices}
    secret |= survey.personas | {indicator.id for indicator in survey.scenario.indicators}
    secret |= {form.id for form in survey.scenario.requests} | set(survey.objectives)
    async with hall(tmp_path) as place:
        eyes = await _play(place)
    for seat in SEATS:
        for id_ in secret:
            assert f'"{id_}"' not in eyes[seat][0].text(), f"{seat} was sent {id_}"


@pytest.mark.parametrize(
    ("event", "table", "field"),
    [
        (deliveries.DeliveryMade, deliveries.DELIVERIES, "delivery"),
        (questions.QuestionAsked, questions.QUESTIONS, "question"),
    ],
)
async def test_the_canaries_sing_when_an_audience_is_widened_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, event: Any, table: Any, field: str
) -> None:
    honest = event.apply

    def leaky(self: Any, draft: Any) -> None:
        honest(self, draft)
        draft.put(table, self.id, getattr(self, field), EVERYBODY_LABELS + draft.row(table, self.id).audience)

    monkeypatch.setattr(event, "apply", leaky)
    reading, readers = planted(night_desk())
    async with hall(tmp_path, reading) as place:
        eyes = await _play(place)
    assert _leaks(eyes, readers)
