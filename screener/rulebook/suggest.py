"""The name that someone probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_MOST_LISTED: Final = 12


def did_you_mean(
    name: str, known: Iterable[str], otherwise: str = "Look for the right name in the rules folder."
) -> str:
    """A hint: the closest known name, else what there is, or where to find it when there is too much."""
    names = sorted(known)
    if close := get_close_matches(name, names, n=1, cutoff=0.6):
        return f"Did you mean '{close[0]}'?"
    if len(names) <= _MOST_LISTED:
        return f"Allowed here: {', '.join(names)}."
    return otherwise
