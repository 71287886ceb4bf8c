"""``python -m benchmarks``: throughput, latency, hostile texts, start-up and memory of the engine.

Each ad is read once, as in life: a second pass over the same text flatters every cache. Times are CPU times of one
process. Real ads are read from ``../shared/data`` where that folder exists, else from ``seeds/postings``; the table
says which.
"""

from __future__ import annotations

import sys

from benchmarks import engine, intake, process

CHECKS = (*engine.CHECKS, *intake.CHECKS, *process.CHECKS)


def main() -> int:
    """Print every figure beside its bound; returns 1 when a bound is missed."""
    missed = 0
    for check in CHECKS:
        for line in check():
            missed += not line.holds
            print(line)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
