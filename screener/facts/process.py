"""Steps between answering an ad and starting work, where the ad names them in so many words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from screener.model import Fact, ProcessFact
from screener.text.document import Document
from screener.text.vocabulary import Entry

MOST_FACTS: Final = 40
_MOST_SPANS: Final = 4


class ProcessWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of ``rules/offers.yaml``. ``start_soon``: number of days (as text) to the phrases that give them."""

    start_soon: dict[str, tuple[str, ...]]
    no_interview: tuple[str, ...]
    interview: tuple[str, ...]
    trial: tuple[str, ...]
    departure: tuple[str, ...]


class ProcessReader:
    """Reads ``ProcessFact``s. An interview that the ad says there will not be is one of 0 days."""

    def __init__(self, words: ProcessWords) -> None:
        self._words = words

    def entries(self) -> Iterator[Entry]:
        """Phrases with the step and the days that they stand for."""
        words = self._words
        for days, phrases in words.start_soon.items():
            yield from (Entry("process", phrase, ("start-soon", int(days))) for phrase in phrases)
        yield from (Entry("process", phrase, ("interview", 0)) for phrase in words.no_interview)
        yield from (Entry("process", phrase, ("interview", -1)) for phrase in words.interview)
        yield from (Entry("process", phrase, ("trial", -1)) for phrase in words.trial)
        yield from (Entry("process", phrase, ("departure", -1)) for phrase in words.departure)

    def extract(
        self,
        doc: Document,
        earlier: tuple[Fact, ...],  # noqa: ARG002 - needs no other facts
    ) -> tuple[ProcessFact, ...]:
        """One fact for each step and number of days, longest phrase first where two overlap."""
        found: dict[tuple[str, int], ProcessFact] = {}
        last = -1
        for start, end, payload, _ in sorted(doc.hits.get("process", ()), key=lambda hit: (hit[0], -hit[1])):
            if end <= last or not isinstance(payload, tuple):
                continue  # "interview" inside "no interview".
            last = end
            step, days = payload
            known = found.get((step, days))
            if known is None:
                found[step, days] = ProcessFact((doc.span(start, end),), step, days)
            elif len(known.spans) < _MOST_SPANS:
                found[step, days] = ProcessFact((*known.spans, doc.span(start, end)), step, days)
        return tuple(found.values())[:MOST_FACTS]
