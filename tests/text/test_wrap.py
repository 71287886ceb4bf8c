"""Breaks that a program put into sentences are taken out, those of a writer stay; every position stays where it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screener import Posting
from screener.text.document import Document
from screener.text.wrap import unwrap

LATIN = (
    "We are looking for people who like\nto cook for our guests and speak\nsome English, and who can begin\nnext week."
)
CHINESE = "公司位于海边的一座小城市里面招聘\n三位会做点心的厨师每月工资面议包\n吃住有意者请来店里详谈谢谢"
KEPT = [
    ("a list", "Cook wanted\n- free room\n- free meals\n- two days off\nWrite to us"),
    ("short lines", "包吃住\n五险一金\n双休\n月休四天"),
    ("long lines", "a " * 60 + "\n" + "b " * 60 + "\nc\nd"),
    ("sentences that end with their line", "We bake our bread each morning at five.\nWe sell it in our shop by the harbour.\nCome and see us there."),
    ("one break", "We are looking for people who like to cook for our\nguests"),
    ("points", "Please bring the things named here:\n1. a letter of your last employer\n2. two photographs of yourself\n3. your best recipe for fish"),
]  # fmt: skip


def test_latin_lines_join_with_a_blank() -> None:
    assert unwrap(LATIN) == LATIN.replace("\n", " ")


def test_chinese_lines_join_without_one() -> None:
    assert unwrap(CHINESE).replace("\u200b", "") == CHINESE.replace("\n", "")


@pytest.mark.parametrize("text", [row[1] for row in KEPT], ids=[row[0] for row in KEPT])
def test_breaks_of_the_writer_stay(text: str) -> None:
    assert unwrap(text) == text


def test_the_title_does_not_widen_the_lines_of_the_text() -> None:
    doc = Document(Posting(title="A title that is a good deal wider than any line of the text below it", text=LATIN))
    assert len(doc.segments.sentences) == 2  # the title and one sentence


def test_a_phrase_over_a_break_is_quoted_as_it_stands() -> None:
    doc = Document(Posting(text=LATIN))
    start = doc.text.index("like to cook")
    assert doc.span(start, start + len("like to cook")).quote == "like\nto cook"


@given(st.text(alphabet="ab c。你好，.\n", max_size=300))
def test_nothing_moves(text: str) -> None:
    joined = unwrap(text)
    assert len(joined) == len(text)
    assert all(before in (now, "\n") for now, before in zip(joined, text, strict=True))
