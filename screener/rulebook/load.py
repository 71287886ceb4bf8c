"""Finds, reads and holds a rulebook: rules, concepts, groups, combinations, levels, sources and data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

import msgspec
from msgspec import Struct

from screener.errors import RulebookError, ScreenerError
from screener.facts.contact import ChannelData
from screener.facts.firm import EmployerData
from screener.facts.gazetteer import PlaceData, RouteData
from screener.facts.pay.data import CurrencyData, PayData
from screener.facts.terms import OfferData
from screener.rulebook import cache
from screener.rulebook.digest import digest_of
from screener.rulebook.schema import (
    Combination,
    CombinationsFile,
    Concept,
    Group,
    GroupsFile,
    LevelRules,
    Publication,
    Rule,
    SourcesFile,
)
from screener.text.speech import LanguageData

VERSION: Final = "2026.11.1"
"""Calendar version of the rulebook that ships with this package."""

T = TypeVar("T")


class Data(Struct, frozen=True):
    """The data files, one field each, named like the file."""

    languages: LanguageData
    places: PlaceData
    routes: RouteData
    channels: ChannelData
    employers: EmployerData
    offers: OfferData
    currencies: CurrencyData
    pay: PayData


DATA_TYPES: Final[dict[str, type[Struct]]] = {
    "languages": LanguageData,
    "places": PlaceData,
    "routes": RouteData,
    "channels": ChannelData,
    "employers": EmployerData,
    "offers": OfferData,
    "currencies": CurrencyData,
    "pay": PayData,
}


class Rulebook(Struct, frozen=True):
    """A rulebook as written, checked for form; ``engine.compile`` makes it ready. ``version`` names its content."""

    version: str
    rules: tuple[Rule, ...]
    concepts: tuple[Concept, ...]
    groups: dict[str, Group]
    combinations: tuple[Combination, ...]
    levels: LevelRules
    sources: dict[str, Publication]
    data: Data


def default_directory() -> Path:
    """``rules/`` of the source checkout, or the copy inside the installed package."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rules"
    return inside if inside.is_dir() else package.parent / "rules"


def load_rulebook(directory: Path | None = None, *, use_cache: bool = True) -> Rulebook:
    """The rulebook in ``directory`` (default: the one that ships with Screener).

    A parsed copy is kept in the user's cache folder under its digest: YAML is read only when a file has changed.

    Raises:
        RulebookError: with every problem found in ``problems``.
    """
    directory = directory or default_directory()
    if not directory.is_dir():
        raise RulebookError(
            "no such folder of rules", where=str(directory), hint="Name a folder that holds rule files."
        )
    try:
        version = f"{VERSION}+sha256:{digest_of(directory)}"
    except OSError as error:
        where = Path(error.filename).relative_to(directory).as_posix()
        raise RulebookError(
            f"cannot be read: {error.strerror}", where=where, hint="Only files that may be read may end in .yaml."
        ) from error
    if not use_cache:
        return read_rulebook(directory, version)
    key = cache.key_of(version.encode())
    rulebook = cache.get(key, Rulebook)
    if rulebook is None:
        rulebook = read_rulebook(directory, version)
        cache.put(key, rulebook)
    return rulebook


def read_rulebook(directory: Path, version: str) -> Rulebook:
    """Parse every file, in order of name, and collect all errors before raising."""
    # Most runs find a kept copy and never need a YAML parser.
    from screener.rulebook.yamlfile import convert, parse  # noqa: PLC0415

    problems: list[ScreenerError] = []

    def attempt(path: Path, kind: type[T]) -> T | None:
        name = path.relative_to(directory.parent).as_posix()
        try:
            return convert(parse(path, name), kind)
        except RulebookError as error:
            problems.append(error)
            return None

    rules = _collected(sorted(directory.glob("[!_]*/*.yaml")), Rule, attempt)
    concepts = _collected(sorted((directory / "_concepts").glob("*.yaml")), Concept, attempt)
    groups = attempt(directory / "_groups.yaml", GroupsFile)
    combinations = attempt(directory / "_combinations.yaml", CombinationsFile)
    levels = attempt(directory / "_levels.yaml", LevelRules)
    sources = attempt(directory / "_sources.yaml", SourcesFile)
    data = {name: attempt(directory / f"{name}.yaml", kind) for name, kind in DATA_TYPES.items()}
    if problems or groups is None or combinations is None or levels is None or sources is None:
        raise collected_error(problems)
    return Rulebook(
        version,
        tuple(rules),
        tuple(concepts),
        groups.groups,
        combinations.combinations,
        levels,
        sources.sources,
        msgspec.convert(data, Data, from_attributes=True),
    )


def collected_error(problems: list[ScreenerError]) -> RulebookError:
    """One error that shows all of ``problems``, one below the other."""
    count = len(problems)
    shown = "\n".join(str(problem) for problem in problems)
    return RulebookError(
        f"{count} problem{'s' if count != 1 else ''} in the rulebook:\n{shown}", problems=tuple(problems)
    )


def _collected(paths: list[Path], kind: type[T], attempt: Callable[[Path, type[T]], T | None]) -> list[T]:
    return [found for path in paths if (found := attempt(path, kind)) is not None]
