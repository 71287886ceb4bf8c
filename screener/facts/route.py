"""Journeys: legs in the order in which an ad gives them, by what means and on which papers.

"Bangkok" on top and "a van to Mae Sot, then five minutes by boat" below is a sequence that no single word shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from screener.facts.gazetteer import RISKS, RouteData, Words
from screener.facts.report import Report
from screener.model import Fact, PlaceFact, RouteFact, Span
from screener.text.document import Document
from screener.text.entry import Entry

__all__ = ["RouteData", "RouteReader"]

MOST_EVENTS: Final = 1_000
MOST_ROUTES: Final = 8
MOST_LEGS: Final = 12
PAPERS: Final = {"none": "no-passport", "tourist": "tourist"}
_ON_THE_QUIET: Final = frozenset({"boat", "foot", "river"})
_TRAVELLER: Final = frozenset({"flight", "boat", "foot", "river", "no-passport", "tourist"})
_NOT_CROSSED: Final = ("不", "-")
"""A sign before a stop that makes it something else: "不出境", "cross-border"."""
_HOT: Final = 2
_TOUCHING: Final = 6


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
        if not any(doc.hits.get(key) for key in ("route.means", "route.stop", "route.papers")):
            return ()
        places = [fact for fact in earlier if isinstance(fact, PlaceFact)]
        report = Report(doc, earlier)
        events = [each for each in _events(doc, places) if not report.holds(each.start, doc.sentence(each.start))]
        routes = [route for journey in _journeys(doc, events) if (route := _route(doc, journey, places))]
        if len(routes) > MOST_ROUTES:  # padding drops out first
            routes.sort(key=lambda route: not route.mismatch)
        return tuple(routes[:MOST_ROUTES])


def _entries(key: str, name: str, words: Words) -> Iterator[Entry]:
    for lang, group in words.items():
        for word in group:
            short = word.isascii() and word.isalpha() and len(word) < 6  # noqa: PLR2004 - "van", "lalu", "bay"
            yield Entry(key, word, name, "" if lang == "any" else lang, gated=short and lang != "en")


def _events(doc: Document, places: list[PlaceFact]) -> list[Event]:
    """Steps inside the running text, in order. Names in other fields say what is offered, not the way."""
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
            if what != "stop" or not doc.text.startswith(_NOT_CROSSED, max(0, start - 1)):
                events.append(Event(start, end, what, str(name), None))
    return _outermost(sorted(events, key=lambda event: (event.start, -event.end)))


def _outermost(events: list[Event]) -> list[Event]:
    """Without stops inside a place name ("Myanmar border") and words inside longer ones of their kind."""
    kept: list[Event] = []
    reach: dict[str, int] = {}
    for number, event in enumerate(events):
        if event.name == "beyond":  # "beyond Mae Sot", but not "above and beyond"
            following = events[number : number + 4]
            if not any(other.place and 0 <= other.start - event.end <= _TOUCHING for other in following):
                continue
            event = event._replace(name="across")  # noqa: PLW2901 - from here on they are one
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
    over = any(leg.name == "across" for leg in legs) and any(_border(leg.place) for leg in named if leg.place)
    # A place without a way to it is no journey, nor is a bus without a place; what lies across a border town is one.
    if not (quiet or over or (named and means) or _hidden(legs, means)):
        return None
    ids = tuple(name for name, before in zip(_names(legs), ("", *_names(legs)), strict=False) if name != before)
    spans = tuple(doc.span(event.start, event.end) for event in steps if event.what != "order")[:MOST_LEGS]
    lawful = any(event.what == "lawful" and doc.sentence(event.start) in moving for event in journey)
    gate = not lawful and _mismatch(doc, legs, means, places)
    return RouteFact(spans, ids[:MOST_LEGS], means, gate)


def _names(legs: list[Event]) -> tuple[str, ...]:
    return tuple(leg.name for leg in legs)


def _hidden(legs: list[Event], means: tuple[str, ...]) -> bool:
    return bool(legs) and (len(means) > 1 or bool(_ON_THE_QUIET.intersection(means)))


def _travelled(doc: Document, event: Event, moving: set[int]) -> bool:
    """Whether a named place is a leg: a stop on the way, named where one moves, or a grave end."""
    if event.place is None or event.place.role == "office":
        return False
    grave = event.place.role == "work" and _hot(event.place)
    return event.place.role == "transit" or grave or doc.sentence(event.start) in moving


def _mismatch(doc: Document, legs: list[Event], means: tuple[str, ...], places: list[PlaceFact]) -> bool:
    """Whether the place offered, or the first one reached, is only the gate to another."""
    inside = {doc.span(leg.start, leg.end) for leg in legs if leg.place}
    offers = [fact for fact in places if fact.role == "work" and not inside.issuperset(fact.spans)]
    offered = offers[0] if offers else None
    ways = [leg for leg in legs if leg.place is None or leg.place.role != "origin"]
    named = [leg.place for leg in ways if leg.place]
    ends_hidden = bool(ways) and ways[-1].place is None
    by_land = bool({"van", "boat", "foot", "river"}.intersection(means))
    if ends_hidden and by_land and (named or offered) and _after_a_move(ways, named, offered):
        return True
    hot = next((place for place in reversed(named) if _hot(place) or _border(place)), None)
    if hot is None:
        return False
    if any(fact.place == hot.place for fact in offers):
        return False  # the ad names its end openly
    gates = [place for place in named[: named.index(hot)] if place.place != hot.place]
    if offered:
        gates.append(offered)
    if _border(hot) and RISKS.index(hot.risk) >= _HOT and _ON_THE_QUIET.intersection(means):
        return True
    if any(gate.country not in {hot.country, "XX"} for gate in gates):
        return True
    traveller = bool(_TRAVELLER.intersection(means)) or any(leg.place is None for leg in ways)
    return _border(hot) and traveller and bool(gates)


def _after_a_move(ways: list[Event], named: list[PlaceFact], offered: PlaceFact | None) -> bool:
    """Whether the nameless end is another place than the one offered: beyond it, or reached from a gate."""
    return ways[-1].name == "across" or len(named) > 0 or (offered is not None and not _border(offered))


def _hot(place: PlaceFact) -> bool:
    return RISKS.index(place.risk) >= _HOT and place.kind != "country"


def _border(place: PlaceFact) -> bool:
    return place.kind == "transit" and place.risk != "none"
