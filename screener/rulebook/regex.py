"""The structure of a regular expression, as far as the linter asks: repeats, and the text that every match holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import prod
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"(?P<open>\((?:\?(?:[:=!>]|<[=!]|P<\w+>))?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<repeat>[*+?]|\{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\})"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<special>\\[A-Za-z0-9]|[.^$])|\\?(?P<char>.)",
    re.DOTALL,
)
_GAP: Final = "\0"
"""Stands for whatever is no plain letter."""


_MOST_WAYS: Final = 100_000


class Repeat(NamedTuple):
    """How often a part stands there; ``most`` is None where nothing bounds it."""

    least: int
    most: int | None

    @property
    def varies(self) -> bool:
        """Whether a longer match may be tried after a shorter one: more than once, and not a fixed number."""
        return self.most not in (self.least, 1)


class Part(NamedTuple):
    """A letter (``text``), a group (``branches``), or something else (``text`` is a gap)."""

    text: str
    branches: tuple[Branch, ...]
    repeat: Repeat
    looks: bool = False


Branch = tuple[Part, ...]
_ONCE: Final = Repeat(1, 1)


def read_regex(regex: str) -> tuple[Branch, ...]:
    """The alternatives of an expression that ``re`` accepts."""
    branches, _ = _branches(list(_TOKEN.finditer(regex)), 0)
    return branches


def parts_of(branches: tuple[Branch, ...]) -> Iterator[Part]:
    """All parts, those of groups included."""
    for branch in branches:
        for part in branch:
            yield part
            yield from parts_of(part.branches)


def is_unbounded(branches: tuple[Branch, ...]) -> bool:
    """Whether something may be repeated without end."""
    return any(part.repeat.most is None for part in parts_of(branches))


def is_nested(branches: tuple[Branch, ...]) -> bool:
    """Whether a repeated group holds a repeat, or a choice between likes: a hostile text may be tried in many ways."""
    return any(
        part.repeat.varies
        and (_is_unclear(part) or any(inner.repeat.varies or _is_unclear(inner) for inner in parts_of(part.branches)))
        for part in parts_of(branches)
    )


def _is_unclear(part: Part) -> bool:
    """Whether two branches of a group may begin with the same letter."""
    firsts = [branch[0].text or _GAP if branch else _GAP for branch in part.branches]
    return len(firsts) > 1 and (_GAP in firsts or len(set(firsts)) < len(firsts))


def fault_of(regex: str) -> str:
    """Why an expression cannot be used: it is none, or a hostile ad could make it run without end; else empty."""
    try:
        re.compile(regex)
    except (re.error, OverflowError, RecursionError) as error:
        return f"not a regular expression: {error}"
    branches = read_regex(regex)
    slow = is_unbounded(branches) or is_nested(branches) or _ways(branches) > _MOST_WAYS
    return "a regular expression that may take very long" if slow else ""


def _ways(branches: tuple[Branch, ...]) -> int:
    """In how many ways, at most, the repeats of one branch can share out a text."""
    return max(prod(_lengths(part.repeat) * _ways(part.branches) for part in branch) for branch in branches or ((),))


def _lengths(repeat: Repeat) -> int:
    return 1 if repeat.most is None else repeat.most - repeat.least + 1


def always_holds(branches: tuple[Branch, ...], literal: str) -> bool:
    """Whether every match holds ``literal``."""
    return all(_branch_holds(branch, literal) for branch in branches)


def _branch_holds(branch: Branch, literal: str) -> bool:
    if literal in _sure_text(branch):
        return True
    return any(part.branches and _is_sure(part) and always_holds(part.branches, literal) for part in branch)


def _is_sure(part: Part) -> bool:
    return part.repeat.least > 0 and not part.looks


def _sure_text(branch: Branch) -> str:
    """Letters that stand in every match, with gaps between those that need not follow each other."""
    text = ""
    for part in branch:
        if not _is_sure(part):
            # What only looks ahead or behind takes no room.
            text += "" if part.looks else _GAP
        elif part.branches:
            text += _sure_text(part.branches[0]) if len(part.branches) == 1 else _GAP
        else:
            text += part.text
        text += _GAP if part.repeat != _ONCE else ""
    return text


def _branches(tokens: list[re.Match[str]], at: int) -> tuple[tuple[Branch, ...], int]:
    """Alternatives from ``at`` to the bracket that closes them, and where that stands."""
    branches: list[list[Part]] = [[]]
    while at < len(tokens) and not tokens[at]["close"]:
        token = tokens[at]
        if token["or"]:
            branches.append([])
        elif token["repeat"]:
            # A second sign ("??") only says which length is tried first.
            if branches[-1][-1].repeat == _ONCE:
                branches[-1][-1] = branches[-1][-1]._replace(repeat=_repeat(token))
        elif token["open"]:
            inner, at = _branches(tokens, at + 1)
            branches[-1].append(Part("", inner, _ONCE, looks=token["open"][-1] in "=!"))
        else:
            branches[-1].append(Part(token["char"] or _GAP, (), _ONCE))
        at += 1
    return tuple(tuple(branch) for branch in branches), at


def _repeat(token: re.Match[str]) -> Repeat:
    if token["repeat"] in "*+?":
        return {"*": Repeat(0, None), "+": Repeat(1, None), "?": Repeat(0, 1)}[token["repeat"]]
    least = int(token["low"] or 0)
    if not token["comma"]:
        return Repeat(least, least)
    return Repeat(least, int(token["high"]) if token["high"] else None)
