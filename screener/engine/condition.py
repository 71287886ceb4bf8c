"""The operators of ``when``, each ready to be asked about a reading.

``find`` gives the ways in which a condition holds, or None. ``needs`` tells what must have been hit for it to hold at
all: a list of sets of keys, of each of which one must be present.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Final

from screener.engine.reading import Evidence, Item, Reading
from screener.model import Actor, Polarity
from screener.rulebook.schema import Bounds, FactSpec, Test

MOST_EVIDENCE: Final = 8
"""Ways shown for one rule; more say nothing new to a reader."""

Needs = list[frozenset[str]]
Wanted = frozenset[Polarity]
NOT_NEGATED: Final[Wanted] = frozenset({"affirmed", "asked"})


class Condition(ABC):
    """One node of a rule's ``when``."""

    _known: Needs | None = None

    @abstractmethod
    def find(self, reading: Reading) -> list[Evidence] | None: ...

    @abstractmethod
    def needs(self) -> Needs: ...

    def may_hold(self, reading: Reading) -> bool:
        """Whether what is present leaves it open; quick, and false for most parts of a rule on most ads."""
        if reading.present is None:
            return True
        if self._known is None:
            # Which words of facts are keys is settled by what whole rules need.
            self._known = [need for need in self.needs() if not any("=" in key for key in need)]
        for need in self._known:  # noqa: SIM110 - a generator would cost more than what it looks at
            if need.isdisjoint(reading.present):
                return False
        return True

    def ask(self, reading: Reading) -> list[Evidence] | None:
        """``find``, where it may hold at all."""
        return self.find(reading) if self.may_hold(reading) else None


class ConceptHit(Condition):
    """A hit of one of several concepts."""

    def __init__(
        self,
        concepts: tuple[str, ...],
        wanted: Wanted,
        actor: Actor | None,
        default: dict[str, Actor | None],
        *,
        disguised: bool | None = None,
    ) -> None:
        self.concepts = concepts
        self.wanted = wanted
        self.actor = actor
        self.default = default
        self.disguised = disguised

    def find(self, reading: Reading) -> list[Evidence] | None:
        found: list[Evidence] = []
        for concept in self.concepts:
            for item in reading.concept(concept):
                if self.disguised is not None and ((item.start, item.end) in reading.doc.disguised) != self.disguised:
                    continue
                polarity = reading.polarity(item.start, item.end)
                if polarity not in self.wanted:
                    continue
                if self.actor and reading.actor(item, self.default.get(concept)) not in (self.actor, None):
                    continue
                found.append(Evidence((item,), polarity))
                if len(found) >= MOST_EVIDENCE:
                    return found
        return found or None

    def needs(self) -> Needs:
        return [frozenset("c:" + concept for concept in self.concepts)]


class FactHit(Condition):
    """At least so many facts of a type that pass every test."""

    def __init__(self, spec: FactSpec) -> None:
        self.spec = spec

    def find(self, reading: Reading) -> list[Evidence] | None:
        items = matching_facts(reading, self.spec)
        if len(items) < self.spec.at_least:
            return None
        return [Evidence((item,), "affirmed") for item in items[:MOST_EVIDENCE]]

    def needs(self) -> Needs:
        return fact_needs(self.spec)


class Referred(Condition):
    """Another rule's condition; several rules may ask for it, and it is worked out once an ad."""

    def __init__(self, condition: Condition) -> None:
        self.condition = condition

    def find(self, reading: Reading) -> list[Evidence] | None:
        key = id(self)
        if key not in reading.referred:
            reading.referred[key] = self.condition.find(reading)
        return reading.referred[key]

    def needs(self) -> Needs:
        return self.condition.needs()


def narrowest(needs: Needs) -> frozenset[str]:
    """The need that ordinary ads meet least often, roughly: that there is a fact of some type says least."""

    def breadth(need: frozenset[str]) -> tuple[bool, int]:
        return any(key.startswith("f:") and "=" not in key for key in need), len(need)

    return min(needs, key=breadth, default=frozenset())


def fact_needs(spec: FactSpec) -> Needs:
    """A fact of the type, and of each tested word one of the values wanted: that alone leaves out most rules."""
    needs = [frozenset({"f:" + spec.type})]
    for name, test in spec.where.items():
        values = (test,) if isinstance(test, str) else test if isinstance(test, tuple) else ()
        if values and all(isinstance(value, str) for value in values):
            needs.append(frozenset(f"f:{spec.type}.{name}={value}" for value in values))
    return needs


