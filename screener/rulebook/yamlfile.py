"""Reads one YAML file into typed structs and says exactly where it is wrong."""

from __future__ import annotations

import re
import typing
from pathlib import Path
from typing import Final

import msgspec
import yaml

from screener.errors import RulebookError
from screener.rulebook.complaint import in_plain_words, unknown_key

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]
T = typing.TypeVar("T")
Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEEPEST: Final = 60
"""Levels of lists and mappings inside each other; the rules that there are need no more than a dozen."""
_UNKNOWN: Final = re.compile(r"Object contains unknown field `(?P<key>[^`]*)`")
_PATH: Final = re.compile(r" - at `(?P<path>\$[^`]*)`$")
_FORM: Final = "Look for a wrong indent, a missing quote or a missing colon on this line or the one before."
_TAB: Final = "Indent with blanks, not with tabs; a text that begins with @, % or ` needs quotes."
_STEP: Final = re.compile(r"\.(?P<key>[^.\[\]]+)|\[(?P<index>\d+|\.\.\.)\]")


class Located:
    """A parsed file: its plain data and the line of every value."""

    def __init__(self, name: str, data: Plain, lines: dict[str, int]) -> None:
        self.name = name
        self.data = data
        self._lines = lines

    def where(self, path: str) -> str:
        """``file:line`` of the value at a path such as ``$.when.near``, or of the nearest value that encloses it."""
        while path not in self._lines and path != "$":
            path = path[: max(path.rfind("."), path.rfind("["))] or "$"
        return f"{self.name}:{self._lines.get(path, 1)}"


def parse(path: Path, name: str) -> Located:
    """Parse one file. ``name`` is how errors call it.

    Raises:
        RulebookError: not UTF-8, not YAML, an alias or anchor, a duplicate key, a key that is not text.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise RulebookError(
            f"cannot be read: {error.strerror}", where=name, hint="Check that the file exists and may be read."
        ) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RulebookError("is not UTF-8", where=f"{name}:{line}", hint="Save the file as UTF-8.") from error
    return parse_text(text, name)


def parse_text(text: str, name: str) -> Located:
    """Parse YAML given as text; see ``parse``."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            # What composes the tree calls itself for every level, and would take the process down with it.
            if depth > DEEPEST:
                raise RulebookError(
                    f"nests more than {DEEPEST} levels deep",
                    where=f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}",
                    hint="Give parts of a condition a rule of their own and name them with `ref`.",
                )
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise RulebookError(
                    "anchors and aliases are not allowed",
                    where=f"{name}:{line}",
                    hint='Write the value out; a word that begins with * or & needs quotes: "*word".',
                )
        node = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise RulebookError(
            f"is not YAML: {error.problem or error.context}",
            where=where,
            hint=_TAB if "cannot start any token" in str(error.problem) else _FORM,
        ) from error
    except (yaml.YAMLError, ValueError) as error:
        raise RulebookError(
            f"is not YAML: {error}", where=name, hint="Remove characters that YAML does not allow."
        ) from error
    lines: dict[str, int] = {}
    if node is None:
        raise RulebookError("is empty", where=name, hint="Fill it in or delete it.")
    return Located(name, _plain(node, "$", lines, name), lines)


def _plain(node: yaml.Node, path: str, lines: dict[str, int], name: str) -> Plain:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, f"{path}[{index}]", lines, name) for index, item in enumerate(node.value)]
    values: dict[str, Plain] = {}
    for key_node, value_node in node.value:
        where = f"{name}:{key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode):
            raise RulebookError("a key must be plain text", where=where, hint="Use a word before the colon.")
        # The raw text, so that the language codes "no" and "on" stay words.
        key = str(key_node.value)
        if key in values:
            raise RulebookError(f"the key '{key}' stands twice", where=where, hint="Merge the two or delete one.")
        values[key] = _plain(value_node, f"{path}.{key}", lines, name)
        lines[f"{path}.{key}"] = key_node.start_mark.line + 1
    return values


def _scalar(node: yaml.ScalarNode) -> Plain:
    tag = node.tag.rpartition(":")[2]
    text = str(node.value)
    if tag == "null":
        return None
    # "no", "on" and the like are words of several languages; only true and false are booleans here.
    if tag == "bool":
        return {"true": True, "false": False}.get(text, text)
    if tag == "int" and re.fullmatch(r"[-+]?\d{1,18}", text):
        return int(text)
    if tag == "float" and re.fullmatch(r"[-+]?\d*\.\d+|[-+]?\d+\.\d*", text):
        return float(text)
    return text


def convert(located: Located, kind: type[T]) -> T:
    """The data as ``kind``; a wrong key or type becomes an error with its line and, for a key, the likely right one."""
    try:
        return msgspec.convert(located.data, kind, strict=True)
    except msgspec.ValidationError as error:
        path, problem, hint = _explain(located.data, kind, "$", str(error))
        raise RulebookError(problem, where=located.where(path), hint=hint) from error


def _explain(data: object, kind: object, path: str, message: str) -> tuple[str, str, str]:
    """``(path, problem, hint)``; msgspec does not say which key of a mapping is wrong: each is tried."""
    found = _PATH.search(message)
    problem = message[: found.start()] if found else message
    steps = _STEP.finditer(found["path"]) if found else iter(())
    for step in steps:
        kind = _value_type(kind, step["key"])
        if step["index"] == "...":
            for key, value in data.items() if isinstance(data, dict) else ():
                try:
                    msgspec.convert(value, kind, strict=True)
                except msgspec.ValidationError as error:
                    return _explain(value, kind, f"{path}.{key}", str(error))
            return path, *in_plain_words(problem, kind)
        path += step[0]
        if isinstance(data, dict):
            data = data.get(step["key"])
        elif isinstance(data, list):
            data = data[int(step["index"])]
    unknown = _UNKNOWN.match(problem)
    if unknown:
        names = tuple(dict.fromkeys(name for struct in _structs(kind) for name in struct.__struct_encode_fields__))
        return f"{path}.{unknown['key']}", f"unknown key '{unknown['key']}'", unknown_key(unknown["key"], names)
    return path, *in_plain_words(problem, kind)


def _structs(kind: object) -> list[type[msgspec.Struct]]:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return [kind]
    return [struct for part in typing.get_args(kind) for struct in _structs(part)]


def _value_type(kind: object, key: str | None) -> object:
    """Type of a struct's field, or of a sequence's or mapping's values."""
    for struct in _structs(kind) if key else ():
        for field in msgspec.structs.fields(struct):
            if field.encode_name == key:
                return field.type
    for part in (kind, *typing.get_args(kind)):
        origin, args = typing.get_origin(part), typing.get_args(part)
        if not key and origin in (tuple, list, dict) and args:
            return args[1] if origin is dict else args[0]
    return object
