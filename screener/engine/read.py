"""Posting to reading: one automaton pass, the language, what was disguised, the facts, the context."""

from __future__ import annotations

from typing import Final

from screener.engine.compile import Compiled
from screener.engine.reading import Reading
from screener.model import Fact, Posting
from screener.text.disguise import reveal
from screener.text.document import Document
from screener.text.vocabulary import Hit, Target


def read(posting: Posting, compiled: Compiled) -> Reading:
    """Everything that rules ask about, for one posting with text."""
    doc = Document(posting, compiled.language.abbreviations)
    if doc.text:
        _scan(doc, compiled)
    facts: tuple[Fact, ...] = ()
    for reader in compiled.readers:
        facts += reader.extract(doc, facts)
    reading = Reading(doc, facts)
    _context(reading, compiled)
    return reading


def _scan(doc: Document, compiled: Compiled) -> None:
    hits, pending = compiled.vocabulary.scan(doc.text)
    doc.hits = hits
    doc.lang = compiled.language.detect(doc)
    gate = _Gate(doc, compiled)
    added = _Added(hits)
    for target, start, end in pending:
        if gate.admits(target, start):
            added.put(target.key, (start, end, target.payload, target.lang))
    for start, end, text in reveal(doc.text):
        for target, unsure in compiled.hidden.find(text):
            if not unsure or gate.admits(target, start):
                added.put(target.key, (start, end, target.payload, target.lang))
                doc.disguised.add((start, end))
    added.sort()


class _Gate:
    """Whether a word that means something only in its own language is read in that language."""

    def __init__(self, doc: Document, compiled: Compiled) -> None:
        self._doc = doc
        self._language = compiled.language
        self._sentences: dict[int, frozenset[str]] = {}
        self._marked = not doc.text.isascii()

    def admits(self, target: Target, start: int) -> bool:
        if target.bare and self._marked and self._language.has_diacritics(self._doc, target.lang):
            return False
        if not target.gated:
            return True
        number = self._doc.sentence(start)
        spoken = self._sentences.get(number)
        if spoken is None:
            spoken = self._sentences[number] = self._language.sentence_languages(self._doc, number)
        # Malay and Indonesian share most short words; a sentence in one is evidence for the other.
        base = _TWINS.get(target.lang, target.lang)
        if any(_TWINS.get(lang, lang) == base for lang in spoken):
            return True
        mine = any(_TWINS.get(lang, lang) == base for lang in self._doc.languages)
        return not spoken and (mine or base == "en")


_TWINS: Final = {"id": "ms"}


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


def _context(reading: Reading, compiled: Compiled) -> None:
    """Work out what the ad is as a whole: abroad, long, inviting; and silence sentences that warn.

    A warning silences only its own sentence, and never in an ad that invites: anyone can paste warnings into a lure.
    """
    doc = reading.doc
    levels = compiled.rulebook.levels
    reading.long_ad = len(doc.text) > levels.long_ad_units and doc.units(0, len(doc.text)) > levels.long_ad_units
    reading.overseas = _is_overseas(reading)
    reading.invites = bool(reading.by_type.get("contact")) and any(
        reading.has(name) for name in compiled.roles.get("invitation", ())
    )
    reading.asks = doc.text.rstrip().endswith("?")
    if reading.invites:
        return
    cues: dict[int, set[tuple[int, int]]] = {}
    for name in compiled.roles.get("warning", ()) + compiled.roles.get("news", ()):
        for item in reading.concept(name):
            cues.setdefault(doc.sentence(item.start), set()).add((item.start, item.end))
    reading.silence(frozenset(number for number, found in cues.items() if len(found) >= levels.warning_cues))


def _is_overseas(reading: Reading) -> bool:
    for index in reading.by_type.get("pay", ()):
        fact = reading.facts[index]
        work, origin = fact.work_country, fact.origin_country  # type: ignore[union-attr]
        if work and origin and work != origin:
            return True
    return False
