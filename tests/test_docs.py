"""The documents say what the program does: commands, options, exit codes, fields, and examples that run."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_args

import pytest
import typer
from msgspec import Struct
from typer.main import get_command
from typer.testing import CliRunner

from screener import model
from screener.cli import exits
from screener.cli.app import app
from screener.rulebook.load import Rulebook
from screener.screen import Screener
from screener.wording.helplines import HelpLine
from screener.wording.messages import SITUATIONS, Explained, ExplainedReason, SituationText

ROOT: Final = Path(__file__).resolve().parent.parent
DOCUMENTS: Final = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "docs/cli.md", "docs/verdict.md")}
CLI: Final = DOCUMENTS["README.md"] + DOCUMENTS["docs/cli.md"]
OWN_NAMES: Final = {"--help"}
STRUCTS: Final[dict[str, type[Struct]]] = {
    "Posting": model.Posting,
    "Verified": model.Verified,
    "Verdict": model.Verdict,
    "Reason": model.Reason,
    "Part": model.Part,
    "Span": model.Span,
    "Lang": model.Lang,
    "Explained": Explained,
    "Explained reason": ExplainedReason,
    "Situation": SituationText,
    "Help line": HelpLine,
    **{f"Fact {name}": kind for name, kind in model.FACT_TYPES.items()},
}


def commands() -> Iterator[tuple[str, list[str]]]:
    """Every command with its options."""
    top = get_command(app)
    yield "screener", options(top)
    for name, command in sorted(getattr(top, "commands", {}).items()):
        inner = getattr(command, "commands", {})
        if not inner:
            yield f"screener {name}", options(command)
        for part in inner:
            yield f"{name} {part}", options(inner[part])


def options(command: object) -> list[str]:
    return [
        option
        for parameter in getattr(command, "params", [])
        if isinstance(parameter, typer.core.TyperOption)
        for option in parameter.opts
        if option not in OWN_NAMES
    ]


def section(text: str, title: str) -> str:
    """What stands below a heading, up to the next one."""
    found = re.search(rf"^#+ {re.escape(title)}$\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, f"there is no heading '{title}'"
    return found[1]


def table(text: str) -> dict[str, str]:
    """First and second column of the first table."""
    rows: dict[str, str] = {}
    for line in text.partition("| --- |")[2].splitlines()[1:]:
        if not line.startswith("|"):
            break
        first, second = line.strip("| ").split(" | ", 1)
        rows[first.strip("`")] = second
    return rows


@pytest.mark.parametrize(("name", "given"), list(commands()))
def test_every_command_and_option_is_described(name: str, given: list[str]) -> None:
    first = name.removeprefix("screener ").split()[0]
    heading = re.search(rf"^## (screener {first}\b.*)$", DOCUMENTS["docs/cli.md"], re.MULTILINE)
    assert heading or name == "screener", f"docs/cli.md has no section for {name}"
    text = section(DOCUMENTS["docs/cli.md"], heading[1]) if heading else CLI
    assert name.startswith("screener") or f"`{name}" in text
    assert [option for option in given if not re.search(rf"[` ]{re.escape(option)}\b", text)] == []


def test_every_exit_code_is_described() -> None:
    codes = {0, 130} | {value for name, value in vars(exits).items() if name.startswith("EXIT_")}
    assert set(table(section(DOCUMENTS["docs/cli.md"], "Exit codes"))) == {str(code) for code in codes}
    for code in codes - {130}:
        assert f"| {code} |" in DOCUMENTS["README.md"]


@pytest.mark.parametrize("title", STRUCTS)
def test_every_field_is_described(title: str) -> None:
    fields = set(STRUCTS[title].__struct_fields__) | ({"explained"} if title == "Verdict" else set())
    assert set(table(section(DOCUMENTS["docs/verdict.md"], title))) == fields


@pytest.mark.parametrize(
    ("values", "title"),
    [
        pytest.param(model.LEVELS, "Verdict", id="levels"),
        pytest.param(get_args(model.Kind), "Verdict", id="kinds"),
        pytest.param(get_args(model.Completeness), "Posting", id="completeness"),
        pytest.param(get_args(model.Polarity), "Reason", id="polarity"),
        pytest.param(get_args(model.PlaceRole), "Fact place", id="roles of places"),
        pytest.param(SITUATIONS, "Situation", id="situations"),
    ],
)
def test_every_value_is_described(values: tuple[str, ...], title: str) -> None:
    text = section(DOCUMENTS["docs/verdict.md"], title)
    assert [value for value in values if f"`{value}`" not in text] == []


def examples(language: str) -> list[str]:
    """Code blocks of all documents."""
    return [
        block
        for text in DOCUMENTS.values()
        for block in re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    ]


SHELL: Final = [
    line
    for block in examples("")
    for line in block.splitlines()
    if line.startswith((".venv/bin/screener ", "screener "))
]


def test_there_are_examples_to_run() -> None:
    assert len(SHELL) > 5
    assert len(examples("python")) == 1


@pytest.mark.parametrize("line", dict.fromkeys(SHELL))
def test_shell_examples_run(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook, screener: Screener
) -> None:
    for name in ("check", "scan"):
        monkeypatch.setattr(f"screener.cli.{name}.load_rulebook", lambda: rulebook)
        monkeypatch.setattr(f"screener.cli.{name}.Screener", lambda _: screener)
    ad = "We need a cook at the Lantern Bay Hotel in Penang, RM 2,400 a month. Bring your CV to the front desk."
    (tmp_path / "ad.txt").write_text(ad, "utf-8")
    (tmp_path / "ad.json").write_text(json.dumps({"text": ad}), "utf-8")
    (tmp_path / "ads.jsonl").write_text(json.dumps({"text": ad}), "utf-8")
    monkeypatch.chdir(tmp_path)
    command, _, source = line.partition(" < ")
    args = shlex.split(command)[1:]
    stdin = (tmp_path / source.strip()).read_bytes() if source else b""
    ran = CliRunner().invoke(app, args, input=stdin)
    assert ran.exit_code == 0, ran.output


def test_the_python_example_runs() -> None:
    (block,) = examples("python")
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - it is our own document
    assert "not-enough" in shown.getvalue()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", DOCUMENTS[name])
    assert [target for target in targets if not (folder / target).exists()] == []
