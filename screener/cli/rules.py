"""``screener rules``: tools for those who write rules."""

from __future__ import annotations

import re
import sys
from typing import Final

from rich.text import Text

from screener.cli.exits import EXIT_RULEBOOK
from screener.cli.page import Page
from screener.errors import InputError
from screener.quality.examples import Outcome, run
from screener.rulebook.lint import lint as find_problems
from screener.rulebook.load import Rulebook, default_directory, load_rulebook
from screener.rulebook.schema import Concept, Rule
from screener.rulebook.suggest import did_you_mean
from screener.rulebook.template import CONCEPT, RULE
from screener.rulebook.tree import concepts_of, walk
from screener.rulebook.yamlfile import parse
from screener.screen import Screener
from screener.wording.messages import FALLBACK, messages

_RULE_ID: Final = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+")
_CONCEPT_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def lint() -> int:
    """Print every problem; returns the exit code."""
    rulebook = load_rulebook(use_cache=False)
    problems = find_problems(rulebook, default_directory())
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    if drafts := [rule.id for rule in rulebook.rules if rule.status == "draft"]:
        sys.stdout.write(f"drafts, which may be incomplete: {', '.join(drafts)}\n")
    sys.stdout.write(f"{len(rulebook.rules)} rules, {len(rulebook.concepts)} concepts, {_problems(len(problems))}\n")
    return EXIT_RULEBOOK if problems else 0


def _problems(count: int) -> str:
    return f"{count} problem{'' if count == 1 else 's'}"


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
        sys.stderr.write(
            f"{_where(outcome)}: {outcome.owner}, {outcome.example}: {outcome.problem}\n  {outcome.text}\n"
        )
    for rule in rulebook.rules:
        if rule.id in names and rule.status not in ("live", "shadow"):
            sys.stdout.write(f"{rule.id} was not run: its status is {rule.status}. Set it to shadow.\n")
    sys.stdout.write(f"{len(outcomes)} examples, {_problems(len(failed))}\n")
    return EXIT_RULEBOOK if failed else 0


def _where(outcome: Outcome) -> str:
    """File and line of an example."""
    group, _, rule = outcome.owner.partition(".")
    name = f"{group}/{rule}.yaml" if rule else f"_concepts/{group}.yaml"
    step, _, lang = outcome.example.partition(" ")
    path = f"$.examples.{step}" if rule else f"$.examples.{lang}.{step}"
    directory = default_directory()
    return parse(directory / name, f"{directory.name}/{name}").where(path)


def show_list(*, concepts: bool) -> int:
    """Print concepts with their number of words, or rules by family with points and what they say."""
    rulebook = load_rulebook()
    page = Page()
    if concepts:
        wide = max(len(concept.id) for concept in rulebook.concepts)
        for concept in rulebook.concepts:
            words = sum(len(each.any) for each in concept.words.values())
            said = f"{concept.role:<13}{words:>4} words in {len(concept.words)} languages"
            page.say(said, lead=f"{concept.id:<{wide}}  ")
        page.say(f"{len(rulebook.concepts)} concepts. One of them in words: screener rules show ID")
        return 0
    english = messages(FALLBACK).rules
    wide = max(len(rule.id) for rule in rulebook.rules)
    families = dict.fromkeys(group.family for group in rulebook.groups.values())
    for family in families:
        page.say(family, style="bold")
        for rule in rulebook.rules:
            if rulebook.groups[rule.group].family == family:
                said = english[rule.id].title if rule.id in english else ""
                status = "" if rule.status == "live" else f" ({rule.status})"
                weight = f"{rule.weight}{'!' if rule.decisive else ''}"
                page.say(f"{said}{status}", lead=f"{rule.id:<{wide}} {weight:<4}", left=2)
    page.say(f"{len(rulebook.rules)} rules; the number is the points, ! makes an ad at least high.")
    page.say("One of them in words: screener rules show ID")
    return 0


def show(name: str) -> int:
    """Print one rule or concept: what it says, what it wants, its words and its examples."""
    rulebook = load_rulebook()
    for rule in rulebook.rules:
        if rule.id == name:
            _show_rule(rule, rulebook)
            return 0
    for concept in rulebook.concepts:
        if concept.id == name:
            _show_concept(concept, rulebook)
            return 0
    known = [rule.id for rule in rulebook.rules] + [concept.id for concept in rulebook.concepts]
    hint = f"{did_you_mean(name, known)} All of them: screener rules list, screener rules list --concepts."
    raise InputError(f"no rule or concept '{name}'", hint=hint)


def _show_rule(rule: Rule, rulebook: Rulebook) -> None:
    page = Page()
    family = rulebook.groups[rule.group].family
    decisive = ", decisive" if rule.decisive else ""
    page.say(f"{rule.id}: {rule.weight} points{decisive}, {rule.status}, family {family}", style="bold")
    english = messages(FALLBACK)
    if message := english.rules.get(rule.id):
        page.say(f"{message.title}. {message.why}", left=2)
        page.say(f"To check: {message.check}", left=2)
    for each in rule.innocent:
        if text := english.innocent.get(each):
            page.say(f"An honest reason: {text}", left=2)
    page.blank()
    path = default_directory() / rule.group / f"{rule.id.partition('.')[2]}.yaml"
    page.as_is(path.read_text("utf-8").rstrip())


def _show_concept(concept: Concept, rulebook: Rulebook) -> None:
    page = Page()
    page.say(f"{concept.id} ({concept.role})", style="bold")
    for lang, words in concept.words.items():
        read = "" if lang in concept.reviewed else " (not read by a native speaker)"
        page.say(Text(f"{lang}{read}: ", style="bold"), ", ".join(words.any), left=2, hang=2)
        if words.not_:
            page.say(Text("but not: ", style="bold"), ", ".join(words.not_), left=4, hang=2)
    used = sorted(rule.id for rule in rulebook.rules if concept.id in _names(rule))
    page.say(Text("used by: ", style="bold"), ", ".join(used) or "no rule", left=2, hang=2)


def _names(rule: Rule) -> set[str]:
    return {name for _, when in walk(rule.when) for name in concepts_of(when)}


def new(name: str) -> int:
    """Write a draft that passes the linter's form checks."""
    directory = default_directory()
    if _RULE_ID.fullmatch(name):
        group, _, rule = name.partition(".")
        groups = load_rulebook().groups
        if group not in groups:
            raise InputError(f"no group '{group}'", hint=f"Groups: {', '.join(groups)}.")
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
