"""A page of text on the terminal: indented paragraphs, no wider than is good to read, without trailing blanks."""

from __future__ import annotations

import unicodedata
from typing import IO, Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from screener.cli.linebreak import line_ends

WIDEST: Final = 100
NARROWEST: Final = 24
_KEPT: Final = frozenset("\n\t")
_TURNING: Final = frozenset("\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069")
"""Marks that reverse the order of what follows: an ad could make the page around it unreadable."""


def visible(text: str) -> str:
    """``text`` with every character that could steer the terminal replaced by one that is seen; same length."""
    if text.isprintable():
        return text
    return "".join(
        "\ufffd" if char in _TURNING or (unicodedata.category(char) in ("Cc", "Cs") and char not in _KEPT) else char
        for char in text.replace("\r\n", " \n").replace("\r", "\n")
    )


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line what happens when nobody reads on."""
        raise BrokenPipeError


class Page:
    """Where an answer is written: the terminal, a pipe, or ``file``."""

    def __init__(self, file: IO[str] | None = None) -> None:
        width = WIDEST if file is not None else min(Console().width, WIDEST)
        self.console = _Console(file=file, highlight=False, width=width)

    @property
    def plain(self) -> bool:
        """Whether marks must be seen without any style: in a pipe, in a file, on a terminal that has none."""
        return not self.console.is_terminal or self.console.is_dumb_terminal

    @property
    def width(self) -> int:
        """Columns."""
        return self.console.width

    def blank(self) -> None:
        """An empty line."""
        self.console.print()

    def say(self, *parts: str | Text, lead: str | Text = "", left: int = 0, hang: int = 0, style: str = "") -> None:
        """A paragraph, ``left`` columns in; lines after the first ``hang`` columns further, or behind ``lead``."""
        text = Text(style=style)
        for part in parts:
            text.append(part)
        before = Text(" " * left).append(lead)
        hang = cell_len(before.plain) if lead else left + hang
        for paragraph in text.split("\n", allow_blank=True):
            paragraph.expand_tabs()
            for line in paragraph.divide(line_ends(paragraph.plain, max(NARROWEST, self.width - hang))):
                line.rstrip()
                self._put(before.append(line) if line.plain else line)
                before = Text(" " * hang)

    def as_is(self, text: str) -> None:
        """Text whose lines must stay as they are, such as a file."""
        for line in text.split("\n"):
            self._put(Text(line))

    def heading(self, text: str) -> None:
        """A line across the page."""
        self._put(Text(f"── {text} {'─' * max(0, self.width - cell_len(text) - 4)}", style="bold"))

    def _put(self, line: Text) -> None:
        self.console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
