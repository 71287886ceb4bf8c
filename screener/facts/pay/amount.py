"""Amounts: a number with its multiplier, currency, range and "and more"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from screener.facts.pay.lexicon import Marks, Money, Unit, money, unit
from screener.facts.pay.written import DIGITS, Number, after_multiplier, chinese_digit, digit_run, spelt
from screener.text.normalize import normal_word
from screener.text.script import script_of

_GLUED: Final = re.compile(r"\d{1,3}(?![\d.,%])")
_MOST_DIGITS: Final = 9
_THOUSAND: Final = 1000


class Amount(NamedTuple):
    """An amount at ``[start, end)``. ``unit``: the multiplier that was applied; ``fixed``: it reads as money by itself."""

    start: int
    end: int
    low: float
    high: float
    money: Money | None = None
    unit: Unit | None = None
    open_ended: bool = False
    fixed: bool = False
    langs: tuple[str, ...] = ()


class AmountGrammar:
    """Finds amounts around hits; ``separators`` stand between the bounds of a range."""

    def __init__(self, separators: Iterable[str]) -> None:
        words = sorted({normal_word(word) for word in separators}, key=len, reverse=True)
        latin = [re.escape(word) for word in words if script_of(word[0]) in {"latin", "cyrillic", "arabic", "devanagari", "bengali"}]
        signs = [re.escape(word) for word in words if re.escape(word) not in latin]
        self._between = re.compile(rf" ?(?:{'|'.join(signs)}) ?| (?:{'|'.join(latin)}) ")

    def amounts(self, marks: Marks) -> Iterator[Amount]:
        """All amounts in order of place; numbers that touch no currency and no multiplier come too, for others to judge."""
        words = spelt(marks) if marks.unit_hits else {}
        done = 0
        for start in self._starts(marks, words):
            if start < done:
                continue
            first = self._part(marks, start, words)
            if first is None:
                continue
            amount = self._range(marks, first, words)
            done = amount.end
            yield self._open(marks, amount)

    def _starts(self, marks: Marks, words: dict[int, tuple[Number, int]]) -> list[int]:
        starts = [match.start() for match in DIGITS.finditer(marks.text) if _free(marks, match.start(), match.end())]
        more = [*words, *(number.start for number in _worded_counts(marks))]
        more.extend(hit[0] for hit in marks.unit_hits if unit(hit).bare or unit(hit).prefix)
        return sorted({*starts, *more}) if more else starts

    def _part(self, marks: Marks, start: int, words: dict[int, tuple[Number, int]]) -> Amount | None:
        """One bound: number, multipliers, currency on either side."""
        amount = self._number(marks, start, words)
        if amount is None:
            return None
        before, after = _sign_before(marks, amount), _sign_after(marks, amount)
        sign = after if before is None or (after is not None and money(before).weak) else before
        if sign is None:
            return amount
        return amount._replace(
            start=min(amount.start, before[0] if before else amount.start),
            end=max(amount.end, after[1] if after else amount.end),
            money=money(sign), langs=(*amount.langs, sign[3]),
        )  # fmt: skip

    def _number(self, marks: Marks, start: int, words: dict[int, tuple[Number, int]]) -> Amount | None:
        ready = words.get(start)
        if ready is not None and ready[1]:
            return Amount(start, ready[1], ready[0].low, ready[0].high, unit=_CHINESE, langs=("zh-Hans",))
        if ready is not None:
            return _scaled(marks, ready[0])
        for number in _worded_counts(marks):
            if number.start == start:
                return _counted_digits(marks, number)
        if marks.text[start].isdecimal():
            number = digit_run(marks.text, start)
            return None if number is None else _counted_digits(marks, number) or _scaled(marks, number)
        hit = marks.unit.by_start.get(start)
        if hit is None:
            return None
        if unit(hit).prefix:
            return _prefixed(marks, start)
        return _bare(marks, start)

    def _range(self, marks: Marks, first: Amount, words: dict[int, tuple[Number, int]]) -> Amount:
        between = self._between.match(marks.text, first.end)
        if between is None:
            return first
        position = between.end()
        sign = marks.currency.by_start.get(position)
        if sign is not None:
            position = sign[1]
            while marks.text[position : position + 1] in {" ", "."}:
                position += 1
        if position >= len(marks.text) or not (marks.text[position].isdecimal() or position in words):
            return first
        second = self._part(marks, position, words)
        if second is None:
            return first
        low, high = _aligned(first, second)
        if high < low:
            return first
        return first._replace(
            end=second.end, low=low, high=high, money=second.money if first.money is None else first.money,
            unit=first.unit or second.unit, langs=(*first.langs, *second.langs),
        )  # fmt: skip

    def _open(self, marks: Marks, amount: Amount) -> Amount:
        text, start, end = marks.text, amount.start, amount.end
        blank = text[end : end + 1] == " "
        after = marks.open.by_start.get(end) or (marks.open.by_start.get(end + 1) if blank and text[end + 1 : end + 2] != "+" else None)
        before = marks.open.by_end.get(start) or marks.open.by_end.get(start - 1)
        if after is not None and after[2] == "after":
            return amount._replace(end=after[1], open_ended=True)
        if before is not None and before[2] == "before":
            return amount._replace(open_ended=True)
        return amount


_CHINESE: Final = Unit(1, (), prefix=False, bare=False, fraction=False, period="")


def _free(marks: Marks, start: int, end: int) -> bool:
    """Whether digits stand for themselves: not inside an id, a date, a clock time, a percentage, a telephone number."""
    text = marks.text
    after = text[end : end + 1]
    if after == "%" or (after in {":", "/"} and text[end + 1 : end + 2].isdecimal() and end - start <= 2) or end - start > 20:  # noqa: PLR2004
        return False
    before = text[start - 1] if start else " "
    if before in "/:-#@_+." and start > 1 and (text[start - 2].isalnum() or before in "#@"):
        return text[start - 2].isdecimal() is False and before in "/:-." and _is_sign_end(marks, start)
    if before == "+" and end - start >= 2:  # noqa: PLR2004 - a country code
        return text[start - 2 : start - 1] not in {"", " ", "\n", ":"} or after not in {" ", "-", ""}
    return not ("a" <= before <= "z") or start in marks.currency.by_end or start in marks.unit.by_end or start in marks.period.by_end


def _is_sign_end(marks: Marks, start: int) -> bool:
    return (start - 1) in marks.currency.by_end or start in marks.currency.by_end or marks.text[start - 1] == ":"


def _sign_before(marks: Marks, amount: Amount) -> tuple[int, int, object, str] | None:
    start, text = amount.start, marks.text
    for _ in range(3):
        hit = marks.currency.by_end.get(start)
        if hit is not None:
            return None if money(hit).weak and start != amount.start and amount.unit is None else hit
        if not start or text[start - 1] not in " .:~":
            return None
        start -= 1
    return None


def _sign_after(marks: Marks, amount: Amount) -> tuple[int, int, object, str] | None:
    end = amount.end
    hit = marks.currency.by_start.get(end)
    if hit is None and marks.text[end : end + 1] == " ":
        hit = marks.currency.by_start.get(end + 1)
        if hit is not None and money(hit).weak and amount.unit is None:
            return None
    # "$500 $600" and "rm 5000 rm 6000": a sign that another number follows belongs to that one.
    if hit is not None and marks.text[hit[1] : hit[1] + 1].isdecimal() and _sign_before(marks, amount) is not None:
        return None
    return hit


def _scaled(marks: Marks, number: Number) -> Amount:
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
    if not text[position].isdecimal():
        return _worded_remainder(marks, found, end)
    glued = _GLUED.match(text, position)
    if glued is None:
        return 0.0, end
    smaller = marks.unit.by_start.get(glued.end()) or marks.unit.by_start.get(glued.end() + (text[glued.end() : glued.end() + 1] == " "))
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


def _prefixed(marks: Marks, start: int) -> Amount | None:
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
    if smaller is not None and unit(smaller).prefix and unit(smaller).by < by and (rest := after_multiplier(marks, smaller[1])):
        value, end = value + rest.low * unit(smaller).by, rest.end
    return Amount(start, end, value, value, unit=unit(hit), langs=(hit[3],))


def _bare(marks: Marks, start: int) -> Amount | None:
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


def _counted_digits(marks: Marks, number: Number) -> Amount | None:
    """ "5 digits", "6 หลัก", "2 digit": as many digits as the number says."""
    position = number.end + (marks.text[number.end : number.end + 1] in {" ", "-"})
    hit = marks.digits.by_start.get(number.end) or marks.digits.by_start.get(position)
    count = int(number.low)
    if hit is None or not 1 < count <= _MOST_DIGITS:
        return None
    factor = 1_000_000 if hit[2] and count == 2 else 1  # noqa: PLR2004 - "2 digit" of millions
    return Amount(number.start, hit[1], 10 ** (count - 1) * factor, (10**count - 1) * factor, fixed=True, langs=(hit[3],))


def _worded_counts(marks: Marks) -> Iterator[Number]:
    """The number words before words for digits: five figures, lima angka, 五位数."""
    for start in marks.digits.by_start:
        word = marks.number.by_end.get(start) or marks.number.by_end.get(start - 1)
        if word is not None and isinstance(word[2], float):
            yield Number(word[0], word[1], word[2], word[2])
        elif start and (digit := chinese_digit(marks.text[start - 1])):
            yield Number(start - 1, start, float(digit), float(digit))


def _aligned(first: Amount, second: Amount) -> tuple[float, float]:
    """Bounds with the multiplier of one carried over to the other: 5-8k, 1.2-1.5万, 8k-12."""
    low, high = first.low, second.high
    if second.unit is not None and first.unit is None and low < _THOUSAND and low * second.unit.by <= high:
        low *= second.unit.by
    elif first.unit is not None and second.unit is None and high < _THOUSAND:
        high *= first.unit.by
    return low, high
