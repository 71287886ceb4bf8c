"""Makes a rulebook ready: one vocabulary for everything, one condition tree a rule, an index of what to try."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

import msgspec

from screener.engine.condition import (
    NOT_NEGATED,
    AllOf,
    ConceptHit,
    Condition,
    CountOf,
    FactHit,
    InContext,
    Needs,
    NoneOf,
    Pattern,
    Referred,
    Unless,
    Wanted,
    narrowest,
)
from screener.engine.hidden import HiddenWords
from screener.engine.near import Distance, Near
from screener.engine.words import concept_phrases, concept_words, normal_words
from screener.errors import RulebookError
from screener.facts.contact import ContactReader
from screener.facts.employer import EmployerReader
from screener.facts.offer import OfferReader
from screener.facts.pay import PayReader
from screener.facts.place import PlaceReader
from screener.facts.process import ProcessReader
from screener.facts.reader import FactReader
from screener.facts.route import RouteReader
from screener.model import Polarity
from screener.rulebook.load import Rulebook
from screener.rulebook.regex import fault_of
from screener.rulebook.schema import ConceptSpec, CountSpec, FactSpec, NearSpec, Rule, When
from screener.text.entry import Entry
from screener.text.language import LanguageReader
from screener.text.vocabulary import Vocabulary


class CompiledRule(NamedTuple):
    """A rule that can be asked. ``needs``: sets of keys, one of each must be there; ``shadow``: worth 0 points."""

    rule: Rule
    condition: Condition
    needs: Needs
    shadow: bool


class Compiled(NamedTuple):
    """A rulebook ready to use. ``by_key``: the rules to try when a key is present; ``always``: those without one.

    ``told``: fields of facts, by type, whose words are keys as well.
    """

    rulebook: Rulebook
    vocabulary: Vocabulary
    hidden: HiddenWords
    language: LanguageReader
    readers: tuple[FactReader, ...]
    rules: tuple[CompiledRule, ...]
    by_key: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]
    told: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]


def compile_rulebook(rulebook: Rulebook) -> Compiled:
    """Compile.

    Raises:
        RulebookError: a rule names a concept or rule that does not exist, or rules refer to each other in a circle.
    """
    data = rulebook.data
    language = LanguageReader(data.languages)
    readers: tuple[FactReader, ...] = (
        ContactReader(data.channels),
        PlaceReader(data.places, data.routes),
        EmployerReader(data.employers),
        OfferReader(data.offers),
        ProcessReader(data.offers.process),
        RouteReader(data.routes),
        PayReader(data.currencies, data.pay),
    )
    builder = _Builder(rulebook)
    rules = tuple(
        CompiledRule(rule, condition, condition.needs(), rule.status == "shadow")
        for rule in sorted(rulebook.rules, key=lambda rule: rule.id)
        if rule.status in ("live", "shadow")
        for condition in (builder.rule(rule),)
    )
    entries = [*language.entries(), *(entry for reader in readers for entry in reader.entries()), *builder.literals()]
    vocabulary = Vocabulary(entries, normal_words(entries), concept_words(rulebook.concepts))
    by_key: dict[str, list[int]] = {}
    always: list[int] = []
    for index, compiled in enumerate(rules):
        if not compiled.needs:
            always.append(index)
            continue
        for key in narrowest(compiled.needs):
            by_key.setdefault(key, []).append(index)
    roles: dict[str, list[str]] = {}
    for concept in rulebook.concepts:
        roles.setdefault(concept.role, []).append(concept.id)
    return Compiled(
        rulebook,
        vocabulary,
        HiddenWords(vocabulary, entries, partial(concept_phrases, rulebook.concepts), builder.telling()),
        language,
        readers,
        rules,
        {key: tuple(found) for key, found in by_key.items()},
        tuple(always),
        _told(rules),
        {role: tuple(sorted(names)) for role, names in roles.items()},
    )


def _told(rules: tuple[CompiledRule, ...]) -> dict[str, tuple[str, ...]]:
    """Fields of facts, by type, whose words rules ask for."""
    fields: dict[str, dict[str, None]] = {}
    for key in sorted(key for rule in rules for need in rule.needs for key in need if key.startswith("f:")):
        kind, dot, rest = key[2:].partition(".")
        if dot:
            fields.setdefault(kind, {})[rest.partition("=")[0]] = None
    return {kind: tuple(names) for kind, names in fields.items()}


class _Builder:
    """Turns ``when`` into conditions, following ``ref``."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rules = {rule.id: rule for rule in rulebook.rules}
        self._actors = {concept.id: concept.actor for concept in rulebook.concepts}
        self._actions = {concept.id: concept.actor for concept in rulebook.concepts if concept.role == "action"}
        self._open: list[str] = []
        self._literals: dict[str, None] = {}
        self._specs: dict[bytes, FactSpec] = {}
        self._telling: dict[str, None] = {}
        self._referred: dict[str, Referred] = {}

    def rule(self, rule: Rule) -> Condition:
        if rule.id in self._open:
            circle = " -> ".join((*self._open, rule.id))
            raise RulebookError(
                f"rules refer to each other in a circle: {circle}", where=rule.id, hint="Cut one of the refs."
            )
        self._open.append(rule.id)
        try:
            return self._when(rule.when, rule.id)
        finally:
            self._open.pop()

    def literals(self) -> Iterator[Entry]:
        for literal in self._literals:
            yield Entry("p:" + literal, f"*{literal}*")

    def telling(self) -> frozenset[str]:
        """Keys of concepts that rules want to have been hidden."""
        return frozenset(self._telling)

    def _when(self, when: When, rule: str) -> Condition:
        condition = self._operator(when, rule)
        if not when.unless:
            return condition
        local = tuple(self._when(part, rule) for part in when.unless if _is_local(part))
        ad = tuple(self._when(part, rule) for part in when.unless if not _is_local(part))
        return Unless(condition, local, ad)

    def _operator(self, when: When, rule: str) -> Condition:
        if when.all is not None:
            return AllOf(self._parts(when.all, rule))
        if when.any is not None:
            return CountOf(self._parts(when.any, rule), 1)
        if when.none is not None:
            return NoneOf(self._parts(when.none, rule))
        if when.count is not None:
            return self._count(when.count, rule)
        if when.ref is not None:
            return self._ref(when.ref, rule)
        return self._leaf(when, rule)

    def _leaf(self, when: When, rule: str) -> Condition:
        if when.concept is not None:
            return self._concept(when.concept, rule)
        if when.fact is not None:
            return FactHit(self._shared(when.fact))
        if when.near is not None:
            return self._near(when.near, rule)
        if when.context is not None:
            return InContext(when.context)
        if when.pattern is not None:
            if problem := fault_of(when.pattern.regex):
                raise RulebookError(problem, where=rule, hint="Run `screener rules lint`.")
            self._literals[when.pattern.literal] = None
            return Pattern(when.pattern.regex, when.pattern.literal, when.pattern.reach)
        raise RulebookError("a condition without an operator", where=rule, hint="Give it one of all, any, near, fact …")

    def _parts(self, parts: tuple[When, ...], rule: str) -> tuple[Condition, ...]:
        return tuple(self._when(part, rule) for part in parts)

    def _ref(self, name: str, rule: str) -> Condition:
        if name not in self._rules:
            raise RulebookError(f"unknown rule '{name}' in a ref", where=rule, hint="Name an existing rule's id.")
        if name not in self._referred:
            self._referred[name] = Referred(self.rule(self._rules[name]))
        return self._referred[name]

    def _count(self, count: CountSpec, rule: str) -> Condition:
        parts = tuple(
            self._concept(part, rule) if isinstance(part, str) else self._when(part, rule) for part in count.of
        )
        return CountOf(parts, count.at_least)

    def _concept(self, spec: str | ConceptSpec, rule: str) -> Condition:
        spec = ConceptSpec((spec,)) if isinstance(spec, str) else spec
        names = self._known(spec.any, rule)
        if spec.disguised:
            self._telling.update(dict.fromkeys("c:" + name for name in names))
        return ConceptHit(names, _wanted(spec.polarity), spec.actor, self._actors, disguised=spec.disguised)

    def _near(self, near: NearSpec, rule: str) -> Condition:
        concepts = tuple(self._known((slot,) if isinstance(slot, str) else slot, rule) for slot in near.concepts)
        slots = concepts + tuple(self._shared(fact) for fact in near.facts)
        if not slots:
            raise RulebookError("a `near` of nothing", where=rule, hint="Name concepts or facts that stand together.")
        distance = Distance(near.within, near.units, near.order)
        return Near(slots, distance, _wanted(near.polarity), near.actor, self._actions)

    def _shared(self, spec: FactSpec) -> FactSpec:
        """One object for all equal tests, so that their answer is found once an ad."""
        return self._specs.setdefault(msgspec.json.encode(spec, order="deterministic"), spec)

    def _known(self, names: tuple[str, ...], rule: str) -> tuple[str, ...]:
        for name in names:
            if name not in self._actors:
                raise RulebookError(
                    f"unknown concept '{name}'", where=rule, hint="Run `screener rules list --concepts`."
                )
        return names


def _is_local(when: When) -> bool:
    """Whether a canceller is looked for in the sentence: when it is made of words alone."""
    parts = (
        *(when.all or ()),
        *(when.any or ()),
        *(part for part in (when.count.of if when.count else ()) if isinstance(part, When)),
    )
    if parts:
        return all(map(_is_local, parts))
    if isinstance(when.concept, ConceptSpec):
        return when.concept.within == "sentence"
    return when.concept is not None or when.near is not None or when.pattern is not None


def _wanted(polarity: Polarity | tuple[Polarity, ...] | None) -> Wanted:
    if polarity is None:
        return NOT_NEGATED
    return frozenset({polarity} if isinstance(polarity, str) else polarity)
