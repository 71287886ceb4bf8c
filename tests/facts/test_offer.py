"""Numbers about a job in short texts, language by language."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct, yaml

from screener.facts.offer import OfferReader
from screener.facts.terms import OfferData
from screener.model import OfferFact, Posting
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

RULES: Final = Path(__file__).parents[2] / "rules"
READER: Final = OfferReader(yaml.decode((RULES / "offers.yaml").read_bytes(), type=OfferData))
VOCABULARY: Final = Vocabulary(READER.entries(), normal_word)


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """``about low`` or ``about low high``, one for each fact."""

    text: str
    expect: tuple[str, ...]


TABLE: Final = yaml.decode((Path(__file__).parent / "offer" / "rows.yaml").read_bytes(), type=dict[str, list[Row]])


def read(text: str) -> tuple[OfferFact, ...]:
    doc = Document(Posting(text=text))
    doc.hits, _ = VOCABULARY.scan(doc.text)
    return READER.extract(doc, ())


def shown(fact: OfferFact) -> str:
    return f"{fact.about} {fact.low}" + (f" {fact.high}" if fact.high else "")


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{lang}: {row.text}") for lang, rows in TABLE.items() for row in rows]
)
def test_reads_the_numbers_of_an_offer(row: Row) -> None:
    assert sorted(map(shown, read(row.text))) == sorted(row.expect)


def test_every_language_has_three_texts() -> None:
    assert len(TABLE) == 16
    assert all(len(rows) >= 3 for rows in TABLE.values())


@pytest.mark.parametrize(
    ("number", "value"),
    [("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35), ("两", 2), ("九", 9)],
)
def test_reads_chinese_number_words(number: str, value: int) -> None:
    assert shown(read(f"招{number}人")[0]) == f"headcount {value}"


def test_spans_quote_the_original_text() -> None:
    text = "Chat staff.\nAGE: 18 ~ 35"
    (fact,) = read(text)
    (span,) = fact.spans
    assert text[span.start : span.end] == span.quote == "AGE: 18 ~ 35"


def test_one_number_that_ends_a_range_is_not_told_twice() -> None:
    assert [shown(fact) for fact in read("Age 18-35. 18 years old or more.")] == ["age 18 35"]


@pytest.mark.parametrize("text", ["Age 5", "Age 120", "30 hours a day", "age is just a number", "experience: 2024"])
def test_unlikely_numbers_are_left_out(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    "piece", ["age 18-35 ", "1 2 3 years experience ", "招9人", "12 hours a day ", "一" * 50 + "岁"]
)
def test_a_hostile_text_gives_a_bounded_number_of_facts(piece: str) -> None:
    assert len(read((piece * 20_000)[:20_000])) <= 40
