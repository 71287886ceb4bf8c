"""What the conditions of rules look at: facts and hits, with polarity, actor and context worked out on demand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from screener.engine.voice import Denials, actor_at, covered
from screener.model import FACT_TYPES, Actor, ContactFact, Fact, PayFact, Polarity
from screener.rulebook.schema import LevelRules
from screener.text.document import Document, Range
from screener.text.entry import Hit

MOST_HITS: Final = 512
"""Hits of one concept that are kept: the first and the last half, so that a flood of words costs bounded time."""

FACT_NAMES: Final = {kind: name for name, kind in FACT_TYPES.items()}

TALE: Final = 2
TOLD: Final = 0.2
"""Sentences that tell what happened, and the share of those with cues, from which on a text that invites nobody offers
nothing at all."""
NOTICE: Final = 0.4
"""Share of sentences with cues from which on a text that both tells and warns is a notice: its help line is no call."""
GAP: Final = 3
"""Sentences from one cue to the next within which an account goes on."""

CHARACTERS_A_UNIT: Final = 8
"""More than any script needs for one unit of content."""

_QUOTED: Final = re.compile('["“「『«][^"“”「」『』«»\n]{16,1500}["”」』»]')

QUESTION_MARKS: Final = ("?", "؟")
"""Those that are left in the normal form; the wide one of Chinese is not."""


class Item(NamedTuple):
    """A hit or a fact at a place in the ad. ``fact`` is an index into the facts, or -1."""

    start: int
    end: int
    fact: int
    concept: str


class Evidence(NamedTuple):
    """One way in which a condition holds."""

    items: tuple[Item, ...]
    polarity: Polarity


class Reading:
    """One ad as the rules see it. What costs time is computed at first use and kept for the ad."""

    def __init__(
        self, doc: Document, facts: tuple[Fact, ...], levels: LevelRules, roles: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.doc = doc
        self.facts = facts
        self.fact_ranges: list[Range] = [doc.range_of(fact.spans) for fact in facts]
        self.by_type: dict[str, list[int]] = {}
        for index, fact in enumerate(facts):
            self.by_type.setdefault(FACT_NAMES[type(fact)], []).append(index)
        self._levels = levels
        self._roles = roles
        self._concepts: dict[str, list[Item]] = {}
        self._fact_items: dict[str, list[Item]] = {}
        self.matching: dict[int, list[Item]] = {}
        self.referred: dict[int, list[Evidence] | None] = {}
        self.present: set[str] | None = None
        self._asked: dict[int, bool] = {}
        self._denials: Denials | None = None
        self.silenced: frozenset[int] = frozenset()
        if cues := self._cues():
            self.silenced = self._warnings(cues)
            self._concepts.clear()
            self._fact_items.clear()
            self.matching.clear()

    def _cues(self) -> dict[int, dict[str, str]]:
        """Words that warn, report or tell of a crime, with their role, by sentence.

        What is only denied ("no scam, no syndicate") is no cue: honest reports do not speak so.
        """
        cues: dict[int, dict[str, str]] = {}
        said: set[int] = set()
        for role in ("news", "warning"):
            for name in self._roles.get(role, ()):
                for item in self.concept(name):
                    sentence = self.doc.sentence(item.start)
                    cues.setdefault(sentence, {})[self.doc.text[item.start : item.end]] = role
                    if sentence not in said and self.polarity(item.start, item.end) != "negated":
                        said.add(sentence)
        return {sentence: cues[sentence] for sentence in cues if sentence in said}

    def _warnings(self, cues: dict[int, dict[str, str]]) -> frozenset[int]:
        """Sentences that warn or report: with enough different words for it, a warning among them.

        Anyone can paste warnings into a lure: an ad that invites is read whole. A text full of them, which invites
        in no sentence of its own, is an account of a crime: then the sentences between speak of it as well.
        """
        told = {word: role for words in cues.values() for word, role in words.items()}
        enough = self._levels.warning_cues
        telling = [number for number, words in cues.items() if "news" in words.values()]
        sentences = len(self.doc.segments.sentences)
        if telling and len(told) >= enough and self._is_unanswerable():
            return frozenset(range(sentences))
        if len(told) >= self._levels.account_cues or len(telling) >= TALE:
            warnings = sum("warning" in words.values() for words in cues.values())
            is_notice = min(len(telling), warnings) >= TALE and len(cues) >= NOTICE * sentences
            cued = self._quoted().union(cues)
            account = cued.union(self._between(cues if is_notice else telling))
            # The number under a notice is a help line; the one under a testimony may be the lure's.
            if not self._calls(account if is_notice else cued, account):
                is_tale = len(telling) >= TALE and len(cues) >= TOLD * sentences
                return frozenset(range(sentences)) if is_tale else account
        if self.invites:
            return frozenset()
        warned = {number for number, words in cues.items() if "warning" in words.values()}
        warning = {number for number in warned if len(cues[number]) >= enough}
        # "Victims report that ..." goes on with what the sentence before it began.
        for number in sorted(warned):
            if number - 1 in warning:
                warning.add(number)
        if not warned or len(told) < enough or self._reachable():
            return frozenset(warning)
        return frozenset(warning) | self._quoted()

    def _is_unanswerable(self) -> bool:
        """Whether nobody can take an offer up: no contact, no invitation, and no board on which a button is enough."""
        posting = self.doc.posting
        if "contact" in self.by_type or posting.employer or posting.pay:
            return False
        return not self._bids()

    def _bids(self) -> bool:
        """Whether some sentence invites."""
        return any(self.has(name) for name in self._roles.get("invitation", ()))

    def _between(self, cues: Iterable[int]) -> Iterator[int]:
        """Sentences with cues, those beside them, and the few between two of them."""
        last = -GAP
        for number in sorted(cues):
            yield from range(last + 1 if number - last <= GAP else max(number - 1, 0), number + 2)
            last = number

    def _calls(self, cued: frozenset[int], account: frozenset[int]) -> bool:
        """Whether the text says where to answer, in a sentence without cues and quotation marks.

        A number, a name or a mail address is enough; "WhatsApp" alone only where another sentence invites.
        """
        contacts = [
            fact
            for index in self.by_type.get("contact", ())
            if self.doc.sentence(self.fact_ranges[index][0]) not in cued
            and isinstance(fact := self.facts[index], ContactFact)
        ]
        if any(fact.value and fact.channel != "web" and not fact.named_only for fact in contacts):
            return True
        return bool(contacts) and any(
            self.doc.sentence(item.start) not in account and self.polarity(item.start, item.end) != "negated"
            for name in self._roles.get("invitation", ())
            for item in self.concept(name)
        )

    def _quoted(self) -> frozenset[int]:
        """Sentences that quote what somebody else said."""
        return frozenset(
            number
            for quoted in _QUOTED.finditer(self.doc.text)
            for number in range(self.doc.sentence(quoted.start() + 1), self.doc.sentence(quoted.end() - 1) + 1)
        )

    def _reachable(self) -> bool:
        """Whether the ad says where one could answer it; the address of the page says only where it was read."""
        contacts = (self.facts[index] for index in self.by_type.get("contact", ()))
        return any(
            isinstance(fact, ContactFact) and not fact.named_only and any(span.field != "url" for span in fact.spans)
            for fact in contacts
        )

    @cached_property
    def invites(self) -> bool:
        """Whether the ad calls for an answer and says where to."""
        return "contact" in self.by_type and self._bids()

    @cached_property
    def warns(self) -> bool:
        """Whether every sentence warns or reports: what is pasted into a lure changes nothing outside itself."""
        return len(self.silenced) == len(self.doc.segments.sentences)

    @cached_property
    def asks(self) -> bool:
        """Whether the ad ends in a question."""
        return self.doc.text.rstrip().endswith(QUESTION_MARKS)

    @cached_property
    def overseas(self) -> bool:
        """Whether the work is in another country than the people that the ad looks for."""
        pay = (self.facts[index] for index in self.by_type.get("pay", ()))
        return any(
            isinstance(fact, PayFact) and fact.work_country and fact.origin_country not in ("", fact.work_country)
            for fact in pay
        )

    def concept(self, name: str) -> list[Item]:
        """Hits of a concept outside silenced sentences: longest first, without its false friends."""
        items = self._concepts.get(name)
        if items is None:
            items = self._concepts[name] = self._resolve(name)
        return items

    def _resolve(self, name: str) -> list[Item]:
        hits = self.doc.hits.get("c:" + name)
        if not hits:
            return []
        if len(hits) > MOST_HITS:
            hits = hits[: MOST_HITS // 2] + hits[-MOST_HITS // 2 :]
        friends = self.doc.hits.get("n:" + name, ())
        items: list[Item] = []
        for start, end, _, _ in hits:
            if friends and covered(start, end, friends):
                continue
            if self.silenced and self.doc.sentence(start) in self.silenced:
                continue
            if items and items[-1].start <= start and end <= items[-1].end:
                continue
            while items and start <= items[-1].start and items[-1].end <= end:
                items.pop()
            items.append(Item(start, end, -1, name))
        return items

    def keys(self, told: Mapping[str, tuple[str, ...]]) -> set[str]:
        """What is there to be asked about: concepts hit, types of facts, and what their fields ``told`` hold."""
        keys = set(self.doc.hits)
        for kind, indexes in self.by_type.items():
            keys.add("f:" + kind)
            for name in told.get(kind, ()):
                keys.update(f"f:{kind}.{name}={getattr(self.facts[index], name)}" for index in indexes)
        return keys

    def fact_items(self, kind: str) -> list[Item]:
        """Facts of a type outside silenced sentences, as items."""
        items = self._fact_items.get(kind)
        if items is None:
            items = self._fact_items[kind] = self._located(kind)
        return items

    def _located(self, kind: str) -> list[Item]:
        items = []
        for index in self.by_type.get(kind, ()):
            start, end = self.fact_ranges[index]
            if not (self.silenced and end > start and self.doc.sentence(start) in self.silenced):
                items.append(Item(start, end, index, ""))
        return items

    def reaches(self, units: float) -> bool:
        """Whether the ad holds so many content units; counts no further than it must."""
        text, last = self.doc.text, min(len(self.doc.text), int(CHARACTERS_A_UNIT * units))
        if text.isascii():
            # A word is two units: blanks are counted ten times as fast.
            return 2 * (text.count(" ", 0, last) + text.count("\n", 0, last) + 1) >= units
        return any(self.doc.units(0, look) >= units for look in (last // 4, last))

    def has(self, concept: str) -> bool:
        """Whether a concept is said somewhere, not denied."""
        return any(self.polarity(item.start, item.end) != "negated" for item in self.concept(concept))

    def polarity(self, start: int, end: int, beside: tuple[Item, ...] = ()) -> Polarity:
        """Whether what stands at ``[start, end)`` is said, denied or asked.

        A negator inside an item ``beside`` it ("did not finish" beside "pays") is that item's own: it denies nothing
        else.
        """
        if self._negated(start, end, beside):
            return "negated"
        sentence = self.doc.sentence(start)
        asked = self._asked.get(sentence)
        if asked is None:
            asked = self._asked[sentence] = self._is_question(sentence)
        return "asked" if asked else "affirmed"

    def _is_question(self, sentence: int) -> bool:
        first, last = self.doc.sentence_range(sentence)
        if any(mark in self.doc.text[max(first, last - 4) : last] for mark in QUESTION_MARKS):
            return True
        hits = self.doc.hits.get("lang.asked", ())
        index = bisect_left(hits, (first, 0), key=_ends)
        return index < len(hits) and hits[index][1] <= last

    def _negated(self, start: int, end: int, beside: tuple[Item, ...]) -> bool:
        if self._denials is None:
            hits = self.doc.hits
            self._denials = Denials(hits.get("lang.negator", ()), hits.get("lang.negator.not", ()))
        return self._denials.deny(self.doc, start, end, [(item.start, item.end) for item in beside])

    def actor(self, item: Item, default: Actor | None) -> Actor | None:
        """Who does the action at ``item``: the nearest voice marker of its clause, else ``default``."""
        return actor_at(self.doc, item.start, item.end) or default


def _ends(hit: Hit) -> tuple[int, int]:
    return hit[0], 0
