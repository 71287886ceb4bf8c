"""Why a rule did not fire, in words."""

import pytest

from screener.model import Posting
from screener.quality.nearly import nearly
from tests.conftest import Book

CASES = [
    (
        "one of two words",
        "{ near: { concepts: [paper, keep] } }",
        "Passport.",
        (1, 2, ("no word of keep",)),
    ),
    (
        "one of several words",
        "{ near: { concepts: [paper, [keep, travel]] } }",
        "Passport.",
        (1, 2, ("no word of keep or travel",)),
    ),
    (
        "too far apart",
        "{ near: { concepts: [paper, keep], units: 4, actor: company, polarity: affirmed } }",
        "We keep all of our many desks, and here is your passport",
        (2, 3, ("all parts are there, but not in one sentence, at most 4 units apart, affirmed, done by the company",)),
    ),
    (
        "in two sentences",
        "{ near: { concepts: [paper, keep] } }",
        "We keep. Passport.",
        (2, 3, ("all parts are there, but not in one sentence, affirmed or asked",)),
    ),
    (
        "no fact beside it",
        "{ near: { concepts: [paper], facts: [{ type: pay, where: { period: day } }] } }",
        "Passport. USD 900 a month.",
        (1, 2, ("a pay fact with period=day (1 without)",)),
    ),
    (
        "a part of all",
        "{ all: [{ concept: paper }, { concept: travel }, { fact: { type: offer, where: { about: age } } }] }",
        "Passport.",
        (1, 3, ("no word of travel", "a offer fact with about=age (none at all)")),
    ),
    (
        "denied",
        "{ all: [{ concept: paper }, { concept: travel }] }",
        "Passport. No ticket.",
        (1, 2, ("travel is there, but denied, asked or done by another",)),
    ),
    (
        "too few of a count",
        "{ count: { at_least: 3, of: [paper, travel, home] } }",
        "Passport. Ticket.",
        (2, 3, ("1 more of: no word of home",)),
    ),
    (
        "the alternative that lacks least",
        "{ any: [{ all: [{ concept: home }, { concept: stamp }] }, { all: [{ concept: paper }, { concept: travel }] }] }",
        "Passport.",
        (1, 2, ("no word of travel",)),
    ),
    (
        "a pattern",
        "{ all: [{ concept: paper }, { pattern: { regex: 'floor [0-9]', literal: floor } }] }",
        "Passport, floor.",
        (1, 2, ("the pattern near 'floor'",)),
    ),
    (
        "a context",
        "{ all: [{ concept: paper }, { context: question }] }",
        "Passport.",
        (1, 2, ("the context",)),
    ),
    (
        "something that must not be there",
        "{ all: [{ concept: paper }, { none: [{ concept: travel }] }] }",
        "Passport. Ticket.",
        (1, 2, ("the context",)),
    ),
    (
        "cancelled",
        "{ concept: paper, unless: [{ concept: stamp }] }",
        "Passport for visa stamping.",
        (1, 2, ("cancelled by an `unless`",)),
    ),
    (
        "cancelled, and incomplete",
        "{ all: [{ concept: paper }, { concept: travel }], unless: [{ concept: stamp }] }",
        "Passport for visa stamping.",
        (1, 2, ("no word of travel",)),
    ),
]


@pytest.mark.parametrize(("when", "text", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_was_missing(book: Book, when: str, text: str, expected: tuple[int, int, tuple[str, ...]]) -> None:
    # One screener for them all: each rule stands for itself.
    whens = tuple(row[1] for row in CASES)
    screener = book(*whens)
    name = f"documents.r{whens.index(when)}"
    (found,) = [each for each in nearly(screener.read(Posting(text=text)), screener.compiled) if each.rule == name]
    assert (found.held, found.of, found.missing) == expected
    assert found.weight == 10


@pytest.mark.parametrize("text", ["Passport. Ticket.", "An ordinary day."], ids=["it fired", "nothing of it"])
def test_rules_that_fired_or_are_far_from_it_are_left_out(book: Book, text: str) -> None:
    screener = book("{ all: [{ concept: paper }, { concept: travel }] }")
    assert nearly(screener.read(Posting(text=text)), screener.compiled) == ()


def test_those_that_lack_least_come_first(book: Book) -> None:
    screener = book(
        "{ all: [{ concept: paper }, { concept: travel }, { concept: home }] }",
        "{ all: [{ concept: paper }, { concept: travel }] }",
        "{ all: [{ concept: paper }, { context: question }, { none: [{ concept: travel }] }] }",
    )
    found = nearly(screener.read(Posting(text="Passport.")), screener.compiled)
    assert [(each.rule, len(each.missing)) for each in found] == [
        ("documents.r1", 1),
        ("documents.r2", 1),
        ("documents.r0", 2),
    ]
