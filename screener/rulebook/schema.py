"""The format of everything under ``rules/``: what a YAML file may say, as typed structs.

Unknown keys and wrong types are refused by the loader with file, line and a suggestion. What the parts of ``when``
mean is told at each struct; ``engine.condition`` evaluates them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from screener.model import Actor, Kind, Polarity

Status = Literal["draft", "shadow", "live", "retired"]
Family = Literal["attraction", "opacity", "movement", "control", "fraud"]
Within = Literal["clause", "sentence", "nearby", "field", "ad"]
ContextName = Literal["warning", "question", "invitation", "full-text", "overseas"]
Scalar = str | int | float | bool
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RuleId = Annotated[str, Meta(pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$")]


class Bounds(Struct, frozen=True, forbid_unknown_fields=True):
    """A number between two inclusive bounds, either of which may be left out."""

    at_least: float | None = None
    at_most: float | None = None


Test = bool | int | float | str | tuple[Scalar, ...] | Bounds
"""A value that a fact's field must have: equal to it, one of a list, or within bounds."""


class FactSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Facts of one type whose fields pass every test in ``where``. ``at_least`` distinct facts are wanted."""

    type: str
    where: dict[str, Test] = field(default_factory=dict)
    at_least: int = 1


class ConceptSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A hit of one of the concepts ``any``, with the polarity, actor and disguise that are asked for.

    ``within``: as a canceller in ``unless``, whether it must stand in the sentence of what it cancels or anywhere.
    """

    any: tuple[str, ...]
    polarity: Polarity | tuple[Polarity, ...] | None = None
    actor: Actor | None = None
    disguised: bool | None = None
    within: Literal["sentence", "ad"] = "sentence"


class NearSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """Concepts and facts that stand together.

    One hit for every item of ``concepts`` (an id, or a list of which any will do) and one fact for every item of
    ``facts``, together within ``within`` and at most ``units`` content units from the first to the last.

    ``order``: in the order listed, concepts before facts. ``actor``: who does the action (a concept of that role).
    ``polarity``: ``affirmed`` = no part is negated (a question is not enough), ``negated`` = at least one part is,
    ``asked`` = in a question; several may be listed. Left out: affirmed or asked.
    """

    concepts: tuple[str | tuple[str, ...], ...] = ()
    facts: tuple[FactSpec, ...] = ()
    order: bool = False
    actor: Actor | None = None
    polarity: Polarity | tuple[Polarity, ...] | None = None
    within: Within = "sentence"
    units: float | None = None


class CountSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """At least ``at_least`` of the conditions hold. A concept counts once however often it is hit."""

    at_least: int
    of: tuple[When | str, ...]


class PatternSpec(Struct, frozen=True, forbid_unknown_fields=True):
    """A regular expression tried only within ``reach`` characters of ``literal``, which every match must hold."""

    regex: str
    literal: str
    reach: Annotated[int, Meta(ge=1, le=120)] = 64


