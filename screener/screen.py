"""The pipeline: posting, document, facts and hits, matches, score, verdict."""

from __future__ import annotations

from screener.engine.compile import Compiled, compile_rulebook
from screener.engine.read import read
from screener.engine.reading import Reading
from screener.engine.verdict import judge
from screener.model import Posting, Verdict
from screener.rulebook.load import Rulebook


class Screener:
    """Judges postings by one rulebook. Holds no state between postings; may be shared by threads."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._compiled = compile_rulebook(rulebook)

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
            # Loads an HTML parser that most postings never need.
            from screener.text.html import open_html  # noqa: PLC0415

            posting = open_html(posting)
        return read(posting, self._compiled)
