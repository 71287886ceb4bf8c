"""Points: what each match gives, what caps withhold, what corroboration adds. Nothing here depends on order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from screener.model import Kind, Part, Verified
from screener.rulebook.schema import Combination, Deductions, Family, Group, LevelRules, Rule

HIGHEST: Final = 100


class Score(NamedTuple):
    """``total`` = points of all rules + combinations + caps (0 or negative) + deductions (negative)."""

    total: int
    points: Mapping[str, int]
    combinations: tuple[Part, ...]
    caps: tuple[Part, ...]
    lowered_by: tuple[Part, ...]
    families: frozenset[Family]
    decisive: bool
    kinds: tuple[Kind, ...]


SHARE_OF_STRONGEST: Final = 0.5
"""Points behind a kind, as a share of those behind the strongest, from which on it is named."""

NOTHING: Final = Score(0, {}, (), (), (), frozenset(), decisive=False, kinds=())


def score(
    fired: tuple[Rule, ...],
    groups: Mapping[str, Group],
    combinations: tuple[Combination, ...],
    levels: LevelRules,
    verified: Verified,
) -> Score:
    """Points of the rules that fired, each once. Adding a rule never lowers the total."""
    if not fired:
        return NOTHING
    points: dict[str, int] = {}
    caps: list[Part] = []
    by_group: dict[str, list[Rule]] = {}
    for rule in fired:
        by_group.setdefault(rule.group, []).append(rule)
    for name in sorted(by_group):
        withheld = _allot(by_group[name], groups[name].cap, points)
        if withheld:
            caps.append(Part(f"group:{name}", 0, withheld))
    with_points = [rule for rule in fired if points[rule.id] > 0]
    families = frozenset(groups[rule.group].family for rule in with_points)
    names = {name for rule in with_points for name in (rule.id, f"group:{rule.group}")}
    names |= {f"family:{family}" for family in families}
    held = sorted((each for each in combinations if _holds(each, names)), key=lambda combination: combination.id)
    added = tuple(
        Part(combination.id, combination.points, tuple(sorted(names.intersection(combination.all + combination.of))))
        for combination in held
    )
    decisive = any(rule.decisive for rule in fired)
    total = sum(points.values()) + sum(part.points for part in added)
    lowered = () if decisive else _deductions(verified, levels.verified, total)
    total += sum(part.points for part in lowered)
    if total > HIGHEST:
        caps.append(Part("total", HIGHEST - total))
        total = HIGHEST
    # What an ad promises and how it hides is common to all kinds; what it does to people tells them apart.
    telling = (*levels.strong_families, levels.moving_family)
    rules = [rule for rule in with_points if groups[rule.group].family in telling] or with_points
    kinds = _kinds(rules, points, held)
    return Score(total, points, added, tuple(caps), lowered, families, decisive, kinds)


def _kinds(rules: Iterable[Rule], points: Mapping[str, int], held: Iterable[Combination]) -> tuple[Kind, ...]:
    """Kinds that rules and combinations name, with at least half as many points behind each as the strongest has."""
    behind: dict[Kind, int] = {}
    for rule in rules:
        for kind in rule.kinds:
            behind[kind] = behind.get(kind, 0) + points[rule.id]
    for combination in held:
        for kind in combination.kinds:
            behind[kind] = behind.get(kind, 0) + combination.points
    most = max(behind.values(), default=0)
    return tuple(sorted(kind for kind, worth in behind.items() if worth >= SHARE_OF_STRONGEST * most))


def _allot(rules: list[Rule], cap: int, points: dict[str, int]) -> tuple[str, ...]:
    """Give out a group's points, heaviest first, then by id; decisive rules stand outside the cap.

    Returns the rules that got less than their weight.
    """
    left = cap
    short: list[str] = []
    for rule in sorted(rules, key=lambda rule: (-rule.weight, rule.id)):
        given = rule.weight if rule.decisive else min(rule.weight, left)
        if not rule.decisive:
            left -= given
        points[rule.id] = given
        if given < rule.weight:
            short.append(rule.id)
    return tuple(sorted(short))


def _holds(combination: Combination, names: set[str]) -> bool:
    return names.issuperset(combination.all) and len(names.intersection(combination.of)) >= combination.at_least


def _deductions(verified: Verified, rules: Deductions, total: int) -> tuple[Part, ...]:
    """Points off for what the caller has checked, never below 0."""
    age = verified.account_age_days
    offered = (
        ("employer_registered", verified.employer_registered, rules.employer_registered),
        ("agency_licence", verified.agency_licence, rules.agency_licence),
        ("employer_domain", verified.employer_domain, rules.employer_domain),
        ("account_age_days", age is not None and age >= rules.old_account_days, rules.old_account),
    )
    parts: list[Part] = []
    for name, holds, worth in offered:
        taken = min(worth, total) if holds else 0
        if taken:
            parts.append(Part(f"verified:{name}", -taken))
            total -= taken
    return tuple(parts)
