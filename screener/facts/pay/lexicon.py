"""The words of money as entries of the vocabulary, and their hits made ready for questions by position."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, cast

from screener.facts.ends import both_ends
from screener.facts.pay.data import CurrencyData, PayData, Words
from screener.text.document import Document
from screener.text.entry import Entry, Hit


class Unit(NamedTuple):
    """Payload of a multiplier."""

    by: int
    codes: tuple[str, ...]
    prefix: bool
    bare: bool
    fraction: bool
    period: str


class Money(NamedTuple):
    """Payload of a currency's sign. ``weak``: a bare letter or everyday word, money only in context."""

    codes: tuple[str, ...]
    first: bool
    weak: bool


class When(NamedTuple):
    """Payload of a period; ``place`` is ``near``, ``tight``, ``touch`` or ``lead``."""

    period: str
    place: str


_LONGEST_LOOK: Final = 120
_MOST_HITS: Final = 600
_SHORT_PERIODS: Final = frozenset({"hour", "day"})


def _each(words: Words) -> Iterator[tuple[str, str]]:
    for lang, listed in words.items():
        for word in listed:
            yield lang, word


def _entries(key: str, words: Words, payload: object = None) -> Iterator[Entry]:
    for lang, word in _each(words):
        yield Entry(key, word, payload, lang)


def entries(data: CurrencyData, pay: PayData) -> Iterator[Entry]:
    """One entry for every word of both files; keys begin with ``pay.``."""
    weak = {word for _, word in _each(data.weak)}
    for sign in data.signs:
        for lang, word in _each(sign.words):
            yield Entry("pay.currency", word, Money(tuple(sign.codes), sign.first, word in weak), lang)
    for unit in data.multipliers:
        payload = Unit(unit.by, unit.of, unit.prefix, unit.bare, unit.fraction, unit.period)
        yield from _entries("pay.unit", unit.words, payload)
    for count in data.digit_counts:
        yield from _entries("pay.digits", count.words, count.millions)
    for lang, numbers in data.numbers.items():
        for value, listed in numbers.items():
            yield from _entries("pay.number", {lang: listed}, float(value))
    yield from _entries("pay.half", data.half.after)
    for value, before in data.before.items():
        yield from _entries("pay.before", before, float(value))
    yield from _context(data)
    for band, words in pay.bands.items():
        yield from _entries("pay.band", words, band)


def _context(data: CurrencyData) -> Iterator[Entry]:
    yield from _entries("pay.open", data.open.after, "after")
    yield from _entries("pay.open", data.open.before, "before")
    for period, words in data.periods.items():
        yield from _entries("pay.period", words.near, When(period, "near"))
        yield from _entries("pay.period", words.tight, When(period, "tight"))
        yield from _entries("pay.period", words.touch, When(period, "touch"))
        yield from _entries("pay.lead", words.lead, When(period, "lead"))
    for role, listed in data.roles.items():
        yield from _entries("pay.role", listed, role)
    yield from _entries("pay.counted", data.counted)
    yield from _entries("pay.name", data.names)


class Index:
    """Hits of one key by the position where they start and where they end.

    Of several hits with one start (or end) the longest is kept, and of equals the one in the ad's language.
    """

    __slots__ = ("by_end", "by_start")

    def __init__(self, hits: Sequence[Hit], lang: str) -> None:
        # They come in order of start, then end.
        self.by_start = {hit[0]: hit for hit in hits}
        self.by_end = {hit[1]: hit for hit in reversed(hits)}
        if len(self.by_start) < len(hits) > len(self.by_end):
            hits = _one_for_each_stretch(hits, lang)
            self.by_start = {hit[0]: hit for hit in hits}
            self.by_end = {hit[1]: hit for hit in reversed(hits)}


def _one_for_each_stretch(hits: Sequence[Hit], lang: str) -> list[Hit]:
    """The first hit of each stretch that is in the ad's language, else the first."""
    kept: list[Hit] = []
    start = end = -1
    for hit in hits:
        if hit[0] != start or hit[1] != end:
            kept.append(hit)
            start, end = hit[0], hit[1]
        elif hit[3] == lang != kept[-1][3]:
            kept[-1] = hit
    return kept


