"""Makes ``.venv`` from the hash-locked requirements and installs the project into it, or sees that nothing changed.

Runs on any Python 3, so that it can tell the user of an old one what to do. Needs nothing but the standard library.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
LOCK = ROOT / "requirements" / "dev.txt"


def stamp(*parts: str) -> str:
    """Return the digest of ``parts`` and of where the project lies: a moved virtual environment no longer works."""
    return hashlib.sha256("\n".join((str(ROOT), *parts)).encode()).hexdigest()


def run(*command: str) -> None:
    """Run ``command`` in the project's folder; end the program with its exit code when it fails."""
    code = subprocess.call(command, cwd=str(ROOT))
    if code:
        sys.exit(code)


def step(mark: Path, digest: str, *commands: "tuple[str, ...]") -> None:
    """Run ``commands`` unless ``mark`` says that this was done for the same ``digest``."""
    if PYTHON.exists() and mark.exists() and mark.read_text(encoding="utf-8") == digest:
        return
    for command in commands:
        run(*command)
    mark.write_text(digest, encoding="utf-8")


def main() -> None:
    """Set up, or do nothing in a moment."""
    if sys.version_info < OLDEST:
        found = sys.version.split()[0]
        sys.exit(
            f"Screener needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {found} ({sys.executable}).\n"
            "Install a newer Python and name it: make setup PYTHON=python3.12"
        )
    pip = (str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    locked = LOCK.read_text(encoding="utf-8")
    packages = VENV / "packages.stamp"
    # A stamp that says something else means leftovers of another state or place: begin anew. Without a stamp, go on.
    fresh = ("--clear",) if packages.exists() else ()
    step(
        packages,
        stamp(locked, sys.version),
        (sys.executable, "-m", "venv", *fresh, str(VENV)),
        (*pip, "--require-hashes", "-r", str(LOCK)),
    )
    step(
        VENV / "project.stamp",
        stamp(locked, (ROOT / "pyproject.toml").read_text(encoding="utf-8")),
        (*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)),
    )


if __name__ == "__main__":
    main()
