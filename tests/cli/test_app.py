"""What all commands share: help, version, bad rulebooks, interruptions and closed pipes."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from screener.version import VERSION
from tests.cli.conftest import Cli

COMMANDS = [
    ["check"], ["scan"], ["demo"], ["rules", "lint"], ["rules", "test"], ["rules", "list"], ["rules", "show"],
    ["rules", "coverage"], ["rules", "new"], ["quality", "report"], ["quality", "explain"], ["quality", "gate"],
    ["quality", "memorising"], ["quality", "robustness"], ["quality", "calibrate"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(cli: Cli, command: list[str]) -> None:
    ran = cli(*command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: screener {' '.join(command)}")


def test_help_at_80_columns_cuts_no_description(cli: Cli) -> None:
    for group in ([], ["rules"], ["quality"]):
        _, _, commands = cli(*group, "--help", columns=80).out.partition("Commands:")
        assert commands
        assert "..." not in commands


def test_version(cli: Cli) -> None:
    assert cli("--version").out == f"screener {VERSION}\n"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rules that the program takes for its own; so far it holds nothing."""
    folder = tmp_path / "rules"
    folder.mkdir()
    monkeypatch.setenv("SCREENER_CACHE", str(tmp_path / "cache"))
    for module in ("screener.rulebook.load", "screener.wording.messages", "screener.cli.rules"):
        monkeypatch.setattr(f"{module}.default_directory", lambda: folder)
    return folder


@pytest.mark.parametrize(
    "args", [["check", "--text", "x"], ["scan", "-"], ["rules", "lint"], ["rules", "list"]], ids=" ".join
)
def test_a_broken_rulebook_ends_with_3_and_names_files(plain_cli: Cli, broken: Path, args: list[str]) -> None:
    (broken / "documents").mkdir()
    (broken / "documents" / "custody.yaml").write_text("id: documents.custody\nweigth: 50\n", "utf-8")
    ran = plain_cli(*args, stdin="{}")
    assert (ran.code, ran.out) == (3, "")
    assert "problems in the rulebook" in ran.err
    assert "rules/documents/custody.yaml" in ran.err
    assert "_groups.yaml" in ran.err
    assert str(broken.parent) not in ran.err


def test_no_rulebook_ends_with_3(plain_cli: Cli, broken: Path) -> None:
    broken.rmdir()
    ran = plain_cli("check", "--text", "x")
    assert ran.code == 3
    assert "no such folder of rules" in ran.err


def test_a_full_disk_is_told_and_is_no_finding(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("screener.cli.demo.Screener", full)
    ran = cli("demo")
    assert ran.code == 2
    assert ran.err.startswith("screener: cannot write the answer: ")


def test_interruption_is_quiet(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("screener.cli.demo.Screener", interrupt)
    ran = cli("demo")
    assert (ran.code, ran.err) == (130, "")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
@pytest.mark.parametrize("args", [["rules", "coverage"], ["rules", "list", "--concepts"]], ids=" ".join)
def test_a_closed_pipe_is_quiet(args: list[str]) -> None:
    program = [sys.executable, "-c", "from screener.cli.app import main; main()", *args]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)
