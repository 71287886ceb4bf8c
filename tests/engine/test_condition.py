"""What each operator of ``when`` means."""

import msgspec
import pytest

from screener.engine.condition import passes
from screener.errors import RulebookError
from screener.model import Posting, Verdict
from screener.rulebook.schema import Bounds, Test
from screener.screen import Screener
from screener.text import document
from screener.text.segment import units
from tests.conftest import Book


def fired(verdict: Verdict) -> set[str]:
    return {reason.rule.removeprefix("documents.") for reason in verdict.reasons}


def quotes(verdict: Verdict) -> set[str]:
    return {span.quote for reason in verdict.reasons for span in reason.spans}


NEAR = "{ near: { concepts: [paper, keep], within: sentence, units: 16 } }"

CASES = [
    # when, text, fires
    ("a concept", "{ concept: paper }", "Bring your passport.", True),
    ("a concept's false friend", "{ concept: paper }", "Bring a passport photo.", False),
    ("a concept denied is not said", "{ concept: paper }", "No passport.", False),
    ("a concept wanted denied", "{ concept: { any: [paper], polarity: negated } }", "No passport needed.", True),
    ("a concept wanted denied but said", "{ concept: { any: [paper], polarity: negated } }", "Passport needed.", False),
    ("a question counts by default", "{ concept: paper }", "Do you have a passport?", True),
    (
        "affirmed alone shuts questions out",
        "{ concept: { any: [paper], polarity: affirmed } }",
        "Do you have a passport?",
        False,
    ),
    ("asked", "{ concept: { any: [paper], polarity: asked } }", "Do you have a passport?", True),
    ("several polarities", "{ concept: { any: [paper], polarity: [negated, asked] } }", "No passport.", True),
    ("near", NEAR, "We keep your passport.", True),
    ("near across a full stop", NEAR, "We keep the office clean. Bring your passport.", False),
    ("nearby reaches the next sentence", NEAR.replace("sentence", "nearby"), "Passport please. We keep it.", True),
    (
        "nearby does not reach two on",
        NEAR.replace("sentence", "nearby"),
        "Passport please. It is hot. We keep it.",
        False,
    ),
    (
        "near too far",
        NEAR,
        "We keep a very big and clean and modern office downtown where your passport is checked.",
        False,
    ),
    (
        "near without a distance",
        NEAR.replace(", units: 16", ""),
        "We keep a very big and clean and modern office downtown where your passport is checked.",
        True,
    ),
    ("near in Chinese across a comma", NEAR, "护照，到公司后统一保管", True),
    ("near denied", NEAR, "We never keep your passport.", False),
    (
        "near wanted denied",
        "{ near: { concepts: [paper, keep], polarity: negated } }",
        "We never keep your passport.",
        True,
    ),
    ("near in order", "{ near: { concepts: [paper, keep], order: true } }", "Passport: we keep it.", True),
    ("near out of order", "{ near: { concepts: [paper, keep], order: true } }", "We keep your passport.", False),
    ("near with a choice", "{ near: { concepts: [[travel, paper], keep] } }", "We hold the ticket.", True),
    (
        "near within a clause",
        "{ near: { concepts: [paper, keep], within: clause } }",
        "We keep, as you know, your passport.",
        False,
    ),
    (
        "near within a field",
        "{ near: { concepts: [paper, keep], within: field } }",
        "We keep it. So. What? Passport.",
        True,
    ),
    (
        "near within the ad",
        "{ near: { concepts: [paper, keep], within: ad } }",
        "We keep it. So. What? Passport.",
        True,
    ),
    ("near a fact", "{ near: { concepts: [travel], facts: [{ type: pay }] } }", "Ticket and USD 900 a month.", True),
    (
        "near a fact elsewhere",
        "{ near: { concepts: [travel], facts: [{ type: pay }] } }",
        "Ticket. Then USD 900 a month.",
        False,
    ),
    ("done by the company", "{ near: { concepts: [paper, keep], actor: company } }", "We keep your passport.", True),
    ("done by the worker", "{ near: { concepts: [paper, keep], actor: company } }", "You keep your passport.", False),
    ("who does it is not said", "{ near: { concepts: [paper, keep], actor: company } }", "Passport: keep.", True),
    ("worker wanted", "{ near: { concepts: [paper, keep], actor: worker } }", "You keep your passport.", True),
    ("a concept's actor", "{ concept: { any: [keep], actor: worker } }", "We keep it.", False),
    ("all", "{ all: [{ concept: paper }, { concept: travel }] }", "Passport. Ticket.", True),
    ("all but one", "{ all: [{ concept: paper }, { concept: travel }] }", "Passport.", False),
    ("any", "{ any: [{ concept: paper }, { concept: travel }] }", "Ticket.", True),
    ("none", "{ all: [{ concept: paper }, { none: [{ concept: travel }] }] }", "Passport.", True),
    ("none with one", "{ all: [{ concept: paper }, { none: [{ concept: travel }] }] }", "Passport. Ticket.", False),
    ("count", "{ count: { at_least: 2, of: [paper, travel, stamp] } }", "Passport. Ticket.", True),
    (
        "count counts a concept once",
        "{ count: { at_least: 2, of: [paper, travel, stamp] } }",
        "Passport. Travel papers.",
        False,
    ),
    (
        "count of conditions",
        "{ count: { at_least: 2, of: [paper, { fact: { type: pay } }] } }",
        "Passport. USD 900 a month.",
        True,
    ),
    (
        "a fact",
        "{ fact: { type: pay, where: { currency: USD, usd_low: { at_least: 800, at_most: 1000 } } } }",
        "USD 900 a month.",
        True,
    ),
    (
        "a fact out of bounds",
        "{ fact: { type: pay, where: { usd_low: { at_least: 1000 } } } }",
        "USD 900 a month.",
        False,
    ),
    (
        "a fact one of",
        "{ fact: { type: contact, where: { channel: [telegram, line] } } }",
        "Telegram @bigboss417",
        True,
    ),
    ("a fact none of", "{ fact: { type: contact, where: { channel: [line] } } }", "Telegram @bigboss417", False),
    ("a fact's truth", "{ fact: { type: contact, where: { disguised: false } } }", "Telegram @bigboss417", True),
    ("two facts", "{ fact: { type: contact, at_least: 2 } }", "Telegram @bigboss417 or hr@firm.example", True),
    ("two facts wanted, one there", "{ fact: { type: contact, at_least: 2 } }", "Telegram @bigboss417", False),
    (
        "unless in the same sentence",
        "{ concept: paper, unless: [{ concept: stamp }] }",
        "Passport for visa stamping.",
        False,
    ),
    (
        "unless in another sentence",
        "{ concept: paper, unless: [{ concept: stamp }] }",
        "Passport. Later visa stamping.",
        True,
    ),
    (
        "unless anywhere",
        "{ concept: paper, unless: [{ concept: { any: [stamp], within: ad } }] }",
        "Passport. Later visa stamping.",
        False,
    ),
    ("unless a fact", "{ concept: paper, unless: [{ fact: { type: pay } }] }", "Passport. USD 900 a month.", False),
    ("unless around no text", "{ context: question, unless: [{ concept: paper }] }", "Is it true?", True),
    ("a question at the end", "{ context: question }", "Is it true?", True),
    ("a pattern", "{ pattern: { regex: 'floor \\d{1,2}', literal: floor } }", "Office on floor 12", True),
    (
        "a pattern too far from its literal",
        "{ pattern: { regex: 'floor.{0,60}top', literal: floor, reach: 3 } }",
        "floor of the very top",
        False,
    ),
]


