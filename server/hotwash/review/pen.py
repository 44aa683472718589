"""The pen: turns what measures give (ids, moments, lengths) into words for one report.

Ids never reach the page. Seats, teams and personas appear by their titles, people by their callsigns, moments by the
minute at the table with scenario time beside it, and commits by their number, which links to the moment if it can.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import quote

from markupsafe import Markup

from hotwash.engine.kernel.prose import ERASED, Prose, Words
from hotwash.engine.rules import addresses
from hotwash.engine.rules.book import CONTACTS, SEATS, TEAMS
from hotwash.review.measures.headline import Head
from hotwash.review.measures.talk import CONTROL
from hotwash.review.record import Record
from hotwash.review.texts import Texts, prose
from hotwash.review.times import MINUTE, scenario_time, wall_time
from hotwash.review.words import listed, say

BRIEF = 240
"""Characters of one person's words that the first page has room for."""


class Links:
    """Where a commit number leads: to review if `base_url` is known, else to its place in the document, if any.

    `anchors` are the commits that have a place; the first to ask for one gets it.
    """

    def __init__(self, exercise: str, base_url: str | None, anchors: frozenset[int]) -> None:
        self._review = None if base_url is None else f"{base_url.rstrip('/')}/review/{quote(exercise, safe='')}?at="
        self._anchors = anchors
        self._placed: set[int] = set()

    def ref(self, seq: int) -> Markup:
        if self._review is not None:
            return Markup('<a class="ref" href="{}{}">#{}</a>').format(self._review, seq, seq)
        if seq in self._anchors:
            return Markup('<a class="ref" href="#at-{}">#{}</a>').format(seq, seq)
        return Markup('<span class="ref">#{}</span>').format(seq)

    def place(self, seq: int) -> Markup:
        """The attribute that makes an element the place of a commit; nothing if it has one already."""
        if seq in self._placed:
            return Markup()
        self._placed.add(seq)
        return Markup(' id="at-{}"').format(seq)


class Pen:
    """Words for one report. `names` are callsigns by person."""

    def __init__(self, record: Record, head: Head, names: Mapping[str, str], links: Links) -> None:
        self._record = record
        self._head = head
        self._names = names
        self._seats = dict(sorted(record.state.all(SEATS), key=lambda pair: pair[1].order))
        self._teams = dict(sorted(record.state.all(TEAMS), key=lambda pair: pair[1].order))
        self.texts = Texts(head.language)
        titles = Counter(self.texts.plain(seat.title) for seat in self._seats.values())
        self._alike = {id_ for id_, seat in self._seats.items() if titles[self.texts.plain(seat.title)] > 1}
        self.line = self.texts.line
        self.block = self.texts.block
        self.ref = links.ref
        self.place = links.place

    def prose(self, words: str) -> Markup:
        """What a person typed, as a quotation."""
        return prose(words) if words == ERASED else say("quote", text=prose(words))

    def brief(self, words: str) -> Markup:
        """The same for the first page: no more than a few lines of it."""
        whole = words == ERASED or len(words) <= BRIEF
        return self.prose(words if whole else f"{words[:BRIEF].rstrip()} …")

    def quote(self, words: Words) -> Markup:
        """A text as somebody in the world said it."""
        return self.prose(words) if isinstance(words, Prose) else say("quote", text=self.line(words))

    def lines(self, texts: Iterable[Words]) -> list[Markup]:
        return [self.line(text) for text in texts]

    def quotes(self, texts: Iterable[Words]) -> list[Markup]:
        return [self.quote(text) for text in texts]

    # Who

    def seat(self, seat: str) -> Markup:
        if seat == CONTROL:
            return say("control.voices")
        found = self._seats[seat]
        title = self.line(found.title)
        return say("page.part", part=title, whole=self.team(found.team)) if seat in self._alike else title

    def short(self, seat: str) -> str:
        return str(say("control.short")) if seat == CONTROL else self._seats[seat].short

    def team(self, team: str) -> Markup:
        return self.line(self._teams[team].title)

    def who(self, about: str) -> Markup:
        """A team or a seat."""
        return self.team(about) if about in self._teams else self.seat(about)

    def seats(self, seats: Iterable[str]) -> Markup:
        """Several seats in one sentence; a whole team of several seats by its name, all of them as such."""
        wanted = set(seats)
        if len(wanted) > 1 and wanted >= self._seats.keys():
            return say("inject.allSeats")
        parts: dict[Markup, None] = {}
        for id_, seat in self._seats.items():
            if id_ in wanted:
                mates = {mate for mate, other in self._seats.items() if other.team == seat.team}
                whole = len(mates) > 1 and mates <= wanted
                parts[self.team(seat.team) if whole else self.seat(id_)] = None
        return listed(list(parts))

    def address(self, address: str) -> Markup:
        """Whom words come from or go to."""
        kind, _, id_ = address.partition(":")
        if kind == "seat":
            return self.seat(id_)
        if kind == "team":
            return self.team(id_)
        if kind == "persona":
            contact = self._record.state.get(CONTACTS, id_)
            return say("someone.unknown") if contact is None else self.line(contact.title)
        return say("everybody" if address == addresses.EVERYBODY else "control")

    def person(self, person: str) -> Markup:
        """A callsign, or "somebody" where there is none any more."""
        name = self._names.get(person)
        return Markup("<bdi>{}</bdi>").format(name) if name else say("somebody")

    def people(self, people: Iterable[str]) -> Markup:
        return listed([self.person(person) for person in people])

    # When

    def minute(self, at: int) -> int:
        """The minute at the table, from 0, at an exercise time."""
        return self._record.times.table(at) // MINUTE

    def scenario(self, at: int) -> Markup:
        day, time = scenario_time(self._head.start, at)
        return say("time.scenario", day=day, time=time)

    def when(self, at: int, key: str = "time.at") -> Markup:
        """Both times of a moment, in a sentence."""
        day, time = scenario_time(self._head.start, at)
        return say(key, n=self.minute(at), day=day, time=time)

    def wanted(self, by: int) -> Markup:
        """Until when something was wanted. Beyond the end of the record nobody knows its minute at the table."""
        if by > self._record.times.end:
            return say("criterion.byLater", when=self.scenario(by))
        return say("criterion.by", n=self.minute(by))

    def until(self, by: int) -> Markup:
        """By when something was promised; beyond the end of the record, by the scenario's time."""
        if by > self._record.times.end:
            return say("promise.byLater", when=self.scenario(by))
        return say("promise.by", n=self.minute(by))

    def took(self, start: int, end: int) -> Markup:
        """How long something took at the table."""
        return length(self._record.times.between(start, end))

    def played(self) -> Markup:
        """When the exercise was played, from STARTEX to ENDEX."""
        if self._head.started is None:
            return say("head.neverStarted")
        return span(self._head.started, self._head.ended)

    def recorded(self) -> Markup:
        return span(self._head.first, self._head.last)


