"""A posting made searchable: its fields in one normal form, with sentences, clauses, hits and the way back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from screener.model import FIELDS, LIMITS, Lang, Posting, Span
from screener.text.disguise import Revealed
from screener.text.entry import Hit
from screener.text.normalize import normalize
from screener.text.offsets import OffsetMap
from screener.text.segment import COMMON_ABBREVIATIONS, Segments, segment, units
from screener.text.undisguise import undisguised
from screener.text.wrap import unwrap

Range = tuple[int, int]
"""``[start, end)`` in the normal form."""

_FIRST_LOOK = 120
"""Characters in which most scripts have more units than most relations allow."""


class Piece(NamedTuple):
    """A stretch of one original field, and where it stands in the joined text."""

    field: str
    field_start: int
    raw_start: int
    text: str


class Document:
    """What extractors and rules read. Positions are in ``text``, the normal form, unless said otherwise."""

    __slots__ = (
        "_abbreviations",
        "_ends",
        "_originals",
        "_pieces",
        "_ranges",
        "_segments",
        "disguised",
        "hits",
        "incomplete",
        "lang",
        "languages",
        "offsets",
        "posting",
        "raw",
        "text",
    )

    def __init__(self, posting: Posting, abbreviations: frozenset[str] = COMMON_ABBREVIATIONS) -> None:
        self.posting = posting
        self._abbreviations = abbreviations
        self._originals = originals(posting)
        pieces: list[Piece] = []
        self.incomplete = False
        position = 0
        for name in FIELDS:
            value = self._originals[name]
            if not value:
                continue
            for start, part in _bounded(name, value):
                self.incomplete |= len(part) < len(value)
                pieces.append(Piece(name, start, position, part))
                position += len(part) + 1
        self._pieces = pieces
        self._ends = [piece.raw_start for piece in pieces]
        self.raw = "\n".join(piece.text for piece in pieces)
        self.text, self.offsets = normalize("\n".join(unwrap(piece.text) for piece in pieces))
        self._segments: Segments | None = None
        self._ranges: dict[Span, Range] = {}
        self.hits: dict[str, list[Hit]] = {}
        self.disguised: set[Range] = set()
        self.lang = Lang("und", "unknown")
        self.languages: tuple[str, ...] = ()

    @property
    def segments(self) -> Segments:
        """Ends of sentences and clauses, found at first use."""
        if self._segments is None:
            self._segments = segment(self.text, self._abbreviations)
        return self._segments

    def sentence(self, position: int) -> int:
        """Number of the sentence that holds ``position``."""
        return bisect_right(self.segments.sentences, position)

    def clause(self, position: int) -> int:
        """Number of the clause that holds ``position``."""
        return bisect_right(self.segments.clauses, position)

    def sentence_range(self, number: int) -> Range:
        """Where a sentence begins and ends."""
        ends = self.segments.sentences
        return (ends[number - 1] if number else 0), ends[min(number, len(ends) - 1)]

    def clause_range(self, number: int) -> Range:
        """Where a clause begins and ends."""
        ends = self.segments.clauses
        return (ends[number - 1] if number else 0), ends[min(number, len(ends) - 1)]

    def undress(self, stretches: Sequence[Revealed]) -> None:
        """Take a disguise off the whole text; spans still lead back to the original. Comes before anything else."""
        self.text, runs = undisguised(self.text, stretches, 0, len(self.text))
        self.offsets = self.offsets.then(OffsetMap(runs))
        self._segments = None

    def disguise(self, stretches: Sequence[Revealed], hiding: set[Range]) -> None:
        """Note the stretches that are disguised, and those of them of which that is evidence.

        Sentence and clause ends inside them go: a mark in a word that was hidden ends nothing. Sentences are numbered
        anew, so this comes before anything that keeps a number.
        """
        self.disguised |= hiding
        sentences, clauses = self.segments
        inside: set[int] = set()
        for start, end, *_ in stretches:
            inside.update(clauses[bisect_right(clauses, start) : bisect_left(clauses, end)])
        if inside:
            self._segments = Segments(
                [at for at in sentences if at not in inside], [at for at in clauses if at not in inside]
            )

    def units(self, start: int, end: int) -> float:
        """Content units between two positions (``segment.units``)."""
        return units(self.text, start, end)

    def exceeds(self, start: int, end: int, most: float) -> bool:
        """Whether more than ``most`` content units stand between two positions; reads no further than it must."""
        step = _FIRST_LOOK
        while start + step < end:
            if units(self.text, start, start + step) > most:
                return True
            step *= 4
        return units(self.text, start, end) > most

    def field_at(self, start: int) -> str:
        """Name of the field that holds the position."""
        raw, _ = self.offsets.span(start, start + 1)
        return self._pieces[bisect_right(self._ends, raw) - 1].field

    def span(self, start: int, end: int) -> Span:
        """The original stretch behind ``text[start:end]``, cut at the end of the field in which it starts."""
        raw_start, raw_end = self.offsets.span(start, end)
        number = max(bisect_right(self._ends, raw_start) - 1, 0)
        # A mark that opens a field stands on the line break before it.
        if raw_start == self._ends[number] + len(self._pieces[number].text) and number + 1 < len(self._pieces):
            number += 1
            raw_start = self._ends[number]
        piece = self._pieces[number]
        first = piece.field_start + min(raw_start - piece.raw_start, len(piece.text))
        last = piece.field_start + min(raw_end - piece.raw_start, len(piece.text))
        span = Span(piece.field, first, last, self._originals[piece.field][first:last])
        self._ranges[span] = (start, end)
        return span

    def range_of(self, spans: tuple[Span, ...]) -> Range:
        """Where spans made by this document stand in ``text``, from the first to the last; (0, 0) for none."""
        ranges = [self._ranges[span] for span in spans]
        return (min(left for left, _ in ranges), max(right for _, right in ranges)) if ranges else (0, 0)

    def field_range(self, position: int) -> Range:
        """Where the field that holds ``position`` begins and ends in ``text``."""
        name = self.field_at(position)
        inside = [number for number in range(len(self.segments.sentences)) if self._sentence_field(number) == name]
        return self.sentence_range(inside[0])[0], self.sentence_range(inside[-1])[1]

    def _sentence_field(self, number: int) -> str:
        return self.field_at(self.sentence_range(number)[0])


def originals(posting: Posting) -> dict[str, str]:
    """Text of each field of ``FIELDS`` that spans index."""
    return {
        "title": posting.title,
        "employer": posting.employer,
        "location": posting.location,
        "pay": posting.pay,
        "text": posting.text,
        "url": posting.url,
        "contacts": "\n".join(posting.contacts),
    }


def _bounded(name: str, value: str) -> list[tuple[int, str]]:
    """The field whole, or its head and tail where it is over the limit, so that padding hides nothing at either end."""
    limit = LIMITS[name]
    if len(value) <= limit:
        return [(0, value)]
    tail = limit // 4
    return [(0, value[: limit - tail]), (len(value) - tail, value[-tail:])]
