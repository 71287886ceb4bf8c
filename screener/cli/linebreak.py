"""Where a line may end: behind a blank, and between two wide characters, unless a mark would stand alone."""

from __future__ import annotations

import re
from typing import Final

from rich.cells import cell_len, chop_cells

_OPENING: Final = "（「『“‘《〈【〔［｛([{«"
_CLOSING: Final = "）」』”’》〉】〕］｝)]}»，。、；：？！…·％,.;:?!%～〜"
_WIDE: Final = "\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_PIECE: Final = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[{_WIDE}]|[^\s{_WIDE}（「『“‘《〈【〔［｛]+)?[{re.escape(_CLOSING)}]*\s*"
)
"""What stays together: a wide character or a word, with the marks that open before it and close behind it."""


def line_ends(text: str, width: int) -> list[int]:
    """Offsets at which lines of at most ``width`` columns end; a piece that is longer than a line is cut."""
    ends: list[int] = []
    begin = column = 0
    for piece in _pieces(text):
        wide = cell_len(piece.rstrip())
        if column and column + wide > width:
            ends.append(begin)
            column = 0
        if wide > width:
            *whole, last = chop_cells(piece.rstrip(), width)
            for part in whole:
                begin += len(part)
                ends.append(begin)
            column, rest = cell_len(last), len(piece) - sum(map(len, whole))
            begin += rest
            column += cell_len(piece) - wide
            continue
        begin += len(piece)
        column += cell_len(piece)
    return ends


def _pieces(text: str) -> list[str]:
    return [piece for piece in _PIECE.findall(text) if piece]
