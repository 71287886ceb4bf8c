"""``screener check``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import msgspec

from screener.cli.levels import reaches, wanted_level
from screener.errors import InputError
from screener.intake import Intake, read
from screener.model import Posting
from screener.rulebook.load import load_rulebook
from screener.screen import Screener
from screener.wording.messages import Reader, explain

LARGEST: Final = 64 * 1024 * 1024


def run(
    file: str | None, text: str | None, lang: str, reader: str, country: str, fail_on: str | None, *, as_json: bool
) -> int:
    """Check and print; returns the exit code."""
    limit = wanted_level(fail_on)
    intake = gather(file, text)
    screener = Screener(load_rulebook())
    worst = 0
    for number, given in enumerate(intake.postings):
        posting = msgspec.structs.replace(given, lang=lang) if lang else given
        verdict = screener.screen(posting)
        explained = explain(verdict, Reader(reader or verdict.lang.code, country), screener.rulebook)
        if as_json:
            line = {**msgspec.to_builtins(verdict), "explained": msgspec.to_builtins(explained)}
            sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
        else:
            from screener.cli.answer import show

            show(posting, verdict, explained, screener.rulebook, number, len(intake.postings))
        worst = max(worst, int(reaches(verdict.level, limit)))
    for note in intake.notes:
        sys.stderr.write(f"screener: {note}\n")
    return worst


def gather(file: str | None, text: str | None) -> Intake:
    """What the user handed in, as postings.

    Raises:
        InputError: nothing, or both a file and a text, or a file that cannot be read.
    """
    if text is not None:
        if file is not None:
            raise InputError("both a file and --text were given", hint="Give one of them.")
        return (
            Intake((Posting(text=text),), "utf-8", "text", ())
            if text.strip()
            else read(text.encode("utf-8", "replace"))
        )
    if file is None:
        raise InputError("nothing to check", hint='Name a file, or - for standard input, or use --text "…".')
    return read(contents(file), "" if file == "-" else Path(file).name)


def contents(file: str) -> bytes:
    """Bytes of a file, or of standard input for ``-``."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST)
    path = Path(file)
    if path.is_dir():
        raise InputError("is a folder", where=file, hint="Name a file inside it; for many ads use `screener scan`.")
    try:
        with path.open("rb") as handle:
            return handle.read(LARGEST)
    except FileNotFoundError as error:
        raise InputError(
            "there is no such file", where=file, hint="Check the name and the folder you are in."
        ) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=file, hint="Check that you may read it.") from error
