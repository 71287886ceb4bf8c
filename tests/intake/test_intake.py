from __future__ import annotations

import json
from pathlib import Path

import pytest

from screener.errors import InputError
from screener.intake import read
from screener.model import Posting

PAGES = Path(__file__).parent.parent / "pages"
COOK = "Cook for a small hotel\nPay USD 400 a month, room included\nCall +60 11 0000 0001"
DRIVER = "Driver for a bakery van\nSalary 9,000 baht, six days a week\nLINE ID: bakery_van"
JOB = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Cook", "description": "<p>Cook soup.</p>"}


@pytest.mark.parametrize(
    ("source", "name", "form"),
    [
        pytest.param(COOK, "", "text", id="text"),
        pytest.param(COOK, "ad.json.txt", "text", id="text with a name"),
        pytest.param("[HIRING] Cook, pay 900, call 09170000000", "", "text", id="bracket"),
        pytest.param("{urgent} Cook, pay 900, call 09170000000", "", "text", id="brace"),
        pytest.param("Pay < 900 > 500, call us <soon>", "", "text", id="angles"),
        pytest.param(json.dumps({"text": COOK}), "", "json", id="json"),
        pytest.param(json.dumps([{"text": COOK}], indent=1), "", "json", id="json list"),
        pytest.param(f"{json.dumps({'text': COOK})}\n{json.dumps({'text': DRIVER})}\n", "", "jsonl", id="json lines"),
        pytest.param(json.dumps({"text": COOK}), "ads.jsonl", "jsonl", id="one json line"),
        pytest.param(json.dumps(JOB), "", "json", id="schema.org object"),
        pytest.param(f"\ufeff \n<!DOCTYPE html><body><p>{COOK}", "", "html", id="page"),
        pytest.param(f"<p>{COOK}</p>", "", "html", id="piece of a page"),
        pytest.param(f"Shown: <p>{COOK}</p>", "ad.HTML", "html", id="page by name"),
        pytest.param(f"12/03/2025, 10:11 - Lina: {COOK}", "", "chat", id="chat"),
        pytest.param(
            json.dumps({"name": "Jobs", "messages": [{"type": "message", "from": "Jobs", "text": COOK}]}),
            "result.json",
            "chat",
            id="telegram",
        ),
    ],
)
def test_forms(source: str, name: str, form: str) -> None:
    assert read(source.encode(), name).form == form


def test_text_is_kept_whole() -> None:
    text = "Cook wanted. " * 100_000
    found = read(text.encode())
    assert found.postings == (Posting(text=text.strip()),)
    assert (found.encoding, found.notes) == ("utf-8", ())


def test_encoding_is_told() -> None:
    found = read("我们公司招聘客服人员，包吃住，月薪四千。".encode("gb18030"))
    assert found.encoding == "gb18030"
    assert found.notes == ("The text was read as gb18030.",)


def test_several_ads_are_numbered() -> None:
    found = read(f"{COOK}\n-----\n{DRIVER}".encode())
    assert found.postings == (Posting(id="1", text=COOK), Posting(id="2", text=DRIVER))
    assert found.notes == ("The text holds 2 ads; each is read on its own.",)


def test_given_ids_stay() -> None:
    found = read(json.dumps([{"id": "a", "text": COOK}, {"text": DRIVER}]).encode())
    assert [posting.id for posting in found.postings] == ["a", "2"]


def test_schema_org_list() -> None:
    found = read(json.dumps({"@graph": [JOB, {**JOB, "title": "Driver"}]}).encode())
    assert [(posting.id, posting.title, posting.text) for posting in found.postings] == [
        ("1", "Cook", "Cook soup."),
        ("2", "Driver", "Cook soup."),
    ]


def test_chat_says_what_it_left_out() -> None:
    found = read(
        "12/03/2025, 10:10 - Lina joined\n"
        f"12/03/2025, 10:11 - Lina: {COOK}\n12/03/2025, 10:12 - Sam: ok\n12/03/2025, 10:13 - Lina: <Media omitted>\n".encode()
    )
    assert found.postings == (Posting(text=COOK),)
    assert found.notes == (
        "The chat holds 2 messages, read as 1 ad.",
        "Left out: 1 message shorter than 12 characters.",
        "Left out: 2 notices of the app or messages without text.",
    )


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("board_job.html", ()),
        (
            "board_list.html",
            ("The page lists several jobs and does not say which one is shown: all its text is read as one ad.",),
        ),
        ("script_shell.html", ("The page is drawn by scripts: only its summary for link previews could be read.",)),
    ],
)
def test_notes_on_pages(name: str, notes: tuple[str, ...]) -> None:
    assert read((PAGES / name).read_bytes(), name).notes == notes


