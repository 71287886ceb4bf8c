"""``screener scan``, in its plainest form: JSON lines in, verdicts out, one at a time."""

from __future__ import annotations

import contextlib
import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import msgspec

from screener.cli.app import EXIT_FINDINGS, EXIT_PARTLY
from screener.cli.levels import reaches, wanted_level
from screener.errors import InputError
from screener.intake.columns import field_for
from screener.model import Posting, Verdict
from screener.rulebook.load import load_rulebook
from screener.screen import Screener
from screener.wording.messages import Reader, explain

LONGEST_LINE: Final = 4 * 1024 * 1024


class Row(msgspec.Struct, frozen=True):
    """A line that could be read, or why it could not."""

    number: int
    posting: Posting | None
    problem: str = ""


def run(source: str, output: str, lang: str, fail_on: str | None) -> int:
    """Scan; verdicts go to ``output``, problems and a summary to standard error. Returns the exit code."""
    limit = wanted_level(fail_on)
    screener = Screener(load_rulebook())
    counts: dict[str, int] = {}
    ignored: dict[str, int] = {}
    bad = 0
    found = False
    with opened(source) as lines, _target(output) as out:
        for row in rows(lines, ignored):
            if row.posting is None:
                bad += 1
                sys.stderr.write(f"screener: {source}, line {row.number}: {row.problem}\n")
                continue
            try:
                verdict = screener.screen(row.posting)
            except InputError as error:
                bad += 1
                sys.stderr.write(f"screener: {source}, line {row.number}: {error}\n")
                continue
            counts[verdict.level] = counts.get(verdict.level, 0) + 1
            found = found or reaches(verdict.level, limit)
            out.write(_line(verdict, screener, lang))
    for name, times in sorted(ignored.items()):
        sys.stderr.write(f"screener: field '{name}' was ignored ({times} rows)\n")
    summary = ", ".join(f"{level} {counts[level]}" for level in sorted(counts)) or "no ads"
    sys.stderr.write(f"screener: {sum(counts.values())} ads: {summary}; {bad} lines could not be read\n")
    if bad:
        return EXIT_PARTLY
    return EXIT_FINDINGS if found else 0


def _line(verdict: Verdict, screener: Screener, lang: str) -> bytes:
    if not lang:
        return msgspec.json.encode(verdict) + b"\n"
    explained = explain(verdict, Reader(lang), screener.rulebook)
    return msgspec.json.encode({**msgspec.to_builtins(verdict), "explained": explained}) + b"\n"


@contextlib.contextmanager
def opened(source: str) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """A stream of lines: a file, a ``.gz`` file or ``-``.

    Raises:
        InputError: it cannot be opened.
    """
    if source == "-":
        yield sys.stdin.buffer
        return
    path = Path(source)
    if path.is_dir():
        raise InputError("is a folder", where=source, hint="Name a .jsonl or .jsonl.gz file.")
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=source, hint="Check the name.") from error
    with raw:
        yield gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw


@contextlib.contextmanager
def _target(output: str) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears under its name only when it is whole."""
    if output == "-":
        yield sys.stdout.buffer
        return
    part = Path(f"{output}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(output)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=output, hint="Choose another place.") from error


def rows(lines: IO[bytes] | gzip.GzipFile, ignored: dict[str, int]) -> Iterator[Row]:
    """Every line as a posting or a problem; ``ignored`` counts fields that nothing reads."""
    number = 0
    while True:
        try:
            line = lines.readline(LONGEST_LINE + 1)
        except (OSError, EOFError, zlib.error) as error:
            yield Row(number + 1, None, f"the file is damaged from here on: {error}")
            return
        if not line:
            return
        number += 1
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = lines.readline(LONGEST_LINE)
            yield Row(number, None, f"longer than {LONGEST_LINE:,} bytes")
        elif line.strip():
            yield _row(number, line, ignored)


def _row(number: int, line: bytes, ignored: dict[str, int]) -> Row:
    try:
        data = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Row(number, None, f"not JSON: {error}")
    if not isinstance(data, dict):
        return Row(number, None, "not a JSON object")
    values: dict[str, object] = {}
    for name, value in data.items():
        field = field_for(name)
        if field is None:
            ignored[name] = ignored.get(name, 0) + 1
        elif value is not None and not (field in values and not value):
            values[field] = str(value) if field == "id" and not isinstance(value, str) else value
    try:
        return Row(number, msgspec.convert(values, Posting))
    except msgspec.ValidationError as error:
        return Row(number, None, f"wrong value: {error}")
