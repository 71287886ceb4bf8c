"""Stretches of a normal form that may hide a word: spaced-out letters, marks inside words, digits for letters.

Each is handed back with the word that it may stand for. Whether something was hidden is for others to say: only when
that word is one that they look for. So this errs on the side of few, short candidates that ordinary ads do not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from screener.text.glance import holds_marks, holds_pictures, stands_alone
from screener.text.script import HAN


class Revealed(NamedTuple):
    """``text`` is what ``[start, end)`` of the normal form reads when the disguise is undone.

    ``sure``: nobody writes so without disguising; otherwise only a known word in ``text`` makes it a disguise.
    ``plain``: it is misspelt and no disguise.
    """

    start: int
    end: int
    text: str
    sure: bool = False
    plain: bool = False


MOST: Final = 60
"""Candidates of one text and kind, so that hostile texts cost bounded time."""
_MOST_LOOKS: Final = 400
"""Places looked at from the start of a text; after so many, only its last ``_TAIL`` characters are."""
_TAIL: Final = 800

_EMOJI: Final = "\u2600-\u27bf\u2b00-\u2bff\u25a0-\u25ff\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
# Signs that belong to the letter before them in scripts that stack them.
_SIGNS: Final = (
    "\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb3-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
)
_GRAPHEME: Final = rf"[^\W_][{_SIGNS}]{{0,3}}"
_BETWEEN_PLAIN: Final = r" ._\-*/|~+"
_BETWEEN: Final = rf"{_BETWEEN_PLAIN}·•{_EMOJI}"

# The guard finds a mark, a letter that stands alone, a mark and a letter that stands alone, and no word before them.
# The run of three and more is then read around it.
_ALONE_ASCII: Final = re.compile(r"[ ._\-*/|~+](?<![a-z0-9][a-z0-9].)[a-z0-9][ ._\-*/|~+]{1,3}[a-z0-9](?![a-z0-9])")
_ALONE_PLAIN, _ALONE = (
    re.compile(rf"[{between}](?<!\w\w.){_GRAPHEME}[{between}]{{1,3}}{_GRAPHEME}(?![\w{_SIGNS}])")
    for between in (_BETWEEN_PLAIN, _BETWEEN)
)
_RUN: Final = re.compile(rf"(?<![\w{_SIGNS}]){_GRAPHEME}(?:[{_BETWEEN}]{{1,3}}{_GRAPHEME}(?![\w{_SIGNS}])){{2,40}}")
_MARKS: Final = re.compile(rf"[{_BETWEEN}]+")
_SPACING: Final = re.compile(rf"[ *|~+•{_EMOJI}]+")
_ADDRESS: Final = re.compile(r"[a-z][/_]|[/_][a-z]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LEAST_LATIN: Final = 4
_LEAST_OTHER: Final = 3
_LONGEST_RUN: Final = 180
_LONGEST_GRAPHEME: Final = 7

# A digit or symbol that looks like a letter, a stop, a dash or an emoji inside a word. Each pattern begins with one set
# of characters, for which the search is quick; what stands around the mark is looked at only then.
_LATIN: Final = "[a-z\u00e0-\u024f\u1e00-\u1eff]"
_STACKING: Final = "[\u0900-\u0eff\u1000-\u109f\u1780-\u17ff]"
_LATIN_INSIDE: Final = (
    rf"(?<={_LATIN}[0134578@!$€])(?=[0134578]?{_LATIN})|(?<=[a-z][.*_|\\])(?<![a-z]{{6}}.)(?=[a-z]{{1,5}}(?![a-z]))"
    r"|(?<=[a-z]-)(?<![a-z]{3}-)(?=[a-z0-9]{1,2}(?![a-z0-9]))|(?<=0)(?<![a-z0-9].)(?=[a-z]{4})"
)
_INSIDE_ASCII: Final = re.compile(rf"[0134578@!$.*_|\\-](?:{_LATIN_INSIDE})")
# Without emoji the search is quicker still.
_INSIDE_PLAIN, _INSIDE = (
    re.compile(
        rf"[0134578@!$.*_|\\/\-{more}]"
        rf"(?:{_LATIN_INSIDE}|(?<=[{HAN}][.*_{between}])(?=[{HAN}])"
        rf"|(?<=[{HAN}][/|\-])(?<![{HAN}][{HAN}].)(?=[{HAN}](?![{HAN}]))"
        rf"|(?<={_STACKING}-)(?={_STACKING})" + (rf"|(?<=[a-z][{_EMOJI}])(?=[a-z]))" if more else ")")
    )
    for more, between in (("", ""), (f"€·{_EMOJI}", f"·{_EMOJI}"))
)
_WORD_LEFT: Final = re.compile(r"[^\s,;:()\"。、/]{0,24}\Z")
_WORD_RIGHT: Final = re.compile(r"[^\s,;:()\"。、/]{0,24}")
_LEET: Final = re.compile(
    rf"{_LATIN}+(?:(?:[0134578]{{1,2}}|[@!$€]){_LATIN}+)+[013457]{{0,2}}|0[a-z]{{4,14}}|[0134][a-z]+[01345][a-z]+[01345]?"
)
_SYMBOL: Final = re.compile(r"([^\W\d_]+)([@!])([^\W\d_]+)")
_AS_I: Final = str.maketrans("0134578@!$€", "oieastbaise")
_AS_L: Final = str.maketrans("0134578@!$€", "oleastbalse")
_SPLIT: Final = re.compile(r"[a-z]{1,5}(?:[.*_|\\][a-z]{1,5}){1,3}")
_HYPHENED: Final = re.compile(rf"(?:[^\W\d_][{_SIGNS}]{{0,2}}){{1,2}}(?:-(?:[^\W\d_][{_SIGNS}]{{0,2}}){{1,2}}){{1,3}}")
_PRICKED: Final = re.compile(rf"[a-z]{{1,9}}(?:[{_EMOJI}]{{1,3}}[a-z]{{1,9}}){{1,4}}")
_ENDINGS: Final = frozenset(
    """
    com net org co io me ai app info biz gov edu asia xyz site top shop link live online us uk ph my id vn th kh in la
    mm sg hk tw cn jp kr bd pk np lk ae mn ke tz ug br js py ts md ex ca au nz eu tv cc ly gg ee li vip club hr tech ed
    sc bhd ltd we our to at the you for and is it by of on an good who must all be as no or are can will with full
    """.split()  # noqa: SIM905 - a hundred quoted words would be harder to read
)
_SHORTEST_LEET: Final = 4
_LONGEST_SPLIT: Final = 14
_SHORT_PART: Final = 3
_SIDES: Final = {"@": 3, "!": 1}
_HAN_LEFT: Final = re.compile(f"[{HAN}]{{1,3}}\\Z")
_HAN_RIGHT: Final = re.compile(f"[{HAN}]{{1,3}}")
_HAN_SIDE: Final = 2
_UNITS: Final = frozenset("元万千百块天月年日时周次人单个份名位男女")

_DOT_WORDS: Final = r"(?:\.|dot|titik|chấm|cham|tuldok|punto|点|ডট|डॉट|ดอท|at)[)\]}]"
_DOTS: Final = re.compile(r"[(\[{]" + _DOT_WORDS)
_DOTS_BY_OPENING: Final = tuple((opening, re.compile(re.escape(opening) + _DOT_WORDS)) for opening in "([{")
_AROUND: Final = r"[^\s,;:\"()\[\]{}]{1,20}"


def reveal(text: str) -> list[Revealed]:
    """Candidates in the normal form ``text``, at most ``MOST`` of each kind; one stretch may have several."""
    found: list[Revealed] = []
    if text.isascii():
        if stands_alone(text):
            found += islice(_spaced(text, _ALONE_ASCII), MOST)
        if holds_marks(text):
            found += islice(_words(text, _INSIDE_ASCII), MOST)
    else:
        pictures = holds_pictures(text)
        alone = _ALONE if pictures or "•" in text else _ALONE_PLAIN
        if alone.search(text):
            found += islice(_spaced(text, alone), MOST)
        found += islice(_words(text, _INSIDE if pictures else _INSIDE_PLAIN), MOST)
    if "aaa" in text or "eee" in text or "ooo" in text:
        found += islice(_repeated(text), MOST)
    if any(opening in text and dots.search(text) for opening, dots in _DOTS_BY_OPENING):
        found += islice(_spelled_dots(text), MOST)
    return found


def _spaced(text: str, guard: re.Pattern[str]) -> Iterator[Revealed]:
    """Single letters with marks or blanks between them."""
    position = 0
    while match := guard.search(text, position):
        start = max(match.start() - _LONGEST_GRAPHEME, position)
        run = _RUN.search(text, start, match.start() + _LONGEST_RUN)
        if not run or run.start() > match.end():
            position = match.start() + 1
            continue
        position = run.end()
        joined = _MARKS.sub("", run[0])
        letters = _LETTER.findall(joined)
        latin = sum(letter < "\u0250" for letter in letters)
        if len(letters) < (_LEAST_LATIN if latin * 2 > len(letters) else _LEAST_OTHER):
            continue
        yield Revealed(run.start(), run.end(), joined, sure=True)
        kept = _SPACING.sub("", run[0])
        if kept != joined and _ADDRESS.search(kept):
            yield Revealed(run.start(), run.end(), kept)


def _words(text: str, guard: re.Pattern[str]) -> Iterator[Revealed]:
    """Words with a mark, a digit or an emoji inside."""
    done = 0
    for match in _both_ends(guard, text):
        at = match.start()
        if at < done:
            continue
        if _HAN_LEFT.search(text, max(at - 1, 0), at):
            yield from _chinese(text, match)
            continue
        if pricked := _PRICKED.match(text, _run_start(text, at), at + 24):
            done = pricked.end()
            yield Revealed(pricked.start(), done, _MARKS.sub("", pricked[0]), sure=True)
            continue
        left = _WORD_LEFT.search(text, max(at - 24, 0), at)
        right = _WORD_RIGHT.match(text, at)
        start, end = left.start() if left else at, right.end() if right else at
        done = end
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        if "/" in around:
            continue
        word = text[start:end].strip(".!?-*_|'@[]")
        start = text.index(word, start) if word else start
        for plain in _undone(word):
            yield Revealed(start, start + len(word), plain)


def _run_start(text: str, at: int) -> int:
    """Where the run of plain Latin letters that ends at ``at`` begins."""
    while at and "a" <= text[at - 1] <= "z":
        at -= 1
    return at


def _both_ends(guard: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The first matches and those near the end, so that padding between costs nothing and hides neither end."""
    end = 0
    for number, match in enumerate(guard.finditer(text), 1):
        yield match
        if number == _MOST_LOOKS:
            end = match.end()
            break
    else:
        return
    yield from guard.finditer(text, max(end, len(text) - _TAIL))


