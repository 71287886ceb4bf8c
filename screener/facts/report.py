"""Warnings, news and quotations: text that speaks about places and offers nothing there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from screener.model import ContactFact, Fact
from screener.text.document import Document, Range
from screener.text.entry import Hit


class Report:
    """Which stretches of a document speak *about* places and offer nothing there."""

    __slots__ = ("_hits", "_text", "doc", "silent")

    def __init__(self, doc: Document, earlier: Iterable[Fact]) -> None:
        self.doc = doc
        self._text = doc.text
        self._hits = doc.hits.get("place.talk", [])
        self.silent = not any(isinstance(fact, ContactFact) for fact in earlier)

    def holds(self, start: int, sentence: int) -> bool:
        """Whether ``start`` stands in a sentence that warns or reports, or is quoted by a text that does.

        Only where there is no way to answer: "not like those fake jobs" opens lures as well.
        """
        if not self._hits or not self.silent:
            return False
        return within(self._hits, self.doc.sentence_range(sentence)) or self._quoted(start)

    def _quoted(self, start: int) -> bool:
        opened = max(self._text.rfind(mark, 0, start) for mark in "“「『")
        if opened >= 0 and max(self._text.rfind(mark, 0, start) for mark in "”」』") < opened:
            return True
        return self._text.count('"', 0, start) % 2 == 1


def within(hits: list[Hit], stretch: Range) -> bool:
    """Whether one of ``hits``, which are in order of start, begins in the stretch."""
    at = bisect_left(hits, (stretch[0],))
    return at < len(hits) and hits[at][0] < stretch[1]
