"""Years of experience without the word: "four years in emergency", "at least five years QC", "八年以上后厨"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screener.facts.alternation import either
from screener.facts.ends import both_ends
from screener.facts.quantity import Found, number_value
from screener.facts.terms import ServiceWords
from screener.text.document import Document
from screener.text.entry import Entry
from screener.text.normalize import normal_word
from screener.text.script import script_of

_MOST_HITS: Final = 40
_LEAST: Final = 3
"""Fewer years say little, and raise the usual pay that an offer is compared with."""
_BACK: Final = 16
_HAN_BACK: Final = 4
_LONG: Final = 3
_AROUND: Final = 28
_HAN_AROUND: Final = 10
_HAN_DIGITS: Final = re.compile(r"(?<![\d.,一二三四五六七八九十第])([0-9]{1,2}|[一二三四五六七八九十两]{1,2})$")


class ServiceReader:
    """Reads years that are asked for: at least so many, or so many in a trade; not those of a firm or a contract."""

    def __init__(self, words: ServiceWords) -> None:
        self._words = words
        self._numbers = {normal_word(word): number for word, number in words.numbers.items()}
        self._least = tuple(normal_word(word) for word in words.at_least)
        self._trade = re.compile(rf" (?:{either(words.trade)})")
        self._apart = re.compile(either((word for group in words.apart.values() for word in group), edge_before=True))

    def entries(self) -> Iterator[Entry]:
        """Words for years (key ``offer.service``)."""
        for lang, listed in self._words.units.items():
            yield from (Entry("offer.service", word, None, lang) for word in listed)

    def read(self, doc: Document) -> list[Found]:
        """Years in order of place: ``(start, end, low, 0)``."""
        found: list[Found] = []
        text = doc.text
        for start, end, _, _ in both_ends(doc.hits.get("offer.service", []), _MOST_HITS):
            han = script_of(text[start]) == "han"
            number = self._han(text, start) if han else self._asked(text, start, end)
            if number is None or number[1] < _LEAST:
                continue
            around = _HAN_AROUND if han else _AROUND
            if self._apart.search(text, max(0, number[0] - around), end + around) is None:
                found.append((number[0], end, number[1], 0))
        return found

    def _han(self, text: str, start: int) -> tuple[int, int] | None:
        match = _HAN_DIGITS.search(text, max(0, start - _HAN_BACK), start)
        return (match.start(), number_value(match[1])) if match else None

    def _asked(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Start and value of a number before the unit, where a trade follows or at least so many are wanted."""
        before = text[max(0, start - _BACK) : start].rstrip(" ")
        more = before.endswith("+")
        word = before.removesuffix("+").rpartition(" ")[2]
        years = int(word) if word.isdecimal() and len(word) < _LONG else self._numbers.get(word, 0)
        if not years:
            return None
        at = start - len(text[max(0, start - _BACK) : start]) + len(before) - len(word) - more
        if more or self._trade.match(text, end) or text[max(0, at - _BACK) : at].rstrip(" ").endswith(self._least):
            return at, years
        return None
