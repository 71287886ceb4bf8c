"""Scripts: which characters need word edges, which join, and how much content each carries."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

HAN: Final = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
KANA: Final = "\u3040-\u30ff\u31f0-\u31ff"
UNSPACED: Final = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f\u1780-\u17ff"
"""Thai, Lao, Burmese, Khmer: scripts that put no space between words and stack signs on a base character."""


_LAST_LATIN: Final = 0x24F


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """``han kana hangul unspaced latin cyrillic arabic devanagari bengali digit`` or ``other`` for anything else."""
    code = ord(char)
    for first, last, name in _RANGES:
        if first <= code <= last:
            return name
    if char.isdigit():
        return "digit"
    return "latin" if char.isalpha() and code <= _LAST_LATIN else "other"


_RANGES: Final = (
    (0x61, 0x7A, "latin"),
    (0x41, 0x5A, "latin"),
    (0x30, 0x39, "digit"),
    (0x4E00, 0x9FFF, "han"),
    (0x3400, 0x4DBF, "han"),
    (0x3005, 0x3007, "han"),
    (0xF900, 0xFAFF, "han"),
    (0x20000, 0x3134F, "han"),
    (0x3040, 0x30FF, "kana"),
    (0x31F0, 0x31FF, "kana"),
    (0xAC00, 0xD7AF, "hangul"),
    (0x1100, 0x11FF, "hangul"),
    (0x0E00, 0x0EFF, "unspaced"),
    (0x1000, 0x109F, "unspaced"),
    (0xA9E0, 0xA9FF, "unspaced"),
    (0xAA60, 0xAA7F, "unspaced"),
    (0x1780, 0x17FF, "unspaced"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x1E00, 0x1EFF, "latin"),
)
_EDGED: Final = frozenset({"latin", "cyrillic", "greek", "arabic", "devanagari", "bengali", "digit"})


@lru_cache(maxsize=8192)
def needs_edge(char: str) -> bool:
    """Whether a word that begins or ends with ``char`` must stand free.

    True for scripts written with spaces, and for unspaced ones, where a sign must not be cut off its base character.
    """
    return script_of(char) in _EDGED or script_of(char) == "unspaced"


@lru_cache(maxsize=65536)
def joins(left: str, right: str) -> bool:
    """Whether no word edge lies between two neighbours.

    Letters of one spaced script join, and digits with digits; a Latin word followed by Chinese does not. In an unspaced
    script only a combining sign joins what stands before it.
    """
    a, b = script_of(left), script_of(right)
    if a == "unspaced" or b == "unspaced":
        return unicodedata.category(right) in {"Mn", "Mc"}
    if a not in _EDGED or b not in _EDGED:
        return False
    if a == b:
        return a == "digit" or (_letter(left) and _letter(right))
    # A digit glued to a letter ("5k", "1.8w", "tr20") is an edge: amounts carry their unit without a space.
    # A danda belongs to Devanagari by its code point and ends Bengali sentences too.
    return "digit" not in (a, b) and _letter(left) and _letter(right)


def _letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM"
