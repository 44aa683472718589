"""Indicators: what is kept or lost. Values drift at a rate and are computed by whoever looks.

A value is ``{value, rate, since}`` in integers: thousandths of a point, and thousandths of a point per hour of exercise
time. Control sees numbers; players read headlines, one for each band of values, and a headline changes at the very
millisecond at which the value crosses into another band.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from hotwash.engine.kernel.commands import CONTROL, ENGINE, UNDER_WAY, Command
from hotwash.engine.kernel.conditions import Conditions
from hotwash.engine.kernel.events import Event, event
from hotwash.engine.kernel.labels import EVERYBODY, Audience, audience, team_label
from hotwash.engine.kernel.prose import Prose, Words
from hotwash.engine.kernel.refusals import Code, Refused
from hotwash.engine.kernel.rule import AlarmSource, Rule, Turn
from hotwash.engine.kernel.state import Draft, Reader
from hotwash.engine.kernel.tables import AnyTable, Table
from hotwash.engine.rules.effects import EffectCalled

HOUR = 3_600_000
POINT = 1_000


@dataclass(frozen=True, slots=True)
class Band:
    """A headline, shown while the value is below `below` (None: no upper end)."""

    below: int | None
    text: Words


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its plan and its value at `since`; for control only. `headline` is the row players read."""

    title: Words
    team: str | None
    low: int
    high: int
    bands: tuple[Band, ...]
    headline: str
    value: int
    rate: int
    since: int

    def value_at(self, t: int) -> int:
        """Thousandths of a point at exercise millisecond `t`, within bounds. Rounds towards the value at `since`."""
        drift = abs(self.rate) * max(0, t - self.since) // HOUR
        value = self.value + (drift if self.rate > 0 else -drift)
        return min(self.high, max(self.low, value))

    def reaches(self, limit: int, t: int) -> int | None:
        """First millisecond after `t` at which "value is at least `limit`" differs from what it is at `t`."""
        if self.rate == 0:
            return None
        above = self.value_at(t) >= limit
        if above == (self.rate > 0):
            return None
        # Rising, the value must gain `limit - value`; falling, it must get to one thousandth below the limit.
        need = limit - self.value if self.rate > 0 else self.value - limit + 1
        bound = self.high if self.rate > 0 else self.low
        if abs(bound - self.value) < need:
            return None
        moment = self.since + -(-need * HOUR // abs(self.rate))
        return max(moment, t + 1)

    def band_at(self, t: int) -> int | None:
        """Index of the band that the value lies in; None if there are no headlines."""
        value = self.value_at(t)
        for index, band in enumerate(self.bands):
            if band.below is None or value < band.below:
                return index
        return None

    def next_band(self, t: int) -> int | None:
        """First millisecond after `t` at which the value lies in another band."""
        moments = [
            moment
            for band in self.bands
            if band.below is not None and (moment := self.reaches(band.below, t)) is not None
        ]
        return min(moments, default=None)


@dataclass(frozen=True, slots=True)
class Headline:
    """What players read about an indicator. `band` counts from the lowest; it says which way things go."""

    team: str | None
    title: Words
    text: Words
    at: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Which band's headline is out; for control only."""

    band: int | None


INDICATORS: Table[Indicator] = Table("indicators", Indicator)
HEADLINES: Table[Headline] = Table("headlines", Headline)
SHOWN: Table[Shown] = Table("shown_bands", Shown)


def readers_of(indicator: Indicator) -> Audience:
    """A team's headlines are for the team, the coalition's for everybody."""
    return EVERYBODY if indicator.team is None else audience(team_label(indicator.team))


@event("indicator.moved")
@dataclass(frozen=True, slots=True)
class IndicatorMoved(Event):
    """From now on the indicator is at `value` and drifts at `rate`, because of `source` or of what control says."""

    indicator: str
    value: int
    rate: int
    source: str | None = None
    because: Prose | None = None

    def apply(self, draft: Draft) -> None:
        indicator = draft.need(INDICATORS, self.indicator)
        draft.put(INDICATORS, self.indicator, replace(indicator, value=self.value, rate=self.rate, since=draft.at))


@event("headline.changed")
@dataclass(frozen=True, slots=True)
class HeadlineChanged(Event):
    """The value lies in another band: players read another headline."""

    indicator: str
    band: int | None

    def apply(self, draft: Draft) -> None:
        indicator = draft.need(INDICATORS, self.indicator)
        draft.put(SHOWN, self.indicator, Shown(self.band))
        if self.band is not None:
            text = indicator.bands[self.band].text
            headline = Headline(indicator.team, indicator.title, text, draft.at)
            draft.put(HEADLINES, indicator.headline, headline, readers_of(indicator))


class Adjust(Command):
    """Move an indicator by `by` points, or set its rate to `rate` points per hour, and say why."""

    roles = CONTROL
    phases = UNDER_WAY
    type: Literal["indicator.adjust"] = "indicator.adjust"
    indicator: str
    by: float | None = Field(None, ge=-1000, le=1000)
    rate: float | None = Field(None, ge=-1000, le=1000)
    because: Prose | None = None


class ShowHeadline(Command):
    """The value has crossed into another band."""

    roles = ENGINE
    type: Literal["headline.show"] = "headline.show"
    indicator: str


UNKNOWN = Code("indicator/unknown", "There is no such indicator.")
NO_CHANGE = Code("indicator/no-change", "Nothing is said to change.", "Give points, a rate, or both.")


def adjust(turn: Turn, command: Adjust) -> Refused | None:
    if turn.view.get(INDICATORS, command.indicator) is None:
        return UNKNOWN(field="indicator")
    if command.by is None and command.rate is None:
        return NO_CHANGE(field="by")
    by = 0 if command.by is None else round(command.by * POINT)
    rate = None if command.rate is None else round(command.rate * POINT)
    _move(turn, command.indicator, by=by, rate=rate, because=command.because)
    return None


def _move(
    turn: Turn, id_: str, *, by: int = 0, rate: int | None = None, source: str | None = None,
    because: Prose | None = None,
) -> None:  # fmt: skip
    indicator = turn.state.need(INDICATORS, id_)
    value = min(indicator.high, max(indicator.low, indicator.value_at(turn.now) + by))
    turn.emit(IndicatorMoved(id_, value, indicator.rate if rate is None else rate, source, because))


def on_effect(turn: Turn, called: EffectCalled) -> None:
    effect = called.effect
    if effect.verb == "adjust":
        _move(turn, effect.target, by=effect.by or 0, source=called.source)
    elif effect.verb == "rate":
        rate = effect.to
        if rate is None:
            rate = turn.state.need(INDICATORS, effect.target).rate + (effect.by or 0)
        _move(turn, effect.target, rate=rate, source=called.source)


def on_move(turn: Turn, moved: IndicatorMoved) -> None:
    _show(turn, moved.indicator)


def show(turn: Turn, command: ShowHeadline) -> Refused | None:
    _show(turn, command.indicator)
    return None


def _show(turn: Turn, id_: str) -> None:
    band = turn.state.need(INDICATORS, id_).band_at(turn.now)
    if band != turn.state.need(SHOWN, id_).band:
        turn.emit(HeadlineChanged(id_, band))


class BandAlarm:
    """Falls due when a value crosses into another band."""

    name = "headline changes"
    table: AnyTable = SHOWN

    def moment(self, reader: Reader, id_: str, record: Shown, conditions: Conditions) -> int | None:
        indicator = reader.need(INDICATORS, id_)
        if indicator.band_at(reader.at) != record.band:
            return reader.at
        return indicator.next_band(reader.at)

    def reads(self, reader: Reader, id_: str, record: Shown, conditions: Conditions) -> tuple[tuple[str, str], ...]:
        return ((INDICATORS.name, id_),)

    def command(self, id_: str) -> Command:
        return ShowHeadline(indicator=id_)


class IndicatorAtom:
    """``indicator: {id, at_least|below}``, in thousandths of a point."""

    def holds(self, argument: dict[str, object], reader: Reader, t: int) -> bool:
        indicator = reader.get(INDICATORS, str(argument["id"]))
        if indicator is None:
            return False
        limit, wanted = _limit(argument)
        return (indicator.value_at(t) >= limit) == wanted

    def next_change(self, argument: dict[str, object], reader: Reader, t: int) -> int | None:
        indicator = reader.get(INDICATORS, str(argument["id"]))
        return None if indicator is None else indicator.reaches(_limit(argument)[0], t)

    def reads(self, argument: dict[str, object], reader: Reader) -> tuple[tuple[str, str], ...]:
        return ((INDICATORS.name, str(argument["id"])),)


def _limit(argument: dict[str, object]) -> tuple[int, bool]:
    if argument.get("at_least") is not None:
        return int(str(argument["at_least"])), True
    return int(str(argument["below"])), False


ALARMS: tuple[AlarmSource, ...] = (BandAlarm(),)

RULE = Rule(
    "indicators",
    tables=(INDICATORS, HEADLINES, SHOWN),
    events=(IndicatorMoved, HeadlineChanged),
    commands={Adjust: adjust, ShowHeadline: show},
    reactions={EffectCalled: on_effect, IndicatorMoved: on_move},
    alarms=ALARMS,
    atoms={"indicator": IndicatorAtom()},
)
