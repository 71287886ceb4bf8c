"""What disguises cost: recall and false alarms of labelled ads as they are, and under each disguise."""

from __future__ import annotations

import msgspec

from screener.model import Posting
from screener.quality.corpus import Case, Corpus
from screener.quality.disguises import DISGUISES, WHOLE, Rewrite
from screener.quality.report import Rate
from screener.screen import Screener


class Robust(msgspec.Struct, frozen=True):
    """Figures of one disguise, over the ads that it changes.

    ``clean`` and ``disguised``: lures at ``caution`` or above; ``alarms_clean`` and ``alarms``: the same of ads of
    which nothing is expected; ``lower``: ids of lures that end on a lower level than without it, ``lost``: those of
    them that are no longer flagged; ``raised``: ids of the other ads that are flagged only with it.
    """

    clean: Rate
    disguised: Rate
    alarms_clean: Rate
    alarms: Rate
    lower: tuple[str, ...]
    lost: tuple[str, ...]
    raised: tuple[str, ...]

    @property
    def kept(self) -> float:
        """Recall under the disguise as a share of recall without it; 1 where there was none."""
        return self.disguised.hits / self.clean.hits if self.clean.hits else 1.0


RANKS = {"not-enough": 0, "none-found": 0, "caution": 1, "high": 2, "severe": 3}


def robustness(screener: Screener, corpus: Corpus) -> dict[str, Robust]:
    """Figures by the name of the disguise."""
    clean = [RANKS[screener.screen(case.posting).level] for case in corpus.cases]
    return {name: _measured(screener, corpus.cases, clean, name, rewrite) for name, rewrite in DISGUISES.items()}


def _measured(screener: Screener, cases: tuple[Case, ...], clean: list[int], name: str, rewrite: Rewrite) -> Robust:
    lures: list[tuple[str, int, int]] = []
    ordinary: list[tuple[str, int, int]] = []
    for case, before in zip(cases, clean, strict=True):
        posting = disguised(case, rewrite, title=name not in WHOLE)
        if posting == case.posting:
            continue
        after = RANKS[screener.screen(posting).level]
        if case.is_lure:
            lures.append((posting.id, before, after))
        elif case.expected == "none":
            ordinary.append((posting.id, before, after))
    return Robust(
        clean=_rate([before for _, before, _ in lures]),
        disguised=_rate([after for _, _, after in lures]),
        alarms_clean=_rate([before for _, before, _ in ordinary]),
        alarms=_rate([after for _, _, after in ordinary]),
        lower=tuple(which for which, before, after in lures if after < before),
        lost=tuple(which for which, before, after in lures if before and not after),
        raised=tuple(which for which, before, after in ordinary if after and not before),
    )


def disguised(case: Case, rewrite: Rewrite, *, title: bool) -> Posting:
    """The posting of a case, its text and, if wanted, its title rewritten."""
    posting = case.posting
    return msgspec.structs.replace(
        posting,
        title=rewrite(posting.title, case.lang) if title else posting.title,
        text=rewrite(posting.text, case.lang),
    )


def _rate(ranks: list[int]) -> Rate:
    return Rate(sum(rank > 0 for rank in ranks), len(ranks))
