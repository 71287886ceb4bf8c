"""Numbers as people write them: digits with separators of any habit, Chinese numerals, number words."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, cast

from screener.facts.pay.lexicon import Index, Marks, unit

DIGITS: Final = re.compile(r"[0-9][0-9o]*(?:[.,'’](?:[0-9][0-9o]*|ooo(?![a-z])))*(?: [0-9]{3}(?![0-9.,]))*")
"""A run of digits with separators; ``o`` inside it is a nought in disguise. Linear: every step takes a character."""

_SHAPE: Final = bytes(
    ord("0") if char in "0123456789" else ord("a") if char in "abcdefghijklmnpqrstuvwxyz" else ord("."
    ) if char in ".," else ord(char) if char in "o' " else ord("_")
    for char in map(chr, range(256))
)  # fmt: skip
"""Digits become ``0`` and so on: a search for one byte is several times quicker than for a class of characters."""
_SHAPED: Final = re.compile(rb"0[0o]*(?:[.'](?:0[0o]*|ooo(?![ao])))*(?: 000(?![0.]))*")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[.,'’ ]\d{3})+|\d{1,3}(?:,\d{2})+,\d{3}")
_LONGEST_PLAIN: Final = 10
_CHAIN: Final = 4
_COIN: Final = 4
_ZH_LOOSE: Final = frozenset("百千万亿几数")
_WHOLE: Final = 1000
_ZH: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_ZH_SCALE: Final = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_ZH_SOME: Final = "几数"
_ZH_MORE: Final = frozenset("过破上近")
_ZH_RUN: Final = re.compile("[一二两三四五六七八九十百千万亿几数]{2,10}")
_ZH_CHARS: Final = frozenset("一二两三四五六七八九十百千万亿几数")


class Number(NamedTuple):
    """A number, or two bounds ("两三万"), that stands at ``[start, end)``."""

    start: int
    end: int
    low: float
    high: float


def digit_runs(text: str) -> list[tuple[int, int]]:
    """Where all runs of ``DIGITS`` stand."""
    if not text.isascii():
        text = text.replace("\u2019", "'")
    return [match.span() for match in _SHAPED.finditer(text.encode("ascii", "replace").translate(_SHAPE))]


def value_of(written: str) -> float | None:
    """The value of a run of ``DIGITS``; ``None`` where it can only be a telephone number, a date or an id.

    One separator before three digits groups thousands ("1.200"), before one or two it is decimal ("1.8", "2,50").
    """
    digits = written.replace("o", "0")
    if digits.isdecimal():
        long = len(digits) > _LONGEST_PLAIN
        return None if long or (digits[0] == "0" and len(digits) > 1) else float(digits)
    whole, mark, tail = digits, "", ""
    cut = max(digits.rfind("."), digits.rfind(","))
    if cut > 0 and len(digits) - cut - 1 <= 2:  # noqa: PLR2004 - decimals of money
        whole, mark, tail = digits[:cut], ".", digits[cut + 1 :]
    if not whole.isdecimal() and not _GROUPED.fullmatch(whole):
        return None
    if whole[0] == "0" and not (whole == "0" and mark):
        return None
    return float("".join(char for char in whole if char.isdecimal()) + mark + tail)


def digit_run(text: str, start: int) -> Number | None:
    """The number in digits that starts at ``start``."""
    match = DIGITS.match(text, start)
    if match is None:
        return None
    end = match.end()
    while text[end - 1] == "o" and end < len(text) and text[end].isalpha():
        end -= 1
    value = value_of(text[start:end])
    if value is None and (blank := text.find(" ", start, end)) > 0:
        end = blank
        value = value_of(text[start:end])
    return None if value is None else Number(start, end, value, value)


def chinese(run: str) -> tuple[float, float] | None:
    """Bounds of Chinese numerals with a scale (一万八, 两三万, 十几万); ``None`` where they are no number."""
    total, section, digit = (0.0, 0.0), (0.0, 0.0), None
    scale = 0
    for char in run:
        if char in _ZH or char in _ZH_SOME:
            new = (2.0 if scale != 10 else 1.0, 9.0) if char in _ZH_SOME else (float(_ZH[char]), float(_ZH[char]))  # noqa: PLR2004
            if digit is not None and new[0] <= digit[1]:
                return None
            digit = (digit[0], new[1]) if digit else new
            continue
        scale = _ZH_SCALE[char]
        if scale >= _ZH_SCALE["万"]:
            low, high = _plus(section, digit)
            total = _plus(total, ((low or 1.0) * scale, (high or 1.0) * scale))
            section = (0.0, 0.0)
        else:
            low, high = digit or (1.0, 1.0)
            section = _plus(section, (low * scale, high * scale))
        digit = None
    if not scale:
        return None
    if digit and scale > 10:  # noqa: PLR2004 - 一万八 is 1.8 times ten thousand, 十八 is not
        digit = (digit[0] * scale / 10, digit[1] * scale / 10)
    return _plus(_plus(total, section), digit)


def _plus(left: tuple[float, float], right: tuple[float, float] | None) -> tuple[float, float]:
    return (left[0] + right[0], left[1] + right[1]) if right else left


def chinese_digit(char: str) -> int:
    """The value of one numeral, 0 if it is none."""
    return _ZH.get(char, 0)


def spelt(marks: Marks) -> dict[int, tuple[Number, int]]:
    """Numbers in words by start, with the end of what they include (0: multipliers still to be applied)."""
    found: dict[int, tuple[Number, int]] = {}
    done = 0
    text = marks.text
    for hit in marks.unit_hits:
        start = hit[0]
        if start < done or not start:
            continue
        if text[start] == "万" and text[start - 1] in _ZH_MORE:
            found[start - 1] = (Number(start - 1, start + 1, _ZH_SCALE["万"], _ZH_SCALE["万"]), start + 1)
        elif text[start] in _ZH_CHARS or text[start - 1] in _ZH_CHARS:
            first = start
            while first > max(0, start - 8) and text[first - 1] in _ZH_CHARS:
                first -= 1
            match = _ZH_RUN.match(text, first)
            after_digit = first > 0 and text[first - 1].isdecimal()
            if match and not after_digit and (bounds := chinese(match[0])) is not None:
                found[first] = (Number(first, match.end(), *bounds), match.end())
                done = match.end()
                continue
        letter = hit[1] - start == 1 and text[start].isascii()
        number = (None if letter else _chain(marks, start)) or _prefixed(marks, hit[1], unit(hit).prefix)
        if number is not None:
            found[number.start] = (number, 0)
    for start, word in marks.number.by_start.items():
        # "sejuta", "sanlibo": words that hold their multiplier.
        if isinstance(word[2], float) and word[2] >= _WHOLE:
            found[start] = (Number(start, word[1], word[2], word[2]), word[1])
    return found


def coined(marks: Marks) -> dict[int, Number]:
    """Chinese numerals without a scale right before a coin, by start: 三块, 十五蚊; "together" (一块) is none."""
    found: dict[int, Number] = {}
    text = marks.text
    for end, hit in marks.currency.by_start.items():
        if not end or text[end - 1] not in _ZH_CHARS:
            continue
        start = end
        while start > max(0, end - _COIN) and text[start - 1] in _ZH_CHARS:
            start -= 1
        run = text[start:end]
        if run[0] in _ZH_LOOSE or (run == "一" and text[hit[1] - 1] == "块"):
            continue
        value = chinese_digit(run)
        bounds = (float(value), float(value)) if value else chinese(run)
        if bounds is not None and not (start and text[start - 1].isdecimal()):
            found[start] = Number(start, end, *bounds)
    return found


def _chain(marks: Marks, end: int) -> Number | None:
    """Number words that lead up to ``end``: mười hai, สาม, साढे तीन."""
    values: list[float] = []
    start = end
    for _ in range(_CHAIN):
        hit = _ending(marks.number, marks.text, start)
        if hit is None:
            break
        values.append(cast("float", hit[2]))
        start = hit[0]
    if not values:
        return None
    number = added = 0.0
    for value in reversed(values):
        if value in {10, 100} and number:
            number *= value
        else:
            number += value
    if (before := _ending(marks.before, marks.text, start)) is not None:
        start, added = before[0], cast("float", before[2])
    return Number(start, end, number + added, number + added)


def _ending(index: Index, text: str, end: int) -> tuple[int, int, object, str] | None:
    if (hit := index.by_end.get(end)) is not None:
        return hit
    return index.by_end.get(end - 1) if end and text[end - 1] in " -" else None


def _prefixed(marks: Marks, end: int, prefix: bool) -> Number | None:  # noqa: FBT001 - a fact about the multiplier
    """The number word after a multiplier that comes first: laki tatu."""
    if not prefix:
        return None
    position = end + (marks.text[end : end + 1] == " ")
    hit = marks.number.by_start.get(position)
    if hit is None:
        return None
    value = cast("float", hit[2])
    return Number(position, hit[1], value, value)


def after_multiplier(marks: Marks, end: int) -> Number | None:
    """The number that follows a multiplier of the kind that comes first, in digits or words: laki 3, elfu tano."""
    position = end + (marks.text[end : end + 1] == " ")
    if position < len(marks.text) and marks.text[position].isdecimal():
        return digit_run(marks.text, position)
    return _prefixed(marks, end, prefix=True)
