"""Parts a corpus into folds, so that no ad is measured with weights that its sibling or copy has shaped.

Ads of one group, and ads whose texts are near-duplicates, make one unit; a unit stands in one fold as a whole. Units of
each source, lures and others apart, are dealt evenly over the folds. Nothing is random, and the order of the cases
makes no difference.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal
from zlib import crc32

from screener.errors import InputError
from screener.model import Posting
from screener.quality.corpus import Case
from screener.text.script import HAN, KANA

Apart = Literal["template", "source"]
"""What never stands in two folds: near-duplicates, or besides all ads of one source."""

_WORD: Final = re.compile(rf"[{HAN}{KANA}]|[^\W\d_{HAN}{KANA}]+")
_RUN: Final = 4
"""Words that are compared together: single ones are common to all job ads."""
_BANDS: Final = 4
_ROWS: Final = 3
"""Texts that share three quarters of their runs are found nine times in ten, those that share a fifth 3 in 100."""
_SLOTS: Final = _BANDS * _ROWS


def folds(cases: Sequence[Case], count: int, apart: Apart = "template") -> tuple[int, ...]:
    """The fold of each case, 0 to ``count`` - 1.

    Raises:
        InputError: there are fewer units than folds.
    """
    units = _units(cases, apart)
    if len(units) < count:
        raise InputError(
            f"{len(units)} independent ads or groups of ads are too few for {count} folds",
            hint="Give more labelled ads, or fewer folds.",
        )
    dealt: Counter[Hashable] = Counter()
    sizes = [0] * count
    found = [0] * len(cases)
    # Large units first: small ones even out what these leave uneven.
    for unit in sorted(units, key=lambda unit: (-len(unit), _name(cases, unit))):
        kind = _name(cases, unit)[:2]
        fold = min(range(count), key=lambda fold: (dealt[fold, kind], sizes[fold], fold))
        dealt[fold, kind] += len(unit)
        sizes[fold] += len(unit)
        for index in unit:
            found[index] = fold
    return tuple(found)


def _name(cases: Sequence[Case], unit: list[int]) -> tuple[str, bool, str, str]:
    """Source and kind of a unit's first ad, and what tells it from other units in any order of the corpus."""
    return min((cases[i].source, cases[i].is_lure, cases[i].posting.id, cases[i].posting.text) for i in unit)


def _units(cases: Sequence[Case], apart: Apart) -> list[list[int]]:
    """Cases, by number, that hang together by any chain of keys."""
    owners: dict[Hashable, list[int]] = {}
    for index, case in enumerate(cases):
        keys: set[Hashable] = {("group", case.group), *templates(case.posting)}
        if apart == "source":
            keys.add(("source", case.source))
        for key in keys:
            owners.setdefault(key, []).append(index)
    root = list(range(len(cases)))

    def first(index: int) -> int:
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    for shared in owners.values():
        for one, other in pairwise(shared):
            low, high = sorted((first(one), first(other)))
            root[high] = low
    units: dict[int, list[int]] = {}
    for index in range(len(cases)):
        units.setdefault(first(index), []).append(index)
    return list(units.values())


def templates(posting: Posting) -> Iterator[Hashable]:
    """Keys of which near-duplicates have at least one in common: MinHash in bands, digits and punctuation aside.

    A text too short for that has one key, its words.
    """
    words = _WORD.findall((posting.text or posting.title).casefold())
    least: list[int | None] = [None] * _SLOTS
    for run in zip(*(words[start:] for start in range(_RUN)), strict=False):
        value, slot = divmod(crc32(" ".join(run).encode()), _SLOTS)
        known = least[slot]
        if known is None or value < known:
            least[slot] = value
    whole = True
    for band in range(_BANDS):
        rows = tuple(least[band * _ROWS : (band + 1) * _ROWS])
        if None not in rows:
            whole = False
            yield ("band", band, rows)
    if whole and words:
        yield ("words", tuple(words))
