"""Both builds of the engine, each in a process of its own, asked in turns: what slows the machine slows both."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from benchmarks.ads import ROOT

WORKER = Path(__file__).parent / "worker.py"


class Build:
    """A process that screens the ads it is told to. ``place``: where its ``screener`` lies; nothing: the sources."""

    def __init__(self, name: str, place: Path | None = None) -> None:
        self.name = name
        self.seconds: list[float] = []
        folders = (str(folder) for folder in (place, ROOT) if folder)
        self._process = subprocess.Popen(  # noqa: S603 - our own worker
            [sys.executable, str(WORKER), str(place or ROOT)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def screen(self, first: int, last: int) -> None:
        """Screen ads ``[first, last)`` of the sample and note the CPU seconds of each."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the worker has no pipes")
        self._process.stdin.write(f"{first} {last}\n".encode())
        self._process.stdin.flush()
        self.seconds += msgspec.json.decode(self._process.stdout.readline(), type=list[float])

    @property
    def speed(self) -> float:
        """Ads a second."""
        return len(self.seconds) / sum(self.seconds)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@contextmanager
def builds() -> Iterator[list[Build]]:
    """The plain build, then the compiled one where it can be made, in a folder that is thrown away."""
    with TemporaryDirectory(prefix="screener-") as folder:
        place = unpacked(Path(folder))
        found = [Build("plain Python"), *([Build("compiled", place)] if place else [])]
        try:
            yield found
        finally:
            for build in found:
                build.close()


def compiler() -> bool:
    """Whether there are a C compiler and the header files of Python."""
    known = (sysconfig.get_config_var("CC") or "").split()[:1]
    has_compiler = sys.platform == "win32" or any(map(shutil.which, (*known, "cc", "gcc", "clang")))
    return has_compiler and Path(sysconfig.get_path("include"), "Python.h").exists()


def unpacked(folder: Path) -> Path | None:
    """The wheel with the compiled engine, built and unpacked in ``folder``; nothing where it cannot be compiled."""
    if not compiler():
        return None
    command = (sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps")
    subprocess.run(  # noqa: S603 - our own sources
        [*command, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)],
        env={**os.environ, "SCREENER_COMPILE": "1"},
        check=True,
    )
    (wheel,) = folder.glob("screener-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "wheel")
    return folder / "wheel"
