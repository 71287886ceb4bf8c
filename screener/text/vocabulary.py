"""Every word that anything looks for, in one automaton; one pass over a text finds them all.

Concepts, currencies, places, channels, negators and stop words are *entries*. An entry's ``key`` names who asked for it;
its ``payload`` is handed back with each hit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

import ahocorasick_rs
from msgspec import Struct

from screener.text.script import joins, needs_edge

Hit = tuple[int, int, object, str]
"""``(start, end, payload, language of the entry)`` in the normal form; ``start < end``."""

LONGEST_WORD: Final = 80


class Entry(Struct, frozen=True):
    """A word or phrase to find. ``text`` may begin or end with ``*``: any letters may stand there.

    ``gated``: counts only in a sentence that is in ``lang`` (short or bare Latin words that mean something else elsewhere).
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


class Vocabulary:
    """An immutable set of entries, compiled. ``fast`` builds a table twice as quick to run and slower to build."""

    def __init__(self, entries: Iterable[Entry], normal: Callable[[str], str], *, fast: bool = True) -> None:
        grouped: dict[tuple[str, bool, bool], dict[Target, None]] = {}
        for entry in entries:
            raw = entry.text
            open_start, open_end = raw.startswith("*"), raw.endswith("*")
            word = normal(raw.strip("*")).strip()
            if not word:
                continue
            target = Target(entry.key, entry.payload, entry.lang, entry.gated, entry.bare)
            grouped.setdefault((word, open_start, open_end), {})[target] = None
        words = dict.fromkeys(word for word, _, _ in grouped)
        self.words: tuple[str, ...] = tuple(words)
        number = {word: index for index, word in enumerate(self.words)}
        patterns: list[list[Pattern]] = [[] for _ in self.words]
        for (word, open_start, open_end), targets in grouped.items():
            edge_start = not open_start and needs_edge(word[0])
            edge_end = not open_end and needs_edge(word[-1])
            patterns[number[word]].append((edge_start, edge_end, tuple(targets)))
        self._patterns = tuple(tuple(found) for found in patterns)
        implementation = (
            ahocorasick_rs.Implementation.DFA if fast else ahocorasick_rs.Implementation.ContiguousNFA
        )
        automaton = ahocorasick_rs.AhoCorasick(
            list(self.words), matchkind=ahocorasick_rs.MatchKind.Standard, implementation=implementation
        )
        self._find = automaton.find_matches_as_indexes

    def scan(self, text: str) -> tuple[dict[str, list[Hit]], list[tuple[Target, int, int]]]:
        """All hits by key, in order of start then end; apart, those of gated and bare entries, which someone must admit."""
        found: dict[str, list[Hit]] = {}
        pending: list[tuple[Target, int, int]] = []
        patterns = self._patterns
        size = len(text)
        for number, start, end in self._find(text, overlapping=True):
            for edge_start, edge_end, targets in patterns[number]:
                if (edge_start and start and joins(text[start - 1], text[start])) or (
                    edge_end and end < size and joins(text[end - 1], text[end])
                ):
                    continue
                for target in targets:
                    key, payload, lang, gated, bare = target
                    if gated or bare:
                        pending.append((target, start, end))
                    elif key in found:
                        found[key].append((start, end, payload, lang))
                    else:
                        found[key] = [(start, end, payload, lang)]
        for hits in found.values():
            hits.sort(key=_position)
        return found, pending


def _position(hit: Hit) -> tuple[int, int]:
    return hit[0], hit[1]
