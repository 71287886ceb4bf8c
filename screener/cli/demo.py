"""``screener demo``: a few invented ads, judged, on one screen."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
from rich.padding import Padding
from rich.text import Text

from screener.cli.answer import LOOK, console, marks
from screener.model import Posting, Verdict
from screener.rulebook.load import default_directory, load_rulebook
from screener.screen import Screener
from screener.wording.messages import Explained, Reader, explain

MOST_TITLES: Final = 4
NEXT: Final = (
    ('screener check --text "…"', "an ad of your own, in any of 16 languages"),
    ("screener check ad.html --reader vi", "a saved page, explained in Vietnamese"),
    ("screener scan ads.jsonl -o verdicts.jsonl", "many ads at once"),
    ("screener rules list", "what it looks for"),
)


def samples() -> Path:
    """The sample ads: beside ``rules/`` in a checkout, inside the package in an installation."""
    rules = default_directory()
    return rules.parent / rules.name.replace("rules", "seeds") / "demo.jsonl"


def run() -> int:
    """Print the samples with their signs marked, then what to try next."""
    screener = Screener(load_rulebook())
    out = console()
    out.print(Text("\n Screener reads a job ad and says which warning signs it shows, and why. Invented samples:\n"))
    for line in filter(None, samples().read_text("utf-8").split("\n")):
        posting = msgspec.json.decode(line, type=Posting)
        verdict = screener.screen(posting)
        _show(posting, verdict, explain(verdict, Reader(), screener.rulebook))
    out.print(
        Text(
            " Signs in ordinary words are no verdict on anyone: most honest ads for work abroad show one.", style="dim"
        )
    )
    out.print(Text("\n Try next", style="bold"))
    for command, about in NEXT:
        out.print(Text.assemble(("   " + command.ljust(44), "bold"), about))
    out.print()
    return 0


def _show(posting: Posting, verdict: Verdict, explained: Explained) -> None:
    out = console()
    shape, style = LOOK[verdict.level]
    head = " · ".join(part for part in (posting.title or posting.id, posting.location, posting.pay) if part)
    out.print(Text.assemble((f" {shape} {verdict.level} ", style), f" {verdict.score:>3}  ", (head, "bold")))
    text = Text()
    position = 0
    for start, end, _ in marks(verdict, "text"):
        text.append(posting.text[position:start])
        text.append(posting.text[start:end], style="bold underline")
        position = end
    text.append(posting.text[position:])
    out.print(Padding(text, (0, 0, 0, 6)))
    titles = [reason.title for reason in explained.reasons]
    more = f" and {len(titles) - MOST_TITLES} more" if len(titles) > MOST_TITLES else ""
    said = "; ".join(titles[:MOST_TITLES]) + more if titles else "no listed sign"
    out.print(Padding(Text(f"→ {said}", style="italic"), (0, 0, 1, 6)))
