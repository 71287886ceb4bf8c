"""Everything that Screener raises on purpose.

::

    ScreenerError
    ├── InputError          what a person or program handed in cannot be read   (exit code 2, HTTP 4xx)
    └── RulebookError       rules or data are not usable                        (exit code 3)

Each says what is wrong, where, and what to do. No other exception is meant to reach a user.
"""

from __future__ import annotations


class ScreenerError(Exception):
    """What went wrong (``problem``), where (``where``: file, line, field) and what to do about it (``hint``)."""

    def __init__(self, problem: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{text}\n  {self.hint}" if self.hint else text


class InputError(ScreenerError):
    """A posting, file or option that cannot be read."""


class RulebookError(ScreenerError):
    """A rule, concept, message or data file that cannot be used. ``problems`` holds every one found, in file order."""

    def __init__(
        self, problem: str, *, where: str = "", hint: str = "", problems: tuple[ScreenerError, ...] = ()
    ) -> None:
        super().__init__(problem, where=where, hint=hint)
        self.problems = problems
