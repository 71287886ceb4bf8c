"""What the data files say of places (``places.yaml``) and of the words beside them (``routes.yaml``)."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct, field

from screener.model import PlaceRole

Words = dict[str, tuple[str, ...]]
"""Words by language."""
PlaceClass = Literal["compound", "zone", "town", "transit", "country", "region", "city"]
Risk = Literal["none", "weak", "medium", "strong"]
Cue = Literal["work", "transit", "office", "origin", "mention", "soft"]
Stop = Literal["border", "across", "beyond"]

RISKS: Final[tuple[Risk, ...]] = ("none", "weak", "medium", "strong")


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
    """Cues of ``routes.yaml`` that give a place its role. ``reach``: characters between a ``near`` cue and the name.

    ``site``: words for a workplace; ``site_links`` join one to the name behind it; ``site_apart`` part a name from the
    word behind it; ``site_wants`` say that somebody is looked for.
    """

    reach: int
    roles: dict[PlaceRole, Sides]
    soft: Sides
    suffixes: dict[str, dict[str, Cue]]
    offer: Words
    talk: Words
    site: Words
    site_links: Words
    site_apart: Words
    site_wants: Words


class RouteData(RoleData, frozen=True, forbid_unknown_fields=True):
    """``routes.yaml``: the cues of places, and words of journeys."""

    means: dict[str, Words]
    stops: dict[Stop, Words]
    papers: dict[str, Words]
    order: Words
    lawful: Words
