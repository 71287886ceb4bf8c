"""Every word that anything looks for, in one automaton; one pass over a text finds them all.

Concepts, currencies, places, channels, negators and stop words are *entries*. An entry's ``key`` names who asked for
it; its ``payload`` is handed back with each hit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from operator import itemgetter
from typing import Final, NamedTuple

import ahocorasick_rs
from msgspec import Struct

from screener.text.script import joins, needs_edge

Hit = tuple[int, int, object, str]
"""``(start, end, payload, language of the entry)`` in the normal form; ``start < end``."""

LONGEST_WORD: Final = 80


class Entry(Struct, frozen=True):
    """A word or phrase to find. ``text`` may begin or end with ``*``: any letters may stand there.

    ``gated``: counts only in a sentence in ``lang`` (short Latin words that mean something else elsewhere).
    ``bare``: only where the ad writes its language without diacritics.
    """

    key: str
    text: str
    payload: object = None
    lang: str = ""
    gated: bool = False
    bare: bool = False


class Target(NamedTuple):
    """Who asked for a word, and on which terms."""

    key: str
    payload: object
    lang: str
    gated: bool
    bare: bool


Pattern = tuple[bool, bool, tuple[Target, ...]]


_SHORT_WORD: Final = re.compile("(?<![a-z])[a-z]{1,3}(?![a-z])")
"""Short Latin words that stand free. In the automaton they would match inside most words and be thrown away at their
edges: that was nine tenths of all its matches on ordinary ads."""


class Vocabulary:
    """An immutable set of entries, compiled."""

    def __init__(self, entries: Iterable[Entry], normal: Callable[[str], str]) -> None:
        grouped: dict[tuple[str, bool, bool], dict[Target, None]] = {}
        for entry in entries:
            word = normal(entry.text.strip("*")).strip()
            if word:
                edges = (word, entry.text[0] == "*", entry.text[-1] == "*")
                target = Target(entry.key, entry.payload, entry.lang, entry.gated, entry.bare)
                grouped.setdefault(edges, {})[target] = None
        self._short = {
            word: tuple(targets)
            for (word, open_start, open_end), targets in grouped.items()
            if not open_start and not open_end and _SHORT_WORD.fullmatch(word)
        }
        numbers: dict[str, int] = {}
        patterns: list[list[Pattern]] = []
        for (word, open_start, open_end), targets in grouped.items():
            if word in self._short and not open_start and not open_end:
                continue
            if (number := numbers.setdefault(word, len(patterns))) == len(patterns):
                patterns.append([])
            edge_start = not open_start and needs_edge(word[0])
            edge_end = not open_end and needs_edge(word[-1])
            patterns[number].append((edge_start, edge_end, tuple(targets)))
        self.words: tuple[str, ...] = (*numbers, *self._short)
        self._patterns = tuple(tuple(found) for found in patterns)
        automaton = ahocorasick_rs.AhoCorasick(
            list(numbers),
            matchkind=ahocorasick_rs.MatchKind.Standard,
            # Its tables stay in the processor's cache: for words of many scripts a DFA of 300 MB was slower than these 23 MB.
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )
        self._find = automaton.find_matches_as_indexes

    def scan(self, text: str) -> tuple[dict[str, list[Hit]], list[tuple[Target, int, int]]]:
        """All hits by key, by start then end; apart, those of gated and bare entries, which someone must admit."""
        found: dict[str, list[Hit]] = {}
        pending: list[tuple[Target, int, int]] = []
        size = len(text)
        patterns = self._patterns
        matches = self._find(text, overlapping=True)
        for number, start, end in matches:
            for edge_start, edge_end, targets in patterns[number]:
                # A blank is by far the most frequent neighbour; only others are worth a closer look.
                if edge_start and start and text[start - 1] != " " and joins(text[start - 1], text[start]):
                    continue
                if edge_end and end < size and text[end] != " " and joins(text[end - 1], text[end]):
                    continue
                for target in targets:
                    key, payload, lang, gated, bare = target
                    if gated or bare:
                        pending.append((target, start, end))
                    elif key in found:
                        found[key].append((start, end, payload, lang))
                    else:
                        found[key] = [(start, end, payload, lang)]
        self._scan_short(text, found, pending)
        for hits in found.values():
            if len(hits) > 1:
                hits.sort(key=_position)
        return found, pending

    def _scan_short(
        self, text: str, found: dict[str, list[Hit]], pending: list[tuple[Target, int, int]]
    ) -> None:
        short = self._short
        size = len(text)
        for match in _SHORT_WORD.finditer(text):
            targets = short.get(match[0])
            if targets is None:
                continue
            start, end = match.span()
            # The expression knows a to z only: a letter with a diacritic may stand beside.
            if start and text[start - 1] > "\x7f" and joins(text[start - 1], text[start]):
                continue
            if end < size and text[end] > "\x7f" and joins(text[end - 1], text[end]):
                continue
            for target in targets:
                key, payload, lang, gated, bare = target
                if gated or bare:
                    pending.append((target, start, end))
                elif key in found:
                    found[key].append((start, end, payload, lang))
                else:
                    found[key] = [(start, end, payload, lang)]


_position: Final = itemgetter(0, 1)
