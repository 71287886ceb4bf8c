"""Labelled ads of both kinds of files become one form; what cannot be read is named with file and line."""

import gzip
from pathlib import Path

import pytest

from screener.errors import InputError
from screener.quality.corpus import read_corpus

OURS = (
    '{"id": "a", "lang": "th", "label": "trafficking", "expected": "severe_or_high", "difficulty": "easy", "title": "t",'
    ' "company": "c", "location": "l", "salary": "s", "url": "u", "text": "x", "pair": "p", "pair_kind": "flip",'
    ' "pair_of": "b"}'
)
REAL = '{"id": "1", "source": "board", "group": "g", "label": 1, "text": "x", "title": null, "company": null}'


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_case_of_ours(tmp_path: Path) -> None:
    (case,) = read_corpus([write(tmp_path / "cases_dev.jsonl", OURS)]).cases
    posting = case.posting
    assert (posting.id, posting.title, posting.employer, posting.location) == ("a", "t", "c", "l")
    assert (posting.pay, posting.url, posting.text, posting.lang) == ("s", "u", "x", "")
    assert (case.lang, case.source, case.label, case.expected) == ("th", "cases_dev", "trafficking", "severe_or_high")
    assert (case.difficulty, case.pair_kind, case.pair_of, case.group) == ("easy", "flip", "b", "p")


def test_a_real_ad(tmp_path: Path) -> None:
    (case,) = read_corpus([write(tmp_path / "real.jsonl", REAL)]).cases
    assert (case.posting.title, case.posting.employer, case.source, case.group) == ("", "", "board", "g")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ('"label": 1', ("fraud", "", True)),
        ('"label": 0', ("legit", "none", False)),
        ('"label": null', ("unknown", "", False)),
        ('"lang": "en"', ("unknown", "", False)),
        ('"label": "fraud", "expected": "caution"', ("fraud", "caution", True)),
        ('"label": "trafficking", "expected": "caution"', ("trafficking", "caution", True)),
        ('"label": "legit", "expected": "none"', ("legit", "none", False)),
    ],
)
def test_labels(tmp_path: Path, label: str, expected: tuple[str, str, bool]) -> None:
    (case,) = read_corpus([write(tmp_path / "x.jsonl", f'{{"id": "1", {label}}}')]).cases
    assert (case.label, case.expected, case.is_lure) == expected


def test_several_files_plain_and_packed(tmp_path: Path) -> None:
    plain = write(tmp_path / "a.jsonl", REAL, "", "  ")
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(REAL.replace('"1"', '"2"').replace('"board"', '""').encode()))
    corpus = read_corpus([plain, packed])
    assert [(case.posting.id, case.source) for case in corpus.cases] == [("1", "board"), ("2", "b")]


def test_the_fingerprint_is_of_the_content(tmp_path: Path) -> None:
    plain = write(tmp_path / "a.jsonl", REAL)
    packed = tmp_path / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes(), mtime=9))
    other = write(tmp_path / "c.jsonl", REAL.replace('"x"', '"y"'))
    first = read_corpus([plain]).fingerprint
    assert read_corpus([packed]).fingerprint == first
    assert read_corpus([other]).fingerprint != first
    assert len(first) == 64


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([REAL, "{"], "x.jsonl:2: not a labelled ad: "),
        (["[]"], "x.jsonl:1: not a labelled ad: Expected `object`, got `array`\n  Each line needs id, text and label."),
        (['{"text": "x"}'], "x.jsonl:1: not a labelled ad: Object missing required field `id`"),
        (
            ['{"id": "1", "label": "good", "expected": "none"}'],
            "x.jsonl:1: label 'good' with expected 'none'\n  Labels: ",
        ),
        (['{"id": "1", "label": "fraud"}'], "x.jsonl:1: label 'fraud' with expected ''\n  Labels: "),
    ],
    ids=["cut", "a list", "no id", "another label", "nothing expected"],
)
def test_lines_that_are_no_labelled_ads(tmp_path: Path, lines: list[str], message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_corpus([write(tmp_path / "x.jsonl", *lines)])
    assert message in str(caught.value)


@pytest.mark.parametrize(("name", "content"), [("none.jsonl", None), ("x.gz", b"plain"), ("y.gz", b"\x1f\x8b\x08\0")])
def test_files_that_cannot_be_read(tmp_path: Path, name: str, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match="cannot be read") as caught:
        read_corpus([tmp_path / name])
    assert caught.value.where == str(tmp_path / name)


def test_a_line_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"id": "1", "text": "\xff"}\n')
    with pytest.raises(InputError, match=r"x\.jsonl:1: not a labelled ad"):
        read_corpus([path])
