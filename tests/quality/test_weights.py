"""New weights change one line of a rule's file, or nothing at all."""

from pathlib import Path

import msgspec
import pytest

from screener.errors import InputError, RulebookError
from screener.quality.calibrate import Calibration, Settings
from screener.quality.loss import Tally
from screener.quality.report import Rate
from screener.quality.weights import Record, Source, write_record, write_weights

PLAIN = "id: pay.a\nweight: 18\nnote: |\n  weight: 18 points\nwhen: { concept: weight }\n"
FILES = {
    "a": PLAIN,
    "noted": "weight:   18  # by hand: weight 18, 1 more than 17\r\n# weight: 18\r\nid: pay.noted\r\n",
    "last": "id: pay.last\nweight:\t18",
    "marked": "\ufeffid: pay.marked\nweight: 18\n",
}


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "pay" / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    return tmp_path


def content(rules: Path) -> dict[str, str]:
    return {path.stem: path.read_bytes().decode() for path in (rules / "pay").iterdir()}


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("a", ("weight: 18\nnote", "weight: 9\nnote")),
        ("noted", ("weight:   18  #", "weight:   9  #")),
        ("last", ("weight:\t18", "weight:\t9")),
        ("marked", ("weight: 18", "weight: 9")),
    ],
)
def test_only_the_number_changes(rules: Path, name: str, line: tuple[str, str]) -> None:
    write_weights(rules, {f"pay.{name}": (18, 9)})
    assert content(rules) == {**FILES, name: FILES[name].replace(*line, 1)}


def test_several_files(rules: Path) -> None:
    write_weights(rules, {"pay.last": (18, 27), "pay.a": (18, 100)})
    assert content(rules)["last"] == "id: pay.last\nweight:\t27"
    assert "\nweight: 100\n" in content(rules)["a"]


BAD = [
    ("no such file", None, "cannot be read: No such file or directory"),
    ("another weight", "id: pay.bad\nweight: 17\n", "has no single line `weight: 18`"),
    ("no weight of its own", "id: pay.bad\nnote: |\n  weight: 18\n", "has no single line `weight: 18`"),
    ("two of them", "weight: 18\nweight: 18\n", "has no single line `weight: 18`"),
    ("not a whole number", "weight: 18.5\n", "has no single line `weight: 18`"),
    ("in braces", "{ id: pay.bad, weight: 18 }\n", "has no single line `weight: 18`"),
]


@pytest.mark.parametrize(("text", "problem"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_when_one_file_is_not_as_expected_none_is_written(rules: Path, text: str | None, problem: str) -> None:
    if text is not None:
        (rules / "pay" / "bad.yaml").write_bytes(text.encode())
    before = content(rules)
    with pytest.raises(RulebookError) as caught:
        write_weights(rules, {"pay.a": (18, 9), "pay.bad": (18, 9), "pay.last": (18, 9)})
    assert str(caught.value).startswith(f"pay/bad.yaml: {problem}\n  ")
    assert content(rules) == before


TALLY = Tally(0.5, {"lures": Rate(1, 2)})
RECORD = Record(
    "0.1.0",
    "before",
    "after",
    forced=False,
    corpora=(Source("cases.jsonl", "f"),),
    calibration=Calibration(1, Settings(), TALLY, TALLY, TALLY, ((1.0, 0.5),), (), 1, 0),
)


def test_a_record_can_be_read_again(tmp_path: Path) -> None:
    write_record(tmp_path / "record.json", RECORD)
    raw = (tmp_path / "record.json").read_bytes()
    assert msgspec.json.decode(raw, type=Record) == RECORD
    assert raw.endswith(b"}\n")


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        write_record(tmp_path / "no" / "record.json", RECORD)
    assert str(caught.value).startswith(f"{tmp_path / 'no' / 'record.json'}: cannot be written: No such file")
