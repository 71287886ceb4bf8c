"""Says in plain words what a YAML file lacks: its authors know YAML, not programming."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from typing import Final

from screener.rulebook.suggest import did_you_mean

_NAMES: Final = {
    "object": "`key: value` lines",
    "array": "a list",
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "null": "nothing",
}
_TYPES: Final = re.compile(r"Expected `(?P<wanted>[^`]*)`, got `(?P<got>[^`]*)`")
_MISSING: Final = re.compile(r"Object missing required field `(?P<key>[^`]*)`")
_VALUE: Final = re.compile(r"Invalid enum value '(?P<value>.*)'", re.DOTALL)
_ID: Final = re.compile(r"Expected `str` matching regex")
QUOTES: Final = 'Put a text that holds a comma or a colon into straight quotes: "...".'


def in_plain_words(problem: str, kind: object) -> tuple[str, str]:
    """``(problem, hint)`` for what the converter said of a value that should be of type ``kind``."""
    if found := _TYPES.fullmatch(problem):
        wanted = [_NAMES.get(name, name) for name in found["wanted"].split(" | ") if name != "null"]
        return f"expected {' or '.join(wanted)}, got {_NAMES.get(found['got'], found['got'])}", _type_hint(
            found["wanted"], found["got"]
        )
    if found := _MISSING.fullmatch(problem):
        return f"the key '{found['key']}' is missing", "Add it, at the indent of the other keys."
    if found := _VALUE.fullmatch(problem):
        return f"'{found['value']}' is not allowed here", did_you_mean(found["value"], set(_values(kind)))
    if _ID.match(problem):
        return "not an id", "Write small letters, digits and dashes; the id of a rule is folder.file."
    return problem, "Correct the value; CONTRIBUTING.md shows the format."


def _type_hint(wanted: str, got: str) -> str:
    if got == "null":
        return "Write it behind the colon, or on the next lines with a deeper indent."
    if wanted == "str":
        return 'Put it into quotes: "...".'
    if wanted == "array":
        return "Put it into brackets: [...]."
    return "Correct the value; CONTRIBUTING.md shows the format."


def unknown_key(key: str, names: tuple[str, ...]) -> str:
    """What to do about a key that is not known; with a blank in it, it is the rest of a text that a comma cut."""
    return QUOTES if " " in key else did_you_mean(key, names)


def _values(kind: object) -> Iterator[str]:
    """The words of all literals in a type."""
    for part in typing.get_args(kind):
        if isinstance(part, str):
            yield part
        else:
            yield from _values(part)
