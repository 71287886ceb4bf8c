"""Fits the weights of rules to labelled ads, and measures the fit on ads that it has not seen.

One weight after the other is set to the whole number that costs least (``loss``), until none moves: the loss is a step
function, and few rules fire together. What is kept are the moves that most fits agree on, each of which leaves one fold
out. **Held out** is the whole procedure, with the choice of what is kept, done without one fold and measured on it.
Nothing is random, and the order of the ads makes no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

import msgspec

from screener.errors import InputError
from screener.quality.corpus import Case
from screener.quality.folds import Apart, folds
from screener.quality.loss import Loss, Tally, added, patterns_of
from screener.rulebook.load import Rulebook
from screener.rulebook.schema import Group, Rule
from screener.screen import Screener

FEWEST_FOLDS: Final = 3
"""Of what remains when one fold is left out, another is left out to see which moves are steady."""
MOVE: Final = 0.1
"""What a point of change costs in a fit, in missed levels: nothing moves for nothing."""
MOST_ROUNDS: Final = 20


class Settings(msgspec.Struct, frozen=True):
    """``false_alarm``: cost of a level too many, in missed levels; ``margin``: in points (``Loss``)."""

    false_alarm: float = 50
    folds: int = 5
    margin: int = 4
    apart: Apart = "template"


class Fitted(msgspec.Struct, frozen=True):
    """A rule whose weight moved.

    ``ads``: on which it fires; ``same``: how many fits, one for each fold left out, moved it the same way.
    """

    rule: str
    author: int
    weight: int
    same: int
    ads: int
    kept: bool


class Calibration(msgspec.Struct, frozen=True):
    """What came out, over ``ads`` ads.

    ``author``: the author's weights; ``held_out``: each fold with weights fitted without it; ``seen``: the weights
    kept, on the ads they were fitted to. ``by_fold``: loss on each fold of the author's weights and of those fitted
    without it. ``still``: rules that fire and stay as they are, of which ``exempt`` are decisive.
    """

    ads: int
    settings: Settings
    author: Tally
    held_out: Tally
    seen: Tally
    by_fold: tuple[tuple[float, float], ...]
    fitted: tuple[Fitted, ...]
    still: int
    exempt: int

    @property
    def helps(self) -> bool:
        """Whether the loss falls, on the ads held out and on those fitted to."""
        return self.held_out.loss < self.author.loss and self.seen.loss < self.author.loss


def calibrate(screener: Screener, cases: Iterable[Case], settings: Settings) -> Calibration:
    """Weights that cost least on ``cases``, and what that is worth on ads held out.

    Raises:
        InputError: no lures or no honest ads, or too few for the folds.
    """
    known = [case for case in cases if case.label != "unknown"]
    if all(case.is_lure for case in known) or not any(case.is_lure for case in known):
        raise InputError(
            f"{len(known)} labelled ads, without lures or without honest ones",
            hint="Give labelled ads of both kinds.",
        )
    patterns = patterns_of(screener, known, folds(known, settings.folds, settings.apart), settings.folds)
    loss = Loss(screener.rulebook, patterns, settings.false_alarm, settings.margin)
    fit = _Fit(screener.rulebook, loss)
    every = frozenset(range(settings.folds))
    full, same, kept = fit.on(every), fit.same(every), fit.kept(every)
    before = [loss.tally({fold}, fit.author) for fold in sorted(every)]
    after = [loss.tally({fold}, fit.kept(every - {fold})) for fold in sorted(every)]
    ads: Counter[str] = Counter()
    for pattern in patterns:
        ads.update(dict.fromkeys(pattern.fired, sum(pattern.ads)))
    fitted = tuple(
        Fitted(name, author, full[name], same[name], ads[name], kept[name] != author)
        for name, author in sorted(fit.author.items())
        if full[name] != author
    )
    exempt = sum(rule.decisive for rule in screener.rulebook.rules if rule.id in ads)
    return Calibration(
        ads=len(known),
        settings=settings,
        author=added(before),
        held_out=added(after),
        seen=loss.tally(every, kept),
        by_fold=tuple((one.loss, other.loss) for one, other in zip(before, after, strict=True)),
        fitted=fitted,
        still=len(ads) - len(fitted),
        exempt=exempt,
    )


def bounds(rule: Rule, group: Group) -> range:
    """Weights that may be tried: within half of the author's, rounded inward, and within the group's range.

    Decisive rules, rules without points and those outside their group's range stay as they are.
    """
    author = rule.weight
    low = max(-(-author // 2), 1, group.weights[0])
    high = min(author * 3 // 2, group.weights[1])
    if rule.decisive or not low <= author <= high:
        return range(author, author + 1)
    return range(low, high + 1)


class _Fit:
    """Fits on sets of folds, each done once."""

    def __init__(self, rulebook: Rulebook, loss: Loss) -> None:
        live = [rule for rule in rulebook.rules if rule.status == "live"]
        self.author = {rule.id: rule.weight for rule in live}
        self._loss = loss
        self._bounds = {rule.id: bounds(rule, rulebook.groups[rule.group]) for rule in live}
        self._done: dict[frozenset[int], dict[str, int]] = {}

    def on(self, among: frozenset[int]) -> dict[str, int]:
        """Weights that cost least on these folds."""
        if among not in self._done:
            self._done[among] = self._descent(among)
        return self._done[among]

    def same(self, among: frozenset[int]) -> dict[str, int]:
        """By rule: how many fits that leave one of these folds out move it the way that the fit on all of them does."""
        full = self.on(among)
        parts = [self.on(among - {fold}) for fold in among]
        return {
            name: sum((part[name] - author) * (full[name] - author) > 0 for part in parts)
            for name, author in self.author.items()
        }

    def kept(self, among: frozenset[int]) -> dict[str, int]:
        """The fit on these folds, with the author's weight where not most fits agree."""
        same = self.same(among)
        return {
            name: weight if 2 * same[name] > len(among) else self.author[name]
            for name, weight in self.on(among).items()
        }

    def _descent(self, among: frozenset[int]) -> dict[str, int]:
        firing: dict[str, list[tuple[int, int]]] = {}
        for number, pattern in enumerate(self._loss.patterns):
            ads = sum(pattern.ads[fold] for fold in among)
            for name in pattern.fired if ads else ():
                firing.setdefault(name, []).append((number, ads))
        weights = dict(self.author)
        for _ in range(MOST_ROUNDS):
            before = dict(weights)
            # What fires most is set first, the rest around it.
            for name in sorted(firing, key=lambda name: (-len(firing[name]), name)):
                weights[name] = self._best(name, firing[name], weights)
            if weights == before:
                break
        return weights

    def _best(self, name: str, firing: list[tuple[int, int]], weights: dict[str, int]) -> int:
        """The weight that costs least when all others stay; the nearest to the author's among equals."""
        tried = []
        for weight in self._bounds[name]:
            change = abs(weight - self.author[name])
            loss = self._loss.smooth(firing, {**weights, name: weight}) + MOVE * change
            # Rounded, because the last digit of a sum depends on nothing that matters.
            tried.append((round(loss, 6), change, weight))
        return min(tried)[2]
