from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from screener.facts.gazetteer import PlaceData, RouteData
from screener.facts.place import PlaceReader
from screener.facts.route import MOST_LEGS, MOST_ROUTES, RouteReader
from screener.model import ContactFact, Fact, Posting, RouteFact
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

RULES = Path(__file__).parents[2] / "rules"


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    legs: tuple[str, ...]
    title: str = ""
    location: str = ""
    text: str = ""
    means: tuple[str, ...] = ()
    gate: bool = False


@cache
def readers() -> tuple[PlaceReader, RouteReader, Vocabulary]:
    places = msgspec.convert(yaml.safe_load((RULES / "places.yaml").read_text("utf-8")), PlaceData)
    routes = msgspec.convert(yaml.safe_load((RULES / "routes.yaml").read_text("utf-8")), RouteData)
    reader, journeys = PlaceReader(places, routes), RouteReader(routes)
    return reader, journeys, Vocabulary([*reader.entries(), *journeys.entries()], normal_word)


def routes(posting: Posting, *earlier: Fact) -> tuple[RouteFact, ...]:
    reader, journeys, vocabulary = readers()
    doc = Document(posting)
    doc.hits, pending = vocabulary.scan(doc.text)
    for target, start, end in pending:
        doc.hits.setdefault(target.key, []).append((start, end, target.payload, target.lang))
    for hits in doc.hits.values():
        hits.sort(key=lambda hit: hit[:2])
    facts = (*earlier, *reader.extract(doc, earlier))
    return journeys.extract(doc, facts)


def table() -> list[tuple[str, Row]]:
    rows = yaml.safe_load((Path(__file__).parent / "place" / "routes.yaml").read_text("utf-8"))
    return [(lang, row) for lang, found in msgspec.convert(rows, dict[str, list[Row]]).items() for row in found]


ROWS = table()


@pytest.mark.parametrize(("lang", "row"), ROWS, ids=[f"{lang}-{number}" for number, (lang, _) in enumerate(ROWS)])
def test_journeys(lang: str, row: Row) -> None:
    assert lang
    found = routes(Posting(title=row.title, location=row.location, text=row.text))
    if row.legs == ("-",):
        assert found == ()
        return
    assert [fact.legs for fact in found] == [row.legs]
    assert set(row.means) <= set(found[0].means)
    assert found[0].mismatch is row.gate


def test_sentences_far_apart_are_two_journeys() -> None:
    text = "Fly to Bangkok. We have a pool. The food is good. Nice view. Then a bus to Chiang Mai."
    assert [fact.legs for fact in routes(Posting(text=text))] == [("th-bkk",), ("th-cnx",)]


def test_the_sequence_decides_and_not_the_words() -> None:
    there = Posting(location="Bangkok", text="Land at Bangkok, then a van to Mae Sot.")
    here = Posting(location="Mae Sot", text="Land at Bangkok, then a van to Mae Sot.")
    assert [fact.mismatch for fact in routes(there)] == [True]
    assert [fact.mismatch for fact in routes(here)] == [False]


def test_a_lawful_entry_is_no_mismatch() -> None:
    text = "Land at Bangkok, then a van to Mae Sot, under the MOU."
    assert [fact.mismatch for fact in routes(Posting(location="Bangkok", text=text))] == [False]


def test_a_cross_border_firm_is_no_border() -> None:
    text = "Fly to Bangkok, drive by car, cross-border sales, salary high."
    (fact,) = routes(Posting(location="Manila", text=text))
    assert (fact.legs, fact.mismatch) == (("th-bkk",), False)


@pytest.mark.parametrize(
    ("word", "legs"),
    [("beyond Mae Sot", ("th-bkk", "across", "th-maesot")), ("beyond what you know, Manila", ("th-bkk", "ph-mnl"))],
    ids=["place", "idiom"],
)
def test_beyond_needs_a_place(word: str, legs: tuple[str, ...]) -> None:
    assert [fact.legs for fact in routes(Posting(text=f"Fly to Bangkok by flight, {word}."))] == [legs]


def test_what_a_warning_tells_is_no_journey() -> None:
    text = "Victims were told to land at Bangkok, then a van to Mae Sot."
    assert routes(Posting(text=text)) == ()
    assert len(routes(Posting(text=text), ContactFact((), "phone", "1"))) == 1
    assert len(routes(Posting(text="Warning!\nLand at Bangkok, then a van to Mae Sot."))) == 1


def test_spans_quote_the_original() -> None:
    posting = Posting(text="You FLY to Bangkok,  then a VAN to Mae  Sot.")
    (fact,) = routes(posting)
    assert [span.quote for span in fact.spans] == ["FLY", "Bangkok", "VAN", "Mae  Sot"]
    assert all(posting.text[span.start : span.end] == span.quote for span in fact.spans)


def test_facts_are_capped_and_time_is_linear() -> None:
    leg = "Fly to Bangkok, van to Mae Sot, boat across the river, no passport. "
    gap = "Good food. Good food. Good food. "
    (one,) = routes(Posting(text=leg * 300))
    assert len(one.legs) == MOST_LEGS
    assert len(routes(Posting(text=(leg + gap) * 300))) == MOST_ROUTES
    honest = "Fly to Manila, then a bus to Cebu. "
    assert routes(Posting(text=(honest + gap) * 20 + leg))[0].mismatch
