"""Handles: the names by which someone is found on a channel, plain or written so that a filter misses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from screener.facts.alternation import either
from screener.text.normalize import normal_word
from screener.text.script import script_of

_SIGNS: Final = r"[ :;=~\-\u2010-\u2015>→➡⇢👉👇🏻👈|()\[\]{}「」【】《》“”\"'·•,.!/*✅❤♥🔥📩⬇☎📞📱+]{0,8}"
"""Signs that stand between a channel's name and a handle."""
_HANDLE: Final = re.compile(r"[a-z0-9][a-z0-9_.\-]{1,31}")
_SPREAD: Final = re.compile(
    r"@?[\"'“]?[a-z0-9_](?:(?:[ ·.•*\-+]|[\"'“”] ?[+,]? ?[\"'“”]?){1,3}[a-z0-9_](?![a-z])){3,30}"
    r"|(?:[a-z]_){3,}[a-z0-9_]*"
)
_POINTED: Final = re.compile(r"[:@=→➡⇢👉>]")
_DOTTED: Final = re.compile(r"[a-z][a-z0-9_]{1,20}(?:。[a-z0-9_]{1,20}){1,4}")
_OPENING: Final = re.compile(r"[ :;=~\-\u2013→➡⇢👉>|()\[\].,/*+]{0,8}([a-z]*|[^\x00-\x7f]{0,14})")
_ROOM: Final = 70
_SHORTEST_NAME: Final = 3
_SHORTEST_WORD: Final = 4
"""Shortest handle that is letters only: shorter ones are words."""
_LETTER_O: Final = r"[ol]{1,4}(?![^\W\d_])"


class Handle(NamedTuple):
    """A handle at ``[start, end)``."""

    start: int
    end: int
    value: str
    disguised: bool


