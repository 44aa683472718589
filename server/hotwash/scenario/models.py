"""The scenario language, as models. Each field's description is what the JSON Schema and the docs say of it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from hotwash.scenario.conditions import Condition
from hotwash.scenario.fields import Id, Ids, Points, Target, Targets, one_or_many
from hotwash.scenario.texts import LANGUAGE_PATTERN, TextField
from hotwash.scenario.times import MomentField, SpanField

FORMAT = 1
"""Version of the scenario language. It rises when an old file would mean something else."""

Channel = Literal["call", "letter", "e-mail", "news", "social", "order", "dashboard", "note", "readout", "photo"]
Marking = Literal["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]
Texts = Annotated[list[TextField], one_or_many(TextField)]
Words = Annotated[list[str], one_or_many(str)]


class Part(BaseModel):
    """Base of everything in a scenario file."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Card(Part):
    """What a player reads on taking the seat."""

    lede: TextField = Field(description="Who you are tonight, in one or two sentences.")
    can: TextField = Field(description="What this seat can do.")
    cannot: TextField = Field(description="What it cannot.")
    alone: TextField | None = Field(None, description="What this seat alone knows.")
    need: Texts = Field(default_factory=list, description="Whom it will need, and for what.")


class Seat(Part):
    """A place at the table."""

    id: Id = Field(description="Written after the team's id elsewhere: team/seat.")
    title: TextField = Field(description="What everybody calls it.")
    short: str = Field(max_length=8, description="What control's board calls it, such as K-C.")
    card: Card = Field(description="What its player reads first.")


class Team(Part):
    """A state or a body."""

    id: Id = Field(description="What other places call it by.")
    title: TextField = Field(description="Its name.")
    short: str = Field(max_length=8, description="At most eight characters, for boards.")
    about: TextField | None = Field(None, description="One line for all to read.")
    seats: list[Seat] = Field(min_length=1, description="Its places at the table.")


class Fold(Part):
    """How seats fold together when fewer people come."""

    players: int = Field(ge=1, le=10_000, description="For this many players.")
    fold: dict[str, str] = Field(description="Seat to be folded: seat that takes it over.")


class Reply(Part):
    """Words that control can send for a persona with one click."""

    label: TextField = Field(description="When to use it, in a few words.")
    text: TextField = Field(description="The words.")


class Persona(Part):
    """A voice that control speaks with."""

    id: Id = Field(description="What `from` and `to` call it by.")
    title: TextField = Field(description="The name it speaks under.")
    reachable_by: Targets = Field(
        default_factory=list,
        description="Seats, teams or all: who can write to it. Without it, nobody; requests reach it all the same.",
    )
    replies: list[Reply] = Field(default_factory=list, description="Prepared replies.")


class Move(Part):
    """A stretch of play at one rate."""

    id: Id = Field(description="What the fact `move` calls it by.")
    title: TextField = Field(description="What players read while it runs.")
    starts: MomentField = Field(description="When it begins: a moment of exercise or scenario time.")
    lasts: SpanField | None = Field(None, description="How long; control is paused at its end. Last move: open.")
    rate: float = Field(1.0, ge=0.1, le=120, description="Exercise minutes in one minute at the table.")
    table: SpanField | None = Field(
        None, description="Table time at which it is planned to begin; without it, when the move before ends."
    )


class Headline(Part):
    """What players read about an indicator while it lies in one band."""

    below: Points | None = Field(None, description="Shown while the value is below this. The last one has none.")
    text: TextField = Field(description="The sentence.")


class Indicator(Part):
    """Something that is kept or lost, from 0 to 100."""

    id: Id = Field(description="What effects and facts call it by.")
    title: TextField = Field(description="What control and the report call it.")
    team: Id | None = Field(None, description="Whose it is; without it, the coalition's.")
    start: Points = Field(description="Value at STARTEX.")
    rate: Points = Field(0.0, description="Points per hour of exercise time, from STARTEX on.")
    min: Points = Field(0.0, description="It never falls below this.")
    max: Points = Field(100.0, description="It never rises above this.")
    headlines: list[Headline] = Field(default_factory=list, description="Bands, lowest first.")


