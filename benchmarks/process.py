"""Whole processes: CPU time of the command line, memory of a process that checks."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from statistics import median

from benchmarks.figure import Figure

RUNS = 7
HELP = "import sys; sys.argv = ['screener', '--help']; from screener.cli.app import main; main()"
AD = "Typing work in Bavet, 3000 USD, we keep your passport. WhatsApp +855 12 345 678, t.me/abc"
FIRST = (
    f"import sys; sys.argv = ['screener', 'check', '--json', '--text', '{AD}'];"
    "from screener.cli.app import main; main()"
)
MANY = """
from benchmarks.ads import streamed
from screener.rulebook.load import load_rulebook
from screener.screen import Screener
screener = Screener(load_rulebook())
for ad in streamed(150): screener.screen(ad)
"""
MEASURE = """
import os, resource, sys
try:
    {body}
except SystemExit:
    pass
used = resource.getrusage(resource.RUSAGE_SELF)
kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
if os.path.exists("/proc/self/status"):
    # ru_maxrss starts at what the parent used; this does not.
    kilobytes = int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
sys.stderr.write(f"{{used.ru_utime + used.ru_stime}} {{kilobytes / 1024}}")
"""


def start() -> Iterator[Figure]:
    """CPU time from a cold start, median of several processes; the bare interpreter is in it."""
    _measure(FIRST)  # the first run ever parses YAML and keeps the result
    yield Figure("CPU of `screener --help`", 1000 * median(_measure(HELP)[0] for _ in range(RUNS)), "ms", 250)
    runs = [_measure(FIRST) for _ in range(RUNS)]
    yield Figure("CPU of a first verdict", 1000 * median(seconds for seconds, _ in runs), "ms", 450)
    yield Figure("memory of a process that checks one ad", median(memory for _, memory in runs), "MB", 110)


def memory() -> Iterator[Figure]:
    """Peak memory of a process that has screened some thousand ads."""
    yield Figure("memory of a process that checked 150 ads of each source", _measure(MANY)[1], "MB", 110)


def _measure(body: str) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of a fresh process."""
    code = MEASURE.format(body=body.strip().replace("\n", "\n    "))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    seconds, megabytes = done.stderr.rsplit(maxsplit=2)[-2:]
    return float(seconds), float(megabytes)


CHECKS: tuple[Callable[[], Iterator[Figure]], ...] = (start, memory)
