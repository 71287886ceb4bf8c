"""Workplaces named beside a place: "game studio in Laos", "Poipet floor", "缅甸那家公司"."""

from __future__ import annotations

import re
from typing import Final

from screener.facts.alternation import either
from screener.facts.gazetteer import RoleData, Words
from screener.text.normalize import normal_word
from screener.text.script import script_of

_AHEAD: Final = 30
_BEHIND: Final = 24
_BEHIND_HAN: Final = 11
_MOST_BETWEEN: Final = 3
_WANT: Final = 140
_WORD: Final = re.compile(r"[\w'’]+|[^\w\s]")
_HAN_END: Final = re.compile("[，,。、;；:：!！?？|/\n（(]")


class Sites:
    """Tells whether a workplace is named beside a place, and whether somebody is wanted for it there."""

    def __init__(self, data: RoleData) -> None:
        words = _plain(data.site)
        self._nouns = frozenset(word for word in words if script_of(word[0]) == "latin")
        self._links = frozenset(_plain(data.soft.before)) | frozenset(_plain(data.site_links))
        self._apart = frozenset(word for word in _plain(data.site_apart) if script_of(word[0]) == "latin")
        self._han = re.compile(either(word for word in words if script_of(word[0]) == "han"))
        self._han_apart = re.compile(either(word for word in _plain(data.site_apart) if script_of(word[0]) == "han"))
        self._want = re.compile(either(_plain(data.site_wants), edge_before=True))

    def beside(self, text: str, start: int, end: int) -> bool:
        """Whether a workplace stands before the name, joined to it by small words, or behind it at most a word away."""
        if script_of(text[start]) == "han":
            return self._behind_han(text, end)
        return self._ahead(text, start) or self._behind(text, end)

    def wanted(self, text: str, first: int, last: int) -> bool:
        """Whether a word between the positions looks for people; looks no further than its window."""
        return self._want.search(text, first, min(last, first + _WANT)) is not None or (
            last - first > _WANT and self._want.search(text, max(first + _WANT, last - _WANT), last) is not None
        )

    def _ahead(self, text: str, start: int) -> bool:
        words: list[str] = _WORD.findall(text, max(0, start - _AHEAD), start)
        for back in range(1, min(len(words), _MOST_BETWEEN + 1) + 1):
            word = words[-back]
            if word in self._nouns:
                return True
            if word not in self._links:
                return False
        return False

    def _behind(self, text: str, end: int) -> bool:
        words: list[str] = _WORD.findall(text, end, end + _BEHIND)
        if not words or words[0] in self._apart or not words[0][0].isalpha():
            return False
        return words[0] in self._nouns or (len(words) > 1 and words[1] in self._nouns)

    def _behind_han(self, text: str, end: int) -> bool:
        stop = _HAN_END.search(text, end, end + _BEHIND_HAN)
        limit = stop.start() if stop else min(len(text), end + _BEHIND_HAN)
        noun = self._han.search(text, end, limit)
        return noun is not None and self._han_apart.search(text, end, noun.end()) is None


def _plain(words: Words) -> list[str]:
    """Words of all languages in their normal form."""
    return [normal_word(word) for group in words.values() for word in group]
