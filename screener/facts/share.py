"""Shares of money that passes, in percent: "keep 7 percent", "8 % of each transfer", "每十万抽两千", "賺一成五"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from screener.facts.alternation import either
from screener.facts.ends import both_ends
from screener.facts.pay.written import chinese
from screener.facts.quantity import Found, number_value
from screener.facts.terms import ShareWords
from screener.text.document import Document
from screener.text.entry import Entry
from screener.text.normalize import normal_word

_MOST_HITS: Final = 40
_BACK: Final = 18
_BEFORE: Final = 26
_AFTER: Final = 30
_LEAST_SHARE: Final = 0.001
_MOST_SHARE: Final = 60
_DIGITS: Final = r"([0-9]{1,2}(?:\.[0-9])?)(?:%? ?(?:-|–|~|to|到|至) ?([0-9]{1,2}(?:\.[0-9])?))?"
_BEFORE_SIGN: Final = re.compile(rf"(?<![0-9.,]){_DIGITS} ?$")
_HAN_NUMBER: Final = "[0-9一二三四五六七八九两半十]"
_HAN_BEFORE: Final = re.compile(f"({_HAN_NUMBER}{{1,3}}) ?$")
_HAN_AFTER: Final = re.compile(f" ?({_HAN_NUMBER}{{1,3}}(?:\\.[0-9])?)")
_TENTH: Final = re.compile("(?<![一二三四五六七八九十第零百千])([一二三四五六七八九两])$")
_HALF_TENTH: Final = re.compile("[一二三四五六七八九半]")
_IDIOMS: Final = frozenset("不为功果立员套批熟本交")
"""Behind 成 they make another word of it: 一成不变, 两成本."""
_CLAUSE: Final = re.compile("[\n。;；!！?？]")


class ShareReader:
    """Reads percentages that stand beside a word for keeping, taking or being given a part."""

    def __init__(self, words: ShareWords) -> None:
        self._words = words
        self._near = re.compile(either((word for group in words.near.values() for word in group), edge_before=True))
        self._apart = re.compile(either((word for group in words.apart.values() for word in group), edge_before=True))
        numbers = {normal_word(word): value for word, value in words.numbers.items()}
        self._numbers = numbers
        self._word = re.compile(rf"({either(numbers, edge_before=True)})[ -]?$")
        taken = either(words.takes)
        self._han_part = re.compile(
            rf"(?:元|块钱|块|蚊|美金|刀|u)?[^，,。\n]{{0,5}}?(?:{taken})(?:你|您)?([0-9一二三四五六七八九两十百千万]{{1,7}})"
        )
        kept = either(words.keeps)
        self._part = re.compile(
            rf"[ $£€]{{0,2}}([0-9][0-9,]{{2,7}})(k?)[^.\n]{{0,26}}?(?:{kept})[ $£€]{{0,2}}([0-9]{{1,5}})"
        )

    def entries(self) -> Iterator[Entry]:
        """Signs of a percentage (key ``offer.percent``) and sums of which a part is told (``offer.per-sum``)."""
        for kind, words in (("percent", self._words.percent), ("of", self._words.of_hundred)):
            yield from (Entry("offer.percent", word, kind) for word in words)
        yield Entry("offer.percent", "成", "tenth")
        yield from (Entry("offer.per-sum", word, None) for word in self._words.every)
        for word, value in self._words.sums.items():
            yield Entry("offer.per-sum", word, value)

    def read(self, doc: Document) -> list[Found]:
        """Shares in whole percent, rounded up: ``(start, end, low, high)``."""
        found: list[Found] = []
        text = doc.text
        for start, end, payload, _ in both_ends(doc.hits.get("offer.percent", []), _MOST_HITS):
            share = self._percent(text, start, end) if payload == "percent" else self._han(text, start, end, payload)
            if share is not None and self._shared(text, share[0], share[1]):
                found.append(share)
        for start, end, payload, _ in both_ends(doc.hits.get("offer.per-sum", []), _MOST_HITS):
            part = self._part_of(text, start, end, payload)
            if part is not None:
                found.append(part)
        return found

    def _percent(self, text: str, start: int, end: int) -> Found | None:
        left = max(0, start - _BACK)
        if (match := _BEFORE_SIGN.search(text, left, start)) is not None:
            low, high = float(match[1]), float(match[2] or 0)
        elif (match := self._word.search(text, left, start)) is not None:
            low, high = float(self._numbers[match[1]]), 0.0
        elif (match := _HAN_BEFORE.search(text, left, start)) is not None:
            low, high = _value(match[1]), 0.0
        else:
            return None
        return _whole(match.start(), end, low, high)

    def _han(self, text: str, start: int, end: int, payload: object) -> Found | None:
        """百分之三, 千分之五 and 一成五."""
        if payload == "of":
            match = _HAN_AFTER.match(text, end)
            factor = 1.0 if text.startswith("百", start) else 0.1
            return _whole(start, match.end(), _value(match[1]) * factor, 0.0) if match else None
        match = _TENTH.search(text, max(0, start - 2), start)
        if match is None:
            return None
        more = text[end : end + 1]
        if more in _IDIOMS:
            return None
        half = (5 if more == "半" else number_value(more)) if _HALF_TENTH.match(more) else 0
        return _whole(match.start(), end + (1 if half else 0), number_value(match[1]) * 10.0 + half, 0.0)

    def _shared(self, text: str, start: int, end: int) -> bool:
        """Whether a word for a share stands in the clause, and none for a discount or a rate."""
        left, right = max(0, start - _BEFORE), end + _AFTER
        for cut in _CLAUSE.finditer(text, left, start):
            left = cut.end()
        stop = _CLAUSE.search(text, end, right)
        right = stop.start() if stop else right
        return self._near.search(text, left, right) is not None and self._apart.search(text, left, right) is None

    def _part_of(self, text: str, start: int, end: int, payload: object) -> Found | None:
        if isinstance(payload, int):
            match = self._han_part.match(text, end)
            part = _sum(match[1]) if match else 0.0
            return _whole(start, match.end(), 100 * part / payload, 0.0) if match and part else None
        match = self._part.match(text, end)
        if match is None:
            return None
        whole = int(match[1].replace(",", "")) * (1000 if match[2] else 1)
        return _whole(start, match.end(), 100 * int(match[3]) / whole, 0.0) if whole else None


def _value(written: str) -> float:
    if written == "半":
        return 0.5
    if written[0].isdecimal():
        digits = re.match(r"[0-9]+(?:\.[0-9])?", written)
        return float(digits[0]) if digits else 0.0
    return float(number_value(written.rstrip("半"))) + (0.5 if written.endswith("半") else 0.0)


def _sum(written: str) -> float:
    """The value of a sum in digits or Chinese numerals; 0 where it is none."""
    if written.isdecimal():
        return float(written)
    bounds = chinese(written)
    return bounds[0] if bounds else 0.0


def _whole(start: int, end: int, low: float, high: float) -> Found | None:
    if not _LEAST_SHARE <= low <= _MOST_SHARE:
        return None
    least, most = math.ceil(low), math.ceil(high)
    return start, end, least, most if most > least else 0
