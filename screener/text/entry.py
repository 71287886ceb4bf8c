"""Words that someone looks for: as entries, as a table that can be kept, and as hits in a text."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec import Struct

Hit = tuple[int, int, object, str]
"""``(start, end, payload, language of the entry)`` in the normal form; ``start < end``."""


class Entry(Struct, frozen=True):
    """A word or phrase to find. ``text`` may begin or end with ``*``: any letters may stand there.

    ``gated``: counts only in a sentence in ``lang`` (short Latin words that mean something else elsewhere).
    ``bare``: only where the ad writes its language without diacritics.
    """

    key: str
    text: str
    payload: object = None
    lang: str = ""
    gated: bool = False
    bare: bool = False


class Target(NamedTuple):
    """Who asked for a word, and on which terms."""

    key: str
    payload: object
    lang: str
    gated: bool
    bare: bool


class WordTable(Struct, frozen=True):
    """Words in their normal form, each with who wants it: one line for a target, its parts between tabs.

    Plain strings, so that tens of thousands are read back in milliseconds and understood only when one is hit.
    ``short``: words that stand free and are looked up one by one; ``long``: those of the automaton.
    """

    long: tuple[str, ...]
    long_targets: tuple[str, ...]
    short: tuple[str, ...]
    short_targets: tuple[str, ...]


NO_WORDS: Final = WordTable((), (), (), ())
