"""Forty of the labelled ads against what a careful reader of their language notices in them."""

from pathlib import Path
from typing import Literal

import msgspec
import pytest
import yaml
from msgspec import Struct, field

from screener.model import LEVELS, Level, Posting, Reason, Span, Verdict
from screener.screen import Screener

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ("title", "employer", "location", "pay", "text")
MOST_UNSEEN = 1


class Notice(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of the ad and what it says: a sign of ``group``, or ``honest``. ``unseen``: why no rule sees it."""

    quote: str
    says: str
    group: str = ""
    honest: bool = False
    unseen: str = ""


class Denial(Struct, frozen=True, forbid_unknown_fields=True):
    """An edit after which ``silences`` may no longer point at what was put in, or a denial added to an honest ad.

    ``unreached``: why the engine does not see this denial yet.
    """

    replace: tuple[tuple[str, str], ...] = ()
    silences: str = ""
    add: str = ""
    unreached: str = ""


class Addition(Struct, frozen=True, forbid_unknown_fields=True):
    """Sentences pasted to the end of the ad."""

    add: str


class Ad(Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be seen in one ad of ``seeds/postings/cases.jsonl``."""

    id: str
    expected: Literal["severe_or_high", "caution", "none"]
    notices: tuple[Notice, ...]
    negated: Denial
    reassured: Addition
    warned: Addition

    @property
    def seen(self) -> tuple[Notice, ...]:
        """Signs that rules are to see."""
        return tuple(notice for notice in self.notices if notice.group and not notice.unseen)


class Row(Struct, frozen=True):
    """The columns of ``cases.jsonl`` that make a posting."""

    id: str
    title: str
    text: str
    url: str
    expected: str
    employer: str = field(name="company")
    location: str = ""
    pay: str = field(name="salary", default="")

    def posting(self) -> Posting:
        return Posting(
            id=self.id,
            title=self.title,
            employer=self.employer,
            location=self.location,
            pay=self.pay,
            text=self.text,
            url=self.url,
        )


def read_ads() -> tuple[Ad, ...]:
    listed = yaml.safe_load((ROOT / "tests" / "forty" / "ads.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(listed, tuple[Ad, ...])


def read_rows() -> dict[str, Row]:
    lines = (ROOT / "seeds" / "postings" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    return {row.id: row for row in (msgspec.json.decode(line, type=Row) for line in lines)}


ADS = read_ads()
ROWS = read_rows()
LURES = tuple(ad for ad in ADS if ad.negated.replace)
HONEST = tuple(ad for ad in ADS if ad.negated.add)

Ads = pytest.mark.parametrize("ad", ADS, ids=lambda ad: ad.id)
Lures = pytest.mark.parametrize("ad", LURES, ids=lambda ad: ad.id)
HonestAds = pytest.mark.parametrize("ad", HONEST, ids=lambda ad: ad.id)


def posting_of(ad: Ad) -> Posting:
    return ROWS[ad.id].posting()


def with_added(ad: Ad, sentence: str) -> Posting:
    posting = posting_of(ad)
    return msgspec.structs.replace(posting, text=f"{posting.text}\n{sentence}")


def with_denial(ad: Ad) -> tuple[Posting, list[Span]]:
    """The ad with its denial, and where the words put in stand."""
    posting = posting_of(ad)
    places = []
    for old, new in ad.negated.replace:
        name = next(name for name in FIELDS if old in getattr(posting, name))
        value: str = getattr(posting, name)
        start = value.index(old)
        posting = msgspec.structs.replace(posting, **{name: value.replace(old, new, 1)})
        places.append(Span(name, start, start + len(new), new))
    return posting, places


def places_of(quote: str, posting: Posting) -> list[Span]:
    """Where a quote stands first in each field that holds it."""
    return [
        Span(name, start, start + len(quote), quote)
        for name in FIELDS
        if (start := getattr(posting, name).find(quote)) >= 0
    ]


def overlap(spans: tuple[Span, ...] | list[Span], places: list[Span]) -> bool:
    return any(
        span.field == place.field and span.start < place.end and span.end > place.start
        for span in spans
        for place in places
    )


def rank(level: Level) -> int:
    """Position of a level; an ad without signs is as ordinary whether it is long enough or not."""
    return max(LEVELS.index(level), LEVELS.index("none-found"))


def highest_expected(ad: Ad) -> Level:
    levels: dict[str, Level] = {"severe_or_high": "severe", "caution": "caution", "none": "none-found"}
    return levels[ad.expected]


def told(reasons: tuple[Reason, ...] | list[Reason]) -> list[tuple[str, list[str]]]:
    """Rules and what they quote, for the message of a test that fails."""
    return [(reason.rule, [span.quote for span in reason.spans]) for reason in reasons]


def summary(verdict: Verdict) -> str:
    return f"{verdict.level} {verdict.score} {told(verdict.reasons)}"


@Ads
class TestNotes:
    def test_expect_what_the_label_says(self, ad: Ad) -> None:
        assert ROWS[ad.id].expected == ad.expected

    def test_quote_the_ad(self, ad: Ad) -> None:
        posting = posting_of(ad)
        assert [notice.quote for notice in ad.notices if not places_of(notice.quote, posting)] == []

    def test_are_either_a_sign_or_honest(self, ad: Ad) -> None:
        assert [notice.quote for notice in ad.notices if bool(notice.group) == notice.honest] == []

    def test_leave_at_most_one_sign_unseen(self, ad: Ad) -> None:
        assert sum(bool(notice.unseen) for notice in ad.notices) <= MOST_UNSEEN

    def test_deny_something(self, ad: Ad) -> None:
        assert bool(ad.negated.replace) == bool(ad.negated.silences) != bool(ad.negated.add)


@Ads
def test_reaches_the_expected_level(ad: Ad, screener: Screener) -> None:
    verdict = screener.screen(posting_of(ad))
    allowed: dict[str, tuple[Level, ...]] = {
        "severe_or_high": ("high", "severe"),
        "caution": ("caution",),
        "none": ("none-found", "not-enough"),
    }
    assert verdict.level in allowed[ad.expected], summary(verdict)


@Ads
def test_quotes_stand_where_the_spans_say(ad: Ad, screener: Screener) -> None:
    posting = posting_of(ad)
    verdict = screener.screen(posting)
    spans = [span for each in (*verdict.reasons, *verdict.facts) for span in each.spans]
    assert [span for span in spans if getattr(posting, span.field)[span.start : span.end] != span.quote] == []


@Ads
def test_every_noticed_group_has_a_reason(ad: Ad, screener: Screener) -> None:
    verdict = screener.screen(posting_of(ad))
    missed = {notice.group for notice in ad.seen} - {reason.group for reason in verdict.reasons}
    assert missed == set(), summary(verdict)


@Ads
def test_reasons_point_at_what_a_reader_notices(ad: Ad, screener: Screener) -> None:
    posting = posting_of(ad)
    verdict = screener.screen(posting)
    spans = [span for reason in verdict.reasons for span in reason.spans]
    unquoted = [notice.quote for notice in ad.seen if not overlap(spans, places_of(notice.quote, posting))]
    assert 2 * len(unquoted) <= len(ad.seen), f"not quoted: {unquoted}; {summary(verdict)}"


@Lures
def test_denial_silences_the_sign(ad: Ad, screener: Screener, request: pytest.FixtureRequest) -> None:
    if ad.negated.unreached:
        # Strict: the day it works, this fails and the mark goes.
        request.applymarker(pytest.mark.xfail(reason=ad.negated.unreached, strict=True))
    posting, places = with_denial(ad)
    verdict = screener.screen(posting)
    still = [
        reason
        for reason in verdict.reasons
        if reason.group == ad.negated.silences and overlap(list(reason.spans), places)
    ]
    assert told(still) == []


@HonestAds
def test_denial_in_an_honest_ad_raises_nothing(ad: Ad, screener: Screener) -> None:
    before = screener.screen(posting_of(ad))
    after = screener.screen(with_added(ad, ad.negated.add))
    known = {reason.rule for reason in before.reasons}
    assert told([reason for reason in after.reasons if reason.rule not in known]) == []
    assert rank(after.level) <= rank(highest_expected(ad))


@Ads
def test_reassurances_do_not_help(ad: Ad, screener: Screener) -> None:
    before = screener.screen(posting_of(ad))
    after = screener.screen(with_added(ad, ad.reassured.add))
    assert rank(after.level) >= rank(before.level), f"{summary(before)} -> {summary(after)}"


@HonestAds
def test_ordinary_reassurances_do_not_harm(ad: Ad, screener: Screener) -> None:
    verdict = screener.screen(with_added(ad, ad.reassured.add))
    assert rank(verdict.level) <= rank(highest_expected(ad)), summary(verdict)


@Ads
def test_pasted_warnings_change_nothing(ad: Ad, screener: Screener) -> None:
    before = screener.screen(posting_of(ad))
    after = screener.screen(with_added(ad, ad.warned.add))
    assert rank(after.level) == rank(before.level), f"{summary(before)} -> {summary(after)}"
