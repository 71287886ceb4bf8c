"""What rules say to a reader: every text is there, in plain words, and is found for a reader of any language."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

import msgspec
import pytest
import yaml

from screener.errors import InputError, RulebookError
from screener.model import LEVELS, Kind, Level, Part, PayFact, Posting, Reason, Span, Verdict
from screener.rulebook.load import Rulebook, default_directory
from screener.screen import Screener
from screener.wording.helplines import Situation
from screener.wording.messages import (
    FOR_KIND,
    LATER,
    MOST_ADVICE,
    SITUATIONS,
    Reader,
    explain,
    labels_in,
    languages,
    messages,
    nearest_language,
)

ENGLISH = messages("en")
UNTRUE_OR_UNKIND = re.compile(
    r"\b(scam\w*|fake\w*|(un)?safe\w*|fraudster\w*|criminals?|liars?|victims?|traffick\w*|escape\w*|organs|blood)\b",
    re.IGNORECASE,
)
"""We speak of an ad and its signs: no name for a person, no claim what it is, nothing that calms or that frightens idly."""

LONGEST_SENTENCE = 30
"""Words."""

SIGNS = ("documents.custody", "travel.tourist-entry")


def strings(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Every text below ``value`` with the way to it."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from strings(below, f"{where}/{key}")
    elif isinstance(value, list | tuple):
        for below in value:
            yield from strings(below, where)


TEXTS = list(strings(msgspec.to_builtins(ENGLISH), "en"))


@pytest.fixture(scope="session")
def empty(screener: Screener) -> Verdict:
    return screener.screen(Posting())


def reason(rule: str, points: int = 10, facts: tuple[int, ...] = ()) -> Reason:
    return Reason(rule, rule.partition(".")[0], points, "affirmed", (Span("text", 0, 1, "x"),), facts)


def shows(empty: Verdict, *rules: str, level: Level = "high") -> Verdict:
    """A verdict that rests on these rules."""
    return msgspec.structs.replace(empty, level=level, reasons=tuple(map(reason, rules)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The texts that ship, beside short ones in some more languages, which hold none for any rule."""
    texts = tmp_path / "_messages"
    texts.mkdir()
    shipped = (default_directory() / "_messages" / "en.yaml").read_text(encoding="utf-8")
    (texts / "en.yaml").write_text(shipped, encoding="utf-8")
    short = yaml.safe_load(shipped) | {
        "rules": {"travel.tourist-entry": {"title": "Vào bằng thị thực du lịch", "why": "Vì sao", "check": "Hãy hỏi"}},
        "innocent": {"innocent.visitor-to-an-interview": "Đi phỏng vấn"},
        "advice": {"advice.visa-before-travel": "Xin thị thực lao động trước"},
        "combinations": {},
        "kinds": {},
        "reviewed": "",
    }
    for lang in ("vi", "id", "fil", "zh-Hans", "zh-Hant"):
        (texts / f"{lang}.yaml").write_text(yaml.safe_dump(short, allow_unicode=True), encoding="utf-8")
    (tmp_path / "help.yaml").write_text(
        (default_directory() / "help.yaml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    return tmp_path


class TestEnglish:
    """``rules/_messages/en.yaml`` is complete and holds nothing that is never shown."""

    def test_every_rule_that_is_reported_has_a_text(self, rulebook: Rulebook) -> None:
        assert {rule.id for rule in rulebook.rules if rule.status in ("live", "shadow")} - set(ENGLISH.rules) == set()

    @pytest.mark.parametrize("section", ["innocent", "advice"])
    def test_all_that_rules_name_has_a_text_and_every_text_is_named(self, rulebook: Rulebook, section: str) -> None:
        named = {name for rule in rulebook.rules for name in getattr(rule, section)}
        assert set(getattr(ENGLISH, section)) == named

    def test_every_text_of_a_rule_belongs_to_one(self, rulebook: Rulebook) -> None:
        assert set(ENGLISH.rules) - {rule.id for rule in rulebook.rules} == set()

    def test_every_combination_has_a_text(self, rulebook: Rulebook) -> None:
        assert set(ENGLISH.combinations) == {combination.id for combination in rulebook.combinations}

    def test_every_level_and_kind_has_a_text(self) -> None:
        assert set(ENGLISH.levels) == set(LEVELS)
        assert set(ENGLISH.kinds) == set(get_args(Kind))

    def test_every_situation_has_four_to_seven_lines(self) -> None:
        assert set(ENGLISH.situations) == set(SITUATIONS)
        assert [name for name, text in ENGLISH.situations.items() if not 4 <= len(text.lines) <= 7] == []

    def test_every_kind_has_advice_of_its_own(self) -> None:
        assert set(FOR_KIND) == set(get_args(Kind))
        assert len(set(FOR_KIND.values())) == len(FOR_KIND)
        assert set(FOR_KIND.values()) - set(ENGLISH.advice) == set()

    @pytest.mark.parametrize("section", ["rules", "innocent", "advice"])
    def test_texts_stand_in_order(self, section: str) -> None:
        ids = [name.split(".") for name in getattr(ENGLISH, section)]
        assert ids == sorted(ids)


def unlike(texts: dict[str, str], pattern: str) -> dict[str, str]:
    """Texts that do not match as a whole."""
    return {name: text for name, text in texts.items() if not re.fullmatch(pattern, text)}


class TestWords:
    """Plain words about an ad."""

    def test_no_text_judges_a_person_or_calms_a_reader(self) -> None:
        assert [(where, found) for where, text in TEXTS if (found := UNTRUE_OR_UNKIND.findall(text))] == []

    def test_a_title_is_short_and_no_sentence_with_a_stop(self) -> None:
        assert unlike({rule: message.title for rule, message in ENGLISH.rules.items()}, r"[A-Z].{8,58}[a-z0-9]") == {}

    def test_why_is_short(self) -> None:
        assert unlike({rule: message.why for rule, message in ENGLISH.rules.items()}, r"[A-Z].{38,218}\.") == {}

    def test_check_is_short(self) -> None:
        assert unlike({rule: message.check for rule, message in ENGLISH.rules.items()}, r"[A-Z].{28,158}[.?]") == {}

    def test_explanations_and_advice_are_short(self) -> None:
        assert unlike(ENGLISH.innocent | ENGLISH.advice, r"[A-Z].{13,178}\.") == {}

    def test_sentences_are_short(self) -> None:
        sentences = [sentence for _, text in TEXTS for sentence in re.split(r"[.?:;] ", text)]
        assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_SENTENCE] == []

    def test_titles_tell_rules_apart(self) -> None:
        titles = Counter(message.title for message in ENGLISH.rules.values())
        assert [title for title, times in titles.items() if times > 1] == []

    def test_nobody_is_sent_to_local_police_only(self) -> None:
        told = [text for _, text in TEXTS if re.search(r"(?i)local police|local officers", text)]
        assert told
        assert [text for text in told if "embassy" not in text] == []


ADS = {
    "compound": "Admin staff for the online team in Sihanoukville. 2,500 USD a month, ticket and room free. On arrival your passport is kept by HR. Telegram @hr_shv88",
    "tasks": "Part time at home: like and rate videos, RM5 for each task, paid at once. Top up RM50 first to unlock the next task, get back RM90. WhatsApp only.",
    "fee": "Registration fee 3,500 before you start, transfer to the coordinator's personal account, refunded with your first salary.",
    "account": "Rent us your bank account with card and PIN, 5,000 a month, we only receive payments on it and send them on.",
    "honest": "Warehouse staff wanted in Leeds, 12 pounds an hour, no experience needed. Apply at Harrow Logistics Ltd, 14 Mill Lane.",
}


class TestExplained:
    @pytest.mark.parametrize("ad", ADS.values(), ids=ADS)
    def test_texts_are_in_the_order_of_the_reasons(self, screener: Screener, ad: str) -> None:
        verdict = screener.screen(Posting(text=ad))
        explained = explain(verdict, Reader(), screener.rulebook)

        assert verdict.reasons
        assert [words.title for words in explained.reasons] == [
            ENGLISH.rules[each.rule].title for each in verdict.reasons
        ]
        assert list(explained.combinations) == [ENGLISH.combinations[part.name] for part in verdict.combinations]

    def test_reason_in_full(self, rulebook: Rulebook, empty: Verdict) -> None:
        (words,) = explain(shows(empty, "documents.custody"), Reader(), rulebook).reasons
        text = ENGLISH.rules["documents.custody"]

        assert words.title == "The company would keep your passport"
        assert (words.why, words.check) == (text.why, text.check)
        assert words.innocent == (ENGLISH.innocent["innocent.visa-stamping"],)

    def test_what_the_kinds_ask_for_comes_before_what_the_signs_ask_for(
        self, rulebook: Rulebook, empty: Verdict
    ) -> None:
        verdict = msgspec.structs.replace(shows(empty, *SIGNS), kinds=("money-mule",))
        explained = explain(verdict, Reader(), rulebook)
        custody, entry = (next(rule for rule in rulebook.rules if rule.id == name) for name in SIGNS)

        asked = ("advice.never-move-money", *custody.advice, *entry.advice)
        own = [ENGLISH.advice[name] for name in asked if name not in LATER]
        assert list(explained.advice)[: len(own)] == own
        assert len(own) < MOST_ADVICE

    def test_what_helps_only_later_is_said_last(self, rulebook: Rulebook, empty: Verdict) -> None:
        explained = explain(shows(empty, "confinement.release-for-money", "travel.tourist-entry"), Reader(), rulebook)
        late = {ENGLISH.advice[name] for name in LATER}
        assert {text in late for text in explained.advice} == {False, True}
        assert [text in late for text in explained.advice] == sorted(text in late for text in explained.advice)

    def test_what_helps_later_is_advice_that_there_is(self) -> None:
        assert set(ENGLISH.advice) >= LATER

    def test_advice_is_given_once_and_is_not_endless(self, rulebook: Rulebook, empty: Verdict) -> None:
        everything = [rule.id for rule in rulebook.rules if rule.status == "live"]
        verdict = msgspec.structs.replace(shows(empty, *everything), kinds=("task-scam", "advance-fee"))
        advice = explain(verdict, Reader(), rulebook).advice

        assert len(set(advice)) == len(advice) == MOST_ADVICE

    def test_weak_signs_bring_no_alarm(self, rulebook: Rulebook, empty: Verdict) -> None:
        weak = shows(empty, "requirements.no-experience", level="none-found")
        weak = msgspec.structs.replace(weak, kinds=("forced-labour",))
        explained = explain(weak, Reader("", "ZZ", "held"), rulebook)

        assert explained.help == ()
        assert explained.help_note == ""
        assert explained.kinds == ()
        assert explained.situation is None
        assert explained.advice
        assert ENGLISH.advice[FOR_KIND["forced-labour"]] not in explained.advice

    def test_kinds_and_combinations_are_named(self, rulebook: Rulebook, empty: Verdict) -> None:
        verdict = msgspec.structs.replace(
            shows(empty, *SIGNS), kinds=("forced-labour",), combinations=(Part("control-and-movement", 12),)
        )
        explained = explain(verdict, Reader(), rulebook)

        assert explained.kinds == ("forced labour",)
        assert explained.combinations == (ENGLISH.combinations["control-and-movement"],)

    def test_a_rule_without_a_text_is_an_error_that_says_what_to_do(
        self, rulebook: Rulebook, empty: Verdict, folder: Path
    ) -> None:
        path = folder / "_messages" / "en.yaml"
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
        del texts["rules"]["documents.custody"]
        path.write_text(yaml.safe_dump(texts), encoding="utf-8")

        with pytest.raises(RulebookError, match=r"(?s)'documents\.custody'.*screener rules lint"):
            explain(shows(empty, "documents.custody"), Reader(), rulebook, folder)


class TestLanguages:
    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ("vi", "vi"),
            ("vi-VN", "vi"),
            ("VI", "vi"),
            ("id_ID", "id"),
            ("in", "id"),
            ("tl", "fil"),
            ("fil-PH", "fil"),
            ("zh", "zh-Hans"),
            ("zh-CN", "zh-Hans"),
            ("zh-Hant", "zh-Hant"),
            ("zh-TW", "zh-Hant"),
            ("zh_HK", "zh-Hant"),
            ("zh-Hant-MO", "zh-Hant"),
            ("yue", "zh-Hant"),
            ("en-GB", "en"),
            ("tlh", "en"),
            ("-", "en"),
            ("", "en"),
        ],
    )
    def test_nearest_language(self, folder: Path, asked: str, shown: str) -> None:
        assert nearest_language(asked, folder) == shown

    def test_languages_are_those_of_the_folder(self, folder: Path) -> None:
        assert languages(folder) == ("en", "fil", "id", "vi", "zh-Hans", "zh-Hant")

    def test_a_language_without_texts_is_an_error_that_names_those_there_are(self, folder: Path) -> None:
        with pytest.raises(RulebookError, match=r"(?s)'tlh'.*en, fil, id, vi"):
            messages("tlh", folder)

    def test_an_unknown_language_is_answered_in_english(self, rulebook: Rulebook, empty: Verdict) -> None:
        explained = explain(shows(empty, *SIGNS), Reader("tlh"), rulebook)

        assert explained.lang == "en"
        assert explained.reasons == explain(shows(empty, *SIGNS), Reader("en"), rulebook).reasons

    def test_texts_that_a_language_lacks_are_english(self, rulebook: Rulebook, empty: Verdict, folder: Path) -> None:
        verdict = msgspec.structs.replace(shows(empty, *SIGNS), kinds=("forced-labour",))
        explained = explain(verdict, Reader("vi"), rulebook, folder)

        assert explained.lang == "vi"
        assert [words.title for words in explained.reasons] == [
            ENGLISH.rules["documents.custody"].title,
            "Vào bằng thị thực du lịch",
        ]
        assert [words.innocent for words in explained.reasons] == [
            (ENGLISH.innocent["innocent.visa-stamping"],),
            ("Đi phỏng vấn",),
        ]
        assert "Xin thị thực lao động trước" in explained.advice
        assert explained.kinds == ("forced labour",)

    def test_translations_that_nobody_has_read_say_so(self, rulebook: Rulebook, empty: Verdict, folder: Path) -> None:
        notes = [explain(shows(empty, *SIGNS), Reader(lang), rulebook, folder).note for lang in ("en", "vi")]
        assert notes == ["", ENGLISH.labels.unreviewed]


