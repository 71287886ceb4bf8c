"""Levels as options and as exit codes."""

from __future__ import annotations

from screener.errors import InputError
from screener.model import LEVELS, Level
from screener.rulebook.suggest import did_you_mean


def wanted_level(name: str | None) -> Level | None:
    """The level of ``--fail-on``.

    Raises:
        InputError: there is no such level.
    """
    if name is None:
        return None
    for level in LEVELS[2:]:
        if level == name:
            return level
    raise InputError(f"no level '{name}'", where="--fail-on", hint=did_you_mean(name, LEVELS[2:]))


def reaches(level: Level, limit: Level | None) -> bool:
    """Whether ``level`` is at or above ``limit``."""
    return limit is not None and LEVELS.index(level) >= LEVELS.index(limit)
