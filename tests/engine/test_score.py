"""Points, caps, combinations, deductions and levels."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.engine.score import Score, score
from screener.engine.verdict import level_of
from screener.model import Level, Part, Verified
from screener.rulebook.schema import Combination, Deductions, Family, Group, LevelRules, Rule, Thresholds, When

GROUPS = {
    "pay": Group("attraction", 20, "pay"),
    "channel": Group("opacity", 10, "channel"),
    "destination": Group("movement", 30, "destination"),
    "documents": Group("control", 50, "documents"),
    "tasks": Group("fraud", 50, "tasks"),
}
LEVELS = LevelRules(Thresholds(20, 45, 70), ("control", "fraud"), "movement", Deductions(8, 6, 5, 4, 365), 24)
WHEN = When(context="warning")


def rule(name: str, weight: int, *, decisive: bool = False) -> Rule:
    return Rule(
        name, name.split(".", maxsplit=1)[0], "live", weight, WHEN, ("forced-labour",) if decisive else (), decisive
    )


def scored(*rules: Rule, combinations: tuple[Combination, ...] = (), verified: Verified | None = None) -> Score:
    return score(rules, GROUPS, combinations, LEVELS, verified or Verified())


def total_of(found: Score) -> int:
    parts = (*found.combinations, *found.caps, *found.lowered_by)
    return sum(found.points.values()) + sum(part.points for part in parts)


def test_points_add_up() -> None:
    found = scored(rule("pay.a", 8), rule("channel.a", 4))
    assert (found.total, dict(found.points)) == (12, {"pay.a": 8, "channel.a": 4})
    assert found.families == {"attraction", "opacity"}


def test_a_cap_goes_to_the_heaviest_then_by_name_and_is_shown() -> None:
    found = scored(rule("pay.b", 12), rule("pay.a", 12), rule("pay.c", 3))
    assert dict(found.points) == {"pay.a": 12, "pay.b": 8, "pay.c": 0}
    assert found.caps == (Part("group:pay", 0, ("pay.b", "pay.c")),)
    assert found.total == 20


def test_order_changes_nothing() -> None:
    rules = [rule("pay.a", 12), rule("pay.b", 12), rule("channel.a", 9), rule("documents.a", 50, decisive=True)]
    combination = Combination("x", 5, "x", all=("family:control", "group:pay"))
    results = [scored(*order, combinations=(combination,)) for order in permutations(rules)]
    assert all(
        dict(each.points) == dict(results[0].points) and each[:1] + each[2:] == results[0][:1] + results[0][2:]
        for each in results
    )


def test_a_decisive_rule_stands_outside_the_cap() -> None:
    found = scored(rule("documents.a", 50, decisive=True), rule("documents.b", 50))
    assert dict(found.points) == {"documents.a": 50, "documents.b": 50}
    assert found.decisive


def test_the_total_is_clamped_and_the_clamp_is_a_part() -> None:
    found = scored(rule("documents.a", 60, decisive=True), rule("tasks.a", 50), rule("pay.a", 20))
    assert found.total == 100
    assert Part("total", -30) in found.caps


@pytest.mark.parametrize(
    ("combination", "holds"),
    [
        (Combination("x", 5, "", all=("pay.a", "group:channel")), True),
        (Combination("x", 5, "", all=("family:movement",)), False),
        (Combination("x", 5, "", of=("pay.a", "pay.b", "family:opacity"), at_least=2), True),
        (Combination("x", 5, "", of=("pay.a", "pay.b", "pay.c"), at_least=2), False),
    ],
)
def test_combinations_name_rules_groups_and_families(combination: Combination, *, holds: bool) -> None:
    found = scored(rule("pay.a", 5), rule("channel.a", 5), combinations=(combination,))
    assert bool(found.combinations) == holds
    assert found.total == 10 + 5 * holds


def test_a_rule_without_points_is_no_family() -> None:
    found = scored(rule("pay.a", 20), rule("pay.b", 3), combinations=(Combination("x", 5, "", all=("pay.b",)),))
    assert found.points["pay.b"] == 0
    assert found.combinations == ()


def test_only_what_was_verified_lowers_a_score_and_never_below_zero() -> None:
    verified = Verified(employer_registered=True, account_age_days=400)
    found = scored(rule("pay.a", 10), verified=verified)
    assert found.lowered_by == (Part("verified:employer_registered", -8), Part("verified:account_age_days", -2))
    assert found.total == 0
    assert scored(rule("pay.a", 10), verified=Verified(account_age_days=30)).lowered_by == ()


def test_nothing_undoes_a_decisive_rule() -> None:
    assert (
        scored(
            rule("documents.a", 50, decisive=True),
            verified=Verified(employer_registered=True, agency_licence=True, employer_domain=True),
        ).lowered_by
        == ()
    )


def test_kinds_come_from_rules_with_points_and_from_combinations() -> None:
    combination = Combination("x", 25, "", all=("group:pay",), kinds=("task-scam",))
    assert scored(rule("documents.a", 50, decisive=True), rule("pay.a", 1), combinations=(combination,)).kinds == (
        "forced-labour",
        "task-scam",
    )


def test_a_kind_with_little_behind_it_is_not_named() -> None:
    combination = Combination("x", 24, "", all=("group:pay",), kinds=("task-scam",))
    assert scored(rule("documents.a", 50, decisive=True), rule("pay.a", 1), combinations=(combination,)).kinds == (
        "forced-labour",
    )


LEVEL_CASES: list[tuple[str, int, set[Family], bool, Level]] = [
    ("few points", 19, {"control"}, False, "none-found"),
    ("caution needs no family", 20, {"attraction"}, False, "caution"),
    ("attraction and opacity alone stay at caution", 80, {"attraction", "opacity"}, False, "caution"),
    ("control opens high", 45, {"control"}, False, "high"),
    ("fraud opens high", 45, {"fraud"}, False, "high"),
    ("movement alone does not", 60, {"movement"}, False, "caution"),
    ("movement and another do", 45, {"movement", "attraction"}, False, "high"),
    ("a decisive rule does", 50, {"attraction"}, True, "high"),
    ("severe needs two strong and a third", 90, {"control", "movement"}, False, "high"),
    ("two strong and a third", 70, {"control", "movement", "attraction"}, False, "severe"),
    ("three strong", 70, {"control", "movement", "fraud"}, False, "severe"),
    ("one strong and two weak", 90, {"fraud", "attraction", "opacity"}, False, "high"),
]


@pytest.mark.parametrize(
    ("total", "families", "decisive", "level"), [row[1:] for row in LEVEL_CASES], ids=[row[0] for row in LEVEL_CASES]
)
def test_levels(total: int, families: set[Family], level: Level, *, decisive: bool) -> None:
    assert level_of(Score(total, {}, (), (), (), frozenset(families), decisive, ()), LEVELS) == level


RULES = st.lists(
    st.builds(
        lambda group, name, weight, decisive: rule(f"{group}.{name}", weight, decisive=decisive and weight >= 45),
        st.sampled_from(sorted(GROUPS)),
        st.sampled_from("abcdef"),
        st.integers(0, 60),
        st.booleans(),
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)
COMBINATIONS = (
    Combination("one", 7, "", all=("family:attraction", "family:movement")),
    Combination("two", 9, "", of=("group:pay", "group:tasks", "documents.a"), at_least=2),
)


@given(RULES, st.builds(Verified, st.booleans(), st.booleans(), st.booleans(), st.none() | st.integers(0, 4000)))
def test_the_parts_always_sum_to_the_score(rules: list[Rule], verified: Verified) -> None:
    found = scored(*rules, combinations=COMBINATIONS, verified=verified)
    assert total_of(found) == found.total
    assert 0 <= found.total <= 100
    for name, group in GROUPS.items():
        assert sum(found.points[each.id] for each in rules if each.group == name and not each.decisive) <= group.cap


@given(RULES, RULES)
def test_adding_a_rule_never_lowers_the_score_or_the_level(rules: list[Rule], more: list[Rule]) -> None:
    ids = {each.id for each in rules}
    larger = rules + [each for each in more if each.id not in ids]
    before, after = scored(*rules, combinations=COMBINATIONS), scored(*larger, combinations=COMBINATIONS)
    order = ["none-found", "caution", "high", "severe"]
    assert after.total >= before.total
    if before.families <= after.families:
        assert order.index(level_of(after, LEVELS)) >= order.index(level_of(before, LEVELS))


def test_kinds_come_from_what_is_done_to_people_where_the_ad_tells() -> None:
    attraction = Rule("pay.a", "pay", "live", 5, WHEN, ("task-scam",))
    control = Rule("documents.a", "documents", "live", 50, WHEN, ("forced-labour",))
    assert scored(attraction).kinds == ("task-scam",)
    assert scored(attraction, control).kinds == ("forced-labour",)
