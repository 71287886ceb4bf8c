"""Steps into a job as short texts name them, language by language."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from msgspec import Struct, yaml

from screener.facts.process import ProcessReader
from screener.facts.terms import OfferData
from screener.model import Posting, ProcessFact
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

RULES: Final = Path(__file__).parents[2] / "rules"
READER: Final = ProcessReader(yaml.decode((RULES / "offers.yaml").read_bytes(), type=OfferData).process)
VOCABULARY: Final = Vocabulary(READER.entries(), normal_word)


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    """``step days``, one for each fact."""

    text: str
    expect: tuple[str, ...]


TABLE: Final = yaml.decode((Path(__file__).parent / "process" / "rows.yaml").read_bytes(), type=dict[str, list[Row]])


def read(text: str) -> tuple[ProcessFact, ...]:
    doc = Document(Posting(text=text))
    doc.hits, _ = VOCABULARY.scan(doc.text)
    return READER.extract(doc, ())


@pytest.mark.parametrize(
    "row", [pytest.param(row, id=f"{lang}: {row.text}") for lang, rows in TABLE.items() for row in rows]
)
def test_reads_the_steps_of_a_process(row: Row) -> None:
    assert sorted(f"{fact.step} {fact.days}" for fact in read(row.text)) == sorted(row.expect)


def test_every_language_has_two_texts() -> None:
    assert len(TABLE) == 16
    assert all(len(rows) >= 2 for rows in TABLE.values())


def test_a_step_named_again_adds_a_span() -> None:
    (fact,) = read("Interview on Monday. Interview at the shop.")
    assert [span.quote for span in fact.spans] == ["Interview", "Interview"]


def test_a_hostile_text_gives_a_bounded_number_of_facts() -> None:
    (fact,) = read("interview " * 2000)
    assert len(fact.spans) == 4
