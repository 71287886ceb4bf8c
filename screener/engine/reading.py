"""What the conditions of rules look at: facts and hits, with polarity, actor and context worked out on demand."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from screener.model import Actor, Fact, Polarity
from screener.text.document import Document, Range
from screener.text.vocabulary import Hit

MOST_HITS: Final = 512
"""Hits of one concept that are kept: the first and the last half, so that a flood of words costs bounded time."""


class Item(NamedTuple):
    """A hit or a fact at a place in the ad. ``fact`` is an index into the facts, or -1."""

    start: int
    end: int
    fact: int
    concept: str


class Evidence(NamedTuple):
    """One way in which a condition holds."""

    items: tuple[Item, ...]
    polarity: Polarity


class Reading:
    """One ad as the rules see it. Everything is computed at first use and kept for the ad."""

    __slots__ = (
        "_asked",
        "_concepts",
        "_negators",
        "asks",
        "by_type",
        "doc",
        "fact_ranges",
        "facts",
        "invites",
        "long_ad",
        "overseas",
        "silenced",
    )

    def __init__(self, doc: Document, facts: tuple[Fact, ...]) -> None:
        self.doc = doc
        self.facts = facts
        self.fact_ranges: list[Range] = [doc.range_of(fact.spans) for fact in facts]
        self.by_type: dict[str, list[int]] = {}
        for index, fact in enumerate(facts):
            self.by_type.setdefault(fact.__struct_config__.tag, []).append(index)  # type: ignore[arg-type]
        self.silenced: frozenset[int] = frozenset()
        self.asks = False
        self.invites = False
        self.long_ad = False
        self.overseas = False
        self._concepts: dict[str, list[Item]] = {}
        self._asked: dict[int, bool] = {}
        self._negators: list[Hit] | None = None

    def silence(self, sentences: frozenset[int]) -> None:
        """From now on nothing that stands in these sentences counts."""
        self.silenced = sentences
        if sentences:
            self._concepts.clear()

    def concept(self, name: str) -> list[Item]:
        """Hits of a concept outside silenced sentences: longest first, without its false friends."""
        items = self._concepts.get(name)
        if items is None:
            items = self._concepts[name] = self._resolve(name)
        return items

    def _resolve(self, name: str) -> list[Item]:
        hits = self.doc.hits.get("c:" + name)
        if not hits:
            return []
        if len(hits) > MOST_HITS:
            hits = hits[: MOST_HITS // 2] + hits[-MOST_HITS // 2 :]
        friends = self.doc.hits.get("n:" + name, ())
        items: list[Item] = []
        for start, end, _, _ in hits:
            if friends and _covered(start, end, friends):
                continue
            if self.silenced and self.doc.sentence(start) in self.silenced:
                continue
            if items and items[-1].start <= start and end <= items[-1].end:
                continue
            while items and start <= items[-1].start and items[-1].end <= end:
                items.pop()
            items.append(Item(start, end, -1, name))
        return items

    def fact_items(self, kind: str) -> list[Item]:
        """Facts of a type outside silenced sentences, as items."""
        items = []
        for index in self.by_type.get(kind, ()):
            start, end = self.fact_ranges[index]
            if not (self.silenced and end > start and self.doc.sentence(start) in self.silenced):
                items.append(Item(start, end, index, ""))
        return items

    def has(self, concept: str) -> bool:
        """Whether a concept is said somewhere, not denied."""
        return any(self.polarity(item.start, item.end) != "negated" for item in self.concept(concept))

    def polarity(self, start: int, end: int) -> Polarity:
        """Whether what stands at ``[start, end)`` is said, denied or asked."""
        if self._negated(start, end):
            return "negated"
        sentence = self.doc.sentence(start)
        asked = self._asked.get(sentence)
        if asked is None:
            asked = self._asked[sentence] = self._is_question(sentence)
        return "asked" if asked else "affirmed"

    def _is_question(self, sentence: int) -> bool:
        first, last = self.doc.sentence_range(sentence)
        if "?" in self.doc.text[max(first, last - 4) : last]:
            return True
        hits = self.doc.hits.get("lang.asked", ())
        index = bisect_left(hits, (first, 0), key=_ends)
        return index < len(hits) and hits[index][1] <= last

    def _negated(self, start: int, end: int) -> bool:
        if self._negators is None:
            friends = self.doc.hits.get("lang.negator.not", ())
            self._negators = [
                hit for hit in self.doc.hits.get("lang.negator", ()) if not _covered(hit[0], hit[1], friends)
            ]
        if not self._negators:
            return False
        low, high = self.doc.clause_range(self.doc.clause(start))
        index = bisect_left(self._negators, (low, 0), key=_starts)
        while index < len(self._negators):
            left, right, negator, _ = self._negators[index]
            if left >= high:
                return False
            if right <= start:
                if negator.before and self.doc.units(right, start) <= negator.before:  # type: ignore[attr-defined]
                    return True
            elif left >= end and negator.after and self.doc.units(end, left) <= negator.after:  # type: ignore[attr-defined]
                return True
            index += 1
        return False

    def actor(self, item: Item, default: Actor | None) -> Actor | None:
        """Who does the action at ``item``: the nearest voice marker of its clause, else ``default``."""
        low, high = self.doc.clause_range(self.doc.clause(item.start))
        nearest: tuple[float, Actor] | None = None
        for start, end, voice, _ in self.doc.hits.get("lang.voice", ()):
            if start < low or end > high:
                continue
            if start < item.end and end > item.start:
                continue
            # A marker before the action names its subject; one after it is more often the object.
            gap = float(item.start - end) if end <= item.start else 3.0 * (start - item.end) + 12
            if nearest is None or gap < nearest[0]:
                nearest = (gap, voice)  # type: ignore[assignment]
        return nearest[1] if nearest else default


def _covered(start: int, end: int, longer: list[Hit] | tuple[Hit, ...]) -> bool:
    for left, right, _, _ in longer:
        if left > start:
            return False
        if right >= end:
            return True
    return False


def _starts(hit: Hit) -> tuple[int, int]:
    return hit[0], 0


def _ends(hit: Hit) -> tuple[int, int]:
    return hit[0], 0
