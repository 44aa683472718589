"""An exercise in memory: a state, its agenda, and the order in which things happen.

This is what a room, a walkthrough, a replayed branch and a test all hold. It does no I/O: `advance` and `give`
return what should be committed, and the caller writes it down (or does not, and goes back with `Exercise(book,
old_state)`).
"""

from __future__ import annotations

from collections.abc import Iterator

from hotwash.engine.kernel.commands import Order
from hotwash.engine.kernel.decide import Decided, Outcome, decide, due_order
from hotwash.engine.kernel.rulebook import FOREVER, NOTHING, Rulebook
from hotwash.engine.kernel.state import State

SAME_MOMENT_BOUND = 2_000
"""Due commits at one moment. More than this is a scenario chasing its own tail, and the clock is stopped."""


SAME_MOMENT_EVENTS = 50_000
"""Events in due commits at one moment: the same, where each commit is as full as it may be."""


class Exercise:
    """A running exercise. Every method that changes `state` also keeps the agenda true to it."""

    __slots__ = ("_agenda", "book", "state")

    def __init__(self, book: Rulebook, state: State) -> None:
        self.book = book
        self.state = state
        self._agenda = book.agenda(state)

    @property
    def next_due(self) -> int | None:
        """The moment at which something will happen by itself if nobody does anything; None for never."""
        alarm = self._agenda.next(self.state)
        if alarm is None or alarm.moment > self.book.horizon(self.state):
            return None
        return alarm.moment

    def advance(self, now: int) -> Iterator[Decided]:
        """Do everything that is due until `now`, each at its own moment, in order."""
        at_once = events = 0
        # Where the clock stands after a jump, everything due at its end belongs to the jump, not the first thing only.
        catching_up = NOTHING
        while True:
            alarm = self._agenda.next(self.state)
            horizon = self.book.horizon(self.state)
            if horizon not in {NOTHING, FOREVER}:
                catching_up = horizon
            if alarm is None or alarm.moment > min(now, max(horizon, catching_up)):
                return
            at_once, events = (at_once + 1, events) if alarm.moment == self.state.at else (0, 0)
            braked = at_once > SAME_MOMENT_BOUND or events > SAME_MOMENT_EVENTS
            if braked:
                order = self.book.brake()
            else:
                order = due_order(self.book, alarm.source, alarm.id)
            outcome = decide(self.book, self.state, order, alarm.moment)
            if not isinstance(outcome, Decided):
                raise AssertionError(f"what fell due was not done: {order} gave {outcome}")
            self.adopt(outcome)
            events += len(outcome.events)
            yield outcome
            if braked:
                return

    def give(self, order: Order, now: int) -> Outcome:
        """Decide an order. The caller has advanced to `now` before."""
        outcome = decide(self.book, self.state, order, now)
        if isinstance(outcome, Decided):
            self.adopt(outcome)
        return outcome

    def adopt(self, decided: Decided) -> None:
        self.state = decided.state
        self._agenda.update(decided.state, decided.touched)
