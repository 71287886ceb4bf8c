"""Who hires: a name with its legal form, a vague phrase in its place, or the mark of a licence or register."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screener.facts.ends import both_ends
from screener.facts.firm import EmployerData
from screener.model import EmployerFact, Fact
from screener.text.document import Document
from screener.text.entry import Entry, Hit
from screener.text.normalize import normal_word
from screener.text.script import script_of

MOST_FACTS: Final = 40
_MOST_HITS: Final = 600
_STOPS: Final = frozenset('\n,;:!?|()[]<>"“”。，、；：！？•·/–—*#=+&✅📍🏢')
_HAN_STOPS: Final = _STOPS | frozenset(" .-的在于是到为和与及由招聘称给去")
_ROOM: Final = 44
_MOST_WORDS: Final = 6
_LEGAL_BRACKET: Final = "(pvt)"
_LICENCE: Final = re.compile(
    r"[^\w\n]{0,4}(?:(?:no|nr|num(?:ber)?|nomor|nombor|lic(?:en[cs]e)?|reg|số|เลขที่|नं|नंबर|नम्बर|নং|নম্বর|نمبر|№|[\u3400-\u9fff]{0,4}字第|第|号|is)[^\w\n]{0,3}){0,2}"
    r"([a-z\u0e01-\u0e2e\u0400-\u04ff]{0,8}[ .\-/]?[a-z0-9]{0,12}"
    r"(?:[./\-\u2013+ ]{0,2}[0-9][\w+]{0,14}|[/\-]\w{1,10}){1,10})"
)
_LEAST_DIGITS: Final = 3


class EmployerReader:
    """Reads ``EmployerFact``s. A licence number is what the ad says: whether it is true, nobody here can tell."""

    def __init__(self, data: EmployerData) -> None:
        self._data = data
        self._not_names = frozenset(normal_word(word) for word in data.not_names)
        self._not_starts = tuple(
            word for word in self._not_names if script_of(word[0]) in {"unspaced", "han"} and len(word) > 1
        )
        self._closing = tuple(normal_word(word) for word in data.closing)

    def entries(self) -> Iterator[Entry]:
        """Legal forms, kinds of house, vague phrases and marks of licences."""
        data = self._data
        tables = (
            ("form-after", data.forms_after), ("form-before", data.forms_before), ("house-after", data.houses_after),
            ("house-before", data.houses_before), ("vague", data.vague), ("licence", data.licence),
        )  # fmt: skip
        for key, table in tables:
            for lang, words in table.items():
                yield from (Entry(f"employer.{key}", word, None, lang) for word in words)

    def extract(
        self,
        doc: Document,
        earlier: tuple[Fact, ...],  # noqa: ARG002 - needs no other facts
    ) -> tuple[EmployerFact, ...]:
        """Names, licences and vague phrases; that none is there is a fact only of an ad that is there in full."""
        found = [*self._given(doc), *self._licences(doc)]
        if not doc.posting.employer.strip():
            found.extend(self._named(doc))
        taken = [span for fact in found for span in fact.spans]
        for start, end, *_ in both_ends(_last_of_nested(doc.hits.get("employer.vague", [])), MOST_FACTS):
            span = doc.span(start, end)
            if not any(span.field == other.field and other.start <= span.start < other.end for other in taken):
                found.append(EmployerFact((span,), "vague"))
                taken.append(span)
        if not found and doc.posting.completeness == "full":
            return (EmployerFact((), "not-stated"),)
        return _merged(found)

    def _given(self, doc: Document) -> Iterator[EmployerFact]:
        name = doc.posting.employer.strip()
        if name:
            # A name of nothing but invisible characters stands nowhere.
            normal = normal_word(name).strip()
            start = doc.text.find(normal) if normal else -1
            spans = (doc.span(start, start + len(normal)),) if start >= 0 else ()
            yield EmployerFact(spans, "vague" if self._is_vague(doc, start, len(normal)) else "named", name=name)

    def _licences(self, doc: Document) -> Iterator[EmployerFact]:
        behind = 0
        for hit in both_ends(_last_of_nested(doc.hits.get("employer.licence", [])), MOST_FACTS):
            if hit[0] >= behind and (licence := self._licence(doc, hit)) is not None:
                fact, behind = licence
                yield fact

    def _named(self, doc: Document) -> Iterator[EmployerFact]:
        for key, house in (("form", False), ("house", True)):
            for hit in both_ends(_last_of_nested(doc.hits.get(f"employer.{key}-after", [])), MOST_FACTS):
                yield from self._before_form(doc, hit, house=house)
            for hit in both_ends(_last_of_nested(doc.hits.get(f"employer.{key}-before", [])), MOST_FACTS):
                yield from self._behind_form(doc, hit, house=house)

    def _is_vague(self, doc: Document, start: int, size: int) -> bool:
        return any(
            start <= hit[0] and hit[1] == start + size
            for hit in doc.hits.get("employer.vague", ())
            if hit[1] - hit[0] > size // 2
        )

    def _before_form(self, doc: Document, hit: Hit, *, house: bool) -> list[EmployerFact]:
        """The name before a legal form ("Maju Jaya Sdn Bhd") or, in a place of its own, before a kind of house."""
        start, end, _, _ = hit
        text = doc.text
        han = script_of(text[start]) in {"han", "kana"}
        if house and not _closed(text, end):
            return []
        last = start
        while last and not house and text[last - 1] in " ,.":
            last -= 1
        if text[last - 5 : last] == _LEGAL_BRACKET:
            last -= 6
        while last and text[last - 1] == " ":
            last -= 1
        first = _back(text, last, _HAN_STOPS if han else _STOPS)
        if han:
            name = text[first:last]
            if len(name) < 2 or name in self._not_names or name.startswith(self._not_starts):  # noqa: PLR2004 - one character is no name
                return []
            opened = first == 0 or text[first - 1] in "\n(|–: "
        else:
            first = self._first_word(doc, first, last)
            opened = (
                first == 0
                or text[first - 1] in "\n(|–:"
                or text[max(0, first - 2) : first].strip() in {"(", "|", "–", "-", ":", "", "@"}
            )
        if first >= last or (house and not opened):
            return []
        span = doc.span(first, end)
        return [EmployerFact((span,), "named", name=span.quote)]

    def _first_word(self, doc: Document, first: int, last: int) -> int:
        """Where a name that ends at ``last`` begins: words written as a name, with capitals if there are any."""
        text = doc.text
        begin, position = last, last
        for _ in range(_MOST_WORDS):
            blank = text.rfind(" ", first, position)
            word_start = max(blank + 1, first)
            word = text[word_start:position].strip(".'’-")
            original = doc.span(word_start, position).quote if word else ""
            small = original[:1].islower() and original[:1] != original[:1].upper()
            if not word or word in self._not_names or small or not any(map(str.isalnum, word)):
                break
            begin = word_start
            if blank < first:
                break
            position = blank
        return begin if sum(map(str.isalpha, text[begin:last])) > 1 else last

    def _behind_form(self, doc: Document, hit: Hit, *, house: bool) -> list[EmployerFact]:
        """The name behind a legal form ("PT Maju Jaya") or, in a place of its own, behind a kind of house."""
        start, end, _, _ = hit
        text = doc.text
        if house and not _opened(text, start):
            return []
        first = end
        while text[first : first + 1] in {" ", "."} and first - end < 3:  # noqa: PLR2004 - "PT. "
            first += 1
        unspaced = script_of(text[start]) == "unspaced"
        last = first
        stop = min(len(text), first + _ROOM)
        while last < stop and text[last] not in _STOPS:
            last += 1
        closing = next(
            (text.find(word, first, last + 12) for word in self._closing if text.find(word, first, last + 12) >= 0), -1
        )
        if closing >= 0:
            last = closing
        elif (
            unspaced
            and (house or text[start - 1 : start].strip(" "))
            and not (_opened(text, start) and (last == stop or _closed(text, last)))
        ):
            return []
        words = text[first:last].split(" ")[: 3 if unspaced and closing < 0 else _MOST_WORDS]
        position, finish = first, first
        for word in words:
            original = doc.span(position, position + len(word)).quote if word else ""
            if (
                (word and not any(map(str.isalnum, word)))
                or word in self._not_names
                or (unspaced and word.startswith(self._not_starts))
                or (original[:1].islower() and original[:1] != original[:1].upper())
            ):
                break
            finish = position + len(word) if word else finish
            position += len(word) + 1
        if sum(map(str.isalpha, text[first:finish])) < 2:  # noqa: PLR2004 - one letter is no name
            return []
        span = doc.span(start, finish)
        return [EmployerFact((span,), "named", name=span.quote)]

    def _licence(self, doc: Document, hit: Hit) -> tuple[EmployerFact, int] | None:
        start, end, _, _ = hit
        match = _LICENCE.match(doc.text, end, end + 60)
        if match is None or sum(map(str.isdecimal, match[1])) < _LEAST_DIGITS:
            return None
        stop = match.end(1)
        if doc.text[stop : stop + 1] == "号":
            stop += 1
        span = doc.span(start, stop)
        return EmployerFact((span,), "licensed", licence=span.quote), stop


def _back(text: str, position: int, stops: frozenset[str]) -> int:
    limit = max(0, position - _ROOM)
    while position > limit and text[position - 1] not in stops:
        position -= 1
    while text[position : position + 1] in {" ", "-"}:
        position += 1
    return position


def _opened(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in "\n(|–" or text[max(0, start - 2) : start] in {"– ", "| ", "- ", ": ", "@ "}


def _closed(text: str, end: int) -> bool:
    return end >= len(text) or text[end] in "\n(|)–," or text[end : end + 2] in {" –", " |", " (", " -"}


def _last_of_nested(hits: list[Hit]) -> list[Hit]:
    """Hits without those that end where, or before where, an earlier one ended."""
    kept: list[Hit] = []
    for hit in sorted(both_ends(hits, _MOST_HITS), key=lambda hit: (hit[0], -hit[1])):
        if not kept or hit[1] > kept[-1][1]:
            kept.append(hit)
    return kept


def _merged(found: list[EmployerFact]) -> tuple[EmployerFact, ...]:
    """One fact for each state and name; a name that is part of a longer one at the same place is dropped."""
    merged: dict[tuple[str, str, str], EmployerFact] = {}
    for fact in found:
        if fact.state == "named" and any(
            other is not fact and other.state == "named" and _inside(fact, other) for other in found
        ):
            continue
        key = (fact.state, fact.name, fact.licence)
        known = merged.get(key)
        if known is None:
            merged[key] = fact
        elif len(known.spans) < 4:  # noqa: PLR2004 - enough to show
            spans = (*known.spans, *(span for span in fact.spans if span not in known.spans))
            merged[key] = EmployerFact(spans, fact.state, fact.name, fact.licence)
    return tuple(merged.values())[:MOST_FACTS]


def _inside(fact: EmployerFact, other: EmployerFact) -> bool:
    if not fact.spans or not other.spans:
        return False
    mine, theirs = fact.spans[0], other.spans[0]
    return mine.field == theirs.field and theirs.start <= mine.start and mine.end <= theirs.end and mine != theirs
