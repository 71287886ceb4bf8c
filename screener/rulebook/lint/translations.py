"""Checks of the texts in other languages: nothing that English readers get is missing, nothing is left over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from screener.rulebook.lint.book import Book, Problem
from screener.rulebook.lint.rules import TEXTS
from screener.rulebook.yamlfile import Plain

ENGLISH: Final = "en.yaml"
NAMED: Final = ("publishers", "pay_sources")
"""Sections that a language may add: English uses the names that the sources have."""
MOST_NAMED: Final = 5


def translations(book: Book) -> Iterator[Problem]:
    """Every language of ``_messages`` holds the keys that the English texts hold."""
    english, shown = _tree(book.file(f"_messages/{ENGLISH}").data), _shown(book)
    for path in sorted((book.directory / "_messages").glob("*.yaml")):
        if path.name == ENGLISH:
            continue
        located = book.file(f"_messages/{path.name}")
        own = _tree(located.data)
        wanted = english | {name: _sources(book, name) for name in NAMED if name in own}
        for section, keys in wanted.items():
            if lacks := sorted(keys - own.get(section, set())):
                yield Problem(
                    located.where(f"$.{section}"),
                    "no-translation",
                    f"{len(lacks)} of `{section}` missing: {_listed(lacks)}",
                    "Translate them: until then readers get them in English.",
                )
        for section, keys in own.items():
            if spare := sorted(keys - wanted.get(section, set()) - shown.get(section, set())):
                yield Problem(
                    located.where(f"$.{section}.{spare[0]}"),
                    "idle-text",
                    f"{len(spare)} of `{section}` with no counterpart: {_listed(spare)}",
                    "Correct the name, or delete what nobody is shown.",
                )


def _tree(data: Plain) -> dict[str, set[str]]:
    """Keys below each section, those of a rule's text as ``id.why``; a section that is a plain text has none."""
    found: dict[str, set[str]] = {}
    for section, below in data.items() if isinstance(data, dict) else ():
        keys = found[section] = set()
        for key, text in below.items() if isinstance(below, dict) else ():
            if section == "rules":
                parts = text if isinstance(text, dict) else {}
                keys.update(f"{key}.{part}" for part in TEXTS if parts.get(part))
            elif text:
                keys.add(key)
    return found


def _shown(book: Book) -> dict[str, set[str]]:
    """Keys that the rulebook itself names: a text for one of them is of use, whatever the English file holds."""
    rules = book.rules.values()
    return {
        "rules": {f"{rule.id}.{part}" for rule in rules for part in TEXTS},
        "innocent": {name for rule in rules for name in rule.innocent},
        "advice": {name for rule in rules for name in rule.advice},
        "combinations": {combination.id for combination in book.rulebook.combinations},
    }


def _sources(book: Book, section: str) -> set[str]:
    """Sources that readers are shown."""
    if section == "pay_sources":
        return set(book.rulebook.data.pay.sources)
    cited = {source.key for rule in book.rules.values() for source in rule.sources}
    return {key for key, source in book.rulebook.sources.items() if source.date and key in cited}


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
