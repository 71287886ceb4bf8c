"""Checks of ``when``: names, operators, circles, regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

from msgspec import structs

from screener.model import FACT_TYPES
from screener.rulebook.lint.book import Book, Problem
from screener.rulebook.regex import always_holds, is_nested, is_unbounded, read_regex
from screener.rulebook.schema import OPERATORS, FactSpec, PatternSpec, Rule, When
from screener.rulebook.suggest import did_you_mean
from screener.rulebook.tree import concepts_of, facts_of, walk
from screener.text.normalize import normal_word

LEAST_PARTS: Final = 2
ALL_RULES: Final = "All there are: screener rules list."
ALL_CONCEPTS: Final = "All there are: screener rules list --concepts. For a new one: screener rules new ID."


def _conditions(book: Book) -> Iterator[tuple[Rule, str, When]]:
    for rule in book.rules.values():
        for path, when in walk(rule.when):
            yield rule, path, when


def references(book: Book) -> Iterator[Problem]:
    """Rules and concepts that a condition names are there."""
    for rule, path, when in _conditions(book):
        if when.ref is not None and when.ref not in book.rules:
            yield Problem(
                book.rule(rule, path),
                "unknown-rule",
                f"no rule '{when.ref}'",
                did_you_mean(when.ref, book.rules, ALL_RULES),
            )
        elif when.ref is not None and book.rules[when.ref].status == "retired":
            yield Problem(
                book.rule(rule, path), "retired-rule", f"'{when.ref}' is retired", "Write its condition out here."
            )
        for name in concepts_of(when):
            if name not in book.concepts:
                yield Problem(
                    book.rule(rule, path),
                    "unknown-concept",
                    f"no concept '{name}'",
                    did_you_mean(name, book.concepts, ALL_CONCEPTS),
                )


def facts(book: Book) -> Iterator[Problem]:
    """Facts that a condition asks for exist and have the fields that it tests."""
    for rule, path, when in _conditions(book):
        for fact in facts_of(when):
            yield from _fact(book.rule(rule, path), fact)


def _fact(where: str, fact: FactSpec) -> Iterator[Problem]:
    if fact.type not in FACT_TYPES:
        yield Problem(where, "unknown-fact", f"no fact '{fact.type}'", did_you_mean(fact.type, FACT_TYPES))
        return
    names = [field.encode_name for field in structs.fields(FACT_TYPES[fact.type])]
    for name in fact.where:
        if name not in names:
            yield Problem(where, "unknown-field", f"a {fact.type} fact has no '{name}'", did_you_mean(name, names))


def operators(book: Book) -> Iterator[Problem]:
    """Each condition has one operator, and ``near`` has at least two parts."""
    for rule, path, when in _conditions(book):
        given = [name for name in OPERATORS if getattr(when, name) is not None]
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


def circles(book: Book) -> Iterator[Problem]:
    """No rule refers to itself, not even by way of others."""

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


def patterns(book: Book) -> Iterator[Problem]:
    """Regular expressions are sound, cannot be slow, and hold their literal in every match."""
    for rule, path, when in _conditions(book):
        if when.pattern is not None:
            yield from _pattern(book.rule(rule, path), when.pattern)


def _pattern(where: str, pattern: PatternSpec) -> Iterator[Problem]:
    try:
        re.compile(pattern.regex)
    except (re.error, OverflowError, RecursionError) as error:
        yield Problem(where, "bad-regex", f"not a regular expression: {error}", "Correct it.")
        return
    branches = read_regex(pattern.regex)
    if is_unbounded(branches):
        yield Problem(where, "unbounded-regex", "`*`, `+` and `{n,}` have no bound", "Write {0,20} or alike.")
    if is_nested(branches):
        yield Problem(where, "nested-regex", "a repeated group holds a repeat", "Write the repeats one after another.")
    if not always_holds(branches, pattern.literal):
        yield Problem(
            where,
            "literal-not-in-regex",
            f"a match of the regex need not hold '{pattern.literal}'",
            "The literal must stand in every match.",
        )
    if normal_word(pattern.literal).strip() in ("", *ascii_lowercase):
        yield Problem(
            where,
            "common-literal",
            f"the literal '{pattern.literal}' stands in every ad, or in none",
            "Name at least two letters, a mark or a character of Chinese.",
        )
