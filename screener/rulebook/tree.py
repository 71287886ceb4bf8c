"""Walks the conditions of a rule."""

from __future__ import annotations

from collections.abc import Iterator

from screener.rulebook.schema import FactSpec, When


def walk(when: When, path: str = "$.when") -> Iterator[tuple[str, When]]:
    """Every condition in a tree with its path in the file."""
    yield path, when
    for name in ("all", "any", "none", "unless"):
        for index, part in enumerate(getattr(when, name) or ()):
            yield from walk(part, f"{path}.{name}[{index}]")
    if when.count is not None:
        for index, part in enumerate(when.count.of):
            if isinstance(part, When):
                yield from walk(part, f"{path}.count.of[{index}]")


def concepts_of(when: When) -> Iterator[str]:
    """Concepts named by one condition, not by those inside it."""
    if isinstance(when.concept, str):
        yield when.concept
    elif when.concept is not None:
        yield from when.concept.any
    if when.near is not None:
        for slot in when.near.concepts:
            yield from (slot,) if isinstance(slot, str) else slot
    if when.count is not None:
        yield from (part for part in when.count.of if isinstance(part, str))


def facts_of(when: When) -> Iterator[FactSpec]:
    """Fact tests named by one condition."""
    if when.fact is not None:
        yield when.fact
    if when.near is not None:
        yield from when.near.facts
