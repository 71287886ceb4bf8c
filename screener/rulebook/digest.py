"""One fingerprint for everything that can change a verdict."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

_WORDING: Final = ("_messages", "help.yaml")
"""Wording and help lines change no verdict, so they are left out."""


def digest_of(directory: Path) -> str:
    """SHA-256 over names and contents of all YAML files below ``directory``: the same everywhere, in any order."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*.yaml"), key=lambda path: path.relative_to(directory).as_posix()):
        name = path.relative_to(directory).as_posix()
        if name.startswith(_WORDING):
            continue
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{len(name.encode())}:{name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()