def matching_facts(reading: Reading, spec: FactSpec) -> list[Item]:
    """Facts of the spec's type that pass its tests, in order of place."""
    # Rules share many tests; the compiler makes equal ones the same object.
    found = reading.matching.get(id(spec))
    if found is None:
        found = reading.matching[id(spec)] = sorted(
            item
            for item in reading.fact_items(spec.type)
            if all(passes(getattr(reading.facts[item.fact], name), test) for name, test in spec.where.items())
        )
    return found


def passes(value: object, test: Test) -> bool:
    """Whether a fact's value passes a test; a fact's list passes when one of its values does."""
    if isinstance(value, tuple):
        return any(passes(part, test) for part in value)
    if isinstance(test, Bounds):
        low = float("-inf") if test.at_least is None else test.at_least
        high = float("inf") if test.at_most is None else test.at_most
        return isinstance(value, (int, float)) and low <= value <= high
    if isinstance(test, tuple):
        return value in test
    return value == test


class AllOf(Condition):
    """Every part holds."""

    def __init__(self, parts: tuple[Condition, ...]) -> None:
        self.parts = parts

    def find(self, reading: Reading) -> list[Evidence] | None:
        found: list[Evidence] = []
        for part in self.parts:
            evidence = part.ask(reading)
            if evidence is None:
                return None
            found.extend(evidence)
        return found

    def needs(self) -> Needs:
        return [need for part in self.parts for need in part.needs()]


class CountOf(Condition):
    """At least so many of the parts hold."""

    def __init__(self, parts: tuple[Condition, ...], at_least: int) -> None:
        self.parts = parts
        self.at_least = at_least

    def find(self, reading: Reading) -> list[Evidence] | None:
        open_parts = [part for part in self.parts if part.may_hold(reading)]
        left = len(open_parts)
        found: list[Evidence] = []
        holding = 0
        for part in open_parts:
            if holding + left < self.at_least:
                return None
            left -= 1
            evidence = part.find(reading)
            if evidence is not None:
                holding += 1
                found.extend(evidence)
        return found if holding >= self.at_least else None

    def needs(self) -> Needs:
        sets = [narrowest(part.needs()) for part in self.parts]
        if self.at_least < 1 or not all(sets):
            return []
        return [frozenset().union(*sets)]


class NoneOf(Condition):
    """No part holds."""

    def __init__(self, parts: tuple[Condition, ...]) -> None:
        self.parts = parts

    def find(self, reading: Reading) -> list[Evidence] | None:
        return None if any(part.ask(reading) is not None for part in self.parts) else []

    def needs(self) -> Needs:
        return []


class InContext(Condition):
    """A property of the whole ad."""

    def __init__(self, name: str) -> None:
        self.name = name

    def find(self, reading: Reading) -> list[Evidence] | None:
        holds = {
            "warning": reading.warns,
            "question": reading.asks,
            "invitation": reading.invites,
            "full-text": reading.doc.posting.completeness == "full",
            "overseas": reading.overseas,
        }[self.name]
        return [] if holds else None

    def needs(self) -> Needs:
        return []


class Pattern(Condition):
    """A regular expression tried near a literal."""

    def __init__(self, regex: str, literal: str, reach: int) -> None:
        self.regex = regex
        self.literal = literal
        self.reach = reach
        self._compiled: re.Pattern[str] | None = None

    def find(self, reading: Reading) -> list[Evidence] | None:
        if self._compiled is None:
            self._compiled = re.compile(self.regex)
        found: dict[tuple[int, int], Evidence] = {}
        for start, end, _, _ in reading.doc.hits.get("p:" + self.literal, ()):
            for match in self._compiled.finditer(reading.doc.text, max(start - self.reach, 0), end + self.reach):
                found[match.span()] = Evidence((Item(match.start(), match.end(), -1, ""),), "affirmed")
            if len(found) >= MOST_EVIDENCE:
                break
        return list(found.values()) or None

    def needs(self) -> Needs:
        return [frozenset({"p:" + self.literal})]


class Unless(Condition):
    """A condition whose matches are dropped where a canceller holds: in the same sentence, or for the ad at large."""

    def __init__(self, condition: Condition, local: tuple[Condition, ...], ad: tuple[Condition, ...]) -> None:
        self.condition = condition
        self.local = local
        self.ad = ad

    def find(self, reading: Reading) -> list[Evidence] | None:
        found = self.condition.find(reading)
        if found is None or any(part.ask(reading) is not None for part in self.ad):
            return None
        if not found:
            return found
        for part in self.local:
            if against := part.ask(reading):
                cancelled = {reading.doc.sentence(item.start) for evidence in against for item in evidence.items}
                found = [
                    evidence
                    for evidence in found
                    if cancelled.isdisjoint(reading.doc.sentence(item.start) for item in evidence.items)
                ]
        return found or None

    def needs(self) -> Needs:
        return self.condition.needs()
