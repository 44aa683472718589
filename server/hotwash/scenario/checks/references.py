"""Ids that name nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hotwash.catalog.grounds import grounds
from hotwash.scenario.checks.base import Check, near
from hotwash.scenario.conditions import Condition
from hotwash.scenario.findings import Finding
from hotwash.scenario.models import ASSETS, SHOWN, is_asset_name
from hotwash.scenario.source import Path
from hotwash.scenario.survey import ALL, leaves


def _target(check: Check, path: Path, target: str, *, personas: bool, everybody: bool) -> Iterator[Finding]:
    known: list[str] = [*check.survey.teams, *check.survey.seats]
    if personas:
        known += sorted(check.survey.personas)
    if everybody:
        known.append(ALL)
    if target in check.survey.personas and target not in known:
        hint = "put it in `from`, and name seats or teams here" if path[-2] in {"to", "copy"} else "name seats or teams"
        yield check.error(path, "ref/unknown", f"{target!r} is a persona, not a seat or team", hint)
    elif target not in known:
        what = "seat" if "/" in target else ("seat, team or persona" if personas else "seat or team")
        yield check.unknown(path, what, target, known)


def _each(
    check: Check, path: Path, targets: Iterable[str], *, personas: bool = False, everybody: bool = False
) -> Iterator[Finding]:
    for index, target in enumerate(targets):
        yield from _target(check, (*path, index), target, personas=personas, everybody=everybody)


def targets(check: Check) -> Iterator[Finding]:
    """Whom injects, questions, personas and requests name."""
    for placed in check.survey.injects:
        inject, here = placed.inject, placed.path
        yield from _each(check, (*here, "to"), inject.to, everybody=True)
        yield from _each(check, (*here, "copy"), inject.copy_, everybody=True)
        for a, ask in enumerate(inject.ask):
            yield from _each(check, (*here, "ask", a, "to"), ask.to, everybody=True)
        if inject.from_ is not None and inject.from_ not in check.survey.personas:
            yield check.unknown((*here, "from"), "persona", inject.from_, sorted(check.survey.personas))
    for p, persona in enumerate(check.scenario.personas):
        yield from _each(check, ("personas", p, "reachable_by"), persona.reachable_by, everybody=True)
    for r, form in enumerate(check.scenario.requests):
        yield from _each(check, ("requests", r, "from"), form.from_, everybody=True)
        yield from _target(check, ("requests", r, "to"), form.to, personas=True, everybody=False)


def conditions(check: Check) -> Iterator[Finding]:
    for path, condition in check.survey.conditions():
        for place, leaf, _ in leaves(path, condition):
            yield from _fact(check, place, leaf)


def _fact(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    look = _FACTS.get(leaf.key)
    if look is not None:
        yield from look(check, path, leaf)


def _fired(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    yield from _inject(check, path, leaf.value)


def _indicator(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    known = [indicator.id for indicator in check.scenario.indicators]
    yield from _known(check, (*path, "id"), "indicator", leaf.value.id, known)


def _request(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    if leaf.value.form is not None:
        forms = [form.id for form in check.scenario.requests]
        yield from _known(check, (*path, "form"), "request", leaf.value.form, forms)
    yield from _said(check, path, leaf)


def _said(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    for key, end in (("from", leaf.value.from_), ("to", leaf.value.to)):
        if end is not None:
            yield from _target(check, (*path, key), end, personas=True, everybody=False)


def _promised(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    for key, end in (("from", leaf.value.from_), ("to", leaf.value.to)):
        if end is not None:
            yield from _target(check, (*path, key), end, personas=False, everybody=False)


def _flag(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    raised = {effect.flag for _, effect, _ in check.survey.effects()}
    if leaf.value not in raised:
        yield check.warning(path, "ref/unknown", f"nothing sets the flag {leaf.value!r}", "only control could")


def _taken(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    yield from _known(check, path, "seat", leaf.value, check.survey.seats)


def _move(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    yield from _known(check, path, "move", leaf.value, [move.id for move in check.scenario.moves])


def _met(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    value, objectives = leaf.value, check.survey.objectives
    yield from _known(check, (*path, "objective"), "objective", value.objective, objectives)
    doubled = value.objective in check.survey.doubled
    if value.objective in objectives and value.criterion is not None and not doubled:
        there = [criterion.id for criterion in objectives[value.objective].criteria]
        yield from _known(check, (*path, "criterion"), "criterion", value.criterion, there)


def _about_inject(check: Check, path: Path, leaf: Condition) -> Iterator[Finding]:
    key, value, survey = leaf.key, leaf.value, check.survey
    yield from _inject(check, (*path, "inject"), value.inject)
    seat = getattr(value, "seat", None)
    if seat is not None:
        yield from _known(check, (*path, "seat"), "seat", seat, survey.seats)
    if key == "reached":
        yield from _target(check, (*path, "to"), value.to, personas=False, everybody=False)
    placed = survey.inject_by_id.get(value.inject)
    if placed is None or key not in {"answered", "lapsed"} or value.inject in survey.doubled:
        return
    asks = placed.inject.ask
    if not asks:
        yield check.error(path, "ref/unknown", f"the inject {value.inject!r} asks nothing", "give it an `ask`")
    elif value.ask is not None and value.ask not in {ask.id for ask in asks}:
        yield check.unknown((*path, "ask"), "question", value.ask, [ask.id for ask in asks])
    for choice in getattr(value, "choice", ()):
        there = [one.id for ask in asks if value.ask in {None, ask.id} for one in ask.choices]
        yield from _known(check, (*path, "choice"), "choice", choice, there)


def _inject(check: Check, path: Path, id_: str) -> Iterator[Finding]:
    yield from _known(check, path, "inject", id_, check.survey.inject_by_id)


def _known(check: Check, path: Path, what: str, id_: str, known: Iterable[str]) -> Iterator[Finding]:
    there = list(known)
    if id_ not in there:
        yield check.unknown(path, what, id_, there)


_FACTS: dict[str, Callable[[Check, Path, Condition], Iterator[Finding]]] = {
    "fired": _fired,
    "skipped": _fired,
    "answered": _about_inject,
    "lapsed": _about_inject,
    "read": _about_inject,
    "acknowledged": _about_inject,
    "reached": _about_inject,
    "indicator": _indicator,
    "request": _request,
    "said": _said,
    "promised": _promised,
    "flag": _flag,
    "taken": _taken,
    "move": _move,
    "met": _met,
}


def effects(check: Check) -> Iterator[Finding]:
    indicators = [indicator.id for indicator in check.scenario.indicators]
    for path, effect, _ in check.survey.effects():
        verb = effect.verb
        if verb in {"adjust", "rate"}:
            yield from _known(check, (*path, verb), "indicator", getattr(effect, verb), indicators)
        elif verb in {"fire", "hold", "release", "skip"}:
            yield from _inject(check, (*path, verb), getattr(effect, verb))


def others(check: Check) -> Iterator[Finding]:
    """Teams of indicators and objectives, objectives of incidents, grounds of requests."""
    survey = check.survey
    for i, indicator in enumerate(check.scenario.indicators):
        if indicator.team is not None:
            yield from _known(check, ("indicators", i, "team"), "team", indicator.team, survey.teams)
    for o, objective in enumerate(check.scenario.objectives):
        for t, team in enumerate(objective.teams):
            yield from _known(check, ("objectives", o, "teams", t), "team", team, survey.teams)
    for path, incident in survey.incidents:
        for o, objective_id in enumerate(incident.objectives):
            yield from _known(check, (*path, "objectives", o), "objective", objective_id, survey.objectives)
    for r, form in enumerate(check.scenario.requests):
        for g, ground in enumerate(form.grounds):
            yield from _known(check, ("requests", r, "grounds", g), "ground", ground, grounds())
        if form.reply is not None and form.reply.ground is not None:
            yield from _known(check, ("requests", r, "reply", "ground"), "ground", form.reply.ground, grounds())


def assets(check: Check) -> Iterator[Finding]:
    used: set[str] = set()
    for placed in check.survey.injects:
        for index, name in enumerate(placed.inject.attach):
            path = (*placed.path, "attach", index)
            used.add(name.removeprefix(ASSETS))
            ending = name[name.rfind(".") :].lower()
            if name.startswith(ASSETS):
                bare = name.removeprefix(ASSETS)
                yield check.error(
                    path, "value/invalid", f"{name!r} names the folder too", f"leave out {ASSETS}: {bare}"
                )
            elif not is_asset_name(name):
                yield check.error(path, "value/invalid", f"{name!r} is not a file name", "name a file in assets/")
            elif name not in check.assets:
                hint = near(name, sorted(check.assets))
                yield check.error(path, "file/missing", f"there is no file {name!r} in {ASSETS}", hint)
            elif ending not in SHOWN:
                yield check.error(
                    path, "file/kind", f"a browser cannot show {name!r}", f"use one of {', '.join(SHOWN)}"
                )
    for name in sorted(check.assets.keys() - used):
        yield check.warning((), "file/unused", f"nothing shows assets/{name}", "attach it to an inject, or remove it")
