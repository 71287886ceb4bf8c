"""Texts by language, and what a verdict says in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from screener.errors import RulebookError
from screener.model import Kind, Level, Verdict
from screener.rulebook.cache import read_yaml
from screener.rulebook.load import Rulebook, default_directory
from screener.rulebook.schema import Publication
from screener.wording.arithmetic import pay_sentences
from screener.wording.labels import Labels

FALLBACK: Final = "en"
MOST_ADVICE: Final = 6
"""A frightened reader acts on a few lines: those that the strongest signs ask for."""
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


class Messages(Struct, frozen=True, forbid_unknown_fields=True):
    """One language's texts, keyed by rule id and by the ids that rules name (``innocent.…``, ``advice.…``)."""

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


class Citation(Struct, frozen=True):
    """Who published what a reason rests on. ``url`` is empty where none is known."""

    org: str
    title: str
    date: str
    url: str = ""

    @classmethod
    def of(cls, source: Publication) -> Citation:
        """A source of the rulebook, as it is shown."""
        return cls(source.org, source.title, source.date, source.url)


class ExplainedReason(Struct, frozen=True):
    """A rule's words; ``innocent``: when an honest ad shows the sign; ``sources``: who reports it."""

    title: str
    why: str
    innocent: tuple[str, ...]
    check: str
    sources: tuple[Citation, ...] = ()


class Explained(Struct, frozen=True):
    """A verdict in words.

    ``reasons`` are in the order of the verdict's; ``pay`` shows the arithmetic behind them; ``kinds`` are named only
    from ``caution`` on; ``advice`` is what everyone should do, then what the strongest signs ask for; ``note`` says
    that no native speaker has read the language's texts.
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


@cache
def help_lines(directory: Path | None = None) -> tuple[HelpLine, ...]:
    """All help lines of ``help.yaml``."""
    return read_yaml((directory or default_directory()) / "help.yaml", "rules/help.yaml", HelpFile).lines


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
    reasons = []
    advice: dict[str, None] = {}
    for reason in verdict.reasons:
        message = _named(reason.rule, texts.rules, english.rules)
        innocent = tuple(_named(name, texts.innocent, english.innocent) for name in rules[reason.rule].innocent)
        cited = tuple(Citation.of(rulebook.sources[key]) for key in reason.sources)
        reasons.append(ExplainedReason(message.title, message.why, innocent, message.check, cited))
        advice.update(dict.fromkeys(_named(name, texts.advice, english.advice) for name in rules[reason.rule].advice))
    flagged = verdict.level in ("caution", "high", "severe")
    weak = bool(reasons) and verdict.level == "none-found"
    return Explained(
        lang=lang,
        level=labels.weak_signs if weak else texts.levels[verdict.level],
        reasons=tuple(reasons),
        combinations=tuple(
            _named(part.name, texts.combinations, english.combinations) for part in verdict.combinations
        ),
        pay=pay_sentences(verdict, labels, lang, rulebook),
        advice=(*(texts.general if flagged else ()), *list(advice)[:MOST_ADVICE]),
        help=_help(reader.country, directory) if flagged else (),
        kinds=tuple(_named(kind, texts.kinds, english.kinds) for kind in verdict.kinds) if flagged else (),
        # English is what the texts are written in; the others are translations that somebody must have read.
        note="" if texts.reviewed or lang == FALLBACK else labels.unreviewed,
    )


def _named(key: K, texts: dict[K, T], english: dict[K, T]) -> T:
    found = texts.get(key) or english.get(key)
    if found is None:
        hint = "`screener rules lint` names everything that is missing."
        raise RulebookError(f"there is no text for '{key}'", where="rules/_messages/en.yaml", hint=hint)
    return found


def _help(country: str, directory: Path | None) -> tuple[HelpLine, ...]:
    """Lines of the reader's country, then those for anyone."""
    lines = help_lines(directory)
    own = [line for line in lines if country and line.country == country.upper()]
    return tuple(own + [line for line in lines if line.country == "XX"])
