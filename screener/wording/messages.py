"""Texts by language, and what a verdict says in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from screener.errors import RulebookError
from screener.model import Fact, Kind, Level, PayFact, Reason, Verdict
from screener.rulebook.load import Rulebook, default_directory
from screener.rulebook.yamlfile import convert, parse

FALLBACK: Final = "en"


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule says to a reader: a title, why the sign matters, and what to check."""

    title: str
    why: str
    check: str


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the frame around a verdict. Braces are filled in by name."""

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


class Messages(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's texts, keyed by rule id and by the ids that rules name."""

    levels: dict[Level, str]
    labels: Labels
    rules: dict[str, Message]
    innocent: dict[str, str]
    advice: dict[str, str]
    kinds: dict[Kind, str]
    general: tuple[str, ...]
    combinations: dict[str, str] = field(default_factory=dict)
    reviewed: str = ""


class HelpLine(Struct, frozen=True, forbid_unknown_fields=True):
    """Where people of a country can turn. ``contact`` is empty where no number has been confirmed."""

    country: str
    kind: str
    name: str
    contact: str = ""
    use: str = ""
    checked: str = ""
    source: str = ""


class HelpFile(Struct, frozen=True, forbid_unknown_fields=True):
    """``help.yaml``."""

    lines: tuple[HelpLine, ...]


class Reader(Struct, frozen=True):
    """Who reads the answer: a language of ``_messages``, an ISO country for help lines. Neither changes the level."""

    lang: str = FALLBACK
    country: str = ""


class ExplainedReason(Struct, frozen=True):
    """A rule's words; ``innocent``: when an honest ad shows the sign."""

    title: str
    why: str
    innocent: tuple[str, ...]
    check: str


class Explained(Struct, frozen=True):
    """A verdict in words. ``reasons`` are in the order of the verdict's; ``pay`` shows the arithmetic of pay facts."""

    lang: str
    level: str
    reasons: tuple[ExplainedReason, ...]
    combinations: tuple[str, ...]
    pay: tuple[str, ...]
    advice: tuple[str, ...]
    help: tuple[HelpLine, ...]
    note: str = ""


@cache
def messages(lang: str, directory: Path | None = None) -> Messages:
    """Texts of one language.

    Raises:
        RulebookError: there is no such language, or its file is not usable.
    """
    folder = (directory or default_directory()) / "_messages"
    path = folder / f"{lang}.yaml"
    if not path.is_file():
        known = ", ".join(languages(directory))
        raise RulebookError(f"no texts in the language '{lang}'", hint=f"There are: {known}.")
    return convert(parse(path, f"rules/_messages/{lang}.yaml"), Messages)


def languages(directory: Path | None = None) -> tuple[str, ...]:
    """Languages that there are texts in."""
    return tuple(sorted(path.stem for path in ((directory or default_directory()) / "_messages").glob("*.yaml")))


@cache
def help_lines(directory: Path | None = None) -> tuple[HelpLine, ...]:
    """All help lines of ``help.yaml``."""
    return convert(parse((directory or default_directory()) / "help.yaml", "rules/help.yaml"), HelpFile).lines


def nearest_language(lang: str) -> str:
    """The language of ``_messages`` to show to someone who asks for ``lang``: itself, its base, or English."""
    known = languages()
    base = lang.partition("-")[0]
    for name in (lang, {"zh": "zh-Hans", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "tl": "fil"}.get(lang, base), base):
        if name in known:
            return name
    return FALLBACK


def explain(verdict: Verdict, reader: Reader, rulebook: Rulebook, directory: Path | None = None) -> Explained:
    """What ``verdict`` says to ``reader``. Texts that a language lacks are given in English."""
    lang = nearest_language(reader.lang)
    texts, english = messages(lang, directory), messages(FALLBACK, directory)
    rules = {rule.id: rule for rule in rulebook.rules}
    reasons = []
    advice: dict[str, None] = {}
    for reason in verdict.reasons:
        message = texts.rules.get(reason.rule) or english.rules[reason.rule]
        innocent = tuple(_text(name, texts.innocent, english.innocent) for name in rules[reason.rule].innocent)
        reasons.append(ExplainedReason(message.title, message.why, innocent, message.check))
        advice.update(dict.fromkeys(_text(name, texts.advice, english.advice) for name in rules[reason.rule].advice))
    flagged = verdict.level in ("caution", "high", "severe")
    combined = tuple(_text(part.name, texts.combinations, english.combinations) for part in verdict.combinations)
    return Explained(
        lang=lang,
        level=texts.levels[verdict.level],
        reasons=tuple(reasons),
        combinations=combined,
        pay=tuple(_pay(fact, texts.labels) for fact in _compared(verdict.facts)),
        advice=tuple(advice) + (texts.general if flagged else ()),
        help=_help(reader.country, directory) if flagged else (),
        note="" if texts.reviewed else texts.labels.unreviewed,
    )


def _text(name: str, texts: dict[str, str], english: dict[str, str]) -> str:
    key = name.partition(".")[2] or name
    return texts.get(key) or english[key]


def _compared(facts: tuple[Fact, ...]) -> list[PayFact]:
    return [fact for fact in facts if isinstance(fact, PayFact) and (fact.ratio_work or fact.ratio_origin)]


def _pay(fact: PayFact, labels: Labels) -> str:
    """The arithmetic behind a pay sign: offered, usual, how many times, from which figure."""
    lines = []
    if fact.ratio_work:
        lines.append(
            labels.pay_work.format(
                usd=f"{fact.usd_low:,}",
                times=f"{fact.ratio_work:.1f}",
                usual=f"{fact.usual_work:,}",
                country=fact.work_country,
                source=fact.source,
            )
        )
    if fact.ratio_origin and fact.origin_country != fact.work_country:
        lines.append(
            labels.pay_origin.format(
                usd=f"{fact.usd_low:,}",
                times=f"{fact.ratio_origin:.1f}",
                usual=f"{fact.usual_origin:,}",
                country=fact.origin_country,
                source=fact.source,
            )
        )
    if fact.assumed:
        lines.append(labels.pay_assumed.format(assumed=", ".join(fact.assumed)))
    return " ".join(lines)


def _help(country: str, directory: Path | None) -> tuple[HelpLine, ...]:
    """Lines of the reader's country, then those for anyone."""
    lines = help_lines(directory)
    own = [line for line in lines if country and line.country == country.upper()]
    return tuple(own + [line for line in lines if line.country == "XX"])


def titled(reason: Reason, explained: Explained, verdict: Verdict) -> ExplainedReason:
    """The words for one of the verdict's reasons."""
    return explained.reasons[verdict.reasons.index(reason)]
