"""Rules that almost fired, and which part was missing: for the author who asks why an ad was missed."""

from __future__ import annotations

from msgspec import Struct

from screener.engine.compile import Compiled
from screener.engine.condition import (
    AllOf,
    ConceptHit,
    Condition,
    CountOf,
    FactHit,
    InContext,
    NoneOf,
    Pattern,
    Referred,
    Unless,
)
from screener.engine.near import Near
from screener.engine.reading import Reading
from screener.engine.verdict import match
from screener.rulebook.schema import FactSpec


class Nearly(Struct, frozen=True):
    """A rule that did not fire: how many of its parts held, and what was missing, in words."""

    rule: str
    weight: int
    held: int
    of: int
    missing: tuple[str, ...]


def nearly(reading: Reading, compiled: Compiled) -> tuple[Nearly, ...]:
    """Rules with at least one part that holds, those that lack least first."""
    fired = match(reading, compiled)
    found = []
    for index, rule in enumerate(compiled.rules):
        if index in fired:
            continue
        held, missing = _parts(rule.condition, reading)
        if held and missing:
            found.append(Nearly(rule.rule.id, rule.rule.weight, held, held + len(missing), tuple(missing)))
    return tuple(sorted(found, key=lambda each: (len(each.missing), -each.weight, each.rule)))


def lacking(reading: Reading, compiled: Compiled, rule: str) -> tuple[str, ...]:
    """What one rule that did not fire lacks, in words."""
    return tuple(text for each in compiled.rules if each.rule.id == rule for text in _parts(each.condition, reading)[1])


def _parts(condition: Condition, reading: Reading) -> tuple[int, list[str]]:
    """How many parts hold and what is missing."""
    if condition.find(reading) is not None and not isinstance(condition, NoneOf | InContext):
        return 1, []
    if isinstance(condition, Referred):
        condition = condition.condition
    if isinstance(condition, AllOf):
        results = [_parts(part, reading) for part in condition.parts]
        return sum(held for held, _ in results), [text for _, missing in results for text in missing]
    if isinstance(condition, CountOf):
        return _count(condition, reading)
    if isinstance(condition, Unless):
        held, missing = _parts(condition.condition, reading)
        return held, missing or ["cancelled by an `unless`"]
    if isinstance(condition, Near):
        return _near(condition, reading)
    return 0, _leaf(condition, reading)


def _leaf(condition: Condition, reading: Reading) -> list[str]:
    match condition:
        case ConceptHit():
            return [_concepts(condition.concepts, reading)]
        case FactHit():
            return [_fact(condition.spec, reading)]
        case Pattern():
            return [f"the pattern near '{condition.literal}'"]
        case _:
            return ["the context"] if condition.find(reading) is None else []


def _count(condition: CountOf, reading: Reading) -> tuple[int, list[str]]:
    results = [_parts(part, reading) for part in condition.parts]
    held = sum(not missing for _, missing in results)
    if condition.at_least == 1 and results:
        return min(results, key=lambda result: (len(result[1]), -result[0]))
    lacking = [text for _, missing in results for text in missing]
    return held, [f"{condition.at_least - held} more of: {'; '.join(lacking)}"]


def _near(near: Near, reading: Reading) -> tuple[int, list[str]]:
    held, missing = 0, []
    for slot in near.slots:
        if near.candidates(reading, slot):
            held += 1
        else:
            missing.append(_fact(slot, reading) if isinstance(slot, FactSpec) else _concepts(slot, reading))
    if missing:
        return held, missing
    wanted = " or ".join(sorted(near.wanted))
    distance = f", at most {near.distance.units:g} units apart" if near.distance.units is not None else ""
    actor = f", done by the {near.actor}" if near.actor else ""
    return held, [f"all parts are there, but not in one {near.distance.within}{distance}, {wanted}{actor}"]


def _concepts(names: tuple[str, ...], reading: Reading) -> str:
    said = [name for name in names if reading.concept(name)]
    if said:
        return f"{' or '.join(said)} is there, but denied, asked or done by another"
    return f"no word of {' or '.join(names)}"


def _fact(spec: FactSpec, reading: Reading) -> str:
    count = len(reading.fact_items(spec.type))
    tests = ", ".join(f"{name}={test}" for name, test in spec.where.items())
    return f"a {spec.type} fact with {tests}" + (f" ({count} without)" if count else " (none at all)")
