"""Weights fitted by hand-counted examples: where they go, how far, which stay, and what the held-out figure says."""

from collections.abc import Callable
from itertools import chain

import msgspec
import pytest

from screener.errors import InputError
from screener.model import Posting
from screener.quality.calibrate import Calibration, Settings, bounds, calibrate
from screener.quality.corpus import Case, Corpus, Expected, Label
from screener.quality.folds import folds
from screener.quality.loss import Loss, patterns_of
from screener.quality.report import Rate, figures
from screener.rulebook.schema import Family, Group, Rule, When
from screener.screen import Screener
from tests.conftest import Book

NOTHING, PAPER, TRAVEL, BOTH = "An ordinary day", "Passport", "Flight", "Passport and flight"
NAMES = ["Ana", "Ben", "Cai", "Dan", "Eva", "Fay", "Gil", "Hal", "Ida", "Jon", "Kim", "Leo"]
STEP = Settings(folds=3, margin=0)

Weighed = Callable[..., Screener]


@pytest.fixture(scope="module")
def weighed(book: Book) -> Weighed:
    """Two rules, for papers (``r0``) and for flights (``r1``), with the weights given; ``decisive`` names one of them.

    Caution is reached with 20 points, high with 45; both may have from 6 to 60, and together no more than 50.
    """

    def build(paper: int, travel: int, decisive: str = "", family: Family = "control") -> Screener:
        rulebook = book("{ concept: paper }", "{ concept: travel }").rulebook
        rules = tuple(
            msgspec.structs.replace(rule, weight=weight, decisive=rule.id == decisive)
            for rule, weight in zip(rulebook.rules, (paper, travel), strict=True)
        )
        groups = {**rulebook.groups, "documents": Group(family, 50, "papers", (6, 60))}
        return Screener(msgspec.structs.replace(rulebook, rules=rules, groups=groups))

    return build


def ads(text: str, label: Label, expected: Expected, count: int = 6) -> list[Case]:
    """Ads that are alike in what fires, and no copies of each other."""
    return [
        Case(Posting(id=f"{text} {label} {name}", text=f"{text}, {label} {name}."), "en", "s", label, expected, "", "", "", f"{text} {label} {name}")
        for name in NAMES[:count]
    ]  # fmt: skip


ORDINARY = ads(NOTHING, "legit", "none")


def moved(found: Calibration) -> dict[str, int]:
    return {each.rule.removeprefix("documents."): each.weight for each in found.fitted}


OPTIMA = [
    ("lures one point short go up to the threshold", (18, 10), [ads(PAPER, "fraud", "caution")], {"r0": 20}),
    ("of no stated level, up to caution", (18, 10), [ads(PAPER, "fraud", "")], {"r0": 20}),
    ("and not up to high", (40, 10), [ads(PAPER, "fraud", "")], {}),
    ("up to high", (40, 10), [ads(PAPER, "trafficking", "severe_or_high")], {"r0": 45}),
    ("as far as a half of the author's, and no further", (12, 10), [ads(PAPER, "fraud", "caution")], {}),
    ("a half is rounded inward", (13, 10), [ads(PAPER, "fraud", "caution")], {}),
    ("honest ads go just below the threshold", (24, 10), [ads(PAPER, "legit", "none")], {"r0": 19}),
    ("and not below the half", (40, 10), [ads(PAPER, "legit", "none")], {}),
    ("honest ads to verify may be at caution", (24, 10), [ads(PAPER, "legit", "caution")], {}),
    ("but not at high", (46, 10), [ads(PAPER, "legit", "caution")], {"r0": 44}),
    ("what is right stays", (24, 10), [ads(PAPER, "fraud", "caution")], {}),
    ("a false alarm outweighs lures", (24, 10), [ads(PAPER, "fraud", "caution", 12), ads(PAPER, "legit", "none", 3)], {"r0": 19}),
    (
        "two rules share what is needed: the one that alone is honest gives way",
        (24, 14),
        [ads(PAPER, "legit", "none"), ads(BOTH, "fraud", "caution")],
        {"r0": 19},
    ),
    (
        "the group's cap bounds what the other one can add",
        (40, 12),
        [ads(TRAVEL, "legit", "none"), ads(BOTH, "fraud", "severe_or_high")],
        {},
    ),
    ("what one rule cannot do alone, it does with others", (20, 16), [ads(BOTH, "fraud", "severe_or_high")], {"r0": 29}),
]  # fmt: skip


