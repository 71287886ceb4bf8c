"""Links, bare domains and e-mail addresses, also where a dot is written as a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from screener.facts.domain import registered_domain
from screener.facts.draft import MOST_FACTS, Draft
from screener.facts.ends import both_ends
from screener.text.document import Document
from screener.text.entry import Entry

DOTS: Final = ("[.]", "(.)", " . ", "(dot)", "[dot]", " dot ")
"""Ways to write the dot of a link so that it is no link."""
_URL: Final = re.compile(r"(?:https?://)?[a-z0-9\-._~:/?#@!$&*+,;=%]{3,200}")
_HOST: Final = re.compile(r"[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,4}$")
_MAIL_LEFT: Final = re.compile(r"[a-z0-9][a-z0-9._%+\-]{0,63}$")
_MAIL_RIGHT: Final = re.compile(r"[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,4}")
_SPELT_MAIL: Final = re.compile(r"([a-z0-9][a-z0-9._\-]{1,40}) ?[(\[{]? ?at ?[)\]}]? ([a-z0-9\-]{2,40}) ?[(\[{]? ?$")
_SPELT_LINK: Final = re.compile(r"[^\s]{1,12}(?: \. [^\s]{1,12})?[^\s]{1,60}")
_ADDRESS_KEYS: Final = frozenset({"contact.url", "contact.link", "contact.domain", "contact.at", "contact.spelt"})
_NOT_HOSTS: Final = frozenset(
    {"asp", "ado", "vb", "vba", "mvc", "web", "core", "ml", "dot", "node", "next", "vue", "react", "socket"}
)
_SHORTEST_HOST: Final = 3
_NO_PAGE: Final = frozenset({"facebook", "instagram", "tiktok"})


class AddressReader:
    """Finds addresses. ``links``: hosts by channel; those that hide where they lead stand under an empty name."""

    def __init__(self, links: dict[str, tuple[str, ...]], endings: tuple[str, ...], free_mail: frozenset[str]) -> None:
        self._links = links
        self._endings = endings
        self._free_mail = free_mail

    def entries(self) -> Iterator[Entry]:
        """Beginnings of links, endings of domains and the sign of an e-mail address."""
        for channel, links in self._links.items():
            for link in links:
                yield Entry("contact.link", link + "/", channel)
                yield from (Entry("contact.link", link.replace(".", sign) + "/", channel + "!") for sign in DOTS)
        yield from (
            Entry("contact.spelt", f"dot {ending}", ending) for ending in ("com", "net", "org", "my", "id", "in", "vn")
        )
        yield from (Entry("contact.spelt", f"(dot){ending}", ending) for ending in ("com", "net", "org"))
        yield from (Entry("contact.url", start) for start in ("http://", "https://", "www."))
        yield from (Entry("contact.domain", "." + ending) for ending in self._endings)
        yield Entry("contact.at", "@")

    def read(self, doc: Document) -> list[Draft]:
        """E-mail addresses, links and bare domains, in that order; none is read twice."""
        hits = doc.hits
        if _ADDRESS_KEYS.isdisjoint(hits):
            return []
        drafts = [*self._mails(doc), *self._spelt_mails(doc)]
        taken = [(draft.start, draft.end) for draft in drafts]
        links: dict[int, str] = {}
        for start, _, payload, _ in hits.get("contact.link", ()):
            links[start] = max(str(payload), links.get(start, ""), key=len)
        starts = sorted([*links, *(start for start, *_ in hits.get("contact.url", ()))])
        for start in both_ends(starts, 2 * MOST_FACTS):
            if _free(start, taken):
                drafts.extend(self._link(doc, start, links, taken))
        for start, end, *_ in both_ends(hits.get("contact.domain", ()), 2 * MOST_FACTS):
            first = _host(doc.text, start, end)
            if first is not None and _free(start, taken) and _free(first, taken):
                drafts.extend(self._link(doc, first, links, taken))
        return drafts

    def _mails(self, doc: Document) -> Iterator[Draft]:
        text = doc.text
        for start, *_ in both_ends(doc.hits.get("contact.at", ()), MOST_FACTS):
            left = _MAIL_LEFT.search(text[max(0, start - 64) : start])
            right = _MAIL_RIGHT.match(text, start + 1, start + 200)
            if left and right:
                begin = start - len(left[0])
                draft = Draft("email", begin, right.end(), text[begin : right.end()].rstrip(".-"))
                draft.domain = right[0].rstrip(".-")
                draft.free_mail = draft.domain in self._free_mail
                yield draft

    def _spelt_mails(self, doc: Document) -> Iterator[Draft]:
        for start, end, ending, _ in both_ends(doc.hits.get("contact.spelt", ()), MOST_FACTS):
            if spelt := _SPELT_MAIL.search(doc.text, max(0, start - 90), start):
                draft = Draft("email", spelt.start(), end, f"{spelt[1]}@{spelt[2]}.{ending}")
                draft.domain, draft.disguised = f"{spelt[2]}.{ending}", True
                draft.free_mail = draft.domain in self._free_mail
                yield draft

    def _link(self, doc: Document, start: int, links: dict[int, str], taken: list[tuple[int, int]]) -> Iterator[Draft]:
        text = doc.text
        spelt = links.get(start, "").endswith("!")
        match = (_SPELT_LINK if spelt else _URL).match(text, start, start + 220)
        if match is None:
            return
        value = match[0].rstrip(".,;:!?*&=")
        taken.append((start, match.end()))
        bare = value.removeprefix("https://").removeprefix("http://").removeprefix("www.")
        places = range(start, min(start + 13, match.end()))
        channel = next((links[at].rstrip("!") for at in places if at in links), None)
        if channel is None and doc.posting.url and doc.field_at(start) == "url":
            return  # The page on which the ad stands is no way to answer it.
        host = bare.split("/", 1)[0]
        domain = host if channel is not None else registered_domain(host)
        if not domain or bare in self._free_mail:
            return
        draft = Draft(channel or "web", start, start + len(value), bare)
        draft.short_link = channel is not None and channel not in _NO_PAGE
        draft.disguised = spelt
        draft.domain = domain
        yield draft


def _free(start: int, taken: list[tuple[int, int]]) -> bool:
    return not any(first <= start < last for first, last in taken)


def _host(text: str, start: int, end: int) -> int | None:
    """Where the bare domain begins whose ending stands at ``[start, end)``; nothing where it is no domain."""
    host = _HOST.search(text[max(0, start - 70) : start])
    if (
        host is None
        or len(host[0]) < _SHORTEST_HOST
        or host[0] in _NOT_HOSTS
        or text[end : end + 2].lstrip().startswith("@")
    ):
        return None
    first = start - len(host[0])
    if text[first - 1 : first] in {"@", ".", "/", "_"} or not any("a" <= char <= "z" for char in host[0]):
        return None
    return first
