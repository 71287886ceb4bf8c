"""``screener quality``: figures on labelled ads, why an ad got its level, and the floors."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from screener.quality.report import Figures
from tests.cli.conftest import Cli
from tests.cli.test_check import HONEST, LURE, PASTE

CASES = [
    {"id": "a", "lang": "en", "label": "trafficking", "expected": "severe_or_high", "text": LURE},
    {"id": "b", "lang": "en", "label": "legit", "expected": "none", "text": HONEST},
    {"id": "c", "lang": "fil", "label": "legit", "expected": "none", "text": HONEST},
]


@pytest.fixture
def corpus(tmp_path: Path) -> str:
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, CASES)), "utf-8")
    return "cases.jsonl"


def test_report_has_counts_beside_every_rate(cli: Cli, corpus: str) -> None:
    rows = [" ".join(line.split()) for line in cli("quality", "report", corpus).out.splitlines()]
    assert "trafficking at caution 1 of 1 100.0%" in rows
    assert "false alarms at caution 0 of 2 0.0 per 1 000" in rows
    assert any(row.startswith("lang:fil ") for row in rows)


def test_report_fits_80_columns(cli: Cli, corpus: str) -> None:
    assert max(map(len, cli("quality", "report", corpus, columns=80).out.splitlines())) <= 80


def test_report_as_json(cli: Cli, corpus: str) -> None:
    found = msgspec.json.decode(cli("quality", "report", corpus, "--json").out, type=Figures)
    assert found.cases == 3
    assert found.rates["trafficking at high"]["all"].hits == 1


def test_memorising_has_counts_with_and_without_the_words(cli: Cli, corpus: str) -> None:
    rows = [" ".join(line.split()) for line in cli("quality", "memorising", corpus).out.splitlines()]
    assert "words are found in one group of ads only" in rows[0]
    assert "high 1 of 1 0 of 1 100.0% lost" in rows


def test_robustness_has_a_row_for_each_disguise(cli: Cli, corpus: str) -> None:
    rows = [" ".join(line.split()) for line in cli("quality", "robustness", corpus, "--langs", "en").out.splitlines()]
    assert next(row for row in rows if " kept " in row).startswith("spacing 1 → ")
    assert sum(" kept " in row for row in rows) == 15


def test_robustness_names_ads_when_asked(cli: Cli, corpus: str) -> None:
    names = [line for line in cli("quality", "robustness", corpus, "--ids").out.splitlines() if line.endswith(": a")]
    assert names
    assert not any(line in names for line in cli("quality", "robustness", corpus).out.splitlines())


def test_robustness_knows_which_languages_there_are(cli: Cli, corpus: str) -> None:
    ran = cli("quality", "robustness", corpus, "--langs", "tlh")
    assert ran.code == 2
    assert "no ad is in tlh" in ran.err
    assert "Languages there: en" in ran.err


def test_explain_says_what_fired_nearly_fired_and_why(cli: Cli) -> None:
    shown = cli("quality", "explain", "-", stdin=LURE).out
    assert "documents.custody (affirmed)" in shown
    assert "place “Sihanoukville”: " in shown
    nearly = shown.partition("nearly fired")[2]
    assert " of " in nearly


def test_explain_takes_each_ad_of_a_paste(cli: Cli) -> None:
    assert "Ad 2 of 2" in cli("quality", "explain", "-", stdin=PASTE).out


def test_gate(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "cases.jsonl").write_text("\n".join(json.dumps({**CASES[0], "id": str(n)}) for n in range(12)), "utf-8")
    floors = tmp_path / "tests" / "floors.json"
    floors.write_text(json.dumps({"corpus": "cases.jsonl", "fingerprint": "", "floors": {}}), "utf-8")
    assert cli("quality", "gate", "--pin").code == 0
    held = cli("quality", "gate", "--floors", "tests/floors.json")
    assert (held.code, held.err) == (0, "")
    higher = json.loads(floors.read_text("utf-8"))
    higher["floors"]["trafficking at caution"]["all"] = [13, 13]
    floors.write_text(json.dumps(higher), "utf-8")
    fallen = cli("quality", "gate")
    assert fallen.code == 1
    assert "below its floor: trafficking at caution" in fallen.err
    assert cli("quality", "gate", "--pin").code == 2
    assert cli("quality", "gate", "--pin", "--allow-regression").code == 0
    assert cli("quality", "gate").code == 0
