"""The normal form and the way back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener.text.normalize import normal_word, normalize

FORMS = [
    ("width", "Ｆｒｅｅ　ｖｉｓａ", "free visa"),
    ("case", "PASSPORT", "passport"),
    ("case that changes length", "İstanbul STRASSE ß", "istanbul strasse ss"),
    ("styled letters", "𝐓𝐞𝐥𝐞𝐠𝐫𝐚𝐦 𝓈𝒶𝓁𝒶𝓇𝓎", "telegram salary"),
    ("circled letters", "🅞🅟🅔🅝 ⓗⓘ", "open hi"),
    ("invisible characters", "te\u200ble\u2060gr\u00adam\ufeff", "telegram"),
    ("stacked marks", "p\u0336a\u0336s\u0336s\u0336port", "passport"),
    ("kept diacritics", "việc nhẹ lương cao", "việc nhẹ lương cao"),
    ("decomposed diacritics", unicodedata.normalize("NFD", "việc nhẹ"), "việc nhẹ"),
    ("traditional Chinese", "護照統一保管", "护照统一保管"),
    ("digits of Arabic", "٠١٢٣", "0123"),
    ("digits of Urdu", "۴۵۶", "456"),
    ("digits of Bengali", "৯০,০০০", "90,000"),
    ("digits of Burmese", "၁၅", "15"),
    ("digits of Khmer", "២៥០", "250"),
    ("digits of Thai", "๕๐๐", "500"),
    ("digits of Nepali", "२०८२", "2082"),
    ("circled digits", "➊❷③", "123"),
    ("Cyrillic inside a Latin word", "раssроrt tеlеgram", "passport telegram"),
    ("Cyrillic words stay", "Камбож ажил", "камбож ажил"),
    ("Arabic and Urdu letters", "كي", "کی"),
    ("nukta left out", "वीज़ा", "वीजा"),
    ("Thai sara am stays one letter", "ทำงาน", "ทำงาน"),
    ("quotes and dashes", "“boss’s” – 5—8", '"boss\'s" - 5-8'),
    ("blanks", "a \t b\u00a0\u00a0c", "a b c"),
    ("line breaks", "a\r\n\r\n  b\u2028c", "a\nb\nc"),
    ("a flag is a word", "🇰🇭 OK", "🇰🇭 ok"),
    ("control characters", "a\x00b\x1fc", "a b c"),
    ("signs that look like blanks", "free\u2800visa\u3164and\uffa0bed", "free visa and bed"),
    ("decomposed Korean", unicodedata.normalize("NFD", "여권 보관"), "여권 보관"),
    ("a lone surrogate", "a\ud800b", "a\ufffdb"),
]


@pytest.mark.parametrize(("written", "normal"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_the_normal_form(written: str, normal: str) -> None:
    assert normalize(written).text == normal


@pytest.mark.parametrize("written", [row[1] for row in FORMS], ids=[row[0] for row in FORMS])
def test_every_character_leads_back(written: str) -> None:
    text, offsets = normalize(written)
    for position in range(len(text)):
        start, end = offsets.span(position, position + 1)
        assert 0 <= start < end <= len(written)


def test_a_span_quotes_what_was_written() -> None:
    written = "We keep   ｙｏｕｒ p\u0336a\u0336s\u0336sport, 護照"
    text, offsets = normalize(written)
    for word, quote in (
        ("your", "ｙｏｕｒ"),
        ("passport", "p\u0336a\u0336s\u0336sport"),
        ("护照", "護照"),
        ("keep your", "keep   ｙｏｕｒ"),
    ):
        start, end = offsets.span(text.index(word), text.index(word) + len(word))
        assert written[start:end] == quote


@given(st.text())
def test_any_text_has_a_normal_form_that_stays(written: str) -> None:
    text, offsets = normalize(written)
    assert normalize(text).text == text
    last = 0
    for position in range(len(text)):
        start, end = offsets.span(position, position + 1)
        assert 0 <= start < end <= len(written)
        assert start >= last or start == offsets.span(position - 1, position)[0]
        last = start


@given(st.text(alphabet="Aaé\u0301\u0323ßİﬁ１　 \n\u200b護க한🇰🇭ำ", max_size=40))
def test_hard_characters_in_any_order(written: str) -> None:
    text, offsets = normalize(written)
    assert normalize(text).text == text
    assert all(offsets.span(p, p + 1)[0] < offsets.span(p, p + 1)[1] for p in range(len(text)))


def test_words_take_the_same_form_as_texts() -> None:
    assert normal_word("證件") in normalize("證件由公司保管").text
