"""Labelled ads: our own cases and collections of real ads, read into one form."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from screener.errors import InputError
from screener.model import Posting

Label = Literal["trafficking", "fraud", "legit", "unknown"]
Expected = Literal["severe_or_high", "caution", "none", ""]


class _Row(msgspec.Struct):
    """A line as it stands in a file; our cases and the collections name some things differently."""

    id: str
    lang: str = ""
    label: str | int | None = None
    expected: str = ""
    source: str = ""
    difficulty: str = ""
    pair: str | None = None
    pair_kind: str | None = None
    pair_of: str | None = None
    group: str = ""
    title: str | None = ""
    company: str | None = ""
    location: str | None = ""
    salary: str | None = ""
    url: str | None = ""
    text: str | None = ""


class Case(msgspec.Struct, frozen=True):
    """A labelled ad. ``expected``: the level an expert would give (empty: not stated); ``pair_of``: its sibling."""

    posting: Posting
    lang: str
    source: str
    label: Label
    expected: Expected
    difficulty: str
    pair_kind: str
    pair_of: str
    group: str

    @property
    def is_lure(self) -> bool:
        """Whether it was written, or found, to deceive."""
        return self.label in ("trafficking", "fraud")


class Corpus(msgspec.Struct, frozen=True):
    """Cases of one or more files. ``fingerprint``: SHA-256 over them, so that figures name what they are of."""

    cases: tuple[Case, ...]
    fingerprint: str


def read_corpus(paths: Iterable[Path]) -> Corpus:
    """Read labelled JSON lines, plain or ``.gz``.

    Raises:
        InputError: a file cannot be read, or a line is not a labelled ad; file and line are named.
    """
    cases: list[Case] = []
    digest = hashlib.sha256()
    for path in paths:
        try:
            raw = path.read_bytes()
            data = gzip.decompress(raw) if path.suffix == ".gz" else raw
        except (OSError, EOFError, gzip.BadGzipFile) as error:
            reason = getattr(error, "strerror", None) or error
            raise InputError(
                f"cannot be read: {reason}", where=str(path), hint="Name a .jsonl or .jsonl.gz file."
            ) from error
        digest.update(data.replace(b"\r\n", b"\n"))
        source = path.name.split(".")[0]
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                cases.append(_case(line, source, f"{path}:{number}"))
    return Corpus(tuple(cases), digest.hexdigest())


def _case(line: bytes, source: str, where: str) -> Case:
    try:
        row = msgspec.json.decode(line, type=_Row)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"not a labelled ad: {error}", where=where, hint="Each line needs id, text and label."
        ) from error
    label, expected = _label(row, where)
    posting = Posting(
        id=row.id,
        title=row.title or "",
        employer=row.company or "",
        location=row.location or "",
        pay=row.salary or "",
        text=row.text or "",
        url=row.url or "",
    )
    return Case(
        posting,
        row.lang,
        row.source or source,
        label,
        expected,
        row.difficulty,
        row.pair_kind or "",
        row.pair_of or "",
        row.group or row.pair or row.id,
    )


def _label(row: _Row, where: str) -> tuple[Label, Expected]:
    """Collections say 0, 1 or null; our cases say what is meant and which level is expected."""
    if row.label is None:
        return "unknown", ""
    if isinstance(row.label, int):
        return ("fraud", "") if row.label else ("legit", "none")
    if row.label not in ("trafficking", "fraud", "legit") or row.expected not in ("severe_or_high", "caution", "none"):
        raise InputError(
            f"label '{row.label}' with expected '{row.expected}'",
            where=where,
            hint="Labels: trafficking, fraud, legit; expected: severe_or_high, caution, none.",
        )
    return row.label, row.expected  # type: ignore[return-value]
