"""Journeys: legs in the order in which an ad gives them, by what means and on which papers.

"Bangkok" on top and "a van to Mae Sot, then five minutes by boat" below is a sequence that no single word shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple

from screener.facts.place import RISKS, RoleData, Words
from screener.model import Fact, PlaceFact, RouteFact, Span
from screener.text.document import Document
from screener.text.vocabulary import Entry

Stop = Literal["border", "across"]
MOST_EVENTS: Final = 240
MOST_ROUTES: Final = 8
MOST_LEGS: Final = 12
PAPERS: Final = {"none": "no-passport", "tourist": "tourist"}
_ON_THE_QUIET: Final = frozenset({"boat", "foot", "river"})
_TRAVELLER: Final = frozenset({"flight", "boat", "foot", "river", "no-passport", "tourist"})
_HOT: Final = 2


class RouteData(RoleData, frozen=True, forbid_unknown_fields=True):
    """``routes.yaml``: the cues of places, and words of journeys."""

    means: dict[str, Words]
    stops: dict[Stop, Words]
    papers: dict[str, Words]
    order: Words
    lawful: Words


class Event(NamedTuple):
    """One step of a journey in the normal form. ``what``: place, stop, means, papers, order or lawful."""

    start: int
    end: int
    what: str
    name: str
    place: PlaceFact | None


class RouteReader:
    """Reads journeys out of the places found before and the words of movement beside them."""

    def __init__(self, data: RouteData) -> None:
        self._data = data

    def entries(self) -> Iterator[Entry]:
        """Words of movement. ``route.means`` is also read by the places: it tells a leg from a home town."""
        data = self._data
        groups = (("route.means", data.means), ("route.stop", data.stops), ("route.papers", data.papers))
        for key, names in groups:
            for name, words in names.items():
                yield from _entries(key, name, words)
        yield from _entries("route.order", "order", data.order)
        yield from _entries("route.lawful", "lawful", data.lawful)

    def extract(self, doc: Document, earlier: tuple[Fact, ...]) -> tuple[RouteFact, ...]:
        """One fact for each journey; at most ``MOST_ROUTES``."""
        if not (doc.hits.get("route.means") or doc.hits.get("route.stop")):
            return ()
        places = [fact for fact in earlier if isinstance(fact, PlaceFact)]
        events = _events(doc, places)
        routes = []
        for journey in _journeys(doc, events):
            if route := _route(doc, journey, places):
                routes.append(route)
                if len(routes) == MOST_ROUTES:
                    break
        return tuple(routes)


def _entries(key: str, name: str, words: Words) -> Iterator[Entry]:
    for lang, group in words.items():
        for word in group:
            short = word.isascii() and word.isalpha() and len(word) < 6  # noqa: PLR2004 - "van", "lalu", "bay"
            yield Entry(key, word, name, "" if lang == "any" else lang, gated=short and lang != "en")


def _events(doc: Document, places: list[PlaceFact]) -> list[Event]:
    """Steps inside the running text, in order. Names in title, location and employer say what is offered, not the way."""
    by_span: dict[Span, PlaceFact] = {span: fact for fact in places for span in fact.spans}
    events: list[Event] = []
    for start, end, *_ in doc.hits.get("place", ()):
        if fact := by_span.get(doc.span(start, end)):
            if doc.field_at(start) == "text":
                events.append(Event(start, end, "place", fact.place, fact))
            if len(events) >= MOST_EVENTS:
                break
    for what in ("means", "stop", "papers", "order", "lawful"):
        for start, end, name, _ in doc.hits.get(f"route.{what}", ())[:MOST_EVENTS]:
            events.append(Event(start, end, what, str(name), None))
    return _outermost(sorted(events, key=lambda event: (event.start, -event.end)))


def _outermost(events: Iterable[Event]) -> list[Event]:
    """Without stops inside a place name ("Myanmar border") and words inside longer ones of their kind."""
    kept: list[Event] = []
    reach: dict[str, int] = {}
    for event in events:
        inside = event.what == "stop" and event.end <= reach.get("place", -1)
        if inside or event.end <= reach.get(event.what, -1):
            continue
        reach[event.what] = max(event.end, reach.get(event.what, -1))
        kept.append(event)
    return kept


def _journeys(doc: Document, events: list[Event]) -> Iterator[list[Event]]:
    """Runs of events whose neighbours stand in the same sentence or the next one."""
    journey: list[Event] = []
    sentence = -2
    for event in events:
        here = doc.sentence(event.start)
        if journey and here > sentence + 1:
            yield journey
            journey = []
        journey.append(event)
        sentence = here
    if journey:
        yield journey


def _route(doc: Document, journey: list[Event], places: list[PlaceFact]) -> RouteFact | None:
    moving = {doc.sentence(event.start) for event in journey if event.what in {"means", "stop", "order"}}
    steps = [event for event in journey if event.what != "place" or _travelled(doc, event, moving)]
    legs = [event for event in steps if event.what in {"place", "stop"}]
    means = tuple(
        dict.fromkeys(
            PAPERS.get(event.name, event.name) if event.what == "papers" else event.name
            for event in steps
            if event.what in {"means", "papers"}
        )
    )
    named = [event for event in legs if event.place]
    quiet = "no-passport" in means and bool(_ON_THE_QUIET.intersection(means))
    # A bus ride to a border, or a bare airport, is no journey: two legs, or one leg and a way to it.
    if not quiet and not (named and means) and len({leg.name for leg in legs}) < 2 and not _hidden(legs, means):  # noqa: PLR2004
        return None
    ids = tuple(name for name, before in zip(_names(legs), ("", *_names(legs)), strict=False) if name != before)
    spans = tuple(doc.span(event.start, event.end) for event in steps if event.what != "order")[:MOST_LEGS]
    lawful = any(event.what == "lawful" for event in journey)
    gate = not lawful and _mismatch(doc, legs, means, places)
    return RouteFact(spans, ids[:MOST_LEGS], means, gate)


def _names(legs: list[Event]) -> tuple[str, ...]:
    return tuple(leg.name for leg in legs)


def _hidden(legs: list[Event], means: tuple[str, ...]) -> bool:
    return bool(legs and _ON_THE_QUIET.intersection(means)) or len(set(means)) > 1 and bool(legs)


def _travelled(doc: Document, event: Event, moving: set[int]) -> bool:
    """Whether a named place is a leg: not merely talked about, unless one moves in its sentence."""
    if event.place is None or event.place.role == "office":
        return False
    return event.place.role != "mention" or doc.sentence(event.start) in moving


def _mismatch(doc: Document, legs: list[Event], means: tuple[str, ...], places: list[PlaceFact]) -> bool:
    """Whether the place offered, or the first one reached, is only the gate to another."""
    inside = {doc.span(leg.start, leg.end) for leg in legs if leg.place}
    offered = next((fact for fact in places if fact.role == "work" and not inside.intersection(fact.spans)), None)
    ways = [leg for leg in legs if leg.place is None or leg.place.role != "origin"]
    named = [leg.place for leg in ways if leg.place]
    ends_hidden = bool(ways) and ways[-1].place is None
    by_land = bool({"van", "boat", "foot", "river"}.intersection(means))
    if ends_hidden and by_land and (named or offered) and _after_a_move(ways, named, offered):
        return True
    hot = next((place for place in reversed(named) if RISKS.index(place.risk) >= _HOT or _border(place)), None)
    if hot is None:
        return False
    gates = [place for place in named[: named.index(hot)] if place.place != hot.place]
    if offered and offered.place != hot.place:
        gates.append(offered)
    elif offered:
        return False  # the ad names its end openly
    if any(gate.country != hot.country and gate.country != "XX" for gate in gates):
        return True
    traveller = bool(_TRAVELLER.intersection(means)) or any(leg.place is None for leg in ways)
    return _border(hot) and traveller and bool(gates)


def _after_a_move(ways: list[Event], named: list[PlaceFact], offered: PlaceFact | None) -> bool:
    """Whether the nameless end is another place than the one offered: beyond it, or reached from a gate."""
    return ways[-1].name == "across" or len(named) > 0 or (offered is not None and not _border(offered))


def _border(place: PlaceFact) -> bool:
    return place.kind == "transit" and place.risk != "none"


