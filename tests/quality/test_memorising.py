"""Recall without the words that one group of ads alone has, counted by hand."""

import pytest

from screener.model import Posting
from screener.quality.corpus import Case, Corpus, Expected, Label
from screener.quality.memorising import Memorised, memorised
from screener.quality.report import Rate
from tests.conftest import Book


def case(name: str, text: str, group: str = "", label: Label = "fraud", expected: Expected = "severe_or_high") -> Case:
    return Case(Posting(id=name, text=text), "en", "s", label, expected, "", "", "", group or name)


SHARED = (case("a", "Passport."), case("b", "A passport, please."))
SIBLINGS = (case("c", "Travel papers.", "pair"), case("d", "Your travel papers.", "pair"))
HONEST = case("h", "Bring your travel papers.", label="legit", expected="none")


def found(book: Book, *cases: Case) -> Memorised:
    return memorised(book("{ concept: paper }", weight=50).rulebook, Corpus(cases, "x"))


TABLE = [
    ("a word of two ads stays", SHARED, 0, 2, 2),
    ("a word of one ad goes", SHARED[:1], 1, 1, 0),
    ("siblings are one", SIBLINGS, 1, 2, 0),
    ("an honest ad shares the word", (*SIBLINGS, HONEST), 0, 2, 2),
    ("some go, some stay", (*SHARED, *SIBLINGS), 1, 4, 2),
]


@pytest.mark.parametrize(
    ("cases", "once", "before", "after"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_recall_without_words_of_one_group(
    book: Book, cases: tuple[Case, ...], once: int, before: int, after: int
) -> None:
    result = found(book, *cases)
    lures = sum(each.is_lure for each in cases)
    assert result.once == once
    for name in ("caution", "high", "caution lang:en"):
        assert result.with_[name] == Rate(before, lures)
        assert result.without[name] == Rate(after, lures)
        assert result.lost(name) == pytest.approx(1 - after / before)


def test_nothing_is_lost_where_nothing_was_found(book: Book) -> None:
    result = found(book, case("n", "An ordinary day."))
    assert result.with_["caution"] == Rate(0, 1)
    assert result.lost("caution") == 0


def test_false_friends_are_not_words(book: Book) -> None:
    result = found(book, case("n", "A passport photo."))
    assert result.with_["caution"] == result.without["caution"] == Rate(0, 1)
