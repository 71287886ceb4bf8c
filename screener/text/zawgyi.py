"""Burmese in the Zawgyi encoding: finds it and rewrites it as Unicode, with the way back.

Zawgyi uses the code points of the Myanmar block for shapes in the order in which they are drawn: a vowel that is drawn
in front of its consonant stands in front of it, asat is U+1039, medials have other numbers, and stacked consonants have
code points that Unicode gives to Shan, Mon and Karen. Texts are told apart by orders that only one of the two allows.
"""

from __future__ import annotations

import re
from typing import Final

Run = tuple[int, int, int, int]
"""``(new start, new end, old start, old end)``, as ``OffsetMap`` wants them."""

_LETTERS: Final = "\u1000-\u1021\u1023-\u102a\u103f\u104e"
# Letters of Shan, Mon and Karen may carry vowels in Unicode.
_CARRIERS: Final = "\u1000-\u102a\u103b-\u103f\u1050-\u1055\u105a-\u1061\u1065\u1066\u106e-\u1070\u1075-\u1082\u108e"
_ZAWGYI_LETTERS: Final = r"\u103b\u107e-\u1084\u106a\u106b\u108f\u1090"
_OUTSIDE: Final = r"\s,.!?၊။()\[\]"

# What only Zawgyi has: asat that is no virama, the vowel sign E that follows no letter, medial RA in front of its
# letter, medial YA with a vowel after it, medial YA on the letter A, asat on letters that never stack, the two
# dots-below of Zawgyi glued to a sign.
_ZAWGYI: Final = re.compile(
    rf"\u1039(?=[\u102b-\u1032\u1036-\u1038\u1094\u1095{_OUTSIDE}]|\Z)"
    rf"|(?:(?<=[\u102b-\u1030\u1032\u1036-\u1039{_OUTSIDE}])|\A)\u1031(?=[{_LETTERS}{_ZAWGYI_LETTERS}])"
    rf"|(?:(?<=[\u102b-\u1032\u1036-\u1039{_OUTSIDE}])|\A)\u103b(?=[{_LETTERS}])"
    r"|\u103a(?=[\u102b-\u1032])"
    r"|(?<=\u1021)\u103b"
    r"|[\u1004\u100a]\u1039|\u101a\u1039(?![\u101a\u101f])"
    r"|(?<=[\u102d-\u1030\u1032\u1036\u1039\u103c\u103d])[\u1094\u1095]"
)
# What only Unicode has: medial HA and great SA at their own code points, medial YA with a sign after it, asat with the
# end of a word, a tone or kinzi's virama after it, the vowel sign E after its letter with no other letter behind.
_UNICODE: Final = re.compile(
    r"[\u103e\u103f]"
    r"|\u103b(?=[\u102b-\u1032\u1036-\u1038\u103c-\u103d])"
    rf"|\u103a(?=[\u1037-\u1039\u1062-\u1064\u1087-\u108a{_OUTSIDE}]|\Z)"
    rf"|(?<=[{_CARRIERS}])\u1031(?=[\u102b\u102c\u1037\u1038{_OUTSIDE}]|\Z)"
    r"|(?<=[\u102c\u102b])\u103a"
)
_CERTAIN: Final = 3
"""A line is Zawgyi if its signs of Zawgyi are more than this many times those of Unicode."""

_LINE: Final = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_CLUSTER: Final = re.compile(
    "([\u1031\u103b\u107e-\u1084]*)"
    "([\u1000-\u1021\u1023-\u102a\u103f\u1040\u104e\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097])"
    "([\u102b-\u1030\u1032-\u1034\u1036-\u103a\u103c\u103d\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085\u1087-\u108e"
    "\u1093-\u1096]*)"
)

