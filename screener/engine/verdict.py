"""Level and verdict from matches and points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from screener.engine.compile import Compiled, CompiledRule
from screener.engine.reading import Evidence, Reading
from screener.engine.score import Score, score
from screener.model import Level, Polarity, Reason, Span, Verdict
from screener.rulebook.schema import LevelRules
from screener.version import VERSION

STRONG_FOR_SEVERE: Final = 2
FAMILIES_FOR_SEVERE: Final = 3


def match(reading: Reading, compiled: Compiled) -> dict[int, list[Evidence]]:
    """Rules that hold, by their number in ``compiled.rules``, with the ways in which they do."""
    present = reading.present = reading.keys(compiled.told)
    tried = set(compiled.always)
    for key in compiled.by_key.keys() & present:
        tried.update(compiled.by_key[key])
    found: dict[int, list[Evidence]] = {}
    for index in sorted(tried):
        rule = compiled.rules[index]
        if all(not present.isdisjoint(need) for need in rule.needs):
            evidence = rule.condition.find(reading)
            if evidence is not None:
                found[index] = evidence
    return found


def judge(reading: Reading, compiled: Compiled) -> Verdict:
    """The verdict on a reading."""
    found = match(reading, compiled)
    rulebook = compiled.rulebook
    live = {index: evidence for index, evidence in found.items() if not compiled.rules[index].shadow}
    shadow = {index: evidence for index, evidence in found.items() if compiled.rules[index].shadow}
    posting = reading.doc.posting
    points = score(
        tuple(compiled.rules[index].rule for index in live),
        rulebook.groups,
        rulebook.combinations,
        rulebook.levels,
        posting.verified,
    )
    level = level_of(points, rulebook.levels)
    if level == "none-found" and _too_little(reading, compiled):
        level = "not-enough"
    reasons = _reasons(live, compiled.rules, points.points, reading)
    return Verdict(
        id=posting.id,
        level=level,
        score=points.total,
        kinds=points.kinds,
        completeness=posting.completeness,
        lang=reading.doc.lang,
        reasons=tuple(sorted(reasons, key=lambda reason: (-reason.points, reason.rule))),
        combinations=points.combinations,
        caps=points.caps,
        lowered_by=points.lowered_by,
        shadow=_reasons(shadow, compiled.rules, {}, reading),
        facts=reading.facts,
        not_checked=_not_checked(reading),
        incomplete=reading.doc.incomplete,
        engine=VERSION,
        rulebook=rulebook.version,
    )


def level_of(points: Score, levels: LevelRules) -> Level:
    """Threshold and gate: ``high`` needs a strong family, or movement and another; ``severe`` two and a third."""
    limits = levels.thresholds
    strong = len(points.families.intersection(levels.strong_families))
    moving = levels.moving_family in points.families
    passes_high = points.decisive or strong > 0 or (moving and len(points.families) > 1)
    passes_severe = strong + moving >= STRONG_FOR_SEVERE and len(points.families) >= FAMILIES_FOR_SEVERE
    if points.total >= limits.severe and passes_severe:
        return "severe"
    if points.total >= limits.high and passes_high:
        return "high"
    if points.total >= limits.caution:
        return "caution"
    return "none-found"


def _reasons(
    found: Mapping[int, list[Evidence]], rules: Sequence[CompiledRule], points: Mapping[str, int], reading: Reading
) -> tuple[Reason, ...]:
    reasons = []
    for index, evidence in found.items():
        rule = rules[index].rule
        facts = {item.fact for each in evidence for item in each.items if item.fact >= 0}
        reasons.append(
            Reason(
                rule=rule.id,
                group=rule.group,
                points=points.get(rule.id, 0),
                polarity=_polarity(evidence),
                spans=_spans(evidence, reading),
                facts=tuple(sorted(facts)),
                sources=tuple(source.key for source in rule.sources),
            )
        )
    return tuple(reasons)


def _polarity(evidence: list[Evidence]) -> Polarity:
    said = {each.polarity for each in evidence}
    return "affirmed" if "affirmed" in said or not said else "asked" if "asked" in said else "negated"


def _spans(evidence: list[Evidence], reading: Reading) -> tuple[Span, ...]:
    """Every stretch that shows the sign, once, in the order of the ad; a fact shows its own spans."""
    spans: set[Span] = set()
    for each in evidence:
        for item in each.items:
            if item.fact >= 0:
                spans.update(reading.facts[item.fact].spans)
            else:
                spans.add(reading.doc.span(item.start, item.end))
    return tuple(sorted(spans))


def _too_little(reading: Reading, compiled: Compiled) -> bool:
    doc = reading.doc
    if not reading.reaches(compiled.rulebook.levels.enough_units):
        return True
    offers = reading.by_type.get("pay") or reading.by_type.get("offer") or reading.by_type.get("employer")
    words = compiled.roles.get("invitation", ()) + compiled.roles.get("offer", ())
    return not offers and not doc.posting.title and not any(reading.concept(name) for name in words)


def _not_checked(reading: Reading) -> tuple[str, ...]:
    """Kinds of checks that this posting did not allow."""
    names = []
    if reading.doc.posting.completeness != "full":
        names.append("what-is-not-said")
    if not reading.by_type.get("pay"):
        names.append("pay")
    return tuple(names)
