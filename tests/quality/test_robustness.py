"""What disguises cost, counted by hand on a small rulebook; and what they may cost on the labelled ads."""

from pathlib import Path

import pytest

from screener import Posting, Screener
from screener.quality.corpus import Case, Corpus, Label, read_corpus
from screener.quality.report import Rate
from screener.quality.robustness import Robust, robustness
from tests.conftest import Book

CASES = Path(__file__).resolve().parents[2] / "seeds" / "postings" / "cases.jsonl"
DEEPENED = ("en", "zh-Hans", "zh-Hant")
"""Languages whose rules are complete; the others follow."""


def case(name: str, text: str, label: Label = "trafficking") -> Case:
    return Case(
        Posting(id=name, text=text), "en", "s", label, "none" if label == "legit" else "caution", "", "", "", name
    )


@pytest.fixture(scope="module")
def found(book: Book) -> dict[str, Robust]:
    corpus = Corpus(
        (
            case("kept", "The boss will keep your passport."),
            case("never", "Nothing to see in this one."),
            case("plain", "护照"),
            case("honest", "We keep bees and no passport.", "legit"),
        ),
        "x",
    )
    return robustness(book("{ near: { concepts: [paper, keep], within: sentence } }", weight=30), corpus)


def test_only_ads_that_a_disguise_changes_are_counted(found: dict[str, Robust]) -> None:
    assert found["case"].clean == Rate(1, 2)
    assert found["spacing"].clean.of == 3


def test_what_stays_and_what_goes(found: dict[str, Robust]) -> None:
    assert (found["case"].disguised, found["case"].kept, found["case"].lost) == (Rate(1, 2), 1.0, ())
    misspelt = found["leet"]
    assert misspelt.kept == misspelt.disguised.hits / misspelt.clean.hits


def test_alarms_are_those_of_ordinary_ads(found: dict[str, Robust]) -> None:
    assert found["case"].alarms_clean == found["case"].alarms == Rate(0, 1)


@pytest.fixture(scope="module")
def measured(screener: Screener) -> dict[str, Robust]:
    corpus = read_corpus([CASES])
    return robustness(screener, Corpus(tuple(each for each in corpus.cases if each.lang in DEEPENED), ""))


def test_no_disguise_hides_more_than_one_lure_in_twenty(measured: dict[str, Robust]) -> None:
    assert {name: each.lost for name, each in measured.items() if each.kept < 0.95} == {}


def test_no_disguise_makes_many_honest_ads_suspect(measured: dict[str, Robust]) -> None:
    more = {name: (len(each.raised), each.alarms.of) for name, each in measured.items()}
    assert {name: row for name, row in more.items() if row[0] > 0.03 * row[1]} == {}


def test_pasted_warnings_change_hardly_a_level(measured: dict[str, Robust]) -> None:
    pasted = measured["warnings and reassurances"]
    assert pasted.lost == ()
    assert len(pasted.lower) <= 1
