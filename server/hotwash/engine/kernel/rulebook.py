"""The rulebook: all rules of a game, gathered into dispatch tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Annotated, Any, Union

from pydantic import Field, TypeAdapter

from hotwash.engine.kernel.agenda import Agenda, every_alarm
from hotwash.engine.kernel.commands import Actor, Command, Order, Role
from hotwash.engine.kernel.conditions import Conditions
from hotwash.engine.kernel.events import Event, EventCodec
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.rule import AlarmSource, Gate, Handler, Reaction, Rule, Standing
from hotwash.engine.kernel.state import Reader, State
from hotwash.engine.kernel.tables import AnyTable

StandingOf = Callable[[Reader, Actor], Standing | Refused]
Horizon = Callable[[Reader], int]

NOTHING = -1
FOREVER = 2**63


class Rulebook:
    """Rules in declared order, with the three things the kernel cannot know by itself.

    `standing` says what an actor is (role and labels); `horizon` says until which moment what is due may happen
    (`NOTHING` while the clock stands still, `FOREVER` while it runs); `brake` gives the order that stops the clock
    when rules run in a circle.
    """

    def __init__(
        self, rules: Sequence[Rule], *, standing: StandingOf, horizon: Horizon, brake: Callable[[], Order]
    ) -> None:
        self.rules = tuple(rules)
        self.standing = standing
        self.horizon = horizon
        self.brake = brake
        self.tables: dict[str, AnyTable] = {}
        self.handlers: dict[type[Command], Handler] = {}
        self.commands: dict[str, type[Command]] = {}
        self.reactions: dict[type[Event], list[Reaction]] = {}
        self.gates: list[Gate] = []
        self.sources: list[AlarmSource] = []
        events: dict[str, type[Event]] = {}
        atoms: dict[str, Any] = {}
        upcasters: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}
        for rule in self.rules:
            _add(self.tables, {table.name: table for table in rule.tables})
            _add(events, {kind.NAME: kind for kind in rule.events})
            _add(self.commands, {_type_of(kind): kind for kind in rule.commands})
            _add(self.handlers, dict(rule.commands))
            _add(atoms, dict(rule.atoms))
            _add(upcasters, dict(rule.upcasters))
            self.gates.extend(rule.gates)
            self.sources.extend(rule.alarms)
            for kind, reaction in rule.reactions.items():
                self.reactions.setdefault(kind, []).append(reaction)
        self.events = events
        self.atoms = atoms
        self.codec = EventCodec(events, upcasters)
        self.conditions = Conditions(atoms)

    def agenda(self, state: State) -> Agenda:
        return Agenda(self.sources, self.conditions, state)

    def next_due(self, reader: Reader) -> int | None:
        """The next moment at which anything falls due, computed from nothing but `reader`."""
        moments = (alarm.moment for alarm in every_alarm(self.sources, self.conditions, reader))
        return min(moments, default=None)

    @cached_property
    def given(self) -> list[type[Command]]:
        """The commands that people give, by name; the engine's own are not among them."""
        return [kind for _, kind in sorted(self.commands.items()) if kind.roles - {Role.SYSTEM}]

    @cached_property
    def any_command(self) -> TypeAdapter[Command]:
        """Parses any command that people may give."""
        union: Any = Annotated[Union[tuple(self.given)], Field(discriminator="type")]  # noqa: UP007
        return TypeAdapter(union)


def _type_of(kind: type[Command]) -> str:
    (name,) = kind.model_fields["type"].annotation.__args__  # type: ignore[union-attr]
    return str(name)


def _add(target: dict[Any, Any], more: dict[Any, Any]) -> None:
    doubled = target.keys() & more.keys()
    if doubled:
        raise ValueError(f"declared by two rules: {sorted(map(str, doubled))}")
    target.update(more)
