"""The rule and the concept that CONTRIBUTING.md shows work as they stand, but for the texts that it leaves out."""

import re
import shutil
from pathlib import Path

import pytest

from screener.quality.examples import run
from screener.rulebook.lint import Code, lint
from screener.rulebook.load import Rulebook, default_directory, load_rulebook
from screener.rulebook.schema import OPERATORS
from screener.screen import Screener

GUIDE = (Path(__file__).resolve().parent.parent / "CONTRIBUTING.md").read_text("utf-8")
CONCEPT, RULE = (
    next(
        block
        for block in re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
        if f"id: {name} " in block
    )
    for name in ("one-way", "travel.one-way")
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guide") / "rules"
    shutil.copytree(default_directory(), folder)
    (folder / "_concepts" / "one-way.yaml").write_text(CONCEPT, "utf-8")
    (folder / "travel" / "one-way.yaml").write_text(RULE, "utf-8")
    return folder


@pytest.fixture(scope="module")
def with_guide(directory: Path) -> Rulebook:
    return load_rulebook(directory, use_cache=False)


def test_the_linter_misses_only_the_texts(directory: Path, with_guide: Rulebook) -> None:
    codes: list[Code] = [problem.code for problem in lint(with_guide, directory) if "one-way" in problem.where]
    assert set(codes) == {"no-message"}


def test_the_examples_behave(with_guide: Rulebook) -> None:
    outcomes = list(run(Screener(with_guide), frozenset({"travel.one-way", "one-way"})))
    assert len(outcomes) == 8
    assert [outcome for outcome in outcomes if outcome.problem] == []


def test_every_operator_is_told() -> None:
    rows = GUIDE.partition("| operator |")[2].partition("\n\n")[0]
    assert [name for name in (*OPERATORS, "unless") if f"`{name}:" not in rows] == []
