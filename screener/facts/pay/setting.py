"""Where an ad's work is, whom it addresses and how demanding it is: what its amounts are compared with."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

from screener.facts.pay.data import PayData
from screener.facts.pay.money import Audience
from screener.model import Fact, OfferFact, PlaceFact
from screener.text.document import Document
from screener.text.entry import Hit
from screener.text.normalize import normal_word

_SKILLED_YEARS: Final = 3
_UNLESS_BEFORE: Final = 16
_UNLESS_AFTER: Final = 4
_MOST_WORDS: Final = 200
_BAND_ORDER: Final = ("skilled", "foreign-language", "clerical")

Bands = Callable[[Document, tuple[Fact, ...]], str]


class BandReader:
    """Chooses the band from years of experience and from words such as "degree" that no "not needed" stands beside."""

    def __init__(self, pay: PayData) -> None:
        self._unless = re.compile("|".join(re.escape(normal_word(word)) for word in pay.unless))

    def __call__(self, doc: Document, earlier: tuple[Fact, ...]) -> str:
        """``entry``, ``clerical``, ``foreign-language`` or ``skilled``."""
        years = max(
            (fact.low for fact in earlier if isinstance(fact, OfferFact) and fact.about == "experience-years"),
            default=0,
        )
        if years >= _SKILLED_YEARS:
            return "skilled"
        hits = doc.hits.get("pay.band", ())
        for band in _BAND_ORDER:
            if any(hit[2] == band and not self._waived(doc.text, hit) for hit in hits[:_MOST_WORDS]):
                return band
        return "clerical" if years else "entry"

    def _waived(self, text: str, hit: Hit) -> bool:
        return self._unless.search(text, max(0, hit[0] - _UNLESS_BEFORE), hit[1] + _UNLESS_AFTER) is not None


class Setting:
    """One ad's places, languages and band."""

    def __init__(self, doc: Document, earlier: tuple[Fact, ...], pay: PayData, bands: Bands) -> None:
        self._doc = doc
        self._earlier = earlier
        self._pay = pay
        self._bands = bands

    @cached_property
    def band(self) -> str:
        """The band of work."""
        return self._bands(self._doc, self._earlier)

    @cached_property
    def _places(self) -> tuple[PlaceFact, ...]:
        return tuple(fact for fact in self._earlier if isinstance(fact, PlaceFact) and fact.country)

    @cached_property
    def named(self) -> frozenset[str]:
        """Countries of the places in the ad, and the one in which it was posted."""
        posted = self._doc.posting.country.upper()
        return frozenset([fact.country for fact in self._places] + ([posted] if posted else []))

    @cached_property
    def _certain(self) -> tuple[str, str, dict[str, str]]:
        """Country of work, of origin, and all countries with what backs each, strongest first."""
        work = next((fact.country for fact in self._places if fact.role == "work"), "")
        origins = [fact.country for fact in self._places if fact.role == "origin"]
        posted = [self._doc.posting.country.upper()] if self._doc.posting.country else []
        spoken = self._pay.languages.get(self._doc.lang.code, [])
        countries: dict[str, str] = {}
        for named, why in (
            (origins, "origin"),
            (posted, "posting"),
            (spoken, "language"),
            ([work] if work else [], "place"),
        ):
            for country in named:
                countries.setdefault(country, why)
        elsewhere = [country for country in posted if country != work]
        origin = next(iter([*origins, *elsewhere, *spoken[:1], *posted]), "")
        return work or next(iter(posted), ""), origin, countries

    def audience(self, langs: tuple[str, ...]) -> Audience:
        """Where an amount belongs.

        ``langs``: languages of the words around it, which count where the language of the ad is not known.
        """
        work, origin, certain = self._certain
        countries = dict(certain)
        hinted: list[str] = []
        if self._doc.lang.code not in self._pay.languages:
            hinted = [country for lang in langs for country in self._pay.languages.get(lang, [])]
        for country in hinted:
            countries.setdefault(country, "language")
        for fact in self._places:
            countries.setdefault(fact.country, "place")
        return Audience(work, origin or next(iter(hinted), ""), tuple(countries.items()))
