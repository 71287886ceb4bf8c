"""``screener rules``: tools for those who write rules."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from screener.quality.examples import Outcome
from screener.rulebook.load import Rulebook, default_directory
from tests.cli.conftest import Cli


def test_list_names_every_rule_with_points_and_words(cli: Cli, rulebook: Rulebook) -> None:
    shown = cli("rules", "list").out
    assert all(f"  {rule.id} " in shown for rule in rulebook.rules)
    assert f"{len(rulebook.rules)} rules" in shown
    line = next(line for line in shown.splitlines() if "documents.custody " in line)
    assert "50!" in line
    assert "passport" in line


def test_list_of_concepts(cli: Cli, rulebook: Rulebook) -> None:
    shown = cli("rules", "list", "--concepts").out
    assert all(f"{concept.id} " in shown for concept in rulebook.concepts)
    assert f"{len(rulebook.concepts)} concepts" in shown


def test_show_a_rule(cli: Cli) -> None:
    shown = cli("rules", "show", "documents.custody").out
    assert "50 points, decisive, live, family control" in shown
    assert "An honest reason:" in shown
    assert (default_directory() / "documents" / "custody.yaml").read_text("utf-8").rstrip() in shown


def test_show_a_concept(cli: Cli) -> None:
    shown = cli("rules", "show", "identity-paper").out
    assert "护照" in shown
    assert "but not:" in shown
    assert "documents.custody" in shown.replace("\n", " ")


def test_coverage_shows_holes_and_unread_cells(cli: Cli, rulebook: Rulebook) -> None:
    shown = cli("rules", "coverage").out
    rows = shown.splitlines()
    assert len(rows) == len(rulebook.concepts) + 3
    assert {len(row) for row in rows[: len(rulebook.concepts) + 1]} == {len(rows[0])}
    holes = sum(cell == "-" for row in rows[1:-2] for cell in row.split()[1:])
    assert holes > 0
    assert f" {holes} holes (-)" in rows[-1]
    assert "no native speaker has read (*)" in rows[-1]


def test_test_runs_the_examples_of_what_is_named(cli: Cli, rulebook: Rulebook) -> None:
    (rule,) = (each for each in rulebook.rules if each.id == "documents.custody")
    ran = cli("rules", "test", rule.id)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{len(rule.examples.fires) + len(rule.examples.silent)} examples, 0 problems\n"


def test_an_example_that_fails_is_told_with_its_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = [
        Outcome("documents.custody", "fires[0] en", "We keep it.", "does not fire"),
        Outcome("identity-paper", "hits en", "a paper", "is not hit"),
    ]
    monkeypatch.setattr("screener.cli.rules.run", lambda *_: outcomes)
    ran = cli("rules", "test")
    assert (ran.code, ran.out) == (3, "2 examples, 2 problems\n")
    first, text, second, _ = ran.err.splitlines()
    assert re.fullmatch(r"rules/documents/custody\.yaml:\d+: documents\.custody, fires\[0\] en: does not fire", first)
    assert re.fullmatch(r"rules/_concepts/identity-paper\.yaml:\d+: identity-paper, hits en: is not hit", second)
    lines = (default_directory() / "documents" / "custody.yaml").read_text("utf-8").splitlines()
    assert "fires:" in lines[int(first.split(":")[1]) - 2]
    assert text == "  We keep it."


def test_a_draft_is_named_where_it_is_left_out(
    plain_cli: Cli, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = next(rule for rule in rulebook.rules if rule.id == "documents.custody")
    book = replace(rulebook, rules=(replace(draft, status="draft"),))
    monkeypatch.setattr("screener.cli.rules.load_rulebook", lambda **_: book)
    monkeypatch.setattr("screener.cli.rules.find_problems", lambda *_: ())
    assert plain_cli("rules", "lint").out.startswith("drafts, which may be incomplete: documents.custody\n1 rules, ")
    shown = plain_cli("rules", "test", "documents.custody").out
    assert shown == "documents.custody was not run: its status is draft. Set it to shadow.\n0 examples, 0 problems\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the groups, to write new files beside."""
    folder = tmp_path / "rules"
    (folder / "_concepts").mkdir(parents=True)
    shutil.copy(default_directory() / "_groups.yaml", folder)
    monkeypatch.setattr("screener.cli.rules.default_directory", lambda: folder)
    return folder


@pytest.mark.parametrize(
    ("name", "file"),
    [
        pytest.param("confinement.phone-held", "confinement/phone-held.yaml", id="rule"),
        pytest.param("own-telephone", "_concepts/own-telephone.yaml", id="concept"),
    ],
)
def test_new_writes_a_draft_once(cli: Cli, own: Path, name: str, file: str) -> None:
    ran = cli("rules", "new", name)
    assert ran.code == 0
    assert f"id: {name}\n" in (own / file).read_text("utf-8")
    assert "screener rules lint" in ran.out
    again = cli("rules", "new", name)
    assert again.code == 2
    assert "exists already" in again.err