class Marks:
    """All hits of the money words in one document."""

    __slots__ = (
        "_hits", "_role_ends", "_short_starts", "before", "counted", "currency", "digits", "half", "lead", "names",
        "number", "open", "period", "period_hits", "period_starts", "role_hits", "role_starts", "text", "unit",
        "unit_hits",
    )  # fmt: skip

    def __init__(self, doc: Document) -> None:
        hits, lang = doc.hits, doc.lang.code
        self._hits = hits
        self.text = doc.text
        self.unit_hits = _of(hits, "pay.unit")
        self.role_hits = _of(hits, "pay.role")
        self.period_hits = _of(hits, "pay.period")
        self.names = _of(hits, "pay.name")
        self.role_starts = [hit[0] for hit in self.role_hits]
        self.period_starts = [hit[0] for hit in self.period_hits]
        self.currency = _index(hits, "pay.currency", lang)
        self.unit = _index(hits, "pay.unit", lang)
        self.number = _index(hits, "pay.number", lang)
        self.digits = _index(hits, "pay.digits", lang)
        self.half = _index(hits, "pay.half", lang)
        self.before = _index(hits, "pay.before", lang)
        self.open = _index(hits, "pay.open", lang)
        self.counted = _index(hits, "pay.counted", lang)
        self.period = _index(hits, "pay.period", lang)
        self.lead = _index(hits, "pay.lead", lang)
        self._short_starts: list[int] | None = None
        self._role_ends: frozenset[int] | None = None

    @property
    def has_signs(self) -> bool:
        """Whether the ad holds a currency, a multiplier or a word for a count of digits."""
        return self.currency is not _NOTHING or self.unit is not _NOTHING or self.digits is not _NOTHING

    @property
    def short_starts(self) -> list[int]:
        """Starts of periods of an hour or a day that may belong to an amount before them."""
        if self._short_starts is None:
            self._short_starts = [
                hit[0] for hit in self.period_hits if when(hit).period in _SHORT_PERIODS and self._counts(hit)
            ]
        return self._short_starts

    @property
    def role_ends(self) -> frozenset[int]:
        """Where role words end."""
        if self._role_ends is None:
            self._role_ends = frozenset([hit[1] for hit in self.role_hits])
        return self._role_ends

    def _counts(self, hit: Hit) -> bool:
        """Whether the period may belong to an amount before it: a tight one does only behind a slash or bracket."""
        before = self.text[max(0, hit[0] - 3) : hit[0]]
        return when(hit).place != "tight" or "/" in before or "(" in before

    def periods(self, start: int, end: int) -> list[Hit]:
        """Period words that touch ``[start, end]``."""
        return _within(self.period_hits, self.period_starts, start, end)

    def is_name(self, start: int) -> bool:
        """Whether the number belongs to a name: 401k, Fortune 500, 24/7."""
        return any(hit[0] <= start < hit[1] for hit in self.names)

    def counts(self, end: int) -> bool:
        """Whether what follows ``end`` says that the number counts something: people, years, users."""
        position = end + (self.text[end : end + 1] == " ")
        hit = self.counted.by_start.get(position)
        # "3万8人工" is no count of people: a longer word for pay begins in the same place.
        return hit is not None and not any(
            role[0] == position and role[1] > hit[1] for role in self.roles(position, position)
        )

    def leads_on(self, end: int) -> bool:
        """Whether a function word follows ``end``: a number before it counts nothing ("80k here in ...")."""
        hits = self._hits.get("lang.stop", [])
        first = bisect_left(hits, end, key=_start)
        return first < len(hits) and hits[first][0] <= end + 1

    def currencies(self, start: int, end: int) -> list[Hit]:
        """Signs that stand alone between ``start`` and ``end``."""
        return [
            hit for position, hit in self.currency.by_start.items() if start <= position < end and not money(hit).weak
        ]

    def roles(self, start: int, end: int) -> list[Hit]:
        """Role words that touch ``[start, end]``."""
        return _within(self.role_hits, self.role_starts, start, end)


_NOTHING: Final = Index((), "")


def _of(hits: dict[str, list[Hit]], key: str) -> Sequence[Hit]:
    found = hits.get(key)
    return both_ends(found, _MOST_HITS) if found else ()


def _index(hits: dict[str, list[Hit]], key: str, lang: str) -> Index:
    return Index(_of(hits, key), lang) if key in hits else _NOTHING


def near(starts: list[int], start: int, end: int) -> bool:
    """Whether one of ``starts``, in order, lies between the positions."""
    first = bisect_left(starts, start)
    return first < len(starts) and starts[first] <= end


def _within(hits: Sequence[Hit], starts: list[int], start: int, end: int) -> list[Hit]:
    first = bisect_left(starts, start - 24)
    return [hit for hit in hits[first : first + _LONGEST_LOOK] if hit[0] <= end and hit[1] > start]


def money(hit: Hit) -> Money:
    """The payload of a currency hit."""
    return cast("Money", hit[2])


def unit(hit: Hit) -> Unit:
    """The payload of a multiplier hit."""
    return cast("Unit", hit[2])


def when(hit: Hit) -> When:
    """The payload of a period hit."""
    return cast("When", hit[2])


def _start(hit: Hit) -> int:
    return hit[0]
