"""Every word that anything looks for, in one automaton; one pass over a text finds them all.

Concepts, currencies, places, channels, negators and stop words are *entries*. An entry's ``key`` names who asked for
it; its ``payload`` is handed back with each hit. Most entries have no payload: they can be brought into their final
form once, as a ``WordTable``, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
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
"""Whether the word must begin, and must end, where a word does; and who wants it then."""

_SHORT_WORD: Final = re.compile("(?<![a-z])[a-z]{1,3}(?![a-z])")
"""Short Latin words that stand free. In the automaton they would match inside most words and be thrown away at their
edges: that was nine tenths of all its matches on ordinary ads."""


class WordTable(Struct, frozen=True):
    """Words in their normal form, each with who wants it: one line for a target, its parts between tabs.

    Plain strings, so that tens of thousands are read back in milliseconds and understood only when one is hit.
    ``short``: words that stand free and are looked up one by one; ``long``: those of the automaton.
    """

    long: tuple[str, ...]
    long_targets: tuple[str, ...]
    short: tuple[str, ...]
    short_targets: tuple[str, ...]


NO_WORDS: Final = WordTable((), (), (), ())


def word_table(entries: Iterable[Entry], normal: Callable[[str], str]) -> WordTable:
    """The table of entries, without their payloads. Entries whose word is empty in the normal form are left out."""
    long: dict[str, dict[str, None]] = {}
    short: dict[str, dict[str, None]] = {}
    for entry, word, edges in _normal_entries(entries, normal):
        line = "\t".join((edges, entry.key, entry.lang, f"{entry.gated:d}{entry.bare:d}"))
        (short if edges == _FREE and _SHORT_WORD.fullmatch(word) else long).setdefault(word, {})[line] = None
    return WordTable(
        tuple(long),
        tuple("\n".join(lines) for lines in long.values()),
        tuple(short),
        tuple("\n".join(lines) for lines in short.values()),
    )


_FREE: Final = "11"
"""Edges of a word that must begin and end where a word does."""


def _normal_entries(entries: Iterable[Entry], normal: Callable[[str], str]) -> Iterator[tuple[Entry, str, str]]:
    for entry in entries:
        word = normal(entry.text.strip("*")).strip()
        if word:
            starts = entry.text[0] != "*" and needs_edge(word[0])
            ends = entry.text[-1] != "*" and needs_edge(word[-1])
            yield entry, word, f"{starts:d}{ends:d}"


def _parsed(lines: str) -> tuple[Pattern, ...]:
    """Targets of a word in a table, together by the edges that they want."""
    by_edges: dict[str, list[Target]] = {}
    for line in lines.split("\n"):
        edges, key, lang, flags = line.split("\t")
        by_edges.setdefault(edges, []).append(Target(key, None, lang, flags[0] == "1", flags[1] == "1"))
    return _grouped(by_edges)


def _grouped(by_edges: dict[str, list[Target]]) -> tuple[Pattern, ...]:
    return tuple((edges[0] == "1", edges[1] == "1", tuple(targets)) for edges, targets in by_edges.items())


class Vocabulary:
    """An immutable set of words: those of a table, and entries that may carry a payload."""

    def __init__(self, entries: Iterable[Entry], normal: Callable[[str], str], table: WordTable = NO_WORDS) -> None:
        self._short = {word: _parsed(lines)[0][2] for word, lines in zip(table.short, table.short_targets, strict=True)}
        long: dict[str, dict[str, list[Target]]] = {}
        for entry, word, edges in _normal_entries(entries, normal):
            target = Target(entry.key, entry.payload, entry.lang, entry.gated, entry.bare)
            if edges == _FREE and _SHORT_WORD.fullmatch(word):
                known = self._short.get(word, ())
                self._short[word] = known if target in known else (*known, target)
            elif target not in (targets := long.setdefault(word, {}).setdefault(edges, [])):
                targets.append(target)
        self._words = (*table.long, *long)
        self._lines = table.long_targets
        self._patterns: list[tuple[Pattern, ...] | None] = [None] * len(table.long)
        self._patterns += [_grouped(by_edges) for by_edges in long.values()]
        self._find: Callable[..., list[tuple[int, int, int]]] | None = None
        self._scans = 0

    def __len__(self) -> int:
        return len(self._words) + len(self._short)

    def _matches(self, text: str) -> list[tuple[int, int, int]]:
        """``(number of the word, start, end)`` for every place in which a word of the automaton stands, by end."""
        if self._find is None:
            self._scans += 1
            if self._scans <= PATIENCE:
                return self._match_few(text)
            self._find = _automaton(self._words)
        return self._find(text, overlapping=True)

    def _match_few(self, text: str) -> list[tuple[int, int, int]]:
        """The same, by an automaton of only those words whose beginning stands in the text."""
        beginnings = {text[start : start + _BEGINNING] for start in range(len(text))}
        numbers = [
            number for number, word in enumerate(self._words)
            if word[:_BEGINNING] in beginnings or (len(word) < _BEGINNING and word in text)
        ]  # fmt: skip
        found = _automaton([self._words[number] for number in numbers])(text, overlapping=True)
        return [(numbers[number], start, end) for number, start, end in found]

    def scan(self, text: str) -> tuple[dict[str, list[Hit]], list[tuple[Target, int, int]]]:
        """All hits by key, by start then end; apart, those of gated and bare entries, which someone must admit."""
        found: dict[str, list[Hit]] = {}
        pending: list[tuple[Target, int, int]] = []
        size = len(text)
        patterns = self._patterns
        for number, start, end in self._matches(text):
            for edge_start, edge_end, targets in patterns[number] or self._understood(number):
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

    def _understood(self, number: int) -> tuple[Pattern, ...]:
        pattern = self._patterns[number] = _parsed(self._lines[number])
        return pattern

    def _scan_short(self, text: str, found: dict[str, list[Hit]], pending: list[tuple[Target, int, int]]) -> None:
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


PATIENCE: Final = 8
"""Texts that are scanned before the whole automaton is built: it costs as much as twenty scans with a part of it, and a
process that checks one ad never needs it."""
_BEGINNING: Final = 4


def _automaton(words: Sequence[str]) -> Callable[..., list[tuple[int, int, int]]]:
    return ahocorasick_rs.AhoCorasick(
        words,
        matchkind=ahocorasick_rs.MatchKind.Standard,
        # Its tables stay in the cache: for words of many scripts a DFA of 300 MB was slower than these 23 MB.
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    ).find_matches_as_indexes


_position: Final = itemgetter(0, 1)
