"""Places named in an ad, and the part each plays: work, transit, office, origin or mere mention.

A place alone says nothing: "Mae Sot" is an employer's town, a bus stop or a headline. What stands beside the name decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple, cast

from msgspec import Struct, field

from screener.model import Fact, PlaceFact, PlaceRole
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.script import joins, script_of
from screener.text.vocabulary import Entry, Hit

Words = dict[str, tuple[str, ...]]
"""Words by language."""
PlaceClass = Literal["compound", "zone", "town", "transit", "country", "region", "city"]
Risk = Literal["none", "weak", "medium", "strong"]
Kind = Literal["not", "name", "weak", "slang"]
Cue = Literal["work", "transit", "office", "origin", "mention", "soft"]

RISKS: Final[tuple[Risk, ...]] = ("none", "weak", "medium", "strong")
MOST_HITS: Final = 200
MOST_FACTS: Final = 40
MOST_SPANS: Final = 8
_WINDOW: Final = 26
_HEADER: Final = 44
_TOP: Final = 320
_JOINED: Final = re.compile(r"\s*(?:[,/、&+·，]|\band\b|\bdan\b|\bvà\b|\bat\b|和|及|与|और|ও|اور|र|และ)\s*")
_TRIM_BEFORE: Final = " \t'\"“”‘’(（[【《「:：-*_~\u3000"
_TRIM_AFTER: Final = " \t'\"“”‘’)）]】》」:：,，-*_\u3000"
_SUFFIXED: Final = {"bengali": "bn", "devanagari": "ne", "cyrillic": "mn"}


class Place(Struct, frozen=True, forbid_unknown_fields=True):
    """One place of ``places.yaml``. ``lat``/``lon`` in degrees; ``date``: year of the latest source for ``status``."""

    id: str
    name: str
    country: str
    place_class: PlaceClass = field(name="class")
    risk: Risk = "none"
    status: str = ""
    date: str = ""
    sources: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    names: Words = {}
    weak: Words = {}
    slang: Words = {}
    lookalikes: tuple[str, ...] = field(name="not", default=())


class PlaceData(Struct, frozen=True, forbid_unknown_fields=True):
    """``places.yaml``."""

    places: tuple[Place, ...]


class Sides(Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of one role: ``near`` stands some way before a name, ``before`` and ``after`` touch it."""

    near: Words = {}
    before: Words = {}
    after: Words = {}


