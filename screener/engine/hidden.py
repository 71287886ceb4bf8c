"""Words found in stretches that were disguised: read once more with the disguise undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from screener.text.normalize import normal_word
from screener.text.vocabulary import Entry, Hit, Target, Vocabulary

HIDEABLE: Final = ("c:", "contact.channel", "place")
"""Keys of things worth hiding: a contact, a place, a word of the work. Hiding anything else is no evidence."""
COVERS: Final = 0.6
"""Share of an undone stretch that a word must fill to be the thing that was hidden."""


class HiddenWords:
    """Looks for words in undone stretches.

    "o p e n  s e a t" comes back as "openseat", so phrases are also known without their blanks; that second vocabulary
    is made when the first ad needs it.
    """

    def __init__(self, vocabulary: Vocabulary, entries: list[Entry], phrases: Callable[[], Iterable[Entry]]) -> None:
        self._vocabulary = vocabulary
        self._entries = entries
        self._phrases = phrases
        self._squeezed: Vocabulary | None = None

    def find(self, text: str) -> Iterator[tuple[Target, bool]]:
        """Who asked for the words that fill ``text``, and whether each must still be admitted by its language."""
        for vocabulary in (self._vocabulary, self._squeezed_vocabulary()):
            hits, pending = vocabulary.scan(text)
            for key, found in hits.items():
                if key.startswith(HIDEABLE):
                    for hit in found:
                        if _fills(hit, text):
                            yield Target(key, hit[2], hit[3], gated=False, bare=False), False
            for target, start, end in pending:
                if target.key.startswith(HIDEABLE) and _fills((start, end, None, ""), text):
                    yield target, True

    def _squeezed_vocabulary(self) -> Vocabulary:
        if self._squeezed is None:
            entries = (
                Entry(each.key, normal_word(each.text).replace(" ", ""), each.payload, each.lang, each.gated, each.bare)
                for each in (*self._entries, *self._phrases())
                if " " in each.text and each.key.startswith(HIDEABLE)
            )
            self._squeezed = Vocabulary(entries, normal_word)
        return self._squeezed


def _fills(hit: Hit, text: str) -> bool:
    return hit[1] - hit[0] >= COVERS * len(text.replace(" ", ""))
