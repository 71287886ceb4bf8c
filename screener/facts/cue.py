"""Words that touch a place name and say what it is: "work in", "-language", "から", "airport"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from screener.facts.gazetteer import Cue, RoleData, Words
from screener.text.normalize import normal_word
from screener.text.script import joins

WINDOW: Final = 26
"""Longest cue that touches a name, and longest case ending, in characters."""
TRIM_BEFORE: Final = " \t'\"“”‘’(（[【《「:：*_~\u3000"
TRIM_AFTER: Final = " \t'\"“”‘’)）]】》」*_\u3000"


class Touching:
    """The cues of ``routes.yaml`` that stand directly before or after a name, as two tables."""

    def __init__(self, roles: RoleData) -> None:
        before: dict[str, Cue] = {}
        after: dict[str, Cue] = {}
        # Mention first: a language or a people is never a place of work. Soft last: it only says "there".
        for role in ("mention", "office", "origin", "transit", "work"):
            if sides := roles.roles.get(role):
                _collect(before, sides.before, role)
                _collect(after, sides.after, role)
        _collect(before, roles.soft.before, "soft")
        _collect(after, roles.soft.after, "soft")
        self._before, self._before_lengths = before, _lengths((word[-1], word) for word in before)
        self._after, self._after_lengths = after, _lengths((word[0], word) for word in after)

    def cue(self, text: str, start: int, end: int) -> Cue | None:
        """The role said by a word that touches the name; a mention beats the rest, a soft word loses to them."""
        left = text[max(0, start - WINDOW) : start].rstrip(TRIM_BEFORE)
        if left.endswith((" the", " our", " ang")):
            left = left[:-4].rstrip()
        right = text[end : end + WINDOW].lstrip(TRIM_AFTER)
        before = self._last_word(left) if left else None
        after = self._first_word(right) if right else None
        if "mention" in (before, after):
            return "mention"
        return next((each for each in (before, after) if each and each != "soft"), before or after)

    def _last_word(self, left: str) -> Cue | None:
        """The cue of the longest word with which ``left`` ends."""
        for length in self._before_lengths.get(left[-1], ()):
            cue = self._before.get(left[-length:])
            if cue and (length >= len(left) or not joins(left[-length - 1], left[-length])):
                return cue
        return None

    def _first_word(self, right: str) -> Cue | None:
        for length in self._after_lengths.get(right[0], ()):
            cue = self._after.get(right[:length])
            if cue and (length >= len(right) or not joins(right[length - 1], right[length])):
                return cue
        return None


def pairs(words: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Language (empty for ``any``) and word, one by one."""
    for lang, group in words.items():
        for word in group:
            yield ("" if lang == "any" else lang), word


def _collect(table: dict[str, Cue], words: Words, cue: Cue) -> None:
    for _, word in pairs(words):
        table.setdefault(normal_word(word).strip(), cue)


def _lengths(words: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """By the letter at the edge, the lengths that its words have, longest first."""
    found: dict[str, set[int]] = {}
    for edge, word in words:
        found.setdefault(edge, set()).add(len(word))
    return {edge: tuple(sorted(lengths, reverse=True)) for edge, lengths in found.items()}
