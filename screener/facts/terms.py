"""What ``rules/offers.yaml`` holds: the words beside numbers of a job and of steps into it."""

from __future__ import annotations

from msgspec import Struct

Words = dict[str, tuple[str, ...]]
"""Words by language."""


class LeavingWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ``rules/offers.yaml`` for the day on which one leaves.

    ``leave``, ``start``: verbs; ``groups``: those who leave, right behind a time; ``stay``: longer words that are none.
    ``dates``: days (as text) at most until the time that the words name. ``within`` stands before a number, ``between``
    between verb and time.
    """

    leave: Words
    groups: Words
    start: Words
    stay: Words
    dates: dict[str, tuple[str, ...]]
    numbers: dict[str, int]
    days: tuple[str, ...]
    weeks: tuple[str, ...]
    hours: tuple[str, ...]
    within: tuple[str, ...]
    between: tuple[str, ...]


class ProcessWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of ``rules/offers.yaml``. ``start_soon``: number of days (as text) to the phrases that give them."""

    start_soon: dict[str, tuple[str, ...]]
    no_interview: tuple[str, ...]
    interview: tuple[str, ...]
    trial: tuple[str, ...]
    departure: tuple[str, ...]
    leaving: LeavingWords


class AgeWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ``rules/offers.yaml`` beside a bare number from 13 to 18.

    ``young`` and ``below`` stand before it, ``takes`` ("welcome") and ``up`` ("and above") behind it; after ``apart``
    it is no age. ``numbers``: those in words.
    """

    numbers: dict[str, int]
    young: Words
    below: Words
    takes: Words
    up: Words
    apart: Words


class MinuteWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ``rules/offers.yaml`` for minutes a day.

    ``phrases``: minutes by whole phrases ("half an hour"); one of ``days`` stands beside them, and none of ``apart``.
    """

    units: Words
    numbers: dict[str, int]
    phrases: dict[str, int]
    days: tuple[str, ...]
    apart: tuple[str, ...]


class ServiceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ``rules/offers.yaml`` for years in a trade.

    ``units`` stand behind a number, ``at_least`` before it or ``trade`` behind the unit; beside ``apart`` the years are
    those of a firm.
    """

    units: Words
    numbers: dict[str, int]
    at_least: tuple[str, ...]
    trade: tuple[str, ...]
    apart: Words


class ShareWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of ``rules/offers.yaml`` for a share of money, in percent.

    ``percent`` stands behind a number, ``of_hundred`` before one, one of ``near`` and none of ``apart`` in the clause.
    ``sums`` and ``every`` begin "of every so much", ``takes`` and ``keeps`` lead to the part.
    """

    percent: tuple[str, ...]
    of_hundred: tuple[str, ...]
    numbers: dict[str, int]
    near: Words
    apart: Words
    sums: dict[str, int]
    every: tuple[str, ...]
    takes: tuple[str, ...]
    keeps: tuple[str, ...]


class OfferData(Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of ``rules/offers.yaml``. ``*_units`` stand right behind a number, ``*_words`` near one."""

    source: str
    date: str
    age_units: dict[str, tuple[str, ...]]
    age_words: dict[str, tuple[str, ...]]
    hour_units: dict[str, tuple[str, ...]]
    hour_words: dict[str, tuple[str, ...]]
    day_marks: dict[str, tuple[str, ...]]
    off_words: dict[str, tuple[str, ...]]
    off_phrases: dict[str, int]
    leave_marks: tuple[str, ...]
    at_most: tuple[str, ...]
    week_marks: tuple[str, ...]
    day_units: tuple[str, ...]
    head_units: dict[str, tuple[str, ...]]
    head_needs: tuple[str, ...]
    head_sure: tuple[str, ...]
    head_words: tuple[str, ...]
    year_units: tuple[str, ...]
    month_units: tuple[str, ...]
    years_before: tuple[str, ...]
    months_before: tuple[str, ...]
    experience_words: dict[str, tuple[str, ...]]
    contract_words: dict[str, tuple[str, ...]]
    typing_words: tuple[str, ...]
    below: tuple[str, ...]
    ages: AgeWords
    minutes: MinuteWords
    shares: ShareWords
    service: ServiceWords
    process: ProcessWords