class When(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One condition: exactly one of the operators, and what cancels it.

    ``unless``: a match is dropped when one of these holds in its sentence; facts and contexts, and what is put together
    with them, hold for the ad.
    """

    all: tuple[When, ...] | None = None
    any: tuple[When, ...] | None = None
    none: tuple[When, ...] | None = None
    count: CountSpec | None = None
    concept: str | ConceptSpec | None = None
    fact: FactSpec | None = None
    near: NearSpec | None = None
    context: ContextName | None = None
    ref: str | None = None
    pattern: PatternSpec | None = None
    unless: tuple[When, ...] = ()


OPERATORS = ("all", "any", "none", "count", "concept", "fact", "near", "context", "ref", "pattern")


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """What a source says, in one sentence of our own; ``key`` stands in ``_sources.yaml``."""

    key: str
    says: str


class Fires(Struct, frozen=True, forbid_unknown_fields=True):
    """An ad on which the rule fires; each of ``spans`` must be among the stretches quoted. Fields as in a posting."""

    lang: str
    text: str
    spans: tuple[str, ...] = ()
    title: str = ""
    location: str = ""
    pay: str = ""
    employer: str = ""
    completeness: Literal["full", "unknown"] = "unknown"


class Silent(Struct, frozen=True, forbid_unknown_fields=True):
    """An ad that looks alike and must not fire; ``why`` says what the difference is."""

    lang: str
    why: str
    text: str
    title: str = ""
    location: str = ""
    pay: str = ""
    employer: str = ""
    completeness: Literal["full", "unknown"] = "unknown"


class RuleExamples(Struct, frozen=True, forbid_unknown_fields=True):
    """Both kinds of examples of a rule."""

    fires: tuple[Fires, ...] = ()
    silent: tuple[Silent, ...] = ()


class Rule(Struct, frozen=True, forbid_unknown_fields=True):
    """One idea that shows a warning sign. ``weight``: in points; ``decisive`` passes the gate, and no cap holds it."""

    id: RuleId
    group: Id
    status: Status
    weight: Annotated[int, Meta(ge=0, le=100)]
    when: When
    kinds: tuple[Kind, ...] = ()
    decisive: bool = False
    note: str = ""
    sources: tuple[Source, ...] = ()
    innocent: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    examples: RuleExamples = RuleExamples()


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a concept in one language: ``any`` hit, ``not`` do not though they hold one that does.

    ``*`` at either end stands for any letters.
    """

    any: tuple[str, ...] = ()
    not_: tuple[str, ...] = field(name="not", default=())


class ConceptExamples(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases in which a concept is hit, and in which it is not."""

    hits: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """One small idea in all languages. ``actor``: who does it where the sentence does not say."""

    id: Id
    role: Literal["action", "thing", "person", "quality", "circumstance", "warning", "news", "invitation", "offer"]
    words: dict[str, Words]
    actor: Actor | None = None
    note: str = ""
    examples: dict[str, ConceptExamples] = field(default_factory=dict)
    reviewed: dict[str, str] = field(default_factory=dict)


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Rules that speak of one thing. ``cap``: most points they give together; ``weights``: least, most of one rule."""

    family: Family
    cap: Annotated[int, Meta(ge=0, le=100)]
    about: str
    weights: tuple[int, int] = (1, 100)


class Combination(Struct, frozen=True, forbid_unknown_fields=True):
    """Signs that corroborate each other: ``points`` are added when all of ``all`` and ``at_least`` of ``of`` hold.

    An item is a rule id, or ``group:NAME``, or ``family:NAME``, which holds when a rule of it has points.
    """

    id: Id
    points: Annotated[int, Meta(ge=1, le=50)]
    about: str
    all: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    at_least: int = 0
    kinds: tuple[Kind, ...] = ()


class Thresholds(Struct, frozen=True, forbid_unknown_fields=True):
    """Points from which each level is reached."""

    caution: int
    high: int
    severe: int


class Deductions(Struct, frozen=True, forbid_unknown_fields=True):
    """Points taken off for what the caller has verified. Never applied past a decisive rule."""

    employer_registered: int = 0
    agency_licence: int = 0
    employer_domain: int = 0
    old_account: int = 0
    old_account_days: int = 365


class LevelRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Thresholds in points, and the gate: which families must have points besides.

    ``enough_units``: content units below which an ad without signs is ``not-enough``. ``warning_cues``: different words
    that make a sentence a warning. ``account_cues``: those that make a text an account of a crime.
    """

    thresholds: Thresholds
    strong_families: tuple[Family, ...]
    moving_family: Family
    verified: Deductions
    enough_units: float
    warning_cues: int = 2
    account_cues: int = 4


class Publication(Struct, frozen=True, forbid_unknown_fields=True):
    """A source: who published what and when. ``seen``: direct (its own page was read), via (a report of it) or gk."""

    org: str
    title: str
    date: str
    url: str = ""
    seen: Literal["direct", "via", "gk"] = "via"


class GroupsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``_groups.yaml``."""

    groups: dict[str, Group]


class CombinationsFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``_combinations.yaml``."""

    combinations: tuple[Combination, ...]


class SourcesFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``_sources.yaml``."""

    sources: dict[str, Publication]
