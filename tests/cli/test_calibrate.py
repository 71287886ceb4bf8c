"""``screener quality calibrate``: prints by default, writes when asked, and refuses what does not help."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from screener.quality.weights import Record
from screener.rulebook.digest import digest_of
from screener.rulebook.load import Rulebook
from tests.cli.conftest import Cli
from tests.rulebook.conftest import FILES, read_small, write

RULE = """\
id: documents.paper
group: documents
status: live
weight: 18  # by hand
when: { concept: paper }
"""
NAMES = ["ana", "ben", "cai", "dan", "eva", "fay"]


def rows(text: str, label: str, expected: str, *, group: str = "") -> list[dict[str, str]]:
    return [
        {"id": f"{label} {name}", "label": label, "expected": expected, "text": f"{text} {name}, {label}.", "group": group}
        for name in NAMES
    ]  # fmt: skip


HONEST = rows("An ordinary day", "legit", "none")


@pytest.fixture
def rules(tmp_path: Path, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of few rules; with the data of the rulebook that ships, which take a while to read."""
    directory = tmp_path / "rules"
    for name, text in {**FILES, "documents/paper.yaml": RULE}.items():
        write(directory / name, text)
    monkeypatch.setattr(
        "screener.cli.calibrate.load_rulebook",
        lambda folder: msgspec.structs.replace(read_small(folder, rulebook), version=digest_of(folder)),
    )
    return directory


@pytest.fixture
def steady(tmp_path: Path) -> str:
    """Lures of many groups, two points below ``caution``."""
    return corpus(tmp_path, rows("Your passport", "fraud", "caution"))


@pytest.fixture
def single(tmp_path: Path) -> str:
    """Lures of one group: nothing can be learned from the others."""
    return corpus(tmp_path, rows("Your passport", "fraud", "caution", group="g"))


def corpus(folder: Path, lures: list[dict[str, str]]) -> str:
    (folder / "ads.jsonl").write_text("\n".join(map(json.dumps, HONEST + lures)), "utf-8")
    return "ads.jsonl"


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.*")}


COMMON = ("--rules", "rules", "--folds", "3", "--margin", "0")


def test_it_prints_and_writes_nothing(plain_cli: Cli, rules: Path, steady: str) -> None:
    before = files(rules.parent)
    ran = plain_cli("quality", "calibrate", steady, *COMMON)
    assert (ran.code, ran.err) == (0, "")
    shown = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "loss 6 0 0" in shown
    assert "lures at caution 0 of 6 6 of 6 6 of 6" in shown
    assert "documents.paper 18 20 6 3 of 3" in shown
    assert "Loss by fold, author's weights → held out: 2 → 0, 2 → 0, 2 → 0" in shown
    assert files(rules.parent) == before


def test_it_fits_80_columns(plain_cli: Cli, rules: Path, steady: str) -> None:  # noqa: ARG001 - the rules must be there
    shown = plain_cli("quality", "calibrate", steady, *COMMON, columns=80).out
    assert max(map(len, shown.splitlines())) <= 80


def test_it_writes_weights_and_record(plain_cli: Cli, rules: Path, steady: str) -> None:
    before, version = files(rules), digest_of(rules)
    ran = plain_cli("quality", "calibrate", steady, *COMMON, "--write")
    assert ran.code == 0
    assert "Weights written: 1. Record: _calibration.json" in ran.out
    after = files(rules)
    record = msgspec.json.decode(after.pop("_calibration.json"), type=Record)
    assert after == {**before, "documents/paper.yaml": RULE.replace("weight: 18  #", "weight: 20  #")}
    assert (record.before, record.after, record.forced) == (version, digest_of(rules), False)
    assert [(each.name, len(each.fingerprint)) for each in record.corpora] == [("ads.jsonl", 64)]
    assert (record.calibration.settings.folds, record.calibration.settings.false_alarm) == (3, 50)
    assert [(each.rule, each.author, each.weight) for each in record.calibration.fitted] == [
        ("documents.paper", 18, 20)
    ]
    again = plain_cli("quality", "calibrate", steady, *COMMON)
    assert "0 of 0 moved weights are kept" in again.out


