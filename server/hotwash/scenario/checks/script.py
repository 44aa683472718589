"""Does a walkthrough fit its scenario?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hotwash.catalog.grounds import grounds
from hotwash.scenario.checks.base import near
from hotwash.scenario.findings import Finding
from hotwash.scenario.source import Document, Path
from hotwash.scenario.survey import ALL, Survey
from hotwash.scenario.walkthrough import CONTROL, EVALUATOR, VERBS, Act, Walkthrough

_ABOUT_INJECT = {"read", "acknowledge", "answer", "tell"}
_ABOUT_REQUEST = {"request", "receive", "grant", "refuse", "more", "supplement", "withdraw"}
_NEEDS_TO = {"say", "tell"}


def script(walkthrough: Walkthrough, document: Document, survey: Survey) -> Iterator[Finding]:
    """Everything in a walkthrough that its scenario does not have."""
    look = _Look(document, survey)
    for p, person in enumerate(walkthrough.people):
        for s, seat in enumerate(person.seats):
            yield from look.known(("people", p, "seats", s), "seat", seat, survey.seats)
    if survey.timetable.moment(walkthrough.until) <= 0:
        yield document.find(("until",), "time/before-startex", "it ends before it begins", "write a later moment")
    for index, act in enumerate(walkthrough.acts):
        yield from look.act(("acts", index), act)


class _Look:
    def __init__(self, document: Document, survey: Survey) -> None:
        self._document = document
        self._survey = survey

    def known(self, path: Path, what: str, id_: str, known: Iterable[str]) -> Iterator[Finding]:
        there = list(known)
        if id_ not in there:
            message = f"there is no {what} {id_!r}"
            yield self._document.find(path, "ref/unknown", message, near(id_, there))

    def act(self, path: Path, act: Act) -> Iterator[Finding]:
        survey = self._survey
        said = act.keys_set
        if len(said) != 1:
            what = f"says {', '.join(said)}" if said else "says nothing"
            hint = f"write one of {', '.join(VERBS)}"
            yield self._document.find(path, "walkthrough/act", f"this act {what}", hint)
            return
        voices = [*survey.seats, *sorted(survey.personas), CONTROL, EVALUATOR]
        yield from self.known((*path, "as"), "seat or persona", act.as_, voices)
        verb = said[0]
        if verb in _ABOUT_INJECT:
            yield from self._inject(path, verb, act)
        elif verb in _ABOUT_REQUEST:
            forms = [form.id for form in survey.scenario.requests]
            yield from self.known((*path, verb), "request", getattr(act, verb), forms)
        elif verb == "rate":
            yield from self.known((*path, verb), "objective", act.rate or "", survey.objectives)
            if act.team is None or act.rating is None:
                yield self._document.find(
                    path, "walkthrough/act", "a rating needs `team` and `rating`", "such as team: …, rating: S"
                )
        if verb in _NEEDS_TO and not act.to:
            yield self._document.find(path, "walkthrough/act", f"`{verb}` needs `to`", "name seats or teams")
        for index, target in enumerate(act.to):
            ends = [*survey.seats, *survey.teams, *sorted(survey.personas), CONTROL, ALL]
            yield from self.known((*path, "to", index), "seat, team or persona", target, ends)
        if act.ground is not None:
            yield from self.known((*path, "ground"), "ground", act.ground, grounds())

    def _inject(self, path: Path, verb: str, act: Act) -> Iterator[Finding]:
        id_ = getattr(act, verb)
        yield from self.known((*path, verb), "inject", id_, self._survey.inject_by_id)
        placed = self._survey.inject_by_id.get(id_)
        if placed is None or verb != "answer":
            return
        asks = [ask for ask in placed.inject.ask if act.ask in {None, ask.id}]
        if len(asks) != 1:
            there = ", ".join(ask.id for ask in placed.inject.ask) or "none"
            yield self._document.find(path, "walkthrough/act", "which question is meant?", f"there are: {there}")
            return
        there_are = [choice.id for choice in asks[0].choices]
        for index, choice in enumerate(act.choice):
            yield from self.known((*path, "choice", index), "choice", choice, there_are)
