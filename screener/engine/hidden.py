"""Words found where a text was disguised: read once more with the disguise undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Final, NamedTuple

from screener.text.disguise import Revealed
from screener.text.entry import Entry, Target, WordTable
from screener.text.normalize import normal_word
from screener.text.offsets import OffsetMap
from screener.text.undisguise import undisguised
from screener.text.vocabulary import Vocabulary

TELLING: Final = frozenset({"contact.channel", "place"})
"""Keys of things that are worth hiding; so are the concepts that rules want to have been hidden."""
HIDEABLE: Final = ("c:", *sorted(TELLING))
"""Keys whose words count where they were hidden, and of which it is noted."""
COVERS: Final = 0.6
"""Share of an undone stretch that a word must fill to be the thing that was hidden."""
AROUND: Final = 48
"""Characters read on either side of a disguised stretch: a phrase may begin or end in plain letters."""
DRESSED: Final = 3
SPARSE: Final = 80
"""Disguised stretches, and characters for each, from which on a text is dressed up as a whole, be it for show."""


class Found(NamedTuple):
    """A word in an undone stretch, at ``[start, end)`` of the text as it stands."""

    target: Target
    start: int
    end: int
    unsure: bool
    """Whether its language must still admit it."""


class Undone(NamedTuple):
    """Words found in undone stretches, the stretches, and those of them in which a word of a rule was found.

    ``dressed``: most of what is disguised is not worth hiding, so that the disguise says nothing about the rest.
    """

    found: list[Found]
    stretches: list[Revealed]
    hiding: set[tuple[int, int]]
    dressed: bool


class HiddenWords:
    """Looks for words in undone stretches and in what stands around them.

    "o p e n  s e a t" comes back as "openseat", so phrases are also known without their blanks; that second vocabulary
    is made when the first ad needs it. ``phrases`` gives the table of those that carry no payload.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        entries: list[Entry],
        phrases: Callable[[], WordTable],
        telling: frozenset[str] = frozenset(),
    ) -> None:
        self._vocabulary = vocabulary
        self._entries = entries
        self._phrases = phrases
        self._telling = TELLING | telling
        self._squeezed: Vocabulary | None = None

    def undo(self, text: str, revealed: list[Revealed]) -> Undone:
        """What ``text`` holds where ``revealed`` says that it may be disguised."""
        found: list[Found] = []
        hiding: set[tuple[int, int]] = set()
        chosen: list[Revealed] = []
        along: list[Revealed] = []
        telling = disguised = 0
        for _, group in groupby(sorted(revealed, key=attrgetter("start", "end")), key=attrgetter("start", "end")):
            readings = list(group)
            known = [[*self._filling(each)] for each in readings]
            best = next((each for each, words in zip(readings, known, strict=True) if words), readings[0])
            keys = {each.target.key for words in known for each in words}
            if not (keys or best.sure or best.plain):
                along += [] if best.text.isascii() else [best]
                continue
            for words in known:
                found += words
            if any(key.startswith(HIDEABLE) for key in keys) and not best.plain:
                hiding.add((best.start, best.end))
            disguised += not best.plain
            telling += not best.plain and not keys.isdisjoint(self._telling)
            if not chosen or best.start >= chosen[-1].end:
                chosen.append(best)
        # A mark between Chinese characters parts two words or stands inside one; where it is inside once, it is often.
        # An address with its dots spelt out is read by those who read addresses.
        marked = _apart(
            [each for each in (*chosen, *along) if not each.plain and ")" not in text[each.start : each.end]]
        )
        often = len(marked) >= DRESSED and len(text) <= SPARSE * len(marked)
        if disguised and often and 2 * telling < len(marked):
            return Undone([], marked, set(), dressed=True)
        for window in _windows(chosen):
            found += self._around(text, window)
        return Undone(found, chosen, hiding, dressed=False)

    def _filling(self, stretch: Revealed) -> Iterator[Found]:
        """Words that fill a stretch."""
        for vocabulary in (self._vocabulary,) if stretch.plain else (self._vocabulary, self._squeezed_vocabulary()):
            for target, start, end, unsure in _all(vocabulary, stretch.text):
                if end - start >= COVERS * len(stretch.text.replace(" ", "")):
                    yield Found(target, stretch.start, stretch.end, unsure)

    def _around(self, text: str, stretches: list[Revealed]) -> Iterator[Found]:
        """Phrases that run over the edge of a stretch."""
        first, last = max(stretches[0].start - AROUND, 0), min(stretches[-1].end + AROUND, len(text))
        plain, runs = undisguised(text, stretches, first, last)
        offsets = OffsetMap(runs)
        for target, start, end, unsure in _all(self._vocabulary, plain):
            left, right = offsets.start(start), offsets.end(end)
            # What lies inside a doubtful stretch has to fill it, and was looked for before.
            if any(
                left < each.end and each.start < right and (each.sure or left < each.start or each.end < right)
                for each in stretches
            ):
                yield Found(target, left, right, unsure)

    def _squeezed_vocabulary(self) -> Vocabulary:
        if self._squeezed is None:
            self._squeezed = Vocabulary(squeezed(self._entries), normal_word, self._phrases())
        return self._squeezed


def squeezed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The phrases among the entries that someone may hide, without their blanks."""
    for each in entries:
        if " " in each.text and each.key.startswith(HIDEABLE):
            word = normal_word(each.text).replace(" ", "")
            yield Entry(each.key, word, each.payload, each.lang, each.gated, each.bare)


def _all(vocabulary: Vocabulary, text: str) -> Iterator[Found]:
    hits, pending = vocabulary.scan(text)
    for key, found in hits.items():
        for start, end, payload, lang in found:
            yield Found(Target(key, payload, lang, gated=False, bare=False), start, end, unsure=False)
    for target, start, end in pending:
        yield Found(target, start, end, unsure=True)


def _apart(stretches: list[Revealed]) -> list[Revealed]:
    """Stretches in order, without those that overlap an earlier one."""
    apart: list[Revealed] = []
    for stretch in sorted(stretches):
        if not apart or stretch.start >= apart[-1].end:
            apart.append(stretch)
    return apart


def _windows(stretches: list[Revealed]) -> Iterator[list[Revealed]]:
    """Stretches that are read together, because what stands around them overlaps."""
    window: list[Revealed] = []
    for stretch in stretches:
        if window and stretch.start - window[-1].end > AROUND:
            yield window
            window = []
        window.append(stretch)
    if window:
        yield window
