"""Drafts that ``rules new`` writes can be loaded as they are, and say what is still to be filled in."""

from pathlib import Path

import pytest

from screener.rulebook.lint import lint
from screener.rulebook.load import Rulebook, load_rulebook
from screener.rulebook.template import CONCEPT, RULE
from tests.rulebook.conftest import read_small, write


@pytest.mark.parametrize("group", ["documents", "pay"])
def test_a_new_rule_loads_as_a_draft_that_decides_nothing(folder: Path, rulebook: Rulebook, group: str) -> None:
    weight = rulebook.groups[group].weights[0]
    write(folder / group / "new-idea.yaml", RULE.format(id=f"{group}.new-idea", group=group, weight=weight))
    rule = next(rule for rule in load_rulebook(folder, use_cache=False).rules if rule.id == f"{group}.new-idea")
    assert (rule.status, rule.weight, rule.examples.fires) == ("draft", weight, ())


def test_a_new_concept_is_complete_but_for_a_rule_that_uses_it(small: Path, rulebook: Rulebook) -> None:
    write(small / "_concepts" / "new-word.yaml", CONCEPT.format(id="new-word"))
    found = read_small(small, rulebook)
    assert [concept.id for concept in found.concepts] == ["keep", "new-word", "paper"]
    assert [(problem.where, problem.code) for problem in lint(found, small)] == [
        ("rules/_concepts/new-word.yaml:1", "unused-concept")
    ]


def test_a_new_rule_names_concepts_that_ship(small: Path, rulebook: Rulebook) -> None:
    write(small / "pay" / "new-idea.yaml", RULE.format(id="pay.new-idea", group="pay", weight=3))
    codes = {problem.code for problem in lint(read_small(small, rulebook), small)}
    assert codes == {"unknown-concept"}, "the small rulebook has no such concepts"
    shipped = {concept.id for concept in rulebook.concepts}
    assert {"identity-paper", "keep-or-hand-over"} <= shipped
