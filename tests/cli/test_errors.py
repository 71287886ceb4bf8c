"""Bad input: each ends with a sentence, a hint and its exit code, never with a traceback. The texts are golden."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.conftest import Cli
from tests.conftest import Golden

EXPECTED = Path(__file__).parent / "golden" / "errors"
Files = Callable[[Path], None]


def write(name: str, data: bytes) -> Files:
    def make(folder: Path) -> None:
        (folder / name).write_bytes(data)

    return make


def nothing(folder: Path) -> None:
    """Some errors need no file."""
    assert folder.is_dir()


PAGE = b"<html><head><title>Jobs</title></head><body>%s</body></html>"
CASES: list[tuple[str, list[str], Files]] = [
    ("nothing given", ["check"], nothing),
    ("file and text", ["check", "ad.txt", "--text", "x"], nothing),
    ("empty text", ["check", "--text", " "], nothing),
    ("empty file", ["check", "ad.txt"], write("ad.txt", b"")),
    ("blank file", ["check", "ad.txt"], write("ad.txt", " \n\u3000\ufeff".encode())),
    ("empty standard input", ["check", "-"], nothing),
    ("program", ["check", "ad.txt"], write("ad.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 8)),
    ("picture", ["check", "ad.png"], write("ad.png", b"\x89PNG\r\n\x1a\n" + bytes(200))),
    ("folder", ["check", "ads"], lambda folder: (folder / "ads").mkdir()),
    ("no such file", ["check", "ad.txt"], nothing),
    ("table", ["check", "ads.csv"], write("ads.csv", b"title,text\nCook,Soup")),
    ("broken json", ["check", "ad.json"], write("ad.json", b'{"text": "x",}')),
    ("unknown field", ["check", "ad.json"], write("ad.json", b'{"txt": "x", "company": "A"}')),
    ("steering field name", ["check", "ad.json"], write("ad.json", b'{"\\u001b[2J": "x"}')),
    ("wrong types", ["check", "ad.json"], write("ad.json", b'{"text": 3, "pay": ["x"], "contacts": "x"}')),
    ("empty posting", ["check", "ad.json"], write("ad.json", b'{"text": " ", "url": "https://jobs.example"}')),
    ("empty list", ["check", "ads.json"], write("ads.json", b"[]")),
    ("page without an ad", ["check", "page.html"], write("page.html", PAGE % b"")),
    ("comments only", ["check", "page.html"], write("page.html", b"<!--" * 100_000)),
    ("unknown level", ["check", "--text", "x", "--fail-on", "hgh"], nothing),
    ("level that is none", ["check", "--text", "x", "--fail-on", "none-found"], nothing),
    ("unknown command", ["chek"], nothing),
    ("unknown option", ["check", "--jsn"], nothing),
    ("unknown rule", ["rules", "show", "documents.custdy"], nothing),
    ("unknown rule to test", ["rules", "test", "documents.custdy"], nothing),
    ("no id", ["rules", "new", "Not An Id"], nothing),
    ("unknown group", ["rules", "new", "papers.kept"], nothing),
    ("scan folder", ["scan", "ads"], lambda folder: (folder / "ads").mkdir()),
    ("scan no such file", ["scan", "ads.jsonl"], nothing),
    ("scan table", ["scan", "ads.csv"], write("ads.csv", b"title,text\nCook,Soup")),
    ("scan to nowhere", ["scan", "ads.jsonl", "-o", "no/where.jsonl"], write("ads.jsonl", b'{"text": "x"}')),
    ("scan to a folder", ["scan", "ads.jsonl", "-o", "."], write("ads.jsonl", b'{"text": "x"}')),
    ("no corpus", ["quality", "report", "ads.jsonl"], nothing),
    ("no labels", ["quality", "report", "ads.jsonl"], write("ads.jsonl", b'{"text": "x"}')),
    ("no floors", ["quality", "gate", "--floors", "floors.json"], nothing),
]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_bad_input(cli: Cli, golden: Golden, tmp_path: Path, case: tuple[str, list[str], Files]) -> None:
    name, args, files = case
    files(tmp_path)
    ran = cli(*args)
    assert (ran.code, ran.out) == (2, "")
    golden.check(EXPECTED / f"{name.replace(' ', '-')}.txt", ran.err)


def test_every_golden_text_has_its_case() -> None:
    assert {path.stem for path in EXPECTED.glob("*.txt")} == {case[0].replace(" ", "-") for case in CASES}


def test_file_that_may_not_be_read(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "ad.txt").write_text("x", "utf-8")
    # Root may read everything, so the refusal is staged.
    monkeypatch.setattr(Path, "open", refuse)
    for command in ("check", "scan"):
        ran = cli(command, "ad.txt")
        assert ran.code == 2
        assert "ad.txt: cannot be read: Permission denied" in ran.err


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"We need typists in the office. Call us now. " * 120_000, "very long", id="5 MB of text"),
        pytest.param(("a" + "\u0301" * 1_000_000).encode(), "very long", id="a million marks on one letter"),
        pytest.param(
            PAGE % (b"<h1>Cook wanted</h1><p>" + b"We need a cook. " * 130_000 + b"</p>"), "very long", id="2 MB page"
        ),
    ],
)
def test_huge_input_gets_a_short_answer(cli: Cli, data: bytes, said: str) -> None:
    ran = cli("check", "-", stdin=data)
    assert ran.code == 0
    assert said in ran.out
    assert len(ran.out) < 8_000
