"""Telephone numbers: which digit runs of a text can be one, their value and country, and whether they are disguised."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_SHAPE: Final = bytes(b"0-_"[0 if byte in b"0123456789" else 1 if byte in b" .-()" else 2] for byte in range(256))
"""Digits become ``0`` and signs between them ``-``: a search for one byte is several times quicker than for a class."""
_RUN: Final = re.compile(b"0(?:-{0,3}0){6,16}")
LEAST: Final = 7
MOST: Final = 15

_SINGLES: Final = re.compile(r"\+?(?:\d[ ._\-]){6,}\d")
_NOT_A_NUMBER: Final = re.compile(
    r"(?:19|20)\d\d ?[-./\u2013] ?(?:19|20)\d\d(?!\d)"  # years
    r"|(?:19|20)\d\d[-./ ][01]?\d[-./ ][0-3]?\d(?!\d)|[0-3]?\d[-./][01]?\d[-./](?:19|20)?\d\d(?!\d)"  # dates
    r"|[0-2]?\d[.:][0-5]\d ?[-\u2013] ?[0-2]?\d[.:][0-5]\d"  # hours
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)(?: ?-|$)|[1-9]\d{0,2}(?:\.\d{3})+ ?[-\u2013]"  # 1.200.000
    r"|[1-9]\d{3,7} ?[-\u2013] ?[1-9]\d{3,7}$"  # 15000 - 20000
)
_MONEY_BEFORE: Final = re.compile(
    r"(?:rp|rm|usd|us\$|nt\$|hk\$|s\$|\$|฿|₱|₫|¥|€|£|₹|rs|php|idr|vnd|inr|bdt|kes|ksh|tsh|mnt|mmk|khr)\.? ?$"
)
_MONEY_AFTER: Final = re.compile(
    r" ?(?:k\b|\$|元|块|円|บาท|usd|vnd|đ\b|tr\b|triệu|rupiah|rp\b|baht|kyat|ks\b|₮|төгрөг|taka|টাকা|riel|u\b)"
)


class Number(NamedTuple):
    """A telephone number found at ``[start, end)``. ``country`` is an ISO code or empty."""

    start: int
    end: int
    value: str
    country: str


def runs(text: str) -> list[tuple[int, int]]:
    """Stretches of 7 to 15 digits with usual separators, a plus sign and a bracket before them included."""
    found: list[tuple[int, int]] = []
    for match in _RUN.finditer(text.encode("ascii", "replace").translate(_SHAPE)):
        start, end = match.span()
        if text[start - 1 : start] in {".", ","} and text[start - 2 : start - 1].isdecimal():
            continue
        if LEAST <= match[0].count(b"0") <= MOST:
            while start and (text[start - 1] in "+(" or text[start - 2 : start] == "+ "):
                start -= 1
            found.append((start, end))
    return found


def plausible(text: str, start: int, end: int) -> bool:
    """Whether the digit run is no date, time or amount of money."""
    run = text[start:end].lstrip("+( ")
    if _NOT_A_NUMBER.match(run):
        return False
    return not (_MONEY_BEFORE.search(text[max(0, start - 5) : start]) or _MONEY_AFTER.match(text, end, end + 8))


def parsed(run: str, region: str) -> tuple[str, str]:
    """``(value, country)`` of a written number: E.164 where it can be read as one, else its digits and no country."""
    import phonenumbers  # noqa: PLC0415 - half of the texts hold no number, and loading it takes a tenth of a second

    digits = "".join(char for char in run if char.isdecimal())
    international = run.lstrip("( ").startswith("+") or digits.startswith("00")
    candidates = ["+" + digits.removeprefix("00")] if international else [digits]
    if not international and not digits.startswith("0") and len(digits) > 10:  # noqa: PLR2004 - longer than local numbers
        candidates.append("+" + digits)
    for candidate in candidates:
        local = not candidate.startswith("+")
        if local and not region:
            continue
        try:
            number = phonenumbers.parse(candidate, region or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            country = phonenumbers.region_code_for_number(number) or phonenumbers.region_code_for_country_code(
                number.country_code or 0
            )
            return f"+{number.country_code}{number.national_number}", country if len(
                country
            ) == 2 and country != "ZZ" else ""  # noqa: PLR2004 - "001" is no country
    return ("+" if international else "") + digits, ""


def mixed_digits(raw: str) -> bool:
    """Whether the original writes one number in digits of two scripts, or in circled digits.

    Digits of one local script are an ordinary habit, wide and bold ones too.
    """
    if raw.isascii():
        return False
    families: set[int] = set()
    decorated = 0
    for char in raw:
        if char.isdecimal():
            code = ord(char)
            plain = code < 0x80 or 0xFF10 <= code <= 0xFF19 or 0x1D7CE <= code <= 0x1D7FF  # noqa: PLR2004 - ASCII, wide, bold
            families.add(0 if plain else code - unicodedata.decimal(char))
        elif char.isdigit():
            decorated += 1
    return len(families) > 1 or decorated > 1


def one_by_one(run: str) -> bool:
    """Whether every digit stands alone ("0 9 8 1 2 3 4"): spaced groups are usual, spaced digits are not."""
    return _SINGLES.fullmatch(run.strip("( ")) is not None
