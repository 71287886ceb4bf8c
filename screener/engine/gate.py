"""Whether a short word, or one without its diacritics, is read in its own language."""

from __future__ import annotations

from typing import Final

from screener.text.document import Document
from screener.text.entry import Target
from screener.text.language import LATIN_FORM, LanguageReader

TWINS: Final = {"id": "ms"}
"""Malay and Indonesian share most short words: a sentence in one is evidence for the other."""


class Gate:
    """Decides for one document; "main" is work in Hindi, play in Malay and chief in English."""

    def __init__(self, doc: Document, language: LanguageReader) -> None:
        self._doc = doc
        self._language = language
        self._sentences: dict[int, frozenset[str]] = {}
        self._marks: dict[str, bool] = {}
        # Who declares Hindi and writes none but Latin letters writes Hindi in Latin letters.
        forms = [lang + LATIN_FORM for lang in doc.languages] if doc.text.isascii() else []
        self._present = frozenset(TWINS.get(lang, lang) for lang in (*doc.languages, *forms))
        self._spoken: frozenset[str] | None = None

    def admits(self, target: Target, start: int) -> bool:
        """Whether a hit of ``target`` at ``start`` counts."""
        if target.bare and self._is_marked(target.lang):
            return False
        if not target.gated:
            return True
        base = TWINS.get(target.lang, target.lang)
        # Most words that wait here are of languages of which the ad has no word at all.
        if base not in self._present and base != "en" and base not in self._spoken_anywhere():
            return False
        spoken = self._spoken_at(start)
        # A Thai or Chinese sentence tells nothing about which Latin language a word in it is of.
        unclear = spoken.isdisjoint(self._language.latin)
        return base in spoken or (unclear and (base in self._present or base == "en"))

    def _is_marked(self, lang: str) -> bool:
        if lang not in self._marks:
            self._marks[lang] = self._language.has_diacritics(self._doc, lang)
        return self._marks[lang]

    def _spoken_anywhere(self) -> frozenset[str]:
        if self._spoken is None:
            self._spoken = _twinned(self._language.languages_between(self._doc, 0, len(self._doc.text)))
        return self._spoken

    def _spoken_at(self, start: int) -> frozenset[str]:
        number = self._doc.sentence(start)
        if number not in self._sentences:
            self._sentences[number] = _twinned(self._language.sentence_languages(self._doc, number))
        return self._sentences[number]


def _twinned(languages: frozenset[str]) -> frozenset[str]:
    return frozenset(TWINS.get(lang, lang) for lang in languages)
