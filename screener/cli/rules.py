"""``screener rules``: tools for those who write rules."""

from __future__ import annotations

import re
import sys
from typing import Final

from rich.table import Table
from rich.text import Text

from screener.cli.answer import console
from screener.cli.app import EXIT_RULEBOOK
from screener.errors import InputError
from screener.quality.examples import run
from screener.rulebook.lint import lint as find_problems
from screener.rulebook.load import Rulebook, default_directory, load_rulebook
from screener.rulebook.schema import Concept, Rule
from screener.rulebook.suggest import did_you_mean
from screener.rulebook.template import CONCEPT, RULE
from screener.rulebook.tree import concepts_of, walk
from screener.screen import Screener

_RULE_ID: Final = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+")
_CONCEPT_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def lint() -> int:
    """Print every problem; returns the exit code."""
    rulebook = load_rulebook(use_cache=False)
    problems = find_problems(rulebook, default_directory())
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    sys.stdout.write(f"{len(rulebook.rules)} rules, {len(rulebook.concepts)} concepts, {len(problems)} problems\n")
    return EXIT_RULEBOOK if problems else 0


def test(names: list[str]) -> int:
    """Run examples and print those that misbehave; returns the exit code."""
    rulebook = load_rulebook()
    known = {rule.id for rule in rulebook.rules} | {concept.id for concept in rulebook.concepts}
    for name in names:
        if name not in known:
            raise InputError(f"no rule or concept '{name}'", hint=did_you_mean(name, known))
    outcomes = list(run(Screener(rulebook), frozenset(names) or None))
    failed = [outcome for outcome in outcomes if outcome.problem]
    for outcome in failed:
        sys.stderr.write(f"{outcome.owner}, {outcome.example}: {outcome.problem}\n  {outcome.text}\n")
    sys.stdout.write(f"{len(outcomes)} examples, {len(failed)} problems\n")
    return EXIT_RULEBOOK if failed else 0


def show_list(*, concepts: bool) -> int:
    """Print a table of rules or concepts."""
    rulebook = load_rulebook()
    out = console()
    if concepts:
        table = Table("concept", "role", "languages", "words", box=None)
        for concept in rulebook.concepts:
            words = sum(len(each.any) for each in concept.words.values())
            table.add_row(concept.id, concept.role, str(len(concept.words)), str(words))
    else:
        table = Table("rule", "family", "weight", "status", "kinds", box=None)
        for rule in rulebook.rules:
            weight = f"{rule.weight}{' decisive' if rule.decisive else ''}"
            family = rulebook.groups[rule.group].family
            table.add_row(rule.id, family, weight, rule.status, ", ".join(rule.kinds))
    out.print(table)
    return 0


def show(name: str) -> int:
    """Print one rule or concept: what it wants, its words and its examples."""
    rulebook = load_rulebook()
    out = console()
    for rule in rulebook.rules:
        if rule.id == name:
            _show_rule(rule, rulebook)
            return 0
    for concept in rulebook.concepts:
        if concept.id == name:
            out.print(Text(f"{concept.id} ({concept.role})", style="bold"))
            for lang, words in concept.words.items():
                out.print(Text(f"  {lang}: {', '.join(words.any)}"))
                if words.not_:
                    out.print(Text(f"      not: {', '.join(words.not_)}"))
            used = sorted(rule.id for rule in rulebook.rules if name in _names(rule))
            out.print(Text(f"  used by: {', '.join(used) or 'no rule'}"))
            return 0
    known = [rule.id for rule in rulebook.rules] + [concept.id for concept in rulebook.concepts]
    raise InputError(f"no rule or concept '{name}'", hint=did_you_mean(name, known))


def _show_rule(rule: Rule, rulebook: Rulebook) -> None:
    out = console()
    path = default_directory() / rule.group / f"{rule.id.partition('.')[2]}.yaml"
    family = rulebook.groups[rule.group].family
    out.print(Text(f"{rule.id}: {rule.weight} points, {family}, {rule.status}", style="bold"))
    out.print(Text(path.read_text("utf-8")))


def _names(rule: Rule) -> set[str]:
    return {name for _, when in walk(rule.when) for name in concepts_of(when)}


def coverage() -> int:
    """Print words by concept and language; ``-`` is a hole, ``*`` a cell no native speaker has read."""
    rulebook = load_rulebook()
    languages = sorted(
        lang
        for lang in rulebook.data.languages.languages
        if any(lang in concept.words for concept in rulebook.concepts)
    )
    table = Table("concept", *languages, box=None)
    holes = 0
    for concept in rulebook.concepts:
        cells = [_cell(concept, lang) for lang in languages]
        holes += cells.count("-")
        table.add_row(concept.id, *cells)
    out = console()
    out.width = max(out.width, 60 + 8 * len(languages))
    out.print(table)
    out.print(
        Text(
            f"{len(rulebook.concepts)} concepts, {len(languages)} languages, {holes} holes; "
            "* = not read by a native speaker"
        )
    )
    return 0


def _cell(concept: Concept, lang: str) -> str:
    # Traditional Chinese is covered by the simplified words: both have one normal form.
    words = concept.words.get(lang) or (concept.words.get("zh-Hans") if lang == "zh-Hant" else None)
    if words is None or not words.any:
        return "-"
    return f"{len(words.any)}{'' if lang in concept.reviewed else '*'}"


def new(name: str) -> int:
    """Write a draft that passes the linter's form checks."""
    directory = default_directory()
    if _RULE_ID.fullmatch(name):
        group, _, rule = name.partition(".")
        groups = load_rulebook().groups
        if group not in groups:
            raise InputError(f"no group '{group}'", hint=did_you_mean(group, groups))
        path, text = (
            directory / group / f"{rule}.yaml",
            RULE.format(id=name, group=group, weight=groups[group].weights[0]),
        )
    elif _CONCEPT_ID.fullmatch(name):
        path, text = directory / "_concepts" / f"{name}.yaml", CONCEPT.format(id=name)
    else:
        raise InputError(
            f"'{name}' is not an id", hint="Write group.rule for a rule, or small-words-with-dashes for a concept."
        )
    if path.exists():
        raise InputError("exists already", where=str(path), hint="Choose another id or edit the file.")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"wrote {path}\nFill it in, then run: screener rules lint, screener rules test {name}\n")
    return 0
