"""Floors: taken, kept, fallen below; a changed corpus is no reason to look away."""

from pathlib import Path

import msgspec
import pytest

from screener.errors import InputError
from screener.quality.gate import Floors, fallen, measure, pinned, read_floors
from screener.quality.report import Figures, Rate
from screener.screen import Screener
from tests.conftest import Book

RECALL, ALARMS = "trafficking at caution", "false alarms at caution"
FLOORS = Floors("cases.jsonl", "f", {RECALL: {"all": (8, 10), "lang:en": (3, 4)}, ALARMS: {"all": (2, 20)}})


def found(
    recall: tuple[int, int] = (8, 10), english: tuple[int, int] = (3, 4), alarms: tuple[int, int] = (2, 20)
) -> Figures:
    rates = {RECALL: {"all": Rate(*recall), "lang:en": Rate(*english)}, ALARMS: {"all": Rate(*alarms)}}
    return Figures("f", "r", 30, rates, {})


@pytest.mark.parametrize(
    ("figures", "problems"),
    [
        (found(), ()),
        (found(recall=(9, 10)), ()),
        (found(alarms=(1, 20)), ()),
        (found(recall=(7, 10)), ("trafficking at caution, all: 7 of 10, floor 8",)),
        (found(english=(2, 4)), ("trafficking at caution, lang:en: 2 of 4, floor 3",)),
        (found(alarms=(3, 20)), ("false alarms at caution, all: 3 of 20, floor 2",)),
        (found(recall=(9, 11)), ("trafficking at caution, all: floor over 10 cases, found 11",)),
        (
            Figures("f", "r", 0, {}, {}),
            (
                "trafficking at caution, all: floor over 10 cases, found 0",
                "trafficking at caution, lang:en: floor over 4 cases, found 0",
                "false alarms at caution, all: floor over 20 cases, found 0",
            ),
        ),
    ],
    ids=["as pinned", "better", "fewer alarms", "worse", "worse in one language", "more alarms", "other cases", "gone"],
)
def test_fallen(figures: Figures, problems: tuple[str, ...]) -> None:
    assert fallen(figures, FLOORS) == problems


def test_fewer_frauds_reported_as_trafficking_are_better() -> None:
    name = "fraud reported as trafficking"
    floors = Floors("c", "f", {name: {"all": (3, 9)}})
    assert fallen(Figures("f", "r", 9, {name: {"all": Rate(2, 9)}}, {}), floors) == ()
    assert fallen(Figures("f", "r", 9, {name: {"all": Rate(4, 9)}}, {}), floors) == (f"{name}, all: 4 of 9, floor 3",)


def test_floors_are_taken_of_all_and_of_languages_with_enough_cases() -> None:
    rates = {
        RECALL: {
            "all": Rate(3, 5),
            "lang:en": Rate(9, 10),
            "lang:th": Rate(9, 9),
            "source:board": Rate(50, 90),
        }
    }
    taken = pinned(Figures("new", "r", 30, rates, {}), FLOORS)
    assert taken == Floors("cases.jsonl", "new", {RECALL: {"all": (3, 5), "lang:en": (9, 10)}})
    assert fallen(Figures("new", "r", 30, rates, {}), taken) == ()


def test_floors_survive_a_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_bytes(msgspec.json.encode(FLOORS))
    assert read_floors(path) == FLOORS


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file or directory\n  Name a file with --floors."),
        (b"{", "not a file of floors: Input data was truncated\n  Restore it from version control."),
        (b'{"corpus": "c", "fingerprint": "f", "floors": {}, "x": 1}', "not a file of floors: Object contains unknown"),
    ],
    ids=["none", "cut", "another key"],
)
def test_a_file_that_is_not_usable(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "floors.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_floors(path)
    assert str(caught.value).startswith(f"{path}: {message}")


LINE = '{"id": "a", "lang": "en", "label": "trafficking", "expected": "caution", "text": "Passport."}\n'


@pytest.fixture(scope="module")
def small(book: Book) -> Screener:
    return book("{ concept: paper }", weight=25)


def test_the_corpus_lies_below_the_root(small: Screener, tmp_path: Path) -> None:
    (tmp_path / "cases.jsonl").write_text(LINE, encoding="utf-8")
    figures = measure(small, Floors("cases.jsonl", "", {}), tmp_path)
    assert figures.rates[RECALL]["all"] == Rate(1, 1)
    again = measure(small, Floors("cases.jsonl", figures.corpus, {}), tmp_path)
    assert again == figures


def test_a_changed_corpus_is_refused(small: Screener, tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text(LINE, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        measure(small, FLOORS, tmp_path)
    assert str(caught.value) == (
        f"{path}: the corpus has changed since the floors were taken\n"
        "  Look at the change; then take the floors anew with --pin, and say so in CHANGELOG.md."
    )
