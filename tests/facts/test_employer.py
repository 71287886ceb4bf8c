"""Who hires, as a short text says it, language by language."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct, yaml

from screener.facts.employer import EmployerReader
from screener.facts.firm import EmployerData
from screener.model import EmployerFact, Posting
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

RULES: Final = Path(__file__).parents[2] / "rules"
READER: Final = EmployerReader(yaml.decode((RULES / "employers.yaml").read_bytes(), type=EmployerData))
VOCABULARY: Final = Vocabulary(READER.entries(), normal_word)


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """``named=…``, ``licensed=…`` or ``vague``, one for each fact."""

    text: str
    expect: tuple[str, ...]


TABLE: Final = yaml.decode((Path(__file__).parent / "employer" / "rows.yaml").read_bytes(), type=dict[str, list[Row]])


def read(posting: Posting) -> tuple[EmployerFact, ...]:
    doc = Document(posting)
    doc.hits, _ = VOCABULARY.scan(doc.text)
    return READER.extract(doc, ())


def shown(fact: EmployerFact) -> list[str]:
    text = fact.name or fact.licence
    return [f"{fact.state}={text}"] if text else [fact.state] * len(fact.spans)


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{lang}: {row.text}") for lang, rows in TABLE.items() for row in rows]
)
def test_reads_who_hires(row: Row) -> None:
    found = [text for fact in read(Posting(text=row.text)) for text in shown(fact)]
    assert sorted(found) == sorted(row.expect)


def test_every_language_has_three_texts() -> None:
    assert len(TABLE) == 16
    assert all(len(rows) >= 3 for rows in TABLE.values())


def test_a_given_employer_is_named_and_quoted_from_its_field() -> None:
    (fact,) = read(Posting(employer="Harbour Crew", text="Need a cook."))
    assert (fact.state, fact.name) == ("named", "Harbour Crew")
    assert (fact.spans[0].field, fact.spans[0].quote) == ("employer", "Harbour Crew")


def test_a_given_employer_with_a_licence_is_licensed_too() -> None:
    states = {fact.state for fact in read(Posting(employer="Harbour Crew, licence no. 0417/23", text="Need a cook."))}
    assert states == {"named", "licensed"}


def test_a_given_employer_that_is_only_a_phrase_is_vague() -> None:
    assert [fact.state for fact in read(Posting(employer="Foreign company", text="Need a cook."))] == ["vague"]


@pytest.mark.parametrize("name", ["\u0301", "\u2028\u0301", "\xad\u200d"])
def test_a_given_employer_of_signs_that_nobody_sees_is_quoted_nowhere(name: str) -> None:
    assert [fact.spans for fact in read(Posting(title="Cook", employer=name, text="Need a cook."))] == [()]


def test_a_given_employer_that_opens_with_a_mark_is_quoted_from_its_field() -> None:
    (fact,) = read(Posting(title="Cook", employer="\U00010f47\u0350Harbour Crew", text="Need a cook for a cafe\u0301."))
    assert [(span.field, span.quote) for span in fact.spans] == [("employer", "\U00010f47\u0350Harbour Crew")]


@pytest.mark.parametrize(
    ("completeness", "states"), [("full", ["not-stated"]), ("snippet", []), ("unknown", []), ("ocr", [])]
)
def test_silence_counts_only_in_a_full_ad(completeness: str, states: list[str]) -> None:
    posting = Posting(text="Need a cook.", completeness=completeness)  # type: ignore[arg-type]
    assert [fact.state for fact in read(posting)] == states


def test_a_licence_word_without_number_is_no_licence() -> None:
    assert read(Posting(text="We have a licence, licence number on request")) == ()


@pytest.mark.parametrize(
    "piece",
    ["Aa Ltd ", "PT Abc ", "licence no 0417 ", "big company ", "(" * 30 + "ltd ", "有限公司", "a " * 40 + "ltd "],
)
def test_a_hostile_text_gives_a_bounded_number_of_facts(piece: str) -> None:
    assert len(read(Posting(text=(piece * 20_000)[:20_000]))) <= 40
