"""Which form something handed in has. What it holds decides; its name only where that leaves a doubt."""

from __future__ import annotations

import re
from typing import Final

_OBJECT: Final = re.compile(r'\{\s{0,1000}(?:"|\}\s{0,9}$)')
_ARRAY: Final = re.compile(r'\[\s{0,1000}(?:\{\s{0,1000}["}]|"(?=[^"\n]{0,300}"\s{0,9}[,\]])|\]\s{0,9}$)')
_PAGE: Final = re.compile(r"<!doctype html|<html\b|<head\b|<body\b", re.IGNORECASE)
_ELEMENT: Final = re.compile(
    r"<!--|</?(?:div|p|span|section|article|main|table|ul|ol|h[1-6]|meta|script|style|br|b|strong|a)\b[^<>]{0,1000}>",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):")
_SURE: Final = frozenset(
    {b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"x-mailer", b"dkim-signature"}
)
_USUAL: Final = frozenset({b"from", b"to", b"subject", b"date", b"content-type", b"reply-to", b"cc"})
_HEAD: Final = 4096
_LONGEST_HEADERS: Final = 65_536


def is_json(text: str, name: str) -> bool:
    """Whether ``text`` begins as an object or a list of JSON does; a chat and "[HIRING] cook" begin otherwise."""
    return bool(_OBJECT.match(text) or _ARRAY.match(text)) or name.lower().endswith((".json", ".jsonl", ".ndjson"))


def is_lines(text: str, name: str) -> bool:
    """Whether JSON has one object a line."""
    first, _, rest = text.partition("\n")
    return name.lower().endswith((".jsonl", ".ndjson")) or (
        first.startswith("{") and first.rstrip().endswith("}") and rest.lstrip().startswith("{")
    )


def is_page(text: str, name: str) -> bool:
    """Whether ``text`` is a page or a piece of one."""
    return bool(_PAGE.search(text[:_HEAD]) or _ELEMENT.match(text)) or (
        name.lower().endswith((".html", ".htm", ".xhtml")) and "<" in text
    )


def is_mail(data: bytes, name: str) -> bool:
    """Whether ``data`` begins with the headers of a mail; two usual ones are enough where the file is named so."""
    names: set[bytes] = set()
    for line in data[:_LONGEST_HEADERS].lstrip(b"\xef\xbb\xbf").splitlines():
        if not line.strip():
            break
        if found := _HEADER.match(line):
            names.add(found[1].lower())
        elif not line.startswith((b" ", b"\t", b"From ")):
            return False
    known = len(names & (_SURE | _USUAL))
    if name.lower().endswith((".eml", ".mht", ".mhtml")):
        return known > 1
    return bool(names & _SURE) and known > 2  # noqa: PLR2004 - an ad may have a line "From:" and one "To:"
