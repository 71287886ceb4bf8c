"""Words, edges and what is handed back with a hit."""

import pytest

from screener.text.entry import Entry
from screener.text.normalize import normal_word, normalize
from screener.text.vocabulary import PATIENCE, Vocabulary, word_table

EDGES = [
    ("a word stands free", "visa", "no visa fee", True),
    ("not inside a word", "visa", "advisable", False),
    ("any ending", "visa*", "visas", True),
    ("any beginning", "*port", "passport", True),
    ("a digit beside a letter is an edge", "usd", "usd500", True),
    ("digits join digits", "24", "1240", False),
    ("Latin beside Chinese", "tg", "加tg聊", True),
    ("Chinese anywhere", "护照", "交出护照吧", True),
    ("Cyrillic has edges", "ажил", "ажилчин", False),
    ("Hindi has edges", "पासपोर्ट", "पासपोर्ट रखेंगे", True),
    ("a vowel sign belongs to its letter", "का", "काम", False),
    ("Urdu has edges", "ویزا", "ویزا مفت", True),
    ("Thai inside a run", "พาสปอร์ต", "เก็บพาสปอร์ตไว้", True),
    ("a Thai sign is not cut off", "กา", "กาํ", False),
    ("Burmese inside a run", "အလုပ်", "အလုပ်ရှိ", True),
    ("traditional finds simplified", "護照", "护照", True),
    ("a phrase across one blank", "keep your passport", "we KEEP  your passport", True),
]


@pytest.mark.parametrize(("word", "text", "found"), [row[1:] for row in EDGES], ids=[row[0] for row in EDGES])
def test_edges(word: str, text: str, *, found: bool) -> None:
    hits, _ = Vocabulary([Entry("k", word)], normal_word).scan(normalize(text).text)
    assert bool(hits.get("k")) == found


def test_hits_say_where_what_and_in_which_language() -> None:
    vocabulary = Vocabulary([Entry("place", "bavet", "kh-bavet", "en"), Entry("c:town", "bavet")], normal_word)
    hits, pending = vocabulary.scan("job in bavet")
    assert hits == {"place": [(7, 12, "kh-bavet", "en")], "c:town": [(7, 12, None, "")]}
    assert pending == []


def test_gated_and_bare_words_wait_for_someone_to_admit_them() -> None:
    vocabulary = Vocabulary(
        [Entry("k", "main", lang="id", gated=True), Entry("k", "viec nhe", lang="vi", bare=True)], normal_word
    )
    hits, pending = vocabulary.scan("main viec nhe")
    assert hits == {}
    assert [(target.key, target.lang, start, end) for target, start, end in pending] == [
        ("k", "id", 0, 4),
        ("k", "vi", 5, 13),
    ]


def test_overlapping_words_are_all_found_in_order() -> None:
    vocabulary = Vocabulary([Entry("k", "护照"), Entry("k", "照"), Entry("k", "护照夹")], normal_word)
    hits, _ = vocabulary.scan("护照夹")
    assert [hit[:2] for hit in hits["k"]] == [(0, 2), (0, 3), (1, 2)]


def test_open_ends_are_quoted_as_written() -> None:
    entries = [Entry("k", word) for word in ("a*", "ab", "*b", "b c")]
    hits, _ = Vocabulary(entries, normal_word).scan("ab b c abc")
    assert [hit[:2] for hit in hits["k"]] == [(0, 1), (0, 2), (1, 2), (3, 4), (3, 6), (7, 8)]


def test_an_empty_word_is_left_out() -> None:
    assert len(Vocabulary([Entry("k", "\u200b"), Entry("k", "x")], normal_word)) == 1


def test_a_table_finds_what_its_entries_find() -> None:
    entries = [
        Entry("c:a", word, lang="en", gated=word == "hr") for word in ("visa", "visa*", "hr", "护照", "*port", "visa")
    ]
    text = "visas hr 护照 passport visa"
    assert Vocabulary((), normal_word, word_table(entries, normal_word)).scan(text) == Vocabulary(
        entries, normal_word
    ).scan(text)


def test_the_first_texts_are_scanned_like_all_others() -> None:
    vocabulary = Vocabulary([Entry("k", word) for word in ("visa", "passport", "护", "no visa", "ab*")], normal_word)
    texts = ["no visa, no passport", "护照 abc", "", "x"]
    first = [vocabulary.scan(text) for text in texts]
    for _ in range(PATIENCE):
        vocabulary.scan("anything")
    assert [vocabulary.scan(text) for text in texts] == first
