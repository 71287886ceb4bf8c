"""The words of the frame around a verdict."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from msgspec import Struct, field

_DATE: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])\b)?(?:-(\d\d)\b)?")


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the frame around a verdict. Braces are filled in by name; an empty one is given in English."""

    score: str
    signs_one: str
    signs_many: str
    no_signs: str
    honest: str
    check: str
    what_to_do: str
    help: str
    look_up: str
    checked: str
    combined: str
    capped: str
    lowered: str
    pay_work: str
    pay_origin: str
    pay_assumed: str
    incomplete: str
    unreviewed: str
    not_a_judgement: str
    several: str
    capped_total: str = ""
    weak_signs: str = ""
    sources: str = ""
    known_from: str = ""
    employer_registered: str = ""
    agency_licence: str = ""
    employer_domain: str = ""
    account_age_days: str = ""
    assumed_currency: str = ""
    assumed_period: str = ""
    country_unknown: str = ""
    country_without_lines: str = ""
    because: str = ""
    site: str = ""
    find_site: str = ""
    help_line: str = ""
    quote: str = ""
    comma: str = ""
    semicolon: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    periods: dict[str, str] = field(default_factory=dict)
    currencies: dict[str, str] = field(default_factory=dict)

    def date(self, told: str) -> str:
        """The first date in ``told``, such as ``2025-10-30`` or ``2025``, as the language writes it; else ``told``."""
        found = _DATE.search(told)
        if found is None:
            return told
        year, month, day = found.groups()
        shown = self.year if month is None else self.month if day is None else self.day
        return shown.format(year=year, month=month, day=day, short_month=int(month or 0), short_day=int(day or 0))


def joined(*texts: str) -> str:
    """Texts one after the other, with a blank between two unless the first ends in a full-width sign of its own."""
    line = ""
    for text in filter(None, texts):
        line += text if not line or unicodedata.east_asian_width(line[-1]) in "FW" else f" {text}"
    return line
