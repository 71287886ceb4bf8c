"""The pipeline: posting, document, facts and hits, matches, score, verdict."""

from __future__ import annotations

import msgspec

from screener.engine.compile import Compiled, compile_rulebook
from screener.engine.read import read
from screener.engine.reading import Reading
from screener.engine.verdict import judge
from screener.model import Posting, Verdict
from screener.rulebook.load import Rulebook


class Screener:
    """Judges postings by one rulebook. Holds no state between postings; may be shared by threads.

    ``fast`` suits many postings: it spends more time and memory at the start for a quicker pass over each text.
    """

    def __init__(self, rulebook: Rulebook, *, fast: bool = True) -> None:
        self._compiled = compile_rulebook(rulebook, fast=fast)

    @property
    def compiled(self) -> Compiled:
        """The rulebook made ready, for tools."""
        return self._compiled

    @property
    def rulebook(self) -> Rulebook:
        """The rules that it judges by."""
        return self._compiled.rulebook

    def screen(self, posting: Posting) -> Verdict:
        """The verdict on one posting: same posting, rulebook and engine version, same bytes.

        Raises:
            InputError: ``html`` was given without ``text`` and no job ad could be found in it.
        """
        return judge(self.read(posting), self._compiled)

    def read(self, posting: Posting) -> Reading:
        """Facts and hits of one posting, before any rule; for tools that explain why a rule did not fire."""
        if posting.html and not posting.text:
            posting = _from_page(posting)
        return read(posting, self._compiled)


def _from_page(posting: Posting) -> Posting:
    """Fill what the caller left empty from the page; what the caller says wins."""
    from screener.text.html import read_page  # noqa: PLC0415 - loads an HTML parser that most postings never need

    page = read_page(posting.html, posting.url)
    given = {
        name: value
        for name in posting.__struct_fields__
        if (value := getattr(posting, name))
        != msgspec.structs.fields(posting)[posting.__struct_fields__.index(name)].default
    }
    given.pop("html", None)
    return msgspec.structs.replace(page, **given)
