"""The compiled engine says what the plain one says, byte for byte. Building it takes over a minute."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks.ads import hostile
from benchmarks.builds import compiler, unpacked
from hatch_build import COMPILED
from screener.model import Posting
from screener.quality.corpus import read_corpus
from screener.rulebook.load import load_rulebook
from screener.screen import Screener

ROOT = Path(__file__).parent.parent
SCREEN = """
import sys
from importlib import import_module
from pathlib import Path
import msgspec
from screener.model import Posting
from screener.rulebook.load import load_rulebook
from screener.screen import Screener

names, postings = sys.argv[1:]
for name in names.split():
    assert import_module(name).__file__.endswith((".so", ".pyd")), name
engine = Screener(load_rulebook())
for posting in msgspec.json.decode(Path(postings).read_bytes(), type=list[Posting]):
    sys.stdout.buffer.write(msgspec.json.encode(engine.screen(posting)) + b"\\n")
"""


@pytest.mark.long
@pytest.mark.skipif(not compiler(), reason="no C compiler, or no header files of Python")
def test_the_compiled_engine_says_the_same(tmp_path: Path) -> None:
    place = unpacked(tmp_path)
    assert place is not None
    plain = Screener(load_rulebook(place / "screener" / "_rules"))
    postings = [case.posting for case in read_corpus([ROOT / "seeds" / "postings" / "cases.jsonl"]).cases]
    postings += [Posting(text=text) for text in hostile(20_000).values()]
    (tmp_path / "postings.json").write_bytes(msgspec.json.encode(postings))
    names = [f"screener.{folder.replace('/', '.')}.{name}" for folder in COMPILED for name in COMPILED[folder].split()]
    done = subprocess.run(
        [sys.executable, "-c", SCREEN, " ".join(names), str(tmp_path / "postings.json")],
        env={**os.environ, "PYTHONPATH": str(place)},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    said = done.stdout.split(b"\n")
    assert len(postings) > 500
    assert said[-1] == b""
    assert said[:-1] == [msgspec.json.encode(plain.screen(posting)) for posting in postings]