class Effect(Part):
    """One thing that follows: exactly one of adjust, rate, flag, clear, fire, hold, release, skip."""

    adjust: Id | None = Field(None, description="Indicator to move, by `by` points.")
    rate: Id | None = Field(None, description="Indicator whose rate changes, by `by` or to `to` points per hour.")
    by: Points | None = Field(None, description="Points, for `adjust`; points per hour, for `rate`. Down with a minus.")
    to: Points | None = Field(None, description="The new rate, in points per hour, for `rate`.")
    flag: Id | None = Field(None, description="Flag to set.")
    clear: Id | None = Field(None, description="Flag to take down.")
    fire: Id | None = Field(None, description="Inject to fire at once, unless it was skipped.")
    hold: Id | None = Field(None, description="Inject to take off the timeline.")
    release: Id | None = Field(None, description="Inject to put back on the timeline.")
    skip: Id | None = Field(None, description="Inject that will not come any more.")

    @property
    def keys_set(self) -> list[str]:
        """The verbs that are set. A sound effect has one."""
        return [verb for verb in EFFECTS if getattr(self, verb) is not None]

    @property
    def verb(self) -> str:
        """The one verb that is set; empty if the effect does not say exactly one thing."""
        keys = self.keys_set
        return keys[0] if len(keys) == 1 else ""


EFFECTS = ("adjust", "rate", "flag", "clear", "fire", "hold", "release", "skip")


class Choice(Part):
    """One answer to a question. All choices look alike on screen; none is marked as safe."""

    id: Id = Field(description="What facts and walkthroughs call it by. Players never see it.")
    text: TextField = Field(description="What the button says.")
    price: TextField | None = Field(None, description="What it costs or brings, in one line.")
    takes: TextField | None = Field(None, description='How long until it works, such as "3 min" or "at once".')
    effects: list[Effect] = Field(default_factory=list, description="What follows when it is taken.")


class Otherwise(Part):
    """What happens when nobody answers in time."""

    text: TextField = Field(description='Said on the card: "with no answer, …".')
    choice: Id | None = Field(None, description="The choice that is then taken.")
    effects: list[Effect] = Field(default_factory=list, description="What follows besides.")


class Ask(Part):
    """A question to a seat."""

    id: Id = Field("ask", description="Needed where an inject asks more than one thing.")
    text: TextField = Field(description="The question.")
    kind: Literal["one", "several", "text"] = Field(
        "one", description="One choice, one or more of the choices, or words of one's own."
    )
    choices: list[Choice] = Field(default_factory=list, description="For kind one and several.")
    to: Targets = Field(default_factory=list, description="Whom it asks; without it, everybody in the inject's `to`.")
    because: bool = Field(False, description="Ask for a reason too.")
    within: SpanField | None = Field(None, description="How long there is; without it, the question stays open.")
    otherwise: Otherwise | None = Field(None, description="What happens after `within` if nobody answers.")


class Repeat(Part):
    """An inject that may come again."""

    every: SpanField = Field(description="Not sooner than this after the last time.")
    times: int | None = Field(None, ge=2, le=100_000, description="At most so many times in all.")


