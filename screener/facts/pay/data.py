"""Schemas of ``rules/currencies.yaml`` and ``rules/pay.yaml``."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Words = dict[str, list[str]]
"""Words by language."""

Period = Literal["hour", "day", "week", "fortnight", "month", "year", "task", "once", ""]
Role = Literal["pay", "fee", "bonus", "allowance", "fund", "other"]
PeriodKey = Literal["hour", "day", "week", "fortnight", "month", "year", "task", "none"]
RoleKey = Literal["pay", "fee", "bonus", "allowance", "fund", "other", "none"]
Confidence = Literal["high", "medium", "low"]


class Currency(Struct, frozen=True, forbid_unknown_fields=True):
    """Units per US dollar and where the currency is at home.

    ``yearly_from``: salaries are often quoted by the year, and a sum without a period that would be worth so many
    dollars a month is; 0 where the habit is unknown.
    """

    rate: float
    country: str
    source: str
    confidence: Confidence
    yearly_from: float = 0.0
    crypto: bool = False


class Sign(Struct, frozen=True, forbid_unknown_fields=True):
    """Signs and words of one of the currencies ``codes``; ``first``: the first stays possible in any place."""

    words: Words
    codes: list[str]
    first: bool = False


class Multiplier(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that multiply the number beside them. ``of``: currencies that they imply where none is named."""

    by: int
    words: Words
    of: tuple[str, ...] = ()
    prefix: bool = False
    bare: bool = False
    fraction: bool = False
    period: Period = ""


class DigitCount(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say that the number before them counts digits; ``millions``: digits of millions."""

    words: Words
    millions: bool = False


class PeriodWords(Struct, frozen=True, forbid_unknown_fields=True):
    """``near``: beside the amount; ``tight``: after a slash; ``touch``, ``lead``: right behind it, right before it."""

    near: Words
    tight: Words = {}
    touch: Words = {}
    lead: Words = {}


class OpenWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words for "and more" after an amount and "up to", "from" before it."""

    after: Words
    before: Words


class Half(Struct, frozen=True, forbid_unknown_fields=True):
    """Words after a multiplier that add half of it."""

    after: Words


class CurrencyData(Struct, frozen=True, forbid_unknown_fields=True):
    """``rules/currencies.yaml``."""

    as_of: str
    sources: dict[str, str]
    currencies: dict[str, Currency]
    signs: list[Sign]
    weak: Words
    multipliers: list[Multiplier]
    digit_counts: list[DigitCount]
    numbers: dict[str, dict[str, list[str]]]
    half: Half
    before: dict[str, Words]
    ranges: list[str]
    open: OpenWords
    periods: dict[PeriodKey, PeriodWords]
    roles: dict[RoleKey, Words]
    counted: Words
    names: Words


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """What a band of work usually pays a month, in the country's reference currency."""

    low: int
    high: int
    year: int
    source: str
    confidence: Confidence


class CountryPay(Struct, frozen=True, forbid_unknown_fields=True, rename={"foreign_language": "foreign-language"}):
    """Usual pay of one country by band."""

    currency: str
    entry: Usual
    clerical: Usual
    foreign_language: Usual
    skilled: Usual

    def band(self, name: str) -> Usual:
        """The figures of a band; an unknown band is ``entry``."""
        bands = {"clerical": self.clerical, "foreign-language": self.foreign_language, "skilled": self.skilled}
        return bands.get(name, self.entry)


class PayData(Struct, frozen=True, forbid_unknown_fields=True):
    """``rules/pay.yaml``."""

    as_of: str
    sources: dict[str, str]
    countries: dict[str, CountryPay]
    languages: dict[str, list[str]]
    bands: dict[Literal["clerical", "foreign-language", "skilled"], Words]
    unless: list[str]
