"""Reads offered amounts: pay above all, and the fees, bonuses and allowances beside it.

The ratio takes the *low* bound of an offer in the reading that is worth least, and the *top* of what is usual: it errs
on the side of the advertiser. ``source`` names the figures compared with, as ``key:year``, work place first.
Amounts that are no pay have no month: their ``usd_low`` and ``usd_high`` are their plain value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, cast

from msgspec.structs import replace

from screener.facts.pay.amount import AmountGrammar
from screener.facts.pay.context import Context, context, limits
from screener.facts.pay.data import CurrencyData, PayData, Period, Role
from screener.facts.pay.lexicon import Marks, Unit, entries, money
from screener.facts.pay.money import Audience, Exchange, Ratio, Reading
from screener.facts.pay.scale import Amount
from screener.facts.pay.setting import BandReader, Bands, Setting
from screener.model import FIELDS, Fact, PayFact
from screener.text.document import Document
from screener.text.entry import Entry

MOST_FACTS: Final = 40
_LAST_FACTS: Final = 10
_LONG_AD: Final = 1500
_SHORT_AD: Final = 700
_PAY_NEAR: Final = 14
_YEARS: Final = frozenset((*range(1980, 2101), *range(2500, 2600)))
"""Common, Nepali and Buddhist years; a round figure among them may still be pay."""
_LEAST: Final = 100
_ALONE: Final = 16
_MOST_USD: Final = 15_000
_MOST_USD_STATED: Final = 40_000
"""No month's pay is worth more: turnover, funds, numbers of users."""
_GROUPED_LEAST: Final = 1000
_MILLION: Final = 1_000_000
_LEAST_HOURLY: Final = 7
_NUMERALS: Final = frozenset("一二两三四五六七八九十")
_CLOSING: Final = frozenset("\n,.;!?。，、)/(+|*~-–🔥✨💰✅➕")
_KEYS: Final = ("pay.currency", "pay.unit", "pay.period", "pay.role")


class PayReader:
    """Reads ``PayFact``. ``bands`` says which band of work an ad is about; by default its own words and figures do."""

    def __init__(self, currencies: CurrencyData, pay: PayData, bands: Bands | None = None) -> None:
        self._currencies = currencies
        self._pay = pay
        self._exchange = Exchange(currencies, pay)
        self._grammar = AmountGrammar(currencies.ranges)
        self._bands = bands or BandReader(pay)

    def entries(self) -> Iterator[Entry]:
        """The words of ``currencies.yaml`` and ``pay.yaml``; all keys begin with ``pay.``."""
        return entries(self._currencies, self._pay)

    def extract(self, doc: Document, earlier: tuple[Fact, ...]) -> tuple[PayFact, ...]:
        """Offered amounts in order of place, at most 40."""
        if not any(key in doc.hits for key in _KEYS) and not doc.posting.pay:
            return ()
        marks = Marks(doc)
        end_of_box = _end_of_box(doc)
        amounts = list(self._grammar.amounts(marks, boxed=end_of_box))
        if not amounts:
            return ()
        setting = Setting(doc, earlier, self._pay, self._bands)
        found: list[PayFact] = []
        for number, amount in enumerate(amounts):
            if not _may_be_money(marks, amount):
                continue
            last_end = amounts[number - 1].end if number else 0
            next_start = amounts[number + 1].start if number + 1 < len(amounts) else len(doc.text)
            left, right = limits(marks, amount, last_end, next_start)
            boxed = amount.start < end_of_box and doc.field_at(amount.start) == "pay"
            if boxed:
                left = max(left, doc.text.rfind("\n", 0, amount.start) + 1)
            around = context(marks, amount, left, right)
            if not (_is_money(marks, amount, around, boxed=boxed) or self._is_local(marks, amount, setting)):
                continue
            if amount.money is None and (alone := marks.currencies(left, right + _ALONE)):
                amount = amount._replace(money=money(alone[-1]))  # noqa: PLW2901 - the amount with the currency named beside it
            found.append(self._fact(doc, setting, amount, around, boxed=boxed))
        if len(found) > MOST_FACTS:
            # Small amounts in front hide no offer at the end.
            found[MOST_FACTS - _LAST_FACTS : -_LAST_FACTS] = []
        return tuple(found)

    def _is_local(self, marks: Marks, amount: Amount, setting: Setting) -> bool:
        """Whether a bare letter right before the digits ("R650") is the sign of a place in the ad."""
        return (
            amount.money is not None and amount.money.weak and amount.high >= _LEAST
            and not marks.text[amount.start].isdecimal() and marks.text[amount.start + 1 : amount.start + 2].isdecimal()
            and self._exchange.at_home(amount.money.codes, setting.named)
        )  # fmt: skip

    def _fact(self, doc: Document, setting: Setting, amount: Amount, around: Context, *, boxed: bool) -> PayFact:
        audience = setting.audience((*amount.langs, *around.langs))
        role = _role(amount, around, boxed=boxed)
        reading = (
            self._exchange.read(amount, around.period, audience)
            if role == "pay"
            else self._plain(amount, around, audience)
        )
        silent = not (boxed or around.role or around.period)
        if role == "pay" and (
            reading.usd[0] > _MOST_USD_STATED or (silent and not self._can_be_pay(doc, amount, reading))
        ):
            role, reading = "other", self._plain(amount, around, audience)
        spans = (doc.span(amount.start, amount.end),)
        usd = (max(0, round(reading.usd[0])), max(0, round(reading.usd[1])))
        period = reading.periods[0] if reading.periods else ""
        code = reading.codes[0] if reading.codes else ""
        fact = PayFact(
            spans=spans, low=round(amount.low), high=round(amount.high), currency=code,
            currencies=reading.codes if len(reading.codes) > 1 else (), period=cast("Period", period),
            periods=reading.periods if len(reading.periods) > 1 else (), usd_low=usd[0], usd_high=usd[1], role=role,
            crypto=self._exchange.is_crypto(code), open_ended=amount.open_ended, assumed=reading.assumed,
        )  # fmt: skip
        return self._compared(setting.band, fact, audience, reading.usd[0]) if role == "pay" else fact

    def _compared(self, band: str, fact: PayFact, audience: Audience, usd: float) -> PayFact:
        work = self._exchange.ratio(usd, audience.work, band)
        origin = self._exchange.ratio(usd, audience.origin, band)
        return replace(
            fact, band=band,
            usual_work=work.usual, usual_origin=origin.usual, work_country=work.country, origin_country=origin.country,
            ratio_work=work.ratio, ratio_origin=origin.ratio, source=_source(work, origin),
        )  # fmt: skip

    def _plain(self, amount: Amount, around: Context, audience: Audience) -> Reading:
        """An amount that is no pay: one currency, no month; ``usd`` is the plain value."""
        reading = self._exchange.read(amount, around.period or "once", audience)
        if not reading.codes:
            return reading
        code = reading.codes[0]
        usd = (self._exchange.usd(code, amount.low), self._exchange.usd(code, amount.high))
        return Reading((code,), (around.period,) if around.period else (), usd, reading.assumed)

    def _can_be_pay(self, doc: Document, amount: Amount, reading: Reading) -> bool:
        """Whether an amount with neither a word for pay nor a period beside it may be the offer.

        A single figure in a long text may be anything; a range seldom is. Neither is pay when it is worth too much.
        """
        if not reading.codes or (len(doc.text) > _LONG_AD and amount.low == amount.high):
            return False
        return self._exchange.usd(reading.codes[0], amount.low) < _MOST_USD


