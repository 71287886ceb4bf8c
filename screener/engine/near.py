"""``near``: concepts and facts that stand together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from screener.engine.condition import MOST_EVIDENCE, Condition, Needs, Wanted, fact_needs, matching_facts
from screener.engine.reading import Evidence, Item, Reading
from screener.model import Actor, Polarity
from screener.rulebook.schema import FactSpec, Within

Slot = tuple[str, ...] | FactSpec
"""Concepts of which any will do, or a fact."""

NEIGHBOURS: Final = 6
"""Hits of one slot that are tried for one anchor; more neighbours of one concept in a sentence say nothing new."""


class Distance(NamedTuple):
    """How close the parts must stand: inside one stretch, at most ``units`` apart, and perhaps in the order listed."""

    within: Within
    units: float | None
    order: bool


class Near(Condition):
    """Concepts and facts that stand together."""

    def __init__(
        self,
        slots: tuple[Slot, ...],
        distance: Distance,
        wanted: Wanted,
        actor: Actor | None = None,
        actions: Mapping[str, Actor | None] = MappingProxyType({}),
    ) -> None:
        self.slots = slots
        self.distance = distance
        self.wanted = wanted
        self.actor = actor
        self._actions = actions

    def needs(self) -> Needs:
        needs: Needs = []
        for slot in self.slots:
            needs += fact_needs(slot) if isinstance(slot, FactSpec) else [frozenset("c:" + name for name in slot)]
        return needs

    def find(self, reading: Reading) -> list[Evidence] | None:
        candidates: list[list[Item]] = []
        for slot in self.slots:
            items = self.candidates(reading, slot)
            if not items:
                return None
            candidates.append(items)
        anchor = min(range(len(candidates)), key=lambda slot: len(candidates[slot]))
        found: dict[tuple[Item, ...], Evidence] = {}
        for item in candidates[anchor]:
            low, high = self._scope(reading, item)
            sets: list[list[Item]] = []
            for number, items in enumerate(candidates):
                near = [item] if number == anchor else self._in_reach(reading, item, _closest(items, item, low, high))
                if not near:
                    break
                sets.append(near)
            if len(sets) == len(candidates) and (evidence := self._first(reading, sets, ())):
                found[evidence.items] = evidence
                if len(found) >= MOST_EVIDENCE:
                    break
        return list(found.values()) or None

    def candidates(self, reading: Reading, slot: Slot) -> list[Item]:
        """Everything in the ad that could fill a slot, in order of place."""
        if isinstance(slot, FactSpec):
            return matching_facts(reading, slot)
        if len(slot) == 1:
            return reading.concept(slot[0])
        return sorted(item for name in slot for item in reading.concept(name))

    def _scope(self, reading: Reading, item: Item) -> tuple[int, int]:
        doc = reading.doc
        if self.distance.within == "clause":
            return doc.clause_range(doc.clause(item.start))
        if self.distance.within == "sentence":
            return doc.sentence_range(doc.sentence(item.start))
        if self.distance.within == "nearby":
            number = doc.sentence(item.start)
            return doc.sentence_range(max(number - 1, 0))[0], doc.sentence_range(number + 1)[1]
        if self.distance.within == "field":
            return doc.field_range(item.start)
        return 0, len(doc.text)

    def _in_reach(self, reading: Reading, anchor: Item, items: list[Item]) -> list[Item]:
        """Those that stand near enough to ``anchor``: choices of several need not be tried with any other."""
        return [item for item in items if not self._too_far(reading, (anchor, item))]

    def _too_far(self, reading: Reading, items: tuple[Item, ...]) -> bool:
        if self.distance.units is None:
            return False
        left = min(item.end for item in items)
        right = max(item.start for item in items)
        return right > left and reading.doc.exceeds(left, right, self.distance.units)

    def _first(self, reading: Reading, sets: list[list[Item]], chosen: tuple[Item, ...]) -> Evidence | None:
        """The first choice of one item a slot, nearest first, that passes order, distance, polarity and actor."""
        if len(chosen) == len(sets):
            return self._judge(reading, chosen)
        for item in sets[len(chosen)]:
            if self.distance.order and chosen and item.start < chosen[-1].start:
                continue
            if any(_nested(item, other) for other in chosen):
                continue
            if evidence := self._first(reading, sets, (*chosen, item)):
                return evidence
        return None

    def _judge(self, reading: Reading, items: tuple[Item, ...]) -> Evidence | None:
        if self._too_far(reading, items):
            return None
        polarity: Polarity = "affirmed"
        for item in items:
            if item.concept and (said := reading.polarity(item.start, item.end, items)) != "affirmed":
                polarity = said
                if said == "negated":
                    break
        if polarity not in self.wanted:
            return None
        if self.actor:
            for item in items:
                if item.concept in self._actions and reading.actor(item, self._actions[item.concept]) not in (
                    self.actor,
                    None,
                ):
                    return None
        return Evidence(items, polarity)


def _nested(one: Item, other: Item) -> bool:
    """Whether one stands inside the other: a relation is between two things that are said, not two names of one.

    A fact may hold the words of a concept ("8 000 to pay").
    """
    if one.concept == "" or other.concept == "":
        return one == other
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def _closest(items: list[Item], anchor: Item, low: int, high: int) -> list[Item]:
    """Up to six items within ``[low, high)``, the nearest to ``anchor`` first."""
    index = bisect_left(items, (low,))
    inside: list[Item] = []
    middle = bisect_left(items, (anchor.start,), lo=index)
    left, right = middle - 1, middle
    while len(inside) < NEIGHBOURS:
        before = items[left] if left >= index else None
        after = items[right] if right < len(items) and items[right].end <= high else None
        if before is None and after is None:
            break
        if after is None or (before is not None and anchor.start - before.end <= after.start - anchor.end):
            inside.append(before)  # type: ignore[arg-type]
            left -= 1
        else:
            inside.append(after)
            right += 1
    return inside