class TestSituations:
    """Where the reader stands decides what comes first, and never the level."""

    def test_deciding_is_what_is_assumed(self, rulebook: Rulebook, empty: Verdict) -> None:
        explained = explain(shows(empty, *SIGNS), Reader(), rulebook)
        assert explained == explain(shows(empty, *SIGNS), Reader(situation="deciding"), rulebook)
        assert explained.situation == ENGLISH.situations["deciding"]

    @pytest.mark.parametrize("situation", SITUATIONS)
    @pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
    def test_each_is_answered_in_the_language_of_the_reader(
        self, rulebook: Rulebook, empty: Verdict, lang: str, situation: Situation
    ) -> None:
        explained = explain(shows(empty, *SIGNS), Reader(lang, "TW", situation), rulebook)
        assert explained.situation == messages(lang).situations[situation]

    @pytest.mark.parametrize("situation", ["travelling", "held", "relative"])
    def test_who_is_in_danger_is_told_nothing_about_applying(
        self, rulebook: Rulebook, empty: Verdict, situation: Situation
    ) -> None:
        assert explain(shows(empty, *SIGNS), Reader(situation=situation), rulebook).advice == ()

    def test_one_that_does_not_exist_is_refused(self) -> None:
        with pytest.raises(InputError, match=r"(?s)'hold'.*Did you mean 'held'"):
            Reader(situation=cast("Situation", "hold"))

    def test_texts_that_a_language_lacks_are_english(self, rulebook: Rulebook, empty: Verdict, folder: Path) -> None:
        path = folder / "_messages" / "vi.yaml"
        texts = yaml.safe_load(path.read_text(encoding="utf-8"))
        del texts["situations"]
        path.write_text(yaml.safe_dump(texts, allow_unicode=True), encoding="utf-8")
        explained = explain(shows(empty, *SIGNS), Reader("vi", situation="held"), rulebook, folder)
        assert explained.situation == ENGLISH.situations["held"]


