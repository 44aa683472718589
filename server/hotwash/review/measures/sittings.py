"""Who sat where, and which seats stood empty, were folded into others or were played by control."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hotwash.engine.rules.book import SEATS
from hotwash.engine.rules.clock import ClockChanged
from hotwash.engine.rules.seats import SeatFolded, SeatLeft, SeatTaken
from hotwash.review.record import Record


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one exercise time to another; `into` is the seat that a seat was folded into."""

    start: int
    end: int
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """One seat in play, which is from STARTEX to ENDEX or to the end of the record.

    `people` sat there, in the order in which they came; `held` says whether anybody ever held it in play, by
    themselves or through a seat it was folded into. `empty` are the times at which nobody did. `control_acts` counts
    what control did as this seat.
    """

    seat: str
    people: tuple[str, ...]
    held: bool
    empty: tuple[Stretch, ...]
    folded: tuple[Stretch, ...]
    control_acts: int


def sittings(record: Record) -> tuple[Sitting, ...]:
    """One for each seat, in the order of the book."""
    watch = _Watch([seat for seat, _ in sorted(record.state.all(SEATS), key=lambda pair: pair[1].order)])
    acts = Counter(moment.seat for moment in record.moments if record.by_control(moment))
    for index, moment in enumerate(record.moments, start=1):
        for happened in record.events(index):
            watch.see(moment.at, happened)
    watch.stop(record.times.end)
    return tuple(watch.sitting(seat, acts[seat]) for seat in watch.seats)


class _Watch:
    """Follows who holds which seat. Call `see` for every event in order, then `stop` once."""

    def __init__(self, seats: list[str]) -> None:
        self.seats = seats
        self._in_play = False
        self._holders: dict[str, set[str]] = {seat: set() for seat in seats}
        self._people: dict[str, dict[str, None]] = {seat: {} for seat in seats}
        self._into: dict[str, str] = {}
        self._empty_since: dict[str, int] = {}
        self._folded_since: dict[str, int] = {}
        self._held: set[str] = set()
        self._empty: dict[str, list[Stretch]] = {seat: [] for seat in seats}
        self._folded: dict[str, list[Stretch]] = {seat: [] for seat in seats}

    def see(self, at: int, happened: object) -> None:
        if isinstance(happened, SeatTaken):
            self._holders[happened.seat].add(happened.person)
            self._people[happened.seat][happened.person] = None
        elif isinstance(happened, SeatLeft):
            self._holders[happened.seat].discard(happened.person)
        elif isinstance(happened, SeatFolded):
            self._fold(at, happened.seat, happened.into)
        elif isinstance(happened, ClockChanged):
            self._clock(at, happened)
        else:
            return
        if self._in_play:
            self._look(at)

    def stop(self, at: int) -> None:
        """The record ends at exercise time `at`."""
        if not self._in_play:
            return
        self._in_play = False
        for seat in list(self._empty_since):
            self._close(self._empty[seat], self._empty_since.pop(seat), at)
        for seat in list(self._folded_since):
            self._close(self._folded[seat], self._folded_since.pop(seat), at, self._into.get(seat))

    def sitting(self, seat: str, control_acts: int) -> Sitting:
        return Sitting(
            seat=seat,
            people=tuple(self._people[seat]),
            held=seat in self._held,
            empty=tuple(self._empty[seat]),
            folded=tuple(self._folded[seat]),
            control_acts=control_acts,
        )

    def _clock(self, at: int, changed: ClockChanged) -> None:
        phase = changed.clock.phase
        if phase == "ended":
            self.stop(max(at, changed.clock.anchor))
        elif changed.why == "startex":
            self._in_play = True
            self._folded_since = dict.fromkeys(self._into, at)

    def _fold(self, at: int, seat: str, into: str | None) -> None:
        if seat in self._folded_since:
            self._close(self._folded[seat], self._folded_since.pop(seat), at, self._into.get(seat))
        if into is None:
            self._into.pop(seat, None)
            return
        self._into[seat] = into
        if self._in_play:
            self._folded_since[seat] = at

    def _look(self, at: int) -> None:
        for seat in self.seats:
            held = bool(self._holders[seat] or self._holders.get(self._into.get(seat, ""), ()))
            if held:
                self._held.add(seat)
                if seat in self._empty_since:
                    self._close(self._empty[seat], self._empty_since.pop(seat), at)
            else:
                self._empty_since.setdefault(seat, at)

    def _close(self, stretches: list[Stretch], start: int, end: int, into: str | None = None) -> None:
        if end > start:
            stretches.append(Stretch(start, end, into))
