"""Texts by language, and what a verdict says in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, TypeVar, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from screener.errors import InputError, RulebookError
from screener.model import Kind, Level, Verdict
from screener.rulebook.cache import read_yaml
from screener.rulebook.load import Rulebook, default_directory
from screener.rulebook.schema import Publication
from screener.rulebook.suggest import did_you_mean
from screener.wording.arithmetic import pay_sentences
from screener.wording.helplines import HelpLine, Situation, has_lines, help_lines, is_country
from screener.wording.labels import Labels

FALLBACK: Final = "en"
MOST_ADVICE: Final = 6
"""A frightened reader acts on a few lines: those that the strongest signs ask for."""
SITUATIONS: Final[tuple[Situation, ...]] = get_args(Situation)
BEFORE: Final = ("deciding", "in-contact")
"""Situations in which there is time for what the signs ask for."""
FOR_KIND: Final[Mapping[Kind, str]] = {
    "forced-criminality": "advice.do-not-go",
    "forced-labour": "advice.free-to-leave",
    "task-scam": "advice.never-deposit-for-work",
    "advance-fee": "advice.never-pay-for-a-job",
    "money-mule": "advice.never-move-money",
    "identity-theft": "advice.keep-your-identity",
    "impersonation": "advice.check-the-firm",
    "illegal-gambling-work": "advice.gambling-work-is-illegal",
}
"""The advice that each kind asks for, whatever rule showed it."""
LATER: Final = frozenset(
    f"advice.{name}"
    for name in (
        "do-not-go-yourself",
        "for-relatives",
        "help-is-not-certain",
        "local-police-through-embassy",
        "papers-can-be-replaced",
        "ransom-frees-nobody",
        "report-at-home-first",
        "say-you-are-a-victim",
        "use-institutions",
        "write-to-officials",
    )
)
"""What helps once somebody has gone. Who still decides hears it last."""
K = TypeVar("K", bound=str)
T = TypeVar("T")

_SAME: Final = {"tl": "fil", "in": "id", "cmn": "zh", "yue": "zh-hant"}
"""Other codes of languages that there are texts in."""
_TRADITIONAL: Final = frozenset({"hant", "tw", "hk", "mo"})


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """What a rule says to a reader: a title, why the sign matters, and what to check."""

    title: str
    why: str
    check: str


class SituationText(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody in a situation should do, the most urgent first."""

    title: str
    lines: tuple[str, ...]


