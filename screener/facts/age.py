"""Ages of the young without a word for age: "15-17 welcome", "kids of 16", "十六就行", "滿15即可", "未滿18都請"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screener.facts.alternation import either
from screener.facts.ends import both_ends
from screener.facts.quantity import Found
from screener.facts.terms import AgeWords
from screener.text.document import Document
from screener.text.entry import Entry
from screener.text.normalize import normal_word
from screener.text.script import script_of

_MOST_HITS: Final = 40
_BEFORE: Final = 26
_AFTER: Final = 34
_HAN_DIGITS: Final = "三四五六七八"
_HAN_NUMERALS: Final = frozenset("一二三四五六七八九十百千万零两第廿卅〇%")
_TO: Final = r" ?(?:-|–|~|/|,|、|或|到|至| to | or | and |&) ?"
_SECOND: Final = re.compile(rf"(?:1[2-8]|[十][{_HAN_DIGITS}二]|1[2-8]s|teen)(?:岁)?{_TO}$")
_END: Final = r"(?= ?(?:$|[.,;:!?)\]。，、；！？）\n]))"
_NO_NUMBER: Final = re.compile(r"[\d.,:/$€£¥₱₹฿#\-x*]$")


class AgeReader:
    """Reads numbers from 13 to 18 that stand between words for the young, or before words that take them."""

    def __init__(self, words: AgeWords) -> None:
        self._words = words
        young = either(_both(words.young, han=False), edge_before=True)
        below = either(_both(words.below, han=False), edge_before=True)
        apart = either(_both(words.apart, han=False), edge_before=True)
        takes = either(_both(words.takes, han=False))
        up = either(_both(words.up, han=False))
        self._young = re.compile(rf"(?:{young}) $")
        self._below = re.compile(rf"(?:{below}) $")
        self._apart = re.compile(rf"(?:{apart}) ?$")
        self._free = re.compile(rf"s?(?:{_TO}([1-3][0-9])s?)?(?:{_END}| (?:{up}|{takes}))")
        self._taken = re.compile(rf"s?(?:{_TO}([1-3][0-9])s?)?(?: ?\+)?,? (?:(?:{up}),? ?)?(?:{takes})")
        self._upward = re.compile(rf" ?(?:{up})(?:{_END})")
        han_young = either(_both(words.young, han=True))
        self._han_young = re.compile(f"(?:{han_young})$")
        self._han_below = re.compile(f"(?:{either(_both(words.below, han=True))})$")
        self._han_apart = re.compile(f"(?:{either(_both(words.apart, han=True))})$")
        han_takes, han_up = either(_both(words.takes, han=True)), either(_both(words.up, han=True))
        later = rf"(?:{_TO}([1-3][0-9]|[二三]?十[一二三四五六七八九]?))?(?:周?岁)?"
        self._han_free = re.compile(rf"{later}(?:{_END}|{han_up}|{han_takes}|的)")
        self._han_taken = re.compile(rf"{later}(?:{han_up})?(?:的)?(?:{han_takes})")
        self._followed = (self._free, self._taken, self._upward, self._han_free, self._han_taken)

    def entries(self) -> Iterator[Entry]:
        """The numbers themselves (key ``offer.young``), in digits and words."""
        for number in range(13, 19):
            yield Entry("offer.young", str(number), (number, 0))
        for word, number in self._words.numbers.items():
            yield Entry("offer.young", word, (number, 0))
        for place, ones in enumerate(_HAN_DIGITS):
            yield Entry("offer.young", f"十{ones}", (13 + place, 0))
            if place + 1 < len(_HAN_DIGITS):
                yield Entry("offer.young", f"十{ones}{_HAN_DIGITS[place + 1]}", (13 + place, 14 + place))

    def read(self, doc: Document) -> list[Found]:
        """Ages in order of place: ``(start, end, low, high)``; below an age, ``low`` is 0."""
        hits = doc.hits.get("offer.young")
        if not hits:
            return []
        found: list[Found] = []
        reach = -1
        for start, end, payload, _ in sorted(both_ends(hits, _MOST_HITS), key=_longest_first):
            if end <= reach or not isinstance(payload, tuple):
                continue
            reach = end
            low, high = payload
            age = self._age(doc.text, start, end, low, high)
            if age is not None:
                found.append(age)
        return found

    def _age(self, text: str, start: int, end: int, low: int, high: int) -> Found | None:
        limit = end + _AFTER
        if not any(shape.match(text, end, limit) for shape in self._followed):
            return None
        before = text[max(0, start - _BEFORE) : start]
        if _SECOND.search(before) or _NO_NUMBER.search(before):
            return None
        if script_of(text[start]) == "han":
            if (before and before[-1] in _HAN_NUMERALS) or text[end : end + 1] in _HAN_NUMERALS:
                return None
            return self._han(text, before, (start, end, low, high))
        return self._spaced(text, before, start, end, low) or self._han(text, before, (start, end, low, high))

    def _spaced(self, text: str, before: str, start: int, end: int, low: int) -> Found | None:
        limit = end + _AFTER
        free = self._free.match(text, end, limit)
        if (below := self._below.search(before)) is not None:
            return (start - len(before) + below.start(), end, 0, low - 1) if free else None
        if (young := self._young.search(before)) is not None:
            return _found(start - len(before) + young.start(), free, low, 0) if free else None
        taken = self._taken.match(text, end, limit) or self._upward.match(text, end, limit)
        if taken is None or self._apart.search(before) is not None:
            return None
        return _found(start, taken, low, 0)

    def _han(self, text: str, before: str, number: Found) -> Found | None:
        start, end, low, high = number
        limit = end + _AFTER
        free = self._han_free.match(text, end, limit)
        if (below := self._han_below.search(before)) is not None:
            return (start - len(before) + below.start(), end, 0, low - 1) if free else None
        if (young := self._han_young.search(before)) is not None:
            return _found(start - len(before) + young.start(), free, low, high) if free else None
        taken = self._han_taken.match(text, end, limit)
        if taken is None or self._han_apart.search(before) is not None:
            return None
        return _found(start, taken, low, high)


def _found(start: int, match: re.Match[str], low: int, high: int) -> Found:
    later = match[1] if match.re.groups else None
    if later and later.isdecimal():
        high = int(later)
    elif later:
        tens, _, ones = later.partition("十")
        high = (_TENS.get(tens, 1)) * 10 + ("一二三四五六七八九".find(ones) + 1 if ones else 0)
    return start, match.end(), low, high if high > low else 0


_TENS: Final = {"二": 2, "三": 3}


def _both(words: dict[str, tuple[str, ...]], *, han: bool) -> list[str]:
    """The Chinese words of a table, or the others, in their normal form."""
    ready = [normal_word(word) for group in words.values() for word in group]
    return [word for word in ready if (script_of(word[0]) == "han") == han]


def _longest_first(hit: tuple[int, int, object, str]) -> tuple[int, int]:
    return hit[0], -hit[1]
