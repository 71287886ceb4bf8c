"""What a verdict says besides its points: which rules were asked, how it is ordered, what it could not check."""

import msgspec
import pytest

from screener.engine.verdict import match
from screener.model import Part, Polarity, Posting, Verdict, Verified
from screener.screen import Screener
from tests.conftest import Book

NEAR = "{ near: { concepts: [paper, keep], within: sentence } }"
PAPER = "{ concept: paper }"
PATTERN = "{ pattern: { regex: 'floor [0-9]', literal: floor } }"
ORDINARY = "We are looking for a cook for our restaurant in town, you have two years of experience and work in shifts."
ENOUGH = f"{ORDINARY} Salary USD 900 a month. "


def names(verdict: Verdict) -> list[str]:
    return [reason.rule.removeprefix("documents.") for reason in verdict.reasons]


class TestWhichRulesAreAsked:
    """A rule is asked only if each of its parts may be there; what is asked must never depend on other rules."""

    WHENS = (
        PAPER,
        NEAR,
        "{ fact: { type: pay } }",
        "{ fact: { type: contact, where: { channel: [telegram, line] } } }",
        "{ fact: { type: contact, where: { channel: whatsapp } } }",
        "{ any: [{ concept: travel }, { fact: { type: pay } }] }",
        "{ count: { at_least: 2, of: [paper, travel, home] } }",
        "{ all: [{ concept: travel }, { none: [{ concept: paper }] }] }",
        "{ none: [{ concept: paper }] }",
        "{ context: question }",
        PATTERN,
        "{ count: { at_least: 0, of: [paper] } }",
        "{ near: { concepts: [travel], facts: [{ type: pay }] } }",
        "{ concept: travel, unless: [{ concept: home }] }",
    )
    TEXTS = (
        "",
        "Passport.",
        "We keep your passport.",
        "Ticket and USD 900 a month.",
        "Ticket. Telegram @goodboss77",
        "Ticket at home, floor 9. Is it true?",
        "WhatsApp +855 12 345 678, passport, flight, at home",
    )

    @pytest.mark.parametrize("text", TEXTS)
    def test_asking_them_all_gives_the_same(self, book: Book, text: str) -> None:
        screener = book(*self.WHENS)
        reading = screener.read(Posting(text=text))
        every = {
            index
            for index, rule in enumerate(screener.compiled.rules)
            if rule.condition.find(screener.read(Posting(text=text))) is not None
        }
        assert set(match(reading, screener.compiled)) == every

    def test_rules_whose_parts_are_missing_are_not_asked(self, book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
        screener = book(PAPER, NEAR, "{ fact: { type: pay } }")
        asked: list[int] = []
        for index, rule in enumerate(screener.compiled.rules):
            monkeypatch.setattr(rule.condition, "find", lambda _, index=index: asked.append(index))
        match(screener.read(Posting(text="Nothing of it.")), screener.compiled)
        assert asked == []
        match(screener.read(Posting(text="Passport.")), screener.compiled)
        assert asked == [0]


class TestNotEnough:
    @pytest.mark.parametrize(
        ("posting", "level"),
        [
            (Posting(), "not-enough"),
            (Posting(text="Cook wanted, USD 900 a month"), "not-enough"),
            (Posting(text=f"{'The weather is fine and the river is long. ' * 5}"), "not-enough"),
            (Posting(text=ENOUGH), "none-found"),
            (Posting(title="Cook", text=f"{'The weather is fine and the river is long. ' * 5}"), "none-found"),
            (Posting(text=f"{'The weather is fine and the river is long. ' * 5} We are hiring."), "none-found"),
            (Posting(text="招聘厨师，有经验，月薪五千元，包吃住，地点市中心，早九晚六双休"), "none-found"),
            (Posting(text="We keep your passport."), "caution"),
        ],
        ids=[
            "nothing",
            "too short",
            "no offer",
            "an ad",
            "a title",
            "a call",
            "a short ad in Chinese",
            "short but a sign",
        ],
    )
    def test_only_without_signs_and_with_too_little_to_say(self, book: Book, posting: Posting, level: str) -> None:
        assert book(NEAR, weight=20).screen(posting).level == level


class TestNotChecked:
    @pytest.mark.parametrize(
        ("posting", "expected"),
        [
            (Posting(text=ORDINARY), ("what-is-not-said", "pay")),
            (Posting(text=ENOUGH), ("what-is-not-said",)),
            (Posting(text=ORDINARY, completeness="full"), ("pay",)),
            (Posting(text=ENOUGH, completeness="full"), ()),
            (Posting(text=ENOUGH, completeness="snippet"), ("what-is-not-said",)),
        ],
    )
    def test_names_what_the_posting_did_not_allow(
        self, book: Book, posting: Posting, expected: tuple[str, ...]
    ) -> None:
        assert book(PAPER).screen(posting).not_checked == expected


def test_reasons_stand_in_order_of_points_then_name(book: Book) -> None:
    light = book(PAPER, NEAR, "{ concept: keep }", weight=20)
    rules = tuple(
        msgspec.structs.replace(rule, weight=weight)
        for rule, weight in zip(light.rulebook.rules, (5, 30, 5), strict=True)
    )
    screener = Screener(msgspec.structs.replace(light.rulebook, rules=rules[::-1]))
    verdict = screener.screen(Posting(text="We keep your passport."))
    assert [(reason.rule, reason.points) for reason in verdict.reasons] == [
        ("documents.r1", 30),
        ("documents.r0", 5),
        ("documents.r2", 5),
    ]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Passport.", "affirmed"),
        ("No passport.", "negated"),
        ("Passport?", "asked"),
        ("Passport? Passport.", "affirmed"),
        ("No passport. Passport.", "affirmed"),
        ("No passport. Passport?", "asked"),
    ],
)
def test_the_polarity_of_a_reason_is_the_strongest_said(book: Book, text: str, polarity: Polarity) -> None:
    when = "{ concept: { any: [paper], polarity: [affirmed, negated, asked] } }"
    assert book(when).screen(Posting(text=text)).reasons[0].polarity == polarity


