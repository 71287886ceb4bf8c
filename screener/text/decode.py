"""Bytes to text: which encoding they are in, or what kind of file they are when they hold no text."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Final, NamedTuple

from screener.errors import InputError

_SAMPLE: Final = 64 * 1024
"""Bytes (or characters) from which an encoding is judged."""

_MAGIC: Final = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"bplist00", "a Safari web archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)
_INNER: Final = ((b"word/", "a Word document"), (b"xl/", "an Excel workbook"), (b"ppt/", "a PowerPoint file"))
_HINTS: Final = {
    "picture": "Type or paste the words of the ad, or read them out of the picture with a text recogniser first.",
    "PDF": "Open it, copy the text of the ad and paste it, or save it as text.",
    "document": "Open it and save it as plain text (UTF-8), or copy the text of the ad and paste it.",
    "PowerPoint": "Open it, copy the text of the ad and paste it.",
    "workbook": "Save the sheet as CSV and scan that.",
    "table": "Paste one ad of it; `screener scan` reads files with one JSON object a line.",
    "archive": "Unpack it and hand in the files that are inside.",
    "web archive": "Save the page as HTML, or copy the text of the ad and paste it.",
}  # fmt: skip
_ANY_HINT: Final = "Hand in plain text, a saved web page (.html), an email (.eml) or JSON."


class Decoded(NamedTuple):
    """The text, with one line feed at the end of each line, and the name of the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text in ``data``: UTF-8, UTF-16, GB18030, Big5, TIS-620, Windows-1258 or Windows-1252.

    Raises ``InputError`` when ``data`` holds a picture, a document or other bytes that are no text.
    """
    _refuse_magic(data)
    encoding, skip = _by_mark(data)
    if not encoding and 0 in data[:_SAMPLE]:
        encoding = _by_zero_bytes(data[:_SAMPLE])
        if not encoding:
            raise InputError("this is not text: it holds NUL bytes", hint=_ANY_HINT)
    if encoding:
        text = data[skip:].decode(encoding, "replace")
    else:
        text, encoding = _judge(data)
    _refuse_controls(text)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding)


def mend(text: str) -> str:
    """``text`` with halves of a surrogate pair joined, and lone ones replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _refuse_magic(data: bytes) -> None:
    kind = next((name for magic, name in _MAGIC if data.startswith(magic)), "")
    if data[:4] == b"RIFF":
        kind = "a WebP picture" if data[8:12] == b"WEBP" else "a sound or film file"
    elif data[4:8] == b"ftyp":
        kind = "a HEIC picture" if data[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else "a film file"
    elif kind == "a ZIP archive":
        kind = next((name for folder, name in _INNER if folder in data[:_SAMPLE]), kind)
    if kind:
        hint = next((text for word, text in reversed(_HINTS.items()) if kind.endswith(word)), _ANY_HINT)
        raise InputError(f"this is not text: it seems to be {kind}", hint=hint)


def _refuse_controls(text: str) -> None:
    sample = text[:_SAMPLE]
    odd = sum(1 for char in sample if char < " " and char not in "\t\n\v\f\r\x1b") + sample.count("\ufffd")
    if odd > len(sample) // 10:
        raise InputError("this is not text: most of it is control characters or broken ones", hint=_ANY_HINT)


def _by_mark(data: bytes) -> tuple[str, int]:
    """Encoding named by a byte order mark, and the length of the mark."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", 3
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", 2
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", 2
    return "", 0


def _by_zero_bytes(sample: bytes) -> str:
    """UTF-16 has its zero bytes on one side of the pairs, and no pair of zeros."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    for encoding, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here >= 2 and there * 20 <= here:  # noqa: PLR2004 - one ASCII character alone proves nothing
            text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
            if text.count("\ufffd") * 50 <= len(text):
                return encoding
    return ""


# The commonest characters of Chinese prose and of job ads; about half of any real text is made of them.
_COMMON_HANS: Final = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行"
    "学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些"
    "然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军"
    "招聘薪资工包吃住司店员客服联微信手岗位职责求历岁男女待遇优厚提成元万经验底周末休假面试请电话"
)
_COMMON_HANT: Final = frozenset(
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行"
    "學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些"
    "然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍"
    "招聘薪資工包吃住司店員客服聯微信手崗位職責求歷歲男女待遇優厚提成元萬經驗底週末休假面試請電話徵誠歡迎聯絡加班獎金津貼"
)
_CJK_PUNCTUATION: Final = frozenset("，。！？：；、（）【】《》「」“”‘’—…·～￥％＋－　")
_COMMON_THAI: Final = frozenset("านรอกเง่้มยลวดตสิีัทแไใ์บปค")
_THAI_ABOVE: Final = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_COMMON_VIET: Final = frozenset("ăâđêôơưĂÂĐÊÔƠƯáàéèíóòúùý\u0300\u0301\u0303\u0309\u0323₫–“”…")
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_COMMON_WEST: Final = frozenset("éèêëàâäáãåçñóôöõòíìîïúùûüøæœßÉÀÇÑÖÄÜ’‘“”–—…€£¥¢§•·°®™©«»¿¡²³½\xa0")


