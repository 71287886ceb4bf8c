from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from screener.rulebook.load import default_directory
from screener.text.normalize import normalize
from screener.text.segment import COMMON_ABBREVIATIONS, segment, units

TABLES = sorted((Path(__file__).parent / "segments").glob("*.yaml"))
ABBREVIATIONS = COMMON_ABBREVIATIONS.union(
    *(
        language["abbreviations"]
        for language in yaml.safe_load((default_directory() / "languages.yaml").read_text("utf-8"))[
            "languages"
        ].values()
    )
)


def rows() -> list[tuple[str, str, str]]:
    found = []
    for table in TABLES:
        for number, row in enumerate(yaml.safe_load(table.read_text("utf-8"))):
            marked = row if isinstance(row, str) else row["text"]
            source = marked.replace("‖", "").replace("¦", "") if isinstance(row, str) else row["zawgyi"]
            found.append((f"{table.stem}-{number + 1}", source, marked))
    return found


def pieces(text: str, ends: list[int]) -> list[str]:
    return [part for start, end in zip([0, *ends], ends, strict=False) if (part := text[start:end].strip())]


@pytest.mark.parametrize(("source", "marked"), [row[1:] for row in rows()], ids=[row[0] for row in rows()])
def test_sentences_and_clauses(source: str, marked: str) -> None:
    text = normalize(source).text
    assert text == marked.replace("‖", "").replace("¦", "")
    found = segment(text, ABBREVIATIONS)
    assert pieces(text, found.sentences) == [
        part.strip() for part in marked.replace("¦", "").split("‖") if part.strip()
    ]
    clauses = [part.strip() for part in marked.replace("‖", "¦").split("¦")]
    assert pieces(text, found.clauses) == [part for part in clauses if part]


def test_every_language_has_ten_ads() -> None:
    assert [table.stem for table in TABLES] == ["en", "hi", "km", "my", "th", "ur", "vi", "zh"]
    assert all(len(yaml.safe_load(table.read_text("utf-8"))) >= 10 for table in TABLES)


@given(st.text(alphabet=st.sampled_from("ab1 .,:;!?\n|/·()[]\"'。，、。।؟၊។กข 柬埔✅🔥🇰🇭→"), max_size=60))
def test_ends_ascend_and_close_the_text(text: str) -> None:
    found = segment(text)
    for ends in found:
        assert ends == sorted(set(ends))
        assert ends[-1] == len(text)
    assert set(found.sentences) <= set(found.clauses)


def test_an_empty_text_is_one_empty_sentence() -> None:
    assert segment("") == ([0], [0])


@pytest.mark.parametrize("bit", [". ", ".", "a. ", "! ", "✅", "กข ", "柬.埔", ",", " / ", "\n", "(", '."'])
def test_hostile_texts_are_cut_into_ends_in_order(bit: str) -> None:
    text = (bit * 20_000)[:20_000]
    for ends in segment(text):
        assert ends == sorted(set(ends))
        assert ends[-1] == len(text)


UNITS = [
    ("护照上交公司", 6), ("passport kept by boss", 8), ("usd 1,200.50 a month", 8), ("don't pay", 4), ("...,!? ✅", 0),
    ("ไม่ต้องใช้", 2.8), ("មិនបាច់", 1.6), ("မလိုဘူး", 1.2), ("पासपोर्ट नहीं", 4), ("পাসপোর্ট লাগবে না", 6), ("پاسپورٹ نہیں", 4),
    ("không cần hộ chiếu", 8), ("паспорт хэрэггүй", 4), ("工资1.8w包吃", 8), ("ງານດີ", 1.6), ("", 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNITS, ids=[text or "empty" for text, _ in UNITS])
def test_units(text: str, expected: float) -> None:
    assert units(f"xx {text} yy", 3, 3 + len(text)) == pytest.approx(expected)
