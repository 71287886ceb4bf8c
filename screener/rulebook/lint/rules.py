"""Checks of rules and combinations: group, weight, sources, texts, examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, Literal

from screener.rulebook.lint.book import Book, Code, Problem
from screener.rulebook.lint.concepts import LATIN_FORM, unknown_language
from screener.rulebook.schema import Fires, Rule, Silent
from screener.rulebook.suggest import did_you_mean
from screener.rulebook.tree import concepts_of, walk
from screener.rulebook.yamlfile import Plain
from screener.text.normalize import normal_word
from screener.text.script import HAN, KANA, UNSPACED

EXAMPLES_WANTED: Final = 2
MESSAGES: Final = "_messages/en.yaml"
COMPLETE: Final = ("live", "shadow")
"""Statuses in which a rule is seen, so that nothing may be missing."""
TEXTS: Final = ("title", "why", "check")
_NEEDED: Final[tuple[tuple[Literal["sources", "innocent", "advice"], Code], ...]] = (
    ("sources", "no-sources"),
    ("innocent", "no-innocent"),
    ("advice", "no-advice"),
)


def groups_and_weights(book: Book) -> Iterator[Problem]:
    """The group is known and fits the folder; the weight is in its range."""
    groups = book.rulebook.groups
    high = book.rulebook.levels.thresholds.high
    for rule in book.rules.values():
        if rule.group not in groups:
            yield Problem(
                book.rule(rule, "$.group"),
                "unknown-group",
                f"no group '{rule.group}'",
                did_you_mean(rule.group, groups),
            )
            continue
        folder = rule.id.split(".")[0]
        if folder != rule.group:
            yield Problem(
                book.rule(rule, "$.group"),
                "group-path",
                f"the folder is '{folder}', the group '{rule.group}'",
                "Move the file.",
            )
        least, most = groups[rule.group].weights
        if not least <= rule.weight <= most:
            yield Problem(
                book.rule(rule, "$.weight"),
                "weight-range",
                f"weight {rule.weight} is outside {least} to {most} of group '{rule.group}'",
                "Choose a weight in the range, or change the range in _groups.yaml with a reason.",
            )
        if rule.decisive and rule.weight < high:
            yield Problem(
                book.rule(rule, "$.decisive"),
                "decisive-weight",
                f"a decisive rule needs weight ≥ {high}",
                "Raise the weight or drop `decisive`.",
            )


def sources_and_advice(book: Book) -> Iterator[Problem]:
    """Sources are known; a rule that is seen has sources, innocent explanations and advice."""
    for rule in book.rules.values():
        for index, source in enumerate(rule.sources):
            if source.key not in book.rulebook.sources:
                yield Problem(
                    book.rule(rule, f"$.sources[{index}].key"),
                    "unknown-source",
                    f"no source '{source.key}'",
                    did_you_mean(source.key, book.rulebook.sources, "All there are: rules/_sources.yaml."),
                )
        for name, code in _NEEDED:
            if rule.status in COMPLETE and not getattr(rule, name):
                says = f"a {rule.status} rule needs `{name}`"
                yield Problem(book.rule(rule), code, says, "Add it, or set status to draft.")


def messages(book: Book) -> Iterator[Problem]:
    """Rules that are seen, what they name, and combinations have texts in English."""
    for rule in book.rules.values():
        if rule.status not in COMPLETE:
            continue
        yield from _missing(book, "rules", rule.id, book.rule(rule))
        yield from _incomplete(book, rule.id)
        for index, name in enumerate(rule.innocent):
            yield from _missing(book, "innocent", name, book.rule(rule, f"$.innocent[{index}]"))
        for index, name in enumerate(rule.advice):
            yield from _missing(book, "advice", name, book.rule(rule, f"$.advice[{index}]"))
    located = book.file("_combinations.yaml")
    for index, combination in enumerate(book.rulebook.combinations):
        yield from _missing(book, "combinations", combination.id, located.where(f"$.combinations[{index}]"))


def _texts(book: Book, section: str) -> dict[str, Plain]:
    data = book.file(MESSAGES).data
    texts = data.get(section) if isinstance(data, dict) else None
    return texts if isinstance(texts, dict) else {}


def _missing(book: Book, section: str, name: str, where: str) -> Iterator[Problem]:
    known = _texts(book, section)
    if name in known:
        return
    hint = f"Write it there, under `{section}`."
    if section in ("innocent", "advice"):
        # The ids of a section begin alike, which makes strangers look close.
        tails = {each.partition(".")[2]: each for each in known}
        if close := get_close_matches(name.partition(".")[2], tails, n=1):
            hint = f"Did you mean '{tails[close[0]]}'? If it is new: write it there, under `{section}`."
    yield Problem(where, "no-message", f"'{name}' has no text in {MESSAGES}", hint)


def _incomplete(book: Book, name: str) -> Iterator[Problem]:
    """Parts that the text of a rule lacks, such as `why`."""
    text = _texts(book, "rules").get(name)
    given = text if isinstance(text, dict) else {}
    lacks = [f"`{key}`" for key in TEXTS if not given.get(key)]
    if lacks and text is not None:
        where = book.file(MESSAGES).where(f"$.rules.{name}")
        yield Problem(where, "no-message", f"'{name}' lacks {', '.join(lacks)}", "Write it there, below the others.")


def example_languages(book: Book) -> Iterator[Problem]:
    """Examples are in languages that the engine knows."""
    for rule in book.rules.values():
        listed = [(f"fires[{index}]", each.lang) for index, each in enumerate(rule.examples.fires)]
        listed += [(f"silent[{index}]", each.lang) for index, each in enumerate(rule.examples.silent)]
        for path, lang in listed:
            if lang.removesuffix(LATIN_FORM) not in book.languages:
                yield unknown_language(book, lang, book.rule(rule, f"$.examples.{path}.lang"))


def examples(book: Book) -> Iterator[Problem]:
    """A rule that is seen has enough examples, in English and another language, and they hold the spans they name."""
    for rule in book.rules.values():
        if rule.status not in COMPLETE:
            continue
        fires, silent = rule.examples.fires, rule.examples.silent
        if len(fires) < EXAMPLES_WANTED or len(silent) < EXAMPLES_WANTED:
            yield Problem(
                book.rule(rule, "$.examples"),
                "few-examples",
                f"{len(fires)} fires and {len(silent)} silent examples; both need {EXAMPLES_WANTED}",
                "Write ads on which it fires, and look-alikes on which it does not.",
            )
        languages = {each.lang for each in fires}
        if fires and ("en" not in languages or len(languages) < EXAMPLES_WANTED):
            yield Problem(
                book.rule(rule, "$.examples.fires"),
                "example-languages",
                "`fires` needs English and at least one more language",
                "Add an example.",
            )
        for index, each in enumerate(fires):
            for span in each.spans:
                if not any(span in field for field in _fields(each)):
                    yield Problem(
                        book.rule(rule, f"$.examples.fires[{index}]"),
                        "span-not-in-text",
                        f"'{span}' does not stand in the example",
                        "Quote the example exactly.",
                    )


def idle_examples(book: Book) -> Iterator[Problem]:
    """A silent example shares a word with the rule's words or its `fires`: else nothing tempts the rule to fire.

    A rule that also looks at facts, patterns or the whole ad may be tempted in other ways; it is left alone.
    """
    stop = {word for language in book.rulebook.data.languages.languages.values() for word in language.stop}
    for rule in book.rules.values():
        words = _words(book, rule, ())
        if not words:
            continue
        tempting = _pieces("\n".join((*words, *(field for each in rule.examples.fires for field in _fields(each)))))
        for index, each in enumerate(rule.examples.silent):
            if not (tempting - stop) & _pieces("\n".join(_fields(each))):
                yield Problem(
                    book.rule(rule, f"$.examples.silent[{index}]"),
                    "idle-silent",
                    "the silent example shares no word with the rule or its `fires`",
                    "Write a look-alike: an ad with the rule's words and another meaning.",
                )


def _pieces(text: str) -> set[str]:
    """Words; of scripts that put no blank between them, runs of as many characters as a short word has."""
    normal = normal_word(text)
    found = set(_WORD.findall(normal))
    for pattern, size in ((_HAN_RUN, 2), (_UNSPACED_RUN, 4)):
        for run in pattern.findall(normal):
            found.update(run[at : at + size] for at in range(len(run) - size + 1))
    return found


_WORD: Final = re.compile(rf"[^\W\d_{HAN}{KANA}{UNSPACED}]{{3,}}")
_HAN_RUN: Final = re.compile(f"[{HAN}{KANA}]+")
_UNSPACED_RUN: Final = re.compile(f"[{UNSPACED}]+")


def _fields(example: Fires | Silent) -> tuple[str, ...]:
    return example.text, example.title, example.location, example.pay, example.employer


def _words(book: Book, rule: Rule, seen: tuple[str, ...]) -> set[str]:
    """All words of the rule's concepts; none if the rule looks at something else, too."""
    found: set[str] = set()
    for _, when in walk(rule.when):
        if when.fact or when.pattern or when.context or when.none or (when.near and when.near.facts):
            return set()
        if when.ref in book.rules and when.ref not in seen:
            more = _words(book, book.rules[when.ref], (*seen, rule.id))
            if not more:
                return set()
            found |= more
        for name in concepts_of(when):
            if name in book.concepts:
                found.update(word for given in book.concepts[name].words.values() for word in given.any)
    return found


def combinations(book: Book) -> Iterator[Problem]:
    """Combinations name what there is."""
    families = {group.family for group in book.rulebook.groups.values()}
    names = {
        *book.rules,
        *(f"group:{group}" for group in book.rulebook.groups),
        *(f"family:{family}" for family in families),
    }
    located = book.file("_combinations.yaml")
    for index, combination in enumerate(book.rulebook.combinations):
        where = located.where(f"$.combinations[{index}]")
        for item in combination.all + combination.of:
            if item not in names:
                yield Problem(where, "unknown-part", f"no rule, group or family '{item}'", did_you_mean(item, names))
            elif item in book.rules and book.rules[item].status == "retired":
                yield Problem(where, "retired-rule", f"'{item}' is retired", "Name the rule that took its place.")