class RoleData(Struct, frozen=True, forbid_unknown_fields=True):
    """Cues of ``routes.yaml`` that give a place its role. ``reach``: characters between a ``near`` cue and the name."""

    reach: int
    roles: dict[PlaceRole, Sides]
    soft: Sides
    suffixes: dict[str, dict[str, Cue]]
    offer: Words
    talk: Words


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
        before: dict[str, Cue] = {}
        after: dict[str, Cue] = {}
        # Mention first: a language or a people is never a place of work. Soft last: it only says "there".
        for role in ("mention", "office", "origin", "transit", "work"):
            if sides := roles.roles.get(cast("PlaceRole", role)):
                _collect(before, sides.before, cast("Cue", role))
                _collect(after, sides.after, cast("Cue", role))
        _collect(before, roles.soft.before, "soft")
        _collect(after, roles.soft.after, "soft")
        self._before, self._before_ends = before, tuple(before)
        self._after, self._after_starts = after, tuple(after)

    def entries(self) -> Iterator[Entry]:
        """Names (key ``place``), cues that stand before a name (``place.cue``), words of offer and of talk."""
        for number, place in enumerate(self._data.places):
            for kind, words in (("name", place.names), ("weak", place.weak), ("slang", place.slang)):
                alias = Alias(number, cast("Kind", kind))
                for lang, word in _pairs(words):
                    open_end = "*" if script_of(normal_word(word)[-1]) in _SUFFIXED else ""
                    yield Entry("place", word + open_end, alias, lang)
            for word in place.lookalikes:
                yield Entry("place", word, Alias(number, "not"), "")
        for role, sides in self._roles.roles.items():
            for lang, word in _pairs(sides.near):
                yield Entry("place.cue", word, role, lang, gated=_short(word, lang))
        for key, words in (("place.offer", self._roles.offer), ("place.talk", self._roles.talk)):
            for lang, word in _pairs(words):
                yield Entry(key, word, None, lang, gated=_short(word, lang))

    def extract(self, doc: Document, earlier: tuple[Fact, ...]) -> tuple[PlaceFact, ...]:  # noqa: ARG002 - one signature
        """One fact for each place and role, in order of first sight; at most ``MOST_FACTS``."""
        found: dict[tuple[str, PlaceRole], list[Sighting]] = {}
        plain: set[str] = set()
        for sighting in self.sightings(doc):
            found.setdefault((sighting.place.id, sighting.role), []).append(sighting)
            if sighting.kind != "slang":
                plain.add(sighting.place.id)
        narrowed = {
            group[0].place.country
            for (_, role), group in found.items()
            if role == "work" and group[0].place.place_class not in {"country", "region"}
        }
        facts = []
        for (name, role), group in list(found.items())[:MOST_FACTS]:
            place, risk = group[0].place, group[0].place.risk
            if role == "work" and place.place_class == "country" and place.country in narrowed:
                risk = RISKS[min(RISKS.index(risk), 1)]  # the town says how much it counts, not its country
            spans = tuple(doc.span(each.start, each.end) for each in group[:MOST_SPANS])
            facts.append(
                PlaceFact(spans, name, place.country, place.place_class, risk, role, disguised=name not in plain)
            )
        return tuple(facts)

    def sightings(self, doc: Document) -> list[Sighting]:
        """Every place name with its role, in order of position."""
        hits = doc.hits.get("place")
        if not hits:
            return []
        names = self._names(doc.text, hits)
        view = _View(doc, names, {self._data.places[alias.place].country for _, _, alias, _ in names})
        found: list[Sighting] = []
        for start, end, alias, ending in names:
            previous = found[-1] if found else None
            place = self._data.places[alias.place]
            role = self._role(view, (start, end, alias, ending), previous)
            if role:
                found.append(Sighting(start, end, place, alias.kind, role))
        return found

    def _names(self, text: str, hits: list[Hit]) -> list[_Name]:
        """Longest names only, each with its case ending; look-alikes take what they hold with them."""
        kept: list[_Name] = []
        reach = -1
        for start, last, payload, _ in sorted(hits[:MOST_HITS], key=_longest_first):
            alias = cast("Alias", payload)
            if last <= reach:
                continue
            ending: Cue | None = None
            if lang := _SUFFIXED.get(script_of(text[last - 1])):
                stop = last
                while stop < len(text) and stop - last < _WINDOW and joins(text[stop - 1], text[stop]):
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
        place = self._data.places[alias.place]
        where = view.doc.field_at(start)
        if where in {"employer", "url", "contacts", "pay"}:
            return "mention" if alias.kind != "weak" else None
        cue = ending or self._touching(view.text, start, end)
        sentence = view.doc.sentence(start)
        near = None if cue and cue != "soft" else self._near(view, start, sentence)
        if alias.kind == "weak" and not (cue or near or where == "location"):
            return None
        if cue == "mention" or (sentence in view.talk and where != "location"):
            return "mention"
        if cue == "origin":
            return "transit" if sentence in view.moving else "origin"
        if cue and cue != "soft":
            return cast("PlaceRole", cue)
        if near:
            return near
        if where == "location":
            return "work"
        joined = previous and _JOINED.fullmatch(view.text, previous.end, start) is not None
        if previous and joined and previous.role != "mention":
            return previous.role
        if where == "title" and cue != "soft" and not view.warned:
            return "work"
        return "work" if self._offered(view, place, start, sentence, soft=cue == "soft") else "mention"

    def _touching(self, text: str, start: int, end: int) -> Cue | None:
        """The role said by a word that touches the name; a mention beats the rest, a soft word loses to them."""
        left = text[max(0, start - _WINDOW) : start].rstrip(_TRIM_BEFORE)
        if left.endswith((" the", " our", " ang", " para")):
            left = left[:-4].rstrip()
        right = text[end : end + _WINDOW].lstrip(_TRIM_AFTER)
        before = after = None
        if left.endswith(self._before_ends):
            before = _last_word(left, self._before)
        if right.startswith(self._after_starts):
            after = _first_word(right, self._after)
        if "mention" in (before, after):
            return "mention"
        return next((each for each in (before, after) if each and each != "soft"), before or after)

    def _near(self, view: _View, start: int, sentence: int) -> PlaceRole | None:
        """The role of the closest cue before the name, in its sentence or with nothing but punctuation between."""
        at = bisect_left(view.cue_ends, start + 1) - 1
        while at >= 0 and view.cue_ends[at] >= start - self._roles.reach:
            cue_start, cue_end, role, _ = view.cues[at]
            between = view.text[cue_end:start]
            same = view.doc.sentence(cue_start) == sentence
            reach = self._roles.reach // 3 if script_of(view.text[cue_end - 1]) == "han" else self._roles.reach
            if (same and len(between) <= reach) or not between.strip(_TRIM_BEFORE + "\n"):
                return cast("PlaceRole", role)
            at -= 1
        return None

    def _offered(self, view: _View, place: Place, start: int, sentence: int, *, soft: bool) -> bool:
        """Whether a name without a cue of its own is the place of the offer."""
        first, last = view.doc.sentence_range(sentence)
        if start < _TOP and last - first <= _HEADER and not view.warned and view.alone(first, last):
            return True
        if sentence in view.offers:
            return soft or view.countries <= 1 or (place.risk == "strong" and place.place_class != "region")
        return soft and bool({sentence - 1, sentence + 1} & view.offers) and not view.warned


