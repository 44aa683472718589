"""The rules of the game: one module per concept, each with its records, commands, events, reactions and alarms.

Order matters where it is looked at: things due at the same moment come in the order of this list.
"""

from __future__ import annotations

from hotwash.engine.kernel.decide import kernel_rule
from hotwash.engine.kernel.events import EventCodec
from hotwash.engine.kernel.rulebook import Rulebook
from hotwash.engine.rules import (
    branching,
    clock,
    comms,
    deliveries,
    effects,
    flags,
    indicators,
    injects,
    intents,
    messages,
    notes,
    notices,
    objectives,
    picture,
    plan,
    promises,
    questions,
    reads,
    requests,
    seats,
)


def _codec() -> EventCodec:
    return BOOK.codec


RULES = (
    kernel_rule(_codec),
    branching.RULE,
    clock.RULE,
    seats.RULE,
    plan.RULE,
    comms.RULE,
    effects.RULE,
    reads.RULE,
    flags.RULE,
    indicators.RULE,
    questions.RULE,
    requests.RULE,
    messages.RULE,
    injects.RULE,
    deliveries.RULE,
    intents.RULE,
    promises.RULE,
    picture.RULE,
    notices.RULE,
    objectives.RULE,
    notes.RULE,
)

BOOK: Rulebook = Rulebook(RULES, standing=seats.standing, horizon=clock.horizon, brake=clock.brake)
"""The rulebook of Hotwash."""
