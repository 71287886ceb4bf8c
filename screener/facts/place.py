"""Places named in an ad, and the part each plays: work, transit, office, origin or mere mention.

A place alone says nothing: "Mae Sot" is an employer's town, a bus stop or a headline. What stands beside the name
decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, cast

from screener.facts.cue import TRIM_BEFORE, WINDOW, Touching, pairs
from screener.facts.ends import both_ends
from screener.facts.gazetteer import RISKS, Cue, Place, PlaceData, RoleData
from screener.facts.report import Report, within
from screener.facts.site import Sites
from screener.model import Fact, PlaceFact, PlaceRole
from screener.text.document import Document
from screener.text.entry import Entry, Hit
from screener.text.normalize import normal_word
from screener.text.script import joins, script_of

__all__ = ["PlaceData", "PlaceReader"]

Kind = Literal["not", "name", "weak", "slang"]

MOST_HITS: Final = 600
MOST_FACTS: Final = 40
MOST_SPANS: Final = 24
_HEADER: Final = 44
_TOP: Final = 320
_JOINED: Final = re.compile(r"\s*(?:[,/、&+·，]|\band\b|\bdan\b|\bvà\b|\bat\b|和|及|与|और|ও|اور|र|และ)\s*")
_SUFFIXED: Final = {"bengali": "bn", "devanagari": "ne", "cyrillic": "mn"}


class Alias(NamedTuple):
    """Payload of a place entry: number of the place in the data, and what sort of name it is."""

    place: int
    kind: Kind


class Sighting(NamedTuple):
    """A name in the normal form and the role that its neighbourhood gives it."""

    start: int
    end: int
    place: Place
    kind: Kind
    role: PlaceRole


class PlaceReader:
    """Reads places. Thread-safe: all state is built once."""

    def __init__(self, data: PlaceData, roles: RoleData) -> None:
        self._data = data
        self._roles = roles
        self._suffixes = {
            lang: {normal_word(ending): cue for ending, cue in endings.items()}
            for lang, endings in roles.suffixes.items()
        }
        self._touching = Touching(roles)
        self._sites = Sites(roles)

    def entries(self) -> Iterator[Entry]:
        """Names (key ``place``), cues that stand before a name (``place.cue``), words of offer and of talk."""
        for number, place in enumerate(self._data.places):
            for kind, words in (("name", place.names), ("weak", place.weak), ("slang", place.slang)):
                alias = Alias(number, cast("Kind", kind))
                for lang, word in pairs(words):
                    open_end = "*" if not word.isascii() and script_of(normal_word(word)[-1]) in _SUFFIXED else ""
                    yield Entry("place", word + open_end, alias, lang)
            for word in place.lookalikes:
                yield Entry("place", word, Alias(number, "not"), "")
        for role, sides in self._roles.roles.items():
            for lang, word in pairs(sides.near):
                yield Entry("place.cue", word, role, lang, gated=_short(word, lang))
        for key, words in (("place.offer", self._roles.offer), ("place.talk", self._roles.talk)):
            for lang, word in pairs(words):
                yield Entry(key, word, None, lang, gated=_short(word, lang))

    def extract(self, doc: Document, earlier: tuple[Fact, ...]) -> tuple[PlaceFact, ...]:
        """One fact for each place and role, in order of first sight; at most ``MOST_FACTS``."""
        found: _Groups = {}
        plain: set[str] = set()
        for sighting in self._sightings(doc, Report(doc, earlier)):
            found.setdefault((sighting.place.id, sighting.role), []).append(sighting)
            if sighting.kind != "slang" and (sighting.start, sighting.end) not in doc.disguised:
                plain.add(sighting.place.id)
        narrowed = {
            group[0].place.country
            for (_, role), group in found.items()
            if role == "work" and group[0].place.place_class not in {"country", "region"}
        }
        facts = []
        for (name, role), group in _gravest(found):
            place, risk = group[0].place, group[0].place.risk
            if role == "work" and place.place_class == "country" and place.country in narrowed:
                risk = RISKS[min(RISKS.index(risk), 1)]  # the town says how much it counts, not its country
            spans = tuple(doc.span(each.start, each.end) for each in group[:MOST_SPANS])
            facts.append(
                PlaceFact(spans, name, place.country, place.place_class, risk, role, disguised=name not in plain)
            )
        return tuple(facts)

    def _sightings(self, doc: Document, report: Report) -> list[Sighting]:
        """Every place name with its role, in order of position."""
        hits = doc.hits.get("place")
        if not hits:
            return []
        names = self._names(doc.text, hits)
        view = _View(doc, names, {self._data.places[alias.place].country for _, _, alias, _ in names}, report)
        found: list[Sighting] = []
        for start, end, alias, ending in names:
            previous = found[-1] if found else None
            place = self._data.places[alias.place]
            role = self._role(view, (start, end, alias, ending), previous)
            if role:
                found.append(Sighting(start, end, place, alias.kind, role))
        for at in range(len(found) - 2, -1, -1):  # "Nepal/India only": the cue stands behind the last of a list
            one, other = found[at], found[at + 1]
            listed = _JOINED.fullmatch(doc.text, one.end, other.start)
            if listed and other.role == "origin" and one.role in {"mention", "work"}:
                found[at] = one._replace(role="origin")
        return found

    def _names(self, text: str, hits: list[Hit]) -> list[_Name]:
        """Longest names only, each with its case ending; look-alikes take what they hold with them."""
        kept: list[_Name] = []
        reach = -1
        for start, last, payload, _ in sorted(both_ends(hits, MOST_HITS), key=_longest_first):
            alias = cast("Alias", payload)
            if last <= reach:
                continue
            ending: Cue | None = None
            if lang := _SUFFIXED.get(script_of(text[last - 1])):
                stop = last
                while stop < len(text) and stop - last < WINDOW and joins(text[stop - 1], text[stop]):
                    stop += 1
                if stop > last:
                    ending = self._suffixes[lang].get(text[last:stop])
                    if ending is None:
                        continue
            reach = last
            if alias.kind != "not":
                kept.append((start, last, alias, ending))
        return kept

    def _role(self, view: _View, name: _Name, previous: Sighting | None) -> PlaceRole | None:
        start, end, alias, ending = name
        where = view.field(start)
        if where in {"employer", "url", "contacts", "pay"}:
            return "mention" if alias.kind != "weak" else None
        cue = ending or self._touching.cue(view.text, start, end)
        sentence = view.doc.sentence(start)
        near = None if cue and cue != "soft" else self._near(view, start, sentence)
        if alias.kind == "weak" and where != "location" and (cue or near or "mention") == "mention":
            return None
        if cue == "mention" or (where != "location" and view.report.holds(start, sentence)):
            return "mention"
        place = self._data.places[alias.place]
        if cue == "origin" and (
            (place.place_class == "transit" and place.risk in {"medium", "strong"})  # few are looked for at a crossing
            or within(view.doc.hits.get("route.means", []), view.doc.sentence_range(sentence))
        ):
            return "transit"
        said = near if cue in {None, "soft"} else cast("PlaceRole", cue)
        return said or self._unsaid(view, name, where, previous, soft=cue == "soft")

    def _unsaid(self, view: _View, name: _Name, where: str, previous: Sighting | None, *, soft: bool) -> PlaceRole:
        """The role of a name without a cue: by its field, by a list that it stands in, by what its sentence offers."""
        if where == "location":
            return "work"
        start = name[0]
        if previous and previous.role != "mention" and _JOINED.fullmatch(view.text, previous.end, start):
            return previous.role
        if where == "title" and not soft:
            return "work"
        place = self._data.places[name[2].place]
        sentence = view.doc.sentence(start)
        if self._offered(view, place, start, sentence, soft=soft) or self._staffed(view, place, name, sentence):
            return "work"
        return "mention"

    def _near(self, view: _View, start: int, sentence: int) -> PlaceRole | None:
        """The role of the closest cue before the name, in its sentence or with nothing but punctuation between."""
        limit = self._roles.reach
        best: tuple[int, int, PlaceRole] | None = None
        at = bisect_left(view.cues, (start,))
        while at > 0 and view.cues[at - 1][0] >= start - 2 * limit:
            at -= 1
            cue_start, cue_end, role, _ = view.cues[at]
            between = view.text[cue_end:start]
            reach = limit // 3 if script_of(view.text[cue_end - 1]) == "han" else limit
            beside = not between.strip(TRIM_BEFORE + "-\n")
            if cue_end <= start and (beside or (len(between) <= reach and view.doc.sentence(cue_start) == sentence)):
                found = (cue_end, cue_end - cue_start, cast("PlaceRole", role))
                best = max(best, found) if best else found  # the closest, and of two that end together the longer
        return best[2] if best else None

    def _offered(self, view: _View, place: Place, start: int, sentence: int, *, soft: bool) -> bool:
        """Whether a name without a cue of its own is the place of the offer."""
        first, last = view.doc.sentence_range(sentence)
        if start < _TOP and last - first <= _HEADER and view.alone(first, last):
            return True
        if within(view.offers, (first, last)):
            return soft or view.countries <= 1 or (place.risk == "strong" and place.place_class != "region")
        if not soft:
            return False
        return within(view.offers, view.about(sentence))

    def _staffed(self, view: _View, place: Place, name: _Name, sentence: int) -> bool:
        """Whether a workplace at the name looks for people.

        Firms called after a country work everywhere; few are called after one where a place of work is a sign.
        """
        start, end, *_ = name
        if place.risk == "none" or not self._sites.beside(view.text, start, end):
            return False
        first, last = view.about(sentence)
        return within(view.offers, (first, last)) or self._sites.wanted(view.text, first, last)


_Name = tuple[int, int, Alias, Cue | None]


class _View:
    """What the reader looks up again and again in one document."""

    __slots__ = ("_running", "countries", "cues", "doc", "names", "offers", "report", "text")

    def __init__(self, doc: Document, names: list[_Name], countries: set[str], report: Report) -> None:
        self.doc = doc
        self.text = doc.text
        self.names = names
        self.cues = doc.hits.get("place.cue", [])
        self.offers = doc.hits.get("place.offer", [])
        self.report = report
        self.countries = len(countries)
        self._running = (1, 0)

    def field(self, start: int) -> str:
        """Name of the field that holds a name; quick for the many that stand in the running text."""
        if self._running[0] <= start <= self._running[1]:
            return "text"
        name = self.doc.field_at(start)
        if name == "text":
            last = self.names[-1][0]
            self._running = (start, last if self.doc.field_at(last) == "text" else start)
        return name

    def about(self, sentence: int) -> tuple[int, int]:
        """Where a sentence and those on either side of it begin and end."""
        first = self.doc.sentence_range(sentence - 1 if sentence else 0)[0]
        return first, self.doc.sentence_range(sentence + 1)[1]

    def alone(self, first: int, last: int) -> bool:
        """Whether at most two names stand in the stretch: a line of a header, not a list of markets."""
        return sum(first <= name[0] < last for name in self.names) <= 2  # noqa: PLR2004 - town and country


_Groups = dict[tuple[str, PlaceRole], list[Sighting]]


def _gravest(found: _Groups) -> list[tuple[tuple[str, PlaceRole], list[Sighting]]]:
    """The groups that become facts, in order of first sight; where they are too many, padding drops out first."""
    groups = list(found.items())
    if len(groups) <= MOST_FACTS:
        return groups
    kept = sorted(groups, key=lambda group: -RISKS.index(group[1][0].place.risk))[:MOST_FACTS]
    return sorted(kept, key=lambda group: group[1][0].start)


def _short(word: str, lang: str) -> bool:
    """Whether a bare Latin word is too short to count outside sentences of its own language."""
    return word.isascii() and word.isalpha() and len(word) < 6 and lang not in {"en", ""}  # noqa: PLR2004


def _longest_first(hit: Hit) -> tuple[int, int, int]:
    kind = cast("Alias", hit[2]).kind
    return hit[0], -hit[1], ("name", "not", "weak", "slang").index(kind)
