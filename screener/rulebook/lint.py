"""Checks that a rulebook is well made. One function a check; each problem says file, line and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from msgspec import Struct, structs

from screener.errors import RulebookError
from screener.model import FACT_TYPES
from screener.rulebook.load import Rulebook
from screener.rulebook.schema import Concept, FactSpec, Rule
from screener.rulebook.suggest import did_you_mean
from screener.rulebook.tree import concepts_of, facts_of, walk
from screener.rulebook.yamlfile import Located, parse
from screener.text.normalize import normal_word

LATIN_FORM: Final = "-Latn"
INVISIBLE: Final = frozenset({"Cf", "Cc", "Co", "Cn", "Zl", "Zp"})
LONGEST: Final = 80
LEAST_PARTS: Final = 2
EXAMPLES_WANTED: Final = 2


class Problem(Struct, frozen=True, order=True):
    """Something to mend: ``where`` is ``file:line``; ``code`` is stable and documented in CONTRIBUTING.md."""

    where: str
    code: str
    says: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.code}: {self.says}" + (f"\n  {self.hint}" if self.hint else "")


class Book:
    """A rulebook with its files, so that a problem can be located."""

    def __init__(self, rulebook: Rulebook, directory: Path) -> None:
        self.rulebook = rulebook
        self.directory = directory
        self.rules = {rule.id: rule for rule in rulebook.rules}
        self.concepts = {concept.id: concept for concept in rulebook.concepts}
        self.languages = set(rulebook.data.languages.languages)
        self._located: dict[str, Located] = {}

    def file(self, path: str) -> Located:
        """One of its files, with lines."""
        if path not in self._located:
            self._located[path] = parse(self.directory / path, f"{self.directory.name}/{path}")
        return self._located[path]

    def rule(self, rule: Rule, path: str = "$") -> str:
        """Where a value of a rule stands."""
        return self.file(f"{rule.id.replace('.', '/', 1)}.yaml").where(path)

    def concept(self, concept: Concept, path: str = "$") -> str:
        """Where a value of a concept stands."""
        return self.file(f"_concepts/{concept.id}.yaml").where(path)


def lint(rulebook: Rulebook, directory: Path) -> tuple[Problem, ...]:
    """All problems, in order of place.

    Raises:
        RulebookError: two files give the same id, or an id does not fit its file (nothing else can be located then).
    """
    _check_paths(directory)
    book = Book(rulebook, directory)
    return tuple(sorted(problem for check in CHECKS for problem in check(book)))


def _check_paths(directory: Path) -> None:
    for path in (*sorted(directory.glob("[!_]*/*.yaml")), *sorted((directory / "_concepts").glob("*.yaml"))):
        relative = path.relative_to(directory)
        is_concept = relative.parts[0] == "_concepts"
        wanted = path.stem if is_concept else f"{relative.parts[0]}.{path.stem}"
        located = parse(path, path.relative_to(directory.parent).as_posix())
        said = located.data.get("id") if isinstance(located.data, dict) else None
        if said != wanted:
            raise RulebookError(
                f"the id is '{said}' but the file's place says '{wanted}'",
                where=located.where("$.id"),
                hint="Rename the file or correct the id: an id is the path, so it cannot stand twice.",
            )


def _groups_and_weights(book: Book) -> Iterator[Problem]:
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
        if rule.id.split(".")[0] != rule.group:
            yield Problem(
                book.rule(rule, "$.group"),
                "group-path",
                f"the folder is '{rule.id.split('.')[0]}', the group '{rule.group}'",
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


def _references(book: Book) -> Iterator[Problem]:
    for rule in book.rules.values():
        for path, when in walk(rule.when):
            if when.ref is not None and when.ref not in book.rules:
                yield Problem(
                    book.rule(rule, path), "unknown-rule", f"no rule '{when.ref}'", did_you_mean(when.ref, book.rules)
                )
            for name in concepts_of(when):
                if name not in book.concepts:
                    yield Problem(
                        book.rule(rule, path),
                        "unknown-concept",
                        f"no concept '{name}'",
                        did_you_mean(name, book.concepts),
                    )
            for fact in facts_of(when):
                yield from _fact(book, rule, path, fact)
        for index, source in enumerate(rule.sources):
            if source.key not in book.rulebook.sources:
                yield Problem(
                    book.rule(rule, f"$.sources[{index}].key"),
                    "unknown-source",
                    f"no source '{source.key}'",
                    did_you_mean(source.key, book.rulebook.sources),
                )


def _fact(book: Book, rule: Rule, path: str, fact: FactSpec) -> Iterator[Problem]:
    if fact.type not in FACT_TYPES:
        yield Problem(
            book.rule(rule, path), "unknown-fact", f"no fact '{fact.type}'", did_you_mean(fact.type, FACT_TYPES)
        )
        return
    names = [field.encode_name for field in structs.fields(FACT_TYPES[fact.type])]
    for name in fact.where:
        if name not in names:
            yield Problem(
                book.rule(rule, path), "unknown-field", f"a {fact.type} fact has no '{name}'", did_you_mean(name, names)
            )


def _operators(book: Book) -> Iterator[Problem]:
    for rule in book.rules.values():
        for path, when in walk(rule.when):
            given = [name for name in when.__struct_fields__ if name != "unless" and getattr(when, name) is not None]
            if len(given) != 1:
                yield Problem(
                    book.rule(rule, path),
                    "one-operator",
                    f"a condition has exactly one operator, here: {', '.join(given) or 'none'}",
                    "Put several conditions into `all` or `any`.",
                )
            if when.near is not None and len(when.near.concepts) + len(when.near.facts) < LEAST_PARTS:
                yield Problem(
                    book.rule(rule, path),
                    "near-alone",
                    "`near` needs at least two parts",
                    "Use `concept` or `fact` for one.",
                )


def _circles(book: Book) -> Iterator[Problem]:
    def visit(name: str, open_: tuple[str, ...]) -> tuple[str, ...] | None:
        if name in open_:
            return (*open_[open_.index(name) :], name)
        rule = book.rules.get(name)
        for _, when in walk(rule.when) if rule else ():
            if when.ref and (found := visit(when.ref, (*open_, name))):
                return found
        return None

    for rule in book.rules.values():
        circle = visit(rule.id, ())
        if circle and circle[0] == rule.id:
            yield Problem(
                book.rule(rule, "$.when"),
                "circular-ref",
                f"rules refer to each other in a circle: {' -> '.join(circle)}",
                "Cut one of the refs.",
            )


def _live_rules(book: Book) -> Iterator[Problem]:
    for rule in book.rules.values():
        if rule.status != "live":
            continue
        for name in ("sources", "innocent", "advice"):
            if not getattr(rule, name):
                yield Problem(
                    book.rule(rule), f"no-{name}", f"a live rule needs `{name}`", "Add it, or set status to draft."
                )
        fires, silent = rule.examples.fires, rule.examples.silent
        if len(fires) < EXAMPLES_WANTED or len(silent) < EXAMPLES_WANTED:
            yield Problem(
                book.rule(rule, "$.examples"),
                "few-examples",
                f"{len(fires)} fires and {len(silent)} silent examples; both need {EXAMPLES_WANTED}",
                "Write ads on which it fires, and look-alikes on which it does not.",
            )
        if fires and (
            "en" not in {each.lang for each in fires} or len({each.lang for each in fires}) < EXAMPLES_WANTED
        ):
            yield Problem(
                book.rule(rule, "$.examples.fires"),
                "example-languages",
                "`fires` needs English and at least one more language",
                "Add an example.",
            )
        for index, each in enumerate(fires):
            for span in each.spans:
                if not any(span in field for field in (each.text, each.title, each.location, each.pay, each.employer)):
                    yield Problem(
                        book.rule(rule, f"$.examples.fires[{index}]"),
                        "span-not-in-text",
                        f"'{span}' does not stand in the example",
                        "Quote the example exactly.",
                    )


def _words(book: Book) -> Iterator[Problem]:
    for concept in book.concepts.values():
        for lang, words in concept.words.items():
            path = f"$.words.{lang}"
            if lang.removesuffix(LATIN_FORM) not in book.languages:
                yield Problem(
                    book.concept(concept, path),
                    "unknown-language",
                    f"no language '{lang}' in languages.yaml",
                    did_you_mean(lang, book.languages),
                )
            normal: dict[str, str] = {}
            for word in words.any + words.not_:
                plain = normal_word(word)
                if not plain.strip("* ") or len(plain) > LONGEST:
                    yield Problem(
                        book.concept(concept, path),
                        "bad-word",
                        f"'{word}' is empty or longer than {LONGEST}",
                        "Remove or shorten it.",
                    )
                if plain in normal:
                    yield Problem(
                        book.concept(concept, path),
                        "word-twice",
                        f"'{word}' is the same as '{normal[plain]}'",
                        "Delete one.",
                    )
                normal[plain] = word
                if bad := _strange(word):
                    yield Problem(
                        book.concept(concept, path), "strange-character", f"'{word}' holds {bad}", "Type the word anew."
                    )
            plain_words = [normal_word(word).strip("*") for word in words.any]
            for word in words.not_:
                if not any(each in normal_word(word) for each in plain_words):
                    yield Problem(
                        book.concept(concept, path),
                        "idle-not",
                        f"'{word}' holds none of the words",
                        "Remove it: it can cancel nothing.",
                    )


def _strange(word: str) -> str:
    for char in word:
        # Zero-width joiners shape Indic and Persian letters.
        if unicodedata.category(char) in INVISIBLE and char not in "\u200c\u200d":
            return f"the invisible character U+{ord(char):04X}"
    if re.search("[A-Za-z]", word) and re.search("[\u0400-\u04ff\u0370-\u03ff]", word):
        return "letters of two alphabets that look alike"
    return ""


def _patterns(book: Book) -> Iterator[Problem]:
    for rule in book.rules.values():
        for path, when in walk(rule.when):
            if when.pattern is None:
                continue
            where = book.rule(rule, path)
            regex = when.pattern.regex
            try:
                re.compile(regex)
            except re.error as error:
                yield Problem(where, "bad-regex", f"not a regular expression: {error}", "Correct it.")
                continue
            if re.search(r"(?<!\\)[*+]|\{\d*,\}", regex):
                yield Problem(where, "unbounded-regex", "`*`, `+` and `{n,}` have no bound", "Write {0,20} or alike.")
            if when.pattern.literal not in re.sub(r"\\(?=\W)", "", regex):
                yield Problem(
                    where,
                    "literal-not-in-regex",
                    f"'{when.pattern.literal}' is not part of the regex",
                    "The literal must stand in every match.",
                )


def _combinations(book: Book) -> Iterator[Problem]:
    families = {group.family for group in book.rulebook.groups.values()}
    names = {
        *book.rules,
        *(f"group:{group}" for group in book.rulebook.groups),
        *(f"family:{family}" for family in families),
    }
    located = book.file("_combinations.yaml")
    for index, combination in enumerate(book.rulebook.combinations):
        for item in combination.all + combination.of:
            if item not in names:
                yield Problem(
                    located.where(f"$.combinations[{index}]"),
                    "unknown-part",
                    f"no rule, group or family '{item}'",
                    did_you_mean(item, names),
                )


def _unused(book: Book) -> Iterator[Problem]:
    used = {name for rule in book.rules.values() for _, when in walk(rule.when) for name in concepts_of(when)}
    for concept in book.concepts.values():
        if concept.id not in used and concept.role in ("action", "thing", "person", "quality", "circumstance"):
            yield Problem(book.concept(concept), "unused-concept", "no rule uses this concept", "Use it or delete it.")


CHECKS: Final[tuple[Callable[[Book], Iterator[Problem]], ...]] = (
    _groups_and_weights,
    _references,
    _operators,
    _circles,
    _live_rules,
    _words,
    _patterns,
    _combinations,
    _unused,
)
