"""What a rule is made of, and the turn in which it decides.

A rule is one concept of the game: its tables, its commands with their handlers, its events, its reactions to
other rules' events, the alarms it sets and the condition atoms it understands. Rules never call each other; they
meet in events and in read-only state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from hotwash.engine.kernel.commands import Actor, Command, Role
from hotwash.engine.kernel.events import Event
from hotwash.engine.kernel.labels import Labels
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.state import Draft, Reader, Touched
from hotwash.engine.kernel.tables import AnyTable, Table
from hotwash.engine.kernel.view import View

if TYPE_CHECKING:
    from hotwash.engine.kernel.conditions import Atom, Conditions

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an actor is while giving a command: a role, and the labels that are the actor's eyes."""

    role: Role
    labels: Labels


class Turn:
    """The deciding of one command.

    A handler reads `view` (what the actor may know) to find what a command speaks of, reads `state` where the
    rules need more, and calls `emit` for what happens. An emitted event is applied at once, so that later lines
    see it. If the handler returns a refusal, everything emitted is dropped.
    """

    __slots__ = ("_pending", "actor", "conditions", "events", "next_due", "now", "standing", "state", "view")

    def __init__(
        self,
        state: Draft,
        actor: Actor,
        standing: Standing,
        now: int,
        conditions: Conditions,
        next_due: Callable[[], int | None],
    ) -> None:
        self.state = state
        self.actor = actor
        self.standing = standing
        self.now = now
        self.conditions = conditions
        self.next_due = next_due
        self.view = View(state, standing.labels)
        self.events: list[Event] = []
        self._pending: list[Event] = []

    def emit(self, happened: Event) -> None:
        happened.apply(self.state)
        self.events.append(happened)
        self._pending.append(happened)

    def take_pending(self) -> list[Event]:
        """Events that nobody has reacted to yet; the caller takes them over."""
        pending, self._pending = self._pending, []
        return pending

    def resume(self, events: list[Event]) -> None:
        """Have rules react to events of an earlier commit."""
        self._pending.extend(events)

    def new_id(self) -> str:
        return self.state.new_id()

    @property
    def seat(self) -> str:
        """The seat the command is given as. Only for commands that declare `as_seat`."""
        assert self.actor.seat is not None, "only commands given as a seat reach this"
        return self.actor.seat


Handler = Callable[[Turn, Any], Refused | None]
Reaction = Callable[[Turn, Any], None]
Gate = Callable[[Turn, Command], Refused | None]


class AlarmSource(Protocol):
    """Rows of one table that may fall due at a moment that can be computed from the state."""

    name: str
    table: AnyTable

    def moment(self, reader: Reader, id_: str, record: Any, conditions: Conditions) -> int | None:
        """First exercise millisecond, not before `reader.at`, at which the row falls due; None for never."""
        ...

    def reads(self, reader: Reader, id_: str, record: Any, conditions: Conditions) -> Iterable[Touched]:
        """Rows beside its own that `moment` depends on; the id ``*`` stands for a whole table."""
        ...

    def command(self, id_: str) -> Command:
        """The command to give when the moment comes. It must change the row so that it is no longer due."""
        ...


class Deadline(Generic[R]):
    """The simplest alarm source: a row that carries its own moment."""

    def __init__(
        self, name: str, table: Table[R], due: Callable[[R], int | None], give: Callable[[str], Command]
    ) -> None:
        self.name = name
        self.table: AnyTable = table
        self._due = due
        self._give = give

    def moment(self, reader: Reader, id_: str, record: R, conditions: Conditions) -> int | None:
        return self._due(record)

    def reads(self, reader: Reader, id_: str, record: R, conditions: Conditions) -> Iterable[Touched]:
        return ()

    def command(self, id_: str) -> Command:
        return self._give(id_)


@dataclass(frozen=True)
class Rule:
    """One concept of the game, for the rulebook."""

    name: str
    tables: tuple[AnyTable, ...] = ()
    events: tuple[type[Event], ...] = ()
    commands: Mapping[type[Command], Handler] = field(default_factory=dict)
    reactions: Mapping[type[Event], Reaction] = field(default_factory=dict)
    alarms: tuple[AlarmSource, ...] = ()
    atoms: Mapping[str, Atom] = field(default_factory=dict)
    gates: tuple[Gate, ...] = ()
    upcasters: Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
