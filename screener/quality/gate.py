"""Floors under the figures: a change of rules may raise them, and lowers one only when someone says so."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from screener.errors import InputError
from screener.quality.corpus import read_corpus
from screener.quality.report import Figures, figures
from screener.screen import Screener

LOWER_IS_BETTER: Final = ("false alarms", "fraud reported as trafficking")
SMALLEST_SLICE: Final = 10
"""Slices with fewer cases swing by one ad; they have no floor of their own."""


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``corpus``: path from the project's root; ``floors``: counts by figure and slice, as ``[hits, of]``."""

    corpus: str
    fingerprint: str
    floors: dict[str, dict[str, tuple[int, int]]]


def read_floors(path: Path) -> Floors:
    """Read a file of floors.

    Raises:
        InputError: there is none or it is not usable.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except OSError as error:
        raise InputError(
            f"cannot be read: {error.strerror}", where=str(path), hint="Name a file with --floors."
        ) from error
    except msgspec.DecodeError as error:
        raise InputError(
            f"not a file of floors: {error}", where=str(path), hint="Restore it from version control."
        ) from error


def measure(screener: Screener, floors: Floors, root: Path) -> Figures:
    """Today's figures on the corpus that the floors were taken on.

    Raises:
        InputError: the corpus has changed since.
    """
    path = root / floors.corpus
    corpus = read_corpus([path])
    if floors.fingerprint and corpus.fingerprint != floors.fingerprint:
        raise InputError(
            "the corpus has changed since the floors were taken",
            where=str(path),
            hint="Look at the change; then take the floors anew with --pin, and say so in CHANGELOG.md.",
        )
    return figures(screener, corpus)


def fallen(found: Figures, floors: Floors) -> tuple[str, ...]:
    """A sentence for every figure that is worse than its floor."""
    problems = []
    for name, slices in floors.floors.items():
        for part, (hits, of) in slices.items():
            rate = found.rates.get(name, {}).get(part)
            if rate is None or rate.of != of:
                problems.append(f"{name}, {part}: floor over {of} cases, found {rate.of if rate else 0}")
            elif (rate.hits > hits) if name.startswith(LOWER_IS_BETTER) else (rate.hits < hits):
                problems.append(f"{name}, {part}: {rate.hits} of {of}, floor {hits}")
    return tuple(problems)


def pinned(found: Figures, floors: Floors) -> Floors:
    """Floors at today's figures."""
    taken = {
        name: {
            part: (rate.hits, rate.of)
            for part, rate in slices.items()
            if part == "all" or (part.startswith("lang:") and rate.of >= SMALLEST_SLICE)
        }
        for name, slices in found.rates.items()
    }
    return Floors(floors.corpus, found.corpus, taken)
