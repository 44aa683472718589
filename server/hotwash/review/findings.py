"""Findings: all measures of one record, taken together."""

from __future__ import annotations

from dataclasses import dataclass

from hotwash.review.measures.clockwork import Tick, paces, ticks
from hotwash.review.measures.curves import Curve, curves
from hotwash.review.measures.decisions import Decision, decisions
from hotwash.review.measures.free_acts import FreeAct, free_acts
from hotwash.review.measures.headline import Head, head
from hotwash.review.measures.incoming import Incoming, incoming
from hotwash.review.measures.knew import Known, known
from hotwash.review.measures.lessons import Lessons, lessons
from hotwash.review.measures.limits import Limits, limits
from hotwash.review.measures.objectives import Outcome, outcomes
from hotwash.review.measures.observations import Observation, observations
from hotwash.review.measures.promises import Pledge, pledges
from hotwash.review.measures.requests import Petition, petitions
from hotwash.review.measures.responses import Response, responses
from hotwash.review.measures.sittings import Sitting, sittings
from hotwash.review.measures.talk import Talk, talk
from hotwash.review.measures.tellings import Told, tellings
from hotwash.review.measures.turns import Acts, Turn, turns
from hotwash.review.record import Record


@dataclass(frozen=True, slots=True)
class Findings:
    """What a record says, one measure a field."""

    head: Head
    outcomes: tuple[Outcome, ...]
    lessons: Lessons
    turns: tuple[Turn, ...]
    known: tuple[Known, ...]
    decisions: tuple[Decision, ...]
    free_acts: tuple[FreeAct, ...]
    pledges: tuple[Pledge, ...]
    tellings: tuple[Told, ...]
    petitions: tuple[Petition, ...]
    incoming: tuple[Incoming, ...]
    ticks: tuple[Tick, ...]
    responses: tuple[Response, ...]
    talk: Talk
    curves: tuple[Curve, ...]
    observations: tuple[Observation, ...]
    sittings: tuple[Sitting, ...]
    limits: Limits


def find(record: Record) -> Findings | None:
    """Take all measures; None where not even the first commit can be read."""
    top = head(record)
    if top is None:
        return None
    clock, sat, goals, drawn = ticks(record), sittings(record), outcomes(record), curves(record)
    acts = Acts(decisions(record), tellings(record), petitions(record), free_acts(record))
    return Findings(
        head=top,
        outcomes=goals,
        lessons=lessons(goals, ended=top.phase == "ended"),
        turns=turns(record, acts, goals, drawn),
        known=known(record),
        decisions=acts.decisions,
        free_acts=acts.free,
        pledges=pledges(record),
        tellings=acts.tellings,
        petitions=acts.petitions,
        incoming=incoming(record),
        ticks=clock,
        responses=responses(record),
        talk=talk(record),
        curves=drawn,
        observations=observations(record),
        sittings=sat,
        limits=limits(top, clock, paces(record), sat, goals),
    )
