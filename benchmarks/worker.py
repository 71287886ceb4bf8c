"""``python worker.py PLACE``: screens the ads named on each line of standard input, answers with seconds of each.

``PLACE`` is where ``screener`` must be loaded from, so that no build is mistaken for another.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import msgspec

import screener.engine.read
from benchmarks.ads import SAMPLE, WARM, mixed
from screener.rulebook.load import load_rulebook
from screener.screen import Screener


def main() -> None:
    """Answer until standard input ends."""
    place = Path(sys.argv[1])
    if place not in Path(screener.engine.read.__file__).parents:
        sys.exit(f"the engine was loaded from {screener.engine.read.__file__}, not from {place}")
    engine = Screener(load_rulebook())
    ads = mixed(SAMPLE + WARM)[1]
    for ad in ads[SAMPLE:]:  # what is built once in a process is measured as the time of a first verdict
        engine.screen(ad)
    for line in sys.stdin:
        first, last = map(int, line.split())
        spent: list[float] = []
        for ad in ads[first:last]:
            begun = time.process_time()
            engine.screen(ad)
            spent.append(time.process_time() - begun)
        sys.stdout.buffer.write(msgspec.json.encode(spent) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
