"""Every word that anything looks for, in one automaton; one pass over a text finds them all.

Concepts, currencies, places, channels, negators and stop words are *entries*. An entry's ``key`` names who asked for
it; its ``payload`` is handed back with each hit. Most entries have no payload: they can be brought into their final
form once, as a ``WordTable``, and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

import ahocorasick_rs

from screener.text.entry import NO_WORDS, Entry, Hit, Target, WordTable
from screener.text.script import joins, needs_edge

LONGEST_WORD: Final = 80


class _Wish:
    """Who wants a word that begins, or ends, where a word does; most words have one target and no other wish.

    ``key``, ``payload``, ``lang``: its first target without terms (no key: there is none); ``more``: further ones;
    ``on_terms``: those that someone must admit; ``other``: the wish with other edges.
    """

    __slots__ = ("edge_end", "edge_start", "key", "lang", "more", "on_terms", "other", "payload")

    def __init__(self, edges: str, targets: Iterable[Target], other: _Wish | None = None) -> None:
        plain = [(each.key, each.payload, each.lang) for each in targets if not (each.gated or each.bare)]
        self.edge_start = edges[0] == "1"
        self.edge_end = edges[1] == "1"
        self.key, self.payload, self.lang = plain[0] if plain else ("", None, "")
        self.more = tuple(plain[1:])
        self.on_terms = tuple([each for each in targets if each.gated or each.bare])
        self.other = other


_SHORT_WORD: Final = re.compile("[a-z]{1,3}")
"""Short Latin words that stand free. Among the others they would match inside most words and be thrown away at their
edges: that was nine tenths of all matches on ordinary ads. They have an automaton of their own, which knows them with a
blank on either side and reads a text in which everything but a to z is one."""
_BLANKED: Final = bytes(code if chr(code) in "abcdefghijklmnopqrstuvwxyz" else ord(" ") for code in range(256))


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


def _parsed(lines: str) -> dict[str, list[Target]]:
    """Targets of a word in a table, by the edges that they want."""
    by_edges: dict[str, list[Target]] = {}
    for line in lines.split("\n"):
        edges, key, lang, flags = line.split("\t")
        by_edges.setdefault(edges, []).append(Target(key, None, lang, flags[0] == "1", flags[1] == "1"))
    return by_edges


def _wish(by_edges: dict[str, list[Target]]) -> _Wish:
    wish: _Wish | None = None
    for edges, targets in reversed(by_edges.items()):
        wish = _Wish(edges, targets, wish)
    if wish is None:
        raise ValueError("a word that nobody wants")
    return wish


class Vocabulary:
    """An immutable set of words: those of a table, and entries that may carry a payload."""

    def __init__(self, entries: Iterable[Entry], normal: Callable[[str], str], table: WordTable = NO_WORDS) -> None:
        short = {word: _parsed(lines)[_FREE] for word, lines in zip(table.short, table.short_targets, strict=True)}
        long: dict[str, dict[str, list[Target]]] = {}
        for entry, word, edges in _normal_entries(entries, normal):
            target = Target(entry.key, entry.payload, entry.lang, entry.gated, entry.bare)
            if edges == _FREE and _SHORT_WORD.fullmatch(word):
                targets = short.setdefault(word, [])
            else:
                targets = long.setdefault(word, {}).setdefault(edges, [])
            if target not in targets:
                targets.append(target)
        self._short = [_Wish(_FREE, targets) for targets in short.values()]
        self._find_short: Callable[..., list[tuple[int, int, int]]] = ahocorasick_rs.BytesAhoCorasick(
            [f" {word} ".encode() for word in short]
        ).find_matches_as_indexes
        self._words = (*table.long, *long)
        self._lines = table.long_targets
        self._wishes: list[_Wish | None] = [None] * len(table.long)
        self._wishes += [_wish(by_edges) for by_edges in long.values()]
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
        wishes = self._wishes
        wish: _Wish | None
        for number, start, end in self._matches(text):
            wish = wishes[number] or self._understood(number)
            while wish is not None:
                # A blank is by far the most frequent neighbour; only others are worth a closer look.
                if (wish.edge_start and start and text[start - 1] != " " and joins(text[start - 1], text[start])) or (
                    wish.edge_end and end < size and text[end] != " " and joins(text[end - 1], text[end])
                ):
                    wish = wish.other
                    continue
                if key := wish.key:
                    if key in found:
                        found[key].append((start, end, wish.payload, wish.lang))
                    else:
                        found[key] = [(start, end, wish.payload, wish.lang)]
                    for key, payload, lang in wish.more:
                        found.setdefault(key, []).append((start, end, payload, lang))
                if wish.on_terms:
                    pending += [(target, start, end) for target in wish.on_terms]
                wish = wish.other
        self._scan_short(text, found, pending)
        for hits in found.values():
            if len(hits) > 1:
                hits.sort(key=_position)
        return found, pending

    def _understood(self, number: int) -> _Wish:
        wish = self._wishes[number] = _wish(_parsed(self._lines[number]))
        return wish

    def _scan_short(self, text: str, found: dict[str, list[Hit]], pending: list[tuple[Target, int, int]]) -> None:
        size = len(text)
        # One byte for each character, so that places stay the same: other letters become a question mark, then a blank.
        blanked = b" " + text.encode("ascii", "replace").translate(_BLANKED) + b" "
        for number, start, after in self._find_short(blanked, overlapping=True):
            end = after - 2
            # A letter with a diacritic may stand beside.
            if start and text[start - 1] > "\x7f" and joins(text[start - 1], text[start]):
                continue
            if end < size and text[end] > "\x7f" and joins(text[end - 1], text[end]):
                continue
            wish = self._short[number]
            if key := wish.key:
                found.setdefault(key, []).append((start, end, wish.payload, wish.lang))
                for key, payload, lang in wish.more:
                    found.setdefault(key, []).append((start, end, payload, lang))
            if wish.on_terms:
                pending += [(target, start, end) for target in wish.on_terms]


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
