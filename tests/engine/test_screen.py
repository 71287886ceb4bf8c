"""The whole pipeline on postings of every kind: nothing breaks it, every quote is exact, the same in gives the same out."""

import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screener.errors import InputError
from screener.model import FIELDS, Posting, Span, Verdict
from screener.quality.corpus import read_corpus
from screener.rulebook.load import Rulebook
from screener.screen import Screener
from tests.conftest import Book, small_rulebook

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "seeds" / "postings" / "cases.jsonl"
POSTINGS = [case.posting for case in read_corpus([CASES]).cases]
LURE = "We keep your passport. Telegram @goodboss77, USD 4000 a month in Sihanoukville, p a s s p o r t."


@pytest.fixture(scope="module")
def verdicts(screener: Screener) -> list[Verdict]:
    return [screener.screen(posting) for posting in POSTINGS]


def spans_of(verdict: Verdict) -> Iterable[Span]:
    for reason in verdict.reasons + verdict.shadow:
        yield from reason.spans
    for fact in verdict.facts:
        yield from fact.spans


def wrong_spans(posting: Posting, verdict: Verdict) -> list[Span]:
    fields = {name: getattr(posting, name) for name in FIELDS} | {"contacts": "\n".join(posting.contacts)}
    return [
        span
        for span in spans_of(verdict)
        if not 0 <= span.start <= span.end <= len(fields[span.field])
        or fields[span.field][span.start : span.end] != span.quote
    ]


def sum_of_parts(verdict: Verdict) -> int:
    parts = (*verdict.combinations, *verdict.caps, *verdict.lowered_by)
    return sum(reason.points for reason in verdict.reasons) + sum(part.points for part in parts)


class TestLabelledAds:
    def test_every_quote_is_the_stretch_it_names(self, verdicts: list[Verdict]) -> None:
        wrong = {
            posting.id: found
            for posting, verdict in zip(POSTINGS, verdicts, strict=True)
            if (found := wrong_spans(posting, verdict))
        }
        assert wrong == {}

    def test_no_quote_is_empty(self, verdicts: list[Verdict]) -> None:
        assert [verdict.id for verdict in verdicts if any(not span.quote for span in spans_of(verdict))] == []

    def test_the_parts_sum_to_the_score(self, verdicts: list[Verdict]) -> None:
        assert [verdict.id for verdict in verdicts if sum_of_parts(verdict) != verdict.score] == []
        assert [verdict.id for verdict in verdicts if not 0 <= verdict.score <= 100] == []

    def test_reasons_name_facts_that_are_there(self, verdicts: list[Verdict]) -> None:
        wrong = [
            verdict.id
            for verdict in verdicts
            for reason in verdict.reasons
            if not all(0 <= index < len(verdict.facts) for index in reason.facts)
        ]
        assert wrong == []

    def test_each_rule_is_there_once(self, verdicts: list[Verdict]) -> None:
        names = [[reason.rule for reason in verdict.reasons + verdict.shadow] for verdict in verdicts]
        assert [each for each in names if len(each) != len(set(each))] == []

    def test_a_level_is_reached_by_its_points(self, verdicts: list[Verdict], rulebook: Rulebook) -> None:
        limits = rulebook.levels.thresholds
        least = {"caution": limits.caution, "high": limits.high, "severe": limits.severe}
        assert [verdict.id for verdict in verdicts if verdict.score < least.get(verdict.level, 0)] == []


