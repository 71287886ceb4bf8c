"""``screener quality``: how well the rules do, why an ad got its level, and the floors."""

from __future__ import annotations

import sys
from pathlib import Path
from string import ascii_uppercase
from typing import Final

import msgspec

from screener.cli.check import gather
from screener.cli.exits import EXIT_FINDINGS
from screener.cli.page import Page, visible
from screener.errors import InputError
from screener.model import Fact
from screener.quality.corpus import Corpus, read_corpus
from screener.quality.gate import fallen, measure, pinned, read_floors
from screener.quality.memorising import memorised
from screener.quality.nearly import nearly
from screener.quality.report import Figures, Rate, figures
from screener.quality.robustness import robustness
from screener.rulebook.load import load_rulebook
from screener.screen import Screener

NEAREST: Final = 15


def report(corpora: list[str], *, as_json: bool) -> int:
    """Print the figures of labelled ads."""
    found = figures(Screener(load_rulebook()), read_corpus([Path(name) for name in corpora]))
    if as_json:
        sys.stdout.write(msgspec.json.encode(found).decode() + "\n")
        return 0
    _print(found)
    return 0


def _print(found: Figures) -> None:
    page = Page()
    page.say(f"{found.cases} ads, corpus {found.corpus[:12]}, rulebook {found.rulebook[:32]}")
    page.blank()
    wide = max(map(len, found.rates), default=0)
    for name, slices in found.rates.items():
        page.as_is(f"  {name:<{wide}} {_counted(slices['all']):>14}  {_rated(name, slices['all'])}")
    for label, value in found.auc.items():
        page.as_is(f"  {f'AUC {label}':<{wide}} {'':>14}  {value:.3f}")
    # One row a language or source, one column a figure: a reader compares languages, not figures.
    columns = [name for name, slices in found.rates.items() if len(slices) > 1]
    rows = sorted({part for name in columns for part in found.rates[name]} - {"all"})
    if not rows:
        return
    page.blank()
    for letter, name in zip(ascii_uppercase, columns, strict=False):
        page.say(f"{letter} = {name}", left=2)
    first = max(map(len, rows))
    page.as_is("  " + "".ljust(first) + "".join(letter.rjust(8) for letter in ascii_uppercase[: len(columns)]))
    for row in rows:
        cells = [found.rates[name].get(row) for name in columns]
        page.as_is("  " + row.ljust(first) + "".join((f"{c.hits}/{c.of}" if c else "").rjust(8) for c in cells))


def _counted(rate: Rate) -> str:
    return f"{rate.hits} of {rate.of}"


def _rated(name: str, rate: Rate) -> str:
    return f"{1000 * rate.value:.1f} per 1 000" if name.startswith("false alarms") else f"{rate.value:.1%}"


def explain(file: str) -> int:
    """Print what fired, what nearly fired and the facts behind it."""
    intake = gather(file, None)
    screener = Screener(load_rulebook())
    page = Page()
    for number, posting in enumerate(intake.postings, 1):
        if len(intake.postings) > 1:
            page.heading(f"Ad {number} of {len(intake.postings)}")
        verdict = screener.screen(posting)
        page.say(f"{verdict.level}, {verdict.score} points, {', '.join(verdict.kinds) or 'no kind'}", style="bold")
        for reason in verdict.reasons:
            quotes = " · ".join(visible(span.quote) for span in reason.spans)
            page.say(f"{reason.points:+4d} {reason.rule} ({reason.polarity}): {quotes}", left=1, hang=5)
        for part in (*verdict.combinations, *verdict.caps, *verdict.lowered_by):
            page.say(f"{part.points:+4d} {part.name} {', '.join(part.of)}", left=1, hang=5)
        page.say("facts", style="bold")
        for fact in verdict.facts:
            page.say(_fact(fact), left=2, hang=4)
        page.say("nearly fired", style="bold")
        for near in nearly(screener.read(posting), screener.compiled)[:NEAREST]:
            said = "; ".join(near.missing)
            page.say(f"{near.rule} ({near.weight}), {near.held} of {near.of}: {said}", left=2, hang=4)
    return 0


