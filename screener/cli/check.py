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
from screener.rulebook.suggest import did_you_mean
from screener.screen import Screener
from screener.text.decode import mend
from screener.wording.helplines import has_lines, is_country
from screener.wording.messages import FALLBACK, SITUATIONS, Reader, explain, languages, nearest_language

LARGEST: Final = 64 * 1024 * 1024


def run(file: str | None, text: str | None, lang: str, reader: Reader, fail_on: str | None, *, as_json: bool) -> int:
    """Check and print; an empty language of ``reader`` is that of each ad. Returns the exit code."""
    limit = wanted_level(fail_on)
    intake = gather(file, text)
    for note in (*intake.notes, *reader_notes(reader)):
        sys.stderr.write(f"screener: {note}\n")
    screener = Screener(load_rulebook())
    worst = 0
    for number, given in enumerate(intake.postings, 1):
        posting = msgspec.structs.replace(given, lang=lang) if lang else given
        verdict = screener.screen(posting)
        answered = msgspec.structs.replace(reader, lang=reader.lang or verdict.lang.code)
        explained = explain(verdict, answered, screener.rulebook)
        if as_json:
            line = {**msgspec.to_builtins(verdict), "explained": msgspec.to_builtins(explained)}
            # JSON is UTF-8 whatever the terminal's encoding is.
            sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
        else:
            from screener.cli.answer import show
            from screener.cli.page import Page

            show(Page(), posting, verdict, explained, (number, len(intake.postings)))
        worst = max(worst, int(reaches(verdict.level, limit)))
    return worst


def wanted_reader(lang: str, country: str, situation: str) -> Reader:
    """Who asks, by ``--reader``, ``--country`` and ``--situation``.

    Raises:
        InputError: there is no such situation.
    """
    for known in SITUATIONS:
        if known == situation:
            return Reader(lang, country, known)
    raise InputError(f"no situation '{situation}'", where="--situation", hint=did_you_mean(situation, SITUATIONS))


def reader_notes(reader: Reader) -> list[str]:
    """What to tell someone whose language or country the answer cannot serve."""
    notes = []
    lang, country = reader.lang, reader.country
    if lang and nearest_language(lang) == FALLBACK and not lang.lower().startswith(FALLBACK):
        known = ", ".join(languages())
        notes.append(f"There are no texts in the language '{lang}' yet; the answer is in English. There are: {known}.")
    if country and not has_lines(country):
        known = "" if is_country(country) else " Give its two letters, such as PH or VN."
        notes.append(f"No help lines are known for the country '{country}'.{known}")
    return notes


def gather(file: str | None, text: str | None) -> Intake:
    """What the user handed in, as postings.

    Raises:
        InputError: nothing, or both a file and a text, or a file that cannot be read.
    """
    if text is not None:
        if file is not None:
            raise InputError("both a file and --text were given", hint="Give one of them.")
        if not text.strip():
            raise InputError("there is nothing to read: --text is empty", hint="Hand in the words of a job ad.")
        return Intake((Posting(text=mend(text)),), "utf-8", "text")
    if file is None:
        raise InputError("nothing to check", hint='Name a file, or - for standard input, or use --text "…".')
    return read(contents(file), "" if file == "-" else Path(file).name)


def contents(file: str) -> bytes:
    """Bytes of a file, or of standard input for ``-``.

    Raises:
        InputError: it cannot be read, or is larger than any file with one ad.
    """
    if file == "-":
        if sys.stdin.isatty():
            sys.stderr.write("Paste the ad, then press Enter and Ctrl-D (on Windows: Ctrl-Z and Enter).\n")
        return _bounded(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    path = Path(file)
    if path.is_dir():
        raise InputError("is a folder", where=file, hint="Name a file inside it; for many ads use `screener scan`.")
    try:
        with path.open("rb") as handle:
            return _bounded(handle.read(LARGEST + 1), file)
    except FileNotFoundError as error:
        raise InputError(
            "there is no such file", where=file, hint="Check the name and the folder you are in."
        ) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=file, hint="Check that you may read it.") from error


def _bounded(data: bytes, where: str) -> bytes:
    if len(data) > LARGEST:
        limit = LARGEST // 1024**2
        raise InputError(f"is larger than {limit} MiB", where=where, hint="For many ads use `screener scan`.")
    return data
