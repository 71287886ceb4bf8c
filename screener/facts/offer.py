"""Numbers that an ad states about a job: age, hours, minutes, days off, people wanted, experience, contract, shares."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal, Protocol

from screener.facts.age import AgeReader
from screener.facts.alternation import either
from screener.facts.ends import both_ends
from screener.facts.quantity import ANY_DIGIT, BEHIND, NUMBERS, Bounds, Found, ahead_of, bounds, digit_before
from screener.facts.service import ServiceReader
from screener.facts.share import ShareReader
from screener.facts.spell import SpellReader
from screener.facts.terms import OfferData
from screener.model import Fact, OfferFact
from screener.text.document import Document
from screener.text.entry import Entry, Hit
from screener.text.normalize import normal_word
from screener.text.script import script_of

MOST_FACTS: Final = 40
_MOST_UNITS: Final = 1000
_UNITS: Final = frozenset({"offer.age-unit", "offer.hour-unit", "offer.head-unit"})
_CLAUSE: Final = re.compile("[,;，、；।۔]")
_AT_ONCE: Final = 3
About = Literal[
    "age", "hours", "days-off", "headcount", "experience-years", "contract-months", "typing", "minutes", "share"
]

_LIKELY: Final[dict[About, Bounds]] = {
    "age": (12, 75), "hours": (1, 24), "days-off": (0, 31), "headcount": (1, 999), "experience-years": (1, 40),
    "contract-months": (1, 120), "typing": (10, 200), "minutes": (1, 150), "share": (1, 60),
}  # fmt: skip


class NumberReader(Protocol):
    """Reads numbers of one kind that stand beside words of its own."""

    def entries(self) -> Iterator[Entry]:
        """Words that it wants to have found."""
        ...

    def read(self, doc: Document) -> list[Found]:
        """Numbers in the ad."""
        ...


class OfferReader:
    """Reads ``OfferFact``s. A number counts only beside a word that says what it measures."""

    def __init__(self, data: OfferData) -> None:
        self._data = data
        self._day = re.compile(_edged(word for words in data.day_marks.values() for word in words))
        self._week = re.compile(_edged(data.week_marks))
        self._leave = re.compile(_edged(data.leave_marks))
        self._most = re.compile(_edged(data.at_most))
        self._under = re.compile(rf"(?:{_edged(data.below)}) ?$")
        self._more: tuple[tuple[About, NumberReader], ...] = (
            ("age", AgeReader(data.ages)),
            ("minutes", SpellReader(data.minutes)),
            ("share", ShareReader(data.shares)),
            ("experience-years", ServiceReader(data.service)),
        )
        self._need = re.compile(_edged(data.head_needs))
        self._day_unit = re.compile(rf" ?(?:{_edged(data.day_units)})")
        self._year = re.compile(rf"[ \-+]{{0,2}}(?:{_edged(data.year_units)})")
        self._month = re.compile(rf"[ \-+]{{0,2}}(?:{_edged(data.month_units)})")
        self._year_before = re.compile(rf"(?:{_edged(data.years_before)}) ?$")
        self._month_before = re.compile(rf"(?:{_edged(data.months_before)}) ?$")
        self._sure = frozenset(normal_word(word) for word in data.head_sure)
        self._readers: tuple[tuple[str, About, Callable[[str, Hit], Found | None]], ...] = (
            ("offer.age", "age", self._age), ("offer.age-unit", "age", self._aged),
            ("offer.hour-unit", "hours", self._hours), ("offer.hour", "hours", self._hour_word),
            ("offer.off", "days-off", self._days_off), ("offer.off-phrase", "days-off", self._phrase),
            ("offer.head-unit", "headcount", self._people), ("offer.head", "headcount", self._ahead),
            ("offer.experience", "experience-years", self._experience),
            ("offer.contract", "contract-months", self._contract), ("offer.typing", "typing", self._typing),
        )  # fmt: skip

    def entries(self) -> Iterator[Entry]:
        """Units, which count only behind a number, and words beside which one stands."""
        data = self._data
        for _, reader in self._more:
            yield from reader.entries()
        for key, table in (
            ("age-unit", data.age_units),
            ("hour-unit", data.hour_units),
            ("head-unit", data.head_units),
        ):
            for lang, words in table.items():
                yield from (Entry(f"offer.{key}", word, None, lang) for word in words)
        tables = (
            ("age", data.age_words), ("hour", data.hour_words), ("off", data.off_words),
            ("experience", data.experience_words), ("contract", data.contract_words),
        )  # fmt: skip
        for key, table in tables:
            for lang, words in table.items():
                yield from (Entry(f"offer.{key}", word, None, lang) for word in words)
        yield from (Entry("offer.off-phrase", phrase, days) for phrase, days in data.off_phrases.items())
        yield from (Entry("offer.head", word) for word in data.head_words)
        yield from (Entry("offer.typing", word) for word in data.typing_words)

    def extract(
        self,
        doc: Document,
        earlier: tuple[Fact, ...],  # noqa: ARG002 - needs no other facts
    ) -> tuple[OfferFact, ...]:
        """Numbers in order of what they are about; at most 40."""
        hits = doc.hits
        found: dict[tuple[About, int, int], OfferFact] = {}
        for key, about, read in self._readers:
            if key not in hits:
                continue
            stated = _measures(doc.text, hits[key]) if key in _UNITS else hits[key]
            for hit in both_ends(stated, MOST_FACTS):
                number = read(doc.text, hit)
                if number is not None:
                    _add(found, doc, about, number)
        for about, reader in self._more:
            for number in reader.read(doc):
                _add(found, doc, about, number)
        return tuple(_unrepeated(found.values()))[:MOST_FACTS]

    def _age(self, text: str, hit: Hit) -> Found | None:
        return self._at_most(text, self._ahead(text, hit), max(0, hit[0] - 8))

    def _aged(self, text: str, hit: Hit) -> Found | None:
        number = self._behind(text, hit)
        return self._at_most(text, number, max(0, number[0] - 12)) if number else None

    def _at_most(self, text: str, number: Found | None, since: int) -> Found | None:
        """A single age that is the highest one asked for ("max 35") bounds the range from above."""
        if number is None or number[3]:
            return number
        start, end, low, _ = number
        if self._under.search(text, since, start):
            return start, end, 0, low - 1
        return (start, end, 0, low) if self._most.search(text, since, end + 8) else number

    def _ahead(self, text: str, hit: Hit) -> Found | None:
        match = ahead_of(text, hit[1])
        return (hit[0], match.end(), *bounds(match)) if match else None

    def _behind(self, text: str, hit: Hit) -> Found | None:
        """The number that ends in the digit with which the hit begins."""
        start = hit[0]
        match = BEHIND.search(text, max(0, start - 14), start + 1)
        return (match.start(), hit[1], *bounds(match)) if match else None

    def _hours(self, text: str, hit: Hit) -> Found | None:
        number = self._behind(text, hit)
        if number is None:
            return None
        start, end, low, high = number
        near = text[max(0, start - 14) : start] + "\n" + text[end : end + 14]
        return (start, end, low, high) if "/" in text[start:end] or self._day.search(near) else None

    def _hour_word(self, text: str, hit: Hit) -> Found | None:
        number = self._ahead(text, hit)
        return number if number and self._day.search(text, max(0, hit[0] - 14), number[1] + 14) else None

    def _days_off(self, text: str, hit: Hit) -> Found | None:
        for number in (self._ahead(text, hit), self._before(text, hit)):
            if number is None:
                continue
            start, end, low, high = number
            unit = self._day_unit.match(text, end)
            if (start == hit[0] and unit is None) or self._leave.search(text, max(0, start - 14), end + 16):
                continue
            times = 4 if self._week.search(text, max(0, start - 10), end + 16) else 1
            return start, unit.end() if unit else end, low * times, high * times
        return None

    def _before(self, text: str, hit: Hit) -> Found | None:
        match = BEHIND.search(text, max(0, hit[0] - 12), hit[0])
        return (match.start(), hit[1], *bounds(match)) if match else None

    def _phrase(self, text: str, hit: Hit) -> Found | None:  # noqa: ARG002 - one of several readers
        return (hit[0], hit[1], hit[2], 0) if isinstance(hit[2], int) else None

    def _people(self, text: str, hit: Hit) -> Found | None:
        number = self._behind(text, hit)
        if number is None:
            return None
        start, end, *_ = number
        unit = text[hit[0] + 1 : end].strip()
        if (
            unit in self._sure
            or self._need.search(text, max(0, start - 22), start)
            or self._need.match(text, end, end + 14)
            or self._need.match(text, end + 1, end + 14)
        ):
            return number
        return None

    def _experience(self, text: str, hit: Hit) -> Found | None:
        return self._duration(text, hit, months=False, back=26)

    def _contract(self, text: str, hit: Hit) -> Found | None:
        return self._duration(text, hit, months=True, back=14)

    def _duration(self, text: str, hit: Hit, *, months: bool, back: int) -> Found | None:
        """Years, or months, in the hit's clause: right behind it, else the nearest before it, else behind it."""
        ahead = ahead_of(text, hit[1])
        clear = ahead is not None and not _CLAUSE.search(text, hit[1], ahead.start(1))
        later = self._timed(text, ahead, months=months) if ahead is not None and clear else None
        if later and ahead is not None and ahead.start(1) - hit[1] < _AT_ONCE:
            return hit[0], *later
        window = max(0, hit[0] - back)
        if ANY_DIGIT.search(text, window, hit[0]) is None:
            return (hit[0], *later) if later else None
        window = max(window, text.rfind("\n", window, hit[0]) + 1)
        for match in reversed(list(NUMBERS.finditer(text, window, hit[0]))):
            if (read := self._timed(text, match, months=months)) and not _CLAUSE.search(text, read[0], hit[0]):
                return match.start(), hit[1], read[1], read[2]
        return (hit[0], *later) if later else None

    def _timed(self, text: str, match: re.Match[str], *, months: bool) -> tuple[int, int, int] | None:
        low, high = bounds(match)
        if year := self._year.match(text, match.end()):
            factor = 12 if months else 1
            return year.end(), low * factor, high * factor
        if months and (month := self._month.match(text, match.end())):
            return month.end(), low, high
        if self._year_before.search(text, max(0, match.start(1) - 8), match.start(1)):
            return match.end(), low * (12 if months else 1), high * (12 if months else 1)
        if months and self._month_before.search(text, max(0, match.start(1) - 8), match.start(1)):
            return match.end(), low, high
        return None

    def _typing(self, text: str, hit: Hit) -> Found | None:
        match = ahead_of(text, hit[1])
        if match is not None and match.start(1) - hit[1] > 8:  # noqa: PLR2004 - room for "speed of"
            match = None
        return self._before(text, hit) or ((hit[0], match.end(), *bounds(match)) if match else None)