_WA: Final = re.compile("[\u1000-\u1021]")
_DIGIT: Final = re.compile("[\u1040-\u1049]")
_RA: Final = frozenset("\u103b\u107e\u107f\u1080\u1081\u1082\u1083\u1084")
_BASE: Final = {
    "\u106a": "\u1009", "\u106b": "\u100a", "\u106e": "\u100d\u1039\u100d", "\u106f": "\u100d\u1039\u100e",
    "\u1086": "\u103f",
    "\u108f": "\u1014", "\u1090": "\u101b", "\u1091": "\u100f\u1039\u100d", "\u1092": "\u100b\u1039\u100c",
    "\u1097": "\u100b\u1039\u100b",
}  # fmt: skip
_KINZI: Final = "\u1004\u103a\u1039"
_STACKED: Final = {
    0x1060: 0x1000, 0x1061: 0x1001, 0x1062: 0x1002, 0x1063: 0x1003, 0x1065: 0x1005, 0x1066: 0x1006, 0x1067: 0x1006,
    0x1068: 0x1007, 0x1069: 0x1008, 0x106C: 0x100B, 0x106D: 0x100C, 0x1070: 0x100F, 0x1071: 0x1010, 0x1072: 0x1010,
    0x1073: 0x1011, 0x1074: 0x1011, 0x1075: 0x1012, 0x1076: 0x1013, 0x1077: 0x1014, 0x1078: 0x1015, 0x1079: 0x1016,
    0x107A: 0x1017, 0x107B: 0x1018, 0x107C: 0x1019, 0x1085: 0x101C, 0x1093: 0x1018,
}  # fmt: skip
_TAIL: Final = {chr(sign): f"\u1039{chr(letter)}" for sign, letter in _STACKED.items()} | {
    "\u1033": "\u102f", "\u1034": "\u1030", "\u1039": "\u103a", "\u103a": "\u103b", "\u103c": "\u103d",
    "\u103d": "\u103e",
    "\u105a": "\u102b\u103a", "\u1064": _KINZI, "\u107d": "\u103b", "\u1087": "\u103e", "\u1088": "\u103e\u102f",
    "\u1089": "\u103e\u1030", "\u108a": "\u103d\u103e", "\u108b": f"{_KINZI}\u102d", "\u108c": f"{_KINZI}\u102e",
    "\u108d": f"{_KINZI}\u1036", "\u108e": "\u102d\u1036", "\u1094": "\u1037", "\u1095": "\u1037",
    "\u1096": "\u1039\u1010\u103d",
}  # fmt: skip
# The order of signs in Unicode, as canonical ordering leaves it: the dot below before asat.
_ORDER: Final = {
    sign: place
    for place, sign in enumerate(
        "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036\u1037\u103a\u1038"
    )
}
_PIECE: Final = re.compile(f"{_KINZI}|\u1039.|.", re.DOTALL)


def to_unicode(text: str) -> tuple[str, list[Run]] | None:
    """``text`` with its Zawgyi lines in Unicode and the runs that changed, or ``None`` where nothing is Zawgyi.

    Lines are judged one by one, as people quote texts of both encodings; one without a telling sign follows the others.
    """
    lines = [(match.start(), match.end(), *_signs(match[0])) for match in _LINE.finditer(text)]
    whole = _is_zawgyi(sum(line[2] for line in lines), sum(line[3] for line in lines))
    pieces: list[str] = []
    runs: list[Run] = []
    done = length = 0
    for start, end, zawgyi, unicode in lines:
        if not (_is_zawgyi(zawgyi, unicode) or (whole and not unicode)):
            continue
        changes = _changes(text, start, end)
        ends = [start, *(last for _, last, _ in changes)]
        kept = [text[left:right] for left, right in zip(ends, [*(first for first, _, _ in changes), end], strict=True)]
        changed = [*(new for _, _, new in changes), ""]
        line = "".join([part for pair in zip(kept, changed, strict=True) for part in pair])
        # What reads as Zawgyi even after the change is neither encoding; a second pass must find nothing to do.
        if not changes or _is_zawgyi(*_signs(line)):
            continue
        for first, last, new in changes:
            pieces += (text[done:first], new)
            length += first - done
            runs.append((length, length + len(new), first, last))
            length += len(new)
            done = last
    if not runs:
        return None
    return "".join((*pieces, text[done:])), runs


def _changes(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Syllables of a line that are spelled otherwise in Unicode: first and last position, new spelling."""
    found = []
    for match in _CLUSTER.finditer(text, start, end):
        front, letter, signs = match.groups()
        if letter == "\u1040" and not _DIGIT.match(text[match.start() - 1 : match.start()]):
            # A zero that carries signs or opens a word is the letter WA, which looks the same.
            letter = "\u101d" if front or signs or _WA.match(text, match.end()) else letter
        new = _cluster(front, letter, signs)
        if new != match[0]:
            found.append((*match.span(), new))
    return found


def _signs(line: str) -> tuple[int, int]:
    """How many signs of Zawgyi and of Unicode stand in a line."""
    return len(_ZAWGYI.findall(line)), len(_UNICODE.findall(line))


def _is_zawgyi(zawgyi: int, unicode: int) -> bool:
    return zawgyi > _CERTAIN * unicode


def _cluster(front: str, letter: str, signs: str) -> str:
    """One syllable: signs in front of the letter and behind it, brought into the order of Unicode."""
    spelled = "".join([_TAIL.get(sign, sign) for sign in signs])
    marks: dict[str, None] = {}
    kinzi = stacked = ""
    for piece in _PIECE.findall(spelled):
        if piece == _KINZI:
            kinzi = piece
        elif len(piece) > 1:
            stacked += piece
        else:
            marks[piece] = None
    for sign in front:
        marks["\u103c" if sign in _RA else sign] = None
    ordered = "".join(sorted(marks, key=_ORDER.__getitem__))
    base = _BASE.get(letter, letter)
    if letter == "\u101e" and ordered.startswith("\u103c"):
        # SA with medial RA is how Zawgyi draws the independent vowel O.
        return "\u102a" if ordered == "\u103c\u1031\u102c\u103a" else f"\u1029{ordered[1:]}"
    if letter == "\u1025":
        if ordered == "\u102e":
            return "\u1026"
        if "\u103a" in ordered:
            base = "\u1009"
    return f"{kinzi}{base}{stacked}{ordered}"
