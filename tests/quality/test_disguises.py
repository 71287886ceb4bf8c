"""Each disguise does what its name says, the same way every time, and leaves a text that it has nothing to do with."""

import pytest

from screener.quality.disguises import DISGUISES, WHOLE

EN = "We need people who can speak English. Write to us on Telegram, 20 minutes a day."
ROWS = [
    ("spacing", "need people speak english", "n e e d people speak e n g l i s h"),
    ("spacing", "招聘客服人员包吃住哦", "招 聘 客 服人员包吃住哦"),
    ("spacing", "the cat sat", "the cat sat"),
    ("homoglyphs", "paspor ok Kerja", "раѕроr ok Kerja"),
    ("zero-width", "speak now", "s\u200bp\u200be\u200ba\u200bk now"),
    ("full width", "USD 5", "ＵＳＤ ５"),
    ("leet", "telegram", "t3l3gr4m"),
    ("leet", "work", "work"),
    ("homophones", "Your money, please", "ur mony, pls"),
    ("homophones", "加微信", "加薇芯"),
    ("traditional or simplified", "護照", "护照"),
    ("traditional or simplified", "护照", "護照"),
    ("traditional or simplified", "passport", "passport"),
    ("diacritics dropped", "Đi làm việc", "Di lam viec"),
    ("diacritics dropped", "护照 งาน", "护照 งาน"),
    ("emoji inserted", "telegram", "tele🔥gram"),
    ("digits of other scripts", "20 USD", "२० USD"),
    ("case", "We pay", "WE PAY"),
    ("line breaks", "We are looking for people who like to cook.", "We are looking for people who like\nto cook."),
    ("line breaks", "招" * 20, "招" * 18 + "\n招招"),
    ("line breaks", "short\nlines", "short\nlines"),
    ("sentences reordered", "One. Two 1.5! 三。四", "四\n三。\nTwo 1.5!\nOne."),
    ("sentences reordered", "He said “Go. Now.” Then he left.", "He said “Go. Now.” Then he left."),
]


@pytest.mark.parametrize(("name", "text", "expected"), ROWS, ids=[f"{name}-{text[:20]}" for name, text, _ in ROWS])
def test_what_a_disguise_does(name: str, text: str, expected: str) -> None:
    assert DISGUISES[name](text, "zh-Hans" if text > "\u2fff" or "微" in text else "en") == expected


@pytest.mark.parametrize("name", ["boilerplate added", "warnings and reassurances"])
@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant", "vi", "sw"])
def test_added_texts_stand_before_and_after(name: str, lang: str) -> None:
    before, middle, after = DISGUISES[name]("The ad.", lang).split("\n")
    assert middle == "The ad."
    assert before == after != ""


def test_there_are_fifteen() -> None:
    assert len(DISGUISES) == 15
    assert set(DISGUISES) >= WHOLE


@pytest.mark.parametrize("name", sorted(set(DISGUISES) - {"traditional or simplified", "diacritics dropped"}))
def test_every_disguise_changes_an_english_ad(name: str) -> None:
    assert DISGUISES[name](EN, "en") != EN
