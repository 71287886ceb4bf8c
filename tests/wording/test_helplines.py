"""Who can help: nothing uncertain is shown as a number, and people in danger are shown only what they need."""

import re

import pytest

from screener.model import Posting, Verdict
from screener.rulebook.load import Rulebook
from screener.screen import Screener
from screener.wording.helplines import URGENT, Situation, help_lines, is_country, listed_lines
from screener.wording.messages import Reader, explain, labels_in

LINES = listed_lines()
LANGUAGES = ("zh-Hans", "zh-Hant")


@pytest.fixture(scope="module")
def flagged(screener: Screener) -> Verdict:
    return screener.screen(Posting(text="We keep your passport in Sihanoukville, 4000 USD a month, chat work."))


class TestFile:
    """``help.yaml``."""

    def test_a_number_stands_only_where_it_is_certain_and_was_seen(self) -> None:
        shown = [line for line in LINES if line.contact]
        assert shown
        unsure = [line for line in shown if line.confidence != "high" or line.seen not in ("yes", "corroborated")]
        assert [line.name for line in unsure] == []

    def test_a_number_has_the_day_on_which_it_was_checked(self) -> None:
        wrong = [line for line in LINES if line.contact and not re.fullmatch(r"20\d\d-\d\d-\d\d", line.checked)]
        assert [line.name for line in wrong] == []

    def test_a_day_is_told_only_for_what_was_checked(self) -> None:
        assert [line.name for line in LINES if line.checked and line.seen not in ("yes", "corroborated")] == []

    def test_a_site_is_a_certain_address_and_no_number(self) -> None:
        sites = [line for line in LINES if line.site]
        assert sites
        assert [line.name for line in sites if line.confidence != "high"] == []
        assert [line.site for line in sites if not re.fullmatch(r"[a-z.0-9/ ;-]+", line.site)] == []
        assert [line.site for line in sites if re.search(r"\d{3}", line.site)] == []

    def test_a_line_without_a_number_holds_none_elsewhere(self) -> None:
        without = [line for line in LINES if not line.contact]
        assert without
        texts = [text for line in without for words in line.words.values() for text in (words.name, words.use)]
        texts += [text for line in without for text in (line.name, line.use)]
        assert [text for text in texts if re.search(r"\d{3}", text)] == []

    def test_numbers_in_words_are_those_of_the_contact(self) -> None:
        known = [
            (line.name, number)
            for line in LINES
            for words in line.words.values()
            for number in re.findall(r"\d[\d ()-]{2,}\d", words.name + words.use)
            if number not in line.contact
        ]
        assert known == []

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_every_line_is_told_in_chinese(self, lang: str) -> None:
        assert [line.name for line in LINES if lang not in line.words] == []

    @pytest.mark.parametrize("country", sorted({line.country for line in LINES} - {"XX"}))
    def test_countries_are_countries(self, country: str) -> None:
        assert is_country(country)


@pytest.mark.parametrize("country", ["MY", "my"])
def test_lines_of_the_country_come_first(rulebook: Rulebook, flagged: Verdict, country: str) -> None:
    countries = [line.country for line in explain(flagged, Reader("en", country), rulebook).help]
    assert countries[0] == "MY"
    assert set(countries) == {"MY", "XX"}
    assert countries == sorted(countries)


@pytest.mark.parametrize("country", ["", "ZZ", "XX"])
def test_everyone_gets_the_lines_for_anyone(rulebook: Rulebook, flagged: Verdict, country: str) -> None:
    lines = explain(flagged, Reader("en", country), rulebook).help
    assert {line.country for line in lines} == {"XX"}
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("lang", ["en", *LANGUAGES])
def test_what_is_not_known_about_a_country_is_said(rulebook: Rulebook, flagged: Verdict, lang: str) -> None:
    labels = labels_in(lang)
    notes = [explain(flagged, Reader(lang, country), rulebook).help_note for country in ("", "PH", "NO", "ZZ", "XX")]
    assert notes == [
        "",
        "",
        labels.country_without_lines.format(country="NO"),
        labels.country_unknown.format(country="ZZ"),
        labels.country_unknown.format(country="XX"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_and_uses_are_in_the_language_of_the_reader(lang: str) -> None:
    lines = help_lines("CN", lang, "deciding")
    assert [line.name for line in lines if not re.search(r"[\u4e00-\u9fff]", line.name + line.use)] == []


@pytest.mark.parametrize("situation", URGENT)
def test_who_is_in_danger_is_not_sent_to_a_register(situation: Situation) -> None:
    lines = help_lines("TW", "en", situation)
    assert lines[0].kind == "consular"
    assert {line.kind for line in lines} <= set(URGENT[situation])
    assert "registry" in {line.kind for line in help_lines("TW", "en", "deciding")}


@pytest.mark.parametrize("situation", ["held", "relative"])
def test_the_embassy_comes_before_any_police(situation: Situation) -> None:
    kinds = [line.kind for line in help_lines("KR", "en", situation)]
    assert kinds.index("consular") < kinds.index("police-abroad")
