"""Does a walkthrough fit its scenario?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hotwash.catalog.grounds import grounds
from hotwash.scenario.checks.base import near
from hotwash.scenario.findings import Finding
from hotwash.scenario.models import Ask, RequestForm
from hotwash.scenario.source import Document, Path
from hotwash.scenario.survey import ALL, Placed, Survey
from hotwash.scenario.walkthrough import COMPANIONS, CONTROL, EVALUATOR, VERBS, Act, Voice, Walkthrough

_ABOUT_INJECT = {"read", "acknowledge", "answer", "tell"}
_ABOUT_REQUEST = {"request", "receive", "grant", "refuse", "more", "supplement", "withdraw"}
_BY_ASKER = {"request", "supplement", "withdraw"}


def script(walkthrough: Walkthrough, document: Document, survey: Survey) -> Iterator[Finding]:
    """Everything in a walkthrough that cannot be done, as far as it can be seen without playing it."""
    look = _Look(walkthrough, document, survey)
    for p, person in enumerate(walkthrough.people):
        for s, seat in enumerate(person.seats):
            yield from look.known(("people", p, "seats", s), "seat", seat, survey.seats)
    if survey.timetable.moment(walkthrough.until) <= 0:
        yield document.find(("until",), "time/before-startex", "it ends before it begins", "write a later moment")
    for index, act in enumerate(walkthrough.acts):
        yield from look.act(("acts", index), act)


class _Look:
    def __init__(self, walkthrough: Walkthrough, document: Document, survey: Survey) -> None:
        self._walkthrough = walkthrough
        self._document = document
        self._survey = survey
        self._sitting = {seat for person in walkthrough.people for seat in person.seats}
        self._forms = {form.id: form for form in survey.scenario.requests}

    def known(self, path: Path, what: str, id_: str, known: Iterable[str]) -> Iterator[Finding]:
        there = list(known)
        if id_ not in there:
            message = f"there is no {what} {id_!r}"
            yield self._document.find(path, "ref/unknown", message, near(id_, there))

    def act(self, path: Path, act: Act) -> Iterator[Finding]:
        said = act.keys_set
        if len(said) != 1:
            what = f"says {', '.join(said)}" if said else "says nothing"
            yield self._wrong(path, f"this act {what}", f"write one of {', '.join(VERBS)}")
            return
        verb = said[0]
        yield from self._when(path, act)
        yield from self._who(path, verb, act)
        yield from self._companions(path, verb, act)
        if verb in _ABOUT_INJECT:
            yield from self._inject(path, verb, act)
        elif verb in _ABOUT_REQUEST:
            yield from self._request(path, verb, act)
        elif verb == "rate":
            yield from self._rating(path, act)
        yield from self._receivers(path, act)

    def _wrong(self, path: Path, message: str, hint: str) -> Finding:
        return self._document.find(path, "walkthrough/act", message, hint)

    def _moment(self, act: Act) -> int:
        return self._survey.timetable.moment(act.at)

    def _when(self, path: Path, act: Act) -> Iterator[Finding]:
        until = self._walkthrough.until
        if self._moment(act) > self._survey.timetable.moment(until):
            yield self._wrong(
                (*path, "at"), f"this act comes after until ({until})", "let it come sooner, or end later"
            )

    def _voice(self, act: Act) -> Voice | None:
        """What `as` names; None if nothing."""
        if act.as_ in self._survey.seats:
            return "seat"
        if act.as_ in self._survey.personas:
            return "persona"
        if act.as_ == CONTROL:
            return "control"
        return "evaluator" if act.as_ == EVALUATOR else None

    def _who(self, path: Path, verb: str, act: Act) -> Iterator[Finding]:
        voice, here = self._voice(act), (*path, "as")
        if voice is None:
            voices = [*self._survey.seats, *sorted(self._survey.personas), CONTROL, EVALUATOR]
            yield from self.known(here, "seat or persona", act.as_, voices)
        elif voice not in VERBS[verb].by:
            can = ", ".join(VERBS[verb].by)
            yield self._wrong(here, f"{act.as_} cannot {verb}", f"this can be done by: {can}")
        elif voice == "seat" and act.as_ not in self._sitting:
            yield self._wrong(here, f"nobody sits at {act.as_}", "name the seat under `people`")

    def _companions(self, path: Path, verb: str, act: Act) -> Iterator[Finding]:
        needs, may = VERBS[verb].needs, VERBS[verb].may
        for key in needs:
            if not getattr(act, key):
                yield self._wrong(path, f"`{verb}` needs `{key}`", f"add {key}: …")
        for key in COMPANIONS:
            if getattr(act, key) and key not in {*needs, *may}:
                listed = ", ".join((*needs, *may)) or "none"
                yield self._wrong((*path, key), f"`{key}` means nothing with `{verb}`", f"keys beside it: {listed}")

    def _receivers(self, path: Path, act: Act) -> Iterator[Finding]:
        survey, reachable = self._survey, self._reachable(act)
        if act.tell is not None:
            for index, target in enumerate(act.to):
                yield from self.known((*path, "to", index), "seat or team", target, [*survey.seats, *survey.teams])
            return
        for index, target in enumerate(act.to):
            here = (*path, "to", index)
            ends = [*survey.seats, *survey.teams, *sorted(survey.personas), CONTROL, ALL]
            yield from self.known(here, "seat, team or persona", target, ends)
            if self._voice(act) != "seat":
                continue
            if target == ALL:
                yield self._wrong(here, "a seat cannot write to all", "name seats or teams")
            elif target in survey.personas and target not in reachable:
                yield self._wrong(here, f"{act.as_} cannot write to {target}", "see reachable_by of that persona")

    def _reachable(self, act: Act) -> set[str]:
        """The personas that whoever acts can write to."""
        personas = self._survey.scenario.personas
        return {persona.id for persona in personas if act.as_ in self._survey.seats_of(persona.reachable_by)}

    def _rating(self, path: Path, act: Act) -> Iterator[Finding]:
        survey = self._survey
        yield from self.known((*path, "rate"), "objective", act.rate or "", survey.objectives)
        if act.team is None:
            return
        yield from self.known((*path, "team"), "team", act.team, survey.teams)
        objective = None if act.rate in survey.doubled else survey.objectives.get(act.rate or "")
        if objective is not None and objective.teams and act.team in survey.teams and act.team not in objective.teams:
            yield self._wrong(
                (*path, "team"), f"{act.rate} is not rated for {act.team}", f"it is for {', '.join(objective.teams)}"
            )

    def _request(self, path: Path, verb: str, act: Act) -> Iterator[Finding]:
        id_ = getattr(act, verb)
        yield from self.known((*path, verb), "request", id_, self._forms)
        form = None if id_ in self._survey.doubled else self._forms.get(id_)
        if act.ground is not None and verb == "refuse":
            yield from self.known((*path, "ground"), "ground", act.ground, grounds())
            if form is not None and act.ground in grounds() and form.grounds and act.ground not in form.grounds:
                listed = ", ".join(form.grounds)
                yield self._wrong((*path, "ground"), f"{id_} cannot be refused with {act.ground}", f"grounds: {listed}")
        if form is not None and self._voice(act) is not None:
            yield from self._request_by(path, verb, act, form)

    def _request_by(self, path: Path, verb: str, act: Act, form: RequestForm) -> Iterator[Finding]:
        """Who asked goes on asking; who was asked answers, control for personas."""
        if verb in _BY_ASKER:
            if self._voice(act) == "seat" and act.as_ not in self._survey.seats_of(form.from_):
                yield self._wrong((*path, "as"), f"{act.as_} does not send {form.id}", "see from of that request")
        elif form.to in self._survey.personas:
            if act.as_ not in {form.to, CONTROL}:
                yield self._wrong((*path, "as"), f"{act.as_} does not answer {form.id}", f"write as: {form.to}")
        elif self._voice(act) in VERBS[verb].by and act.as_ not in self._survey.seats_of([form.to]):
            yield self._wrong((*path, "as"), f"{act.as_} does not answer {form.id}", f"it is sent to {form.to}")

    def _inject(self, path: Path, verb: str, act: Act) -> Iterator[Finding]:
        id_ = getattr(act, verb)
        yield from self.known((*path, verb), "inject", id_, self._survey.inject_by_id)
        placed = self._survey.inject_by_id.get(id_)
        if placed is None or id_ in self._survey.doubled:
            return
        at = placed.inject.at
        if at is not None and id_ not in self._survey.fired and self._moment(act) < self._survey.timetable.moment(at):
            yield self._wrong((*path, "at"), f"{id_} comes later than this, at {at}", "let the act come after it")
        if verb == "answer":
            yield from self._answer(path, act, placed)

    def _answer(self, path: Path, act: Act, placed: Placed) -> Iterator[Finding]:
        asks = [ask for ask in placed.inject.ask if act.ask in {None, ask.id}]
        if len(asks) != 1:
            there = ", ".join(ask.id for ask in placed.inject.ask) or "none"
            yield self._wrong(path, "which question is meant?", f"there are: {there}")
            return
        (ask,) = asks
        asked = self._survey.asked(placed, ask)
        if self._voice(act) == "seat" and act.as_ not in asked:
            yield self._wrong((*path, "as"), f"{act.as_} is not asked", f"asked are: {', '.join(asked)}")
        if ask.kind != "text":
            there_are = [choice.id for choice in ask.choices]
            for index, choice in enumerate(act.choice):
                yield from self.known((*path, "choice", index), "choice", choice, there_are)
        yield from self._fits(path, act, ask)

    def _fits(self, path: Path, act: Act, ask: Ask) -> Iterator[Finding]:
        """Does the answer fit the kind of its question?"""
        if ask.kind == "text":
            if act.text is None or not act.text.strip():
                yield self._wrong(path, "this question wants words", "write text: …")
            if act.choice:
                yield self._wrong((*path, "choice"), "this question has no choices", "leave it out, and write text: …")
        elif not act.choice:
            there = ", ".join(choice.id for choice in ask.choices)
            yield self._wrong(path, "an answer needs a choice", f"write choice: with {there}")
        elif ask.kind == "one" and len(act.choice) > 1:
            yield self._wrong(
                (*path, "choice"), "this question takes one choice", "write one, or make it kind: several"
            )
        elif len(set(act.choice)) < len(act.choice):
            yield self._wrong((*path, "choice"), "a choice stands here twice", "write it once")
