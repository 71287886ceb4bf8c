"""Handles: the names by which someone is found on a channel, plain or written so that a filter misses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from screener.text.normalize import normal_word
from screener.text.script import script_of

_SIGNS: Final = r"[ :;=~\-\u2010-\u2015>→➡⇢👉👇🏻👈|()\[\]{}「」【】《》“”\"'·•,.!/*✅❤♥🔥📩⬇☎📞📱+]{0,8}"
_HANDLE: Final = re.compile(r"[a-z0-9][a-z0-9_.\-]{1,31}")
_SPREAD: Final = re.compile(r"@?[\"'“]?[a-z0-9_](?:(?:[ ·.•*\-+]|[\"'“”] ?[+,]? ?[\"'“”]?){1,3}[a-z0-9_](?![a-z])){3,30}|(?:[a-z]_){3,}[a-z0-9_]*")
_POINTED: Final = re.compile(r"[:@=→➡⇢👉>]")
_DOTTED: Final = re.compile(r"[a-z][a-z0-9_]{1,20}(?:。[a-z0-9_]{1,20}){1,4}")
_OPENING: Final = re.compile(r"[ :;=~\-\u2013→➡⇢👉>|()\[\].,/*+]{0,8}([a-z]*|[^\x00-\x7f]{0,14})")
_ROOM: Final = 70
_LETTER_O: Final = r"[ol]{1,4}(?![^\W\d_])"


class Handle(NamedTuple):
    """A handle at ``[start, end)``."""

    start: int
    end: int
    value: str
    disguised: bool


class HandleGrammar:
    """Expressions made of the words in ``channels.yaml``; every one is matched at a given place, within 70 characters."""

    def __init__(
        self, marks: Iterable[str], stop: Iterable[str], numbers: Mapping[str, Mapping[str, tuple[str, ...]]], dots: Iterable[str]
    ) -> None:
        mark = _either(marks)
        self._head = re.compile(rf"{_SIGNS}(?:(?:{mark}){_SIGNS}){{0,2}}(?:\n(?=[@+\d]))?(@ ?)?")
        self._mark = re.compile(mark)
        self._stop = frozenset(normal_word(word) for word in stop)
        self._digits: dict[str, str] = {}
        for by_digit in numbers.values():
            for digit, words in by_digit.items():
                for word in words:
                    self._digits.setdefault(normal_word(word), digit)
        word = _either(self._digits)
        self._openings = frozenset(key for key in self._digits if key.isascii()) | {"", "plus"}
        self._first = frozenset(key[0] for key in self._digits) | frozenset("0123456789ol+p")
        self._token = re.compile(rf"({word})|(\d)|({_LETTER_O})")
        self._spelt = re.compile(
            rf"(?:\+|plus )?(?:(?:(?:{word})|\d|{_LETTER_O})[ .,\-\u2013/·()]{{0,4}}){{5,24}}"
        )
        joint = _either((*dots, "加", "杠", "鱼"))
        self._loose = re.compile(rf"(?:(?:{word}|{joint}|[a-z0-9_@]{{1,20}})[ .\-_/*·•,]{{0,3}}){{2,16}}")
        dot = _either(dots)
        self._spelt_dots = re.compile(
            rf"@?[^\W_][\w\-]{{0,20}}(?: ?[(\[{{] ?(?:{dot}|\.) ?[)\]}}] ?[\w\-]{{1,20}}| (?:{dot}) [a-z0-9\-]{{1,20}}){{1,4}}"
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
        if (found := self._hidden(text, start, min(limit, self._line_end(text, start)), marked=marked or not weak)) is not None:
            return found
        match = _HANDLE.match(text, start, limit)
        if match is None:
            return None
        value = match[0].rstrip(".-_") if not match[0].endswith("_") else match[0]
        at_sign, named = head[1] is not None, self._mark.search(between) is not None
        after = text[match.end() : match.end() + 1]
        if self._accepts(value, pointed=marked, sure=at_sign, named=named, loud=loud, spaced=end != start, ends=not after.isalpha()):
            ends = after in {"", "\n", ",", ".", ";", ")", "|", "/", "]", "】", "。"} or not after.isascii()
            if at_sign or loud or not value.isalpha() or ends or self._next_sign(text, match.end()):
                return Handle(start, start + len(value), value, disguised=False)
        return None

    def _next_sign(self, text: str, position: int) -> bool:
        following = text[position + 1 : position + 2]
        return text[position : position + 1] == " " and not ("a" <= following <= "z")

    def _line_end(self, text: str, start: int) -> int:
        found = text.find("\n", start, start + _ROOM)
        return found if found >= 0 else start + _ROOM

    def _accepts(self, value: str, *, pointed: bool, sure: bool, named: bool, loud: bool, spaced: bool, ends: bool) -> bool:
        letters = sum("a" <= char <= "z" for char in value)
        digits = sum("0" <= char <= "9" for char in value)
        if len(value) < 3 or letters < 2 or not ends or value in self._stop or value.split(".")[0] in {"www", "http"}:  # noqa: PLR2004 - shortest names
            return False
        if sure:
            return True
        if digits or "_" in value:
            return pointed or named or loud or not spaced or (letters >= 4 and digits >= 2) or "_" in value  # noqa: PLR2004 - "5g-nr" is none
        return (pointed or named or loud) and letters >= 4  # noqa: PLR2004 - shortest names

    def _hidden(self, text: str, start: int, end: int, *, marked: bool) -> Handle | None:
        if (match := self._spelt_dots.match(text, start, end)) is not None:
            return Handle(start, match.end(), match[0], disguised=True)
        if (match := _DOTTED.match(text, start, end)) is not None:
            return Handle(start, match.end(), match[0], disguised=True)
        if marked and (match := _SPREAD.match(text, start, end)) is not None and sum("a" <= char <= "z" for char in match[0]) > 2:  # noqa: PLR2004
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
        return "".join((self._digits.get(m[1], "") if m[1] else m[0]) for m in re.finditer(rf"({_either(self._digits)})|[a-z0-9_]", found))

    def spelt_number(self, text: str, end: int) -> Handle | None:
        """A telephone number with digits written as words or letters, behind a label or channel that ends at ``end``."""
        opening = _OPENING.match(text, end, end + 40)
        if opening is None or (opening[1].isascii() and opening[1] not in self._openings and not set(opening[1]) <= {"o", "l"}):
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


def _joined(spread: str) -> str:
    return "".join(char for char in spread if char.isalnum() or char == "_")


def _either(words: Iterable[str]) -> str:
    """An alternation, longest first; a word of a spaced script must not run on into letters."""
    ready = sorted({normal_word(word) for word in words} - {""}, key=lambda word: (-len(word), word))
    return "|".join(
        re.escape(word) + ("" if script_of(word[-1]) in {"han", "unspaced", "kana", "other"} else r"(?![^\W\d_])") for word in ready
    )
