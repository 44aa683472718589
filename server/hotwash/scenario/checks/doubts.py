"""What is sound by its form and probably not meant."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from hotwash.scenario.checks.base import Check
from hotwash.scenario.conditions import Condition
from hotwash.scenario.findings import Finding
from hotwash.scenario.models import RequestForm
from hotwash.scenario.source import Path
from hotwash.scenario.survey import Survey, leaves
from hotwash.scenario.times import format_span


def chances(check: Check) -> Iterator[Finding]:
    for path, condition in check.survey.conditions():
        for place, leaf, _ in leaves(path, condition):
            if leaf.chance is not None and 0 < leaf.chance < 1:
                yield check.warning(
                    place, "condition/chance", f"{leaf.chance:g} in a hundred is less than one exercise in a hundred",
                    f"write {leaf.chance * 100:g} for {leaf.chance * 100:g} in a hundred",
                )  # fmt: skip


def replies(check: Check) -> Iterator[Finding]:
    """Prepared replies are for personas, and refuse with a ground that the form admits."""
    for r, form in enumerate(check.scenario.requests):
        if form.reply is not None:
            yield from _reply(check, ("requests", r, "reply"), form)


def _reply(check: Check, path: Path, form: RequestForm) -> Iterator[Finding]:
    reply = form.reply
    assert reply is not None, "only forms with a reply are looked at"
    if form.to in {*check.survey.seats, *check.survey.teams}:
        yield check.warning(
            path, "request/reply", f"{form.to} can answer, and this answers in their place",
            "leave it out, or send the request to a persona",
        )  # fmt: skip
    if reply.state == "refused" and reply.ground is None:
        yield check.warning(path, "request/reply", "it refuses without a ground", "add ground: such as G-CAPACITY")
    elif reply.state != "refused" and reply.ground is not None:
        yield check.warning(
            (*path, "ground"), "request/reply", f"a ground means nothing with {reply.state}", "leave it out"
        )
    elif reply.ground is not None and form.grounds and reply.ground not in form.grounds:
        yield check.warning(
            (*path, "ground"), "request/reply", f"the form leaves out {reply.ground}",
            f"its grounds: {', '.join(form.grounds)}",
        )  # fmt: skip


def criteria(check: Check) -> Iterator[Finding]:
    """A criterion must be able to hold by its last moment."""
    for o, objective in enumerate(check.scenario.objectives):
        for c, criterion in enumerate(objective.criteria):
            if criterion.by is None:
                continue
            by, earliest = check.survey.timetable.moment(criterion.by), _earliest(check.survey, criterion.met_when)
            if by < earliest:
                yield check.warning(
                    ("objectives", o, "criteria", c, "by"), "time/too-late",
                    f"it cannot be met before T+{format_span(earliest)}", "give it more time",
                )  # fmt: skip


def _earliest(survey: Survey, condition: Condition) -> int:
    """The first moment at which a condition can hold, as far as the plan tells."""
    key = condition.key
    if not key:
        return 0  # says nothing, or too much: reported where shapes are checked
    value = condition.value
    if key in {"all", "any"}:
        return (max if key == "all" else min)(_earliest(survey, child) for child in value)
    if key == "after":
        return survey.timetable.moment(value)
    inject = value if key == "fired" else getattr(value, "inject", None)
    placed = survey.inject_by_id.get(inject) if isinstance(inject, str) else None
    if placed is None or placed.inject.at is None or placed.inject.id in survey.fired:
        return 0
    return survey.timetable.moment(placed.inject.at)


def circles(check: Check) -> Iterator[Finding]:
    """Injects that fire each other, or themselves, in the moment in which they fire."""
    at_once = {
        placed.inject.id: [effect.fire for effect in placed.inject.effects if effect.fire is not None]
        for placed in check.survey.injects
    }
    for placed in check.survey.injects:
        here = placed.inject.id
        for e, effect in enumerate(placed.inject.effects):
            path = (*placed.path, "effects", e)
            if effect.fire == here:
                yield check.warning(path, "effect/circle", f"{here!r} fires itself", "use repeat")
            elif effect.fire is not None and _leads_to(effect.fire, here, at_once):
                yield check.warning(
                    path, "effect/circle", f"{here!r} fires {effect.fire!r}, which leads back to it at once",
                    "fire one of them only, or let it wait for something",
                )  # fmt: skip


def _leads_to(start: str, end: str, at_once: dict[str, list[str]]) -> bool:
    seen, ahead = set(), [start]
    while ahead:
        inject = ahead.pop()
        if inject == end:
            return True
        if inject not in seen:
            seen.add(inject)
            ahead += at_once.get(inject, [])
    return False


def storylines(check: Check) -> Iterator[Finding]:
    told = {placed.storyline.id for placed in check.survey.injects}
    for s, storyline in enumerate(check.scenario.storylines):
        if storyline.id not in told:
            yield check.warning(
                ("storylines", s), "storyline/empty", f"the storyline {storyline.id!r} has no injects", "write one"
            )


def pictures(check: Check) -> Iterator[Finding]:
    """SVG is XML, and shown without its scripts."""
    for placed in check.survey.injects:
        for index, name in enumerate(placed.inject.attach):
            content = check.assets.get(name)
            if content is None or not name.lower().endswith(".svg"):
                continue
            path = (*placed.path, "attach", index)
            problem, scripts = _look_into(content)
            if problem is not None:
                yield check.warning(path, "file/svg", f"{name} cannot be shown: {problem}", "save it as SVG again")
            elif scripts:
                yield check.warning(path, "file/svg", f"{name} has scripts, which will not run", "take them out")


def _look_into(content: bytes) -> tuple[str | None, bool]:
    """What keeps an SVG from being shown, and whether it has scripts."""
    names: list[str] = []
    scripts = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal scripts
        names.append(name.rpartition(":")[2])
        scripts = scripts or names[-1] == "script" or any(key.lower().startswith("on") for key in attributes)

    def no_entities(*_: object) -> None:
        raise ValueError("it declares entities")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EntityDeclHandler = no_entities
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        return f"line {error.lineno} is no XML", scripts
    except (ValueError, LookupError) as error:
        return str(error), scripts
    return (None if names[0] == "svg" else "it is XML, but not SVG"), scripts