PAY = PayFact(
    spans=(Span("text", 0, 5, "1,800"),),
    low=1800,
    high=1800,
    currency="USD",
    period="month",
    usd_low=1800,
    usd_high=1800,
    usual_work=400,
    usual_origin=900,
    work_country="KH",
    origin_country="TH",
    ratio_work=4.5,
    ratio_origin=2.0,
    source="market-2025:2025 us-bls-2024:2024",
)
WORK = "USD 1,800 a month is 4.5 times the usual USD 400 for this work in Cambodia (general market level, late 2025; not a published table)."
ORIGIN = "USD 1,800 a month is 2.0 times the usual USD 900 in Thailand, where the ad looks for people (US Bureau of Labor Statistics, 2024)."


class TestPay:
    """The arithmetic behind signs about pay."""

    @pytest.mark.parametrize(
        ("fact", "said"),
        [
            pytest.param(PAY, (f"{WORK} {ORIGIN}",), id="work-and-origin"),
            pytest.param(msgspec.structs.replace(PAY, ratio_origin=0.0), (WORK,), id="work-only"),
            pytest.param(msgspec.structs.replace(PAY, ratio_work=0.0), (ORIGIN,), id="origin-only"),
            pytest.param(msgspec.structs.replace(PAY, origin_country="KH"), (WORK,), id="people-of-the-place"),
            pytest.param(msgspec.structs.replace(PAY, ratio_work=0.0, ratio_origin=0.0), (), id="nothing-compared"),
            pytest.param(msgspec.structs.replace(PAY, ratio_work=0.4), (ORIGIN,), id="less-than-usual-there"),
            pytest.param(msgspec.structs.replace(PAY, ratio_work=0.4, ratio_origin=0.2), (), id="less-than-usual"),
            pytest.param(
                msgspec.structs.replace(
                    PAY, ratio_origin=0.0, assumed=("currency:MYR from language", "period:fortnight by size")
                ),
                (f"{WORK} (The ad leaves this open. We assumed: the currency is MYR, the pay is for two weeks.)",),
                id="assumed",
            ),
        ],
    )
    def test_sums(self, rulebook: Rulebook, empty: Verdict, fact: PayFact, said: tuple[str, ...]) -> None:
        verdict = msgspec.structs.replace(empty, reasons=(reason("pay.crypto", facts=(0,)),), facts=(fact,))
        assert explain(verdict, Reader(), rulebook).pay == said

    def test_pay_that_no_reason_rests_on_is_not_compared(self, rulebook: Rulebook, empty: Verdict) -> None:
        verdict = msgspec.structs.replace(empty, reasons=(reason("documents.custody"),), facts=(PAY,))
        assert explain(verdict, Reader(), rulebook).pay == ()

    def test_countries_are_named_in_the_language_of_the_answer(
        self, rulebook: Rulebook, empty: Verdict, folder: Path
    ) -> None:
        fact = msgspec.structs.replace(PAY, origin_country="EU")
        verdict = msgspec.structs.replace(empty, reasons=(reason("pay.crypto", facts=(0,)),), facts=(fact,))
        (said,) = explain(verdict, Reader("vi"), rulebook, folder).pay

        assert "in Campuchia (" in said
        assert "in EU," in said


def test_labels_that_a_language_lacks_are_english(folder: Path) -> None:
    path = folder / "_messages" / "vi.yaml"
    texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    del texts["labels"]["periods"], texts["labels"]["weak_signs"]
    texts["labels"]["what_to_do"] = "Nên làm gì"
    path.write_text(yaml.safe_dump(texts, allow_unicode=True), encoding="utf-8")
    labels = labels_in("vi", folder)

    assert (labels.what_to_do, labels.weak_signs) == ("Nên làm gì", ENGLISH.labels.weak_signs)
    assert labels.periods == ENGLISH.labels.periods


def test_a_reason_names_who_reports_it(screener: Screener) -> None:
    verdict = screener.screen(Posting(text="The company keeps your passport. Work in Bavet, 3000 USD."))
    explained = explain(verdict, Reader(), screener.rulebook)
    custody = next(
        words
        for reason, words in zip(verdict.reasons, explained.reasons, strict=True)
        if reason.rule == "documents.custody"
    )
    rule = next(rule for rule in screener.rulebook.rules if rule.id == "documents.custody")
    known = screener.rulebook.sources
    assert [each.title for each in custody.sources] == [known[source.key].title for source in rule.sources]
    assert all(each.org and each.date for each in custody.sources)
