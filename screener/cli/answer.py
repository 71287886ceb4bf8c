"""A verdict on the terminal: level, the ad with its signs marked, why, an honest explanation, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.text import Text

from screener.cli.page import Page, visible
from screener.model import Level, Part, Posting, Reason, Span, Verdict
from screener.text.document import originals
from screener.wording.helplines import SEVERAL, WITHOUT_NUMBER, HelpLine
from screener.wording.labels import Labels, joined
from screener.wording.messages import Explained, ExplainedReason, labels_in

# Shape and word carry the level as well as the colour: not everyone sees colours, not every terminal has them.
LOOK: Final[dict[Level, tuple[str, str]]] = {
    "not-enough": ("[?]", "bold"),
    "none-found": ("[ ]", "bold"),
    "caution": ("[!]", "bold black on yellow"),
    "high": ("[!!]", "bold white on red"),
    "severe": ("[!!!]", "bold white on red"),
}
MOST_WHOLE: Final = 6
"""Reasons told in full; weaker ones after them only by title and quote, or nobody would read to the advice."""
MOST_QUOTES: Final = 6
LONGEST_QUOTE: Final = 160
MOST_SHOWN: Final = 2_000
"""Characters of a field up to which it is shown whole."""
AROUND: Final = 150
"""Characters shown on both sides of a sign in a longer field."""
BEGINNING: Final = 600
"""Characters shown of a longer field without a sign."""

Mark = tuple[int, int, str]
"""Start and end in a field, and the numbers of the reasons."""


def show(page: Page, posting: Posting, verdict: Verdict, explained: Explained, place: tuple[int, int] = (1, 1)) -> None:
    """Write one answer; ``place``: its number and how many there are."""
    labels = labels_in(explained.lang)
    if place[1] > 1:
        page.blank()
        page.heading(labels.several.format(number=place[0], of=place[1]))
    _head(page, verdict, explained, labels)
    # Somebody on the way or held has no time to read reasons first.
    hurried = explained.situation is not None and not explained.advice
    if hurried:
        _to_do(page, explained, labels)
    _ad(page, posting, verdict)
    for number, (reason, words) in enumerate(zip(verdict.reasons, explained.reasons, strict=True), 1):
        _reason(page, number, posting, reason, words, labels)
    if len(verdict.reasons) > MOST_WHOLE:
        page.blank()
    _sum(page, verdict, explained, labels)
    if not hurried:
        _to_do(page, explained, labels)
    page.blank()
    if explained.note:
        page.say(explained.note, left=1, style="dim")
    page.say(f"{labels.not_a_judgement} · {verdict.engine} · {_short(verdict.rulebook)}", left=1, style="dim")


def _short(version: str) -> str:
    name, _, digest = version.partition("+sha256:")
    return f"{name} ({digest[:8]})"


def level_text(level: Level, words: str) -> Text:
    """The level by shape, word and colour."""
    shape, style = LOOK[level]
    return Text(f" {shape} {words} ", style=style)


def _head(page: Page, verdict: Verdict, explained: Explained, labels: Labels) -> None:
    count = len(verdict.reasons)
    template = labels.no_signs if not count else labels.signs_one if count == 1 else labels.signs_many
    page.blank()
    page.say(level_text(verdict.level, explained.level))
    page.say(joined(template.format(count=count), labels.score.format(score=verdict.score)), left=1)
    if explained.kinds:
        page.say(labels.known_from.format(what=labels.semicolon.join(explained.kinds)), left=1)
    if verdict.incomplete:
        page.say(labels.incomplete, left=1)


def _ad(page: Page, posting: Posting, verdict: Verdict) -> None:
    """The ad as it was given, with each sign marked and numbered like its reason."""
    page.blank()
    for name, value in originals(posting).items():
        if value.strip():
            page.say(marked(value, marks(posting, verdict, name), plain=page.plain), left=3)
    page.blank()


def marks(posting: Posting, verdict: Verdict, name: str, most: int | None = None) -> list[Mark]:
    """Stretches of a field that show one of the first ``most`` signs, in order."""
    numbered = [
        (span, number)
        for number, reason in enumerate(verdict.reasons[:most], 1)
        for span in reason.spans
        if span.field == name
    ]
    return [
        (start, end, ",".join(map(str, sorted(numbers))))
        for start, end, numbers in _merged(originals(posting)[name], numbered)
    ]


def _merged(value: str, numbered: list[tuple[Span, int]]) -> list[tuple[int, int, set[int]]]:
    """Spans of one field as stretches that do not overlap; neighbours of the same reasons become one."""
    stretches: list[tuple[int, int, set[int]]] = []
    for span, number in sorted(numbered):
        if span.end <= span.start:
            continue
        if stretches and span.start < stretches[-1][1]:
            start, end, numbers = stretches.pop()
            stretches.append((start, max(end, span.end), numbers | {number}))
        else:
            stretches.append((span.start, span.end, {number}))
    joined: list[tuple[int, int, set[int]]] = []
    for start, end, numbers in stretches:
        if joined and joined[-1][2] == numbers and not value[joined[-1][1] : start].strip(" "):
            joined[-1] = (joined[-1][0], end, numbers)
        else:
            joined.append((start, end, numbers))
    return joined


def marked(value: str, found: list[Mark], *, plain: bool) -> Text:
    """A field with its signs underlined, or between signs of their own where nothing can be underlined."""
    before, after = ("«", "»") if plain else ("", "")
    text = Text()
    position = 0
    for start, end, numbers in found:
        text.append(_cut(value[position:start], first=position == 0))
        text.append(f"{before}{visible(value[start:end])}{after}", style="bold underline")
        text.append(f"[{numbers}]", style="bold")
        position = end
    text.append(_cut(value[position:], first=position == 0, last=True))
    return text


def _cut(between: str, *, first: bool, last: bool = False) -> str:
    """What stands before, between or after signs; in a long ad only what is near to one, or the ad's beginning."""
    if len(between) <= MOST_SHOWN:
        return visible(between)
    if first and last:
        return visible(between[:BEGINNING]) + "…"
    parts = ("" if first else between[:AROUND] + "…", "" if last else "…" + between[-AROUND:])
    return visible("\n".join(filter(None, parts)))


