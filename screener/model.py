"""The words of the domain as frozen structs: posting, span, fact, reason, verdict.

One set serves the engine, the command line, HTTP and Arrow. Text offsets are code points into the *original* field.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

FIELDS = ("title", "employer", "location", "pay", "text", "url", "contacts")
"""Fields of a posting that are read for signs, in the order in which they are joined."""

LIMITS = {
    "id": 300,
    "title": 300,
    "employer": 300,
    "location": 300,
    "pay": 300,
    "url": 300,
    "lang": 300,
    "country": 300,
    "posted": 300,
    "contacts": 300,
    "text": 20_000,
    "html": 512 * 1024,
}
"""Longest value of each field, in code points (``html``: bytes of UTF-8)."""

Completeness = Literal["full", "snippet", "selection", "ocr", "unknown"]
Level = Literal["not-enough", "none-found", "caution", "high", "severe"]
LEVELS: tuple[Level, ...] = ("not-enough", "none-found", "caution", "high", "severe")
Polarity = Literal["affirmed", "negated", "asked"]
Actor = Literal["company", "worker", "third"]
Kind = Literal[
    "forced-criminality",
    "forced-labour",
    "task-scam",
    "advance-fee",
    "money-mule",
    "identity-theft",
    "impersonation",
    "illegal-gambling-work",
]
PlaceRole = Literal["work", "transit", "office", "origin", "mention"]


class Verified(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the caller has checked itself. The only thing that lowers a score."""

    employer_registered: bool = False
    agency_licence: bool = False
    employer_domain: bool = False
    account_age_days: int | None = None


class Posting(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One job ad as a caller hands it in. Every field is optional; ``html`` is read only where ``text`` is empty."""

    id: str = ""
    title: str = ""
    employer: str = ""
    location: str = ""
    pay: str = ""
    text: str = ""
    html: str = ""
    url: str = ""
    lang: str = ""
    country: str = ""
    posted: str = ""
    contacts: tuple[str, ...] = ()
    completeness: Completeness = "unknown"
    verified: Verified = Verified()


class Span(Struct, frozen=True, order=True):
    """A stretch of an original field, in code points: ``getattr(posting, field)[start:end] == quote``.

    ``contacts`` is addressed as its items joined by a newline.
    """

    field: str
    start: int
    end: int
    quote: str


class PayFact(Struct, frozen=True, tag_field="type", tag="pay", omit_defaults=True):
    """An amount in the ad, in whole units of ``currency`` for one ``period``; USD figures are per month.

    ``usd_low`` and ``usd_high`` bound the monthly pay over every reading of an unclear currency or period;
    ``ratio_work`` and ``ratio_origin`` are the *lowest* multiples of usual pay at the place of work and where the ad
    looks for people.
    """

    spans: tuple[Span, ...]
    low: int
    high: int
    currency: str = ""
    currencies: tuple[str, ...] = ()
    period: Literal["hour", "day", "week", "fortnight", "month", "year", "task", "once", ""] = ""
    periods: tuple[str, ...] = ()
    usd_low: int = 0
    usd_high: int = 0
    role: Literal["pay", "fee", "bonus", "allowance", "fund", "other"] = "pay"
    crypto: bool = False
    open_ended: bool = False
    band: str = ""
    usual_work: int = 0
    usual_origin: int = 0
    work_country: str = ""
    origin_country: str = ""
    ratio_work: float = 0.0
    ratio_origin: float = 0.0
    source: str = ""
    assumed: tuple[str, ...] = ()


class PlaceFact(Struct, frozen=True, tag_field="type", tag="place", omit_defaults=True):
    """A place named in the ad and the part it plays. ``risk``: how much the place counts as a place of *work*."""

    spans: tuple[Span, ...]
    place: str
    country: str
    kind: Literal["compound", "zone", "town", "transit", "country", "region", "city"]
    risk: Literal["none", "weak", "medium", "strong"] = "none"
    role: PlaceRole = "mention"
    disguised: bool = False


class ContactFact(Struct, frozen=True, tag_field="type", tag="contact", omit_defaults=True):
    """A way to answer the ad. ``channel`` is an id of ``channels.yaml`` or phone, email, web."""

    spans: tuple[Span, ...]
    channel: str
    value: str = ""
    country: str = ""
    domain: str = ""
    free_mail: bool = False
    short_link: bool = False
    named_only: bool = False
    disguised: bool = False


class EmployerFact(Struct, frozen=True, tag_field="type", tag="employer", omit_defaults=True):
    """Who hires: ``named`` (a name stands there), ``vague`` ("big company"), ``licensed`` (a licence number does)."""

    spans: tuple[Span, ...]
    state: Literal["named", "vague", "licensed", "not-stated"]
    name: str = ""
    licence: str = ""


class OfferFact(Struct, frozen=True, tag_field="type", tag="offer", omit_defaults=True):
    """A number about the job: age in years, hours or minutes a day, days off a month, people wanted, years asked for.

    ``share`` is the part of passing money that somebody keeps or is given, in percent, rounded up.
    """

    spans: tuple[Span, ...]
    about: Literal[
        "age", "hours", "days-off", "headcount", "experience-years", "contract-months", "typing", "minutes", "share"
    ]
    low: int
    high: int = 0


class ProcessFact(Struct, frozen=True, tag_field="type", tag="process", omit_defaults=True):
    """A step between answering and starting: ``days`` is the number of days the ad gives for it, if any."""

    spans: tuple[Span, ...]
    step: Literal["start-soon", "interview", "trial", "departure"]
    days: int = -1


class RouteFact(Struct, frozen=True, tag_field="type", tag="route", omit_defaults=True):
    """Legs of a journey in the order in which the ad gives them; ``mismatch``: the offered country is only the gate."""

    spans: tuple[Span, ...]
    legs: tuple[str, ...]
    means: tuple[str, ...] = ()
    mismatch: bool = False


Fact = PayFact | PlaceFact | ContactFact | EmployerFact | OfferFact | ProcessFact | RouteFact
FACT_TYPES: dict[str, type[Fact]] = {
    "pay": PayFact,
    "place": PlaceFact,
    "contact": ContactFact,
    "employer": EmployerFact,
    "offer": OfferFact,
    "process": ProcessFact,
    "route": RouteFact,
}


class Reason(Struct, frozen=True, omit_defaults=True):
    """A rule that fired. ``points`` were awarded after the group's cap; ``facts`` index ``Verdict.facts``."""

    rule: str
    group: str
    points: int
    polarity: Polarity
    spans: tuple[Span, ...]
    facts: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()


class Part(Struct, frozen=True):
    """A named part of the score that is not a rule: a combination, a cap (0 or negative points) or a deduction."""

    name: str
    points: int
    of: tuple[str, ...] = ()


class Lang(Struct, frozen=True):
    """Language of the ad, and who said so."""

    code: str
    found: Literal["declared", "detected", "unknown"]


class Verdict(Struct, frozen=True):
    """What the engine says of one posting, without wording.

    ``score`` equals the sum of ``points`` over ``reasons``, ``combinations``, ``caps`` and ``lowered_by``.
    """

    id: str
    level: Level
    score: int
    kinds: tuple[Kind, ...]
    completeness: Completeness
    lang: Lang
    reasons: tuple[Reason, ...]
    combinations: tuple[Part, ...]
    caps: tuple[Part, ...]
    lowered_by: tuple[Part, ...]
    shadow: tuple[Reason, ...]
    facts: tuple[Fact, ...]
    not_checked: tuple[str, ...]
    incomplete: bool
    engine: str
    rulebook: str
