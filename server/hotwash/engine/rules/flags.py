"""Flags: facts a scenario sets by effects, for conditions to look at. For control only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hotwash.engine.kernel.chance import chance
from hotwash.engine.kernel.commands import CONTROL, UNDER_WAY, Command
from hotwash.engine.kernel.conditions import Fact
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.refusals import Refused
from hotwash.engine.kernel.rule import Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader
from hotwash.engine.kernel.tables import Table
from hotwash.engine.rules.effects import EffectCalled


@dataclass(frozen=True, slots=True)
class Flag:
    """Whether a flag is set, since when, and by which inject (None: by control)."""

    up: bool
    at: int
    source: str | None


FLAGS: Table[Flag] = Table("flags", Flag)


@event("flag.set")
@dataclass(frozen=True, slots=True)
class FlagSet(Event):
    """A flag was set or taken down."""

    flag: str
    up: bool
    source: str | None

    def apply(self, draft: Draft) -> None:
        draft.put(FLAGS, self.flag, Flag(self.up, draft.at, self.source))


class SetFlag(Command):
    """Set a flag, or take it down."""

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["flag.set"] = "flag.set"
    flag: str
    up: bool = True


def _set(turn: Turn, flag: str, *, up: bool, source: str | None) -> None:
    known = turn.state.get(FLAGS, flag)
    if up != (known is not None and known.up):
        turn.emit(FlagSet(flag, up, source))


def set_flag(turn: Turn, command: SetFlag) -> Refused | None:
    _set(turn, command.flag, up=command.up, source=None)
    return None


def on_effect(turn: Turn, called: EffectCalled) -> None:
    if called.effect.verb in {"flag", "clear"}:
        _set(turn, called.effect.target, up=called.effect.verb == "flag", source=called.source)


class FlagAtom(Fact):
    """``flag: <name>``: the flag is set."""

    def holds(self, argument: str, reader: Reader, t: int) -> bool:
        flag = reader.get(FLAGS, argument)
        return flag is not None and flag.up

    def reads(self, argument: str, reader: Reader) -> tuple[tuple[str, str], ...]:
        return ((FLAGS.name, argument),)


@dataclass(frozen=True, slots=True)
class Luck:
    """Outcomes of chance that the first commit drew, each a number below a million; for control only."""

    drawn: int


LUCK: Table[Luck] = Table("luck", Luck)


class ChanceAtom(Fact):
    """``chance: {of: <millionths>, in: <place>}``: luck, drawn once for each place and written into the log."""

    def holds(self, argument: dict[str, object], reader: Reader, t: int) -> bool:
        luck = reader.get(LUCK, str(argument["in"]))
        return luck is not None and luck.drawn < int(str(argument["of"]))

    def reads(self, argument: dict[str, object], reader: Reader) -> tuple[tuple[str, str], ...]:
        return ((LUCK.name, str(argument["in"])),)


def draw(seed: str, place: str) -> int:
    """Luck of one place in a scenario. Other places, and other tries, do not change it."""
    return chance(seed, "condition", place)


RULE = Rule(
    "flags",
    tables=(FLAGS, LUCK),
    events=(FlagSet,),
    commands={SetFlag: set_flag},
    reactions={EffectCalled: on_effect},
    atoms={"flag": FlagAtom(), "chance": ChanceAtom()},
)
