"""Checks of concepts: languages, words, false friends, examples, use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from screener.rulebook.lint.book import Book, Problem
from screener.rulebook.suggest import did_you_mean
from screener.rulebook.tree import concepts_of, walk
from screener.text.normalize import normal_word

LATIN_FORM: Final = "-Latn"
INVISIBLE: Final = frozenset({"Cf", "Cc", "Co", "Cn", "Zl", "Zp"})
LONGEST: Final = 80
_PARTS: Final = re.compile(r"[\W\d_]+")
_LATIN: Final = re.compile("[A-Za-z]")
_LIKE_LATIN: Final = re.compile("[\u0400-\u04ff\u0370-\u03ff]")
HINT_UNUSED: Final = "Name it in the `when` of a rule, or delete it."
LOOKED_UP_BY_ROLE: Final = ("warning", "news", "invitation", "offer")
"""Concepts of these roles are used by the engine itself."""


def words(book: Book) -> Iterator[Problem]:
    """Languages are known; each word is there once, no longer than needed, and typed as it looks."""
    for concept in book.concepts.values():
        for lang, given in concept.words.items():
            where = book.concept(concept, f"$.words.{lang}")
            if lang.removesuffix(LATIN_FORM) not in book.languages:
                yield unknown_language(book, lang, where)
            for listed in (given.any, given.not_):
                yield from _twice(where, listed)
            for word in given.any + given.not_:
                plain = normal_word(word)
                if not plain.strip("* ") or len(plain) > LONGEST:
                    yield Problem(
                        where, "bad-word", f"'{word}' is empty or longer than {LONGEST}", "Remove or shorten it."
                    )
                if bad := _strange(word):
                    yield Problem(where, "strange-character", f"'{word}' holds {bad}", "Type the word anew.")


def unknown_language(book: Book, lang: str, where: str) -> Problem:
    """That ``languages.yaml`` lacks a language, and what it has."""
    known = f"Allowed here: {', '.join(sorted(book.languages))}."
    says = f"no language '{lang}' in languages.yaml"
    return Problem(where, "unknown-language", says, did_you_mean(lang, book.languages, known))


def _twice(where: str, listed: tuple[str, ...]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for word in listed:
        plain = normal_word(word)
        if plain in seen:
            yield Problem(where, "word-twice", f"'{word}' is the same as '{seen[plain]}'", "Delete one.")
        seen[plain] = word


def _strange(word: str) -> str:
    for char in word:
        # Zero-width joiners shape Indic and Persian letters.
        if unicodedata.category(char) in INVISIBLE and char not in "\u200c\u200d":
            return f"the invisible character U+{ord(char):04X}"
    # Mongolian and others write a Latin word beside their own, and endings of their own behind a hyphen.
    if any(_LATIN.search(part) and _LIKE_LATIN.search(part) for part in _PARTS.split(word)):
        return "letters of two alphabets that look alike"
    return ""


def friends(book: Book) -> Iterator[Problem]:
    """A false friend holds a word of the concept, and is longer than it."""
    for concept in book.concepts.values():
        # The false friends of one language cancel words of all: "zh-Hant" lists those of "zh-Hans", too.
        plain = {normal_word(word).strip("*") for given in concept.words.values() for word in given.any}
        for lang, given in concept.words.items():
            where = book.concept(concept, f"$.words.{lang}")
            for word in given.not_:
                friend = normal_word(word).strip("*")
                if friend in plain:
                    yield Problem(
                        where, "word-in-not", f"'{word}' is also a word of the concept", "Delete it in one of the two."
                    )
                elif not any(each in friend for each in plain):
                    yield Problem(
                        where, "idle-not", f"'{word}' holds none of the words", "Remove it: it can cancel nothing."
                    )


def examples(book: Book) -> Iterator[Problem]:
    """Each language with words has a hit, and a miss where it lists false friends."""
    for concept in book.concepts.values():
        for lang, given in concept.words.items():
            shown = concept.examples.get(lang)
            where = book.concept(concept, f"$.examples.{lang}")
            if given.any and not (shown and shown.hits):
                yield Problem(where, "no-hit", f"no example in which '{lang}' is hit", "Add a phrase under `hits`.")
            if given.not_ and not (shown and shown.misses):
                yield Problem(
                    where, "no-miss", f"'{lang}' has false friends, but no example of one", "Add one under `misses`."
                )


def unused(book: Book) -> Iterator[Problem]:
    """Some rule uses each concept."""
    used = {name for rule in book.rules.values() for _, when in walk(rule.when) for name in concepts_of(when)}
    for concept in book.concepts.values():
        if concept.id not in used and concept.role not in LOOKED_UP_BY_ROLE:
            yield Problem(book.concept(concept), "unused-concept", "no rule uses this concept", HINT_UNUSED)
