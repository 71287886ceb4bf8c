"""Words of data files as an alternation inside a bounded expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from screener.text.normalize import normal_word
from screener.text.script import script_of

_UNEDGED: Final = frozenset({"han", "unspaced", "kana", "other", "digit"})


def either(words: Iterable[str], *, edge_before: bool = False) -> str:
    """An alternation of the words in their normal form, longest first.

    A word of a spaced script must not run on into letters; with ``edge_before``, no letter may precede a Latin one.
    """
    ready = sorted({normal_word(word) for word in words} - {""}, key=lambda word: (-len(word), word))
    return "|".join(
        (r"(?<![^\W\d_])" if edge_before and word[0].isascii() and word[0].isalpha() else "")
        + re.escape(word)
        + ("" if script_of(word[-1]) in _UNEDGED else r"(?![^\W\d_])")
        for word in ready
    )
