"""``screener quality calibrate``: weights fitted to labelled ads, what they are worth, and the files they go into."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from screener.cli.page import Page
from screener.errors import InputError
from screener.quality.calibrate import FEWEST_FOLDS, Calibration, Settings, calibrate
from screener.quality.corpus import read_corpus
from screener.quality.folds import Apart
from screener.quality.weights import RECORD, Record, Source, write_record, write_weights
from screener.rulebook.load import default_directory, load_rulebook
from screener.screen import Screener
from screener.version import VERSION

_APART: Final[dict[str, Apart]] = {"template": "template", "source": "source"}


def run(
    corpora: list[str],
    rules: str,
    record: str,
    false_alarm: float,
    folds: int,
    margin: int,
    apart: str,
    *,
    write: bool,
    force: bool,
) -> int:
    """Fit, print, and write what was asked for."""
    settings = _settings(false_alarm, folds, margin, apart)
    read = {name: read_corpus([Path(name)]) for name in corpora}
    directory = Path(rules) if rules else default_directory()
    screener = Screener(load_rulebook(directory))
    found = calibrate(screener, [case for corpus in read.values() for case in corpus.cases], settings)
    page = Page()
    _show(page, found, screener.rulebook.version)
    after = ""
    if write:
        changes = {each.rule: (each.author, each.weight) for each in found.fitted if each.kept}
        if not found.helps and not force:
            raise InputError(
                "the loss does not fall on ads held out: no weight is written",
                hint="Keep the author's weights, give more labelled ads, or say --force and why in CHANGELOG.md.",
            )
        write_weights(directory, changes)
        after = load_rulebook(directory).version
    if write or record:
        sources = tuple(Source(Path(name).name, corpus.fingerprint) for name, corpus in read.items())
        path = Path(record) if record else directory / RECORD
        made = Record(VERSION, screener.rulebook.version, after, write and not found.helps, sources, found)
        write_record(path, made)
        page.blank()
        page.say(f"Weights written: {len(changes)}. " if write else "", f"Record: {path.name}")
    return 0


def _settings(false_alarm: float, folds: int, margin: int, apart: str) -> Settings:
    if apart not in _APART:
        raise InputError(f"'{apart}' cannot be kept apart", hint="Say --apart template, or --apart source.")
    if folds < FEWEST_FOLDS or margin < 0 or not 0 < false_alarm < float("inf"):
        raise InputError(
            f"{folds} folds, a margin of {margin} points and false alarms that cost {false_alarm:g} make no sense",
            hint=f"At least {FEWEST_FOLDS} folds, a margin of 0 or more, a cost above 0.",
        )
    return Settings(false_alarm, folds, margin, _APART[apart])


def _show(page: Page, found: Calibration, version: str) -> None:
    settings = found.settings
    page.say(f"{found.ads} labelled ads in {settings.folds} folds, rulebook {version[:32]}")
    page.say(
        f"Loss: 1 for each level that a lure stays too low, {settings.false_alarm:g} for each that an honest ad is too"
        f" high. Held out: weights fitted without the ads they are measured on; fitted: on these very ads."
    )
    page.blank()
    shown = (found.author, found.held_out, found.seen)
    wide = max(map(len, found.author.rates))
    page.as_is(f"  {'':<{wide}} {'author':>14} {'held out':>14} {'fitted':>14}")
    page.as_is(f"  {'loss':<{wide}}" + "".join(f" {tally.loss:>14.6g}" for tally in shown))
    for name in found.author.rates:
        cells = [tally.rates[name] for tally in shown]
        page.as_is(f"  {name:<{wide}}" + "".join(f" {f'{c.hits} of {c.of}':>14}" for c in cells))
    page.blank()
    parts = ", ".join(f"{before:g} → {after:g}" for before, after in found.by_fold)
    page.say(f"Loss by fold, author's weights → held out: {parts}")
    page.blank()
    _show_weights(page, found)
    page.blank()
    if not found.helps:
        page.say("The loss does not fall on ads held out: keep the author's weights.", style="bold")
    else:
        page.say("The loss falls on ads held out. Read the recall as well before you write the weights.")


def _show_weights(page: Page, found: Calibration) -> None:
    if found.fitted:
        wide = max(len(each.rule) for each in found.fitted)
        page.as_is(f"  {'rule':<{wide}} {'author':>7} {'fitted':>7} {'ads':>7} {'same way':>10}")
        for each in found.fitted:
            same = f"{each.same} of {found.settings.folds}"
            row = f"  {each.rule:<{wide}} {each.author:>7} {each.weight:>7} {each.ads:>7} {same:>10}"
            page.as_is(row if each.kept else f"{row}  not kept")
        page.blank()
    kept = sum(each.kept for each in found.fitted)
    page.say(
        f"{kept} of {len(found.fitted)} moved weights are kept: they move the same way in most folds."
        f" {found.still} more rules fire and stay as they are, {found.exempt} of them decisive."
    )
