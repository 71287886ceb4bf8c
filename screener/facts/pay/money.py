"""What an amount is worth: which currency and period it can mean, in US dollars a month, against what is usual."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from screener.facts.pay.data import CountryPay, CurrencyData, PayData
from screener.facts.pay.scale import Amount

MONTHLY: Final = {
    "hour": 173.0, "day": 22.0, "week": 4.33, "fortnight": 2.17, "month": 1.0, "year": 1 / 12,
}  # fmt: skip
"""Factor from one period to a month; work paid by the piece or once has none."""

_FLOOR_USD: Final = 45.0
_CEILING_USD: Final = 20_000.0
_YEARLY_WIDE: Final = 9_000.0
"""Currencies with this threshold are used far from home; what is usual there says little about them."""
_FLOOR: Final = 0.2
_CEILING: Final = 25.0
_HOURLY: Final = 60.0
_BANDS: Final = ("entry", "clerical", "foreign-language", "skilled")


class Audience(NamedTuple):
    """Where the ad's work is and whom it addresses. ``countries``: all countries that the ad backs, strongest first."""

    work: str
    origin: str
    countries: tuple[tuple[str, str], ...]


class Reading(NamedTuple):
    """How an amount is read: best guess first in ``codes`` and ``periods``; ``usd`` bounds the month over all."""

    codes: tuple[str, ...]
    periods: tuple[str, ...]
    usd: tuple[float, float]
    assumed: tuple[str, ...]


class Ratio(NamedTuple):
    """A multiple of what is usual in a country; ``usual`` is in US dollars a month, 0 where no figure is known."""

    country: str
    usual: int
    ratio: float
    source: str


class _Usual(NamedTuple):
    """What a band usually pays at most in a country, in US dollars a month, and where that is from."""

    figure: float
    rounded: int
    source: str


