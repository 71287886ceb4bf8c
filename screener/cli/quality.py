"""``screener quality``: how well the rules do, why an ad got its level, and the floors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import msgspec
from rich.table import Table
from rich.text import Text

from screener.cli.answer import console
from screener.cli.app import EXIT_FINDINGS
from screener.cli.check import gather
from screener.errors import InputError
from screener.quality.corpus import read_corpus
from screener.quality.gate import fallen, measure, pinned, read_floors
from screener.quality.nearly import nearly
from screener.quality.report import Figures, figures
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
    out = console()
    out.print(Text(f"{found.cases} cases, corpus {found.corpus[:12]}, rulebook {found.rulebook[:32]}"))
    table = Table("figure", "slice", "count", "rate", box=None)
    for name, slices in found.rates.items():
        for part, rate in slices.items():
            shown = f"{rate.value:.1%}" if not name.startswith("false alarms") else f"{1000 * rate.value:.1f} per 1 000"
            table.add_row(name if part == "all" else "", part, f"{rate.hits} of {rate.of}", shown)
    out.print(table)
    for label, value in found.auc.items():
        out.print(Text(f"AUC {label}: {value:.3f}"))


def explain(file: str) -> int:
    """Print what fired, what nearly fired and the facts behind it."""
    screener = Screener(load_rulebook())
    out = console()
    for posting in gather(file, None).postings:
        verdict = screener.screen(posting)
        out.print(
            Text(f"{verdict.level}, {verdict.score} points, {', '.join(verdict.kinds) or 'no kind'}", style="bold")
        )
        for reason in verdict.reasons:
            out.print(
                Text(
                    f"  +{reason.points} {reason.rule} ({reason.polarity}): "
                    + " · ".join(span.quote for span in reason.spans)
                )
            )
        for part in (*verdict.combinations, *verdict.caps, *verdict.lowered_by):
            out.print(Text(f"  {part.points:+d} {part.name} {', '.join(part.of)}"))
        out.print(Text("facts", style="bold"))
        for fact in verdict.facts:
            values = {name: value for name, value in msgspec.to_builtins(fact).items() if name != "spans"}
            out.print(Text(f"  {values}"))
        out.print(Text("nearly fired", style="bold"))
        for near in nearly(screener.read(posting), screener.compiled)[:NEAREST]:
            out.print(Text(f"  {near.rule} ({near.weight}), {near.held} of {near.of}: {'; '.join(near.missing)}"))
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
