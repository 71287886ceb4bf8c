"""Numbers times their multipliers: 9tr5, 3萬5仟, laki tatu na nusu, หมื่นห้า, five digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from screener.facts.pay.lexicon import Marks, Money, Unit, unit
from screener.facts.pay.written import Number, after_multiplier, chinese_digit

_GLUED: Final = re.compile(r"\d{1,3}(?![\d.,%])")
_MOST_DIGITS: Final = 9
_THOUSAND: Final = 1000


class Amount(NamedTuple):
    """An amount at ``[start, end)``. ``unit``: the multiplier applied; ``fixed``: a count of digits."""

    start: int
    end: int
    low: float
    high: float
    money: Money | None = None
    unit: Unit | None = None
    open_ended: bool = False
    fixed: bool = False
    langs: tuple[str, ...] = ()


def scaled(marks: Marks, number: Number) -> Amount:
    """The number times the multipliers behind it, with halves and smaller multiples added."""
    low, high, end = number.low, number.high, number.end
    found: Unit | None = None
    langs: tuple[str, ...] = ()
    for _ in range(2):
        position = end + (marks.text[end : end + 1] == " ")
        hit = marks.unit.by_start.get(end) or marks.unit.by_start.get(position)
        if hit is None or (found is not None and unit(hit).by <= found.by):
            break
        found, end, langs = unit(hit), hit[1], (hit[3],)
        low, high = low * found.by, high * found.by
    if found is None:
        return Amount(number.start, end, low, high)
    more, end = _remainder(marks, found, end)
    return Amount(number.start, end, low + more, high + more, unit=found, langs=langs)


def _remainder(marks: Marks, found: Unit, end: int) -> tuple[float, int]:
    """What follows a multiplier and belongs to the number: rưỡi, 2仟, 5 in 9tr5, na laki mbili."""
    text = marks.text
    position = end + (text[end : end + 1] == " ")
    half = marks.half.by_start.get(end) or marks.half.by_start.get(position)
    if half is not None:
        return found.by / 2, half[1]
    if found.by < _THOUSAND or position >= len(text):
        return 0.0, end
    if (glued := _GLUED.match(text, position)) is None:
        return _worded_remainder(marks, found, end)
    smaller = marks.unit.by_start.get(glued.end()) or marks.unit.by_start.get(
        glued.end() + (text[glued.end() : glued.end() + 1] == " ")
    )
    if smaller is not None and unit(smaller).by < found.by:
        return float(glued[0]) * unit(smaller).by, smaller[1]
    if found.fraction and position == end and smaller is None:
        return int(glued[0]) / 10 ** len(glued[0]) * found.by, glued.end()
    return 0.0, end


def _worded_remainder(marks: Marks, found: Unit, end: int) -> tuple[float, int]:
    """Words glued behind a multiplier: สามหมื่นห้า, สามหมื่นห้าพัน, 3万八."""
    word = marks.number.by_start.get(end)
    if word is not None and isinstance(word[2], float):
        smaller = marks.unit.by_start.get(word[1])
        if smaller is not None and unit(smaller).by < found.by:
            return word[2] * unit(smaller).by, smaller[1]
        if found.fraction:
            return (0.0 if word[2] == 1 else word[2] * found.by / 10), word[1]
    if found.fraction and (digit := chinese_digit(marks.text[end : end + 1])):
        return digit * found.by / 10, end + 1
    return 0.0, end


def prefixed(marks: Marks, start: int) -> Amount | None:
    """Multiplier first: laki tatu, elfu 30, milioni moja na laki mbili, သိန်း 20."""
    hit = marks.unit.by_start[start]
    number = after_multiplier(marks, hit[1])
    if number is None or marks.unit.by_start.get(number.end) is not None:
        return None
    by = unit(hit).by
    value, end = number.low * by, number.end
    half = marks.half.by_start.get(end + 1)
    if half is not None:
        return Amount(start, half[1], value + by / 2, value + by / 2, unit=unit(hit), langs=(hit[3],))
    position = end + 4 if marks.text.startswith(" na ", end) else end + 1
    smaller = marks.unit.by_start.get(position)
    if (
        smaller is not None
        and unit(smaller).prefix
        and unit(smaller).by < by
        and (rest := after_multiplier(marks, smaller[1]))
    ):
        value, end = value + rest.low * unit(smaller).by, rest.end
    return Amount(start, end, value, value, unit=unit(hit), langs=(hit[3],))


def bare(marks: Marks, start: int) -> Amount | None:
    """A multiplier that stands for one of itself: หมื่นห้า, сая хагас, ngàn đô."""
    hit = marks.unit.by_start[start]
    found, end = unit(hit), hit[1]
    if start and (marks.text[start - 1].isalnum() or marks.text[start - 1] == " ") and _number_before(marks, start):
        return None
    position = end + (marks.text[end : end + 1] == " ")
    more = 0.0
    if (half := marks.half.by_start.get(position) or marks.half.by_start.get(end)) is not None:
        more, end = found.by / 2, half[1]
    elif end in marks.number.by_start:
        more, end = _worded_remainder(marks, found, end)
    elif position not in marks.currency.by_start and position not in marks.open.by_start:
        return None
    return Amount(start, end, found.by + more, found.by + more, unit=found, langs=(hit[3],))


def _number_before(marks: Marks, start: int) -> bool:
    before = marks.text[:start].rstrip(" ")[-1:]
    return before.isdecimal() or start in marks.number.by_end or start - 1 in marks.number.by_end


def counted_digits(marks: Marks, number: Number) -> Amount | None:
    """As many digits as the number says: "5 digits", "6 หลัก", "2 digit"."""
    position = number.end + (marks.text[number.end : number.end + 1] in {" ", "-"})
    hit = marks.digits.by_start.get(number.end) or marks.digits.by_start.get(position)
    count = int(number.low)
    if hit is None or not 1 < count <= _MOST_DIGITS:
        return None
    factor = 1_000_000 if hit[2] and count == 2 else 1  # noqa: PLR2004 - "2 digit" of millions
    return Amount(
        number.start, hit[1], 10 ** (count - 1) * factor, (10**count - 1) * factor, fixed=True, langs=(hit[3],)
    )


def worded_counts(marks: Marks) -> Iterator[Number]:
    """The number words before words for digits: five figures, lima angka, 五位数."""
    for start in marks.digits.by_start:
        word = marks.number.by_end.get(start) or marks.number.by_end.get(start - 1)
        if word is not None and isinstance(word[2], float):
            yield Number(word[0], word[1], word[2], word[2])
        elif start and (digit := chinese_digit(marks.text[start - 1])):
            yield Number(start - 1, start, float(digit), float(digit))
