"""Where people can turn, by country, and which of these lines a reader needs in a situation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct, field
from msgspec.structs import replace

from screener.rulebook.cache import read_yaml
from screener.rulebook.load import default_directory

ANYONE: Final = "XX"
SEVERAL: Final = " ; "
"""Stands between two numbers or two addresses."""
WITHOUT_NUMBER: Final = ("registry", "information", "verify", "ngo", "international")
"""Kinds of lines that are turned to on the web."""
Situation = Literal["deciding", "in-contact", "travelling", "held", "relative"]
Seen = Literal["yes", "partly", "corroborated", "no"]
Confidence = Literal["high", "medium", "low"]

_ABROAD: Final = ("consular", "police-abroad", "trafficking", "police", "international", "ngo")
URGENT: Final[Mapping[Situation, tuple[str, ...]]] = {
    "travelling": ("consular", "trafficking", "police", "international"),
    "held": _ABROAD,
    "relative": _ABROAD,
}
"""Kinds of lines that somebody needs who has no time for the others, the first first."""


class LineWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Name and use of a line in one more language."""

    name: str
    use: str


class ListedLine(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of ``help.yaml``.

    ``contact``: a number, which may stand here only where it is certain (``confidence: high``) and was read in the
    organisation's own page or found independently in several places (``seen: yes`` or ``corroborated``), with the day
    on which that was checked. ``site``: an official address on the web.
    """

    country: str
    kind: str
    name: str
    use: str
    seen: Seen
    confidence: Confidence
    source: str
    contact: str = ""
    checked: str = ""
    site: str = ""
    words: dict[str, LineWords] = field(default_factory=dict)


class HelpFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``help.yaml``."""

    lines: tuple[ListedLine, ...]


class HelpLine(Struct, frozen=True, forbid_unknown_fields=True):
    """Where people of a country can turn. ``contact`` is empty where no number has been confirmed."""

    country: str
    kind: str
    name: str
    contact: str = ""
    use: str = ""
    checked: str = ""
    source: str = ""
    site: str = ""


@cache
def listed_lines(directory: Path | None = None) -> tuple[ListedLine, ...]:
    """All lines of ``help.yaml``."""
    return read_yaml((directory or default_directory()) / "help.yaml", "rules/help.yaml", HelpFile).lines


def help_lines(country: str, lang: str, situation: Situation, directory: Path | None = None) -> tuple[HelpLine, ...]:
    """Lines of a country, then those for anyone, in the language ``lang``; who is in a hurry gets what is urgent."""
    listed = listed_lines(directory)
    lines = [line for line in listed if line.country == country.upper() != ANYONE]
    lines += [line for line in listed if line.country == ANYONE]
    if wanted := URGENT.get(situation):
        lines = sorted((line for line in lines if line.kind in wanted), key=lambda line: wanted.index(line.kind))
    return tuple(_shown(line, lang) for line in lines)


def _shown(line: ListedLine, lang: str) -> HelpLine:
    shown = HelpLine(line.country, line.kind, line.name, line.contact, line.use, line.checked, line.source, line.site)
    words = line.words.get(lang)
    return replace(shown, name=words.name, use=words.use) if words else shown


def has_lines(country: str, directory: Path | None = None) -> bool:
    """Whether ``help.yaml`` knows a line of this country."""
    return any(line.country == country.upper() != ANYONE for line in listed_lines(directory))


def is_country(code: str) -> bool:
    """Whether this is a country's code of two letters."""
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415 - loading it takes a tenth of a second

    return code.upper() in SUPPORTED_REGIONS
