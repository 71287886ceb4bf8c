"""Checks that a rulebook is well made. One function a check; each problem says file, line and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from screener.errors import RulebookError
from screener.rulebook.lint import concepts, conditions, rules, translations
from screener.rulebook.lint.book import Book, Code, Problem
from screener.rulebook.load import Rulebook
from screener.rulebook.yamlfile import parse

__all__ = ["Code", "Problem", "lint"]

CHECKS: Final[tuple[Callable[[Book], Iterator[Problem]], ...]] = (
    rules.groups_and_weights,
    rules.sources_and_advice,
    rules.messages,
    rules.example_languages,
    rules.examples,
    rules.idle_examples,
    rules.combinations,
    translations.translations,
    conditions.references,
    conditions.facts,
    conditions.operators,
    conditions.circles,
    conditions.patterns,
    concepts.words,
    concepts.friends,
    concepts.examples,
    concepts.unused,
)


def lint(rulebook: Rulebook, directory: Path) -> tuple[Problem, ...]:
    """All problems, in order of place.

    Raises:
        RulebookError: an id does not fit its file, so that nothing can be located.
    """
    _check_paths(directory)
    book = Book(rulebook, directory)
    found = {problem for check in CHECKS for problem in check(book)}
    return tuple(sorted(found, key=lambda problem: (problem.place, problem.code, problem.says)))


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
