"""Bounded work on hostile texts: of too many hits, those at both ends count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


def both_ends(items: Sequence[Item], most: int) -> Sequence[Item]:
    """At most ``most`` items, half of them the first and half the last, so that padding hides neither end of a text."""
    if len(items) <= most:
        return items
    half = most // 2
    return [*items[:half], *items[-half:]]
