"""``screener rules coverage``: words by concept and language, with holes and unreviewed cells visible."""

from __future__ import annotations

from typing import Final

from screener.cli.page import Page
from screener.rulebook.load import load_rulebook
from screener.rulebook.schema import Concept

HOLE: Final = "-"
UNREAD: Final = "*"


def coverage() -> int:
    """Print a row for each concept and a column for each language, in as many blocks as the page is narrow."""
    rulebook = load_rulebook()
    concepts = rulebook.concepts
    languages = [
        lang for lang in rulebook.data.languages.languages if any(lang in concept.words for concept in concepts)
    ]
    page = Page()
    first = max(len(concept.id) for concept in concepts)
    wide = max(5, *(len(lang) + 1 for lang in languages))
    # In a pipe nothing wraps, so one block holds all languages.
    room = len(languages) if page.plain else max(1, (page.width - first) // wide)
    for begin in range(0, len(languages), room):
        block = languages[begin : begin + room]
        page.as_is("concept".ljust(first) + "".join(lang.rjust(wide) for lang in block))
        for concept in concepts:
            page.as_is(concept.id.ljust(first) + "".join(_cell(concept, lang).rjust(wide) for lang in block))
        page.blank()
    cells = [_cell(concept, lang) for concept in concepts for lang in languages]
    holes, unread = cells.count(HOLE), sum(cell.endswith(UNREAD) for cell in cells)
    page.say(
        f"{len(concepts)} concepts, {len(languages)} languages, {holes} holes ({HOLE}), "
        f"{unread} cells that no native speaker has read ({UNREAD})"
    )
    return 0


def _cell(concept: Concept, lang: str) -> str:
    # Traditional Chinese is covered by the simplified words: both have one normal form.
    words = concept.words.get(lang) or (concept.words.get("zh-Hans") if lang == "zh-Hant" else None)
    if words is None or not words.any:
        return HOLE
    return f"{len(words.any)}{'' if lang in concept.reviewed else UNREAD}"
