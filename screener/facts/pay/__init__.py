"""Pay: amounts in an ad, what they are for, what they are worth and how they compare with usual pay."""

from screener.facts.pay.data import CurrencyData, PayData
from screener.facts.pay.reader import PayReader

__all__ = ["CurrencyData", "PayData", "PayReader"]