class Exchange:
    """Reads amounts with the rates and usual pay of the data files."""

    def __init__(self, currencies: CurrencyData, pay: PayData) -> None:
        self._currencies = currencies.currencies
        self._local: dict[str, tuple[str, ...]] = {}
        for code, currency in self._currencies.items():
            self._local[currency.country] = (*self._local.get(currency.country, ()), code)
        for country, figures in pay.countries.items():
            own = self._local.get(country, ())
            if own and figures.currency not in own:
                self._local[country] = (figures.currency, *own)

        self._usual = {
            (country, band): self._known(figures, band) for country, figures in pay.countries.items() for band in _BANDS
        }

    def _known(self, figures: CountryPay, band: str) -> _Usual:
        usual = figures.band(band)
        figure = self.usd(figures.currency, usual.high)
        return _Usual(figure, round(figure), f"{usual.source}:{usual.year}")

    def is_crypto(self, code: str) -> bool:
        """Whether the code is a crypto-currency."""
        return code in self._currencies and self._currencies[code].crypto

    def at_home(self, codes: Iterable[str], countries: Iterable[str]) -> bool:
        """Whether one of the currencies is that of one of the countries."""
        return any(code in self._local.get(country, ()) for country in countries for code in codes)

    def usd(self, code: str, amount: float) -> float:
        """The amount in US dollars."""
        return amount / self._currencies[code].rate

    def read(self, amount: Amount, period: str, audience: Audience) -> Reading:
        """Currency and period of an amount; what is not said is chosen by place, language and size."""
        codes, why = self._codes(amount, audience)
        assumed: list[str] = []
        if not codes:
            return Reading((), (period,) if period else (), (0.0, 0.0), ("currency:unknown",))
        stated = period or (amount.unit.period if amount.unit else "")
        if len(codes) > 1 or why == "guess":
            usable = stated or "month"
            kept = tuple(code for code in codes if self._plausible(code, amount.low, usable, audience))
            codes = kept or codes
        if why == "guess" and self._foreign(codes, amount, stated or "month", audience):
            codes, why = ("USD",), "size"
        if why:
            assumed.append(
                f"currency:{codes[0]} from {self._reason(codes[0], amount, audience) if why != 'size' else why}"
            )
        periods = (stated,) if stated else self._periods(codes, amount, audience)
        if not stated:
            usual_month = periods == ("month",)
            assumed.append(f"period:{periods[0]} by {'default' if usual_month else 'size'}")
        bounds = [
            (self.usd(code, amount.low) * factor, self.usd(code, amount.high) * factor)
            for code in codes for name in periods if (factor := MONTHLY.get(name))
        ]  # fmt: skip
        usd = (min(low for low, _ in bounds), max(high for _, high in bounds)) if bounds else (0.0, 0.0)
        return Reading(codes, periods, usd, tuple(assumed))

    def ratio(self, usd: float, country: str, band: str) -> Ratio:
        """``usd`` a month against the top of what the band usually pays in ``country``."""
        usual = self._usual.get((country, band)) or self._usual.get((country, "entry"))
        if usual is None or usd <= 0:
            return Ratio(country, 0, 0.0, "")
        return Ratio(country, usual.rounded, round(usd / usual.figure, 2), usual.source)

    def _codes(self, amount: Amount, audience: Audience) -> tuple[tuple[str, ...], str]:
        """Candidate currencies, likeliest first, and whether they had to be guessed."""
        backed = tuple(
            dict.fromkeys(code for country, _ in audience.countries for code in self._local.get(country, ()))
        )
        if amount.money is not None:
            codes = amount.money.codes
            if len(codes) == 1:
                return codes, ""
            kept = tuple(code for code in backed if code in codes)
            if amount.money.first:
                kept = (*kept, codes[0]) if codes[0] not in kept else kept
                return kept, "guess-of-sign" if len(kept) > 1 else ""
            return kept or codes, "sign"
        implied = amount.unit.codes if amount.unit else ()
        if implied:
            kept = tuple(code for code in backed if code in implied)
            return kept or implied, "unit"
        return backed, "guess"

    def _foreign(self, codes: Iterable[str], amount: Amount, period: str, audience: Audience) -> bool:
        """Whether a bare figure can only be dollars: too small for the money of any place, in an ad for work abroad."""
        if audience.work and audience.work == audience.origin:
            return False
        if any(self._plausible(code, amount.low, period, audience) for code in codes):
            return False
        return self._plausible("USD", amount.low, period, audience)

    def _reason(self, code: str, amount: Amount, audience: Audience) -> str:
        for country, why in audience.countries:
            if code in self._local.get(country, ()):
                return why
        return "sign" if amount.money else "unit"

    def _plausible(self, code: str, value: float, period: str, audience: Audience) -> bool:
        """Whether so much for one period can be a month's pay anywhere that the ad speaks of."""
        factor = MONTHLY.get(period)
        if factor is None:
            return True
        month = self.usd(code, value) * factor
        currency = self._currencies[code]
        home = currency.country if currency.country and currency.yearly_from < _YEARLY_WIDE else ""
        usual = self.ratio(1.0, home, "entry").usual if home else 0
        if not usual:
            return _FLOOR_USD <= month <= _CEILING_USD
        return _FLOOR * usual <= month <= min(_CEILING * usual, _CEILING_USD * 2) or (
            home == audience.work and month >= _FLOOR_USD and month <= _CEILING_USD
        )

    def _periods(self, codes: Iterable[str], amount: Amount, audience: Audience) -> tuple[str, ...]:
        """The period of an amount that names none: a month, unless its size speaks against it."""
        code = next(iter(codes))
        month = self.usd(code, amount.low)
        currency = self._currencies[code]
        if currency.yearly_from and month >= currency.yearly_from:
            return ("year",)
        if self._plausible(code, amount.low, "month", audience):
            return ("month",)
        if month > _FLOOR_USD and self._plausible(code, amount.low, "year", audience):
            return ("year",)
        if (
            currency.yearly_from >= _YEARLY_WIDE
            and amount.low < _HOURLY
            and self._plausible(code, amount.low, "hour", audience)
        ):
            return ("hour", "day") if self._plausible(code, amount.low, "day", audience) else ("hour",)
        for period in ("day", "hour"):
            if month < _CEILING_USD and self._plausible(code, amount.low, period, audience):
                return (period,)
        return ("month",)
