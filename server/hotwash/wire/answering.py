"""Answering questions: about one's view, about the desk, about the record."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from hotwash.engine import asking
from hotwash.engine.kernel.commands import Actor, Role
from hotwash.engine.kernel.labels import EXCON
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import Standing
from hotwash.engine.kernel.view import View
from hotwash.engine.rules.book import SEATS, TEAMS
from hotwash.engine.rules.deliveries import DELIVERIES
from hotwash.engine.rules.seats import standing
from hotwash.replay import worker
from hotwash.review import worker as review
from hotwash.wire import questions
from hotwash.wire.access import spaced
from hotwash.wire.caller import HELLO_FIRST, NOT_HERE, Caller
from hotwash.wire.house import House
from hotwash.wire.hub import Hub
from hotwash.wire.tickets import Download

ASK_NOT_ALLOWED = Code("question/not-allowed", "Your role may not ask this.", "Ask control.")
NO_ASSET = Code("asset/unknown", "There is no such file in your stream.")
NO_EYES = Code("replay/unknown-eyes", "There is no such seat or team.", "Choose from the list.")

Answer = dict[str, Any] | bytes | Refused


class Answering:
    """Answers questions of sessions."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def answer(self, caller: Caller, question: questions.Question, seat: str | None) -> Answer:
        """The answer, as a value or as JSON, or why there is none."""
        if isinstance(question, questions.Scenarios | questions.Exercises):
            if caller.passed is None or caller.passed.desk is None:
                return ASK_NOT_ALLOWED()
            return await _AT_DESK[type(question)](self, caller)
        if caller.hub is None or caller.passed is None:
            return HELLO_FIRST() if caller.passed is None else NOT_HERE()
        state = caller.hub.room.state
        stands = standing(state, Actor(caller.passed.person, seat))
        if isinstance(stands, Refused):
            return stands
        return await _INSIDE[type(question)](self, caller.hub, stands, question)

    # At the desk

    async def _scenarios(self, caller: Caller) -> Answer:
        listed = await self._house.scenarios()
        return {
            "scenarios": [
                {
                    "id": one.id,
                    "title": one.id if one.title is None else one.title,
                    "summary": one.summary,
                    "seats": one.seats,
                    "errors": one.errors,
                    "warnings": one.warnings,
                }
                for one in listed
            ]
        }

    async def _exercises(self, caller: Caller) -> Answer:
        cards = await self._house.rooms.catalogue.all()
        return {
            "exercises": [
                {
                    "id": card.id,
                    "title": card.title,
                    "scenario": card.scenario,
                    "founded": card.founded,
                    "phase": card.phase,
                    "at": card.at,
                    "parent": card.parent,
                }
                for card in cards
            ]
        }

    # Inside an exercise

    async def _may(self, hub: Hub, stands: Standing, question: questions.May) -> Answer:
        return asking.may(View(hub.room.state, stands.labels), stands.role)

    async def _why(self, hub: Hub, stands: Standing, question: questions.Why) -> Answer:
        return asking.why(View(hub.room.state, stands.labels), question.inject)

    async def _codes(self, hub: Hub, stands: Standing, question: questions.Codes) -> Answer:
        if stands.role is not Role.FACILITATOR:
            return ASK_NOT_ALLOWED()
        codes = await self._house.access.codes(hub.room.exercise)
        return {"codes": [{"code": spaced(code.code), "role": code.role, "scope": list(code.scope)} for code in codes]}

    async def _ticket(self, hub: Hub, stands: Standing, question: questions.Ticket) -> Answer:
        if question.what == "asset":
            return await self._asset_ticket(hub, stands, question.digest or "")
        if stands.role not in {Role.FACILITATOR, Role.INSTRUCTOR}:
            return ASK_NOT_ALLOWED()
        path, exercise = str(self._house.store.path), hub.room.exercise
        # A loopback address would lead a reader nowhere: moments are linked only where the operator named an origin.
        origin = next(iter(self._house.settings.origins), None)

        async def report() -> Download:
            names = await self._house.names(exercise)
            page = await self._house.workers.other(review.report, path, exercise, names, origin)
            return Download(page, "text/html; charset=utf-8", f"{exercise}.html")

        async def log() -> Download:
            lines = await self._house.workers.other(review.log_lines, path, exercise)
            return Download(lines, "application/jsonl", f"{exercise}.jsonl")

        ticket = self._house.tickets.issue(report if question.what == "report" else log)
        return {"path": f"/d/{ticket}"}

    async def _asset_ticket(self, hub: Hub, stands: Standing, digest: str) -> Answer:
        view = View(hub.room.state, stands.labels)
        shown = (asset for _, delivery in view.all(DELIVERIES) for asset in delivery.attach)
        asset = next((asset for asset in shown if asset.digest == digest), None)
        if asset is None:
            return NO_ASSET(field="digest")

        async def provide() -> Download | None:
            kept = await self._house.shelf.get(f"assets/{asset.digest}")
            return None if kept is None else Download(kept.value, asset.media_type)

        return {"path": f"/d/{self._house.tickets.issue(provide)}"}

    # The record

    def _may_replay(self, hub: Hub, stands: Standing, eyes: str | None) -> Refused | None:
        """The record is for those who may know everything; through whose eyes they look is their choice."""
        if EXCON not in stands.labels:
            return ASK_NOT_ALLOWED()
        kind, _, id_ = (EXCON if eyes is None else eyes).partition(":")
        state = hub.room.state
        known = {
            EXCON: not id_,
            "seat": state.get(SEATS, id_) is not None,
            "team": state.get(TEAMS, id_) is not None,
        }
        return None if known.get(kind) else NO_EYES(field="eyes")

    async def _replay(self, hub: Hub, stands: Standing, question: Any) -> Answer:
        if (refused := self._may_replay(hub, stands, getattr(question, "eyes", None))) is not None:
            return refused
        path, exercise, replay = str(self._house.store.path), hub.room.exercise, self._house.workers.replay
        if isinstance(question, questions.ReplayView):
            return await replay(worker.view, path, exercise, question.seq, question.eyes)
        if isinstance(question, questions.ReplayFrames):
            return await replay(worker.frames, path, exercise, question.after, question.upto, question.eyes)
        return await replay(worker.opened, path, exercise)


_AT_DESK: dict[type[questions.Question], Callable[[Answering, Caller], Awaitable[Answer]]] = {
    questions.Scenarios: Answering._scenarios,
    questions.Exercises: Answering._exercises,
}
_INSIDE: dict[type[questions.Question], Callable[[Answering, Hub, Standing, Any], Awaitable[Answer]]] = {
    questions.May: Answering._may,
    questions.Why: Answering._why,
    questions.Codes: Answering._codes,
    questions.Ticket: Answering._ticket,
    questions.ReplayOpen: Answering._replay,
    questions.ReplayView: Answering._replay,
    questions.ReplayFrames: Answering._replay,
}
