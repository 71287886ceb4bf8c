"""What the checks look at, and what they report."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

from screener.rulebook.load import Rulebook
from screener.rulebook.schema import Concept, Rule
from screener.rulebook.yamlfile import Located, parse

Code = Literal[
    "bad-regex",
    "bad-word",
    "circular-ref",
    "common-literal",
    "decisive-weight",
    "example-languages",
    "few-examples",
    "group-path",
    "idle-not",
    "idle-silent",
    "idle-text",
    "literal-not-in-regex",
    "near-alone",
    "nested-regex",
    "no-advice",
    "no-hit",
    "no-innocent",
    "no-message",
    "no-miss",
    "no-sources",
    "no-translation",
    "one-operator",
    "retired-rule",
    "span-not-in-text",
    "strange-character",
    "unbounded-regex",
    "unknown-concept",
    "unknown-fact",
    "unknown-field",
    "unknown-group",
    "unknown-language",
    "unknown-part",
    "unknown-rule",
    "unknown-source",
    "unused-concept",
    "weight-range",
    "word-in-not",
    "word-twice",
]
"""Every code, documented in CONTRIBUTING.md."""


class Problem(Struct, frozen=True):
    """Something to mend: ``where`` is ``file:line``; ``code`` is stable."""

    where: str
    code: Code
    says: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.code}: {self.says}" + (f"\n  {self.hint}" if self.hint else "")

    @property
    def place(self) -> tuple[str, int]:
        """File and line, in the order in which a reader goes through them."""
        name, _, line = self.where.rpartition(":")
        return name, int(line)


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
