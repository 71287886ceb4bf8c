"""Amounts: a number with its multiplier, currency, range and "and more"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from screener.facts.ends import both_ends
from screener.facts.pay.lexicon import Marks, Unit, money, near, unit
from screener.facts.pay.scale import Amount, bare, counted_digits, prefixed, scaled, worded_counts
from screener.facts.pay.written import DIGITS, Number, coined, digit_run, digit_runs, spelt
from screener.text.entry import Hit
from screener.text.normalize import normal_word
from screener.text.script import script_of

_THOUSAND: Final = 1000
_SHORT: Final = 3
_LONGEST: Final = 20
_YEAR: Final = 4
_NO_RANGE: Final = frozenset("\n,.;:/)%abcdefghijklmnopqrstuvwxyz年岁人名个日")
_CLOSE: Final = 8
_FAR: Final = 40
_MOST_STARTS: Final = 90
_MOST_RUNS: Final = 1000


class Words(NamedTuple):
    """Numbers in words by start, with the end of what they include; ``counts``: the numbers of "five digits"."""

    numbers: dict[int, tuple[Number, int]]
    counts: dict[int, Number]


class AmountGrammar:
    """Finds amounts around hits; ``separators`` stand between the bounds of a range."""

    def __init__(self, separators: Iterable[str]) -> None:
        words = sorted({normal_word(word) for word in separators}, key=len, reverse=True)
        latin = [
            re.escape(word)
            for word in words
            if script_of(word[0]) in {"latin", "cyrillic", "arabic", "devanagari", "bengali"}
        ]
        signs = [re.escape(word) for word in words if re.escape(word) not in latin]
        self._between = re.compile(rf" ?(?:{'|'.join(signs)}) ?| (?:{'|'.join(latin)}) ")
        self._joints = frozenset(word[0] for word in words) | {" "}

    def amounts(self, marks: Marks, *, boxed: int) -> Iterator[Amount]:
        """Amounts in order of place.

        Numbers without currency and multiplier come too where a word of money is near, and all that start before
        ``boxed``: the pay field lies there.
        """
        numbers = spelt(marks) if marks.unit_hits or marks.number.by_start else {}
        if marks.currency.by_start and not marks.text.isascii():
            numbers = {**{start: (number, 0) for start, number in coined(marks).items()}, **numbers}
        words = Words(
            numbers,
            {number.start: number for number in worded_counts(marks)},
        )
        done = 0
        for start in self._starts(marks, words, boxed):
            if start < done:
                continue
            first = self._part(marks, start, words)
            if first is None:
                continue
            amount = self._range(marks, first, words)
            done = amount.end
            yield self._open(marks, amount)

    def _starts(self, marks: Marks, words: Words, boxed: int) -> Sequence[int]:
        starts = self._signed(marks, boxed) if boxed or marks.has_signs else _unsigned(marks)
        more = [*words.numbers, *words.counts]
        more.extend(hit[0] for hit in marks.unit_hits if unit(hit).bare or unit(hit).prefix)
        if more:
            starts = sorted({*starts, *more})
        return both_ends(starts, _MOST_STARTS)

    def _signed(self, marks: Marks, boxed: int) -> list[int]:
        """Starts of numbers in an ad with signs or multipliers, or with a pay field."""
        text = marks.text
        signs, units, digits = marks.currency, marks.unit.by_start, marks.digits.by_start
        # Where a run of digits ends before a sign or multiplier, and where one starts behind a sign.
        followed = {at for starts in (signs.by_start, units) for start in starts for at in (start, start - 1)}
        led = {at for end in signs.by_end for at in (end, end + 1, end + 2)}
        starts: list[int] = []
        runs = both_ends(digit_runs(text), _MOST_RUNS)
        least = _least(marks)
        for (start, end), (next_start, next_end) in zip(runs, (*runs[1:], (-1, -1)), strict=False):
            if (
                start < boxed
                or end in followed
                or start in led
                or text[end - 1] == "o"
                or (digits and (end in digits or end + 1 in digits))
                or ((next_end in followed or next_start in led) and self._second_is_money(marks, followed, end))
                or (end - start >= least and _promising(marks, start, end))
            ) and _free(marks, start, end):
                starts.append(start)
        return starts

    def _second_is_money(self, marks: Marks, followed: set[int], end: int) -> bool:
        """Whether a range goes on with a number that has a currency or a multiplier: 5-8k, 800 to USD 900."""
        if marks.text[end : end + 1] in _NO_RANGE or (between := self._between.match(marks.text, end)) is None:
            return False
        position = between.end()
        second = DIGITS.match(marks.text, position)
        return position in marks.currency.by_start if second is None else second.end() in followed

    def _part(self, marks: Marks, start: int, words: Words) -> Amount | None:
        """One bound: number, multipliers, currency on either side."""
        amount = self._number(marks, start, words)
        if amount is None:
            return None
        before, after = _sign_before(marks, amount), _sign_after(marks, amount)
        if before is not None and after is not None:
            # "Rs 1.2 L p.m.": a bare letter behind an amount that already has a currency is something else.
            before, after = (None, after) if money(before).weak else (before, None if money(after).weak else after)
        sign = before or after
        if sign is None:
            return amount
        start = before[0] if before is not None else amount.start
        end = after[1] if after is not None else amount.end
        return Amount(
            start, end, amount.low, amount.high, money(sign), amount.unit, amount.open_ended, amount.fixed,
            (*amount.langs, sign[3]),
        )  # fmt: skip

    def _number(self, marks: Marks, start: int, words: Words) -> Amount | None:
        if (ready := words.numbers.get(start)) is not None:
            number, end = ready
            if end:
                return Amount(start, end, number.low, number.high, unit=_INCLUDED, langs=_langs(marks, start))
            return scaled(marks, number)
        if start in words.counts:
            return counted_digits(marks, words.counts[start])
        if marks.text[start].isdecimal():
            run = digit_run(marks.text, start)
            if run is None:
                return None
            return (counted_digits(marks, run) if marks.digits.by_start else None) or scaled(marks, run)
        hit = marks.unit.by_start[start]
        return prefixed(marks, start) if unit(hit).prefix else bare(marks, start)

    def _range(self, marks: Marks, first: Amount, words: Words) -> Amount:
        if marks.text[first.end : first.end + 1] not in self._joints:
            return first
        between = self._between.match(marks.text, first.end)
        if between is None:
            return first
        position = between.end()
        sign = marks.currency.by_start.get(position)
        if sign is not None:
            position = sign[1]
            while marks.text[position : position + 1] in {" ", "."}:
                position += 1
        if position >= len(marks.text) or not (marks.text[position].isdecimal() or position in words.numbers):
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
        if text.startswith("+", end):
            # "28k + room" is no more than 28k; "28k+" is.
            return amount._replace(end=end + 1, open_ended=True)
        if not marks.open.by_start:
            return amount
        after = marks.open.by_start.get(end) or marks.open.by_start.get(end + 1)
        before = marks.open.by_end.get(start) or marks.open.by_end.get(start - 1)
        if after is not None and after[2] == "after" and text[end] in f" {text[after[0]]}":
            return amount._replace(end=after[1], open_ended=True)
        if before is not None and before[2] == "before":
            return amount._replace(open_ended=True)
        return amount


_INCLUDED: Final = Unit(1, (), prefix=False, bare=False, fraction=False, period="")


def _langs(marks: Marks, start: int) -> tuple[str, ...]:
    word = marks.number.by_start.get(start)
    return (word[3],) if word is not None else ("zh-Hans",)


def _unsigned(marks: Marks) -> list[int]:
    """Starts of numbers in an ad without signs and multipliers."""
    text = marks.text
    least = _least(marks)
    starts: list[int] = []
    for start, end in both_ends(digit_runs(text), _MOST_RUNS):
        if (text[end - 1] == "o" or (end - start >= least and _promising(marks, start, end))) and _free(
            marks, start, end
        ):
            starts.append(start)
    return starts


def _least(marks: Marks) -> int:
    """Fewest digits of a number that may be pay without currency and multiplier."""
    return 1 if marks.short_starts or marks.lead.by_end else _SHORT


def _promising(marks: Marks, start: int, end: int) -> bool:
    """Whether a number without currency and multiplier is worth reading: most numbers of an ad are not."""
    if end - start < _SHORT:
        # So little is pay only for an hour or a day, and only where that is said beside it.
        left, right = start - _CLOSE, end + _CLOSE
        beside = near(marks.short_starts, left, right) or (
            _led_by_period(marks, start) and near(marks.period_starts, left, right)
        )
    else:
        left, right = start - _FAR, end + _FAR
        beside = near(marks.period_starts, left, right) or near(marks.role_starts, left, right)
    if not beside:
        return False
    text = marks.text
    year = end - start == _YEAR and text[start : start + 2] in {"19", "20"} and text[end - 1] != "0"
    return not (year or text[start] == "0" or marks.counts(end))


def _led_by_period(marks: Marks, start: int) -> bool:
    return start in marks.lead.by_end or start - 1 in marks.lead.by_end


def _free(marks: Marks, start: int, end: int) -> bool:
    """Whether digits stand for themselves: not inside an id, a date, a clock time, a percentage, a telephone number."""
    text = marks.text
    after = text[end : end + 1]
    clock = after in {":", "/"} and text[end + 1 : end + 2].isdecimal() and end - start < _SHORT
    if after == "%" or clock or end - start > _LONGEST:
        return False
    before = text[start - 1] if start else " "
    if before in "/:-#@_+." and start > 1 and (text[start - 2].isalnum() or before in "#@"):
        return text[start - 2].isdecimal() is False and before in "/:-." and _is_sign_end(marks, start)
    if before == "+" and end - start >= 2:  # noqa: PLR2004 - a country code
        return text[start - 2 : start - 1] not in {"", " ", "\n", ":"} or after not in {" ", "-", ""}
    return (
        not ("a" <= before <= "z")
        or start in marks.currency.by_end
        or start in marks.unit.by_end
        or start in marks.period.by_end
        or start in marks.role_ends
    )


def _is_sign_end(marks: Marks, start: int) -> bool:
    return (start - 1) in marks.currency.by_end or start in marks.currency.by_end or marks.text[start - 1] == ":"


def _sign_before(marks: Marks, amount: Amount) -> Hit | None:
    start, text = amount.start, marks.text
    for _ in range(3):
        hit = marks.currency.by_end.get(start)
        if hit is not None:
            return None if _must_touch(hit) and start != amount.start and amount.unit is None else hit
        if not start or text[start - 1] not in " .:~":
            return None
        start -= 1
    return None


def _must_touch(hit: Hit) -> bool:
    return money(hit).weak and hit[1] - hit[0] <= 2  # noqa: PLR2004 - letters such as u, p, kd


def _sign_after(marks: Marks, amount: Amount) -> Hit | None:
    end = amount.end
    hit = marks.currency.by_start.get(end)
    if hit is None and marks.text[end : end + 1] == " ":
        hit = marks.currency.by_start.get(end + 1)
        if hit is not None and _must_touch(hit) and amount.unit is None:
            return None
    # "$500 $600" and "rm 5000 rm 6000": a sign that another number follows belongs to that one.
    if hit is not None and marks.text[hit[1] : hit[1] + 1].isdecimal() and _sign_before(marks, amount) is not None:
        return None
    return hit


def _aligned(first: Amount, second: Amount) -> tuple[float, float]:
    """Bounds with the multiplier of one carried over to the other: 5-8k, 1.2-1.5万, 8k-12."""
    low, high = first.low, second.high
    if second.unit is not None and first.unit is None and low < _THOUSAND and low * second.unit.by <= high:
        low *= second.unit.by
    elif first.unit is not None and second.unit is None and high < _THOUSAND:
        high *= first.unit.by
    return low, high
