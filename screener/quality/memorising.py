"""How much of the recall on labelled ads rests on words that only one of them has.

A word that is found in a single group of ads (an ad and its siblings) may have been taken from it; then the figure on
that ad says nothing of others. So the rulebook is tried again without all of them. An ordinary word that is rare falls
as well: the loss is the most that memorising can explain, not what it does.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from screener.quality.corpus import Corpus
from screener.quality.report import FLAGGED, STRONG, Judged, Rate, judge_all
from screener.rulebook.load import Rulebook
from screener.rulebook.schema import Concept
from screener.screen import Screener
from screener.text.entry import Entry
from screener.text.normalize import normal_word
from screener.text.vocabulary import Vocabulary

_WORD = "w"

Word = tuple[str, str, str]
"""A concept's id, the language, the word as written."""


class Memorised(msgspec.Struct, frozen=True):
    """``words`` of all concepts, ``once``: those found in one group only; recall ``with_`` and ``without`` these.

    Slices: ``caution`` over all lures, ``high`` over those that an expert would call severe or high, and
    ``caution lang:CODE``.
    """

    words: int
    once: int
    with_: dict[str, Rate] = msgspec.field(name="with")
    without: dict[str, Rate]

    def lost(self, name: str) -> float:
        """The share of a slice's recall that goes with the words, 0 where there was none."""
        before = self.with_[name].hits
        return (before - self.without[name].hits) / before if before else 0.0


def memorised(rulebook: Rulebook, corpus: Corpus) -> Memorised:
    """Recall with all words of the concepts and without those that are found in a single group of the corpus."""
    screener = Screener(rulebook)
    once = _found_once(screener, corpus)
    rest = tuple(_without(concept, once) for concept in rulebook.concepts)
    reduced = Screener(msgspec.structs.replace(rulebook, concepts=rest))
    words = sum(1 for _ in _words(rulebook.concepts))
    return Memorised(words, len(once), _recall(judge_all(screener, corpus)), _recall(judge_all(reduced, corpus)))


def _words(concepts: tuple[Concept, ...]) -> Iterator[Word]:
    for concept in concepts:
        for lang, words in concept.words.items():
            for word in words.any:
                yield concept.id, lang, word


def _found_once(screener: Screener, corpus: Corpus) -> frozenset[Word]:
    """Words that stand in the ads of exactly one group, whether or not they count in that ad's language."""
    entries = (Entry(_WORD, word[2], word, word[1]) for word in _words(screener.rulebook.concepts))
    vocabulary = Vocabulary(entries, normal_word)
    groups: dict[object, set[str]] = {}
    for case in corpus.cases:
        found, _ = vocabulary.scan(screener.read(case.posting).doc.text)
        for _, _, word, _ in found.get(_WORD, ()):
            groups.setdefault(word, set()).add(case.group)
    return frozenset(word for word in _words(screener.rulebook.concepts) if len(groups.get(word, ())) == 1)


def _without(concept: Concept, gone: frozenset[Word]) -> Concept:
    words = {
        lang: msgspec.structs.replace(
            known, any=tuple(word for word in known.any if (concept.id, lang, word) not in gone)
        )
        for lang, known in concept.words.items()
    }
    return msgspec.structs.replace(concept, words=words)


def _recall(judged: tuple[Judged, ...]) -> dict[str, Rate]:
    counts: dict[str, list[int]] = {"caution": [0, 0], "high": [0, 0]}
    for each in judged:
        if not each.case.is_lure:
            continue
        for name in ("caution", f"caution lang:{each.case.lang}"):
            count = counts.setdefault(name, [0, 0])
            count[0] += each.level in FLAGGED
            count[1] += 1
        if each.case.expected == "severe_or_high":
            counts["high"][0] += each.level in STRONG
            counts["high"][1] += 1
    return {name: Rate(*count) for name, count in sorted(counts.items())}
