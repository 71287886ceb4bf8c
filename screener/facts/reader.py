"""What every reader of facts offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from screener.model import Fact
from screener.text.document import Document
from screener.text.entry import Entry


class FactReader(Protocol):
    """Reads facts of one type from windows around hits of its own entries."""

    def entries(self) -> Iterator[Entry]:
        """Words that it wants to have found."""
        ...

    def extract(self, doc: Document, earlier: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Facts in ``doc``; ``earlier`` holds those of the readers before it."""
        ...
