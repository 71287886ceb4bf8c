"""Ads to measure with: real ones where they are at hand, and texts made to be slow."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from screener.model import Posting

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "data"
OURS = ROOT / "seeds" / "postings" / "cases.jsonl"
SAMPLE = 12_000
"""Ads that every build reads."""
WARM = 500
"""Other ads, read before the clock is started."""


def mixed(most: int) -> tuple[str, list[Posting]]:
    """Where the ads are from, and up to ``most`` of them, mixed over all sources; the same ones every time."""
    files = sorted(REAL.glob("*_dev.jsonl.gz"))
    lines = [line for path in files for line in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n") if line]
    source = f"{len(files)} sources of real ads"
    if not files:
        lines = [line for line in OURS.read_text("utf-8").split("\n") if line]
        source = "our own labelled ads (no real ads at hand)"
    random.Random(7).shuffle(lines)  # noqa: S311 - a fixed sample, no secret
    return source, [_posting(json.loads(line)) for line in lines[:most]]


def streamed(most_a_file: int) -> Iterator[Posting]:
    """The first ads of each source, one at a time, so that the ads themselves take no memory to speak of."""
    for path in sorted(REAL.glob("*_dev.jsonl.gz")) or [OURS]:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for line in islice(lines, most_a_file):
                yield _posting(json.loads(line))


def _posting(row: dict[str, str | None]) -> Posting:
    """The text alone: in the collections it begins with title, firm, place and pay, which would be read twice."""
    return Posting(id=row.get("id") or "", text=row.get("text") or "")


def hostile(size: int) -> dict[str, str]:
    """Texts of about ``size`` bytes, each aimed at one part of the engine."""
    generator = random.Random(3)  # noqa: S311 - the same texts every time
    plain = "we are looking for a friendly person to join our team in the city office and help customers. "
    return {
        "plain English": _fill(plain, size),
        "trigger words": _fill("passport telegram salary usd 5000 cambodia keep your phone ", size),
        "random Chinese": "".join(chr(generator.randint(0x4E00, 0x9FFF)) for _ in range(size // 3)),
        "digits": _fill("12345678 ", size),
        "phone numbers": _fill("+855 12 345 678, ", size),
        "combining marks": _fill("e\u0301\u0323", size),
        "one letter": "a" * size,
        "spaced letters": _fill("t e l e g r a m ", size),
        "line breaks": _fill("\n. ", size),
        "emoji": _fill("\U0001f525\U0001f4b0", size),
        "negators": _fill("no not never without ", size),
        "Thai": _fill("ทำงานต่างประเทศ รายได้ดี ", size),
    }


def _fill(piece: str, size: int) -> str:
    return piece * (size // len(piece.encode()) + 1)
