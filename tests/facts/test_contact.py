"""Contacts that are read from short texts, language by language, and what must not be taken for one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct, yaml

from screener.facts.contact import ChannelData, ContactReader
from screener.model import ContactFact, Lang, Posting
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

RULES: Final = Path(__file__).parents[2] / "rules"
TABLES: Final = sorted((Path(__file__).parent / "contact").glob("*.yaml"))
READER: Final = ContactReader(yaml.decode((RULES / "channels.yaml").read_bytes(), type=ChannelData))
VOCABULARY: Final = Vocabulary(READER.entries(), normal_word)


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """``channel=value`` with ``/COUNTRY``, ``^`` short link, ``%`` free mail, ``!`` disguised; ``channel~`` is only named."""

    text: str
    expect: tuple[str, ...]


def read(posting: Posting, lang: str = "") -> tuple[ContactFact, ...]:
    doc = Document(posting)
    doc.hits, _ = VOCABULARY.scan(doc.text)
    doc.lang = Lang(lang or "und", "declared")
    return READER.extract(doc, ())


def shown(fact: ContactFact) -> str:
    value = "~" if fact.named_only else f"={fact.value}"
    country = f"/{fact.country}" if fact.country else ""
    marks = ((fact.short_link, "^"), (fact.free_mail, "%"), (fact.disguised, "!"))
    return fact.channel + value + country + "".join(mark for is_set, mark in marks if is_set)


def rows() -> list[tuple[str, Row]]:
    return [(path.stem, row) for path in TABLES for row in yaml.decode(path.read_bytes(), type=list[Row])]


@pytest.mark.parametrize(("lang", "row"), [pytest.param(lang, row, id=f"{lang}: {row.text}") for lang, row in rows()])
def test_reads_the_contacts_of_a_text(lang: str, row: Row) -> None:
    assert sorted(map(shown, read(Posting(text=row.text), lang))) == sorted(row.expect)


def test_every_language_has_ten_texts_and_some_without_contact() -> None:
    for path in TABLES:
        table = yaml.decode(path.read_bytes(), type=list[Row])
        assert len(table) >= 10, path.stem
        assert sum(not row.expect for row in table) >= 3, path.stem
    assert len(TABLES) == 16


def test_spans_quote_the_original_text() -> None:
    text = "Boss is nice.\nTelegram: BosJaya417 \N{AIRPLANE}"
    (fact,) = read(Posting(title="Chat staff", text=text))
    (span,) = fact.spans
    assert span.field == "text"
    assert text[span.start : span.end] == span.quote == "Telegram: BosJaya417"


def test_country_of_the_posting_decides_how_a_local_number_is_read() -> None:
    text = "Call 012 000 4417"
    assert read(Posting(text=text, country="MY"))[0].country == "MY"
    assert read(Posting(text=text))[0].country == ""


def test_declared_contacts_need_no_word_beside_them() -> None:
    posting = Posting(text="Need a cook.", contacts=("012-000 4417", "hr@brightleaf.example"), country="MY")
    assert [fact.channel for fact in read(posting)] == ["phone", "email"]
    assert read(posting)[0].spans[0].field == "contacts"


def test_the_page_of_the_ad_is_no_contact_unless_it_leads_to_a_channel() -> None:
    assert read(Posting(text="Need a cook.", url="https://jobs.example.com/ad/17")) == ()
    (fact,) = read(Posting(text="Need a cook.", url="https://t.me/cookjobs"))
    assert (fact.channel, fact.short_link) == ("telegram", True)


@pytest.mark.parametrize(
    ("text", "disguised"),
    [
        pytest.param("Telegram: maria_hr", False, id="plain"),
        pytest.param("Telegram: m\u0430ria_hr", True, id="cyrillic letter in a latin name"),
        pytest.param("Tele\u200bgram: maria_hr", True, id="invisible character in a name"),
        pytest.param("WhatsApp \u2464\u2464\u2464\u24ea\u2460\u2463\u2466", True, id="circled digits"),
        pytest.param("WhatsApp \uff15\uff15\uff15\uff10\uff11\uff14\uff17", False, id="wide digits"),
        pytest.param("WhatsApp 0 9 8 1 2 3 4 5", True, id="every digit alone"),
        pytest.param("WhatsApp 09 81 23 45", False, id="digits in groups"),
        pytest.param("Telegram: maria_hr (no underscore)", True, id="note on how to undo it"),
    ],
)
def test_a_contact_written_to_dodge_a_filter_is_marked(text: str, disguised: bool) -> None:  # noqa: FBT001 - a table
    (fact,) = read(Posting(text=text))
    assert fact.disguised is disguised


def test_the_same_contact_twice_is_one_fact_with_two_spans() -> None:
    (fact,) = read(Posting(title="Telegram: maria_hr", text="Telegram: maria_hr"))
    assert [span.field for span in fact.spans] == ["title", "text"]


def test_a_named_channel_is_left_out_where_its_handle_is_given() -> None:
    (fact,) = read(Posting(text="Add me on telegram. Telegram: maria_hr"))
    assert (fact.value, fact.named_only) == ("maria_hr", False)


@pytest.mark.parametrize(
    "piece",
    [
        "telegram: a_b{} ",
        "call 0812345{:04} ",
        "a{}@b.co ",
        "t.me/x{} ",
        "a{}(dot)b ",
        "wa one two 3 4 5 6 7 {} ",
        "@aaa_{} ",
    ],
)
def test_a_hostile_text_gives_a_bounded_number_of_facts(piece: str) -> None:
    facts = read(Posting(text="".join(piece.format(number) for number in range(2000))[:20_000]))
    assert 0 < len(facts) <= 40
