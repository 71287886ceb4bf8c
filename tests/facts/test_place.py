from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
import pytest
import yaml

from screener.facts.gazetteer import PlaceData, RouteData
from screener.facts.place import MOST_FACTS, PlaceReader
from screener.facts.route import RouteReader
from screener.model import ContactFact, Fact, PlaceFact, Posting
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

RULES = Path(__file__).parents[2] / "rules"
LANGUAGES = {
    "en", "zh-Hans", "zh-Hant", "ms", "id", "vi", "th", "fil", "hi", "bn", "ur", "ne", "mn", "km", "my", "sw",
}  # fmt: skip


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    want: tuple[str, ...]
    title: str = ""
    employer: str = ""
    location: str = ""
    text: str = ""


@cache
def place_data() -> PlaceData:
    return msgspec.convert(yaml.safe_load((RULES / "places.yaml").read_text("utf-8")), PlaceData)


@cache
def readers() -> tuple[PlaceReader, RouteReader, Vocabulary]:
    routes = msgspec.convert(yaml.safe_load((RULES / "routes.yaml").read_text("utf-8")), RouteData)
    places = PlaceReader(place_data(), routes)
    journeys = RouteReader(routes)
    return places, journeys, Vocabulary([*places.entries(), *journeys.entries()], normal_word)


def document(posting: Posting) -> Document:
    doc = Document(posting)
    doc.hits, pending = readers()[2].scan(doc.text)
    for target, start, end in pending:
        doc.hits.setdefault(target.key, []).append((start, end, target.payload, target.lang))
    for hits in doc.hits.values():
        hits.sort(key=lambda hit: hit[:2])
    return doc


def places(posting: Posting, *earlier: Fact) -> tuple[PlaceFact, ...]:
    return readers()[0].extract(document(posting), earlier)


def said(posting: Posting, *earlier: Fact) -> set[str]:
    return {f"{fact.place} {fact.role}" for fact in places(posting, *earlier)}


def table(name: str) -> dict[str, list[Row]]:
    rows = yaml.safe_load((Path(__file__).parent / "place" / name).read_text("utf-8"))
    return msgspec.convert(rows, dict[str, list[Row]])


ROWS = [(lang, row) for lang, rows in table("places.yaml").items() for row in rows]
PARAGRAPHS = {
    "en": "Hello friends, we are a young and cheerful bunch who like each other very much. " * 5,
    "zh-Hans": "各位朋友大家好，我们是一个年轻的团体，气氛很好，大家一起努力。" * 12,
    "zh-Hant": "各位朋友大家好，我們是一個年輕的團體，氣氛很好，大家一起努力。" * 12,
}


@pytest.mark.parametrize(("lang", "row"), ROWS, ids=[f"{lang}-{number}" for number, (lang, _) in enumerate(ROWS)])
def test_places_and_their_roles(lang: str, row: Row) -> None:
    assert lang in LANGUAGES
    posting = Posting(title=row.title, employer=row.employer, location=row.location, text=row.text)
    assert said(posting) == set(row.want) - {"-"}


@pytest.mark.parametrize(
    ("lang", "row"),
    [
        pytest.param(lang, row, id=f"{lang}: {row.text}")
        for lang, rows in table("workplaces.yaml").items()
        for row in rows
    ],
)
def test_a_workplace_beside_a_name_in_the_running_text(lang: str, row: Row) -> None:
    assert said(Posting(text=f"{PARAGRAPHS[lang]}\n{row.text}")) == set(row.want)


def test_every_language_has_ten_rows() -> None:
    assert {lang: len(rows) for lang, rows in table("places.yaml").items() if len(rows) >= 10}.keys() == LANGUAGES


def test_spans_quote_the_original() -> None:
    posting = Posting(title="Job in POIPET", text="Work in Poi  Pet, salary high. 工作地點:緬甸")
    for fact in places(posting):
        for span in fact.spans:
            assert getattr(posting, span.field)[span.start : span.end] == span.quote
    assert {span.quote for fact in places(posting) for span in fact.spans} == {"POIPET", "Poi  Pet", "緬甸"}


def test_one_fact_for_each_place_and_role() -> None:
    found = places(Posting(text="Work in Poipet, salary high. We hire in Poipet, salary high. Interview in Poipet."))
    assert [(fact.place, fact.role, len(fact.spans)) for fact in found] == [
        ("kh-poipet", "work", 2), ("kh-poipet", "office", 1),
    ]  # fmt: skip


def test_the_longest_name_wins() -> None:
    assert said(Posting(text="Work in Golden Triangle Special Economic Zone, salary high")) == {"la-gtsez work"}


@pytest.mark.parametrize(
    ("text", "disguised"),
    [
        ("J国直招,包机票", True),
        ("柬埔寨直招,包机票", False),
        ("柬埔寨J国直招,包机票", False),
        ("Kerja di p0ipet, gaji 12jt", True),
    ],
    ids=["insider", "plain", "both", "digit"],
)
def test_disguised_only_where_the_plain_name_is_missing(text: str, disguised: bool) -> None:  # noqa: FBT001
    (fact,) = places(Posting(text=text))
    assert fact.disguised is disguised


def test_a_name_that_was_hidden_in_the_text_is_disguised() -> None:
    doc = document(Posting(text="Work in Poipet, salary high"))
    doc.disguised.add((8, 14))
    assert [fact.disguised for fact in readers()[0].extract(doc, ())] == [True]


def test_a_country_counts_no_more_than_its_ordinary_town() -> None:
    risks = {fact.place: fact.risk for fact in places(Posting(location="Yangon, Myanmar", text="Accountant"))}
    assert risks == {"mm-ygn": "none", "mm": "weak"}
    assert places(Posting(location="Myanmar", text="Accountant"))[0].risk == "medium"


