"""``screener demo``: one screen for a newcomer, and whole answers to read on."""

from __future__ import annotations

from pathlib import Path

import pytest

from screener.cli.demo import samples
from tests.cli.conftest import Cli

ONE_SCREEN = 45


def test_one_screen(cli: Cli) -> None:
    ran = cli("demo")
    assert (ran.code, ran.err) == (0, "")
    assert len(ran.out.splitlines()) <= ONE_SCREEN


def test_lures_and_honest_ads_stand_side_by_side(cli: Cli) -> None:
    shown = cli("demo").out
    assert "[!!!] severe" in shown
    assert "[!!] high" in shown
    assert "[ ] none-found" in shown


def test_it_ends_with_what_to_try_next(cli: Cli) -> None:
    after = cli("demo").out.partition("Try next")[2]
    assert "screener check" in after
    assert "screener scan" in after


def test_it_says_how_the_program_is_called_in_a_checkout(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screener.cli.demo.which", lambda _: None)
    assert "\n Try next\n" in cli("demo").out
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "screener").touch()
    assert f"Try next (write {Path('.venv') / 'bin' / 'screener'} for screener)\n" in cli("demo").out


def test_whole_answers_are_written_where_it_says(cli: Cli, tmp_path: Path) -> None:
    shown = cli("demo").out
    assert str(Path("demo") / "answers.txt") in shown
    answers = (tmp_path / "demo" / "answers.txt").read_text("utf-8")
    count = len(list(samples()))
    assert f"Ad {count} of {count}" in answers
    assert "An honest reason could be:" in answers
    assert "Who can help" in answers


def test_a_folder_that_cannot_be_written_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "demo").write_text("a file in the way", "utf-8")
    ran = cli("demo")
    assert ran.code == 0
    assert "could not be written" in ran.out
