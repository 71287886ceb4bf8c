"""Examples that rules and concepts carry are run, and each that misbehaves is told."""

import msgspec
import pytest

from screener.quality.examples import Outcome, run
from screener.rulebook.schema import Fires, RuleExamples, Silent
from screener.screen import Screener
from tests.conftest import Book

NEAR = "{ near: { concepts: [paper, keep], facts: [{ type: pay }], within: ad } }"
LURE = "We keep your passport. USD 900 a month."
CONCEPT = """\
id: fee
role: thing
words:
  en: { any: [fee], not: [fee simple] }
  hi-Latn: { any: [fees] }
examples:
  en: { hits: [a fee, nothing], misses: [fee simple, a fee] }
  hi-Latn: { hits: [fees lagegi] }
"""


def screener_with(book: Book, examples: RuleExamples, status: str = "live") -> Screener:
    small = book(NEAR).rulebook
    (rule,) = small.rules
    return Screener(
        msgspec.structs.replace(small, rules=(msgspec.structs.replace(rule, examples=examples, status=status),))
    )


EXAMPLES = [
    ("it fires", Fires("en", LURE), ""),
    ("it shows what it should", Fires("en", LURE, spans=("passport", "900")), ""),
    ("it does not show it", Fires("en", LURE, spans=("office",)), "does not show ['office'], but ["),
    (
        "it does not fire",
        Fires("en", "Your passport. USD 900 a month."),
        "does not fire; no word of keep",
    ),
    (
        "it is taken for another language",
        Fires("id", "Your passport is with us and you will be paid USD 900 a month."),
        "does not fire; no word of keep; it is read as 'en', not 'id'",
    ),
    ("in another field", Fires("en", "We keep your passport.", pay="USD 900 a month"), ""),
    ("it is silent", Silent("en", "no papers", "USD 900 a month."), ""),
    ("it is not silent", Silent("en", "no papers", LURE), "fires on ["),
]


@pytest.mark.parametrize(("example", "problem"), [row[1:] for row in EXAMPLES], ids=[row[0] for row in EXAMPLES])
def test_examples_of_a_rule(book: Book, example: Fires | Silent, problem: str) -> None:
    fires = isinstance(example, Fires)
    examples = RuleExamples(fires=(example,)) if isinstance(example, Fires) else RuleExamples(silent=(example,))
    (outcome,) = run(screener_with(book, examples), frozenset({"documents.r0"}))
    assert (outcome.owner, outcome.example, outcome.text) == (
        "documents.r0",
        f"{'fires' if fires else 'silent'}[0] {example.lang}",
        example.text,
    )
    assert outcome.problem.startswith(problem)
    assert bool(outcome.problem) == bool(problem)


def test_a_silent_example_that_fires_says_why_it_should_not(book: Book) -> None:
    (outcome,) = run(
        screener_with(book, RuleExamples(silent=(Silent("en", "no papers", LURE),))), frozenset({"documents.r0"})
    )
    assert outcome.problem.endswith("though: no papers")


@pytest.mark.parametrize(("status", "outcomes"), [("live", 1), ("shadow", 1), ("draft", 0), ("retired", 0)])
def test_drafts_are_not_run(book: Book, status: str, outcomes: int) -> None:
    screener = screener_with(book, RuleExamples(fires=(Fires("en", LURE),)), status)
    assert len(list(run(screener, frozenset({"documents.r0"})))) == outcomes


def test_examples_of_a_concept(book: Book) -> None:
    screener = book("{ concept: fee }", concepts=(CONCEPT,))
    assert list(run(screener, frozenset({"fee"}))) == [
        Outcome("fee", "hits en", "a fee"),
        Outcome("fee", "hits en", "nothing", "is not hit"),
        Outcome("fee", "misses en", "fee simple"),
        Outcome("fee", "misses en", "a fee", "is hit but should not be"),
        Outcome("fee", "hits hi-Latn", "fees lagegi"),
    ]


def test_all_are_run_where_none_is_named(book: Book) -> None:
    screener = book("{ concept: fee }", concepts=(CONCEPT,))
    owners = {outcome.owner for outcome in run(screener)}
    assert "fee" in owners
    assert {concept.id for concept in screener.rulebook.concepts if concept.examples} == owners
