"""``screener scan``: many ads in, one verdict a line out, and every line that could not be read named."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from screener.cli import scan
from screener.model import Posting, Verdict
from screener.screen import Screener
from tests.cli.conftest import Cli
from tests.cli.test_check import HONEST, LURE, Line


def write(path: Path, *rows: object) -> None:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), "utf-8")


def verdicts(out: str) -> list[Verdict]:
    return [msgspec.json.decode(line, type=Verdict) for line in out.splitlines()]


def test_a_verdict_a_line_in_order_and_a_summary(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path / "ads.jsonl", {"id": 1, "text": LURE}, {"id": "2", "text": HONEST}, {"id": "3"})
    ran = cli("scan", "ads.jsonl")
    assert ran.code == 0
    found = verdicts(ran.out)
    assert [verdict.id for verdict in found] == ["1", "2", "3"]
    assert [verdict.level for verdict in found] == ["severe", "none-found", "not-enough"]
    assert ran.err == "screener: 3 ads: not-enough 1, none-found 1, severe 1; 0 lines could not be read\n"


def test_standard_input_and_output(cli: Cli) -> None:
    ran = cli("scan", "-", "-o", "-", stdin=json.dumps({"text": LURE}))
    assert [verdict.level for verdict in verdicts(ran.out)] == ["severe"]


def test_gzip(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "ads.jsonl.gz").write_bytes(gzip.compress(json.dumps({"text": LURE}).encode()))
    assert [verdict.level for verdict in verdicts(cli("scan", "ads.jsonl.gz").out)] == ["severe"]


def test_damaged_gzip_keeps_what_was_read_and_ends_with_4(cli: Cli, tmp_path: Path) -> None:
    whole = gzip.compress(
        "".join(json.dumps({"id": str(n), "text": f"{LURE} {n}"}) + "\n" for n in range(400)).encode()
    )
    (tmp_path / "ads.jsonl.gz").write_bytes(whole[:-40])
    ran = cli("scan", "ads.jsonl.gz")
    assert ran.code == 4
    assert "the file is damaged from here on" in ran.err
    assert verdicts(ran.out)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(b"not json", "this is not valid JSON", id="no json"),
        pytest.param(b"[1]", "not a JSON object", id="no object"),
        pytest.param(b"\xff\xfe", "not UTF-8", id="other encoding"),
        pytest.param(b"[" * 100_000, "nests too deeply", id="deep"),
        pytest.param(b'{"text": ["x"]}', '"text" must be a text, not a list', id="wrong type"),
        pytest.param(b'{"text": "x", "completeness": "half"}', '"completeness" must be one of', id="wrong value"),
        pytest.param(b'{"html": "<p></p>"}', "no job ad found in the page", id="page without an ad"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_judged(cli: Cli, line: bytes, said: str) -> None:
    good = json.dumps({"text": LURE}).encode()
    ran = cli("scan", "-", stdin=b"\n".join((good, line, b"", good)))
    assert ran.code == 4
    assert len(verdicts(ran.out)) == 2
    assert f"standard input, line 2: {said}" in ran.err or said in ran.err.partition("line 2: ")[2].splitlines()[0]
    assert "2 ads: severe 2; 1 line could not be read" in ran.err


def test_bad_lines_outrank_findings(cli: Cli) -> None:
    assert cli("scan", "-", "--fail-on", "high", stdin=f"{json.dumps({'text': LURE})}\nx").code == 4


@pytest.mark.parametrize(("level", "code"), [("severe", 1), ("caution", 1)])
def test_fail_on(cli: Cli, level: str, code: int) -> None:
    assert cli("scan", "-", "--fail-on", level, stdin=json.dumps({"text": LURE})).code == code
    assert cli("scan", "-", "--fail-on", level, stdin=json.dumps({"text": HONEST})).code == 0


def test_a_line_over_the_limit_is_skipped(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screener.cli.scan.LONGEST_LINE", 1024**2)
    rows = [{"text": "x" * 3_000_000}, {"id": "b", "text": HONEST}]
    ran = cli("scan", "-", stdin="\n".join(map(json.dumps, rows)))
    assert ran.code == 4
    assert "line 1: longer than 1 MiB" in ran.err
    assert [verdict.id for verdict in verdicts(ran.out)] == ["b"]


def test_ignored_fields_are_listed_once(cli: Cli) -> None:
    row = json.dumps({"text": HONEST, "views": 3, "likes": 1})
    ran = cli("scan", "-", stdin=f"{row}\n{row}\n{json.dumps({'text': HONEST, 'views': 1})}")
    assert ran.code == 0
    assert ran.err.count("'views'") == 1
    assert "field 'views' was ignored (in 3 lines)" in ran.err
    assert "field 'likes' was ignored (in 2 lines)" in ran.err


@pytest.mark.parametrize(
    ("row", "field"),
    [
        pytest.param({"company": "Lantern Bay", "description": "x"}, "employer", id="company"),
        pytest.param({"salary": "USD 4,000 a month", "Location": "Sihanoukville"}, "pay", id="salary"),
        pytest.param({"salary": 4000, "title": "x"}, "pay", id="salary as a number"),
        pytest.param({"职位名称": "客服，护照统一保管", "公司名称": "x"}, "title", id="chinese"),
        pytest.param({"ตำแหน่งงาน": "แอดมิน"}, "title", id="thai"),
        pytest.param({"mô tả công việc": "x"}, "text", id="vietnamese"),
    ],
)
def test_columns_under_other_names(cli: Cli, row: dict[str, object], field: str) -> None:
    ignored: Counter[str] = Counter()
    (found,) = scan.rows(BytesIO(json.dumps(row).encode()), ignored)
    assert found.posting is not None
    assert getattr(found.posting, field)
    assert not ignored
    assert cli("scan", "-", stdin=json.dumps(row)).code == 0


def test_two_columns_for_one_field(cli: Cli) -> None:
    row = {"description": HONEST, "text": LURE, "summary": "x", "phone": "+855 12 000", "whatsapp": ["a", "b"]}
    (verdict,) = verdicts(cli("scan", "-", stdin=json.dumps(row)).out)
    assert verdict.level == "severe"
    assert "contacts" in {span.field for fact in verdict.facts for span in fact.spans}


def test_explain_adds_the_words(cli: Cli) -> None:
    ran = cli("scan", "-", "--explain", "en", stdin=json.dumps({"text": LURE}))
    line = msgspec.json.decode(ran.out, type=Line)
    assert line.explained.lang == "en"
    assert line.explained.advice


def test_explain_in_an_unknown_language_is_said(cli: Cli) -> None:
    ran = cli("scan", "-", "--explain", "tlh", stdin=json.dumps({"text": HONEST}))
    assert ran.code == 0
    assert "no texts in the language 'tlh' yet" in ran.err


def test_verdicts_never_take_the_place_of_the_ads(cli: Cli, tmp_path: Path) -> None:
    ads = tmp_path / "ads.jsonl"
    ads.write_text('{"text": "Cook wanted"}\n', "utf-8")
    ran = cli("scan", "ads.jsonl", "-o", "./ads.jsonl")
    assert (ran.code, "ads.jsonl: is the file that is read" in ran.err) == (2, True)
    assert ads.read_text("utf-8") == '{"text": "Cook wanted"}\n'
    assert [path.name for path in tmp_path.iterdir()] == ["ads.jsonl"]


def test_output_appears_only_when_it_is_whole(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, screener: Screener
) -> None:
    write(tmp_path / "ads.jsonl", {"text": LURE})
    out, part = tmp_path / "verdicts.jsonl", tmp_path / "verdicts.jsonl.part"
    seen: list[tuple[bool, bool]] = []

    class Watching:
        rulebook = screener.rulebook

        def screen(self, posting: Posting) -> Verdict:
            seen.append((out.exists(), part.exists()))
            return screener.screen(posting)

    monkeypatch.setattr(scan, "Screener", lambda _: Watching())
    assert cli("scan", "ads.jsonl", "-o", "verdicts.jsonl").code == 0
    assert seen == [(False, True)]
    assert len(verdicts(out.read_text("utf-8"))) == 1
    assert not part.exists()
