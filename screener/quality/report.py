"""Figures on labelled ads: recall, false alarms, area under the curve, kinds, pairs. Counts stand beside every rate.

How it is counted: recall at ``caution`` over all lures; at ``high`` over those that an expert would call severe or
high; false alarms over ads of which nothing is expected. A flip pair holds when the worse sibling reaches its expected
level and the better one is at or below its own; a same pair when both have the same, right level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from screener.model import Level
from screener.quality.corpus import Case, Corpus
from screener.screen import Screener

FLAGGED: Final[frozenset[Level]] = frozenset({"caution", "high", "severe"})
STRONG: Final[frozenset[Level]] = frozenset({"high", "severe"})
TRAFFICKING_KINDS: Final = frozenset({"forced-criminality", "forced-labour"})


class Judged(msgspec.Struct, frozen=True):
    """A case with its verdict's level, score and kinds."""

    case: Case
    level: Level
    score: int
    kinds: frozenset[str]


class Rate(msgspec.Struct, frozen=True):
    """``hits`` of ``of``."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 where there is nothing to share."""
        return self.hits / self.of if self.of else 0.0


class Figures(msgspec.Struct, frozen=True):
    """What ``quality report`` prints: by name of the figure, then by slice (``all``, a language, a source)."""

    corpus: str
    rulebook: str
    cases: int
    rates: dict[str, dict[str, Rate]]
    auc: dict[str, float]


def judge_all(screener: Screener, corpus: Corpus) -> tuple[Judged, ...]:
    """Every case judged, in order."""
    judged = []
    for case in corpus.cases:
        verdict = screener.screen(case.posting)
        judged.append(Judged(case, verdict.level, verdict.score, frozenset(verdict.kinds)))
    return tuple(judged)


def figures(screener: Screener, corpus: Corpus) -> Figures:
    """All figures of a corpus."""
    judged = judge_all(screener, corpus)
    rates = {
        "trafficking at caution": _sliced(judged, _is("trafficking"), _at(FLAGGED)),
        "trafficking at high": _sliced(judged, _is("trafficking", "severe_or_high"), _at(STRONG)),
        "fraud at caution": _sliced(judged, _is("fraud"), _at(FLAGGED)),
        "fraud at high": _sliced(judged, _is("fraud", "severe_or_high"), _at(STRONG)),
        "false alarms at caution": _sliced(judged, _expects_none, _at(FLAGGED)),
        "false alarms at high": _sliced(judged, _expects_none, _at(STRONG)),
        "right kind of flagged lures": _sliced(
            judged, lambda each: each.case.is_lure and each.level in FLAGGED, right_kind
        ),
        "fraud reported as trafficking": _sliced(
            judged,
            lambda each: each.case.label == "fraud" and each.level in FLAGGED,
            lambda each: bool(each.kinds & TRAFFICKING_KINDS),
        ),
        "flip pairs": _pairs(judged, "flip"),
        "same pairs": _pairs(judged, "same"),
    }
    rates = {name: slices for name, slices in rates.items() if slices["all"].of}
    return Figures(corpus.fingerprint, screener.rulebook.version, len(judged), rates, _auc(judged))


def _is(label: str, expected: str = "") -> Callable[[Judged], bool]:
    return lambda each: each.case.label == label and (not expected or each.case.expected == expected)


def _expects_none(each: Judged) -> bool:
    return each.case.expected == "none"


def _at(levels: frozenset[Level]) -> Callable[[Judged], bool]:
    return lambda each: each.level in levels


def right_kind(each: Judged) -> bool:
    """Whether a flagged lure is reported as what it is."""
    if each.case.label == "trafficking":
        return bool(each.kinds & TRAFFICKING_KINDS)
    return bool(each.kinds - TRAFFICKING_KINDS)


def _sliced(
    judged: Iterable[Judged], within: Callable[[Judged], bool], hit: Callable[[Judged], bool]
) -> dict[str, Rate]:
    """The rate over all, by language and by source."""
    counts: dict[str, list[int]] = {"all": [0, 0]}
    for each in judged:
        if not within(each):
            continue
        for name in ("all", f"lang:{each.case.lang}", f"source:{each.case.source}"):
            count = counts.setdefault(name, [0, 0])
            count[0] += hit(each)
            count[1] += 1
    return {name: Rate(*counts[name]) for name in sorted(counts)}


def _pairs(judged: tuple[Judged, ...], kind: str) -> dict[str, Rate]:
    by_id = {each.case.posting.id: each for each in judged}
    pairs = [
        (by_id[each.case.pair_of], each)
        for each in judged
        if each.case.pair_kind == kind and each.case.pair_of in by_id
    ]
    holds = _flip_holds if kind == "flip" else _same_holds
    return {"all": Rate(sum(holds(*pair) for pair in pairs), len(pairs))}


_RANK: Final = {"none": 0, "caution": 1, "severe_or_high": 2}


def reached(each: Judged) -> int:
    """The level as a rank comparable with what is expected: 0 nothing, 1 caution, 2 high or severe."""
    return 2 if each.level in STRONG else int(each.level in FLAGGED)


def _flip_holds(one: Judged, other: Judged) -> bool:
    better, worse = sorted((one, other), key=lambda each: _RANK[each.case.expected])
    return reached(worse) >= _RANK[worse.case.expected] and reached(better) <= _RANK[better.case.expected]


def _same_holds(one: Judged, other: Judged) -> bool:
    return one.level == other.level and reached(one) == _RANK[one.case.expected]


def _auc(judged: tuple[Judged, ...]) -> dict[str, float]:
    """Chance that a lure scores above an ad of which nothing is expected (ties count half)."""
    none = [each.score for each in judged if each.case.expected == "none"]
    found = {}
    for label in ("trafficking", "fraud"):
        lures = [each.score for each in judged if each.case.label == label]
        if lures and none:
            wins = sum((lure > other) + 0.5 * (lure == other) for lure in lures for other in none)
            found[label] = round(wins / (len(lures) * len(none)), 4)
    return found