class Messages(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's texts, keyed by rule id and by the ids that rules name (``innocent.…``, ``advice.…``).

    ``publishers`` and ``pay_sources`` say what the language calls sources, by their keys.
    """

    levels: dict[Level, str]
    labels: Labels
    rules: dict[str, Message]
    innocent: dict[str, str]
    advice: dict[str, str]
    kinds: dict[Kind, str]
    situations: dict[Situation, SituationText] = field(default_factory=dict)
    combinations: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, str] = field(default_factory=dict)
    pay_sources: dict[str, str] = field(default_factory=dict)
    reviewed: str = ""


class Reader(Struct, frozen=True):
    """Who reads the answer: a language of ``_messages``, an ISO country for help lines, and where the reader stands.

    None of them changes the level.

    Raises:
        InputError: there is no such situation.
    """

    lang: str = FALLBACK
    country: str = ""
    situation: Situation = "deciding"

    def __post_init__(self) -> None:
        """Refuse a situation that there is no advice for: nobody must be given another's."""
        if self.situation not in SITUATIONS:
            hint = did_you_mean(self.situation, SITUATIONS)
            raise InputError(f"no situation '{self.situation}'", where="situation", hint=hint)


class Citation(Struct, frozen=True):
    """Who published what a reason rests on. ``url`` is empty where none is known."""

    org: str
    title: str
    date: str
    url: str = ""

    @classmethod
    def of(cls, source: Publication, org: str = "") -> Citation:
        """A source of the rulebook, as it is shown; ``org``: what the reader's language calls its publisher."""
        return cls(org or source.org, source.title, source.date, source.url)


class ExplainedReason(Struct, frozen=True):
    """A rule's words; ``innocent``: when an honest ad shows the sign; ``sources``: who reports it."""

    title: str
    why: str
    innocent: tuple[str, ...]
    check: str
    sources: tuple[Citation, ...] = ()


class Explained(Struct, frozen=True):
    """A verdict in words.

    ``reasons`` are in the order of the verdict's; ``pay`` shows the arithmetic behind them; ``advice`` is what the
    kinds and then the strongest signs ask for. Only from ``caution`` on: ``situation`` (what to do first where the
    reader stands), ``kinds``, ``help``, and ``help_note`` (the country is unknown, or has no lines). ``note`` says that
    no native speaker has read the language's texts.
    """

    lang: str
    level: str
    reasons: tuple[ExplainedReason, ...]
    combinations: tuple[str, ...]
    pay: tuple[str, ...]
    advice: tuple[str, ...]
    help: tuple[HelpLine, ...]
    kinds: tuple[str, ...] = ()
    note: str = ""
    situation: SituationText | None = None
    help_note: str = ""


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
    return read_yaml(path, f"rules/_messages/{lang}.yaml", Messages)


def languages(directory: Path | None = None) -> tuple[str, ...]:
    """Languages that there are texts in."""
    return tuple(sorted(path.stem for path in ((directory or default_directory()) / "_messages").glob("*.yaml")))


def nearest_language(lang: str, directory: Path | None = None) -> str:
    """The language of ``_messages`` to show to someone who asks for ``lang``: itself, its base, or English."""
    subtags = lang.replace("_", "-").lower().split("-")
    base = _SAME.get(subtags[0], subtags[0])
    if base == "zh":
        # Traditional where the tag says so, or names a place where it is written.
        base = "zh-hant" if not _TRADITIONAL.isdisjoint(subtags) else "zh-hans"
    known = {name.lower(): name for name in languages(directory)}
    return known.get("-".join(subtags)) or known.get(base) or FALLBACK


def labels_in(lang: str, directory: Path | None = None) -> Labels:
    """The words of the frame in a language of ``languages``, English ones where it has none."""
    own, english = messages(lang, directory).labels, messages(FALLBACK, directory).labels
    missing = {name: getattr(english, name) for name in Labels.__struct_fields__ if not getattr(own, name)}
    return replace(own, **missing)


def explain(verdict: Verdict, reader: Reader, rulebook: Rulebook, directory: Path | None = None) -> Explained:
    """What ``verdict`` says to ``reader``. Texts that a language lacks are given in English.

    Raises:
        RulebookError: the English texts lack one that the rulebook names.
    """
    lang = nearest_language(reader.lang, directory)
    texts, english = messages(lang, directory), messages(FALLBACK, directory)
    labels = labels_in(lang, directory)
    rules = {rule.id: rule for rule in rulebook.rules}
    flagged = verdict.level in ("caution", "high", "severe")
    weak = bool(verdict.reasons) and verdict.level == "none-found"
    reasons = []
    kinds = verdict.kinds if flagged else ()
    asked = [FOR_KIND[kind] for kind in kinds]
    for reason in verdict.reasons:
        message = _named(reason.rule, texts.rules, english.rules)
        innocent = tuple(_named(name, texts.innocent, english.innocent) for name in rules[reason.rule].innocent)
        cited = tuple(
            Citation.of(source, texts.publishers.get(key, ""))
            for key in reason.sources
            if (source := rulebook.sources[key]).date
        )
        reasons.append(ExplainedReason(message.title, message.why, innocent, message.check, cited))
        asked += rules[reason.rule].advice
    has_time = not flagged or reader.situation in BEFORE
    advice = sorted(dict.fromkeys(asked), key=LATER.__contains__)[:MOST_ADVICE] if has_time else []
    return Explained(
        lang=lang,
        level=labels.weak_signs if weak else texts.levels[verdict.level],
        reasons=tuple(reasons),
        combinations=tuple(
            _named(part.name, texts.combinations, english.combinations) for part in verdict.combinations
        ),
        pay=pay_sentences(verdict, labels, lang, rulebook, texts.pay_sources),
        advice=tuple(_named(name, texts.advice, english.advice) for name in advice),
        help=help_lines(reader.country, lang, reader.situation, directory) if flagged else (),
        kinds=tuple(_named(kind, texts.kinds, english.kinds) for kind in kinds),
        # English is what the texts are written in; the others are translations that somebody must have read.
        note="" if texts.reviewed or lang == FALLBACK else labels.unreviewed,
        situation=_named(reader.situation, texts.situations, english.situations) if flagged else None,
        help_note=_help_note(reader.country, labels, directory) if flagged else "",
    )


def _named(key: K, texts: dict[K, T], english: dict[K, T]) -> T:
    found = texts.get(key) or english.get(key)
    if found is None:
        hint = "`screener rules lint` names everything that is missing."
        raise RulebookError(f"there is no text for '{key}'", where="rules/_messages/en.yaml", hint=hint)
    return found


def _help_note(country: str, labels: Labels, directory: Path | None) -> str:
    """What to say of a country that no line is known for, or that is none."""
    if not country or has_lines(country, directory):
        return ""
    if is_country(country):
        return labels.country_without_lines.format(country=country.upper())
    return labels.country_unknown.format(country=country)
