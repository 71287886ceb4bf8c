"""Reads offered amounts: pay above all, and the fees, bonuses and allowances beside it.

The ratio takes the *low* bound of an offer in the reading that is worth least, and the *top* of what is usual: it errs on the
side of the advertiser. ``source`` names the figures compared with, as ``key:year``, work place first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast

from screener.facts.pay.amount import Amount, AmountGrammar
from screener.facts.pay.context import Context, context, limits
from screener.facts.pay.data import CurrencyData, PayData, Period, Role
from screener.facts.pay.lexicon import Marks, entries
from screener.facts.pay.money import Audience, Exchange, Ratio, Reading
from screener.model import Fact, OfferFact, PayFact, PlaceFact
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Entry

MOST_FACTS: Final = 40
_MOST_AMOUNTS: Final = 400
_LONG_AD: Final = 1500
_SHORT_AD: Final = 700
_SKILLED_YEARS: Final = 3
_UNLESS_WINDOW: Final = 16
_PAY_NEAR: Final = 14
_YEARS: Final = range(1980, 2041)
_LEAST: Final = 100
_CLOSING: Final = frozenset("\n,.;!?。，、)/(+|*~-–🔥✨💰✅➕")
_BAND_ORDER: Final = ("skilled", "foreign-language", "clerical")
_KEYS: Final = ("pay.currency", "pay.unit", "pay.period", "pay.role")

Bands = Callable[[Document, tuple[Fact, ...]], str]


class PayReader:
    """Reads ``PayFact``. ``bands`` says which band of work an ad is about; by default its own words and figures do."""

    def __init__(self, currencies: CurrencyData, pay: PayData, bands: Bands | None = None) -> None:
        self._currencies = currencies
        self._pay = pay
        self._exchange = Exchange(currencies, pay)
        self._grammar = AmountGrammar(currencies.ranges)
        self._unless = tuple(normal_word(word) for word in pay.unless)
        self._band = bands or self._band_of

    def entries(self) -> Iterator[Entry]:
        """The words of ``currencies.yaml`` and ``pay.yaml``; all keys begin with ``pay.``."""
        return entries(self._currencies, self._pay)

    def extract(self, doc: Document, earlier: tuple[Fact, ...]) -> tuple[PayFact, ...]:
        """Offered amounts in order of place, at most 40."""
        if not any(key in doc.hits for key in _KEYS) and not doc.posting.pay:
            return ()
        marks = Marks(doc)
        amounts = list(self._amounts(marks))
        found: list[PayFact] = []
        for number, amount in enumerate(amounts):
            last_end = amounts[number - 1].end if number else 0
            next_start = amounts[number + 1].start if number + 1 < len(amounts) else len(doc.text)
            left, right = limits(marks, amount, last_end, next_start)
            around = context(marks, amount, left, right)
            boxed = bool(doc.posting.pay) and doc.field_at(amount.start) == "pay"
            if not _is_money(marks, amount, around, boxed=boxed):
                continue
            fact = self._fact(doc, earlier, amount, around, boxed=boxed)
            if fact is not None:
                found.append(fact)
            if len(found) == MOST_FACTS:
                break
        return tuple(found)

    def _amounts(self, marks: Marks) -> Iterator[Amount]:
        for number, amount in enumerate(self._grammar.amounts(marks)):
            if number == _MOST_AMOUNTS:
                return
            yield amount

    def _fact(self, doc: Document, earlier: tuple[Fact, ...], amount: Amount, around: Context, *, boxed: bool) -> PayFact | None:
        audience = self._audience(doc, earlier, (*amount.langs, *around.langs))
        role = _role(amount, around, boxed=boxed)
        reading = self._exchange.read(amount, around.period, audience) if role == "pay" else self._plain(amount, around, audience)
        if role == "pay" and not boxed and not around.role and not around.period and not self._can_be_pay(doc, amount, reading):
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
        return self._compared(doc, earlier, fact, audience, reading.usd[0]) if role == "pay" else fact

    def _compared(self, doc: Document, earlier: tuple[Fact, ...], fact: PayFact, audience: Audience, usd: float) -> PayFact:
        band = self._band(doc, earlier)
        work = self._exchange.ratio(usd, audience.work, band)
        origin = self._exchange.ratio(usd, audience.origin, band)
        return PayFact(
            spans=fact.spans, low=fact.low, high=fact.high, currency=fact.currency, currencies=fact.currencies,
            period=fact.period, periods=fact.periods, usd_low=fact.usd_low, usd_high=fact.usd_high, role=fact.role,
            crypto=fact.crypto, open_ended=fact.open_ended, assumed=fact.assumed, band=band,
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
        """Whether an amount with neither a word for pay nor a period beside it may be the offer: not in a long text, not in millions."""
        if len(doc.text) > _LONG_AD or not reading.codes:
            return False
        return self._exchange.usd(reading.codes[0], amount.low) < 15_000  # noqa: PLR2004 - dollars: no month's pay

    def _audience(self, doc: Document, earlier: tuple[Fact, ...], langs: tuple[str, ...]) -> Audience:
        places = [fact for fact in earlier if isinstance(fact, PlaceFact) and fact.country]
        work = next((fact.country for fact in places if fact.role == "work"), "")
        origins = [fact.country for fact in places if fact.role == "origin"]
        posted = doc.posting.country.upper()
        spoken = self._pay.languages.get(doc.lang.code, [])
        hinted = [country for lang in langs for country in self._pay.languages.get(lang, [])] if not spoken else []
        others = [fact.country for fact in places if fact.role not in {"work", "origin"}]
        countries: dict[str, str] = {}
        for named, why in ((origins, "origin"), ([posted] if posted else [], "posting"), (spoken, "language"),
                           ([work] if work else [], "place"), (hinted, "language"), (others, "place")):  # fmt: skip
            for country in named:
                countries.setdefault(country, why)
        origin = next(iter([*origins, *([posted] if posted and posted != work else []), *spoken[:1], *hinted[:1]]), posted)
        return Audience(work or posted, origin, tuple(countries.items()))

    def _band_of(self, doc: Document, earlier: tuple[Fact, ...]) -> str:
        years = max((fact.low for fact in earlier if isinstance(fact, OfferFact) and fact.about == "experience-years"), default=0)
        if years >= _SKILLED_YEARS:
            return "skilled"
        bands = {
            hit[2] for hit in doc.hits.get("pay.band", ())
            if not any(word in doc.text[max(0, hit[0] - _UNLESS_WINDOW) : hit[1] + 4] for word in self._unless)
        }  # fmt: skip
        return next((band for band in _BAND_ORDER if band in bands), "clerical" if years else "entry")


def _is_money(marks: Marks, amount: Amount, around: Context, *, boxed: bool) -> bool:
    """Whether the number is money at all."""
    speaks = around.role == "pay" or bool(around.period)
    if amount.money is not None and not (amount.money.weak and not (speaks or boxed or amount.unit)):
        return True
    end = amount.end + (marks.text[amount.end : amount.end + 1] == " ")
    if amount.money is None and (amount.end in marks.counted.by_start or end in marks.counted.by_start) and not around.period_close:
        return False
    if boxed:
        return amount.high >= _LEAST or amount.unit is not None or around.period_close
    if amount.fixed:
        return speaks
    if amount.low < _LEAST:
        return around.period_close and amount.low >= 10 and around.role in {"pay", ""} and around.period in {"hour", "day"}  # noqa: PLR2004
    if amount.unit is not None:
        return speaks or around.role not in {"", "none"} or _closed(marks, amount)
    if amount.low in _YEARS and amount.low % 50:
        return False
    return around.period_close or (bool(around.role) and around.role != "none" and around.role_distance <= _PAY_NEAR)


def _closed(marks: Marks, amount: Amount) -> bool:
    """A bare "70k" that punctuation follows, in a short ad."""
    following = marks.text[amount.end : amount.end + 1]
    return len(marks.text) <= _SHORT_AD and (not following or following in _CLOSING)


def _role(amount: Amount, around: Context, *, boxed: bool) -> Role:
    if boxed and (around.role_distance > 3 or around.role == "none"):  # noqa: PLR2004 - the pay field is about pay
        return "pay"
    if around.role in {"", "none"}:
        return "pay"
    return cast("Role", around.role) if amount.low else "other"


def _source(work: Ratio, origin: Ratio) -> str:
    return " ".join(dict.fromkeys(found for found in (work.source, origin.source) if found))
