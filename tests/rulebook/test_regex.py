"""What the linter reads off a regular expression."""

import pytest

from screener.rulebook.regex import always_holds, is_nested, is_unbounded, read_regex


@pytest.mark.parametrize(
    ("regex", "unbounded"),
    [
        ("a*", True),
        ("a+", True),
        ("a{2,}", True),
        ("(?:b|(?:c|d*))", True),
        ("a+?", True),
        ("[a-z]*", True),
        (r"\w+", True),
        ("a?", False),
        ("a{0,20}", False),
        ("a{,20}", False),
        ("a{3}", False),
        (r"a\+b\*", False),
        ("[*+]", False),
        ("[]*+]", False),
        (r"[^\]+]", False),
    ],
)
def test_unbounded(regex: str, *, unbounded: bool) -> None:
    assert is_unbounded(read_regex(regex)) == unbounded


@pytest.mark.parametrize(
    ("regex", "nested"),
    [
        ("(?:a|a){1,50}b", True),
        ("(?:ab|a.){0,9}b", True),
        ("(?:.|a){0,9}b", True),
        ("(?:gift |card ){0,2}codes", False),
        ("(a{0,9}b){1,9}", True),
        ("(?:(?:a{0,9})c){0,3}", True),
        ("(?:a{1,2})*", True),
        ("(?P<x>a{0,9}){0,9}", True),
        ("(?:a{0,9}b)?", False),
        ("(?:a?b){0,9}", False),
        ("(?:a{3}){0,9}", False),
        ("(?:a{0,9}){3}", False),
        ("a{0,9}b{0,9}", False),
    ],
)
def test_nested(regex: str, *, nested: bool) -> None:
    assert is_nested(read_regex(regex)) == nested


@pytest.mark.parametrize(
    ("regex", "literal", "holds"),
    [
        ("floor [0-9]", "floor", True),
        ("che(?:ck|que)", "che", True),
        ("che(?:ck|que)", "check", False),
        ("(?:back|front) door", "door", True),
        ("(?:back|front) door", "front", False),
        ("(?:big door|door bell)", "door", True),
        ("(?:the door)?", "door", False),
        ("(?:the door){0,2}", "door", False),
        ("(?:the door){1,2}", "door", True),
        ("do(or|g)", "door", False),
        ("d(?:oo)r", "door", True),
        ("doors?", "door", True),
        ("doors?", "doors", False),
        ("d.or", "d.or", False),
        (r"d\.or", "d.or", True),
        (r"d\wor", "dwor", False),
        ("d[o]or", "door", False),
        ("do{2}r", "door", False),
        ("do??or", "door", False),
        ("(?=x)door", "door", True),
        ("(?!door)window", "door", False),
        ("(?=door)d", "door", False),
        ("do(?<=x)or", "door", True),
        ("door|gate", "door", False),
        ("大门.{0,3}关", "大门", True),
    ],
)
def test_literals(regex: str, literal: str, *, holds: bool) -> None:
    assert always_holds(read_regex(regex), literal) == holds
