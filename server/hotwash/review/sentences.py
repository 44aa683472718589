"""Sentences that are put together from several facts: what bounds a report, and how a seat was held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup

from hotwash.review.charts import Mark
from hotwash.review.findings import Findings
from hotwash.review.measures.clockwork import Pace
from hotwash.review.measures.curves import Bend, Cause, Curve
from hotwash.review.measures.knew import Arrival, Known
from hotwash.review.measures.limits import Limits, Standstills
from hotwash.review.measures.promises import Pledge
from hotwash.review.measures.sittings import Sitting
from hotwash.review.measures.turns import Turn
from hotwash.review.pen import Pen, length, points, signed, worth
from hotwash.review.times import MINUTE, Times
from hotwash.review.words import listed, say

REAL = 1000
PROMISE_ENDS = ("kept", "broken", "released", "open")


def bounds(findings: Findings, pen: Pen) -> list[Markup]:
    """What the report cannot show, a sentence each, the gravest first."""
    return [*_record(findings, pen), *_time(findings.limits, pen), *_seats(findings.limits, pen), *_always(findings)]


def _record(findings: Findings, pen: Pen) -> Iterator[Markup]:
    head, sound = findings.head, findings.head.soundness
    if sound.read < sound.stored:
        yield say("limits.broken", n=sound.read, stored=sound.stored)
    if sound.faults:
        yield say("limits.faults", n=sound.faults)
    if sound.erased:
        yield say("limits.erased", n=sound.erased)
    if head.branch_seq is not None:
        yield say("limits.branch", ref=pen.ref(head.branch_seq))
    if head.phase == "lobby":
        yield say("limits.lobby")
    elif head.phase != "ended":
        yield say("limits.running")


def _time(limits: Limits, pen: Pen) -> Iterator[Markup]:
    yield from _paces(limits.paces)
    if limits.jumps:
        jumps = [
            say("limits.jump", n=pen.minute(tick.at), when=pen.scenario(tick.at if tick.to is None else tick.to))
            for tick in limits.jumps
        ]
        yield say("limits.jumps", n=len(jumps), jumps=listed(jumps))
    if limits.standstills.kinds:
        yield from _standstills(limits.standstills)


def _paces(paces: tuple[Pace, ...]) -> Iterator[Markup]:
    if len(paces) == 1 and paces[0].rate == REAL:
        yield say("limits.real")
    elif len(paces) == 1:
        yield say("limits.compression", rate=worth(paces[0].rate))
    elif paces:
        rates = [
            say(
                "limits.rateFrom", rate=worth(pace.rate), start=pace.start // MINUTE, end=pace.end // MINUTE
            )
            for pace in paces
        ]  # fmt: skip
        yield say("limits.compressions", rates=listed(rates))


def _standstills(stood: Standstills) -> Iterator[Markup]:
    kinds = [say(f"limits.pause.{kind}", n=count) for kind, count in sorted(stood.kinds.items())]
    yield say("limits.pauses", n=sum(stood.kinds.values()), length=length(stood.wall_ms), kinds=listed(kinds))
    if stood.now:
        yield say("limits.stillNow")


def _seats(limits: Limits, pen: Pen) -> Iterator[Markup]:
    if limits.never:
        yield say("limits.never", n=len(limits.never), seats=pen.seats(limits.never))
    if limits.folded:
        pairs = [say("limits.fold", seat=pen.seat(seat), into=pen.seat(into)) for seat, into in limits.folded]
        yield say("limits.folded", n=len(pairs), seats=listed(pairs))
    if limits.control:
        yield say("limits.control", n=len(limits.control), seats=pen.seats(limits.control))


def _always(findings: Findings) -> Iterator[Markup]:
    if findings.limits.unrated:
        yield say("limits.unrated", n=findings.limits.unrated)
    yield say("limits.aloud")


def sat(sitting: Sitting, pen: Pen) -> Markup:
    """How a seat was held in play."""
    parts = [_folded(sitting, pen)] if sitting.folded else []
    if not sitting.held:
        parts.append(say("sittings.never"))
    elif sitting.empty:
        parts += [
            say("sittings.empty", start=pen.minute(empty.start), end=pen.minute(empty.end)) for empty in sitting.empty
        ]
    if sitting.control_acts:
        parts.append(say("sittings.control", n=sitting.control_acts))
    return Markup("; ").join(parts) if parts else say("sittings.always")


def _folded(sitting: Sitting, pen: Pen) -> Markup:
    return Markup("; ").join(
        say("sittings.folded", into=pen.seat(one.into), start=pen.minute(one.start), end=pen.minute(one.end))
        for one in sitting.folded
        if one.into is not None
    )


def act(turn: Turn, pen: Pen) -> Markup:
    """What somebody did that turned something."""
    by, what = pen.address(turn.by), listed([pen.quote(text) for text in turn.what])
    if turn.kind == "request":
        asked = say("request.asked", seat=by, to=pen.address(turn.to[0])) if turn.to else None
        return say("turns.request", step=asked or say(f"step.{turn.step}", by=by), what=what)
    if turn.kind == "telling":
        return say("turns.telling", seat=by, to=pen.seats(turn.to), what=what)
    if not turn.what and turn.words is not None:
        return say("turns.words", seat=by, what=pen.brief(turn.words))
    return say(f"cause.{turn.kind}", seat=by, what=what)


def promised(pledges: tuple[Pledge, ...]) -> Markup:
    """How many promises there were, and how they ended."""
    counts = Counter(pledge.state for pledge in pledges)
    parts = [say(f"promises.count.{state}", n=counts[state]) for state in PROMISE_ENDS if counts[state]]
    return say("promises.key", n=len(pledges), ends=listed(parts))


def pledge(one: Pledge, pen: Pen) -> Markup:
    """Who promised whom, and by when."""
    made = say("promise.made", seat=pen.seat(one.seat), to=pen.address(one.to))
    return made if one.by is None else Markup(", ").join((made, pen.until(one.by)))


def ended(one: Pledge, pen: Pen) -> Markup:
    """How a promise ended, and how it stood before that if it ended twice."""
    if not one.ends:
        return say("promise.open")
    return listed([say(f"promise.{end.state}", n=pen.minute(end.at)) for end in one.ends])


def marks(known: Known, times: Times, pen: Pen) -> list[Mark]:
    """A thing's way on a track: who held it, who was told, and until when it was needed."""
    found = [
        Mark(times.table(at), kind, ", ".join(pen.short(one.seat) for one in group))
        for kind, arrivals in (("end", known.held), ("telling", known.told))
        for at, group in _by_moment(arrivals)
    ]
    if known.by is not None and known.by <= times.end:
        found.append(Mark(times.table(known.by), "by"))
    return sorted(found, key=lambda mark: mark.table)


