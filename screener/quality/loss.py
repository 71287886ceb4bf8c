"""What weights cost on labelled ads, in missed levels.

A lure costs 1 for each level that it stays below the one expected of it (``caution``, then ``high``; a lure of which no
level is stated should reach ``caution``). An honest ad costs ``false_alarm`` for each level above its own.

Weights change how much a rule is worth, never whether it fires: so each ad is read once, and ads on which the same
rules fire are one pattern. The level of a pattern is the engine's own: its scoring, caps, combinations and gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from screener.engine.score import score
from screener.engine.verdict import level_of, match
from screener.model import Level, Verified
from screener.quality.corpus import Case
from screener.quality.report import FLAGGED, STRONG, Rate
from screener.rulebook.load import Rulebook
from screener.screen import Screener

Weights = Mapping[str, int]
"""Weight by rule."""

_WANTED: Final = {"severe_or_high": 2, "caution": 1, "none": 0}
_UNSTATED: Final = 1
_RATES: Final = {
    "lures at caution": (True, 0, 2, 1),
    "lures at high": (True, 2, 2, 2),
    "false alarms at caution": (False, 0, 0, 1),
    "false alarms at high": (False, 0, 0, 2),
    "honest ads to verify, at high": (False, 1, 1, 2),
}
"""By name: lures or honest ads, least and most that is wanted of them, the level counted. As in ``quality report``."""


class Tally(msgspec.Struct, frozen=True):
    """Loss, in missed levels, and the rates behind it."""

    loss: float
    rates: dict[str, Rate]


class Pattern(msgspec.Struct, frozen=True):
    """Ads on which the same rules fire and of which the same level (0, 1, 2) is wanted. ``ads``: how many, by fold."""

    fired: tuple[str, ...]
    lure: bool
    wanted: int
    ads: tuple[int, ...]


def patterns_of(screener: Screener, cases: Sequence[Case], fold: Sequence[int], count: int) -> tuple[Pattern, ...]:
    """Which live rules fire on the cases; ``fold`` of each of them, of ``count`` folds."""
    rules = screener.compiled.rules
    seen: dict[tuple[tuple[str, ...], bool, int], list[int]] = {}
    for case, where in zip(cases, fold, strict=True):
        found = match(screener.read(case.posting), screener.compiled)
        fired = tuple(rules[index].rule.id for index in found if not rules[index].shadow)
        key = (fired, case.is_lure, _WANTED.get(case.expected, _UNSTATED))
        seen.setdefault(key, [0] * count)[where] += 1
    return tuple(Pattern(*key, tuple(ads)) for key, ads in sorted(seen.items()))


def added(tallies: Sequence[Tally]) -> Tally:
    """The tally of several sets of ads together."""
    rates = {
        name: Rate(sum(each.rates[name].hits for each in tallies), sum(each.rates[name].of for each in tallies))
        for name in _RATES
    }
    return Tally(sum(each.loss for each in tallies), rates)


class _Outcome(msgspec.Struct, frozen=True):
    """Of one ad of a pattern under some weights: the level reached (0, 1, 2), its loss, and its smooth loss."""

    level: int
    loss: float
    smooth: float


class Loss:
    """Weighs patterns, and remembers what it has weighed.

    The smooth loss is the average over thresholds shifted by up to ``margin`` points either way, small shifts counting
    most: an ad that just clears a threshold says little about the next one.
    """

    def __init__(self, rulebook: Rulebook, patterns: tuple[Pattern, ...], false_alarm: float, margin: int) -> None:
        self.patterns = patterns
        self._book = rulebook
        self._rules = {rule.id: rule for rule in rulebook.rules}
        self._false_alarm = false_alarm
        self._shares = {shift: margin + 1 - abs(shift) for shift in range(-margin, margin + 1)}
        self._outcomes: dict[tuple[int, tuple[int, ...]], _Outcome] = {}

    def smooth(self, ads: Iterable[tuple[int, int]], weights: Weights) -> float:
        """Smooth loss of patterns given as ``(number, ads)``."""
        return sum(count * self._outcome(number, weights).smooth for number, count in ads)

    def tally(self, among: Iterable[int], weights: Weights) -> Tally:
        """Loss and rates on these folds."""
        chosen = tuple(among)
        loss = 0.0
        counts: dict[str, list[int]] = {name: [0, 0] for name in _RATES}
        for number, pattern in enumerate(self.patterns):
            ads = sum(pattern.ads[fold] for fold in chosen)
            outcome = self._outcome(number, weights)
            loss += ads * outcome.loss
            for name, (lure, least, most, level) in _RATES.items():
                if pattern.lure == lure and least <= pattern.wanted <= most:
                    counts[name][0] += ads * (outcome.level >= level)
                    counts[name][1] += ads
        return Tally(loss, {name: Rate(*count) for name, count in counts.items()})

    def _outcome(self, number: int, weights: Weights) -> _Outcome:
        pattern = self.patterns[number]
        key = (number, tuple(weights[name] for name in pattern.fired))
        known = self._outcomes.get(key)
        if known is None:
            known = self._outcomes[key] = self._weigh(pattern, weights)
        return known

    def _weigh(self, pattern: Pattern, weights: Weights) -> _Outcome:
        book = self._book
        fired = tuple(msgspec.structs.replace(self._rules[name], weight=weights[name]) for name in pattern.fired)
        points = score(fired, book.groups, book.combinations, book.levels, Verified())
        # Points more are thresholds lowered by as many.
        levels = {
            shift: _rank(level_of(points._replace(total=points.total + shift), book.levels)) for shift in self._shares
        }
        smooth = sum(share * self._cost(pattern, levels[shift]) for shift, share in self._shares.items())
        return _Outcome(levels[0], self._cost(pattern, levels[0]), smooth / sum(self._shares.values()))

    def _cost(self, pattern: Pattern, level: int) -> float:
        if pattern.lure:
            return max(0, pattern.wanted - level)
        return self._false_alarm * max(0, level - pattern.wanted)


def _rank(level: Level) -> int:
    return 2 if level in STRONG else int(level in FLAGGED)
