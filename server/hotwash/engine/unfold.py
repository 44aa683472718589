"""From a scenario to the plan that the first commit carries.

The only place where the engine looks at the scenario language. Spans of table time stay spans (the rate may be another
when they are used); moments become exercise milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from hotwash.engine.kernel.chance import digest_id
from hotwash.engine.rules import book, injects
from hotwash.engine.rules.clock import Move
from hotwash.engine.rules.effects import Effect
from hotwash.engine.rules.flags import draw
from hotwash.engine.rules.indicators import POINT, Band, Indicator
from hotwash.engine.rules.objectives import Criterion, Objective
from hotwash.engine.rules.plan import Plan
from hotwash.engine.rules.requests import Form, FormPlan
from hotwash.scenario import models
from hotwash.scenario.conditions import Condition
from hotwash.scenario.survey import Placed, Survey
from hotwash.scenario.times import Moment, Span


def unfold(survey: Survey, assets: Mapping[str, bytes], grounds: Mapping[str, str], seed: str) -> Plan:
    """Make the plan of an exercise. `grounds` are titles by id; `assets` are file contents by name."""
    return _Unfolding(survey, assets, grounds, seed).plan()


class _Unfolding:
    def __init__(self, survey: Survey, assets: Mapping[str, bytes], grounds: Mapping[str, str], seed: str) -> None:
        self.survey = survey
        self.scenario = survey.scenario
        self.grounds = grounds
        self.seed = seed
        self.luck: dict[str, int] = {}
        self.assets = {
            name: book.Asset(name, sha256(content).hexdigest(), models.SHOWN.get(name[name.rfind(".") :].lower(), ""))
            for name, content in assets.items()
        }

    def plan(self) -> Plan:
        scenario, survey = self.scenario, self.survey
        return Plan(
            about=book.About(
                scenario.id, scenario.version, scenario.title, scenario.language,
                scenario.start.isoformat(), scenario.summary,
            ),
            moves=dict(self._moves()),
            teams={
                team.id: book.Team(team.title, team.short, order, team.about)
                for order, team in enumerate(scenario.teams)
            },
            seats={
                id_: book.Seat(id_.partition("/")[0], seat.title, seat.short, order)
                for order, (id_, seat) in enumerate(survey.seats.items())
            },
            cards={self._opaque("card", id_): _card(id_, seat.card) for id_, seat in survey.seats.items()},
            personas={
                persona.id: book.Persona(
                    persona.title,
                    tuple(book.Reply(reply.label, reply.text) for reply in persona.replies),
                    self._opaque("contact", persona.id),
                )
                for persona in scenario.personas
            },
            reachable={
                persona.id: tuple(survey.seats_of(persona.reachable_by)) for persona in scenario.personas
            },
            threads=dict(self._threads()),
            injects={
                placed.inject.id: self._inject(order, placed) for order, placed in enumerate(survey.injects)
            },
            held=tuple(placed.inject.id for placed in survey.injects if placed.inject.hold),
            indicators={indicator.id: self._indicator(indicator) for indicator in scenario.indicators},
            objectives={
                objective.id: Objective(
                    objective.title, objective.text, tuple(objective.teams or survey.teams), order
                )
                for order, objective in enumerate(scenario.objectives)
            },
            criteria=dict(self._criteria()),
            forms={form.id: self._form(order, form) for order, form in enumerate(scenario.requests)},
            grounds={
                id_: book.Ground(title, order) for order, (id_, title) in enumerate(self.grounds.items())
            },
            folds={
                str(fold.players): book.FoldPlan(fold.players, tuple(fold.fold.items()))
                for fold in scenario.folds
            },
            luck=self.luck,
        )  # fmt: skip

    def _opaque(self, kind: str, id_: str) -> str:
        """An id for a planned thing that players see: the author's own might tell too much."""
        return digest_id(self.seed + kind, 0, int.from_bytes(sha256(id_.encode()).digest()[:6], "big"))

    def _moment(self, moment: Moment | None) -> int | None:
        return None if moment is None else self.survey.timetable.moment(moment)

    def _moves(self) -> Iterator[tuple[str, Move]]:
        for index, (times, move) in enumerate(zip(self.survey.timetable.moves, self.scenario.moves, strict=False)):
            yield move.id, Move(move.title, times.start, times.end, times.rate, times.table, begun=index == 0)

    def _threads(self) -> Iterator[tuple[str, book.Thread]]:
        order = 0
        for storyline in self.scenario.storylines:
            yield f"storyline:{storyline.id}", book.Thread("storyline", storyline.title, order)
            order += 1
            for event in storyline.events:
                parent = f"storyline:{storyline.id}"
                yield f"event:{event.id}", book.Thread("event", event.title, order, parent)
                order += 1
                for incident in event.incidents:
                    yield self._incident(incident, order, f"event:{event.id}")
                    order += 1
            for incident in storyline.incidents:
                yield self._incident(incident, order, f"storyline:{storyline.id}")
                order += 1

    def _incident(self, incident: models.Incident, order: int, parent: str) -> tuple[str, book.Thread]:
        objectives, tags = tuple(incident.objectives), tuple(incident.tags)
        thread = book.Thread("incident", incident.title, order, parent, objectives, tags)
        return f"incident:{incident.id}", thread

    def _inject(self, order: int, placed: Placed) -> injects.Inject:
        inject = placed.inject
        return injects.Inject(
            title=inject.title,
            channel=inject.channel,
            sender=inject.from_,
            to=tuple(self.survey.seats_of(inject.to)),
            copy=tuple(self.survey.seats_of(inject.copy_)),
            body=inject.body,
            marking=inject.marking,
            owner_condition=inject.owner_condition,
            attach=tuple(self.assets[name] for name in inject.attach),
            acknowledge=inject.acknowledge,
            kind=inject.kind,
            at=self._moment(inject.at),
            when=self._tree(inject.when, f"{inject.id}.when"),
            unless=self._tree(inject.unless, f"{inject.id}.unless"),
            manual=inject.manual or (inject.at is None and inject.when is None),
            every=None if inject.repeat is None else _span(inject.repeat.every),
            times=None if inject.repeat is None else inject.repeat.times,
            asks=tuple(self._ask(placed, ask) for ask in inject.ask),
            effects=_effects(inject.effects),
            notes=inject.notes,
            thread=_thread(placed),
            order=order,
        )

    def _ask(self, placed: Placed, ask: models.Ask) -> injects.Ask:
        default = ask.otherwise
        return injects.Ask(
            id=ask.id,
            text=ask.text,
            kind=ask.kind,
            to=tuple(self.survey.asked(placed, ask)),
            choices=tuple(
                injects.Choice(choice.id, choice.text, choice.price, choice.takes, _effects(choice.effects))
                for choice in ask.choices
            ),
            because=ask.because,
            within=None if ask.within is None else _span(ask.within),
            otherwise=None
            if default is None
            else injects.Otherwise(default.text, default.choice, _effects(default.effects)),
        )

    def _indicator(self, indicator: models.Indicator) -> Indicator:
        return Indicator(
            title=indicator.title,
            team=indicator.team,
            low=_points(indicator.min),
            high=_points(indicator.max),
            bands=tuple(
                Band(None if headline.below is None else _points(headline.below), headline.text)
                for headline in indicator.headlines
            ),
            headline=self._opaque("headline", indicator.id),
            value=_points(indicator.start),
            rate=_points(indicator.rate),
            since=0,
        )

    def _criteria(self) -> Iterator[tuple[str, Criterion]]:
        for objective in self.scenario.objectives:
            for criterion in objective.criteria:
                id_ = f"{objective.id}.{criterion.id}"
                tree = self._tree(criterion.met_when, id_)
                assert tree is not None, "met_when is obligatory"
                yield id_, Criterion(objective.id, criterion.id, criterion.text, tree, self._moment(criterion.by))

    def _form(self, order: int, form: models.RequestForm) -> FormPlan:
        address, title = self._address(form.to)
        reply = form.reply
        return FormPlan(
            form=self._opaque("form", form.id),
            seats=tuple(self.survey.seats_of(form.from_)),
            shape=Form(form.title, form.text, address, title, order),
            when=self._tree(form.when, f"{form.id}.when"),
            lapses=None if form.lapses is None else _span(form.lapses),
            grounds=tuple(form.grounds or self.grounds),
            reply_after=None if reply is None else _span(reply.after),
            reply_step=None if reply is None else reply.state,
            reply_text=None if reply is None else reply.text,
            reply_ground=None if reply is None else reply.ground,
        )

    def _address(self, target: str) -> tuple[str, Any]:
        for persona in self.scenario.personas:
            if persona.id == target:
                return f"persona:{self._opaque('contact', target)}", persona.title
        return (f"seat:{target}" if "/" in target else f"team:{target}"), None

    def _tree(self, condition: Condition | None, place: str) -> dict[str, Any] | None:
        return None if condition is None else self._node(condition, place)

    def _node(self, condition: Condition, place: str) -> dict[str, Any]:
        key, value = condition.key, condition.value
        if key in {"all", "any"}:
            return {key: [self._node(child, f"{place}.{index}") for index, child in enumerate(value)]}
        if key == "not":
            return {key: self._node(value, f"{place}.not")}
        if key == "after":
            return {key: self._moment(value)}
        if key == "chance":
            self.luck[place] = draw(self.seed, place)
            return {key: {"of": round(value * 10_000), "in": place}}
        if key == "indicator":
            limits = {"below": value.below, "at_least": value.at_least}
            return {key: {"id": value.id, **{k: _points(v) for k, v in limits.items() if v is not None}}}
        if isinstance(value, str):
            return {key: value}
        return {key: value.model_dump(by_alias=True, exclude_none=True)}


def _card(seat: str, card: models.Card) -> book.Card:
    return book.Card(seat, card.lede, card.can, card.cannot, card.alone, tuple(card.need))


def _thread(placed: Placed) -> str:
    if placed.incident is not None:
        return f"incident:{placed.incident.id}"
    if placed.event is not None:
        return f"event:{placed.event.id}"
    return f"storyline:{placed.storyline.id}"


def _span(span: Span) -> book.Span:
    return book.Span(span.ms, span.table)


def _points(points: float) -> int:
    return round(points * POINT)


def _effects(effects: list[models.Effect]) -> tuple[Effect, ...]:
    return tuple(
        Effect(
            effect.verb,  # type: ignore[arg-type]
            getattr(effect, effect.verb),
            None if effect.by is None else _points(effect.by),
            None if effect.to is None else _points(effect.to),
        )
        for effect in effects
    )
