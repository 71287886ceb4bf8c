"""What stands around an amount: what it is for and how long it pays for."""

from __future__ import annotations

from typing import Final, NamedTuple, cast

from screener.facts.pay.amount import Amount
from screener.facts.pay.lexicon import Marks, when
from screener.text.vocabulary import Hit

_BREAKS: Final = ("\n", "。", "!", "?", ";", "|", ". ")
_FOR_BREAKS: Final = (",", "、", "+", "➕", "(", "（", " and ", "،")
_BEFORE: Final = 40
_AFTER: Final = 26
_REACH: Final = {"pay": 40, "fee": 26, "bonus": 18, "allowance": 18, "fund": 22, "other": 18, "none": 6}
_AFTER_REACH: Final = 14
_PERIOD_BEFORE: Final = 26
_PERIOD_AFTER: Final = 16
_CLOSE: Final = 3


class Context(NamedTuple):
    """``role`` is empty where nothing says; ``close``: the word that says it stands beside the amount."""

    role: str
    role_distance: int
    period: str
    period_close: bool
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
    for sign in _BREAKS:
        found = text.find(sign, amount.end, right)
        if found >= 0:
            right = found
    return max(left, cut), right


def _last_break(text: str, left: int, end: int) -> int:
    return max(left, *(text.rfind(sign, left, end) + len(sign) for sign in _BREAKS))


def context(marks: Marks, amount: Amount, left: int, right: int) -> Context:
    """Role and period of the amount from the words between ``left`` and ``right``."""
    found, close = _period(marks, amount, left, right)
    period = when(found).period if found is not None else ""
    role, distance, lang = _role(marks, amount, left, right, stated=bool(period))
    langs = tuple(name for name in (lang, found[3] if found is not None else "") if name)
    return Context(role, distance, period, close, langs)


def _role(marks: Marks, amount: Amount, left: int, right: int, *, stated: bool) -> tuple[str, int, str]:
    best: tuple[float, int] | None = None
    chosen: Hit | None = None
    stop = min((found for sign in _FOR_BREAKS if (found := marks.text.find(sign, amount.end, right)) >= 0), default=right)
    for hit in marks.roles(left, stop):
        name = cast("str", hit[2])
        if hit[1] <= amount.start:
            distance = amount.start - hit[1]
            if distance > _REACH[name]:
                continue
            weight = float(distance)
        elif hit[0] >= amount.end:
            distance = hit[0] - amount.end
            if distance > _AFTER_REACH or (stated and name in {"allowance", "fee", "none"} and distance > _CLOSE):
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
    slash = False
    for _ in range(4):
        hit = marks.period.by_start.get(end)
        if hit is not None and (slash or when(hit).place == "near"):
            return hit
        char = text[end : end + 1]
        if char not in {" ", "/", "(", "-", "."} or not char:
            break
        slash = slash or char in "/("
        end += 1
    start = amount.start
    hit = marks.period.by_end.get(start) or (marks.period.by_end.get(start - 1) if start and text[start - 1] in " :" else None)
    if hit is not None and when(hit).place == "lead" and hit[0] and not text[hit[0] - 1].isalnum():
        return hit
    return hit if hit is not None and when(hit).place == "lead" and not hit[0] else None
