"""The engine in one process: ads a second against the bare automaton, the slowest ads, hostile texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from statistics import median

from benchmarks.ads import hostile, mixed
from benchmarks.figure import Figure
from screener.model import Posting
from screener.rulebook.load import load_rulebook
from screener.screen import Screener
from screener.text.document import Document

ADS = 12_000
SMALL = 10_000


@cache
def _screener() -> Screener:
    return Screener(load_rulebook())


def size() -> Iterator[Figure]:
    """What is loaded."""
    rulebook = _screener().rulebook
    yield Figure("rules", len(rulebook.rules), "", 60, at_least=True)
    yield Figure("concepts", len(rulebook.concepts), "", 150, at_least=True)
    yield Figure("words in the automaton", len(_screener().compiled.vocabulary), "")


def throughput() -> Iterator[Figure]:
    """Ads a second, and the same ads through normalising and the automaton alone, interleaved in blocks."""
    source, ads = mixed(ADS)
    screener = _screener()
    full: list[float] = []
    floor = 0.0
    for start in range(0, len(ads), 500):
        block = ads[start : start + 500]
        # Odd blocks go to the floor, even ones to the engine: each ad is read once, both see the same noise.
        if start // 500 % 2:
            begun = time.process_time()
            for ad in block:
                screener.compiled.vocabulary.scan(Document(ad).text)
            floor += time.process_time() - begun
        else:
            for ad in block:
                begun = time.process_time()
                screener.screen(ad)
                full.append(time.process_time() - begun)
    floor_mean = floor / max(len(ads) - len(full), 1)
    mean = sum(full) / len(full)
    small = sorted(seconds for seconds, ad in zip(full, _even(ads), strict=True) if len(ad.text.encode()) <= SMALL)
    yield Figure(f"ads a second a core, {source}", 1 / mean, "ads/s", 3000, at_least=True)
    yield Figure("engine / (normalise + automaton), same run", mean / floor_mean, "x")
    yield Figure("p50 of ads up to 10 kB", 1000 * median(small), "ms")
    yield Figure("p99 of ads up to 10 kB", 1000 * small[int(0.99 * len(small))], "ms", 3)


def _even(ads: list[Posting]) -> list[Posting]:
    return [ad for start in range(0, len(ads), 1000) for ad in ads[start : start + 500]]


def worst() -> Iterator[Figure]:
    """Hostile texts of 100 kB and of 10 kB, each variant read once after another of its kind."""
    screener = _screener()
    large = {name: _fastest(screener, text) for name, text in hostile(100_000).items()}
    small = {name: _fastest(screener, text) for name, text in hostile(SMALL).items()}
    slowest = max(large, key=lambda name: large[name])
    yield Figure(f"slowest 100 kB ({slowest})", 1000 * large[slowest], "ms", 60)
    steepest = max(large, key=lambda name: large[name] / small[name])
    yield Figure(f"100 kB / 10 kB, steepest ({steepest})", large[steepest] / small[steepest], "x", 12)


def _fastest(screener: Screener, text: str) -> float:
    def once(extra: str) -> float:
        begun = time.process_time()
        screener.screen(Posting(text=text + extra))
        return time.process_time() - begun

    return min(once(extra) for extra in ("", " b", " c"))


CHECKS: tuple[Callable[[], Iterator[Figure]], ...] = (size, throughput, worst)