@pytest.mark.parametrize(("weights", "given", "best"), [row[1:] for row in OPTIMA], ids=[row[0] for row in OPTIMA])
def test_optimum_by_hand(
    weighed: Weighed, weights: tuple[int, int], given: list[list[Case]], best: dict[str, int]
) -> None:
    lure = ads("Nothing at all", "fraud", "caution")
    found = calibrate(weighed(*weights), [*ORDINARY, *lure, *chain(*given)], STEP)
    assert moved(found) == best


def test_what_a_false_alarm_costs_is_chosen(weighed: Weighed) -> None:
    """12 lures against 3 honest ads, and five points of change that cost a tenth each."""
    given = [*ORDINARY, *ads(PAPER, "fraud", "caution", 12), *ads(PAPER, "legit", "none", 3)]
    for cost, best in ((50.0, {"r0": 19}), (4.2, {"r0": 19}), (4.1, {}), (3.5, {})):
        assert moved(calibrate(weighed(24, 10), given, Settings(cost, folds=3, margin=0))) == best


def test_a_margin_keeps_a_distance_from_the_threshold(weighed: Weighed) -> None:
    """24 points stay 20 under every shift of 4; 16 stay below it."""
    lures, honest = (
        [*ORDINARY, *ads(PAPER, "fraud", "caution")],
        [*ORDINARY, *ads(PAPER, "legit", "none"), *ads("Well", "fraud", "caution")],
    )
    assert moved(calibrate(weighed(18, 10), lures, Settings(folds=3, margin=4))) == {"r0": 24}
    assert moved(calibrate(weighed(22, 10), honest, Settings(folds=3, margin=4))) == {"r0": 15}


def test_the_gate_counts(weighed: Weighed) -> None:
    """Attraction alone is never high, whatever it weighs: 40 points for it are worth nothing more."""
    given = [*ORDINARY, *ads(PAPER, "fraud", "severe_or_high")]
    assert moved(calibrate(weighed(40, 10, family="attraction"), given, STEP)) == {}
    assert moved(calibrate(weighed(40, 10, family="fraud"), given, STEP)) == {"r0": 45}


def test_decisive_rules_stay(weighed: Weighed) -> None:
    given = [*ORDINARY, *ads("Well", "fraud", "caution"), *ads(PAPER, "legit", "caution")]
    assert moved(calibrate(weighed(46, 10), given, STEP)) == {"r0": 44}
    found = calibrate(weighed(46, 10, decisive="documents.r0"), given, STEP)
    assert (found.fitted, found.still, found.exempt) == ((), 1, 1)


def test_shadow_rules_have_no_points_to_fit(weighed: Weighed) -> None:
    screener = weighed(18, 10)
    rules = tuple(msgspec.structs.replace(rule, status="shadow") for rule in screener.rulebook.rules)
    shadow = Screener(msgspec.structs.replace(screener.rulebook, rules=rules))
    found = calibrate(shadow, [*ORDINARY, *ads(PAPER, "fraud", "caution")], STEP)
    assert (found.fitted, found.still) == ((), 0)


@pytest.mark.parametrize(
    ("weight", "group", "decisive", "tried"),
    [
        (20, (1, 100), False, (10, 30)),
        (5, (1, 100), False, (3, 7)),
        (1, (1, 100), False, (1, 1)),
        (0, (0, 100), False, (0, 0)),
        (3, (0, 100), False, (2, 4)),
        (14, (10, 16), False, (10, 16)),
        (40, (6, 45), False, (20, 45)),
        (5, (6, 60), False, (5, 5)),
        (61, (6, 60), False, (61, 61)),
        (50, (6, 60), True, (50, 50)),
    ],
)
def test_bounds(weight: int, group: tuple[int, int], decisive: bool, tried: tuple[int, int]) -> None:  # noqa: FBT001
    rule = Rule("documents.r0", "documents", "live", weight, When(), decisive=decisive)
    found = bounds(rule, Group("control", 50, "papers", group))
    assert (found[0], found[-1]) == tried


