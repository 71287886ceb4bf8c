from __future__ import annotations

import pytest

from screener.errors import InputError
from screener.intake.posting import parse_json, posting_from
from screener.model import Posting, Verified


def test_all_fields() -> None:
    value = {
        "id": 17, "title": "Cook", "employer": "Inn", "location": "Hue", "pay": "9 million", "text": "Cook soup", "html": None,
        "url": "https://jobs.example/1", "lang": "en", "country": "VN", "posted": "2026-10-01", "contacts": ["@inn", " "],
        "completeness": "full", "verified": {"employer_registered": True, "account_age_days": 400, "agency_licence": None},
    }  # fmt: skip
    assert posting_from(value) == Posting(
        id="17", title="Cook", employer="Inn", location="Hue", pay="9 million", text="Cook soup", url="https://jobs.example/1",
        lang="en", country="VN", posted="2026-10-01", contacts=("@inn",), completeness="full",
        verified=Verified(employer_registered=True, account_age_days=400),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "error"),
    [
        pytest.param(
            {"text": "Cook soup", "salary": "900", "compny": "Inn", "zzz": 1},
            'ads.json: unknown field "salary"; unknown field "compny"; unknown field "zzz"\n'
            '  Did you mean "pay" instead of "salary"? Did you mean "employer" instead of "compny"?',
            id="unknown fields",
        ),
        pytest.param(
            {"txet": "Cook soup"},
            'ads.json: unknown field "txet"\n  Did you mean "text" instead of "txet"?',
            id="misspelt",
        ),
        pytest.param(
            {"zzz": "Cook soup"},
            'ads.json: unknown field "zzz"\n  Fields of a posting: id, title, employer, location, pay, text, html, url, lang, '
            "country, posted, contacts, completeness, verified.",
            id="like no other",
        ),
        pytest.param(
            {"text": ["Cook"], "pay": 900, "title": True, "contacts": "@inn"},
            'ads.json: "title" must be a text, not true or false; "pay" must be a text, not a number; '
            '"text" must be a text, not a list; "contacts" must be a list of texts, not a text\n'
            "  Fields of a posting: id, title, employer, location, pay, text, html, url, lang, country, posted, contacts, "
            "completeness, verified.",
            id="wrong types",
        ),
        pytest.param(
            {"text": "Cook", "contacts": ["@inn", 5], "verified": True},
            'ads.json: "contacts" must be a list of texts, but one item is a number; '
            '"verified" must be an object, not true or false\n'
            "  Fields of a posting: id, title, employer, location, pay, text, html, url, lang, country, posted, contacts, "
            "completeness, verified.",
            id="wrong items",
        ),
        pytest.param(
            {"text": "Cook", "verified": {"licence": True, "employer_domain": "yes", "account_age_days": -1}},
            'ads.json: unknown field "verified.licence"; "verified.employer_domain" must be true or false, not a text; '
            '"verified.account_age_days" must be a whole number of days\n'
            "  Fields of verified: employer_registered, agency_licence, employer_domain, account_age_days.",
            id="wrong checks",
        ),
        pytest.param(
            {"text": "Cook", "completeness": "whole"},
            'ads.json: "completeness" must be one of full, snippet, selection, ocr, unknown, not "whole"\n'
            "  Fields of a posting: id, title, employer, location, pay, text, html, url, lang, country, posted, contacts, "
            "completeness, verified.",
            id="completeness",
        ),
        pytest.param({}, 'ads.json: the posting is empty\n  Put the words of the ad into "text".', id="empty"),
        pytest.param(
            {"id": "4", "url": "https://jobs.example/4", "text": " "},
            'ads.json: the posting is empty\n  Put the words of the ad into "text".',
            id="nothing but an address",
        ),
        pytest.param(
            "Cook",
            'ads.json: a posting must be an object, not a text\n  For example {"title": "…", "text": "…"}.',
            id="no object",
        ),
        pytest.param(
            {"html": "<nav>Home</nav>"},
            "ads.json, html: no job ad found in the page\n"
            "  It may be drawn by scripts or need a login: open it, select the text of the ad, and paste that.",
            id="page without an ad",
        ),
    ],
)
def test_refused(value: object, error: str) -> None:
    with pytest.raises(InputError) as caught:
        posting_from(value, "ads.json")
    assert str(caught.value) == error


@pytest.mark.parametrize(
    ("source", "error"),
    [
        (
            '{"text": "Cook",}',
            "ads.json, line 1, column 17: this is not valid JSON",
        ),
        ('{"text": "Cook"\n "pay": "9"}', "ads.json, line 2, column 2: this is not valid JSON"),
        ("[" * 200_000, "ads.json: not usable JSON: it nests too deeply"),
        ('{"id": ' + "9" * 5000 + "}", "ads.json: not usable JSON: a number is too long"),
    ],
    ids=["comma", "missing comma", "deep", "endless number"],
)
def test_broken_json(source: str, error: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_json(source, "ads.json")
    assert str(caught.value).startswith(error)
    assert caught.value.hint


def test_half_characters_are_replaced_everywhere() -> None:
    posting = posting_from(parse_json(r'{"text": "pay \ud83d now", "contacts": ["\udead"], "title": "\ud83d\ude00"}'))
    assert (posting.text, posting.contacts, posting.title) == ("pay \ufffd now", ("\ufffd",), "😀")


def test_half_characters_in_names_do_not_crash() -> None:
    with pytest.raises(InputError) as caught:
        posting_from(parse_json(r'{"\ud83d": "x", "completeness": "\ud83d"}'))
    str(caught.value).encode()


def test_html_is_read_into_empty_fields() -> None:
    posting = posting_from({"title": "Given", "html": "<h1>Cook</h1><p>Soup every day, rice too.</p>"})
    assert posting == Posting(title="Given", text="Cook\nSoup every day, rice too.")


def test_an_object_of_other_things_is_not_told_field_by_field() -> None:
    with pytest.raises(InputError) as caught:
        posting_from({f"reading {number}": 1 for number in range(5_000)})
    assert caught.value.problem.endswith('unknown field "reading 11"; 4988 more unknown fields')
    assert len(str(caught.value)) < 1_000