@pytest.mark.parametrize(("when", "text", "fires"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_operators(book: Book, when: str, text: str, *, fires: bool) -> None:
    # One screener for them all: each rule stands for itself.
    whens = tuple(dict.fromkeys(row[1] for row in CASES))
    assert (f"r{whens.index(when)}" in fired(book(*whens).screen(Posting(text=text)))) == fires


def test_ref_takes_over_another_rules_condition(book: Book) -> None:
    screener = book("{ concept: paper }", "{ all: [{ ref: documents.r0 }, { concept: travel }] }")
    assert fired(screener.screen(Posting(text="Passport. Ticket."))) == {"r0", "r1"}
    assert fired(screener.screen(Posting(text="Passport."))) == {"r0"}


@pytest.mark.parametrize(
    ("whens", "message"),
    [
        (("{ ref: documents.r1 }", "{ ref: documents.r0 }"), "documents.r0 -> documents.r1 -> documents.r0"),
        (("{ ref: documents.none }",), "unknown rule 'documents.none'"),
        (("{ concept: papre }",), "unknown concept 'papre'"),
        (("{ unless: [{ concept: paper }] }",), "without an operator"),
        (("{ near: { concepts: [] } }",), "a `near` of nothing"),
        (('{ pattern: { regex: "(a+)+b", literal: b } }',), "may take very long"),
        (('{ pattern: { regex: "a{0,60}a{0,60}a{0,60}b", literal: b } }',), "may take very long"),
        (('{ pattern: { regex: "a{1,99999999999}b", literal: b } }',), "not a regular expression"),
        (('{ pattern: { regex: "b(", literal: b } }',), "not a regular expression"),
    ],
)
def test_rules_that_cannot_be_compiled(book: Book, whens: tuple[str, ...], message: str) -> None:
    with pytest.raises(RulebookError, match=message):
        book(*whens)


def test_every_place_that_shows_a_sign_is_quoted_as_written(book: Book) -> None:
    verdict = book(NEAR).screen(
        Posting(title="ＰＡＳＳＰＯＲＴ: we hold it", text="We  keep\u200b it. Your travel  papers, we keep them.")
    )
    assert quotes(verdict) == {"ＰＡＳＳＰＯＲＴ", "hold", "travel  papers", "keep"}


def test_a_rule_quotes_facts_by_their_own_words(book: Book) -> None:
    verdict = book("{ fact: { type: pay } }").screen(Posting(pay="USD 900 a month"))
    assert verdict.reasons[0].facts
    assert "900" in verdict.reasons[0].spans[0].quote
    assert verdict.reasons[0].spans[0].field == "pay"


def test_full_text_lets_rules_speak_of_what_is_not_said(book: Book) -> None:
    screener = book("{ context: full-text }")
    assert fired(screener.screen(Posting(text="Work.", completeness="full"))) == {"r0"}
    assert fired(screener.screen(Posting(text="Work."))) == set()


def test_a_flood_of_words_hides_nothing_at_either_end(book: Book) -> None:
    flood = "passport. " * 1500
    for text in (f"We keep your passport. {flood}", f"{flood} We keep your passport."):
        assert fired(book(NEAR).screen(Posting(text=text))) == {"r0"}


def test_a_sentence_without_end_is_not_read_again_for_every_pair(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def counted(text: str, start: int, end: int) -> float:
        nonlocal read
        read += end - start
        return units(text, start, end)

    text = "passport " * 6 + "river " * 2_800 + "keep " * 6
    monkeypatch.setattr(document, "units", counted)
    assert fired(book(NEAR).screen(Posting(text=text))) == set()
    assert read < 2 * len(text)


def test_a_shadow_rule_is_reported_without_points(book: Book) -> None:
    live = book("{ concept: paper }")
    rules = tuple(msgspec.structs.replace(rule, status="shadow") for rule in live.rulebook.rules)
    verdict = Screener(msgspec.structs.replace(live.rulebook, rules=rules)).screen(Posting(text="Passport."))
    assert (verdict.reasons, verdict.score) == ((), 0)
    assert [(reason.rule, reason.points) for reason in verdict.shadow] == [("documents.r0", 0)]


@pytest.mark.parametrize(
    ("when", "text", "shown"),
    [
        ("{ concept: paper }", "Passport. " * 20, 8),
        (NEAR, "We keep your passport. " * 20, 16),
        ("{ pattern: { regex: 'floor [0-9]{1,2}', literal: floor } }", "".join(f"floor {n}. " for n in range(20)), 8),
        ("{ fact: { type: contact } }", "".join(f"mail{n}@firm.example " for n in range(20)), 8),
    ],
    ids=["concept", "near", "pattern", "fact"],
)
def test_a_rule_shows_eight_ways_at_most(book: Book, when: str, text: str, shown: int) -> None:
    (reason,) = book(when).screen(Posting(text=text)).reasons
    assert len(reason.spans) == shown


@pytest.mark.parametrize(
    ("value", "test", "holds"),
    [
        ("USD", "USD", True),
        ("USD", ("EUR", "USD"), True),
        ("USD", ("EUR", "GBP"), False),
        (("boat", "van"), "van", True),
        (("boat", "van"), ("bus", "van"), True),
        ((), "van", False),
        (5, Bounds(at_least=5), True),
        (5, Bounds(at_most=4), False),
        ((2, 9), Bounds(at_least=5), True),
        ("5", Bounds(at_least=5), False),
        (True, True, True),
        (False, True, False),
    ],
)
def test_what_a_fact_must_hold(value: object, test: Test, *, holds: bool) -> None:
    assert passes(value, test) == holds