def _reason(page: Page, number: int, posting: Posting, reason: Reason, words: ExplainedReason, labels: Labels) -> None:
    page.say(Text(words.title, style="bold"), f"  +{reason.points}", lead=Text(f"{number:>2}  ", style="bold"))
    if quotes := _quotes(posting, reason, labels):
        page.say(" · ".join(quotes[:MOST_QUOTES]), left=4, style="italic")
    if number > MOST_WHOLE:
        return
    page.say(words.why, left=4)
    for innocent in words.innocent:
        page.say(_led(labels.honest, innocent), left=4)
    page.say(_led(labels.check, words.check), left=4)
    if words.sources:
        cited = dict.fromkeys(labels.comma.join((each.org, labels.date(each.date))) for each in words.sources)
        page.say(joined(labels.sources, labels.semicolon.join(cited)), left=4, style="dim")
    page.blank()


def _led(label: str, text: str) -> Text:
    """A text behind its label."""
    line = Text(joined(label, text))
    line.stylize("dim", 0, len(label))
    return line


def _quotes(posting: Posting, reason: Reason, labels: Labels) -> list[str]:
    """What the ad says that shows a sign, each wording once."""
    found: dict[str, None] = {}
    for name, value in originals(posting).items():
        spans = [(span, 1) for span in reason.spans if span.field == name]
        found.update((_quote(value[start:end], labels), None) for start, end, _ in _merged(value, spans))
    return list(found)


def _quote(text: str, labels: Labels) -> str:
    said = visible(" ".join(text.split()))
    return labels.quote.format(text=said if len(said) <= LONGEST_QUOTE else said[:LONGEST_QUOTE] + "…")


def _sum(page: Page, verdict: Verdict, explained: Explained, labels: Labels) -> None:
    """How the points add up to the score."""
    for part, text in zip(verdict.combinations, explained.combinations, strict=True):
        page.say(labels.combined.format(what=text), lead=f"{part.points:>+4}  ")
    for part in verdict.caps:
        page.say(_capped(part, verdict, labels), lead=f"{part.points or '±0':>4}  ")
    for part in verdict.lowered_by:
        what = getattr(labels, part.name.partition(":")[2])
        page.say(labels.lowered.format(what=what), lead=f"{part.points:>4}  ")
    points = [reason.points for reason in verdict.reasons]
    points += [part.points for part in (*verdict.combinations, *verdict.caps, *verdict.lowered_by)]
    shown = [each for each in points if each]
    if len(shown) > 1:
        terms = " ".join(f"{'+' if each > 0 else '−'} {abs(each)}" for each in shown).removeprefix("+ ")
        page.say(f"{terms} = {verdict.score}", left=1, style="bold")
    for line in explained.pay:
        page.blank()
        page.say(line, left=1)


def _capped(part: Part, verdict: Verdict, labels: Labels) -> str:
    """What a cap withheld points from: reasons by their numbers, or the sum of all."""
    if not part.of:
        return labels.capped_total
    numbers = [str(number) for number, reason in enumerate(verdict.reasons, 1) if reason.rule in part.of]
    return labels.capped.format(what=f"[{','.join(numbers)}]")


def _to_do(page: Page, explained: Explained, labels: Labels) -> None:
    """What to do, and who can help."""
    if explained.situation:
        _list(page, explained.situation.title, explained.situation.lines)
    if explained.advice:
        _list(page, labels.because if explained.situation else labels.what_to_do, explained.advice)
    if explained.help_note:
        page.blank()
        page.say(explained.help_note, left=1)
    if explained.help:
        _list(page, labels.help, (_turn_to(line, labels) for line in explained.help))


def _list(page: Page, title: str, lines: Iterable[str]) -> None:
    page.blank()
    page.say(title, left=1, style="bold")
    for line in lines:
        page.say(line, lead="• ", left=2)


def _turn_to(line: HelpLine, labels: Labels) -> str:
    """Who answers, under which number or address, and for what."""
    contact, site = (labels.comma.join(text.split(SEVERAL)) for text in (line.contact, line.site))
    parts = []
    if contact:
        parts.append(labels.checked.format(contact=contact, date=labels.date(line.checked)))
    if site:
        parts.append(labels.site.format(site=site))
    missing = labels.find_site if line.kind in WITHOUT_NUMBER else labels.look_up
    return labels.help_line.format(name=line.name, what=labels.semicolon.join(parts or [missing]), use=line.use)
