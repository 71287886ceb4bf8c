"""What people hand in: large and hostile files must come to an end soon."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from benchmarks.figure import Figure
from screener.errors import InputError
from screener.intake import read

AD = "Cook wanted, 900 USD a month, room and meals, write to kitchen@bay.example."
FILES = {
    "1 M combining marks": ("a" + "\u0301" * 1_000_000).encode(),
    "5 MB of text": f"{AD}\n".encode() * 65_000,
    "100 000 unclosed comments": b"<p>" + AD.encode() + b"<!--" * 100_000,
    "2 MB page": b"<html><body><p>" + AD.encode() + b"<p>Another word.</p>" * 100_000,
    "100 000 nested blocks": b"<html><body>" + b"<div>" * 100_000 + AD.encode(),
    "deep JSON": b'{"a":' * 200_000,
    "400 000 mail headers": b"From: a\n" * 400_000,
    "100 000 chat lines": b"12/3/25, 10:11 - a: b\n" * 100_000,
}


def floods() -> Iterator[Figure]:
    """The slowest of them, in CPU seconds."""
    spent: dict[str, float] = {}
    for name, data in FILES.items():
        begun = time.process_time()
        with contextlib.suppress(InputError):
            read(data)
        spent[name] = time.process_time() - begun
    slowest = max(spent, key=lambda name: spent[name])
    yield Figure(f"slowest file ({slowest})", spent[slowest], "s", 5)


CHECKS: tuple[Callable[[], Iterator[Figure]], ...] = (floods,)
