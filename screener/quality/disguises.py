"""Fifteen ways in which an ad is dressed up so that programs do not find it and people still read it.

Each rewrites a text the same way every time: which words it touches depends on their number in the text alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from itertools import count
from pathlib import Path
from typing import Final

from msgspec import Struct

from screener.rulebook.yamlfile import convert, parse_text
from screener.text.chinese import written_form
from screener.text.normalize import traditional_forms
from screener.text.script import HAN

Rewrite = Callable[[str, str], str]
"""``(text, language code)`` to the disguised text; equal to the text where the disguise has nothing to change."""

_WORD: Final = re.compile(rf"[{HAN}]+|[^\W\d_{HAN}]+(?:[\u0300-\u036f\u0900-\u109f\u1780-\u17ff][^\W\d_{HAN}]*)*")
_BLOCK: Final = 4
"""Chinese characters that are disguised together: a run of them has no words marked in it."""
_SHORTEST: Final = 4
_LEET: Final = str.maketrans("eaiosEAIOS", "3410534105")
_DIGITS: Final = str.maketrans("0123456789", "०१२३४५६७८९")
_WIDE: Final = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_EMOJI: Final = "🔥💰✨🌟🎉"
_COLUMNS: Final = 36
"""Of a telephone held upright; a Chinese character takes two."""
_PIECE: Final = re.compile(rf"\s*(?:[{HAN}\u3000-\u303f\uff01-\uff60]|[^\s{HAN}\u3000-\u303f\uff01-\uff60]+)|\s+")
_SENTENCE: Final = re.compile(
    r"(?:[“「『\"][^”」』\"]*[”」』\"]|[^。！？!?\n.।။]|\.(?!\s|$))+[。！？!?.।။]*[”」』\"]*\s*|[。！？!?\n.।။]\s*"
)


class _Lookalikes(Struct, frozen=True, forbid_unknown_fields=True):
    latin: str
    cyrillic: str


class _Data(Struct, frozen=True, forbid_unknown_fields=True):
    """``homophones``: by language, or ``zh`` for both written forms; the rest: a text by language."""

    lookalikes: _Lookalikes
    homophones: dict[str, dict[str, str]]
    boilerplate: dict[str, str]
    warnings: dict[str, str]


@cache
def _data() -> _Data:
    name = "disguises.yaml"
    text = resources.files("screener.quality").joinpath("data", name).read_text("utf-8")
    return convert(parse_text(text, str(Path("screener", "quality", "data", name))), _Data)


def _touched(text: str, step: int, change: Callable[[str], str], least: int = _SHORTEST) -> str:
    """Every ``step``-th word of ``least`` letters and more changed, and as many blocks of Chinese characters."""
    number = count()

    def one(match: re.Match[str]) -> str:
        word = match[0]
        if re.match(f"[{HAN}]", word):
            return "".join(_changed(block, number, step, change) for block in _blocks(word))
        return _changed(word, number, step, change) if len(word) >= least else word

    return _WORD.sub(one, text)


def _changed(word: str, number: Iterator[int], step: int, change: Callable[[str], str]) -> str:
    return word if next(number) % step else change(word)


def _blocks(word: str) -> Iterator[str]:
    return (word[at : at + _BLOCK] for at in range(0, len(word), _BLOCK))


def _graphemes(word: str) -> list[str]:
    """Letters, each with the signs that belong to it."""
    letters: list[str] = []
    for char in word:
        if letters and unicodedata.category(char).startswith("M"):
            letters[-1] += char
        else:
            letters.append(char)
    return letters


def spacing(text: str, _lang: str) -> str:
    """The letters of every third word stand apart."""
    return _touched(text, 3, lambda word: " ".join(_graphemes(word)))


def homoglyphs(text: str, _lang: str) -> str:
    """Latin letters of every second word become Cyrillic ones that look alike, Cyrillic ones Latin."""
    pair = _data().lookalikes
    table = {ord(one): other for one, other in zip(pair.latin, pair.cyrillic, strict=True)}
    table |= {ord(other): one for one, other in zip(pair.latin, pair.cyrillic, strict=True)}
    return _touched(text, 2, lambda word: word.translate(table))


def zero_width(text: str, _lang: str) -> str:
    """A character without width between the letters of every second word."""
    return _touched(text, 2, lambda word: "\u200b".join(_graphemes(word)))


def full_width(text: str, _lang: str) -> str:
    """Latin letters, digits and marks as wide as Chinese ones."""
    return text.translate(_WIDE)


def leet(text: str, _lang: str) -> str:
    """Digits for letters in every third word, but for its first letter."""
    return _touched(text, 3, lambda word: word[0] + word[1:].translate(_LEET), 5)


def homophones(text: str, lang: str) -> str:
    """Words and characters written as they sound."""
    table = _data().homophones
    if lang.startswith("zh"):
        return text.translate({ord(one): other for one, other in table["zh"].items()})
    words = table.get(lang, table["en"])
    return _WORD.sub(lambda match: words.get(match[0].lower(), match[0]), text)


def other_chinese(text: str, _lang: str) -> str:
    """Traditional characters for simplified ones, or the other way about."""
    forms = traditional_forms()
    if written_form(text) == "zh-Hant":
        return text.translate({ord(one): other for one, other in forms.items()})
    back: dict[int, str] = {}
    for traditional, simple in forms.items():
        back.setdefault(ord(simple), traditional)
    return text.translate(back)


def no_diacritics(text: str, _lang: str) -> str:
    """Latin letters without their marks."""
    plain = []
    for char in unicodedata.normalize("NFC", text).replace("đ", "d").replace("Đ", "D"):
        base = unicodedata.normalize("NFD", char)[0]
        plain.append(base if base.isascii() and char.isalpha() else char)
    return "".join(plain)


def emoji(text: str, _lang: str) -> str:
    """A picture in the middle of every fifth word."""
    number = count()

    def pricked(word: str) -> str:
        letters = _graphemes(word)
        half = len(letters) // 2
        return "".join(letters[:half]) + _EMOJI[next(number) % len(_EMOJI)] + "".join(letters[half:])

    return _touched(text, 5, pricked)


def other_digits(text: str, _lang: str) -> str:
    """Digits of another script."""
    return text.translate(_DIGITS)


def capitals(text: str, _lang: str) -> str:
    """All letters large."""
    return text.upper()


def line_breaks(text: str, _lang: str) -> str:
    """Lines broken where the next word would not fit, as in a text copied from a narrow window."""
    return "\n".join(_narrow(line) for line in text.split("\n"))


def _narrow(line: str) -> str:
    lines = [""]
    room = _COLUMNS
    for piece in _PIECE.findall(line):
        bare = piece.lstrip()
        if _columns(piece) > room and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append(bare)
            room = _COLUMNS - _columns(bare)
        else:
            lines[-1] += piece
            room -= _columns(piece)
    return "\n".join(lines)


def _columns(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def reordered(text: str, _lang: str) -> str:
    """The sentences in reverse order."""
    return "\n".join(part.strip() for part in reversed(_SENTENCE.findall(text)) if part.strip())


def boilerplate(text: str, lang: str) -> str:
    """Honest filler before and after."""
    filler = _text(_data().boilerplate, lang)
    return f"{filler}\n{text}\n{filler}"


def warnings(text: str, lang: str) -> str:
    """A warning and a reassurance before and after."""
    pasted = _text(_data().warnings, lang)
    return f"{pasted}\n{text}\n{pasted}"


def _text(texts: dict[str, str], lang: str) -> str:
    return texts.get(lang) or texts["en"]


DISGUISES: Final[dict[str, Rewrite]] = {
    "spacing": spacing,
    "homoglyphs": homoglyphs,
    "zero-width": zero_width,
    "full width": full_width,
    "leet": leet,
    "homophones": homophones,
    "traditional or simplified": other_chinese,
    "diacritics dropped": no_diacritics,
    "emoji inserted": emoji,
    "digits of other scripts": other_digits,
    "case": capitals,
    "line breaks": line_breaks,
    "sentences reordered": reordered,
    "boilerplate added": boilerplate,
    "warnings and reassurances": warnings,
}
"""By the name under which figures show them."""

WHOLE: Final = frozenset({"line breaks", "sentences reordered", "boilerplate added", "warnings and reassurances"})
"""Those that change how a text is put together; titles are left as they are."""
