"""What stands around an amount: what it is for and how long it pays for."""

from __future__ import annotations

import re
from typing import Final, NamedTuple, cast

from screener.facts.pay.lexicon import Marks, when
from screener.facts.pay.scale import Amount
from screener.text.entry import Hit

_BREAK: Final = re.compile(r"[\n。!?;|।۔။]|\. ")
_STOP: Final = re.compile(r"[\n。!?;|।۔။\d]|\. ")
_DIGIT: Final = re.compile(r"\d")
_ROLE_BREAK: Final = re.compile(r"[,、+➕(،]| and ")
_BEFORE: Final = 40
_AFTER: Final = 26
_REACH: Final = {"pay": 40, "fee": 26, "bonus": 18, "allowance": 18, "fund": 22, "other": 18, "none": 6}
_AFTER_REACH: Final = 14
_PERIOD_BEFORE: Final = 26
_PERIOD_AFTER: Final = 16
_CLOSE: Final = 3
_LAKH: Final = 100_000


class Context(NamedTuple):
    """``role`` is empty where nothing says; ``close``: the word that says it stands beside the amount."""

    role: str
    role_distance: int
    period: str
    period_close: bool
    period_behind: bool
    langs: tuple[str, ...]


def limits(marks: Marks, amount: Amount, last_end: int, next_start: int) -> tuple[int, int]:
    """The stretch around the amount that belongs to it: its own sentence, up to the amounts on either side."""
    text = marks.text
    left = max(0, amount.start - _BEFORE, last_end)
    cut = _last_break(text, left, amount.start)
    if cut > left and not any(char.isalnum() for char in text[cut : amount.start]):
        # "Salary:\n💰 500": a heading alone on its line speaks for the line after it.
        cut = _last_break(text, left, cut - 1)
    right = min(len(text), amount.end + _AFTER, next_start)
    for digit in _DIGIT.finditer(text, max(left, cut), amount.start):
        cut = digit.end()
    found = _STOP.search(text, amount.end, right)
    return cut, found.start() if found else right


def _last_break(text: str, left: int, end: int) -> int:
    for match in _BREAK.finditer(text, left, end):
        left = match.end()
    return left


def context(marks: Marks, amount: Amount, left: int, right: int) -> Context:
    """Role and period of the amount from the words between ``left`` and ``right``."""
    found, close = _period(marks, amount, left, right)
    period = when(found).period if found is not None else ""
    if period == "none":
        # "40 hours a week" beside an amount is about hours, not about pay.
        period = ""
    role, distance, lang = _role(marks, amount, left, right)
    langs = tuple(name for name in (lang, found[3] if found is not None else "") if name)
    behind = found is not None and found[0] >= amount.end
    return Context(role, distance, period, close and bool(period), behind, langs)


def _role(marks: Marks, amount: Amount, left: int, right: int) -> tuple[str, int, str]:
    best: tuple[float, int] | None = None
    chosen: Hit | None = None
    found = _ROLE_BREAK.search(marks.text, amount.end, right)
    for hit in marks.roles(left, found.start() if found else right):
        name = cast("str", hit[2])
        if hit[1] <= amount.start:
            distance = amount.start - hit[1]
            if distance > _REACH[name]:
                continue
            weight = float(distance)
        elif hit[0] >= amount.end:
            distance = hit[0] - amount.end
            if distance > (_AFTER_REACH if name in {"pay", "fund"} else _CLOSE):
                continue
            weight = distance * 1.5 + 2
        else:
            continue
        rank = (weight, hit[0] - hit[1])
        if best is None or rank < best:
            best, chosen = rank, hit
    if chosen is None or best is None:
        return "", _BEFORE, ""
    return cast("str", chosen[2]), int(best[0]), chosen[3]


def _period(marks: Marks, amount: Amount, left: int, right: int) -> tuple[Hit | None, bool]:
    touching = _touching(marks, amount)
    if touching is not None:
        return touching, True
    best, chosen = 99.0, None
    for hit in marks.periods(left, right):
        if when(hit).place != "near":
            continue
        if hit[1] <= amount.start:
            distance, reach = float(amount.start - hit[1]), _PERIOD_BEFORE
        elif hit[0] >= amount.end:
            distance, reach = (hit[0] - amount.end) * 1.2, _PERIOD_AFTER
        else:
            continue
        if distance <= reach and (distance, hit[0] - hit[1]) < (best, chosen[0] - chosen[1] if chosen else 0):
            best, chosen = distance, hit
    return chosen, best <= _CLOSE


def _touching(marks: Marks, amount: Amount) -> Hit | None:
    text, end = marks.text, amount.end
    # "12 lacs pa": yearly pay in lakhs is written without a slash.
    slash = amount.unit is not None and amount.unit.by == _LAKH
    for _ in range(4):
        hit = marks.period.by_start.get(end)
        if hit is not None and (slash or when(hit).place != "tight"):
            return hit
        char = text[end : end + 1]
        if char not in {" ", "/", "(", "-", "."} or not char:
            break
        slash = slash or char in "/("
        end += 1
    start = amount.start
    lead = marks.lead.by_end.get(start) or (
        marks.lead.by_end.get(start - 1) if start and text[start - 1] in " :" else None
    )
    # "点赞一个五块": a word of two characters stands for itself, one of one may end another word.
    if lead is not None and (not lead[0] or not text[lead[0] - 1].isalnum() or text[lead[0]] in "一每"):
        return lead
    return None