def test_figures_are_those_of_the_engine(weighed: Weighed) -> None:
    screener = weighed(24, 25)
    given = [
        *ads(PAPER, "fraud", "caution", 2), *ads(PAPER, "trafficking", "severe_or_high", 3), *ads(BOTH, "fraud", "severe_or_high", 4),
        *ads(NOTHING, "trafficking", "severe_or_high", 1), *ads(PAPER, "legit", "none", 5), *ads(BOTH, "legit", "none", 2),
        *ads(BOTH, "legit", "caution", 3), *ads(TRAVEL, "legit", "caution", 1), *ORDINARY, *ads(PAPER, "unknown", "", 9),
    ]  # fmt: skip
    found = calibrate(screener, given, STEP)
    report = figures(screener, Corpus(tuple(given), "")).rates
    assert found.author.rates == {
        "lures at caution": Rate(9, 10),
        "lures at high": Rate(4, 8),
        "false alarms at caution": Rate(7, 13),
        "false alarms at high": Rate(2, 13),
        "honest ads to verify, at high": Rate(3, 4),
    }
    for name in ("false alarms at caution", "false alarms at high"):
        assert found.author.rates[name] == report[name]["all"]
    assert found.author.loss == 3 + 2 + 50 * (5 + 2 * 2 + 3)
    assert found.ads == 27


def test_each_ad_is_measured_with_weights_that_it_did_not_shape(weighed: Weighed) -> None:
    """One group alone shows the sign: who leaves it out cannot know of it, so nothing is gained on ads unseen."""
    siblings = [msgspec.structs.replace(each, group="g") for each in ads(PAPER, "fraud", "caution")]
    found = calibrate(weighed(18, 10), [*ORDINARY, *siblings], STEP)
    assert [(each.weight, each.same, each.ads, each.kept) for each in found.fitted] == [(20, 2, 6, True)]
    assert (found.author.loss, found.held_out.loss, found.seen.loss) == (6, 6, 0)
    assert sorted(found.by_fold) == [(0, 0), (0, 0), (6, 6)]
    assert not found.helps


def test_what_many_groups_show_is_gained_on_ads_unseen(weighed: Weighed) -> None:
    found = calibrate(weighed(18, 10), [*ORDINARY, *ads(PAPER, "fraud", "caution")], STEP)
    assert [(each.weight, each.same, each.kept) for each in found.fitted] == [(20, 3, True)]
    assert (found.author.loss, found.held_out.loss, found.seen.loss) == (6, 0, 0)
    assert found.by_fold == ((2, 0), (2, 0), (2, 0))
    assert found.helps


def test_what_few_fits_agree_on_is_not_kept(weighed: Weighed) -> None:
    """Six misses weigh more than two false alarms at 2.5; without a third of the misses they do not."""
    lures = [
        msgspec.structs.replace(each, group=f"pair {at // 2}") for at, each in enumerate(ads(PAPER, "fraud", "caution"))
    ]
    honest = [msgspec.structs.replace(each, group="honest") for each in ads(PAPER, "legit", "none", 2)]
    found = calibrate(weighed(18, 10), [*ORDINARY, *lures, *honest], Settings(2.5, folds=3, margin=0))
    assert [(each.weight, each.same, each.kept) for each in found.fitted] == [(20, 1, False)]
    assert found.seen == found.author
    assert not found.helps


def test_same_ads_in_any_order_give_the_same_weights(weighed: Weighed) -> None:
    given = [
        *ORDINARY, *ads(PAPER, "fraud", "caution", 7), *ads(BOTH, "trafficking", "severe_or_high", 9),
        *ads(TRAVEL, "legit", "none", 5), *ads(PAPER, "legit", "caution", 4),
    ]  # fmt: skip
    settings = Settings(folds=4, margin=3)
    first = calibrate(weighed(18, 22), given, settings)
    assert first.fitted
    assert calibrate(weighed(18, 22), given[::-1], settings) == first


def test_the_loss_is_counted_by_fold(weighed: Weighed) -> None:
    screener = weighed(18, 10)
    given = [*ORDINARY, *ads(PAPER, "fraud", "caution", 7)]
    where = folds(given, 3)
    loss = Loss(screener.rulebook, patterns_of(screener, given, where, 3), 50, 0)
    parts = [loss.tally({fold}, {"documents.r0": 18}).loss for fold in range(3)]
    assert parts == [
        sum(each.is_lure and at == fold for each, at in zip(given, where, strict=True)) for fold in range(3)
    ]
    assert sum(parts) == 7


@pytest.mark.parametrize(
    "given", [[], ORDINARY, ads(PAPER, "fraud", "caution"), [*ORDINARY, *ads(PAPER, "unknown", "")]]
)
def test_both_kinds_of_ads_are_needed(weighed: Weighed, given: list[Case]) -> None:
    with pytest.raises(
        InputError, match="labelled ads, without lures or without honest ones\n  Give labelled ads of both"
    ):
        calibrate(weighed(18, 10), given, STEP)
