"""Small words around a hit: those that deny it, and those that tell who acts.

Both look from the hit outwards and stop where nothing can reach it any more, so that a flood of such words costs
bounded time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from screener.model import Actor
from screener.text.document import Document, Range
from screener.text.entry import Hit
from screener.text.speech import Negator
from screener.text.vocabulary import LONGEST_WORD

_FARTHEST: Final = 400
"""Characters over which a negator may deny: many more than its content units need in any script."""
_FAR_BEHIND: Final = 12
"""Characters that a marker after an action is farther away than one before it: it is more often the object."""
_BEHIND_FACTOR: Final = 3


class _Denial(NamedTuple):
    """A negator: the ``edge`` that faces what it denies, its other edge, and over how many content units it denies."""

    edge: int
    other: int
    reach: float


class Denials:
    """Negators of an ad, but for those inside phrases that deny nothing."""

    def __init__(self, negators: Sequence[Hit], friends: Sequence[Hit]) -> None:
        self._before: list[_Denial] = []
        self._after: list[_Denial] = []
        for start, end, negator, _ in negators:
            if isinstance(negator, Negator) and not covered(start, end, friends):
                if negator.before:
                    self._before.append(_Denial(end, start, negator.before))
                if negator.after:
                    self._after.append(_Denial(start, end, negator.after))
        self._before.sort()
        self._after.sort()
        self._farthest = (_farthest(self._before), _farthest(self._after))

    def deny(self, doc: Document, start: int, end: int, own: Sequence[Range] = ()) -> bool:
        """Whether a negator in the clause denies what stands at ``[start, end)``; one within ``own`` does not."""
        if not self._before and not self._after:
            return False
        low, high = doc.clause_range(doc.clause(start))
        for index in range(bisect_right(self._before, start, key=_edge) - 1, -1, -1):
            edge, other, reach = self._before[index]
            if edge <= low or start - edge > _FARTHEST or (units := doc.units(edge, start)) > self._farthest[0]:
                break
            if other >= low and units <= reach and not _within(other, edge, own):
                return True
        for index in range(bisect_left(self._after, end, key=_edge), len(self._after)):
            edge, other, reach = self._after[index]
            if edge >= high or edge - end > _FARTHEST or (units := doc.units(end, edge)) > self._farthest[1]:
                break
            if units <= reach and not _within(edge, other, own):
                return True
        return False


def actor_at(doc: Document, start: int, end: int) -> Actor | None:
    """Who acts at ``[start, end)`` by the nearest marker of its clause; None where there is none."""
    voices = doc.hits.get("lang.voice", ())
    if not voices:
        return None
    low, high = doc.clause_range(doc.clause(start))
    nearest: float | None = None
    found: object = None
    middle = bisect_left(voices, start, key=_start)
    for index in range(middle - 1, -1, -1):
        left, right, voice, _ = voices[index]
        if left < low or (nearest is not None and start - left > nearest + LONGEST_WORD):
            break
        if right <= start and (nearest is None or start - right <= nearest):
            nearest, found = start - right, voice
    for left, right, voice, _ in voices[(index := bisect_left(voices, end, lo=middle, key=_start)) : index + 1]:
        if right <= high and (nearest is None or _BEHIND_FACTOR * (left - end) + _FAR_BEHIND < nearest):
            found = voice
    return found  # type: ignore[return-value]


def covered(start: int, end: int, longer: Sequence[Hit]) -> bool:
    """Whether one of ``longer``, which are in order, holds ``[start, end)``."""
    for index in range(bisect_left(longer, end - LONGEST_WORD, key=_start), len(longer)):
        left, right, _, _ = longer[index]
        if left > start:
            return False
        if right >= end:
            return True
    return False


def _farthest(denials: Iterable[_Denial]) -> float:
    return max((denial.reach for denial in denials), default=0.0)


def _within(start: int, end: int, ranges: Iterable[Range]) -> bool:
    return any(left <= start and end <= right for left, right in ranges)


def _edge(denial: _Denial) -> int:
    return denial.edge


def _start(hit: Hit) -> int:
    return hit[0]
