"""The arithmetic behind a pay sign in words: offered, usual, how many times, from which figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from screener.model import PayFact, Verdict
from screener.rulebook.load import Rulebook
from screener.wording.labels import Labels, joined

USUAL: Final = 1.0
"""Pay up to the usual is no sign, so there is nothing to reckon."""


def pay_sentences(
    verdict: Verdict, labels: Labels, lang: str, rulebook: Rulebook, sources: Mapping[str, str]
) -> tuple[str, ...]:
    """A paragraph in the language ``lang`` for each amount that a reason of ``verdict`` rests on.

    ``sources``: what the language calls sources of ``pay.yaml``.
    """
    behind = {index for reason in verdict.reasons for index in reason.facts}
    named = {**rulebook.data.pay.sources, **sources}
    facts = (verdict.facts[index] for index in sorted(behind))
    return tuple(
        _paragraph(fact, labels, lang, rulebook, named)
        for fact in facts
        if isinstance(fact, PayFact) and max(fact.ratio_work, fact.ratio_origin) > USUAL
    )


def _paragraph(fact: PayFact, labels: Labels, lang: str, rulebook: Rulebook, named: Mapping[str, str]) -> str:
    # Both figures come from one source, or the first is that of the place of work and the second that of the origin.
    sources = fact.source.split(" ")
    sentences = []
    if fact.ratio_work > USUAL:
        sentences.append(
            labels.pay_work.format(
                usd=f"{fact.usd_low:,}",
                times=f"{fact.ratio_work:.1f}",
                usual=f"{fact.usual_work:,}",
                country=country_name(fact.work_country, lang, rulebook),
                source=_source(sources[0], named, labels),
            )
        )
    if fact.ratio_origin > USUAL and fact.origin_country != fact.work_country:
        sentences.append(
            labels.pay_origin.format(
                usd=f"{fact.usd_low:,}",
                times=f"{fact.ratio_origin:.1f}",
                usual=f"{fact.usual_origin:,}",
                country=country_name(fact.origin_country, lang, rulebook),
                source=_source(sources[-1], named, labels),
            )
        )
    if fact.assumed:
        said = labels.comma.join(_assumption(each, labels) for each in fact.assumed)
        sentences.append(labels.pay_assumed.format(assumed=said))
    return joined(*sentences)


def _assumption(named: str, labels: Labels) -> str:
    """``currency:MYR from language`` or ``period:month by size`` as a reader can understand it."""
    what, _, rest = named.partition(":")
    value = rest.partition(" ")[0]
    if what == "period":
        return labels.assumed_period.format(period=labels.periods.get(value, value))
    return labels.assumed_currency.format(currency=labels.currencies.get(value, value))


def country_name(code: str, lang: str, rulebook: Rulebook) -> str:
    """What people who write ``lang`` call a country; its ISO code where the places of the rulebook do not hold it."""
    for place in rulebook.data.places.places:
        if place.place_class == "country" and place.country == code:
            # A name that both Chinese scripts write alike stands once.
            own = place.names.get(lang) or (place.names.get("zh-Hans") if lang == "zh-Hant" else None)
            return own[0] if own and lang != "en" else place.name
    return code


def _source(key_and_year: str, named: Mapping[str, str], labels: Labels) -> str:
    """``key:year`` as a reader can understand it."""
    key, _, year = key_and_year.partition(":")
    said = named.get(key, key)
    return said if not year or year in said else f"{said}{labels.comma}{labels.date(year)}"
