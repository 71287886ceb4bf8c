"""The engine in one process: ads a second against the bare automaton, the slowest ads, hostile texts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache
from statistics import median

from benchmarks.ads import SAMPLE, hostile, mixed
from benchmarks.builds import builds
from benchmarks.figure import Figure
from screener.model import Posting
from screener.rulebook.load import load_rulebook
from screener.screen import Screener
from screener.text.document import Document

BLOCK = 1_000
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
    """Ads a second of both builds, and the same ads through normalising and the automaton alone, in turns."""
    source, ads = mixed(SAMPLE)
    screener = _screener()
    floor = 0.0
    with builds() as asked:
        for start in range(0, len(ads), BLOCK):
            for build in asked:
                build.screen(start, start + BLOCK)
            begun = time.process_time()
            for ad in ads[start : start + BLOCK]:
                screener.compiled.vocabulary.scan(Document(ad).text)
            floor += time.process_time() - begun
        plain, held = asked[0], asked[-1]
        print(f"Ads: {len(ads)}, {source}. The bound of speed is held against the {held.name} engine.")
        if held is plain:
            print("There is no C compiler, or no header files of Python: the compiled engine was not measured.")
        for build in asked:
            bound = 3000 if build is held else None
            yield Figure(f"ads a second a core, {build.name}", build.speed, "ads/s", bound, at_least=True)
        if held is not plain:
            yield Figure("compiled / plain Python, same run", held.speed / plain.speed, "x")
        mean = len(ads) / floor
        yield Figure("plain engine / (normalise + automaton), same run", mean / plain.speed, "x")
        for build in asked:
            small = sorted(
                spent for spent, ad in zip(build.seconds, ads, strict=True) if len(ad.text.encode()) <= SMALL
            )
            yield Figure(f"p50 of ads up to 10 kB, {build.name}", 1000 * median(small), "ms")
            yield Figure(f"p99 of ads up to 10 kB, {build.name}", 1000 * small[int(0.99 * len(small))], "ms", 3)


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