def way(known: Known, pen: Pen) -> Markup:
    """The same in words."""
    parts = [
        say(key, seats=pen.seats(one.seat for one in group), n=pen.minute(at))
        for key, arrivals in (("knew.heldAt", known.held), ("knew.toldAt", known.told))
        for at, group in _by_moment(arrivals)
    ]
    if known.by is not None:
        parts.append(pen.wanted(known.by))
    return say("knew.said", title=pen.line(known.title), parts=listed(parts))


def _by_moment(arrivals: tuple[Arrival, ...]) -> list[tuple[int, tuple[Arrival, ...]]]:
    return [(at, tuple(group)) for at, group in groupby(arrivals, key=lambda one: one.at)]


def shown(curve: Curve, index: int, pen: Pen) -> Markup:
    """From when on players read a headline; if they ever did."""
    starts = [pen.minute(reading.at) for reading in curve.readings if reading.band == index]
    if curve.first_band == index:
        starts.insert(0, 0)
    return say("curves.from", n=len(starts), minutes=listed(starts)) if starts else say("curves.never")


def moved(bend: Bend) -> Markup:
    """What a bend did to an indicator."""
    parts = []
    if bend.after != bend.before:
        parts.append(say("bend.value", by=signed(bend.after - bend.before), to=points(bend.after)))
    if bend.rate_after != bend.rate_before:
        steady = bend.rate_after == 0
        parts.append(say("bend.steady") if steady else say("bend.rate", rate=signed(bend.rate_after)))
    return Markup(", ").join(parts)


def because(cause: Cause, pen: Pen) -> Markup:
    """Why an indicator moved."""
    what = listed([pen.quote(text) for text in cause.what])
    if cause.seat is not None:
        return say(f"cause.{cause.kind}", seat=pen.seat(cause.seat), what=what)
    if cause.kind == "control" and cause.because is not None:
        return say("cause.controlBecause", because=pen.prose(cause.because))
    return say(f"cause.{cause.kind}", what=what)