def test_a_warning_on_top_hides_nothing_below_it() -> None:
    ad = Posting(text="Warning to jobseekers.\nWork in Poipet, salary high.")
    assert said(ad) == {"kh-poipet work"}
    assert said(ad, ContactFact((), "telegram", "x")) == {"kh-poipet work"}


def test_a_word_of_warning_beside_an_offer_hides_it_only_where_nobody_can_answer() -> None:
    ad = Posting(text="Not like fake job warnings: work in Poipet, salary high.")
    assert said(ad) == {"kh-poipet mention"}
    assert said(ad, ContactFact((), "telegram", named_only=True)) == {"kh-poipet work"}


def test_what_a_report_quotes_is_not_offered() -> None:
    ad = Posting(text='My cousin got this: "work in Poipet, salary high". Tell the police.')
    assert said(ad) == {"kh-poipet mention"}
    assert said(msgspec.structs.replace(ad, text=ad.text.replace('"', "“", 1).replace('"', "”"))) == {
        "kh-poipet mention"
    }
    assert said(msgspec.structs.replace(ad, text=ad.text.replace('"', "").replace("this: ", "this. "))) == {
        "kh-poipet work"
    }


def test_names_outside_the_text_are_no_offer() -> None:
    ad = Posting(
        url="https://example.org/poipet", contacts=("poipet desk",), pay="Poipet rate", text="Cook, salary high"
    )
    assert said(ad) == {"kh-poipet mention"}


def test_roles_spread_over_a_list() -> None:
    assert said(Posting(text="Work in Poipet, Bavet and Koh Kong, salary high")) == {
        "kh-poipet work", "kh-bavet work", "kh-kohkong work",
    }  # fmt: skip
    assert said(Posting(text="Salary high, Nepal/India only")) == {"np origin", "in origin"}


def test_padding_does_not_push_out_what_counts() -> None:
    names = [place.name for place in place_data().places if place.risk == "none"]
    found = places(Posting(text=", ".join(names) + ".\nWork in Myawaddy, salary high."))
    assert len(found) == MOST_FACTS
    assert found[-1].place == "mm-myawaddy"


def test_facts_are_capped() -> None:
    names = [place.name for place in place_data().places]
    assert len(places(Posting(text=" and work in ".join(names * 9)[:20_000]))) <= MOST_FACTS


class TestData:
    def test_ids_are_unique(self) -> None:
        ids = [place.id for place in place_data().places]
        assert len(ids) == len(set(ids)) >= 140

    def test_country_codes(self) -> None:
        assert [
            place.id for place in place_data().places if len(place.country) != 2 or not place.country.isupper()
        ] == []

    def test_what_counts_has_a_status_with_a_year(self) -> None:
        bare = [place.id for place in place_data().places if place.risk != "none" and not (place.status and place.date)]
        assert bare == []

    def test_no_name_belongs_to_two_places(self) -> None:
        owner: dict[str, str] = {}
        twice = []
        for place in place_data().places:
            words = {normal_word(word) for group in (*place.names.values(), *place.slang.values()) for word in group}
            twice += [(word, owner[word], place.id) for word in words if owner.setdefault(word, place.id) != place.id]
        assert twice == []

    def test_every_place_has_a_name(self) -> None:
        assert [place.id for place in place_data().places if not place.names] == []

    def test_a_country_is_named_in_each_language(self) -> None:
        for place in place_data().places:
            if place.id in {"kh", "mm", "la", "th"}:
                spoken = {
                    normal_word(word)
                    for words in (place.names, place.weak)
                    for group in words.values()
                    for word in group
                }
                for lang, word in SPOKEN[place.id].items():
                    assert normal_word(word) in spoken, (place.id, lang)

    def test_an_unknown_field_is_refused(self) -> None:
        row = {"id": "x", "name": "X", "country": "XX", "class": "town", "nickname": "Y"}
        with pytest.raises(msgspec.ValidationError, match="nickname"):
            msgspec.convert({"places": [row]}, PlaceData)


SPOKEN = {
    "kh": {"zh-Hant": "柬埔寨", "ms": "Kemboja", "id": "Kamboja", "vi": "Campuchia", "th": "กัมพูชา", "hi": "कंबोडिया",
           "bn": "কম্বোডিয়া", "ur": "کمبوڈیا", "ne": "कम्बोडिया", "mn": "Камбож", "km": "កម្ពុជា", "my": "ကမ္ဘောဒီးယား", "sw": "Kambodia"},
    "mm": {"zh-Hant": "緬甸", "vi": "Miến Điện", "th": "พม่า", "hi": "म्यांमार", "bn": "মিয়ানমার", "ur": "میانمار",
           "ne": "म्यानमार", "mn": "Мьянмар", "km": "ភូមា", "my": "မြန်မာ"},
    "la": {"zh-Hans": "老挝", "zh-Hant": "寮國", "vi": "Lào", "th": "ลาว", "hi": "लाओस", "bn": "লাওস", "ur": "لاؤس",
           "ne": "लाओस", "mn": "Лаос", "km": "ឡាវ", "my": "လာအို"},
    "th": {"zh-Hant": "泰國", "vi": "Thái Lan", "th": "ไทย", "hi": "थाईलैंड", "bn": "থাইল্যান্ড", "ur": "تھائی لینڈ",
           "ne": "थाइल्याण्ड", "mn": "Тайланд", "km": "ថៃ", "my": "ထိုင်း", "sw": "Tailandi"},
}  # fmt: skip
