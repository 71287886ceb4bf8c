"""Line breaks that a program put in, at some width, in the middle of sentences.

A mail program, a terminal or a page copied from a telephone breaks lines where the next word would not fit. Such a
break ends no sentence and may stand inside a phrase. Who writes a list breaks lines elsewhere: its lines have room.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from screener.text.script import HAN, KANA

_NARROWEST: Final = 24
_WIDEST: Final = 100
"""Columns between which programs break lines."""
_LEAST_BREAKS: Final = 2
_FULL: Final = 0.5
_FULL_WIDE: Final = 0.3
"""Share of the breaks at which the line was full, from which on the text was wrapped by a program. Chinese lines are
full to the character: by chance that happens less."""
_MOSTLY_WIDE: Final = 1.5
"""Columns a character, from which on a line is one of wide characters."""
_WIDE: Final = re.compile(f"[{HAN}{KANA}\u3000-\u303f\uff00-\uff60]")
_ENDED: Final = tuple(".!?:;\u3002\uff01\uff1f\uff1b\u0964\u06d4\u104b")
_STARTS_ANEW: Final = re.compile(r"\s|\(?\d{1,2}[.)]|[^\w\"'(\u2018\u201c$]")
_NO_WIDTH: Final = "\u200b"
"""What the normal form leaves out; a break between two Chinese characters becomes one."""


def unwrap(text: str) -> str:
    """``text``, as long as before, with a blank (or nothing, in Chinese) for each line break that a program put in."""
    if text.count("\n") < _LEAST_BREAKS:
        return text
    lines = text.split("\n")
    # A character is at most two columns wide: most texts with longer lines end here.
    if max(map(len, lines)) > _WIDEST:
        return text
    widths = [len(line) + len(_WIDE.findall(line)) for line in lines]
    widest = max(widths)
    if not _NARROWEST <= widest <= _WIDEST:
        return text
    full = [
        bool(before and line) and width + _first_width(before, line) > widest
        for (before, line), width in zip(pairwise(lines), widths, strict=False)
    ]
    share = _FULL_WIDE if widths[widths.index(widest)] >= _MOSTLY_WIDE * len(lines[widths.index(widest)]) else _FULL
    if sum(full) < max(_LEAST_BREAKS, share * sum(1 for before, line in pairwise(lines) if before and line)):
        return text
    parts = lines[:1]
    for (before, line), was_full in zip(pairwise(lines), full, strict=True):
        runs_on = was_full and not before.rstrip().endswith(_ENDED) and not _STARTS_ANEW.match(line)
        parts += (_joint(before, line) if runs_on else "\n", line)
    return "".join(parts)


def _first_width(before: str, line: str) -> int:
    """Columns that the beginning of ``line`` needs at the end of ``before``: a word and its blank, or a character."""
    if _WIDE.match(line):
        return 2
    word = line.split(" ", 1)[0]
    wide = _WIDE.search(word)
    return (wide.start() if wide else len(word)) + (not _WIDE.match(before[-1]))


def _joint(before: str, line: str) -> str:
    return _NO_WIDTH if _WIDE.match(before[-1]) and _WIDE.match(line) else " "
