"""Files that cannot be used: every error says what, where and what to do."""

from pathlib import Path

import pytest

from screener.errors import RulebookError
from screener.rulebook.schema import Concept, LevelRules, Rule, Thresholds
from screener.rulebook.yamlfile import convert, parse, parse_text

GOOD = """\
id: documents.custody
group: documents
status: live
weight: 50
when:
  near: { concepts: [identity-paper, [keep, hold]], units: 16 }
"""

ERRORS = [
    (
        "a typo in a key",
        GOOD.replace("weight:", "wieght:"),
        "rules/x.yaml:4: unknown key 'wieght'\n  Did you mean 'weight'?",
    ),
    (
        "a typo deep inside",
        GOOD.replace("concepts:", "conceps:"),
        "rules/x.yaml:6: unknown key 'conceps'\n  Did you mean 'concepts'?",
    ),
    (
        "a key that is like none",
        GOOD.replace("near:", "zzz:"),
        "rules/x.yaml:6: unknown key 'zzz'\n  Allowed here: all, any, concept, context, count, fact, near, none, pattern, ref, unless.",
    ),
    (
        "a wrong type",
        GOOD.replace("weight: 50", "weight: heavy"),
        "rules/x.yaml:4: expected a whole number, got text\n  Correct the value; CONTRIBUTING.md shows the format.",
    ),
    (
        "a value outside the list",
        GOOD.replace("status: live", "status: alive"),
        "rules/x.yaml:3: 'alive' is not allowed here\n  Did you mean 'live'?",
    ),
    (
        "a missing key",
        GOOD.replace("group: documents\n", ""),
        "rules/x.yaml:1: the key 'group' is missing\n  Add it, at the indent of the other keys.",
    ),
    (
        "a wrong indent",
        GOOD.replace("when:\n  near", "when:\n near").replace("status", "   status"),
        "rules/x.yaml:3: is not YAML: mapping values are not allowed in this context\n  Look for a wrong indent, a missing quote or a missing colon on this line or the one before.",
    ),
    (
        "a key twice",
        GOOD + "group: debt\n",
        "rules/x.yaml:7: the key 'group' stands twice\n  Merge the two or delete one.",
    ),
    (
        "an alias",
        "a: &x [lol]\nb: [*x, *x]\n",
        'rules/x.yaml:1: anchors and aliases are not allowed\n  Write the value out; a word that begins with * or & needs quotes: "*word".',
    ),
    (
        "a comma in a text without quotes",
        GOOD + "sources: [{ key: gk, says: It reads messages, codes and bank apps. }]\n",
        "rules/x.yaml:7: unknown key 'codes and bank apps.'\n  Put a text that holds a comma or a colon into straight quotes: \"...\".",
    ),
    (
        "a value that is like none of the list",
        GOOD.replace("units: 16", "within: zzz"),
        "rules/x.yaml:6: 'zzz' is not allowed here\n  Allowed here: ad, clause, field, nearby, sentence.",
    ),
    (
        "a value deep inside a choice of types",
        GOOD.replace("units: 16", "polarity: [affirm]"),
        "rules/x.yaml:6: 'affirm' is not allowed here\n  Did you mean 'affirmed'?",
    ),
    (
        "lines that are not indented",
        GOOD.replace("  near:", "near:"),
        "rules/x.yaml:5: expected `key: value` lines, got nothing\n  Write it behind the colon, or on the next lines with a deeper indent.",
    ),
    (
        "a word where a list stands",
        GOOD + "innocent: innocent.stamp\n",
        "rules/x.yaml:7: expected a list, got text\n  Put it into brackets: [...].",
    ),
    (
        "a number where a text stands",
        GOOD + "note: 5\n",
        'rules/x.yaml:7: expected text, got a whole number\n  Put it into quotes: "...".',
    ),
    (
        "an id with a capital letter",
        GOOD.replace("id: documents.custody", "id: documents.Custody"),
        "rules/x.yaml:1: not an id\n  Write small letters, digits and dashes; the id of a rule is folder.file.",
    ),
    (
        "a tab",
        GOOD.replace("  near:", "\tnear:"),
        "rules/x.yaml:6: is not YAML: found character that cannot start any token\n  Indent with blanks, not with tabs; a text that begins with @, % or ` needs quotes.",
    ),
    ("nothing", "", "rules/x.yaml: is empty\n  Fill it in or delete it."),
    (
        "a list as a key",
        "? [a, b]\n: c\n",
        "rules/x.yaml:1: a key must be plain text\n  Use a word before the colon.",
    ),
]


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in ERRORS], ids=[row[0] for row in ERRORS])
def test_errors(text: str, message: str) -> None:
    with pytest.raises(RulebookError) as caught:
        convert(parse_text(text, "rules/x.yaml"), Rule)
    assert str(caught.value) == message


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{new}: &{new} [*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old},*{old}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(RulebookError, match="anchors and aliases"):
        parse_text(bomb, "rules/x.yaml")


@pytest.mark.parametrize(
    "text", ["a: " + "[" * 50_000, "\n".join(" " * level + "a:" for level in range(500))], ids=["lists", "mappings"]
)
def test_a_deep_file_is_refused_before_it_exhausts_the_stack(text: str) -> None:
    with pytest.raises(RulebookError, match=r"rules/x.yaml:\d+: nests more than 60 levels deep\n"):
        parse_text(text, "rules/x.yaml")


def test_a_wrong_word_list_is_found_in_its_language() -> None:
    text = "id: x\nrole: thing\nwords:\n  en: { any: [a] }\n  id:\n    any: [b]\n    nto: [c]\n"
    with pytest.raises(RulebookError) as caught:
        convert(parse_text(text, "rules/_concepts/x.yaml"), Concept)
    assert str(caught.value) == "rules/_concepts/x.yaml:7: unknown key 'nto'\n  Did you mean 'not'?"


def test_words_that_yaml_takes_for_something_else_stay_words() -> None:
    concept = convert(parse_text("id: x\nrole: thing\nwords:\n  no: { any: [yes, no, on, off] }\n", "x"), Concept)
    assert concept.words["no"].any == ("yes", "no", "on", "off")


def test_numbers_and_truth_are_read() -> None:
    located = parse_text("a: 1\nb: 2.5\nc: true\nd: null\ne: 12:30\nf: 1_000\ng: 0x1f\n", "x")
    assert located.data == {"a": 1, "b": 2.5, "c": True, "d": None, "e": "12:30", "f": "1_000", "g": "0x1f"}


def test_a_file_that_is_not_utf8_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"id: x\nname: \xff\xfe\n")
    with pytest.raises(RulebookError, match=r"x\.yaml:2: is not UTF-8"):
        parse(path, "x.yaml")
    with pytest.raises(RulebookError, match=r"y\.yaml: cannot be read"):
        parse(tmp_path / "y.yaml", "y.yaml")


def test_characters_that_yaml_forbids() -> None:
    with pytest.raises(RulebookError, match="is not YAML"):
        parse_text("a: \x00", "x")


def test_a_nested_struct_names_the_allowed_keys() -> None:
    with pytest.raises(RulebookError, match="Did you mean 'caution'"):
        convert(parse_text("thresholds: { cauton: 20, high: 45, severe: 70 }\n", "x"), LevelRules)


def test_a_number_too_long_for_any_use_is_told() -> None:
    with pytest.raises(RulebookError, match=r"rules/x.yaml:1: .* got text"):
        convert(parse_text(f"caution: {'9' * 5000}\nhigh: 2\nsevere: 3\n", "rules/x.yaml"), Thresholds)