class Inject(Part):
    """One message, report or change, delivered to somebody at a time or under a condition."""

    id: Id = Field(description="What other places call it by. Players never see it.")
    title: TextField = Field(description="First line on screen, at most twelve words.")
    channel: Channel = Field("note", description="What it looks like.")
    from_: Id | None = Field(None, alias="from", description="Persona it comes from; without it, control.")
    to: Targets = Field(description="Seats, teams, or all.")
    copy_: Targets = Field(default_factory=list, alias="copy", description="Seats that read it but are not asked.")
    body: TextField | None = Field(None, description="At most ninety words: one phone screen.")
    marking: Marking | None = Field(None, description="How far it may be passed on, by TLP 2.0.")
    owner_condition: TextField | None = Field(None, description="The owner's words on who may have it.")
    attach: Words = Field(default_factory=list, description="Names of files in the scenario's assets folder.")
    acknowledge: bool = Field(False, description="Ask the reader to confirm.")
    kind: Literal["contextual", "contingency", "expected"] = Field(
        "contextual",
        description="For whoever plans: it tells the story, it steps in when play goes another way, or it answers what "
        "players were expected to do. Play is the same.",
    )
    at: MomentField | None = Field(None, description="When it is due.")
    when: Condition | None = Field(None, description="What must be so, at `at` or later.")
    unless: Condition | None = Field(
        None, description="If this holds when the inject is due, it is skipped: if not done by then, then this."
    )
    manual: bool = Field(False, description="Comes only when control fires it.")
    hold: bool = Field(False, description="Begins off the timeline; control releases or fires it.")
    repeat: Repeat | None = Field(None, description="Lets it come again.")
    ask: Annotated[list[Ask], one_or_many(Ask)] = Field(
        default_factory=list, description="A question, or a list of questions."
    )
    effects: list[Effect] = Field(default_factory=list, description="What follows when it fires.")
    notes: TextField | None = Field(None, description="For control: what to look for, what to say.")


class Incident(Part):
    """A concrete problem that makes somebody act."""

    id: Id = Field(description="A name for reports.")
    title: TextField = Field(description="What control and the report call it.")
    objectives: Ids = Field(default_factory=list, description="Which objectives it tests.")
    tags: Words = Field(default_factory=list, description="Ids of the threat taxonomy.")
    injects: list[Inject] = Field(default_factory=list, description="Its injects.")


class ScenarioEvent(Part):
    """A major happening that serves one or more objectives."""

    id: Id = Field(description="A name for reports.")
    title: TextField = Field(description="What control and the report call it.")
    incidents: list[Incident] = Field(default_factory=list, description="Its incidents.")
    injects: list[Inject] = Field(default_factory=list, description="Injects of no incident.")


class Storyline(Part):
    """One thread of the story. Events and incidents may be left out: injects can hang here directly."""

    id: Id = Field(description="A name for reports.")
    title: TextField = Field(description="What control and the report call it.")
    about: TextField | None = Field(None, description="For control: what it is about.")
    events: list[ScenarioEvent] = Field(default_factory=list, description="Its events.")
    incidents: list[Incident] = Field(default_factory=list, description="Incidents of no event.")
    injects: list[Inject] = Field(default_factory=list, description="Injects of no event or incident.")


class Criterion(Part):
    """Something the engine can check about an objective."""

    id: Id = Field(description="What the fact `met` calls it by.")
    text: TextField = Field(description="What is checked, as a sentence.")
    met_when: Condition = Field(description="The condition that meets it.")
    by: MomentField | None = Field(None, description="Missed if it does not hold by then.")


class Objective(Part):
    """What the exercise is for."""

    id: Id = Field(description="What incidents call it by.")
    title: TextField = Field(description="What it is, in a line.")
    text: TextField | None = Field(None, description="More about it, for whoever rates it.")
    teams: Ids = Field(default_factory=list, description="Teams it is rated for; without it, all.")
    criteria: list[Criterion] = Field(default_factory=list, description="What the engine checks.")


class AutoReply(Part):
    """What a persona answers by itself if control has not answered by then."""

    after: SpanField = Field(description="How long after it was asked.")
    state: Literal["granted", "refused", "more_wanted"] = Field(description="What it answers.")
    text: TextField = Field(description="The words of the answer.")
    ground: Id | None = Field(None, description="Why, if it is refused.")


