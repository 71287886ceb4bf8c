"""Conditions are walked with the path at which each stands in its file."""

from screener.rulebook.schema import When
from screener.rulebook.tree import concepts_of, facts_of, walk
from screener.rulebook.yamlfile import convert, parse_text

TREE = """\
all:
  - concept: a
  - any:
      - concept: { any: [b, c] }
      - fact: { type: pay }
  - none: [{ context: warning }]
  - count:
      at_least: 1
      of: [d, { near: { concepts: [e, [f, g]], facts: [{ type: place }] } }, { ref: x.y }]
  - pattern: { regex: z, literal: z }
unless:
  - concept: h
    unless: [{ concept: i }]
"""
CONDITION = convert(parse_text(TREE, "x"), When)


def test_every_condition_with_its_path() -> None:
    assert [path for path, _ in walk(CONDITION)] == [
        "$.when",
        "$.when.all[0]",
        "$.when.all[1]",
        "$.when.all[1].any[0]",
        "$.when.all[1].any[1]",
        "$.when.all[2]",
        "$.when.all[2].none[0]",
        "$.when.all[3]",
        "$.when.all[3].count.of[1]",
        "$.when.all[3].count.of[2]",
        "$.when.all[4]",
        "$.when.unless[0]",
        "$.when.unless[0].unless[0]",
    ]


def test_paths_are_those_of_the_file() -> None:
    located = parse_text("when:\n" + "".join(f"  {line}\n" for line in TREE.splitlines()), "x")
    lines = [located.where(path) for path, _ in walk(CONDITION)]
    assert lines == [f"x:{line}" for line in (1, 3, 4, 5, 6, 7, 7, 8, 10, 10, 11, 13, 14)]


def test_concepts_and_facts_belong_to_the_condition_that_names_them() -> None:
    found = {path: list(concepts_of(when)) for path, when in walk(CONDITION)}
    assert {path: names for path, names in found.items() if names} == {
        "$.when.all[0]": ["a"],
        "$.when.all[1].any[0]": ["b", "c"],
        "$.when.all[3]": ["d"],
        "$.when.all[3].count.of[1]": ["e", "f", "g"],
        "$.when.unless[0]": ["h"],
        "$.when.unless[0].unless[0]": ["i"],
    }
    facts = [(path, fact.type) for path, when in walk(CONDITION) for fact in facts_of(when)]
    assert facts == [("$.when.all[1].any[1]", "pay"), ("$.when.all[3].count.of[1]", "place")]