class HandleGrammar:
    """Expressions made of the words in ``channels.yaml``.

    Every one is matched at a given place and within 90 characters, so that a text costs no more than its hits.
    """

    def __init__(
        self,
        marks: Iterable[str],
        stop: Iterable[str],
        numbers: Mapping[str, Mapping[str, tuple[str, ...]]],
        dots: Iterable[str],
    ) -> None:
        mark = either(marks)
        self._head = re.compile(rf"{_SIGNS}(?:(?:{mark}){_SIGNS}){{0,2}}(?:\n(?=[@+\d]))?(@ ?)?")
        self._mark = re.compile(mark)
        self._stop = frozenset(normal_word(word) for word in stop)
        self._digits: dict[str, str] = {}
        for by_digit in numbers.values():
            for digit, words in by_digit.items():
                for word in words:
                    self._digits.setdefault(normal_word(word), digit)
        word = either(self._digits)
        self._openings = frozenset(key for key in self._digits if key.isascii()) | {"", "plus"}
        self._first = frozenset(key[0] for key in self._digits) | frozenset("0123456789ol+p")
        self._token = re.compile(rf"({word})|(\d)|({_LETTER_O})")
        self._spelt = re.compile(rf"(?:\+|plus )?(?:(?:(?:{word})|\d|{_LETTER_O})[ .,\-\u2013/·()]{{0,4}}){{5,24}}")
        joint = either((*dots, "加", "杠")) + rf"|(?<=[a-z])[\u3400-\u9fff](?={word})"
        self._loose = re.compile(rf"(?:(?:{word}|{joint}|[a-z0-9_@]{{1,20}})[ .\-_/*·•,]{{0,3}}){{2,16}}")
        dot = either(dots)
        self._spelt_dots = re.compile(
            rf"@?[^\W_][\w\-]{{0,20}}"
            rf"(?: ?[(\[{{] ?(?:{dot}|\.) ?[)\]}}] ?[\w\-]{{1,20}}| (?:{dot}) [a-z0-9\-]{{1,20}}){{1,4}}"
        )

    def after(self, text: str, end: int, *, loud: bool, weak: bool = False) -> Handle | None:
        """The handle behind a channel's name that ends at ``end``. ``loud``: the name alone already asks for contact.

        ``weak``: the name is a word of its own too.
        """
        limit = end + _ROOM
        head = self._head.match(text, end, limit)
        if head is None or head.end() >= len(text):
            return None
        start = head.end()
        between = text[end:start]
        marked = _POINTED.search(between) is not None
        hidden = self._hidden(text, start, min(limit, _line_end(text, start)), marked=marked or not weak)
        match = _HANDLE.match(text, start, limit)
        if hidden is not None or match is None:
            return hidden
        value = match[0] if match[0].endswith("_") else match[0].rstrip(".-")
        if not self._is_name(value) or text[match.end() : match.end() + 1].isalpha():
            return None
        at_sign = head[1] is not None
        named = marked or loud or self._mark.search(between) is not None
        telling = _telling(value)
        if at_sign or loud:
            accepted = at_sign or telling or len(value) >= _SHORTEST_WORD
        elif telling:
            accepted = named or start == end or "_" in value or _telling(value, letters=4, digits=2)
        else:
            accepted = named and len(value) >= _SHORTEST_WORD and (not value.isalpha() or _ends(text, match.end()))
        return Handle(start, start + len(value), value, disguised=False) if accepted else None

    def _is_name(self, value: str) -> bool:
        letters = sum("a" <= char <= "z" for char in value)
        if len(value) < _SHORTEST_NAME or letters < 2 or value in self._stop:  # noqa: PLR2004 - "x9" is none
            return False
        return not value.startswith(("www.", "http"))

    def _hidden(self, text: str, start: int, end: int, *, marked: bool) -> Handle | None:
        if (match := self._spelt_dots.match(text, start, end)) is not None:
            return Handle(start, match.end(), match[0], disguised=True)
        if (match := _DOTTED.match(text, start, end)) is not None:
            return Handle(start, match.end(), match[0], disguised=True)
        if (
            marked
            and (match := _SPREAD.match(text, start, end)) is not None
            and _telling(match[0], letters=3, digits=0)
        ):
            return Handle(start, match.end(), _joined(match[0]), disguised=True)
        if (text[start] in self._first or marked) and not text[start:end].isascii():
            match = self._loose.match(text, start, end)
            if match is not None and self._mixes(match[0]):
                return Handle(start, start + len(match[0].rstrip(" .,-/")), self._undone(match[0]), disguised=True)
        return None

    def _mixes(self, found: str) -> bool:
        words = [token[0] for token in self._token.finditer(found) if token[1] and script_of(token[1][0]) != "latin"]
        if len(words) < 2:  # noqa: PLR2004 - one number word is an ordinary word
            return False
        latin = sum("a" <= char <= "z" for char in found)
        digits = sum("0" <= char <= "9" for char in found)
        return latin >= 2 or digits >= 2  # noqa: PLR2004

    def _undone(self, found: str) -> str:
        return "".join(
            (self._digits.get(m[1], "") if m[1] else m[0])
            for m in re.finditer(rf"({either(self._digits)})|[a-z0-9_]", found)
        )

    def spelt_number(self, text: str, end: int) -> Handle | None:
        """A telephone number with digits written as words or letters, behind a word that ends at ``end``."""
        opening = _OPENING.match(text, end, end + 40)
        if opening is None or (
            opening[1].isascii() and opening[1] not in self._openings and not set(opening[1]) <= {"o", "l"}
        ):
            return None
        start = opening.start(1)
        match = self._spelt.match(text, start, start + 90)
        if match is None:
            return None
        digits, words, plain = [], 0, 0
        for token in self._token.finditer(match[0]):
            if token[1]:
                words += 1
                digits.append(self._digits[token[1]])
            elif token[2]:
                plain += 1
                digits.append(token[2])
            else:
                words += 1
                digits.append("".join("0" if char == "o" else "1" for char in token[3]))
        value = "".join(digits)
        if words < 2 or len(value) < 7 or (plain < 2 and words < 6):  # noqa: PLR2004 - shortest number
            return None
        return Handle(start, start + len(match[0].rstrip(" .,-/(")), value, disguised=True)

    def spelt_dots(self, text: str, dot: int) -> Handle | None:
        """A name or address around a bracketed word for a dot that starts at ``dot``."""
        first = dot
        while first > max(0, dot - 24) and (text[first - 1].isalnum() or text[first - 1] in "_-@"):
            first -= 1
        match = self._spelt_dots.match(text, first, dot + 60) if first < dot else None
        return Handle(first, match.end(), match[0], disguised=True) if match else None


def _telling(value: str, *, letters: int = 1, digits: int = 1) -> bool:
    """Whether the value is written as names of accounts are: letters with digits or an underscore."""
    if digits == 1 and "_" in value:
        return True
    return sum("a" <= char <= "z" for char in value) >= letters and sum("0" <= char <= "9" for char in value) >= digits


def _ends(text: str, position: int) -> bool:
    """Whether a name that ends here is not the first word of a phrase."""
    after = text[position : position + 1]
    if after == " ":
        return not ("a" <= text[position + 1 : position + 2] <= "z")
    return after in {"", "\n", ",", ".", ";", ")", "|", "/", "]", "】", "。"} or not after.isascii()


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start, start + _ROOM)
    return found if found >= 0 else start + _ROOM


def _joined(spread: str) -> str:
    return "".join(char for char in spread if char.isalnum() or char == "_")
