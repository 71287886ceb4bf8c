"""A glance at a text: could anything be disguised in it, and in which signs? Most ads need no closer look.

Bytes of one class become one letter, for a search that begins with one given byte is several times quicker than one
that begins with a class of characters. A glance may err, but only to one side: it sends a text to the closer look.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_LETTERS: Final = b"abcdefghijklmnopqrstuvwxyz"


def _table(classes: Mapping[bytes, bytes]) -> bytes:
    """A table for ``bytes.translate``: class letter by its members, a comma for all else."""
    table = bytearray(b"," * 256)
    for letter, members in classes.items():
        for member in members:
            table[member] = letter[0]
    return bytes(table)


_WORDS: Final = _table({b"a": _LETTERS + b"0123456789", b"-": b" ._-*/|~+"})
# The second and third of three letters, with marks before each of them.
_ALONE: Final = re.compile(rb"-a-(?:(?<=[^a]a-a-)|(?<=[^a]a--a-)|(?<=[^a]a---a-))-{0,2}a(?!a)")
_SIGNS: Final = _table({b"a": _LETTERS, b"0": b"0134578", b"2": b"269", b"$": b"@!$", b".": b".*_|\\", b"-": b"-"})
_INSIDE: Final = (
    re.compile(rb"0(?:(?<=a0)0?a|(?<![a02]0)aaaa)"),
    re.compile(rb"\.(?<=a\.)(?<!aaaaaa\.)a{1,5}(?!a)"),
    re.compile(rb"-(?<=a-)(?<!aaa-)[a02]{1,2}(?![a02])"),
    re.compile(rb"\$(?<=a\$)0?a"),
)
_PICTURE: Final = re.compile(rb"\xe2(?:[\x96-\x9e\xac-\xaf]|\x82\xac)")


def stands_alone(text: str) -> bool:
    """Whether three letters that stand alone may follow each other in an ASCII text."""
    return _ALONE.search(b"," + text.encode("ascii", "replace").translate(_WORDS)) is not None


def holds_marks(text: str) -> bool:
    """Whether a digit, symbol or mark may stand inside a word of an ASCII text."""
    signs = text.encode("ascii", "replace").translate(_SIGNS)
    return any(pattern.search(signs) is not None for pattern in _INSIDE)


def holds_pictures(text: str) -> bool:
    """Whether there may be emoji, the euro sign or a middle dot."""
    data = text.encode("utf-8", "replace")
    return b"\xf0" in data or "·" in text or (b"\xe2" in data and _PICTURE.search(data) is not None)
