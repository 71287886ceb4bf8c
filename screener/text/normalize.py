"""One normal form for matching, with a map back to the text as it was written.

Undone: case, width, styled and circled letters, invisible characters, stacked marks, traditional Chinese, digits of
other scripts, look-alike letters inside a Latin word, variants of Arabic and Devanagari letters, runs of blanks.
Kept: letters with their own diacritics, emoji, punctuation, line breaks.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from screener.text.offsets import OffsetChain, OffsetMap
from screener.text.script import HAN
from screener.text.zawgyi import to_unicode

_BLANKS: Final = re.compile(r"[ \n]{2,}")
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD_MIXED: Final = re.compile("[a-z\u0370-\u052f]+")
_LOOKALIKES: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d\u0442\u043a\u043c\u043d\u0432\u0437\u0433"
    "\u0251\u03b1\u03bf\u03bd\u03c1\u03c4\u03b9\u03ba\u03b5\u03c5\u03c7\u03b3\u03b7\u03c9",
    "aeopcyxijsdhqwtkmhb3raaovptikeuxynw",
)
_MYANMAR: Final = 0x10
_FOREIGN_BLOCKS: Final = (0x03, 0x04, 0x05)
_HAN: Final = re.compile(f"[{HAN}]")
_JAMO: Final = frozenset(map(chr, range(0x1161, 0x11C3)))
"""Vowels and closing consonants of Korean syllables that were taken apart: they belong to the letter before."""
_MEMO_LIMIT: Final = 20_000


class Normal(NamedTuple):
    """``text`` in the normal form and the way back to the original."""

    text: str
    offsets: OffsetChain


class _Tables(NamedTuple):
    changed: re.Pattern[str]
    fold: dict[int, str]


@cache
def _tables() -> _Tables:
    data = json.loads(resources.files("screener.text").joinpath("data/normal.json").read_text("utf-8"))
    return _Tables(re.compile(data["changed"]), {ord(key): value for key, value in data["fold"].items()})


@cache
def traditional_forms() -> dict[str, str]:
    """Simplified character by traditional one."""
    return {chr(code): simple for code, simple in _tables().fold.items() if _HAN.fullmatch(chr(code))}


def normalize(text: str) -> Normal:
    """The normal form of ``text``. Normalising twice gives the same as once."""
    maps: tuple[OffsetMap, ...] = ()
    if text.isascii():
        lowered = text.lower()
        if not lowered.replace("\n", "").isprintable():
            lowered = lowered.translate(_ASCII_BLANKS)
    else:
        blocks = _blocks(text)
        if _MYANMAR in blocks and (found := to_unicode(text)):
            text, runs = found
            maps = (OffsetMap(runs),)
        lowered = text.lower()
        if len(lowered) == len(text) and unicodedata.is_normalized("NFC", lowered):
            lowered, runs = _fold_runs(lowered)
            if not unicodedata.is_normalized("NFC", lowered):
                lowered, runs = _fold_clusters(text)
        else:
            lowered, runs = _fold_clusters(text)
        if runs:
            maps = (*maps, OffsetMap(runs))
        # Only words of Greek or Cyrillic letters, some of them perhaps Latin, are looked at.
        blocks = _blocks(lowered)
        if any(block in blocks for block in _FOREIGN_BLOCKS):
            lowered = _WORD_MIXED.sub(_unmix, lowered)
    if "  " in lowered or " \n" in lowered or "\n " in lowered or "\n\n" in lowered:
        lowered, runs = _replace_runs(_BLANKS, lowered, _blank)
        maps = (*maps, OffsetMap(runs))
    return Normal(lowered, OffsetChain(maps))


_ASCII_BLANKS: Final = dict.fromkeys((*range(10), *range(11, 32), 127), " ") | {
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
}


def _blocks(text: str) -> bytes:
    """The upper byte of every character's code: which blocks of 256 the text uses. Surrogates stand for all above."""
    return text.encode("utf-16-le", "surrogatepass")[1::2]


def normal_word(word: str) -> str:
    """The normal form without the way back, for words that are looked for."""
    if word.isascii() and word.isprintable() and "  " not in word:
        return word.lower()
    return normalize(word).text


def _blank(run: str) -> str:
    return "\n" if "\n" in run else " "


def _unmix(match: re.Match[str]) -> str:
    word = match[0]
    if _FOREIGN.search(word) and any("a" <= char <= "z" for char in word):
        return word.translate(_LOOKALIKES)
    return word


def _whole(run: str) -> str:
    """The exact definition that the quick way must agree with."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", run).casefold())
    folded = (
        unicodedata.normalize("NFKC", folded.translate(_tables().fold))
        .replace("\u0e4d\u0e32", "\u0e33")
        .replace("\u0ecd\u0eb2", "\u0eb3")
    )
    return folded.translate(_tables().fold)


@cache
def _memo() -> dict[str, str]:
    return {}


def _folded(run: str) -> str:
    memo = _memo()
    if (found := memo.get(run)) is None:
        found = _whole(run)
        if len(memo) < _MEMO_LIMIT and len(run) <= 16:  # noqa: PLR2004 - longer runs do not come again
            memo[run] = found
    return found


def _fold_runs(text: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    return _replace_runs(_tables().changed, text, _folded)


def _replace_runs(
    pattern: re.Pattern[str], text: str, change: Callable[[str], str]
) -> tuple[str, list[tuple[int, int, int, int]]]:
    runs: list[tuple[int, int, int, int]] = []
    shift = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal shift
        run = match[0]
        new = change(run)
        if len(new) != len(run):
            start, end = match.span()
            runs.append((start + shift, start + shift + len(new), start, end))
            shift += len(new) - len(run)
        return new

    return pattern.sub(replaced, text), runs


def _fold_clusters(text: str) -> tuple[str, list[tuple[int, int, int, int]]]:
    """The slow exact way: a base character with all its marks at a time."""
    pieces: list[str] = []
    runs: list[tuple[int, int, int, int]] = []
    length = 0
    position = 0
    size = len(text)
    while position < size:
        end = position + 1
        while end < size and (
            unicodedata.combining(text[end]) or text[end] in _JAMO or unicodedata.category(text[end]) == "Mc"
        ):
            end += 1
        new = _folded(text[position:end])
        pieces.append(new)
        if len(new) != end - position:
            runs.append((length, length + len(new), position, end))
        length += len(new)
        position = end
    return "".join(pieces), runs