class TestSameInSameOut:
    def test_twice(self, screener: Screener, verdicts: list[Verdict]) -> None:
        encode = msgspec.json.encode
        again = [encode(screener.screen(posting)) for posting in POSTINGS[::20]]
        assert again == [encode(verdict) for verdict in verdicts[::20]]

    def test_whatever_was_screened_before(self, screener: Screener, verdicts: list[Verdict]) -> None:
        backwards = [screener.screen(posting) for posting in POSTINGS[:40][::-1]]
        assert backwards == verdicts[:40][::-1]

    def test_whatever_the_order_of_rules_concepts_and_words(self, rulebook: Rulebook, verdicts: list[Verdict]) -> None:
        shuffled = Screener(shuffle(rulebook, random.Random(7)))  # noqa: S311 - a shuffle that is always the same
        assert [shuffled.screen(posting) for posting in POSTINGS[::10]] == verdicts[::10]

    def test_in_processes_that_hash_differently(self) -> None:
        program = (
            "import sys, msgspec; from pathlib import Path\n"
            "from screener.quality.corpus import read_corpus\n"
            "from screener.rulebook.load import load_rulebook\n"
            "from screener.screen import Screener\n"
            "screener = Screener(load_rulebook())\n"
            "for case in read_corpus([Path(sys.argv[1])]).cases[::12]:\n"
            "    print(msgspec.json.encode(screener.screen(case.posting)).decode('ascii', 'backslashreplace'))\n"
        )
        outputs = [
            subprocess.run(
                [sys.executable, "-c", program, str(CASES)],
                cwd=ROOT,
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        ]
        assert outputs[0] == outputs[1]
        assert outputs[0].count(b"\n") == len(POSTINGS[::12])


def shuffle(rulebook: Rulebook, source: random.Random) -> Rulebook:
    def mixed(items: Iterable[T]) -> tuple[T, ...]:
        listed = list(items)
        source.shuffle(listed)
        return tuple(listed)

    concepts = mixed(
        msgspec.structs.replace(
            concept,
            words={
                lang: msgspec.structs.replace(words, any=mixed(words.any), not_=mixed(words.not_))
                for lang, words in mixed(concept.words.items())
            },
        )
        for concept in rulebook.concepts
    )
    return msgspec.structs.replace(
        rulebook,
        rules=mixed(rulebook.rules),
        concepts=concepts,
        combinations=mixed(rulebook.combinations),
        groups=dict(mixed(rulebook.groups.items())),
    )


PAGE = """<html><head><title>Jobs</title><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting", "title": "Typist", "description": "<p>We keep your passport.</p>",
 "hiringOrganization": {"@type": "Organization", "name": "Example Ltd"}}
</script></head><body><h1>Typist</h1><p>We keep your passport.</p></body></html>"""


class TestPages:
    def test_a_page_is_read_where_there_is_no_text(self, screener: Screener) -> None:
        verdict = screener.screen(Posting(id="p", html=PAGE))
        assert (verdict.id, verdict.completeness) == ("p", "full")
        assert any(span.quote == "passport" for span in spans_of(verdict))

    def test_a_text_wins_over_the_page(self, screener: Screener) -> None:
        verdict = screener.screen(Posting(text="A quiet day at the river.", html=PAGE))
        assert verdict.reasons == ()

    def test_a_page_without_an_ad(self, screener: Screener) -> None:
        with pytest.raises(InputError):
            screener.screen(Posting(html="<html><body></body></html>"))


def whole(value: str, *, contacts: tuple[str, ...], text: str = "") -> Posting:
    return Posting(
        id=value,
        title=value,
        employer=value,
        location=value,
        pay=value,
        text=text or value,
        url=value,
        lang=value,
        country=value,
        posted=value,
        contacts=contacts,
    )


ODD = [
    ("nothing", Posting()),
    ("blanks", Posting(title=" ", text=" \n\t \u3000\u00a0\u2003 ")),
    ("invisible characters only", Posting(text="\u200b\u200d\ufeff\u2060")),
    ("a lone surrogate", Posting(text=f"\ud83d {LURE} \udc00")),
    ("a surrogate inside a word", Posting(text="We keep your pass\ud800port.")),
    ("NUL and other controls", Posting(text=f"\0\x01\x1f{LURE}\x7f\x85")),
    ("a thousand combining marks", Posting(text="We keep your p" + "\u0301" * 1000 + "assport.")),
    ("right to left", Posting(text=f"\u202e{LURE}\u202c پاسپورٹ")),
    ("line ends of every kind", Posting(text="We keep\r\nyour\rpassport\u2028.\u2029\u0085")),
    ("a character that grows when it is folded", Posting(text="ﷺ ﬃ İ ß ㍿ " + LURE)),
    ("every field", whole(LURE, contacts=("Telegram @goodboss77", "", LURE))),
    ("fields that are all too long", whole("é" * 400, contacts=("x" * 999,), text="字" * 20_001)),
    ("a language that nobody knows", Posting(text=LURE, lang="xx-Foo_bar", country="??", posted="never")),
    ("an address for a text", Posting(url="https://jobs.example/keep-your-passport?x=1")),
]  # fmt: skip


@pytest.mark.parametrize("posting", [row[1] for row in ODD], ids=[row[0] for row in ODD])
def test_odd_postings(screener: Screener, posting: Posting) -> None:
    verdict = screener.screen(posting)
    assert wrong_spans(posting, verdict) == []
    assert sum_of_parts(verdict) == verdict.score


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "?!", "\ud800"])
def test_no_words_are_not_enough(screener: Screener, text: str) -> None:
    verdict = screener.screen(Posting(text=text))
    assert (verdict.level, verdict.score, verdict.reasons, verdict.lang.code) == ("not-enough", 0, (), "und")


PIECES = st.sampled_from(
    [
        "passport", "keep ", "we ", "p a s s p o r t", "护照", "统一保管", "不", "USD 900", "月薪3万", "@goodboss77", "Telegram ",
        "Sihanoukville", "西港", "พาสปอร์ต", "ไม่", "ပတ်စပို့", "passp0rt", "+855 12 345 678", "hr@firm.example", "\n", " ", ".", "?", "。",
        "\u200b", "İ", "ﬁ", "Ⅷ", "🇰🇭", "⭐", "\u0301", "18-35 tuổi", "12 hours", "https://t.me/x", "١٢٣", "৳ 5,000",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join)


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), st.sampled_from(["", "th", "zh", "xx"]))
@settings(max_examples=250)
def test_any_posting_has_a_verdict_whose_quotes_are_exact(
    screener: Screener, text: str, title: str, contacts: list[str], lang: str
) -> None:
    posting = Posting(title=title, text=text, contacts=tuple(contacts), lang=lang, completeness="full")
    verdict = screener.screen(posting)
    assert wrong_spans(posting, verdict) == []
    assert sum_of_parts(verdict) == verdict.score


@given(st.text(st.characters(), max_size=200))
@settings(max_examples=150)
def test_any_unicode_has_a_verdict(screener: Screener, text: str) -> None:
    posting = Posting(text=text)
    assert wrong_spans(posting, screener.screen(posting)) == []


def test_a_sign_more_never_lowers_the_score(book: Book) -> None:
    screener = book("{ concept: paper }", "{ concept: travel }", "{ concept: home }")
    texts = ["Passport.", "Passport. Ticket.", "Passport. Ticket. At home."]
    scores = [screener.screen(Posting(text=text)).score for text in texts]
    assert scores == sorted(scores)
    assert scores[0] < scores[2]


def test_a_screener_tells_its_rules_and_holds_no_state(rulebook: Rulebook) -> None:
    small = small_rulebook(rulebook, ("{ concept: paper }",))
    screener = Screener(small)
    assert screener.rulebook is small
    assert screener.screen(Posting(text="Passport.")).rulebook == small.version
    first = screener.read(Posting(text="Passport."))
    screener.read(Posting(text="Ticket."))
    assert [item.concept for item in first.concept("paper")] == ["paper"]
