"""When one leaves or starts: "fly out within 14 days", "Tuesday's group", "下月初统一赴任", "后天走"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screener.facts.alternation import either
from screener.facts.ends import both_ends
from screener.facts.quantity import number_value
from screener.facts.terms import LeavingWords
from screener.text.document import Document
from screener.text.entry import Entry
from screener.text.normalize import normal_word
from screener.text.script import script_of

_MOST_HITS: Final = 60
_BEFORE: Final = 36
_AFTER: Final = 34
_HAN_BEFORE: Final = 16
_HAN_AFTER: Final = 12
_COUNT: Final = r"([0-9]{1,3}|[一二三四五六七八九十两]{1,3})"
_TOKEN: Final = re.compile(r"\w+(?:['\-]\w+)?|[^\w\s]|\n")
_JOINTS: Final = frozenset(":,-")
_LONG: Final = 4
_MOST_BEHIND: Final = 3
_MOST_AHEAD: Final = 4
_NOT_HAN_BETWEEN: Final = "0-9至到每休、，。；;,.!！?？\\s"
_HOURS_A_DAY: Final = 24

Stretch = tuple[int, int, tuple[str, int]]
"""Start, end, and the step with its days."""


class LeavingReader:
    """Reads days until departure or start beside verbs of leaving. A weekday is at most seven days away."""

    def __init__(self, words: LeavingWords) -> None:
        self._words = words
        self._dates = {normal_word(word): int(days) for days, listed in words.dates.items() for word in listed}
        self._numbers = {normal_word(word): number for word, number in words.numbers.items()}
        self._units = {
            normal_word(word): days
            for listed, days in ((words.days, 1), (words.weeks, 7), (words.hours, 0))
            for word in listed
        }
        self._between = frozenset(part for word in words.between for part in normal_word(word).split())
        self._within = _by_first(dict.fromkeys((normal_word(word) for word in words.within), 0))
        self._counts = _by_first(self._numbers)
        self._named = _by_first({word: days for word, days in self._dates.items() if script_of(word[0]) != "han"})
        han_dates = [word for word in self._dates if script_of(word[0]) == "han"]
        han_units = [word for word in self._units if script_of(word[0]) == "han"]
        han_time = (
            rf"(?:{_COUNT} ?({either(han_units)})(?:之内|以内|内|后|就|之后)"
            rf"|(?<![每到至])({either(han_dates)})(?![至到]))"
        )
        self._han_ahead = re.compile(rf"{han_time}[^{_NOT_HAN_BETWEEN}]{{0,6}}$")
        self._han_behind = re.compile(rf"(?:时间|日期|就在|是)?[:： ]?{han_time}")

    def entries(self) -> Iterator[Entry]:
        """Verbs of leaving and starting (key ``process.go``) and longer words that are none (``process.stay``)."""
        tables = (("departure", self._words.leave), ("group", self._words.groups), ("start-soon", self._words.start))
        for step, table in tables:
            for lang, listed in table.items():
                yield from (Entry("process.go", word, step, lang) for word in listed)
        for lang, listed in self._words.stay.items():
            yield from (Entry("process.stay", word, None, lang) for word in listed)

    def read(self, doc: Document) -> list[Stretch]:
        """Stretches of a verb with its time, in order of the verbs."""
        hits = doc.hits.get("process.go")
        if not hits:
            return []
        stays = doc.hits.get("process.stay", [])
        found: list[Stretch] = []
        for start, end, payload, _ in both_ends(hits, _MOST_HITS):
            if any(stay[0] <= start and end <= stay[1] for stay in stays):
                continue
            step = str(payload)
            stretch = (
                self._beside_han(doc.text, start, end, step)
                if script_of(doc.text[start]) == "han"
                else self._beside(doc.text, start, end, step)
            )
            if stretch is not None:
                found.append(stretch)
        return found

    def _beside(self, text: str, start: int, end: int, step: str) -> Stretch | None:
        dated = step != "start-soon"
        if step != "group":
            tokens = [(match[0], match.end()) for match in _TOKEN.finditer(text, end, end + _AFTER)]
            first = 1 if tokens and tokens[0][0] in _JOINTS else 0
            for skipped in range(_MOST_BEHIND + 1):
                days, after = self._time(tokens, first, dated=dated)
                if days >= 0:
                    return start, tokens[after - 1][1], (step, days)
                if skipped == _MOST_BEHIND or first >= len(tokens) or tokens[first][0] not in self._between:
                    break
                first += 1
        return self._before(text, start, end, step, dated=dated)

    def _before(self, text: str, start: int, end: int, step: str, *, dated: bool) -> Stretch | None:
        left = max(0, start - _BEFORE)
        while left and text[left - 1].isalnum() and left < start:
            left += 1  # not in the middle of a word
        places = [(match.start(), match.end()) for match in _TOKEN.finditer(text, left, start)]
        tokens = [(text[first:last].removesuffix("'s"), last) for first, last in places]
        least = len(tokens)
        while least and len(tokens) - least < _MOST_AHEAD and tokens[least - 1][0] in self._between:
            least -= 1
        for first in range(len(tokens)):
            days, after = self._time(tokens, first, dated=dated)
            if days >= 0 and after >= least:
                return places[first][0], end, ("departure" if step == "group" else step, days)
        return None

    def _time(self, tokens: list[tuple[str, int]], first: int, *, dated: bool) -> tuple[int, int]:
        """The days of the time that begins at a token, and the token behind it; (-1, 0) where none does."""
        if dated:
            days, after = _phrase(tokens, first, self._named)
            if days >= 0:
                return days, after
        lead, after = _phrase(tokens, first, self._within)
        if lead < 0 or after >= len(tokens):
            return -1, 0
        word = tokens[after][0]
        number, behind = (
            (int(word), after + 1) if word.isdecimal() and len(word) < _LONG else _phrase(tokens, after, self._counts)
        )
        if number < 0 or behind >= len(tokens) or tokens[behind][0] not in self._units:
            return -1, 0
        return self._times(number, self._units[tokens[behind][0]]), behind + 1

    def _beside_han(self, text: str, start: int, end: int, step: str) -> Stretch | None:
        counted = step == "start-soon"
        match = self._han_ahead.search(text, max(0, start - _HAN_BEFORE), start)
        if match is not None and (days := self._han_days(match, dated=not counted)) >= 0:
            return match.start(), end, (step, days)
        match = self._han_behind.match(text, end, end + _HAN_AFTER)
        if match is not None and (days := self._han_days(match, dated=not counted)) >= 0:
            return start, match.end(), (step, days)
        return None

    def _han_days(self, match: re.Match[str], *, dated: bool) -> int:
        number, unit, date = match.groups()
        if date is not None:
            return self._dates[date] if dated else -1
        return self._times(number_value(number), self._units[unit])

    def _times(self, number: int, days: int) -> int:
        return number * days if days else -(-number // _HOURS_A_DAY)


_Phrases = dict[str, list[tuple[tuple[str, ...], int]]]


def _by_first(table: dict[str, int]) -> _Phrases:
    """Phrases as words, with their values, by the first word; the longest first."""
    found: _Phrases = {}
    for phrase, value in table.items():
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append((parts, value))
    for listed in found.values():
        listed.sort(key=_most_words)
    return found


def _most_words(entry: tuple[tuple[str, ...], int]) -> int:
    return -len(entry[0])


def _phrase(tokens: list[tuple[str, int]], first: int, table: _Phrases) -> tuple[int, int]:
    """The value of the longest phrase that begins at a token, and the token behind it; (-1, 0) where none does."""
    if first < len(tokens):
        for parts, value in table.get(tokens[first][0], ()):
            after = first + len(parts)
            if after <= len(tokens) and all(tokens[first + n][0] == part for n, part in enumerate(parts)):
                return value, after
    return -1, 0
