"""Maps positions in a changed text back to the text it came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class OffsetMap:
    """Runs whose length changed, as ``(new start, new end, old start, old end)`` in order; all else moved as a block.

    A position inside a changed run maps to the run's edge, so that a span never splits what one character became.
    """

    __slots__ = ("_ends", "_runs", "_starts")

    def __init__(self, runs: list[tuple[int, int, int, int]]) -> None:
        self._runs = runs
        self._starts = [run[0] for run in runs]
        self._ends = [run[1] for run in runs]

    def start(self, position: int) -> int:
        """The old position at which the character at ``position`` starts."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return position
        new_start, new_end, old_start, old_end = self._runs[index]
        if position < new_end or (position == new_start == new_end):
            return old_start if new_end > new_start else old_end
        return old_end + position - new_end

    def end(self, position: int) -> int:
        """The old position at which the character before ``position`` ends."""
        index = bisect_left(self._ends, position)
        if index < len(self._runs):
            new_start, _, _, old_end = self._runs[index]
            if new_start < position:
                return old_end
        if index == 0:
            return position
        _, new_end, _, old_end = self._runs[index - 1]
        return old_end + position - new_end


class OffsetChain:
    """Several maps applied one after the other; undoes them in reverse."""

    __slots__ = ("_maps",)

    def __init__(self, maps: tuple[OffsetMap, ...] = ()) -> None:
        self._maps = maps[::-1]

    def then(self, step: OffsetMap) -> OffsetChain:
        """The same chain with one more step at its end."""
        return OffsetChain((*self._maps[::-1], step))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The old ``[start, end)`` of a non-empty stretch of the new text."""
        for step in self._maps:
            start, end = step.start(start), step.end(end)
        return start, end