def _fact(fact: Fact) -> str:
    """A fact as ``type: field value, …``, without what has its default value."""
    values = msgspec.to_builtins(fact)
    name = values.pop("type")
    quotes = " · ".join(visible(span.quote) for span in fact.spans)
    shown = ", ".join(f"{key} {value}" for key, value in values.items() if key != "spans" and value not in (0, "", []))
    return f"{name} “{quotes}”: {visible(shown)}" if quotes else f"{name}: {visible(shown)}"


def memorising(corpora: list[str]) -> int:
    """Print recall with and without the words that are found in one group of ads only."""
    found = memorised(load_rulebook(), read_corpus([Path(name) for name in corpora]))
    page = Page()
    page.say(f"{found.once} of {found.words} words are found in one group of ads only; recall with and without them:")
    page.blank()
    wide = max(map(len, found.with_))
    for name, before in found.with_.items():
        after = found.without[name]
        lost = f"{found.lost(name):.1%} lost"
        page.as_is(f"  {name:<{wide}} {_counted(before):>12} {_counted(after):>12} {lost:>12}")
    return 0


def robust(corpora: list[str], langs: str, *, ids: bool) -> int:
    """Print recall and false alarms under each disguise, over the ads that it changes."""
    corpus = read_corpus([Path(name) for name in corpora])
    if langs:
        wanted = {code.strip() for code in langs.split(",")}
        if unknown := wanted - {case.lang for case in corpus.cases}:
            raise InputError(
                f"no ad is in {', '.join(sorted(unknown))}",
                where="--langs",
                hint=f"Languages there: {', '.join(sorted({case.lang for case in corpus.cases}))}.",
            )
        corpus = Corpus(tuple(case for case in corpus.cases if case.lang in wanted), corpus.fingerprint)
    found = robustness(Screener(load_rulebook()), corpus)
    page = Page()
    page.say("Lures at caution or above, then ordinary ads, as they are and disguised; kept: share of the recall.")
    page.blank()
    wide = max(map(len, found))
    for name, each in found.items():
        lures = f"{each.clean.hits} → {each.disguised.hits} of {each.clean.of}"
        alarms = f"{each.alarms_clean.hits} → {each.alarms.hits} of {each.alarms.of}"
        page.as_is(f"  {name:<{wide}} {lures:>18} {each.kept:>8.1%} kept {alarms:>18}")
        for what, names in (("lost", each.lost), ("lower", each.lower), ("raised", each.raised)):
            if ids and names:
                page.say(f"{what}: {', '.join(names)}", left=4)
    return 0


def gate(path: str, *, pin: bool, allow_regression: bool) -> int:
    """Compare with the floors, or take them anew."""
    file = Path(path)
    floors = read_floors(file)
    screener = Screener(load_rulebook())
    root = file.resolve().parent.parent
    if pin:
        corpus = read_corpus([root / floors.corpus])
        found = figures(screener, corpus)
        worse = fallen(found, floors)
        if worse and not allow_regression:
            raise InputError(
                "today's figures are lower:\n" + "\n".join(worse),
                where=path,
                hint="Mend the rules, or say --allow-regression and why in CHANGELOG.md.",
            )
        file.write_bytes(msgspec.json.format(msgspec.json.encode(pinned(found, floors)), indent=1) + b"\n")
        sys.stdout.write(f"floors taken on {found.cases} cases\n")
        return 0
    found = measure(screener, floors, root)
    problems = fallen(found, floors)
    for problem in problems:
        sys.stderr.write(f"below its floor: {problem}\n")
    sys.stdout.write(f"{found.cases} cases, {sum(map(len, floors.floors.values()))} floors, {len(problems)} broken\n")
    return EXIT_FINDINGS if problems else 0
