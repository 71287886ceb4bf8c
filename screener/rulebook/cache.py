"""Keeps parsed files in the user's cache folder, as MessagePack under their digest. Losing it costs a second."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from screener.version import VERSION

T = TypeVar("T", bound=msgspec.Struct)

MOST_KEPT: Final = 16
_KEY_LENGTH: Final = 64
_ENDING: Final = ".msgpack"


def folder() -> Path:
    """``$SCREENER_CACHE``, or the platform's cache folder for this user."""
    if chosen := os.environ.get("SCREENER_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "screener"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "screener"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "screener"


def key_of(*parts: bytes) -> str:
    """A key for whatever is made from ``parts`` by this version of the code that makes it."""
    digest = hashlib.sha256()
    for part in (*_makers(), *parts):
        digest.update(f"{len(part)}:".encode())
        digest.update(part)
    return digest.hexdigest()


@functools.cache
def _makers() -> tuple[bytes, ...]:
    """What decides how kept things look: this version, its modules as they lie on disk, the tables of Unicode."""
    package = Path(__file__).resolve().parent.parent
    modules = sorted(
        path for folder in _MAKING for path in (package / folder).rglob("*") if path.suffix in (".py", ".json")
    )
    stamps = [f"{path.relative_to(package)} {path.stat().st_mtime_ns} {path.stat().st_size}" for path in modules]
    return (VERSION.encode(), unicodedata.unidata_version.encode(), "\n".join(stamps).encode())


_MAKING = ("text", "facts", "rulebook", "engine", "wording")


def read_yaml(path: Path, name: str, kind: type[T]) -> T:
    """A YAML file as ``kind``; it is parsed anew only when it has changed. ``name`` is how errors call it.

    Raises:
        RulebookError: the file cannot be read or used.
    """
    try:
        key = key_of(kind.__name__.encode(), path.read_bytes())
    except OSError:
        key = ""
    found = get(key, kind) if key else None
    if found is None:
        # Most runs find a kept copy and never need a YAML parser.
        from screener.rulebook.yamlfile import convert, parse  # noqa: PLC0415

        found = convert(parse(path, name), kind)
        put(key, found)
    return found


def get(key: str, kind: type[T]) -> T | None:
    """The kept copy, or None when there is none or it cannot be read as ``kind``."""
    try:
        return msgspec.msgpack.decode(_path(key).read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, RuntimeError):
        return None


def put(key: str, value: msgspec.Struct) -> None:
    """Keep a copy. No home, or a folder that cannot be written, is no error: the next run makes it again."""
    with contextlib.suppress(OSError, RuntimeError):
        path = _path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.msgpack.encode(value))
            Path(name).replace(path)
        finally:
            # Windows refuses to replace a file that another process reads.
            Path(name).unlink(missing_ok=True)
        _forget(path.parent)


def _forget(directory: Path) -> None:
    """Drop all but the newest copies: each change of a rule makes new ones of some megabytes."""
    kept = sorted(directory.glob("[0-9a-f]" * _KEY_LENGTH + _ENDING), key=lambda path: path.stat().st_mtime)
    for path in kept[:-MOST_KEPT]:
        path.unlink(missing_ok=True)


def _path(key: str) -> Path:
    return folder() / f"{key}{_ENDING}"
