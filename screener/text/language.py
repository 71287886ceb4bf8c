"""Which languages an ad is written in, and the small words of each: negators, questions, who acts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, cast

from screener.model import Lang
from screener.text.chinese import written_form
from screener.text.document import Document
from screener.text.entry import Entry, Hit
from screener.text.normalize import normal_word
from screener.text.segment import COMMON_ABBREVIATIONS
from screener.text.speech import LanguageData, Negator, Negators

LATIN_FORM: Final = "-Latn"
"""Ending of the code of a language that is written in Latin letters though it has a script of its own."""


_SHORT: Final = 6
"""A bare Latin word of fewer letters means other things in other languages: it counts only in a sentence of its own."""
_SAMPLE: Final = 200
_LEAST_SHARE: Final = 0.08
# English phrases stand in ads of every language; what is written around them tells more.
_STOP_WEIGHTS: Final = {"en": 0.6}
_MARKS: Final = {
    "vi": re.compile("[ăđơư\u1ea0-\u1ef9]"),
    "pt": re.compile("[ãõç]"),
}
_LEAST_MARKS: Final = 2
_DEFAULT: Final = 0.2
# Letters carry unlike amounts of text; Latin also stands for names, links and units in ads of every script.
_WEIGHTS: Final = {"han": 2.5, "hangul": 2.0, "kana": 2.0, "latin": 0.5}
_DECLARED: Final = {
    "tl": "fil", "zh": "", "zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-tw": "zh-Hant",
    "zh-hk": "zh-Hant",
}  # fmt: skip


RESPELT: Final = "lang.respelt"
"""Key of hits whose payload is the word that was meant."""


class LanguageReader:
    """Finds languages in documents whose ``hits`` hold those of its entries."""

    def __init__(self, data: LanguageData) -> None:
        self._data = data
        self._by_script: dict[str, tuple[str, ...]] = {}
        for code, language in data.languages.items():
            self._by_script[language.script] = (*self._by_script.get(language.script, ()), code)
        codes = [form for code in data.languages for form in (code, code + LATIN_FORM)]
        self._weights = _stop_weights(data)
        self._order = {code: number for number, code in enumerate(codes)}
        self.latin = frozenset(
            form for code, language in data.languages.items()
            for form in (code + LATIN_FORM, *([code] if language.script == "latin" else []))
        )  # fmt: skip
        self.abbreviations = COMMON_ABBREVIATIONS.union(
            *(language.abbreviations for language in data.languages.values())
        )

    def entries(self) -> Iterator[Entry]:
        """Stop words (payload: weight), negators (``Negator``), what is none, questions (code), voice (actor).

        The payload of a respelt word is the word that is meant.
        """
        for code, language in self._data.languages.items():
            for form, words in ((code, language.stop), (code + LATIN_FORM, language.stop_latin)):
                yield from (Entry("lang.stop", word, self._weights[word, form], form) for word in words)
            for word, ways in language.respelt.items():
                yield from (Entry(RESPELT, way, normal_word(word), code) for way in ways)
            yield from self._negators(code, language.negators)
            for word in language.asked:
                yield _entry("lang.asked", word, code, code)
            for actor in ("company", "worker", "third"):
                for word in getattr(language.voice, actor):
                    yield _entry("lang.voice", word, actor, code)

    def _negators(self, code: str, negators: Negators) -> Iterator[Entry]:
        reach = self._data.reach
        for word in negators.before:
            text, units = _reach(word, reach.before)
            yield _entry("lang.negator", text, Negator(before=units), code)
        for word in negators.after:
            text, units = _reach(word, reach.after)
            yield _entry("lang.negator", text, Negator(after=units), code)
        for opening, closing in negators.around:
            text, units = _reach(opening, reach.before)
            yield _entry("lang.negator", text, Negator(before=units), code)
            text, units = _reach(closing, reach.after)
            yield _entry("lang.negator", text, Negator(after=units), code)
        for phrase in negators.not_:
            yield _entry("lang.negator.not", phrase, code, code)

    def detect(self, doc: Document) -> Lang:
        """The ad's main language; also sets ``doc.languages``, the main one first.

        A declared language wins if the engine knows it. ``und``: no letters, or none of a language known here.
        """
        scores = self._scores(doc)
        found = max(scores, key=lambda code: (scores[code], -self._order[code]), default="")
        declared = self._declared(doc.posting.lang)
        main = declared or found.removesuffix(LATIN_FORM)
        if not main:
            doc.languages = ()
            return Lang("und", "unknown")
        total = sum(scores.values())
        present = dict.fromkeys((main, found) if found else (main,))
        for code in sorted(scores, key=lambda code: (-scores[code], self._order[code])):
            if scores[code] >= _LEAST_SHARE * total:
                present.setdefault(code.removesuffix(LATIN_FORM))
                present.setdefault(code)
        doc.languages = tuple(present)
        return Lang(main, "declared" if declared else "detected")

    def _declared(self, code: str) -> str:
        if not code:
            return ""
        lowered = code.strip().replace("_", "-").lower()
        if lowered in _DECLARED:
            return _DECLARED[lowered]
        by_lower = {known.lower(): known for known in self._data.languages}
        return by_lower.get(lowered) or by_lower.get(lowered.split("-")[0], "")

    def _scores(self, doc: Document) -> dict[str, float]:
        """Weight of each language in the ad: letters of its script, shared out by function words."""
        text = doc.text
        letters = _letters(text)
        stops = _stops(doc.hits.get("lang.stop", ()))
        scores: dict[str, float] = {}
        for script, amount in letters.items():
            weight = amount * _WEIGHTS.get(script, 1.0)
            if script == "han":
                if letters.get("kana", 0) > amount * 0.1:
                    scores["ja"] = scores.get("ja", 0.0) + weight
                else:
                    scores[written_form(doc.raw)] = weight
                continue
            candidates = self._candidates(script, text, stops)
            if candidates:
                best = max(candidates.values())
                for code, count in candidates.items():
                    # Shares are sharpened: twice the function words is a clear case, not a two-thirds one.
                    scores[code] = scores.get(code, 0.0) + weight * (count / best) ** 2
        return scores

    def _candidates(self, script: str, text: str, stops: dict[str, float]) -> dict[str, float]:
        """Languages of one script with the weight of their function words in this ad."""
        own = self._by_script.get(script, ())
        if script == "latin":
            found = {
                code: count for code, count in stops.items() if code in self.latin
            }  # fmt: skip
            # A line of names and job words without any function word is most likely English.
            found["en"] = found.get("en", 0.0) + _DEFAULT
            for code, marks in () if text.isascii() else _MARKS.items():
                if code in self._data.languages and (count := len(marks.findall(text, 0, 2000))) >= _LEAST_MARKS:
                    found[code] = found.get(code, 0.0) + count * 0.5
            return found
        if len(own) == 1:
            # Russian, Kazakh, Arabic and Persian are none of ours: a script alone does not tell.
            known = stops.get(own[0], 0) or _OWN_LETTERS.get(script, _ANY).search(text)
            return {own[0]: 1.0} if known else {}
        return {code: stops.get(code, 0.0) + (0.1 if code == own[0] else 0.0) for code in own}

    def sentence_languages(self, doc: Document, number: int) -> frozenset[str]:
        """Languages of which a function word stands in the sentence; with ``hi-Latn`` also ``hi``."""
        return self.languages_between(doc, *doc.sentence_range(number))

    def languages_between(self, doc: Document, start: int, end: int) -> frozenset[str]:
        """Languages of which a function word stands between two positions; with ``hi-Latn`` also ``hi``."""
        hits = doc.hits.get("lang.stop", ())
        found: set[str] = set()
        index = bisect_left(hits, start, key=_start)
        while index < len(hits) and hits[index][0] < end:
            found.add(hits[index][3])
            index += 1
        found.update([code.removesuffix(LATIN_FORM) for code in found])
        return frozenset(found)

    def has_diacritics(self, doc: Document, lang: str) -> bool:
        """Whether the ad writes this language with its own marks on letters (Latin languages that have them)."""
        marks = _MARKS.get(lang)
        return bool(marks and len(marks.findall(doc.text)) > _LEAST_MARKS)


def _start(hit: Hit) -> int:
    return hit[0]


def _entry(key: str, word: str, payload: object, lang: str) -> Entry:
    """English is read everywhere: "no experience" stands in ads of all languages."""
    gated = lang != "en" and word.isascii() and len(word.strip("*")) < _SHORT
    return Entry(key, word, payload, lang, gated=gated)


def _reach(word: str, usual: float) -> tuple[str, float]:
    text, _, units = word.partition("/")
    return text, float(units) if units else usual


_RANGES: Final = (
    (0x61, 0x7A, "latin"), (0xC0, 0x24F, "latin"), (0x370, 0x3FF, ""), (0x400, 0x52F, "cyrillic"),
    (0x600, 0x6FF, "arabic"),
    (0x750, 0x77F, "arabic"), (0x900, 0x97F, "devanagari"), (0x980, 0x9FF, "bengali"), (0xE00, 0xE7F, "thai"),
    (0xE80, 0xEFF, "lao"), (0x1000, 0x109F, "myanmar"), (0x1100, 0x11FF, "hangul"), (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"), (0x3040, 0x30FF, "kana"), (0x3400, 0x9FFF, "han"), (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"), (0x20000, 0x3134F, "han"),
)  # fmt: skip
_ANY: Final = re.compile("")
_ASCII_LETTER: Final = re.compile("[a-z]")
_OWN_LETTERS: Final = {"cyrillic": re.compile("[өү]"), "arabic": re.compile("[ٹڈڑںےہۓ]")}


@lru_cache(maxsize=8192)
def _script(char: str) -> str:
    code = ord(char)
    for first, last, name in _RANGES:
        if first <= code <= last:
            return name
    return ""


_SCRIPTS: Final = ("", *dict.fromkeys(name for _, _, name in _RANGES if name))
_LATIN: Final = _SCRIPTS.index("latin")
_WHOLE: Final = {
    number: _SCRIPTS.index(name)
    for first, last, name in _RANGES
    for number in range((first + 255) // 256, min((last + 1) // 256, 256))
}
"""Number of the script of each block of 256 characters that holds one script only."""
_BLOCKS: Final = bytes(_WHOLE.get(number, 0) for number in range(256))
_FIRST_BLOCK_REST: Final = bytes(code for code in range(256) if not _script(chr(code)))
_MIXED: Final = re.compile(
    "["
    + "".join(
        f"{chr(256 * number)}-{chr(256 * number + 255)}"
        for number in sorted({code // 256 for first, last, name in _RANGES if name for code in (first, last)})
        if 0 < number < 256 and number not in _WHOLE  # noqa: PLR2004 - the first block and those of surrogates stand apart
    )
    + "\U00010000-\U0010ffff]"
)
"""Characters of the other blocks with letters of a script, but for the first one."""


def _letters(text: str) -> dict[str, int]:
    """Number of letters by script in a sample spread over the text."""
    if text.isascii():
        return {"latin": len(text)} if _ASCII_LETTER.search(text) else {}
    sample = text[:: max(1, len(text) // _SAMPLE)]
    # The upper byte of a character's code is its block; most letters stand in blocks of one script.
    blocks = sample.encode("utf-16-le", "surrogatepass")[1::2].translate(_BLOCKS)
    latin = len(sample.encode("latin-1", "ignore").translate(None, _FIRST_BLOCK_REST)) + blocks.count(_LATIN)
    counted = {"latin": latin} if latin else {}
    for number in set(blocks):
        if number and number != _LATIN:
            counted[_SCRIPTS[number]] = blocks.count(number)
    for char in _MIXED.findall(sample):
        if script := _script(char):
            counted[script] = counted.get(script, 0) + 1
    return counted


def _stops(hits: list[Hit] | tuple[Hit, ...]) -> dict[str, float]:
    """Weight of the function words found, by language."""
    found: dict[str, float] = {}
    for _, _, weight, lang in hits:
        found[lang] = found.get(lang, 0.0) + cast("float", weight)
    return found


def _stop_weights(data: LanguageData) -> dict[tuple[str, str], float]:
    """What each function word is worth to each form of a language.

    A word of several languages is divided among them, so that what only one of them writes decides.
    """
    forms: dict[str, list[str]] = {}
    for code, language in data.languages.items():
        for form, words in ((code, language.stop), (code + LATIN_FORM, language.stop_latin)):
            for word in words:
                forms.setdefault(word, []).append(form)
    return {
        (word, form): _STOP_WEIGHTS.get(form, 1.0) / len(found) ** 2 for word, found in forms.items() for form in found
    }
