"""Minutes a day that the work takes: "forty minutes daily", "每天四十分钟", "half an hour a day", "每日半個鐘"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screener.facts.alternation import either
from screener.facts.ends import both_ends
from screener.facts.quantity import BEHIND, Found, bounds
from screener.facts.terms import MinuteWords
from screener.text.document import Document
from screener.text.entry import Entry
from screener.text.normalize import normal_word

_MOST_HITS: Final = 40
_BACK: Final = 16
_DAY: Final = 18
_APART: Final = 24
_CLAUSE: Final = re.compile("[\n。;；!！?？]")


class SpellReader:
    """Reads minutes beside a word for each day."""

    def __init__(self, words: MinuteWords) -> None:
        self._words = words
        self._numbers = {normal_word(word): number for word, number in words.numbers.items()}
        self._number = re.compile(rf"({either(self._numbers, edge_before=True)})[ -]?$")
        self._days = re.compile(either(words.days, edge_before=True))
        self._apart = re.compile(either(words.apart, edge_before=True))

    def entries(self) -> Iterator[Entry]:
        """Words for minutes, and phrases that are a number of them (key ``offer.minute``)."""
        for lang, listed in self._words.units.items():
            yield from (Entry("offer.minute", word, None, lang) for word in listed)
        yield from (Entry("offer.minute", phrase, minutes) for phrase, minutes in self._words.phrases.items())

    def read(self, doc: Document) -> list[Found]:
        """Minutes in order of place: ``(start, end, low, high)``."""
        found: list[Found] = []
        text = doc.text
        for start, end, payload, _ in both_ends(doc.hits.get("offer.minute", []), _MOST_HITS):
            number = (start, end, payload, 0) if isinstance(payload, int) else self._behind(text, start, end)
            if number is not None and self._daily(text, number[0], end):
                found.append(number)
        return found

    def _behind(self, text: str, start: int, end: int) -> Found | None:
        left = max(0, start - _BACK)
        if (match := BEHIND.search(text, left, start)) is not None:
            return (match.start(), end, *bounds(match))
        if (match := self._number.search(text, left, start)) is not None:
            return match.start(), end, self._numbers[match[1]], 0
        return None

    def _daily(self, text: str, start: int, end: int) -> bool:
        """Whether each day is named in the clause, close by, and no break, way or lesson."""
        left, right = max(0, start - _APART), end + _APART
        for cut in _CLAUSE.finditer(text, left, start):
            left = cut.end()
        stop = _CLAUSE.search(text, end, right)
        right = stop.start() if stop else right
        return (
            self._days.search(text, max(left, start - _DAY), min(right, end + _DAY)) is not None
            and self._apart.search(text, left, right) is None
        )
