"""Keeps parsed rulebooks in the user's cache folder, as MessagePack under their digest. Losing it costs a second."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TypeVar

import msgspec

from screener.version import VERSION as ENGINE

T = TypeVar("T", bound=msgspec.Struct)


def folder() -> Path:
    """``$SCREENER_CACHE``, or the platform's cache folder for this user."""
    if chosen := os.environ.get("SCREENER_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "screener"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "screener"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "screener"


def _path(version: str) -> Path:
    return folder() / f"rulebook-{ENGINE}-{version.rpartition(':')[2]}.msgpack"


def get(version: str, kind: type[T]) -> T | None:
    """The kept copy, or None when there is none or it cannot be read as ``kind``."""
    try:
        return msgspec.msgpack.decode(_path(version).read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, RuntimeError):
        return None


def put(version: str, value: msgspec.Struct) -> None:
    """Keep a copy. No home, or a folder that cannot be written, is no error: the next run reads YAML again."""
    with contextlib.suppress(OSError, RuntimeError):
        path = _path(version)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(value))
        Path(name).replace(path)
