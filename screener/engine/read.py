"""Posting to reading: one automaton pass, the language, what was disguised, the facts."""

from __future__ import annotations

from screener.engine.compile import Compiled
from screener.engine.gate import Gate
from screener.engine.reading import Reading
from screener.model import Fact, Posting
from screener.text.disguise import Revealed, reveal
from screener.text.document import Document
from screener.text.entry import Hit
from screener.text.language import RESPELT


def read(posting: Posting, compiled: Compiled) -> Reading:
    """Everything that rules ask about, for one posting with text."""
    doc = Document(posting, compiled.language.abbreviations)
    if doc.text:
        _scan(doc, compiled)
    facts: tuple[Fact, ...] = ()
    for reader in compiled.readers:
        facts += reader.extract(doc, facts)
    return Reading(doc, facts, compiled.rulebook.levels, compiled.roles)


def _scan(doc: Document, compiled: Compiled) -> None:
    doc.hits, pending = compiled.vocabulary.scan(doc.text)
    revealed = reveal(doc.text)
    respelt = [Revealed(start, end, str(word), plain=True) for start, end, word, _ in doc.hits.get(RESPELT, ())]
    undone = compiled.hidden.undo(doc.text, [*revealed, *respelt]) if revealed or respelt else None
    if undone and undone.dressed:
        doc.undress(undone.stretches)
        doc.hits, pending = compiled.vocabulary.scan(doc.text)
        undone = None
    doc.lang = compiled.language.detect(doc)
    gate = Gate(doc, compiled.language)
    added = _Added(doc.hits)
    for target, start, end in pending:
        if gate.admits(target, start):
            added.put(target.key, (start, end, target.payload, target.lang))
    if undone:
        for target, start, end, unsure in undone.found:
            if not unsure or gate.admits(target, start):
                added.put(target.key, (start, end, target.payload, target.lang))
        doc.disguise(undone.stretches, undone.hiding)
    added.sort()


class _Added:
    """Hits that join those already found; each list is put in order once, at the end."""

    def __init__(self, hits: dict[str, list[Hit]]) -> None:
        self._hits = hits
        self._changed: set[str] = set()

    def put(self, key: str, hit: Hit) -> None:
        self._hits.setdefault(key, []).append(hit)
        self._changed.add(key)

    def sort(self) -> None:
        for key in self._changed:
            self._hits[key].sort(key=_position)


def _position(hit: Hit) -> tuple[int, int]:
    return hit[0], hit[1]
