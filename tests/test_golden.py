"""Whole verdicts on postings of our own, and four whole answers, as files: a change of any of them shows in the diff.

``pytest tests/test_golden.py --update-golden`` writes them anew. The digest of the rulebook is left out: every edited
word would change it.
"""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Final

import msgspec
import pytest

from screener.cli.answer import show
from screener.cli.page import Page
from screener.intake.posting import posting_from
from screener.model import LEVELS, Posting, Verdict
from screener.screen import Screener
from screener.wording.messages import Reader, explain
from tests.conftest import Golden

FOLDER: Final = Path(__file__).parent / "golden"
CASES: Final = sorted(path.parent.name for path in FOLDER.glob("*/posting.json"))
ANSWERED: Final = {
    "severe-custody-en": Reader(country="PH"),
    "severe-debt-zh": Reader("zh-Hans", "CN", "in-contact"),
    "severe-custody-my": Reader("zh-Hant", "TW", "held"),
    "negated-en": Reader(country="PH"),
}


def read(case: str) -> Posting:
    return posting_from(json.loads((FOLDER / case / "posting.json").read_text("utf-8")), case)


def judged(screener: Screener, posting: Posting) -> Verdict:
    name, _, _ = screener.rulebook.version.partition("+")
    return msgspec.structs.replace(screener.screen(posting), rulebook=f"{name}+sha256:left-out")


@pytest.fixture(scope="module")
def verdicts() -> dict[str, Verdict]:
    """What the files hold, not what the engine says now."""
    return {case: msgspec.json.decode((FOLDER / case / "verdict.json").read_bytes(), type=Verdict) for case in CASES}


@pytest.mark.parametrize("case", CASES)
def test_verdict(screener: Screener, golden: Golden, case: str) -> None:
    made = msgspec.json.format(msgspec.json.encode(judged(screener, read(case))), indent=1).decode() + "\n"
    golden.check(FOLDER / case / "verdict.json", made)


@pytest.mark.parametrize("case", ANSWERED)
def test_answer(screener: Screener, golden: Golden, case: str) -> None:
    posting = read(case)
    verdict = judged(screener, posting)
    written = io.StringIO()
    show(Page(written), posting, verdict, explain(verdict, ANSWERED[case], screener.rulebook))
    golden.check(FOLDER / case / "answer.txt", written.getvalue())


@pytest.mark.parametrize("case", CASES)
def test_every_part_of_a_verdict_holds_together(verdicts: dict[str, Verdict], case: str) -> None:
    verdict = verdicts[case]
    points = [reason.points for reason in verdict.reasons]
    points += [part.points for part in (*verdict.combinations, *verdict.caps, *verdict.lowered_by)]
    assert verdict.score == sum(points)
    assert 0 <= verdict.score <= 100
    assert all(0 <= index < len(verdict.facts) for reason in verdict.reasons for index in reason.facts)
    assert all(reason.spans and reason.points >= 0 for reason in verdict.reasons)


def test_the_cases_show_everything_that_a_verdict_can_hold(verdicts: dict[str, Verdict]) -> None:
    found = list(verdicts.values())
    assert {verdict.level for verdict in found} == set(LEVELS)
    assert len({verdict.lang.code for verdict in found} - {"und"}) >= 5
    assert {verdict.lang.found for verdict in found} >= {"detected", "declared"}
    assert any(part.name == "total" for verdict in found for part in verdict.caps)
    assert any(part.name.startswith("group:") for verdict in found for part in verdict.caps)
    assert any(verdict.combinations for verdict in found)
    assert {verdict.completeness for verdict in found} >= {"unknown", "full"}
    assert verdicts["incomplete-padded"].incomplete
    assert verdicts["incomplete-padded"].level in ("high", "severe")


def test_a_denied_sign_is_none(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["negated-en"].level == "none-found"
    assert "documents.custody" not in {reason.rule for reason in verdicts["negated-en"].reasons}


def test_a_warning_is_no_lure(verdicts: dict[str, Verdict]) -> None:
    assert verdicts["warning-not-a-lure"].level == "none-found"


def test_what_the_caller_verified_lowers_and_ends_at_0(verdicts: dict[str, Verdict]) -> None:
    lowered = verdicts["verified-lowers"]
    assert {part.name for part in lowered.lowered_by} == {
        "verified:employer_registered", "verified:employer_domain", "verified:account_age_days",
    }  # fmt: skip
    assert lowered.score > 0
    clamped = verdicts["verified-ends-at-0"]
    assert clamped.lowered_by
    assert clamped.score == 0
    assert clamped.reasons


def test_a_disguise_is_undone_and_quoted_as_it_stands(verdicts: dict[str, Verdict]) -> None:
    quotes = {span.quote for fact in verdicts["disguised-en"].facts for span in fact.spans}
    assert "M y a w a d d y" in quotes
    assert verdicts["disguised-en"].level in ("high", "severe")


def test_a_page_is_read_as_the_job_it_shows(verdicts: dict[str, Verdict]) -> None:
    page = verdicts["page-html"]
    assert page.completeness == "full"
    assert {"title", "location", "pay", "text"} & {span.field for reason in page.reasons for span in reason.spans}