def _common_share(foreign: list[str], common: frozenset[str], usual: float) -> float:
    """Share of ``common`` among the characters beyond ASCII, as a part of the share ``usual`` for real texts."""
    return min(sum(1 for char in foreign if char in common) / max(len(foreign), 1) / usual, 1.0)


def _simplified(_: str, foreign: list[str]) -> float:
    return _common_share(foreign, _COMMON_HANS | _CJK_PUNCTUATION, 0.45)


def _traditional(_: str, foreign: list[str]) -> float:
    return _common_share(foreign, _COMMON_HANT | _CJK_PUNCTUATION, 0.45)


def _thai(text: str, foreign: list[str]) -> float:
    """Signs above and below stand on a letter, and a dozen letters make most of a text."""
    pairs = list(pairwise(text))
    signs = sum(1 for _, sign in pairs if sign in _THAI_ABOVE)
    seated = sum(1 for base, sign in pairs if sign in _THAI_ABOVE and (base in _THAI_ABOVE or "ก" <= base <= "ฮ"))
    joined = 1 - _scattered(text, foreign)
    return _common_share(foreign, _COMMON_THAI, 0.6) * (seated / signs if signs else 0.5) ** 4 * min(2 * joined, 1.0)


def _vietnamese(text: str, foreign: list[str]) -> float:
    """Tones stand on vowels, and letters beyond ASCII stand among Latin ones."""
    pairs = list(pairwise(text))
    tones = sum(1 for _, tone in pairs if tone in _TONES)
    seated = sum(1 for base, tone in pairs if tone in _TONES and base.lower() in "aeiouyăâêôơư")
    share = _common_share(foreign, _COMMON_VIET, 0.9) * _scattered(text, foreign)
    return share * (seated / tones if tones else 0.0) ** 2


def _western(text: str, foreign: list[str]) -> float:
    return 0.9 * _common_share(foreign, _COMMON_WEST, 1.0) ** 4 * _scattered(text, foreign)


def _scattered(text: str, foreign: list[str]) -> float:
    """1 where characters beyond ASCII are spread among ASCII ones, near 0 where they stand in unbroken runs."""
    runs = sum(1 for left, right in pairwise("a" + text) if right > "\x7f" >= left)
    return runs / max(len(foreign), 1)


_PLAUSIBLE: Final[dict[str, tuple[str, Callable[[str, list[str]], float]]]] = {
    "gb18030": ("gb18030", _simplified),
    "big5": ("big5hkscs", _traditional),
    "tis-620": ("cp874", _thai),
    "windows-1258": ("cp1258", _vietnamese),
    "windows-1252": ("cp1252", _western),
}
"""Names as reported, with Python's name of the widest member of the family and the measure of how likely a text is."""


def _judge(data: bytes) -> tuple[str, str]:
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    sample = text[:_SAMPLE]
    # A page or chat with a few broken bytes is still UTF-8: no other encoding forms its sequences by chance.
    if sum(1 for char in sample if char > "\x7f") > 5 * sample.count("\ufffd"):
        return text, "utf-8"
    best, taken = -1000.0, ("windows-1252", "cp1252")
    for name, (codec, plausible) in _PLAUSIBLE.items():
        read = data[:_SAMPLE].decode(codec, "replace")
        foreign = [char for char in read if char > "\x7f"]
        broken = sum(1 for char in foreign if char == "\ufffd" or char <= "\x9f" or "\ue000" <= char <= "\uf8ff")
        score = plausible(read, foreign) - 4 * broken / max(len(foreign), 1)
        if score > best:
            best, taken = score, (name, codec)
    return unicodedata.normalize("NFC", data.decode(taken[1], "replace")), taken[0]
