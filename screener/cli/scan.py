"""``screener scan``, in its plainest form: JSON lines in, verdicts out, one at a time."""

from __future__ import annotations

import contextlib
import gzip
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import msgspec

from screener.cli.check import reader_notes
from screener.cli.exits import EXIT_FINDINGS, EXIT_PARTLY
from screener.cli.levels import reaches, wanted_level
from screener.cli.page import visible
from screener.errors import InputError
from screener.intake.columns import field_for
from screener.intake.posting import parse_json, posting_from
from screener.model import FIELDS, LEVELS, Level, Posting, Verdict
from screener.rulebook.load import load_rulebook
from screener.screen import Screener
from screener.wording.messages import Reader, explain

LONGEST_LINE: Final = 4 * 1024 * 1024
TABLES: Final = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".parquet")


class Row(msgspec.Struct, frozen=True):
    """A line that could be read, or why it could not."""

    number: int
    posting: Posting | None
    problem: str = ""


def run(source: str, output: str, lang: str, fail_on: str | None) -> int:
    """Scan; verdicts go to ``output``, problems and a summary to standard error. Returns the exit code."""
    limit = wanted_level(fail_on)
    for note in reader_notes(Reader(lang)):
        _say(note)
    screener = Screener(load_rulebook())
    name = "standard input" if source == "-" else source
    counts: Counter[Level] = Counter()
    ignored: Counter[str] = Counter()
    bad = 0
    with opened(source) as lines, _target(output, source) as out:
        for row in rows(lines, ignored):
            if row.posting is None:
                bad += 1
                _say(f"{name}, line {row.number}: {row.problem}")
                continue
            verdict = screener.screen(row.posting)
            counts[verdict.level] += 1
            out.write(_line(verdict, screener, lang))
    for field, times in sorted(ignored.items()):
        _say(f"field '{field}' was ignored (in {_count(times, 'line')})")
    summary = ", ".join(f"{level} {counts[level]}" for level in LEVELS if counts[level])
    _say(f"{_count(counts.total(), 'ad')}{': ' if summary else ''}{summary}; {_count(bad, 'line')} could not be read")
    if bad:
        return EXIT_PARTLY
    return EXIT_FINDINGS if any(reaches(level, limit) for level in counts) else 0


def _say(text: str) -> None:
    sys.stderr.write(visible(f"screener: {text}\n"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _line(verdict: Verdict, screener: Screener, lang: str) -> bytes:
    if not lang:
        return msgspec.json.encode(verdict) + b"\n"
    explained = explain(verdict, Reader(lang), screener.rulebook)
    return msgspec.json.encode({**msgspec.to_builtins(verdict), "explained": explained}) + b"\n"


@contextlib.contextmanager
def opened(source: str) -> Iterator[IO[bytes] | gzip.GzipFile]:
    """A stream of lines: a file, a ``.gz`` file or ``-``.

    Raises:
        InputError: it cannot be opened, or holds no lines of JSON by its name.
    """
    if source == "-":
        yield sys.stdin.buffer
        return
    path = Path(source)
    if path.is_dir():
        raise InputError("is a folder", where=source, hint="Name a .jsonl or .jsonl.gz file.")
    if path.name.lower().removesuffix(".gz").endswith(TABLES):
        hint = "Save it with one JSON object a line: the columns may keep their names."
        raise InputError("tables are not read yet", where=source, hint=hint)
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=source, hint="Check the name.") from error
    with raw:
        yield gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw


@contextlib.contextmanager
def _target(output: str, source: str) -> Iterator[IO[bytes]]:
    """Standard output, or a file that appears under its name only when it is whole."""
    if output == "-":
        yield sys.stdout.buffer
        return
    if Path(output).is_dir():
        raise InputError("is a folder", where=output, hint="Name a file inside it.")
    if source != "-" and Path(output).exists() and Path(output).samefile(source):
        raise InputError("is the file that is read", where=output, hint="Give the verdicts a file of their own.")
    part = Path(f"{output}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(output)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=output, hint="Choose another place.") from error
    finally:
        # A scan that breaks off leaves no half file with words of ads in it.
        part.unlink(missing_ok=True)


def rows(lines: IO[bytes] | gzip.GzipFile, ignored: Counter[str]) -> Iterator[Row]:
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
            yield Row(number, None, f"longer than {LONGEST_LINE // 1024**2} MiB")
        elif line.strip():
            yield _row(number, line, ignored)


def _row(number: int, line: bytes, ignored: Counter[str]) -> Row:
    try:
        value = parse_json(line.decode("utf-8-sig"))
        if not isinstance(value, dict):
            return Row(number, None, "not a JSON object")
        values = _values(value, ignored)
        if any(str(values.get(name, "")).strip() for name in ("html", *FIELDS) if name != "url"):
            return Row(number, posting_from(values))
        # An archive has rows without any words; each gets its verdict: not enough.
        return Row(number, Posting(id=str(values.get("id", ""))))
    except UnicodeDecodeError:
        return Row(number, None, "not UTF-8")
    except InputError as error:
        return Row(number, None, error.problem)


def _values(line: dict[str, object], ignored: Counter[str]) -> dict[str, object]:
    """Fields of a posting by their own names; of two columns for one field, the one of that name or the first counts.

    Numbers become texts, as salaries and ids often are numbers; contacts of several columns come together.
    """
    values: dict[str, object] = {}
    contacts: list[object] = []
    for name, given in line.items():
        field = name if name in Posting.__struct_fields__ else field_for(name)
        value = str(given) if isinstance(given, int | float) and not isinstance(given, bool) else given
        if field is None:
            ignored[name] += 1
        elif value is None or value in ("", []):
            continue
        elif field == "contacts":
            contacts.extend(value if isinstance(value, list) else [value])
        elif field == name or field not in values:
            values[field] = value
    return {**values, "contacts": contacts} if contacts else values