def test_long_page_is_cut_and_says_so() -> None:
    found = read(b"<html><body>" + b"<p>Cook wanted here.</p>" * 100_000)
    assert found.notes == ("The page is longer than 512 KiB: only its beginning and its end were read.",)


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        pytest.param(b"", "", "there is nothing to read: the input is empty\n  Hand in the words of a job ad.", id="empty"),
        pytest.param(b" \n\t ", "a/ad.txt", "ad.txt: there is nothing to read: the input is empty\n  Hand in the words of a job ad.", id="whitespace"),
        pytest.param("\ufeff\u3000\u200b\n".encode(), "", "there is nothing to read: the input is blank\n  Hand in the words of a job ad.", id="wide blanks"),
        pytest.param(b"title,text\nCook,Soup", "ads.csv", "ads.csv: this is a table, not one ad\n  Paste one ad of it; `screener scan` reads files with one JSON object a line.", id="table"),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\x00", "ad.png",
            "ad.png: this is not text: it seems to be a PNG picture\n"
            "  Type or paste the words of the ad, or read them out of the picture with a text recogniser first.",
            id="picture",
        ),
        pytest.param(b"%PDF-1.7", "", "this is not text: it seems to be a PDF\n  Open it, copy the text of the ad and paste it, or save it as text.", id="pdf"),
        pytest.param(
            b"PK\x03\x04\x00", "ads.zip",
            "ads.zip: this is not text: it seems to be a ZIP archive\n  Unpack it and hand in the files that are inside.",
            id="zip",
        ),
        pytest.param(
            b"a\x00b\x00\x00c\x00", "", "this is not text: it holds NUL bytes\n  Hand in plain text, a saved web page (.html), an email (.eml) or JSON.", id="zero bytes"
        ),
        pytest.param(
            b'{"text": "Cook",\n "pay" "9"}', "ad.json",
            "ad.json, line 2, column 8: this is not valid JSON\n"
            '  Put names and texts in "quotes", a comma between fields, and none before a closing bracket.',
            id="broken json",
        ),
        pytest.param(b'[{"text": "Cook"}, {"txt": "Maid"}]', "", 'posting 2: unknown field "txt"\n  Did you mean "text" instead of "txt"?', id="second of a list"),
        pytest.param(
            b'{"text": "Cook"}\n\n{"text": 5}', "ads.jsonl",
            'ads.jsonl, line 3: "text" must be a text, not a number\n  Fields of a posting: id, title, employer, location, pay, text, '
            "html, url, lang, country, posted, contacts, completeness, verified.",
            id="third line",
        ),
        pytest.param(
            b'{"text": "Cook"}\n{"text" 5}', "ads.jsonl",
            "ads.jsonl, line 2, column 9: this is not valid JSON\n"
            '  Put names and texts in "quotes", a comma between fields, and none before a closing bracket.',
            id="broken line",
        ),
        pytest.param(b"[]", "", "the list holds no postings\n  Put at least one posting into it.", id="empty list"),
        pytest.param(b'{"@type": "Recipe"}', "", "this schema.org object holds no JobPosting\n  Hand in the ad's text instead.", id="recipe"),
        pytest.param(b'{"messages": []}', "result.json", "result.json: the chat holds no messages with text\n  Export it again with its messages, or paste the ad.", id="empty chat"),
        pytest.param(
            (PAGES / "no_ad.html").read_bytes(), "no_ad.html",
            "no_ad.html: no job ad found in the page\n"
            "  It may be drawn by scripts or need a login: open it, select the text of the ad, and paste that.",
            id="page without an ad",
        ),
    ],
)  # fmt: skip
def test_errors_say_what_where_and_what_to_do(data: bytes, name: str, error: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, name)
    assert str(caught.value) == error


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(("a" + "\u0301" * 1_000_000).encode(), id="marks"),
        pytest.param((COOK + "\n").encode() * 70_000, id="five megabytes"),
        pytest.param(b"<!--" * 100_000 + b"<p>" + COOK.encode(), id="comments"),
        pytest.param(b"{" * 1_000_000, id="braces"),
        pytest.param(b'{"a":' * 200_000, id="deep json"),
        pytest.param(b"\xb9\xab\xcb\xbe" * 1_000_000, id="chinese bytes"),
        pytest.param(b"\xff" * 4_000_000, id="one byte"),
        pytest.param(b"From: a\n" * 400_000, id="headers"),
    ],
)
def test_floods_come_to_an_end(data: bytes) -> None:
    try:
        assert read(data).postings
    except InputError as error:
        assert error.hint  # noqa: PT017 - either outcome is fine, as long as it comes
