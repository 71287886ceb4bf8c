"""Runs the command line in an empty folder, at a fixed width, and hands back its code and both streams."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct
from typer.testing import CliRunner

from screener.cli.app import app
from screener.rulebook.load import Rulebook
from screener.screen import Screener


class Ran(Struct, frozen=True):
    """What a command did."""

    code: int
    out: str
    err: str


Cli = Callable[..., Ran]


@pytest.fixture
def plain_cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """``plain_cli("check", "-", stdin=…)``: the command line as it is, in the folder ``tmp_path``."""
    monkeypatch.chdir(tmp_path)

    def run(*args: str, stdin: str | bytes = b"", columns: int = 100) -> Ran:
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        found = CliRunner().invoke(app, list(args), input=given, env={"COLUMNS": str(columns)})
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return Ran(found.exit_code, found.stdout, found.stderr)

    return run


@pytest.fixture
def cli(plain_cli: Cli, rulebook: Rulebook, screener: Screener, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The same with the rulebook of the session: making one takes longer than most commands."""
    for name in ("check", "scan", "demo", "quality", "rules", "coverage"):
        module = importlib.import_module(f"screener.cli.{name}")
        monkeypatch.setattr(module, "load_rulebook", lambda **_: rulebook)
        monkeypatch.setattr(module, "Screener", lambda _: screener, raising=False)
    return plain_cli
