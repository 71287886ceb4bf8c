"""Sentences, clauses and content units of a normal form.

A sentence ends at a full stop of any script, ``!``, ``?``, a line break, ``|``, a spaced ``/`` or ``·`` and at runs of
bullets or emoji. A clause also ends at commas, colons, semicolons, brackets, arrows and, in Thai, Khmer and Lao, at the
blank between two phrases. Marks inside amounts, addresses, links and abbreviations end nothing.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from screener.text.script import HAN, KANA


class Segments(NamedTuple):
    """End positions (exclusive, ascending; the last is the text's length) of sentences and of clauses.

    Every sentence end is a clause end too.
    """

    sentences: list[int]
    clauses: list[int]


COMMON_ABBREVIATIONS: Final = frozenset(
    """
    co corp inc ltd llc plc pte pvt sdn bhd tbk pt approx govt mgmt mgr asst incl excl max min vs viz
    mr mrs ms dr prof engr atty st jl jln hrs yrs mth mths wks sq ft est# no# nos# rs# rm# usd# tel# ext# p#
    """.split()  # noqa: SIM905 - fifty quoted words would be harder to read
)
"""Words, in the normal form and without the stop, after which a stop ends nothing; with ``#`` only before a digit."""

# Regional indicators (flags), enclosed letters and the signs for sexes stand for words and are no bullets.
_BULLETS: Final = (
    "\u2022\u2023\u2043\u203b\u2219\u25a0-\u263f\u2641\u2643-\u2793\u27b0\u27bf\u2b12-\u2b5f"
    "\U0001f000-\U0001f0ff\U0001f200-\U0001faff"
)
_ENDS: Final = f"\n!?|。।॥۔؟។៕။{_BULLETS}"
_CLOSING: Final = r"\"'”’」』)\]】"
_CLOSERS: Final = " \"'”’」』)]】"
_BREAKS: Final = r"()\[\];【】《》、،؛၊៖\u2190-\u21ff\u2794-\u27af\u2b00-\u2b11"


def _sentence_pattern(ends: str, after_stop: str) -> re.Pattern[str]:
    """A mark, then the run of marks, closing quotes and blanks that follows it.

    It begins with one set of characters, for which the search is quick; what stands around the mark is looked at then.
    """
    return re.compile(
        rf"[{ends}./·・]"
        rf"(?:(?<=[{ends}])|(?<=\.)(?:(?=[\s{_CLOSING}{after_stop}]|\Z)|\.\.+|\.(?=\s|\Z))|(?<= [/·・])(?= ))"
        rf"(?:[ {_CLOSING}]*[{ends}]+)*[{_CLOSING}]*"
    )


def _clause_pattern(breaks: str) -> re.Pattern[str]:
    """A comma, colon or bracket that does not stand inside an amount, a time, a link or "[.]"."""
    return re.compile(rf"[,:{breaks}](?![/.])(?<!\.\])(?:(?<!\d[,:])|(?!\d))")


_SENTENCE_ASCII: Final = _sentence_pattern("\n!?|", "")
_SENTENCE: Final = _sentence_pattern(_ENDS, HAN)
_CLAUSE_ASCII: Final = _clause_pattern(r"()\[\];")
_CLAUSE: Final = _clause_pattern(_BREAKS)

_PHRASED: Final = "\u0e00-\u0eff\u1780-\u17ff"
_PHRASED_ANY: Final = re.compile(f"[{_PHRASED}]")
# A repetition sign or a number before the blank, or anything but a letter of the script after it, keeps the phrase
# whole.
_PHRASE: Final = re.compile(rf" (?<=[{_PHRASED}$%฿៛₭)\"] )(?<![\u0e46\u0ec6\u17d7] )(?=[{_PHRASED}])")

_WORD_BEFORE: Final = re.compile(r"[^\s(\[/,:\"']*\Z")
_DOTTED: Final = re.compile(r"(?:[^\s.\d]{1,3}\.)+[^\s.\d]{1,4}")
_THAI_LAO: Final = re.compile("[\u0e00-\u0eff]{1,4}")
_HAN_BEFORE: Final = re.compile(f"[{HAN}{KANA}]{{4}}")
_HAN_AFTER: Final = re.compile(f"[{HAN}{KANA}]{{2}}")
_AMOUNT: Final = re.compile(r"(?:(?<![^\W\d])\d[\d.,]*(?:[a-zđ$€£]{0,3}|\+)|[$€£₹₱฿៛%]) \Z")
_LONGEST_ABBREVIATION: Final = 14
_LONGEST_BLANK: Final = 2
_SHORTEST_BEFORE_BANG: Final = 3


def segment(text: str, abbreviations: frozenset[str] = COMMON_ABBREVIATIONS) -> Segments:
    """Sentence and clause ends of a normal form. ``abbreviations``: see ``COMMON_ABBREVIATIONS``."""
    size = len(text)
    ascii_only = text.isascii()
    sentences: list[int] = []
    last = 0
    for match in (_SENTENCE_ASCII if ascii_only else _SENTENCE).finditer(text):
        start, end = match.span()
        mark = text[start]
        if mark == ".":
            if not _ends_at_stop(text, start, last, abbreviations) and not text[start + 1 : end].strip(_CLOSERS):
                continue
        elif mark in "!?":
            if end == start + 1 and text[end : end + 1].isalpha() and _in_word(text, start):
                continue
        elif mark == "/" and end == start + 1 and _after_amount(text, start):
            continue
        # Bullets that open the text or a line belong to what follows them.
        if start - last > _LONGEST_BLANK or text[last:start].strip():
            sentences.append(end)
            last = end
    if last != size or not sentences:
        sentences.append(size)
    clauses = [match.end() for match in (_CLAUSE_ASCII if ascii_only else _CLAUSE).finditer(text)]
    if not ascii_only and _PHRASED_ANY.search(text):
        clauses += [match.end() for match in _PHRASE.finditer(text)]
    return Segments(sentences, sorted({*sentences, *clauses}))


def _after_amount(text: str, at: int) -> bool:
    """Whether a spaced slash stands between an amount and its unit ("800 / month", "25tr / tháng")."""
    return _AMOUNT.search(text, max(at - 12, 0), at) is not None


def _in_word(text: str, at: int) -> bool:
    """Whether ``!`` or ``?`` before a letter stands for a letter ("l!ne") or belongs to a link."""
    word = _word_before(text, at, 0)
    if not word or not "a" <= word[-1] <= "z":
        return False
    linked = text[at] == "?" and "/" in text[max(at - 30, 0) : at].rpartition(" ")[2]
    return linked or len(word) < _SHORTEST_BEFORE_BANG


def _word_before(text: str, at: int, last: int) -> str:
    found = _WORD_BEFORE.search(text, max(last, at - _LONGEST_ABBREVIATION), at)
    return found[0] if found else ""


def _ends_at_stop(text: str, at: int, last: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at ``at`` ends the sentence that began at ``last``."""
    after = text[at + 1 : at + 2]
    if after == ".":
        return True
    if after not in (" ", "") and _HAN_AFTER.match(text, at + 1):
        # Glued to what follows it is a stop only between two long Chinese runs.
        return _HAN_BEFORE.match(text, max(last, at - 4), at) is not None
    word = text[max(last, at - _LONGEST_ABBREVIATION) : at].rpartition(" ")[2]
    if len(word) > 1 and word.isascii() and word.isalpha():
        return not _abbreviated(word, text, at, abbreviations)
    word = _word_before(text, at, last)
    if word.isdigit():
        return bool(text[last : at - len(word)].strip())
    if _abbreviated(word, text, at, abbreviations) or _DOTTED.fullmatch(word) or _THAI_LAO.fullmatch(word):
        return False
    # A single letter is an initial, but chat writes "u", "i", "k" for words.
    return not (len(word) == 1 and "a" <= word <= "z" and word not in "uik")


def _abbreviated(word: str, text: str, at: int, abbreviations: frozenset[str]) -> bool:
    return word in abbreviations or (text[at + 2 : at + 3].isdigit() and f"{word}#" in abbreviations)


_WORD: Final = re.compile(
    "(?:[a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0300-\u036f\u0370-\u052f\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef"
    "\u06fa-\u06ff\u0750-\u077f\u0900-\u0963\u0970-\u097f\u0980-\u09e5\u09f0-\u09fe\u1e00-\u1eff\uac00-\ud7af'’]+"
    "|[0-9]+(?:[.,:][0-9]+)*)"
)
_WORD_ASCII: Final = re.compile("[a-z']+|[0-9]+(?:[.,:][0-9]+)*")
_CJK: Final = re.compile(f"[{HAN}{KANA}]+")
# Letters on which signs are stacked; leading vowels of Thai and Lao (\u0e40-\u0e44, \u0ec0-\u0ec4) are letters of their
# own.
_BASES: Final = re.compile(
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u1000-\u102a\u103f\u1050-\u1055"
    "\u105a-\u105d\u1061\u1065\u1066\u106e-\u1070\u1075-\u1081\u108e\u1780-\u17b3]+"
)


def units(text: str, start: int, end: int) -> float:
    """Content units in ``text[start:end]``.

    A Chinese or Japanese character is 1, a word or number 2, a grapheme of Thai, Lao, Khmer or Burmese 0.4, all else 0.
    """
    part = text[start:end]
    if part.isascii():
        return 2.0 * len(_WORD_ASCII.findall(part))
    total = 2.0 * len(_WORD.findall(part))
    if runs := _CJK.findall(part):
        total += len("".join(runs))
    if runs := _BASES.findall(part):
        total += 0.4 * len("".join(runs))
    return total
