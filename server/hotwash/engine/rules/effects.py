"""Effects: what follows from an inject that fires, a choice that is taken, a question nobody answers.

An effect is announced as an event; the rules that own what it touches react to it. So every change of an indicator, a
flag or an inject has its cause in the same commit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft

Verb = Literal["adjust", "rate", "flag", "clear", "fire", "hold", "release", "skip"]


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect. `by` and `to` are thousandths of a point, or of a point per hour for a rate."""

    verb: Verb
    target: str
    by: int | None = None
    to: int | None = None


@event("effect.called")
@dataclass(frozen=True, slots=True)
class EffectCalled(Event):
    """An effect takes place because of `source`, the scenario id of an inject."""

    effect: Effect
    source: str

    def apply(self, draft: Draft) -> None:
        """Stores nothing: the rules that react store what comes of it."""


def call(turn: Turn, effects: Iterable[Effect], source: str) -> None:
    for effect in effects:
        turn.emit(EffectCalled(effect, source))


RULE = Rule("effects", events=(EffectCalled,))
