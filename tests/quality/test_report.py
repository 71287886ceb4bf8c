"""Figures on a dozen ads, counted by hand."""

import pytest

from screener.model import Level, Posting
from screener.quality.corpus import Case, Corpus, Expected, Label
from screener.quality.report import Figures, Judged, Rate, figures, judge_all, reached, right_kind
from screener.screen import Screener
from tests.conftest import Book

NOTHING, CAUTION, HIGH = "An ordinary day.", "Passport.", "Passport and flight."


@pytest.fixture(scope="module")
def screener(book: Book) -> Screener:
    """No sign: nothing found. Passport: caution. Passport and flight: high."""
    return book("{ concept: paper }", "{ concept: travel }", weight=25)


def case(
    name: str,
    text: str,
    label: Label,
    expected: Expected,
    *,
    lang: str = "en",
    source: str = "s",
    pair: tuple[str, str] = ("", ""),
) -> Case:
    return Case(Posting(id=name, text=text), lang, source, label, expected, "", pair[0], pair[1], name)


CASES = (
    case("t1", HIGH, "trafficking", "severe_or_high"),
    case("t2", CAUTION, "trafficking", "severe_or_high", lang="th"),
    case("t3", NOTHING, "trafficking", "caution", lang="th"),
    case("f1", HIGH, "fraud", "severe_or_high"),
    case("f2", CAUTION, "fraud", "caution", source="z"),
    case("f3", NOTHING, "fraud", "caution"),
    case("l1", NOTHING, "legit", "none"),
    case("l2", NOTHING, "legit", "none"),
    case("l3", CAUTION, "legit", "none", lang="th"),
    case("l4", HIGH, "legit", "none"),
    case("l5", CAUTION, "legit", "caution"),
    case("u1", HIGH, "unknown", ""),
)


def measured(screener: Screener, *cases: Case) -> Figures:
    return figures(screener, Corpus(cases, "f" * 64))


def rates(found: Figures, name: str) -> dict[str, tuple[int, int]]:
    return {part: (rate.hits, rate.of) for part, rate in found.rates[name].items()}


def test_levels_are_as_the_cases_assume(screener: Screener) -> None:
    levels = {each.case.posting.id: (each.level, each.score) for each in judge_all(screener, Corpus(CASES, ""))}
    assert levels["l1"][0] in ("none-found", "not-enough")
    assert (levels["f2"], levels["t1"]) == (("caution", 25), ("high", 50))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "trafficking at caution",
            {"all": (2, 3), "lang:en": (1, 1), "lang:th": (1, 2), "source:s": (2, 3)},
        ),
        ("trafficking at high", {"all": (1, 2), "lang:en": (1, 1), "lang:th": (0, 1), "source:s": (1, 2)}),
        ("fraud at caution", {"all": (2, 3), "lang:en": (2, 3), "source:s": (1, 2), "source:z": (1, 1)}),
        ("fraud at high", {"all": (1, 1), "lang:en": (1, 1), "source:s": (1, 1)}),
        (
            "false alarms at caution",
            {"all": (2, 4), "lang:en": (1, 3), "lang:th": (1, 1), "source:s": (2, 4)},
        ),
        ("false alarms at high", {"all": (1, 4), "lang:en": (1, 3), "lang:th": (0, 1), "source:s": (1, 4)}),
        ("right kind of flagged lures", {"all": (0, 4), "lang:en": (0, 3), "lang:th": (0, 1), "source:s": (0, 3), "source:z": (0, 1)}),
        ("fraud reported as trafficking", {"all": (0, 2), "lang:en": (0, 2), "source:s": (0, 1), "source:z": (0, 1)}),
    ],
)  # fmt: skip
def test_rates_by_hand(screener: Screener, name: str, expected: dict[str, tuple[int, int]]) -> None:
    assert rates(measured(screener, *CASES), name) == expected


def test_area_under_the_curve_by_hand(screener: Screener) -> None:
    """Scores of ads of which nothing is expected: 0, 0, 25, 50. Lures: 50, 25, 0; a tie counts half."""
    won = (3.5 + 2.5 + 1.0) / 12
    assert measured(screener, *CASES).auc == {"trafficking": round(won, 4), "fraud": round(won, 4)}


def test_no_figure_without_cases(screener: Screener) -> None:
    found = measured(screener, CASES[6], CASES[11])
    assert set(found.rates) == {"false alarms at caution", "false alarms at high"}
    assert found.auc == {}
    assert (found.cases, found.corpus, found.rulebook) == (2, "f" * 64, screener.rulebook.version)


def test_a_rate_of_nothing_is_zero() -> None:
    assert Rate(0, 0).value == 0.0
    assert Rate(1, 4).value == 0.25


PAIRS = [
    ("flip: each at its level", "flip", (NOTHING, "none"), (HIGH, "severe_or_high"), True),
    ("flip: the other way round", "flip", (HIGH, "severe_or_high"), (NOTHING, "none"), True),
    ("flip: the worse one is missed", "flip", (NOTHING, "none"), (CAUTION, "severe_or_high"), False),
    ("flip: the better one is flagged", "flip", (CAUTION, "none"), (HIGH, "severe_or_high"), False),
    ("flip: the better one is below its level", "flip", (NOTHING, "caution"), (HIGH, "severe_or_high"), True),
    ("flip: the worse one is above its level", "flip", (NOTHING, "none"), (HIGH, "caution"), True),
    ("same: both right", "same", (CAUTION, "caution"), (CAUTION, "caution"), True),
    ("same: both wrong", "same", (NOTHING, "caution"), (NOTHING, "caution"), False),
    ("same: one of two", "same", (CAUTION, "caution"), (HIGH, "caution"), False),
]


@pytest.mark.parametrize(("kind", "one", "other", "holds"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_pairs(
    screener: Screener, kind: str, one: tuple[str, Expected], other: tuple[str, Expected], *, holds: bool
) -> None:
    found = measured(
        screener,
        case("a", one[0], "legit", one[1]),
        case("b", other[0], "legit", other[1], pair=(kind, "a")),
        case("c", NOTHING, "legit", "none", pair=(kind, "gone")),
    )
    assert rates(found, f"{kind} pairs") == {"all": (int(holds), 1)}


@pytest.mark.parametrize(
    ("level", "rank"), [("not-enough", 0), ("none-found", 0), ("caution", 1), ("high", 2), ("severe", 2)]
)
def test_reached(level: Level, rank: int) -> None:
    assert reached(Judged(CASES[0], level, 0, frozenset())) == rank


@pytest.mark.parametrize(
    ("label", "kinds", "right"),
    [
        ("trafficking", {"forced-labour"}, True),
        ("trafficking", {"forced-criminality", "task-scam"}, True),
        ("trafficking", {"task-scam"}, False),
        ("fraud", {"task-scam"}, True),
        ("fraud", {"task-scam", "forced-labour"}, True),
        ("fraud", {"forced-labour"}, False),
        ("fraud", set(), False),
    ],
)
def test_kinds(label: Label, kinds: set[str], *, right: bool) -> None:
    assert right_kind(Judged(case("x", "", label, "caution"), "high", 50, frozenset(kinds))) == right