class RequestForm(Part):
    """A request that seats find ready to send."""

    id: Id = Field(description="What facts and walkthroughs call it by.")
    title: TextField = Field(description="What is asked, as a sentence.")
    text: TextField | None = Field(None, description="The words it is sent with; the asker may change them.")
    from_: Targets = Field(alias="from", description="Seats and teams that may send it.")
    to: Target = Field(description="Seat, team or persona that is asked.")
    when: Condition | None = Field(None, description="From when on it can be sent.")
    lapses: SpanField | None = Field(None, description="It lapses if there is no answer by then.")
    grounds: Ids = Field(default_factory=list, description="Grounds on which it may be refused; without it, all.")
    reply: AutoReply | None = Field(None, description="What a persona answers by itself.")


_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}([Tt ]|$)")


def _date(value: Any) -> Any:
    """Numbers are dates to pydantic, and to nobody else."""
    if isinstance(value, str) and not _DATE.match(value):
        raise ValueError(f"{value!r} is not a date with a time; {_START_HELP}")
    if not isinstance(value, str | datetime):
        raise ValueError(f"{value!r} is not a date with a time; {_START_HELP}")
    return value


_START_HELP = "write one such as 2031-03-04T05:40:00+01:00"


def _start(value: datetime) -> datetime:
    if not 1900 <= value.year <= 9000:
        raise ValueError("the start lies outside the years 1900 to 9000; write another year")
    if value.tzinfo is None:
        raise ValueError("the start has no time zone; write one such as 2031-03-04T05:40:00+01:00")
    return value


def _version(value: Any) -> Any:
    """A whole number is a version; one with a fraction may have lost a zero already."""
    if isinstance(value, float):
        raise ValueError(f"{value!r} stands where a text should; put the version in quotes")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Version = Annotated[str, BeforeValidator(_version, json_schema_input_type=str | int)]


class Scenario(Part):
    """A whole scenario."""

    hotwash: Literal[1] = Field(description="Version of the scenario language.")
    id: Id = Field(description="Its name among scenarios; often its folder's.")
    title: TextField = Field(description="What everybody calls it.")
    version: Version = Field("1", description="Your own version of this scenario.")
    language: str = Field(
        "en", pattern=LANGUAGE_PATTERN, description="Language of texts that are one string: a tag such as en or fr."
    )
    summary: TextField | None = Field(None, description="What it is about, for whoever picks it.")
    start: Annotated[
        datetime,
        BeforeValidator(_date),
        AfterValidator(_start),
        WithJsonSchema({"type": "string", "format": "date-time"}),
    ] = Field(description="Scenario time at STARTEX, with its zone.")
    moves: list[Move] = Field(default_factory=list, description="Stretches of play; without them, one at rate 1.")
    teams: list[Team] = Field(min_length=1, description="States and bodies, with their seats.")
    folds: list[Fold] = Field(default_factory=list, description="Who plays what when fewer people come.")
    personas: list[Persona] = Field(default_factory=list, description="Voices that control speaks with.")
    indicators: list[Indicator] = Field(default_factory=list, description="What is kept or lost.")
    objectives: list[Objective] = Field(default_factory=list, description="What the exercise is for.")
    requests: list[RequestForm] = Field(default_factory=list, description="Requests ready to send.")
    storylines: list[Storyline] = Field(min_length=1, description="The threads of the story, with their injects.")


SCENARIO_FILE = "scenario.yaml"
WALKTHROUGH_FILE = "walkthrough.yaml"
ASSETS = "assets/"

SHOWN = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp", ".gif": "image/gif",
    ".svg": "image/svg+xml", ".pdf": "application/pdf", ".mp3": "audio/mpeg", ".ogg": "audio/ogg",
    ".m4a": "audio/mp4", ".wav": "audio/wav", ".txt": "text/plain",
}  # fmt: skip
"""Kinds of file that a browser can show, by ending."""

_ASSET = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")


def is_asset_name(name: str) -> bool:
    return bool(_ASSET.match(name))