def length(ms: int) -> Markup:
    """A length of time in words."""
    seconds = round(ms / 1000)
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    if seconds == 0:
        return say("time.atOnce")
    if hours:
        return say("time.lengthHours", h=hours, m=minutes)
    if not minutes:
        return say("time.lengthSec", s=rest)
    return say("time.length", m=minutes, s=rest) if rest else say("time.lengthMin", m=minutes)


def stopwatch(ms: int) -> str:
    """A length of time for a table: minutes and seconds, hours before them if there are any."""
    seconds = round(ms / 1000)
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def points(value: int) -> str:
    """Thousandths of a point as points, with one decimal at most."""
    text = f"{value / 1000:.1f}".removesuffix(".0")
    return text.replace("-", "\N{MINUS SIGN}") if text != "-0" else "0"


def signed(value: int) -> str:
    return points(value) if value < 0 else f"+{points(value)}"


def worth(rate: int) -> Markup:
    """How many minutes one minute stands for at a rate in thousandths."""
    whole, rest = divmod(rate, 1000)
    return say("limits.unit.minutes", n=f"{rate / 1000:g}" if rest else whole)


def _date(moment: datetime) -> Markup:
    return say("time.date", day=moment.day, month=say(f"month.{moment.month}"), year=str(moment.year))


def span(start: str, end: str | None) -> Markup:
    """From one wall time to another, in UTC; as they stand in the record if they cannot be read."""
    first, last = wall_time(start), wall_time(end) if end is not None else None
    if first is None or (end is not None and last is None):
        return Markup(" ").join(part for part in (start, end) if part)
    began = Markup("{}, {}").format(_date(first), f"{first:%H:%M}")
    if last is None:
        return say("time.since", start=began)
    if f"{first:%Y-%m-%d %H:%M}" == f"{last:%Y-%m-%d %H:%M}":
        return say("time.moment", start=began)
    if first.date() == last.date():
        return say("time.span", date=_date(first), start=f"{first:%H:%M}", end=f"{last:%H:%M}")
    return say("time.spanDays", start=began, end=Markup("{}, {}").format(_date(last), f"{last:%H:%M}"))