def test_it_refuses_what_does_not_help(plain_cli: Cli, rules: Path, single: str) -> None:
    before = files(rules)
    assert "The loss does not fall on ads held out" in plain_cli("quality", "calibrate", single, *COMMON).out
    ran = plain_cli("quality", "calibrate", single, *COMMON, "--write")
    assert ran.code == 2
    assert "the loss does not fall on ads held out: no weight is written" in ran.err
    assert files(rules) == before
    forced = plain_cli("quality", "calibrate", single, *COMMON, "--write", "--force")
    assert forced.code == 0
    assert "weight: 20  #" in files(rules)["documents/paper.yaml"]
    assert msgspec.json.decode(files(rules)["_calibration.json"], type=Record).forced


def test_what_few_fits_agree_on_is_not_written(plain_cli: Cli, rules: Path, tmp_path: Path) -> None:
    """Six misses weigh more than two false alarms at 2.5; without a third of the misses they do not."""
    lures = [{**row, "group": f"pair {at // 2}"} for at, row in enumerate(rows("Your passport", "fraud", "caution"))]
    given = corpus(tmp_path, [*lures, *rows("Passport", "legit", "none", group="honest")[:2]])
    before = files(rules)
    ran = plain_cli("quality", "calibrate", given, *COMMON, "--lambda", "2.5", "--write", "--force")
    assert "0 of 1 moved weights are kept" in ran.out
    assert " 1 of 3  not kept\n" in ran.out
    assert "Weights written: 0." in ran.out
    assert files(rules)["documents/paper.yaml"] == before["documents/paper.yaml"]


def test_the_record_alone(plain_cli: Cli, rules: Path, single: str) -> None:
    before = files(rules)
    assert plain_cli("quality", "calibrate", single, *COMMON, "--record", "run.json").code == 0
    record = msgspec.json.decode((rules.parent / "run.json").read_bytes(), type=Record)
    assert (record.after, record.forced) == ("", False)
    assert files(rules) == before


def test_the_record_changes_no_digest(rules: Path) -> None:
    before = digest_of(rules)
    write(rules / "_calibration.json", "{}")
    assert digest_of(rules) == before


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--folds", "2"], "2 folds, a margin of 4 points and false alarms that cost 50 make no sense"),
        (["--margin", "-1"], "5 folds, a margin of -1 points and"),
        (["--lambda", "0"], "and false alarms that cost 0 make no sense"),
        (["--lambda", "nan"], "and false alarms that cost nan make no sense"),
        (["--lambda", "inf"], "and false alarms that cost inf make no sense"),
        (["--apart", "colour"], "'colour' cannot be kept apart\n  Say --apart template, or --apart source."),
        (["--folds", "30"], "12 independent ads or groups of ads are too few for 30 folds"),
        (["gone.jsonl"], "gone.jsonl: cannot be read: No such file"),
    ],
)
def test_what_cannot_be_done(plain_cli: Cli, rules: Path, steady: str, options: list[str], problem: str) -> None:
    ran = plain_cli("quality", "calibrate", steady, "--rules", str(rules), *options)
    assert ran.code == 2
    assert problem in ran.err


def test_no_such_rules(plain_cli: Cli, steady: str) -> None:
    ran = plain_cli("quality", "calibrate", steady, "--rules", "nowhere")
    assert ran.code == 3
    assert "nowhere: no such folder of rules" in ran.err


def test_help_says_what_is_counted(plain_cli: Cli) -> None:
    shown = " ".join(plain_cli("quality", "calibrate", "--help").out.split())
    assert "A lure costs 1 for each level it stays below" in shown
    assert "an honest ad costs LAMBDA for each level above" in shown
