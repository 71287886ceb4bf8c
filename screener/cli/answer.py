"""A verdict on the terminal: level, the ad with its signs marked, why, an honest explanation, what to do."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from screener.model import FIELDS, Level, Part, Posting, Reason, Verdict
from screener.rulebook.load import Rulebook
from screener.text.document import originals
from screener.wording.messages import Explained, ExplainedReason, HelpLine, Labels, messages

# Shape and word carry the level as well as the colour: not everyone sees colours, not every terminal has them.
LOOK: Final[dict[Level, tuple[str, str]]] = {
    "not-enough": ("[?]", "bold"),
    "none-found": ("[ ]", "bold"),
    "caution": ("[!]", "bold yellow"),
    "high": ("[!!]", "bold red"),
    "severe": ("[!!!]", "bold white on red"),
}
WIDEST: Final = 100


def console() -> Console:
    """A console no wider than is good to read."""
    full = Console(highlight=False, soft_wrap=False)
    return Console(highlight=False, width=min(full.width, WIDEST))


def show(posting: Posting, verdict: Verdict, explained: Explained, rulebook: Rulebook, number: int, of: int) -> None:
    """Print one answer."""
    out = console()
    labels = messages(explained.lang).labels
    if number or of > 1:
        out.rule(Text(labels.several.format(number=number + 1, of=of)))
    _head(out, verdict, explained, labels)
    _ad(out, posting, verdict)
    for index, (reason, words) in enumerate(zip(verdict.reasons, explained.reasons, strict=True), 1):
        _reason(out, index, reason, words, labels)
    _sum(out, verdict, explained, labels)
    for line in explained.pay:
        out.print(Padding(Text(line), (0, 0, 0, 2)))
    _advice(out, explained, labels)
    _help(out, explained.help, labels)
    if explained.note and explained.lang != "en":
        out.print(Text(explained.note, style="dim"))
    out.print(Text(f"{labels.not_a_judgement} · {verdict.engine} · {_short(rulebook.version)}", style="dim"))


def _short(version: str) -> str:
    name, _, digest = version.partition("+sha256:")
    return f"{name} ({digest[:8]})"


def _head(out: Console, verdict: Verdict, explained: Explained, labels: Labels) -> None:
    shape, style = LOOK[verdict.level]
    count = len(verdict.reasons)
    template = labels.no_signs if not count else labels.signs_one if count == 1 else labels.signs_many
    line = Text.assemble((f" {shape} {explained.level} ", style))
    out.print()
    out.print(line)
    out.print(Text(f" {template.format(count=count)} {labels.score.format(score=verdict.score)}"))
    if verdict.incomplete:
        out.print(Text(f" {labels.incomplete}"))
    out.print()


def _ad(out: Console, posting: Posting, verdict: Verdict) -> None:
    """The ad as it was given, with each sign underlined and numbered like its reason."""
    for name in FIELDS:
        value = originals(posting)[name]
        if not value:
            continue
        text = Text()
        position = 0
        for start, end, numbers in marks(verdict, name):
            text.append(value[position:start])
            text.append(value[start:end], style="bold underline")
            text.append(f"[{numbers}]", style="bold")
            position = end
        text.append(value[position:])
        out.print(Padding(text, (0, 2, 0, 3)))
    out.print()


def marks(verdict: Verdict, name: str) -> list[tuple[int, int, str]]:
    """Stretches of a field that show signs, merged where they overlap, with the numbers of their reasons."""
    spans = sorted(
        (span.start, span.end, number)
        for number, reason in enumerate(verdict.reasons, 1)
        for span in reason.spans
        if span.field == name and span.end > span.start
    )
    merged: list[tuple[int, int, set[int]]] = []
    for start, end, number in spans:
        if merged and start < merged[-1][1]:
            first, last, numbers = merged[-1]
            merged[-1] = (first, max(last, end), numbers | {number})
        else:
            merged.append((start, end, {number}))
    return [(start, end, ",".join(map(str, sorted(numbers)))) for start, end, numbers in merged]


def _reason(out: Console, number: int, reason: Reason, words: ExplainedReason, labels: Labels) -> None:
    quotes = dict.fromkeys(" ".join(span.quote.split()) for span in reason.spans if span.quote.strip())
    out.print(Text.assemble((f" {number}  ", "bold"), (words.title, "bold"), f"  +{reason.points}"))
    if quotes:
        out.print(Padding(Text(" · ".join(f"“{quote}”" for quote in list(quotes)[:6]), style="italic"), (0, 0, 0, 4)))
    out.print(Padding(Text(words.why), (0, 0, 0, 4)))
    for innocent in words.innocent:
        out.print(Padding(Text.assemble((f"{labels.honest} ", "dim"), innocent), (0, 0, 0, 4)))
    out.print(Padding(Text.assemble((f"{labels.check} ", "dim"), words.check), (0, 0, 1, 4)))


def _sum(out: Console, verdict: Verdict, explained: Explained, labels: Labels) -> None:
    """How the points add up to the score."""
    for part, text in zip(verdict.combinations, explained.combinations, strict=True):
        out.print(Text(f" +{part.points}  {labels.combined.format(what=text)}"))
    for part in verdict.caps:
        out.print(Text(f" {part.points or '±0'}  {labels.capped.format(what=_cap_name(part))}"))
    for part in verdict.lowered_by:
        out.print(Text(f" {part.points}  {labels.lowered.format(what=part.name.partition(':')[2])}"))
    points = [reason.points for reason in verdict.reasons]
    points += [part.points for part in (*verdict.combinations, *verdict.caps, *verdict.lowered_by)]
    shown = [each for each in points if each]
    if shown:
        terms = " ".join(f"{'+' if each > 0 else '−'} {abs(each)}" for each in shown).removeprefix("+ ")
        out.print(Text(f" {terms} = {verdict.score}", style="bold"))
    if explained.pay or shown:
        out.print()


def _cap_name(part: Part) -> str:
    return ", ".join(part.of) if part.of else part.name


def _advice(out: Console, explained: Explained, labels: Labels) -> None:
    if not explained.advice:
        return
    out.print()
    out.print(Text(f" {labels.what_to_do}", style="bold"))
    for line in explained.advice:
        out.print(Padding(Text(f"• {line}"), (0, 0, 0, 2)))


def _help(out: Console, lines: tuple[HelpLine, ...], labels: Labels) -> None:
    if not lines:
        return
    out.print()
    out.print(Text(f" {labels.help}", style="bold"))
    for line in lines:
        contact = f"{line.contact} ({labels.checked.format(date=line.checked)})" if line.contact else labels.look_up
        out.print(Padding(Text(f"• {line.name}: {contact}"), (0, 0, 0, 2)))
    out.print()
