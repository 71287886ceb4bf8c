"""Siblings and copies stay in one fold, kinds of ads are spread, and the order of the ads makes no difference."""

from collections import Counter

import pytest

from screener.errors import InputError
from screener.model import Posting
from screener.quality.corpus import Case, Label
from screener.quality.folds import Apart, folds

LONG = (
    "The harbour kitchen looks for {} who like early mornings, fresh fish and a friendly crew. You wash, cut and cook"
    " from six until two, five days a week, with a meal at noon. Ask for the head cook at the counter, bring a letter"
    " of your last place of work and tell us when you could begin. Pay of {} as in the union's table."
)
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def case(name: str, text: str, *, group: str = "", source: str = "s", label: Label = "legit") -> Case:
    return Case(Posting(id=name, text=text), "en", source, label, "none", "", "", "", group or name)


def alone(count: int, *, label: Label = "legit", source: str = "s", text: str = "") -> list[Case]:
    """Ads that have nothing in common."""
    return [
        case(f"{source}{label}{index}", f"{text} {label} {source} {NUMBERS[index]}", label=label, source=source)
        for index in range(count)
    ]


def assigned(cases: list[Case], count: int = 5, apart: Apart = "template") -> dict[str, int]:
    return dict(zip((each.posting.id for each in cases), folds(cases, count, apart), strict=True))


TOGETHER = [
    ("siblings", case("a", "Passport.", group="p"), case("b", "Something else altogether.", group="p")),
    ("the same text", case("a", "A cook."), case("b", "A cook.")),
    ("but for digits and signs", case("a", "A cook, 1 200!"), case("b", "a COOK (3 400)")),
    ("a template", case("a", LONG.format("cooks", "1 200")), case("b", LONG.format("two waiters", "1 450"))),
    (
        "a template in Chinese",
        case("a", "本店诚聘厨师两名,要求身体健康,能吃苦耐劳,有餐饮经验者优先,工资面议,包吃包住,地址在海港路。"),
        case("b", "本店诚聘服务员两名,要求身体健康,能吃苦耐劳,有餐饮经验者优先,工资面议,包吃包住,地址在海港路。"),
    ),
    ("a template in two sources", case("a", LONG.format("cooks", "1")), case("b", LONG.format("men", "2"), source="t")),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in TOGETHER], ids=[row[0] for row in TOGETHER])
@pytest.mark.parametrize("others", [4, 5, 6, 7, 8])
def test_what_belongs_together_stands_in_one_fold(one: Case, other: Case, others: int) -> None:
    where = assigned([one, *alone(others), other])
    assert where["a"] == where["b"]


def test_what_hangs_together_by_a_third_stands_in_one_fold() -> None:
    chain = [case("a", "A cook.", group="p"), case("b", "A waiter.", group="p"), case("c", "A waiter.")]
    where = assigned([*alone(7), *chain])
    assert where["a"] == where["b"] == where["c"]


def test_a_phrase_in_common_is_no_template() -> None:
    phrase = "Send your CV and a photograph to the address below until the end of the month"
    cases = [
        case(word, " ".join([phrase, *(word + letter for letter in "abcdefghijklmnopqrstuvwxyz")]))
        for word in NUMBERS[:5]
    ]
    assert len(set(assigned(cases).values())) == 5


def test_the_same_words_in_another_order_are_no_template() -> None:
    words = LONG.format("cooks", "1").split()
    cases = [
        case(NUMBERS[step], " ".join(word for at in range(step) for word in words[at::step])) for step in range(1, 6)
    ]
    assert len(set(assigned(cases).values())) == 5


def test_lures_and_sources_are_spread_evenly() -> None:
    cases = [*alone(10, label="fraud"), *alone(10), *alone(5, source="t")]
    where = assigned(cases)
    for kind in (("s", "fraud"), ("s", "legit"), ("t", "legit")):
        spread = Counter(where[each.posting.id] for each in cases if (each.source, each.label) == kind)
        assert len(set(spread.values())) == 1
        assert len(spread) == 5


def test_a_large_group_keeps_no_other_kind_out_of_its_fold() -> None:
    lures = alone(10, label="fraud")
    where = assigned([*lures, *(case(name, f"A cook {name}.", group="g") for name in NUMBERS)])
    assert sorted(Counter(where[each.posting.id] for each in lures).values()) == [2, 2, 2, 2, 2]


def test_the_order_of_the_ads_makes_no_difference() -> None:
    cases = [*alone(9, label="fraud"), *alone(8), case("x", "A cook.", group="g"), case("y", "A maid.", group="g")]
    assert assigned(cases) == assigned(cases[::-1])


def test_a_source_stays_whole_when_asked() -> None:
    cases = [each for source in "stuvw" for each in alone(4, source=source)]
    where = assigned(cases, apart="source")
    assert len({(each.source, where[each.posting.id]) for each in cases}) == 5
    assert len(set(where.values())) == 5


def test_too_few_ads_for_the_folds() -> None:
    with pytest.raises(InputError) as caught:
        folds([*alone(3), case("x", "A cook.", group="g"), case("y", "A maid.", group="g")], 5)
    assert str(caught.value) == (
        "4 independent ads or groups of ads are too few for 5 folds\n  Give more labelled ads, or fewer folds."
    )
