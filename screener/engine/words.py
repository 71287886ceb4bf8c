"""Words of concepts as entries of the vocabulary, and the tables of them that are kept from run to run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import msgspec

from screener.engine.hidden import squeezed
from screener.rulebook import cache
from screener.rulebook.schema import Concept
from screener.text.entry import Entry, WordTable
from screener.text.normalize import normal_word
from screener.text.script import script_of
from screener.text.vocabulary import word_table

SHORT: Final = 6
"""A bare Latin word of fewer letters needs evidence that its sentence is in the word's language."""


class _NormalWords(msgspec.Struct, frozen=True):
    """Words of entries and their normal forms, in the same order."""

    forms: tuple[str, ...]


def normal_words(entries: Sequence[Entry]) -> Callable[[str], str]:
    """``normal_word`` for the words of these entries, kept from run to run."""
    words = [entry.text.strip("*") for entry in entries]
    key = cache.key_of(b"forms", "\n".join(words).encode("utf-8", "surrogatepass"))
    kept = cache.get(key, _NormalWords)
    if kept is None or len(kept.forms) != len(words):
        kept = _NormalWords(tuple(map(normal_word, words)))
        cache.put(key, kept)
    return dict(zip(words, kept.forms, strict=True)).__getitem__


def concept_words(concepts: tuple[Concept, ...]) -> WordTable:
    """The words of concepts in their final form, kept from run to run."""
    return _kept_table(b"words", concepts, concept_entries)


def concept_phrases(concepts: tuple[Concept, ...]) -> WordTable:
    """The phrases of concepts without their blanks, as ``HiddenWords`` looks for them, kept from run to run."""
    return _kept_table(b"squeezed", concepts, lambda concepts: squeezed(concept_entries(concepts)))


def _kept_table(
    name: bytes, concepts: tuple[Concept, ...], entries: Callable[[tuple[Concept, ...]], Iterable[Entry]]
) -> WordTable:
    key = cache.key_of(name, msgspec.msgpack.encode(concepts))
    table = cache.get(key, WordTable)
    if table is None:
        table = word_table(entries(concepts), normal_word)
        cache.put(key, table)
    return table


def concept_entries(concepts: tuple[Concept, ...]) -> Iterator[Entry]:
    """Words and false friends of concepts, in order of id."""
    for concept in sorted(concepts, key=lambda concept: concept.id):
        for lang, words in sorted(concept.words.items()):
            for word in words.any:
                yield Entry("c:" + concept.id, word, None, lang, gated=_is_gated(word), bare=_is_bare(word, lang))
            for word in words.not_:
                yield Entry("n:" + concept.id, word, None, lang)


def _is_gated(word: str) -> bool:
    plain = normal_word(word).strip("* ")
    return (
        plain.isascii()
        and len(plain) < SHORT
        and " " not in plain
        and any(script_of(char) == "latin" for char in plain)
    )


def _is_bare(word: str, lang: str) -> bool:
    return lang == "vi" and normal_word(word).isascii()