_Name = tuple[int, int, Alias, Cue | None]


class _View:
    """What the reader looks up again and again in one document."""

    __slots__ = ("countries", "cue_ends", "cues", "doc", "moving", "names", "offers", "talk", "text", "warned")

    def __init__(self, doc: Document, names: list[_Name], countries: set[str]) -> None:
        self.doc = doc
        self.text = doc.text
        self.names = names
        self.cues = sorted(doc.hits.get("place.cue", ()), key=lambda hit: (hit[1], -hit[0]))
        self.cue_ends = [hit[1] for hit in self.cues]
        self.offers = {doc.sentence(hit[0]) for hit in doc.hits.get("place.offer", ())}
        self.talk = {doc.sentence(hit[0]) for hit in doc.hits.get("place.talk", ())}
        self.moving = {doc.sentence(hit[0]) for hit in doc.hits.get("route.means", ())}
        self.warned = 0 in self.talk
        self.countries = len(countries)

    def alone(self, first: int, last: int) -> bool:
        """Whether at most two names stand in the stretch: a line of a header, not a list of markets."""
        return sum(first <= name[0] < last for name in self.names) <= 2  # noqa: PLR2004 - town and country


def _pairs(words: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    for lang, group in words.items():
        for word in group:
            yield ("" if lang == "any" else lang), word


def _collect(table: dict[str, Cue], words: Words, cue: Cue) -> None:
    for _, word in _pairs(words):
        table.setdefault(normal_word(word).strip(), cue)


def _short(word: str, lang: str) -> bool:
    """Whether a bare Latin word is too short to count outside sentences of its own language."""
    return word.isascii() and word.isalpha() and len(word) < 6 and lang not in {"en", ""}  # noqa: PLR2004


def _longest_first(hit: Hit) -> tuple[int, int, int]:
    kind = cast("Alias", hit[2]).kind
    return hit[0], -hit[1], ("not", "name", "weak", "slang").index(kind)


def _last_word(left: str, table: Mapping[str, Cue]) -> Cue | None:
    """The cue of the longest word of ``table`` with which ``left`` ends."""
    for length in range(min(len(left), _WINDOW), 0, -1):
        cue = table.get(left[-length:])
        if cue and (length == len(left) or not joins(left[-length - 1], left[-length])):
            return cue
    return None


def _first_word(right: str, table: Mapping[str, Cue]) -> Cue | None:
    for length in range(min(len(right), _WINDOW), 0, -1):
        cue = table.get(right[:length])
        if cue and (length == len(right) or not joins(right[length - 1], right[length])):
            return cue
    return None