def _end_of_box(doc: Document) -> int:
    """Where the pay field ends in the normal form; 0 where it is empty."""
    posting = doc.posting
    if not posting.pay:
        return 0
    size = len(doc.text)
    # Normalising seldom changes the length of the fields before the running text.
    guess = sum(len(field) + 1 for field in (posting.title, posting.employer, posting.location, posting.pay) if field)
    if guess < size and not _behind_box(doc, guess - 1) and _behind_box(doc, guess):
        return guess
    return bisect_left(range(size), 1, key=lambda position: _behind_box(doc, position))


def _behind_box(doc: Document, position: int) -> bool:
    return FIELDS.index(doc.field_at(position)) > FIELDS.index("pay")


def _may_be_money(marks: Marks, amount: Amount) -> bool:
    """What a glance tells: no nought, no number in a name, and without a currency no count and no year."""
    if not amount.high or marks.is_name(amount.start):
        return False
    if amount.money is not None:
        return True
    year = amount.low in _YEARS and amount.low % 50 and amount.unit is None and amount.low == amount.high
    return not (year or marks.counts(amount.end))


def _is_money(marks: Marks, amount: Amount, around: Context, *, boxed: bool) -> bool:
    """Whether the number is money at all."""
    if amount.money is not None:
        if (
            amount.high < _LEAST
            and marks.text[amount.start] in _NUMERALS
            and not (around.role == "pay" or around.period)
        ):
            return False  # "三元桥", "五块业务"
        return not amount.money.weak or boxed or amount.unit is not None or around.role == "pay" or bool(around.period)
    if boxed:
        hourly = amount.high > amount.low > _LEAST_HOURLY
        return amount.high >= _LEAST or amount.unit is not None or around.period_close or hourly
    if amount.unit is not None:
        return _scaled_money(marks, amount, amount.unit, around)
    return _bare_money(marks, amount, around)


def _scaled_money(marks: Marks, amount: Amount, unit: Unit, around: Context) -> bool:
    """Whether "5k", "8 triệu" without a currency is money."""
    if unit.by >= _MILLION and not unit.codes and around.role != "pay":
        return False
    if around.period or around.role not in {"", "none"}:
        return True
    following = marks.text[amount.end : amount.end + 1]
    ends = not following or following in _CLOSING or marks.leads_on(amount.end)
    return len(marks.text) <= _SHORT_AD and (bool(unit.codes) or ends)


def _bare_money(marks: Marks, amount: Amount, around: Context) -> bool:
    """Whether a number with neither currency nor multiplier is money."""
    short = len(marks.text) <= _SHORT_AD
    if amount.fixed:
        return around.role == "pay" or bool(around.period) or (short and amount.high > _GROUPED_LEAST)
    if amount.low < _LEAST:
        timed = around.period_close and around.period in {"hour", "day"}
        return timed and amount.low > _LEAST_HOURLY and around.role in {"pay", ""}
    if around.role not in {"", "none"} and around.role_distance <= _PAY_NEAR:
        return True
    following = marks.text[amount.end : amount.end + 2]
    if around.period_close and (around.period_behind or not (following[:1] == " " and "a" <= following[1:] <= "z")):
        return True
    # A short ad that writes "50,000" means money; it would not group the digits of anything else.
    return short and amount.low >= _GROUPED_LEAST and marks.text[amount.end - 4 : amount.end - 3] in {",", "."}


def _role(amount: Amount, around: Context, *, boxed: bool) -> Role:
    if boxed and (around.role_distance > 3 or around.role == "none"):  # noqa: PLR2004 - the pay field is about pay
        return "pay"
    if around.role in {"", "none"}:
        return "pay"
    return cast("Role", around.role) if amount.low else "other"


def _source(work: Ratio, origin: Ratio) -> str:
    if not work.source or not origin.source or work.source == origin.source:
        return work.source or origin.source
    return f"{work.source} {origin.source}"
