"""The words of money as entries of the vocabulary, and their hits made ready for questions by position."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeVar, cast

from screener.facts.pay.data import CurrencyData, PayData, Words
from screener.text.document import Document
from screener.text.vocabulary import Entry, Hit


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
    """Payload of a period; ``place`` is ``near``, ``tight`` or ``lead``."""

    period: str
    place: str


T = TypeVar("T")
_LONGEST_LOOK: Final = 120


def _each(words: Words) -> Iterator[tuple[str, str]]:
    for lang, listed in words.items():
        for word in listed:
            yield lang, word


def entries(data: CurrencyData, pay: PayData) -> Iterator[Entry]:
    """One entry for every word of both files; keys begin with ``pay.``."""
    weak = {word for _, word in _each(data.weak)}
    for sign in data.signs:
        for lang, word in _each(sign.words):
            yield Entry("pay.currency", word, Money(tuple(sign.codes), sign.first, word in weak), lang)
    for unit in data.multipliers:
        payload = Unit(unit.by, unit.of, unit.prefix, unit.bare, unit.fraction, unit.period)
        for lang, word in _each(unit.words):
            yield Entry("pay.unit", word, payload, lang)
    for count in data.digit_counts:
        for lang, word in _each(count.words):
            yield Entry("pay.digits", word, count.millions, lang)
    for lang, numbers in data.numbers.items():
        for value, listed in numbers.items():
            for word in listed:
                yield Entry("pay.number", word, float(value), lang)
    for lang, word in _each(data.half.after):
        yield Entry("pay.half", word, 0.5, lang)
    for value, before in data.before.items():
        for lang, word in _each(before):
            yield Entry("pay.before", word, float(value), lang)
    yield from _context(data, pay)


def _context(data: CurrencyData, pay: PayData) -> Iterator[Entry]:
    for lang, word in _each(data.open.after):
        yield Entry("pay.open", word, "after", lang)
    for lang, word in _each(data.open.before):
        yield Entry("pay.open", word, "before", lang)
    for period, periods in data.periods.items():
        for place, listed in (("near", periods.near), ("tight", periods.tight), ("lead", periods.lead)):
            for lang, word in _each(listed):
                yield Entry("pay.period", word, When(period, place), lang)
    for role, words in data.roles.items():
        for lang, word in _each(words):
            yield Entry("pay.role", word, role, lang)
    for lang, word in _each(data.counted):
        yield Entry("pay.counted", word, None, lang)
    for band, words in pay.bands.items():
        for lang, word in _each(words):
            yield Entry("pay.band", word, band, lang)


class Index:
    """Hits of one key by the position where they start and where they end.

    Of several hits with one start (or end) the longest is kept, and of equals the one in the ad's language.
    """

    __slots__ = ("by_end", "by_start")

    def __init__(self, hits: Sequence[Hit], lang: str) -> None:
        self.by_start: dict[int, Hit] = {}
        self.by_end: dict[int, Hit] = {}
        for hit in hits:
            start, end = hit[0], hit[1]
            old = self.by_start.get(start)
            if old is None or end > old[1] or (end == old[1] and hit[3] == lang != old[3]):
                self.by_start[start] = hit
            old = self.by_end.get(end)
            if old is None or start < old[0] or (start == old[0] and hit[3] == lang != old[3]):
                self.by_end[end] = hit


class Marks:
    """All hits of the money words in one document."""

    __slots__ = ("before", "counted", "currency", "digits", "half", "number", "open", "period", "period_hits",
                 "period_starts", "role_hits", "role_starts", "text", "unit", "unit_hits")  # fmt: skip

    def __init__(self, doc: Document) -> None:
        lang, found = doc.lang.code, doc.hits
        self.text = doc.text
        self.unit_hits = found.get("pay.unit", [])
        self.currency = Index(found.get("pay.currency", ()), lang)
        self.unit = Index(self.unit_hits, lang)
        self.number = Index(found.get("pay.number", ()), lang)
        self.digits = Index(found.get("pay.digits", ()), lang)
        self.half = Index(found.get("pay.half", ()), lang)
        self.before = Index(found.get("pay.before", ()), lang)
        self.open = Index(found.get("pay.open", ()), lang)
        self.counted = Index(found.get("pay.counted", ()), lang)
        self.period_hits = found.get("pay.period", [])
        self.period = Index(self.period_hits, lang)
        self.period_starts = [hit[0] for hit in self.period_hits]
        self.role_hits = found.get("pay.role", [])
        self.role_starts = [hit[0] for hit in self.role_hits]

    def periods(self, start: int, end: int) -> list[Hit]:
        """Period words that touch ``[start, end]``."""
        return _within(self.period_hits, self.period_starts, start, end)

    def roles(self, start: int, end: int) -> list[Hit]:
        """Role words that touch ``[start, end]``."""
        return _within(self.role_hits, self.role_starts, start, end)


def _within(hits: list[Hit], starts: list[int], start: int, end: int) -> list[Hit]:
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
