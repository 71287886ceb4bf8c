"""What ``rules/languages.yaml`` holds: the small words of each language."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Script = Literal[
    "latin", "han", "kana", "hangul", "thai", "lao", "khmer", "myanmar", "arabic", "devanagari", "bengali", "cyrillic"
]


class Negators(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that deny what stands after them, before them or between two parts.

    A word is written ``word`` or ``word/reach`` (content units over which it denies). ``not_``: phrases in which they
    do not.
    """

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    around: tuple[tuple[str, str], ...] = ()
    not_: tuple[str, ...] = field(default=(), name="not")


class Voice(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell who does what their clause says."""

    company: tuple[str, ...] = ()
    worker: tuple[str, ...] = ()
    third: tuple[str, ...] = ()


class Language(Struct, frozen=True, forbid_unknown_fields=True):
    """One language.

    ``stop_latin``: function words where it is also written in Latin letters; ``respelt``: ways to misspell a word.
    """

    name: str
    native: str
    script: Script
    stop: tuple[str, ...]
    negators: Negators
    asked: tuple[str, ...]
    voice: Voice
    abbreviations: tuple[str, ...] = ()
    stop_latin: tuple[str, ...] = ()
    respelt: dict[str, tuple[str, ...]] = {}


class Reach(Struct, frozen=True, forbid_unknown_fields=True):
    """Content units over which a negator without a reach of its own denies."""

    before: float
    after: float


class LanguageData(Struct, frozen=True, forbid_unknown_fields=True):
    """``rules/languages.yaml``: languages by code."""

    reach: Reach
    languages: dict[str, Language]


class Negator(Struct, frozen=True):
    """Content units over which a word denies: what it stands ``before``, and what it stands ``after``."""

    before: float = 0.0
    after: float = 0.0
