"""The Chinese texts: complete, each in its own script, words and quotation marks, and as careful as the English ones."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from screener.rulebook.load import Rulebook
from screener.text.normalize import traditional_forms
from screener.wording.helplines import listed_lines
from screener.wording.messages import messages

LANGUAGES = ("zh-Hans", "zh-Hant")
HAN = "\u4e00-\u9fff"
LONGEST = 50
"""Characters of a sentence."""

UNTRUE_OR_UNKIND = re.compile("骗子|騙子|安全|受害者|受害人|罪犯|歹徒|逃|虚假|虛假|假招聘|放心|诈骗广告|詐騙廣告|器官")
"""We speak of an ad and its signs: no name for a person, no claim what it is, nothing that calms or that frightens idly."""

OF_THE_MAINLAND = re.compile(
    "信息|視頻|網絡|短信|賬|軟件|鏈接|屏幕|用戶|打印|硬件|程序|數據|酒店|出租車|銀行卡|手機卡|簡歷|老撾|打車|外賣|合同|核實"
)
"""Words that readers in Taiwan and Hong Kong write otherwise."""

RISKY = {
    "en": r"(?i)police|report|escape|flee|run away|captor|gang|guard|fraud|rescue",
    "zh-Hans": "警|报案|举报|逃|跑|看守|关人|诈|骗|园区|解救",
    "zh-Hant": "警|報案|檢舉|逃|跑|看守|關人|詐|騙|園區|救援",
}
"""What must not stand on the screen of somebody whose phone is looked at."""


def texts(lang: str) -> Iterator[tuple[str, str]]:
    """All texts that readers see, with the way to each."""

    def below(value: object, where: str) -> Iterator[tuple[str, str]]:
        if isinstance(value, str):
            yield where, value
        elif isinstance(value, dict):
            for key, part in value.items():
                yield from below(part, f"{where}/{key}")
        elif isinstance(value, list | tuple):
            for part in value:
                yield from below(part, where)

    yield from below(msgspec.to_builtins(messages(lang)), lang)
    for line in listed_lines():
        yield from below(msgspec.to_builtins(line.words[lang]), f"help/{line.country}/{lang}")


def named(lang: str, pattern: str | re.Pattern[str]) -> list[tuple[str, str]]:
    return [(where, text) for where, text in texts(lang) if re.search(pattern, text)]


@pytest.mark.parametrize("lang", LANGUAGES)
class TestBoth:
    @pytest.mark.parametrize(
        "section", ["levels", "kinds", "situations", "combinations", "rules", "innocent", "advice"]
    )
    def test_every_text_is_there_and_no_other(self, lang: str, section: str) -> None:
        assert set(getattr(messages(lang), section)) ^ set(getattr(messages("en"), section)) == set()

    def test_every_label_is_there(self, lang: str) -> None:
        labels = messages(lang).labels
        assert [name for name in labels.__struct_fields__ if not getattr(labels, name)] == []
        assert set(labels.periods) == set(messages("en").labels.periods)

    def test_no_field_of_a_label_is_lost(self, lang: str) -> None:
        def fields(text: str) -> set[str]:
            return {name.removeprefix("short_") for name in re.findall(r"\{(\w+)\}", text)}

        own, english = messages(lang).labels, messages("en").labels
        names = [name for name in own.__struct_fields__ if isinstance(getattr(own, name), str)]
        assert [name for name in names if fields(getattr(own, name)) != fields(getattr(english, name))] == []

    def test_every_publisher_who_is_cited_has_a_name(self, rulebook: Rulebook, lang: str) -> None:
        cited = {source.key for rule in rulebook.rules for source in rule.sources}
        assert {key for key in cited if rulebook.sources[key].date} - set(messages(lang).publishers) == set()
        assert set(messages(lang).pay_sources) == set(rulebook.data.pay.sources)

    def test_no_text_judges_a_person_or_calms_a_reader(self, lang: str) -> None:
        # An authority is called what it is called.
        assert [found for found in named(lang, UNTRUE_OR_UNKIND) if not found[0].endswith("/name")] == []

    def test_marks_are_full_width(self, lang: str) -> None:
        assert named(lang, rf"[{HAN}][,;:!?]|[,;:!?][{HAN}]") == []

    def test_sentences_are_short(self, lang: str) -> None:
        sentences = [part for _, text in texts(lang) for part in re.split("[。？！；：]", re.sub(r"\{\w+\}", "", text))]
        assert [part for part in sentences if len(part) > LONGEST] == []

    def test_a_title_ends_without_a_stop(self, lang: str) -> None:
        assert [text.title for text in messages(lang).rules.values() if re.search("[。！；]$", text.title)] == []

    def test_titles_tell_rules_apart(self, lang: str) -> None:
        titles = [text.title for text in messages(lang).rules.values()]
        assert len(set(titles)) == len(titles)

    def test_texts_stand_in_order(self, lang: str) -> None:
        own = messages(lang)
        for section in (own.rules, own.innocent, own.advice):
            ids = [name.split(".") for name in section]
            assert ids == sorted(ids)

    def test_translations_say_that_nobody_has_read_them(self, lang: str) -> None:
        assert messages(lang).reviewed == ""


@pytest.mark.parametrize(
    ("lang", "charset"),
    [pytest.param("zh-Hans", "gb2312", id="simplified"), pytest.param("zh-Hant", "cp950", id="traditional")],
)
def test_texts_keep_to_their_script(lang: str, charset: str) -> None:
    """These charsets were made for one script each, and hold no character that only the other has."""
    found = {char for _, text in texts(lang) for char in text if not char.encode(charset, "ignore")}
    assert found - set("–") == set()


def test_quotation_marks_are_those_of_the_script() -> None:
    assert named("zh-Hans", "[「」]") == []
    assert named("zh-Hant", "[“”]") == []


def test_traditional_texts_use_words_of_taiwan_and_hong_kong() -> None:
    # Names of organisations stand as these write them.
    found = [where for where, _ in named("zh-Hant", OF_THE_MAINLAND) if "help/CN" not in where]
    assert found == []


def test_the_two_scripts_are_two_texts() -> None:
    """Turned into simplified characters, the traditional text is still another one."""
    turn = str.maketrans(traditional_forms())
    plain, full = messages("zh-Hans").rules, messages("zh-Hant").rules
    same = [name for name in plain if full[name].check.translate(turn) == plain[name].check]
    assert len(same) < len(plain) / 3


class TestSituations:
    """What stands between a reader and harm."""

    @pytest.mark.parametrize("lang", RISKY)
    def test_who_is_held_sees_nothing_that_gives_away_a_plan(self, lang: str) -> None:
        held = messages(lang).situations["held"]
        assert [line for line in (held.title, *held.lines) if re.search(RISKY[lang], line)] == []

    @pytest.mark.parametrize(
        ("lang", "words"),
        [
            ("en", ("police at home", "embassy", "Do not pay", "Keep every message")),
            ("zh-Hans", ("家乡警方", "使领馆", "不要付钱", "每条消息")),
            ("zh-Hant", ("家鄉警方", "使館", "不要付錢", "每則訊息")),
        ],
    )
    def test_relatives_are_sent_to_their_own_state_first(self, lang: str, words: tuple[str, ...]) -> None:
        lines = messages(lang).situations["relative"].lines
        assert words[0] in lines[0]
        assert words[1] in lines[0]
        assert any(words[2] in line and words[0] in line for line in lines)
        assert any(words[3] in line for line in lines)

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_each_has_as_many_lines_as_in_english(self, lang: str) -> None:
        own, english = messages(lang).situations, messages("en").situations
        assert {name: len(text.lines) for name, text in own.items()} == {
            name: len(text.lines) for name, text in english.items()
        }