def _add(found: dict[tuple[About, int, int], OfferFact], doc: Document, about: About, number: Found) -> None:
    start, end, low, high = number
    if _likely(about, low, high) and (about, low, high) not in found:
        found[about, low, high] = OfferFact((doc.span(start, end),), about, low, high)


def _measures(text: str, hits: list[Hit]) -> list[Hit]:
    """Hits of units that stand behind a number, each begun at that number's last digit."""
    return [
        (at, hit[1], hit[2], hit[3])
        for hit in both_ends(hits, _MOST_UNITS)
        if (at := digit_before(text, hit[0], han=script_of(text[hit[0]]) == "han")) >= 0
    ]


def _edged(words: Iterable[str]) -> str:
    return either(words, edge_before=True)


def _likely(about: About, low: int, high: int) -> bool:
    least, most = _LIKELY[about]
    return (least <= low <= most or (not low and high > 0)) and (not high or low < high <= most)


def _unrepeated(found: Iterable[OfferFact]) -> Iterator[OfferFact]:
    """Facts without a single number that only repeats one end of a range of the same kind."""
    facts = list(found)
    ranges = [fact for fact in facts if fact.high]
    for fact in facts:
        if fact.high or not any(other.about == fact.about and fact.low in {other.low, other.high} for other in ranges):
            yield fact
