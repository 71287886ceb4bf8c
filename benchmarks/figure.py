"""A measured figure beside the bound that it should keep."""

from __future__ import annotations

from typing import NamedTuple


class Figure(NamedTuple):
    """``value`` in ``unit``; it holds when it is at most (or, with ``at_least``, at least) ``bound``."""

    name: str
    value: float
    unit: str
    bound: float | None = None
    at_least: bool = False

    @property
    def holds(self) -> bool:
        """Whether the bound is kept; without one it is."""
        if self.bound is None:
            return True
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def __str__(self) -> str:
        bound = (
            ""
            if self.bound is None
            else f"  ({'≥' if self.at_least else '≤'} {self.bound:g}: {'holds' if self.holds else 'MISSED'})"
        )
        return f"{self.name:<58} {self.value:>10,.2f} {self.unit}{bound}"
