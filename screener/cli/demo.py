"""``screener demo``: a few invented ads with their signs on one screen, and the whole answers in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Final

import msgspec
from rich.text import Text

from screener.cli.answer import level_text, marked, marks, show
from screener.cli.page import Page
from screener.model import Level, Posting, Verdict
from screener.rulebook.load import default_directory, load_rulebook
from screener.screen import Screener
from screener.wording.messages import Explained, Reader, explain

MOST_TITLES: Final = 2
COUNTRY: Final = "PH"
IN_CHECKOUT: Final = Path(".venv") / "bin" / "screener"
ANSWERS: Final = Path("demo") / "answers.txt"
MEANING: Final[tuple[tuple[Level, str], ...]] = (
    ("severe", "do not go on"),
    ("high", "first let somebody you trust look at it"),
    ("caution", "verify first"),
    ("none-found", "too few signs to warn, and no proof of anything: most honest ads abroad show one"),
)
NEXT: Final = (
    ('screener check --text "…"', "an ad of your own, in any of 16 languages"),
    ("screener check page.html --country VN", "a saved page, with help lines for Vietnam"),
    ("screener scan ads.jsonl -o verdicts.jsonl", "many ads at once"),
    ("screener rules list", "what it looks for"),
)


def samples_file() -> Path:
    """The sample ads: beside ``rules/`` in a checkout, inside the package in an installation."""
    rules = default_directory()
    return rules.parent / rules.name.replace("rules", "seeds") / "demo.jsonl"


def samples() -> Iterator[Posting]:
    """The sample ads in order."""
    for line in filter(None, samples_file().read_text("utf-8").split("\n")):
        yield msgspec.json.decode(line, type=Posting)


def run() -> int:
    """Print the samples with their signs marked, then what to try next."""
    screener = Screener(load_rulebook())
    page = Page()
    page.blank()
    page.say("Screener reads a job ad and says which warning signs of trafficking and job fraud it shows.", left=1)
    page.say("Six invented ads, each with its level and its score of 100; the two strongest signs are marked:", left=1)
    page.blank()
    answers = []
    for posting in samples():
        verdict = screener.screen(posting)
        answers.append((posting, verdict, explain(verdict, Reader(country=COUNTRY), screener.rulebook)))
        _show(page, *answers[-1])
    page.say(Text(" · ").join(Text.assemble((level, "bold"), f": {what}") for level, what in MEANING), left=1)
    page.blank()
    page.say(_written(answers), left=1)
    page.blank()
    page.say(f"Try next{_where()}", left=1, style="bold")
    for command, about in NEXT:
        page.say(about, lead=Text(command.ljust(44), style="bold"), left=3)
    return 0


def _where() -> str:
    """How the program is called where it is not on the path: in a checkout."""
    return "" if which("screener") or not IN_CHECKOUT.exists() else f" (write {IN_CHECKOUT} for screener)"


def _show(page: Page, posting: Posting, verdict: Verdict, explained: Explained) -> None:
    head = " · ".join(part for part in (posting.title or posting.id, posting.location, posting.pay) if part)
    page.say(
        level_text(verdict.level, verdict.level),
        f"{verdict.score}, {_signs(verdict)}  ",
        Text(head, style="bold"),
        left=1,
        hang=6,
    )
    page.say(marked(posting.text, marks(posting, verdict, "text", MOST_TITLES), plain=page.plain), left=7)
    titles = [reason.title for reason in explained.reasons]
    signs = " · ".join(f"{number} {title}" for number, title in enumerate(titles[:MOST_TITLES], 1))
    page.say(signs or "none of the listed signs", lead="→ ", left=7, style="italic")
    page.blank()


def _signs(verdict: Verdict) -> str:
    count = len(verdict.reasons)
    return f"{count} sign{'' if count == 1 else 's'}"


def _written(answers: list[tuple[Posting, Verdict, Explained]]) -> str:
    """Write the whole answers to a file in the folder one is in; returns what to tell about it."""
    try:
        ANSWERS.parent.mkdir(exist_ok=True)
        with ANSWERS.open("w", encoding="utf-8") as file:
            page = Page(file)
            for number, answer in enumerate(answers, 1):
                show(page, *answer, (number, len(answers)))
    except OSError as error:
        return f"The whole answers could not be written to {ANSWERS}: {error.strerror}."
    return f"Whole answers (why, an honest reason, what to check, who can help): {ANSWERS}"
