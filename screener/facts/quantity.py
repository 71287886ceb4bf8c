"""Small numbers in running text: digits or Chinese numerals, alone or as a range, ahead of a word or behind one."""

from __future__ import annotations

import re
from typing import Final

_NUMBER: Final = r"(?:(?<![\d.,])[0-9]{1,3}(?![\d]|[.,]\d)|[一二三四五六七八九十两]{1,3})"
_TO: Final = (
    r" ?(?:-|~|–|—|―|to|至|到|and|đến|tới|ถึง|sampai|hingga|s/d|sd|থেকে|देखि|से|سے|तक|-аас|ដល់|မှ|hadi|mpaka|up to|و) ?"
)
_RANGE: Final = rf"({_NUMBER})(?:[ ]?[^\W\d_]{{0,6}}[^\s\d]{{0,3}}(?={_TO}))?(?:{_TO}({_NUMBER}))?"
NUMBERS: Final = re.compile(_RANGE)
_AHEAD: Final = re.compile(
    rf"[^\w\n]{{0,4}}(?:(?:[^\W\d_\u3400-\u9fff][^\s\d\u3400-\u9fff]{{0,11}} ?){{0,3}}|[\u3400-\u9fff]{{1,3}}?)"
    rf"[^\w\n]{{0,3}}{_RANGE}"
)
BEHIND: Final = re.compile(rf"{_RANGE} ?\+? ?-?$")
ANY_DIGIT: Final = re.compile("[0-9一二三四五六七八九十两]")
_NEXT_TO: Final = re.compile("([二三四五六七]?十)([一二三四五六七八])([二三四五六七八九])")
_CHINESE: Final = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_REACH: Final = 26
_BEFORE_UNIT: Final = frozenset("0123456789十+")
_BEFORE_HAN_UNIT: Final = _BEFORE_UNIT | frozenset("一二三四五六七八九两")
Bounds = tuple[int, int]
Found = tuple[int, int, int, int]
"""Start, end, low, high; ``high`` is 0 where the ad gives one number."""


def ahead_of(text: str, end: int) -> re.Match[str] | None:
    """The first number within reach, with at most a few words before it."""
    if ANY_DIGIT.search(text, end, end + _REACH) is None:
        return None
    return _AHEAD.match(text, end, end + _REACH)


def bounds(match: re.Match[str]) -> Bounds:
    """Both numbers of a match; 0 for the second where there is one only. 十五六 is 15 to 16."""
    if not match[2] and (about := _NEXT_TO.fullmatch(match[1])):
        return number_value(about[1] + about[2]), number_value(about[1] + about[3])
    return number_value(match[1]), number_value(match[2]) if match[2] else 0


def number_value(number: str) -> int:
    """The value of digits or of a Chinese number below a hundred."""
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        value = 0
        for char in number:
            value = value * 10 + _CHINESE[char]
        return value
    return (_CHINESE.get(tens, 1) if tens else 1) * 10 + _CHINESE.get(ones, 0)


def digit_before(text: str, unit: int, *, han: bool) -> int:
    """Where the last digit of the number stands that the unit at ``unit`` measures; -1 where there is none."""
    at = unit - 1
    if han:
        return at if at >= 0 and text[at] in _BEFORE_HAN_UNIT else -1
    if at > 0 and text[at] == " ":
        at -= 1
    return at if at >= 0 and text[at] in _BEFORE_UNIT else -1