def test_a_reason_without_a_place_is_affirmed_and_quotes_nothing(book: Book) -> None:
    (reason,) = book("{ context: question }").screen(Posting(text="True?")).reasons
    assert (reason.polarity, reason.spans, reason.facts) == ("affirmed", (), ())


def test_spans_are_given_once_in_the_order_of_the_ad(book: Book) -> None:
    verdict = book("{ all: [{ concept: paper }, { concept: paper }, { concept: travel }] }").screen(
        Posting(title="Passport", text="Ticket, passport, flight")
    )
    spans = verdict.reasons[0].spans
    assert [(span.field, span.quote) for span in spans] == [
        ("text", "Ticket"),
        ("text", "passport"),
        ("text", "flight"),
        ("title", "Passport"),
    ]


def test_what_the_caller_says_is_handed_back(book: Book) -> None:
    verdict = book(PAPER).screen(Posting(id="a-17", text="Passport.", completeness="ocr", lang="id"))
    assert (verdict.id, verdict.completeness, verdict.lang.code, verdict.lang.found) == (
        "a-17",
        "ocr",
        "id",
        "declared",
    )


class TestTooLong:
    LURE = "We keep your passport."

    @pytest.mark.parametrize(("before", "after"), [(0, 30_000), (30_000, 0), (14_900, 30_000), (30_000, 4900)])
    def test_padding_hides_no_lure_at_either_end(self, book: Book, before: int, after: int) -> None:
        posting = Posting(text=f"{'so. ' * (before // 4)}{self.LURE}{' so.' * (after // 4)}")
        verdict = book(NEAR).screen(posting)
        assert verdict.incomplete
        assert names(verdict) == ["r0"]
        assert {span.quote for span in verdict.reasons[0].spans} == {"keep", "passport"}
        assert all(posting.text[span.start : span.end] == span.quote for span in verdict.reasons[0].spans)

    def test_the_middle_is_not_read_and_that_is_said(self, book: Book) -> None:
        verdict = book(NEAR).screen(Posting(text=f"{'so. ' * 5000}{self.LURE}{' so.' * 5000}"))
        assert verdict.incomplete
        assert verdict.reasons == ()

    @pytest.mark.parametrize(("size", "incomplete"), [(20_000, False), (20_001, True)])
    def test_the_limit(self, book: Book, size: int, *, incomplete: bool) -> None:
        assert book(NEAR).screen(Posting(text="x" * size)).incomplete == incomplete

    def test_any_field_may_be_too_long(self, book: Book) -> None:
        posting = Posting(title=f"{self.LURE} {'x ' * 300}", location="y" * 299, contacts=("a" * 200, "b" * 200))
        verdict = book(NEAR).screen(posting)
        assert verdict.incomplete
        assert {span.field for span in verdict.reasons[0].spans} == {"title"}


def test_only_what_was_verified_lowers_a_score(book: Book) -> None:
    screener = book(NEAR, weight=25)
    text = "We keep your passport. We are a registered employer with a licence."
    assert screener.screen(Posting(text=text)).score == 25
    verdict = screener.screen(Posting(text=text, verified=Verified(employer_registered=True)))
    off = screener.rulebook.levels.verified.employer_registered
    assert verdict.lowered_by == (Part("verified:employer_registered", -off),)
    assert verdict.score == 25 - off


def test_a_decisive_rule_makes_high_alone(book: Book) -> None:
    light = book(NEAR, weight=50).rulebook
    screener = Screener(
        msgspec.structs.replace(
            light, rules=tuple(msgspec.structs.replace(rule, decisive=True) for rule in light.rules)
        )
    )
    verified = Verified(employer_registered=True, agency_licence=True, employer_domain=True)
    assert screener.screen(Posting(text="We keep your passport.", verified=verified)).level == "high"


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_drafts_and_retired_rules_say_nothing(book: Book, status: str) -> None:
    light = book(PAPER).rulebook
    rules = tuple(msgspec.structs.replace(rule, status=status) for rule in light.rules)
    verdict = Screener(msgspec.structs.replace(light, rules=rules)).screen(Posting(text="Passport."))
    assert (verdict.reasons, verdict.shadow) == ((), ())