def _undone(word: str) -> Iterator[str]:
    """What one word reads without its disguise; nothing if it is an ordinary one."""
    if _SPLIT.fullmatch(word):
        parts = re.split(r"[.*_|\\]", word)
        letters = "".join(parts)
        # Two longer parts are two sentences without a blank between them; a known ending makes an address.
        address = "_" in word or min(map(len, parts)) > _SHORT_PART or ("." in word and parts[-1] in _ENDINGS)
        if _SHORTEST_LEET <= len(letters) <= _LONGEST_SPLIT and not address:
            yield letters
    elif _LEET.fullmatch(word) and _SHORTEST_LEET - any(sign in word for sign in "@!$€") <= len(word):
        sides = _SYMBOL.fullmatch(word)
        # Without a blank after it an exclamation mark ends a sentence, and "name@host" is an address.
        if sides and min(len(sides[1]), len(sides[3])) > _SIDES[sides[2]]:
            return
        plain = word.translate(_AS_I)
        yield plain
        if (other := word.translate(_AS_L)) != plain:
            yield other
    elif _HYPHENED.fullmatch(word):
        letters = _MARKS.sub("", word)
        if len(letters) >= _SHORTEST_LEET:
            yield letters


def _chinese(text: str, match: re.Match[str]) -> Iterator[Revealed]:
    """A mark between Chinese characters: one and two characters on each side of it."""
    at, after = match.start(), match.start() + 1
    left, right = _HAN_LEFT.search(text, max(at - 3, 0), at), _HAN_RIGHT.match(text, after)
    if not left or not right:
        return
    sides = len(left[0]), len(right[0])
    # A slash or dash separates whole words in ordinary ads, a dot phrases; a stop or asterisk separates nothing there.
    # A picture may do either.
    mark = match[0]
    if mark in ".*_" and min(sides) > _HAN_SIDE:
        return
    if mark in "/-|·•" and (max(sides) > (1 if mark in "/-|" else _HAN_SIDE) or min(sides) > 1):
        return
    if mark == "/" and (text[after] in _UNITS or text[at - 1] in _UNITS):
        return
    yield Revealed(at - 1, after + 1, text[at - 1] + text[after])
    if max(sides) > 1:
        before, behind = min(sides[0], _HAN_SIDE), min(sides[1], _HAN_SIDE)
        yield Revealed(at - before, after + behind, text[at - before : at] + text[after : after + behind])


def _repeated(text: str) -> Iterator[Revealed]:
    """A vowel three times or more inside a word; at its end it is how people stress what they write."""
    for match in _DRAWN_OUT.finditer(text):
        yield Revealed(match.start(), match.end(), _MANY.sub(r"\1", match[0]))
        yield Revealed(match.start(), match.end(), _MANY.sub(r"\1\1", match[0]))


_MANY: Final = re.compile(r"([aeo])\1{2,}")
_DRAWN_OUT: Final = re.compile(r"(?<![a-z])[a-z]{1,12}?([aeo])\1{2,20}(?!\1)[a-z]{1,12}(?![a-z])")


def _spelled_dots(text: str) -> Iterator[Revealed]:
    """Brackets round a dot, "(dot)" and the like inside an address."""
    for match in _ADDRESS_WITH_DOTS.finditer(text):
        yield Revealed(match.start(), match.end(), _DOTS.sub(_dot, match[0]))


def _dot(match: re.Match[str]) -> str:
    return "@" if match[0][1:-1] == "at" else "."


_ADDRESS_WITH_DOTS: Final = re.compile(rf"(?:{_AROUND}{_DOTS.pattern}){{1,4}}{_AROUND}")
