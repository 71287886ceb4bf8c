"""HTML as lines: what a reader sees, with the line breaks of blocks, in one linear pass."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final
from urllib.parse import unquote, urlsplit

from screener.text.decode import mend

_BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "details", "dialog", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "title", "tr", "ul",
})  # fmt: skip
_UNSEEN: Final = frozenset({
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "audio",
    "video", "map", "head", "select", "datalist", "button", "textarea", "input", "nav", "footer", "aside", "dialog",
    "menu",
})  # fmt: skip
_SECTIONS: Final = frozenset({"article", "main", "section"})
_HIDING: Final = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--")
_BLOCK_TAG: Final = re.compile(r"<(?:br|p|div|li|ul|ol|h[1-6]|tr|table|section)\b", re.IGNORECASE)
_ESCAPED_TAG: Final = re.compile(r"&lt;/?[a-zA-Z][a-zA-Z0-9]{0,9}(?:\s|/|&gt;)")
_INLINE: Final = re.compile(r"[^\S\n]+")
_MESSENGERS: Final = frozenset({
    "t.me", "telegram.me", "telegram.dog", "wa.me", "api.whatsapp.com", "chat.whatsapp.com", "wa.link", "line.me",
    "lin.ee", "zalo.me", "m.me", "signal.me", "viber.click",
})  # fmt: skip
_ADDRESS_SCHEMES: Final = frozenset({
    "mailto", "tel", "sms", "whatsapp", "tg", "line", "viber", "zalo", "weixin", "wechat", "skype", "signal",
})  # fmt: skip
_LONGEST_ADDRESS: Final = 300
_MOST_LINKS: Final = 20
_EMOJI_ALT: Final = 8


class Lines:
    """Collects the visible text of HTML events; serves as a target of lxml's parser and for a walk over a tree.

    ``root`` names the element in which a walk begins. ``links`` holds what stands only in ``href``: mail addresses,
    numbers and messenger links, without share buttons.
    """

    def __init__(self, root: str = "") -> None:
        self._pieces: list[str] = []
        self._hidden = 0
        self._sections = int(root in _SECTIONS)
        self._raw = 0
        self.links: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if not self._hidden and (tag == "br" or tag in _BLOCKS):
            self._pieces.append("\n")
        # The head of an article names the job; the head of the page names the site.
        if self._hidden or is_unseen(tag, attributes) or (tag == "header" and not self._sections):
            self._hidden += 1
            return
        self._sections += tag in _SECTIONS
        if tag in {"td", "th", "dd"}:
            self._pieces.append(" ")
        elif tag == "pre":
            self._raw += 1
        elif tag == "a":
            self._link(attributes.get("href", ""))
        elif tag == "img":
            alt = attributes.get("alt", "")
            # Saved posts of social networks hold emoji as pictures; longer texts describe photographs.
            if len(alt) <= _EMOJI_ALT and not alt.isascii():
                self._pieces.append(alt)

    def end(self, tag: str) -> None:
        """End the element begun last."""
        if self._hidden:
            self._hidden -= 1
            return
        self._sections -= tag in _SECTIONS
        if tag in _BLOCKS:
            # A term and what is said of it ("Pay: 900") stay in one line.
            self._pieces.append(" " if tag == "dt" else "\n")
        if tag == "pre" and self._raw:
            self._raw -= 1

    def data(self, text: str) -> None:
        """Add text; its line breaks count only inside ``pre``."""
        if not self._hidden:
            self._pieces.append(text if self._raw else text.replace("\r", " ").replace("\n", " "))

    def close(self) -> str:
        """The text: blanks joined, no blank lines, no blanks at the ends of lines."""
        return tidy("".join(self._pieces))

    def _link(self, href: str) -> None:
        address = contact_of(href)
        if address and address not in self.links and len(self.links) < _MOST_LINKS:
            self.links.append(address)


def is_unseen(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether a browser shows nothing of the element, or only what belongs to the site and not to the ad."""
    if tag in _UNSEEN or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return bool(style) and _HIDING.search(style[:1000]) is not None  # type: ignore[index]


def tidy(text: str) -> str:
    """``text`` with runs of blanks joined, lines stripped and empty lines left out."""
    lines = (_INLINE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def contact_of(href: str) -> str:
    """The address behind a link that opens a mail, a call or a chat; empty for other links and for share buttons."""
    href = href.strip()[:_LONGEST_ADDRESS]
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme in {"mailto", "tel", "sms"}:
        return unquote(parts.path).strip()
    if scheme in _ADDRESS_SCHEMES:
        return "" if "text=" in parts.query and "phone=" not in parts.query else href
    host = parts.netloc.lower().removeprefix("www.")
    if host not in _MESSENGERS or not (parts.path.strip("/") or parts.query):
        return ""
    path = parts.path.lower()
    shares = path.startswith(("/share", "/r/msg", "/r/share")) or (path == "/send" and "phone=" not in parts.query)
    return "" if shares else href


def html_fragment_text(fragment: str) -> str:
    """The text of a piece of HTML, as job feeds carry it in a description; plain text comes back with its own lines."""
    return fragment_lines(fragment)[0]


def fragment_lines(fragment: str) -> tuple[str, tuple[str, ...]]:
    """``html_fragment_text`` and the contacts that stand only in links."""
    fragment = mend(fragment).replace("\0", " ").replace("<![CDATA[", "").replace("]]>", "")
    if not _TAG.search(fragment) and _ESCAPED_TAG.search(fragment):
        fragment = unescape(fragment)
    if not _TAG.search(fragment):
        return tidy(unescape(fragment)), ()
    if not _BLOCK_TAG.search(fragment):
        fragment = fragment.replace("\r\n", "\n").replace("\n", "<br>")
    from lxml import etree  # noqa: PLC0415 - plain texts do without

    lines = Lines()
    # The parser wants an element around the text, and forgets what stands after a closed document. Its stub asks for
    # a target that takes bytes too, which never come.
    parser = etree.HTMLParser(target=lines, huge_tree=True)  # type: ignore[arg-type]
    etree.fromstring(f"<div>{fragment}</div>", parser)
    return lines.close(), tuple(lines.links)
