"""A text without its disguises, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from screener.text.disguise import Revealed
from screener.text.script import HAN

Run = tuple[int, int, int, int]
"""As ``OffsetMap`` wants it: where it stands now, and where it stood."""


def undisguised(text: str, stretches: Sequence[Revealed], first: int, last: int) -> tuple[str, list[Run]]:
    """``text[first:last]`` with each of ``stretches`` (apart, in order) undone, and the runs for an ``OffsetMap``.

    The runs lead back to ``text`` as a whole. A blank between two Chinese characters goes with the stretch beside it.
    """
    parts: list[str] = []
    runs: list[Run] = [(0, 0, 0, first)] if first else []
    position, size = first, 0
    for stretch in stretches:
        start, end = stretch.start, stretch.end
        if start - 1 > position and _GAP.match(text, start - 2, start + 1):
            start -= 1
        if _GAP.match(text, end - 1, end + 2):
            end += 1
        parts += (text[position:start], stretch.text)
        size += start - position
        runs += _runs(text[start:end], stretch.text, start, size)
        size += len(stretch.text)
        position = end
    parts.append(text[position:last])
    return "".join(parts), runs


def _runs(written: str, plain: str, start: int, size: int) -> Iterator[Run]:
    """Runs for a stretch at ``start``, now at ``size``; one for each mark that went, where only marks did."""
    if len(written) == len(plain):
        return
    marks: list[Run] = []
    done = 0
    for number, char in enumerate(written, start):
        if plain[done : done + 1] == char:
            done += 1
        else:
            marks.append((size + done, size + done, number, number + 1))
    yield from marks if done == len(plain) else [(size, size + len(plain), start, start + len(written))]


_GAP: Final = re.compile(f"[{HAN}] [{HAN}]")
