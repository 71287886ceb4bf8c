"""Steps between answering an ad and starting work, where the ad names them in so many words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, cast

from screener.facts.leaving import LeavingReader, Stretch
from screener.facts.terms import ProcessWords
from screener.model import Fact, ProcessFact
from screener.text.document import Document
from screener.text.entry import Entry

MOST_FACTS: Final = 40
_MOST_SPANS: Final = 4
Step = Literal["start-soon", "interview", "trial", "departure"]


class ProcessReader:
    """Reads ``ProcessFact``s. An interview that the ad says there will not be is one of 0 days."""

    def __init__(self, words: ProcessWords) -> None:
        self._words = words
        self._leaving = LeavingReader(words.leaving)

    def entries(self) -> Iterator[Entry]:
        """Phrases with the step and the days that they stand for; verbs beside which a time may stand."""
        words = self._words
        yield from self._leaving.entries()
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
        for start, end, (step, days) in self._stretches(doc):
            if end <= last:
                continue  # "interview" inside "no interview".
            last = end
            known = found.get((step, days))
            if known is None:
                found[step, days] = ProcessFact((doc.span(start, end),), cast("Step", step), days)
            elif len(known.spans) < _MOST_SPANS:
                found[step, days] = ProcessFact((*known.spans, doc.span(start, end)), known.step, days)
        return tuple(found.values())[:MOST_FACTS]

    def _stretches(self, doc: Document) -> list[Stretch]:
        """Phrases, and verbs with a time, in order of place; of those that start together the longest first."""
        stretches: list[Stretch] = [
            (hit[0], hit[1], hit[2]) for hit in doc.hits.get("process", ()) if isinstance(hit[2], tuple)
        ]
        stretches += self._leaving.read(doc)
        stretches.sort(key=_longest_first)
        return stretches


def _longest_first(stretch: Stretch) -> tuple[int, int]:
    return stretch[0], -stretch[1]
