"""Writes weights into the files of rules, and the record of where they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from screener.errors import InputError, RulebookError
from screener.quality.calibrate import Calibration

RECORD: Final = "_calibration.json"
"""Beside the rules, and shipped with them; it changes no verdict, and no digest."""
_WEIGHT: Final = re.compile(rb"^(weight:[ \t]*)(\d+)(?=[ \t\r\n#]|\Z)", re.MULTILINE)


class Source(msgspec.Struct, frozen=True):
    """A file of labelled ads: its name without the folder, and the SHA-256 that names its content."""

    name: str
    fingerprint: str


class Record(msgspec.Struct, frozen=True):
    """A calibration and what it was made from. ``after``: version of the rulebook as written, empty if it was not.

    ``forced``: written although the loss on ads held out did not fall.
    """

    engine: str
    before: str
    after: str
    forced: bool
    corpora: tuple[Source, ...]
    calibration: Calibration


def write_weights(directory: Path, changes: Mapping[str, tuple[int, int]]) -> None:
    """Put new weights, as ``(old, new)`` by rule, into the line ``weight:`` of the rules' files; all else stays.

    Every file is looked at before the first is written.

    Raises:
        RulebookError: a file is not there, or has not exactly one such line with the old weight.
        InputError: a file cannot be written.
    """
    made = {}
    for name, (old, new) in sorted(changes.items()):
        path = directory.joinpath(*name.split(".")).with_suffix(".yaml")
        made[path] = _rewritten(path, path.relative_to(directory).as_posix(), old, new)
    for path, content in made.items():
        _write(path, content)


def write_record(path: Path, record: Record) -> None:
    """Write a record as JSON.

    Raises:
        InputError: the file cannot be written.
    """
    _write(path, msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")


def _rewritten(path: Path, where: str, old: int, new: int) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise RulebookError(
            f"cannot be read: {error.strerror}",
            where=where,
            hint="The id of a rule is folder.file; nothing was written.",
        ) from error
    found = _WEIGHT.findall(content)
    if [int(weight) for _, weight in found] != [old]:
        raise RulebookError(
            f"has no single line `weight: {old}`",
            where=where,
            hint="Write it as a line of its own, without indent; nothing was written.",
        )
    return _WEIGHT.sub(rb"\g<1>%d" % new, content)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise InputError(
            f"cannot be written: {error.strerror}",
            where=str(path),
            hint="Name a folder of rules that you may change with --rules.",
        ) from error
