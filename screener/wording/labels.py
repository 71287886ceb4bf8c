"""The words of the frame around a verdict."""

from __future__ import annotations

from msgspec import Struct, field


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the frame around a verdict. Braces are filled in by name; an empty one is given in English."""

    score: str
    signs_one: str
    signs_many: str
    no_signs: str
    honest: str
    check: str
    what_to_do: str
    help: str
    look_up: str
    checked: str
    combined: str
    capped: str
    lowered: str
    pay_work: str
    pay_origin: str
    pay_assumed: str
    incomplete: str
    unreviewed: str
    not_a_judgement: str
    several: str
    capped_total: str = ""
    weak_signs: str = ""
    sources: str = ""
    known_from: str = ""
    employer_registered: str = ""
    agency_licence: str = ""
    employer_domain: str = ""
    account_age_days: str = ""
    assumed_currency: str = ""
    assumed_period: str = ""
    periods: dict[str, str] = field(default_factory=dict)
