"""Ways to answer an ad: channels with handles, telephone numbers, addresses and links."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from screener.facts.handle import HandleGrammar
from screener.facts.number import mixed_digits, one_by_one, parsed, plausible, runs
from screener.model import ContactFact, Fact, Span
from screener.text.document import Document
from screener.text.normalize import normal_word
from screener.text.vocabulary import Entry, Hit

if TYPE_CHECKING:
    from tldextract import TLDExtract

MOST_FACTS: Final = 40
PRIVATE: Final = "message"
"""Channel of a private message, or of a bare @name, on the site where the ad stands."""
_PHONE_CHANNELS: Final = frozenset({"telegram", "whatsapp", "wechat", "line", "zalo", "viber", "signal", "imo", "kakaotalk", "botim", "zangi"})
_SPREAD_SIGNS: Final = (" ", ".", "-", "_", "*", "•", "/", "·", "|", "+")
_URL: Final = re.compile(r"(?:https?://)?[a-z0-9\-._~:/?#@!$&*+,;=%]{3,200}")
_HOST: Final = re.compile(r"[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){0,4}$")
_MAIL_LEFT: Final = re.compile(r"[a-z0-9][a-z0-9._%+\-]{0,63}$")
_MAIL_RIGHT: Final = re.compile(r"[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,4}")
_AT_NAME: Final = re.compile(r"[a-z0-9_][a-z0-9_.]{2,31}")
_SPELT_MAIL: Final = re.compile(r"([a-z0-9][a-z0-9._\-]{1,40}) ?[(\[{]? ?at ?[)\]}]? ([a-z0-9\-]{2,40}) ?[(\[{]? ?$")
_HIDDEN_LETTER: Final = re.compile("[A-Za-z][\u200b-\u200d\u2060\ufeff\u00ad][A-Za-z]")
_FOREIGN_LETTER: Final = re.compile("[\u0370-\u052f]")
_BEFORE: Final = re.compile(r"([:@ ]{1,3})([a-z][a-z0-9_.\-]{3,31}) ?\($")
_ACCOUNT_NUMBER: Final = re.compile(r"[ :号群/]{0,3}(\d{5,11})(?!\d)")
_SPELT_LINK: Final = re.compile(r"[^\s]{1,12}(?: \. [^\s]{1,12})?[^\s]{1,60}")
_GAP: Final = 24
_NOT_HOSTS: Final = frozenset({"asp", "ado", "vb", "vba", "mvc", "web", "core", "ml", "dot", "node", "next", "vue", "react", "socket"})


class Channel(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one channel by language: ``strong`` means only the channel, ``weak`` other things too, ``ask`` invites."""

    links: tuple[str, ...] = ()
    spread: tuple[str, ...] = ()
    strong: dict[str, tuple[str, ...]] = {}
    weak: dict[str, tuple[str, ...]] = {}
    ask: dict[str, tuple[str, ...]] = {}
    disguised: dict[str, tuple[str, ...]] = {}


class ChannelData(Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of ``rules/channels.yaml``."""

    source: str
    date: str
    channels: dict[str, Channel]
    private: dict[str, tuple[str, ...]]
    verbs: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    strip: dict[str, tuple[str, ...]]
    dots: dict[str, tuple[str, ...]]
    numbers: dict[str, dict[str, tuple[str, ...]]]
    regions: dict[str, str]
    mobile: dict[str, str]
    short_links: tuple[str, ...]
    endings: tuple[str, ...]
    free_mail: frozenset[str]
    stop: tuple[str, ...]
    marks: tuple[str, ...]
    objects: tuple[str, ...]
    asks: tuple[str, ...]


class _Draft:
    """A contact while its parts are being found; ``start`` and ``end`` bound it with its channel's name."""

    __slots__ = ("channel", "country", "disguised", "domain", "end", "free_mail", "named_only", "short_link", "start", "value")

    def __init__(self, channel: str, start: int, end: int, value: str = "", country: str = "") -> None:
        self.channel, self.start, self.end, self.value, self.country = channel, start, end, value, country
        self.domain = ""
        self.free_mail = self.named_only = self.short_link = self.disguised = False


@cache
def _domains() -> TLDExtract:
    from tldextract import TLDExtract as Extract  # noqa: PLC0415 - loading its list takes longer than reading a hundred ads

    return Extract(suffix_list_urls=(), cache_dir=None)


class ContactReader:
    """Reads ``ContactFact``s."""

    def __init__(self, data: ChannelData) -> None:
        self._data = data
        dots = [word for words in data.dots.values() for word in words]
        self._grammar = HandleGrammar(data.marks, data.stop, data.numbers, dots)
        self._mobile = {region: re.compile(shape) for region, shape in data.mobile.items()}
        self._asks = re.compile(r"[ ,:]{0,2}(?:" + _words(data.asks) + ")")
        self._objects = re.compile(r"[ :\-/]{0,2}(?:" + _words(data.objects) + ")")

    def entries(self) -> Iterator[Entry]:
        data = self._data
        for channel, names in data.channels.items():
            for kind in ("strong", "weak", "ask", "disguised"):
                by_language: dict[str, tuple[str, ...]] = getattr(names, kind)
                for lang, words in by_language.items():
                    yield from (Entry("contact.channel", word, (channel, kind), lang) for word in words)
            for word in names.spread:
                yield from (Entry("contact.channel", sign.join(word), (channel, "disguised")) for sign in _SPREAD_SIGNS)
            yield from (Entry("contact.link", link + "/", channel) for link in names.links)
            yield from (Entry("contact.link", link.replace(".", sign) + "/", channel + "!") for link in names.links for sign in _DOTS)
        for link in data.short_links:
            yield Entry("contact.link", link + "/", "")
            yield from (Entry("contact.link", link.replace(".", sign) + "/", "!") for sign in _DOTS)
        for key, table in (("private", data.private), ("verb", data.verbs), ("label", data.labels), ("strip", data.strip)):
            for lang, words in table.items():
                yield from (Entry(f"contact.{key}", word, None, lang) for word in words)
        for word in (*(word for words in data.dots.values() for word in words), "."):
            yield from (Entry("contact.dot", opened + word + closed) for opened, closed in ("()", "[]", "{}"))
        yield from (Entry("contact.spelt", f"dot {ending}", ending) for ending in ("com", "net", "org", "my", "id", "in", "vn"))
        yield from (Entry("contact.spelt", f"(dot){ending}", ending) for ending in ("com", "net", "org"))
        yield from (Entry("contact.url", start) for start in ("http://", "https://", "www."))
        yield from (Entry("contact.domain", "." + ending) for ending in data.endings)
        yield Entry("contact.at", "@")

    def extract(self, doc: Document, earlier: tuple[Fact, ...]) -> tuple[ContactFact, ...]:  # noqa: ARG002 - the first reader
        hits = doc.hits
        drafts: list[_Draft] = []
        if "contact.url" in hits or "contact.link" in hits or "contact.domain" in hits or "contact.at" in hits:
            self._addresses(doc, drafts)
        channels = _longest(hits["contact.channel"]) if "contact.channel" in hits else []
        for start, end, payload, _ in channels[: 2 * MOST_FACTS]:
            if isinstance(payload, tuple):
                self._spelt_number(doc, payload[0], start, end, drafts)
        for start, end, *_ in hits.get("contact.label", ())[: 2 * MOST_FACTS]:
            self._spelt_number(doc, "phone", start, end, drafts)
        self._numbers(doc, channels, drafts)
        for hit in channels:
            self._channel(doc, hit, drafts)
            if len(drafts) > 2 * MOST_FACTS:
                break
        if "contact.at" in hits:
            self._at_names(doc, channels, drafts)
        for start, end, *_ in _longest(hits.get("contact.private", []))[:MOST_FACTS]:
            draft = _Draft(PRIVATE, start, end)
            draft.named_only = True
            drafts.append(draft)
        for start, *_ in hits.get("contact.dot", ())[:MOST_FACTS]:
            found = self._grammar.spelt_dots(doc.text, start)
            if found is not None and not any(draft.start < found.end and found.start < draft.end for draft in drafts):
                draft = _Draft(PRIVATE, found.start, found.end, found.value)
                draft.disguised = True
                drafts.append(draft)
        if not drafts:
            return ()
        self._strip_notes(doc, drafts)
        return _facts(doc, drafts)

    def _addresses(self, doc: Document, drafts: list[_Draft]) -> None:
        """E-mail addresses, links and bare domains, in that order; none is read twice."""
        text, hits = doc.text, doc.hits
        taken: list[tuple[int, int]] = []

        def free(start: int) -> bool:
            return not any(first <= start < last for first, last in taken[-8:])

        for start, *_ in hits.get("contact.at", ())[:MOST_FACTS]:
            left = _MAIL_LEFT.search(text[max(0, start - 64) : start])
            right = _MAIL_RIGHT.match(text, start + 1, start + 200)
            if left and right:
                begin = start - len(left[0])
                draft = _Draft("email", begin, right.end(), text[begin : right.end()].rstrip(".-"))
                draft.domain = right[0].rstrip(".-")
                draft.free_mail = draft.domain in self._data.free_mail
                taken.append((begin, right.end()))
                drafts.append(draft)
        for start, end, ending, _ in hits.get("contact.spelt", ())[:MOST_FACTS]:
            if spelt := _SPELT_MAIL.search(text, max(0, start - 90), start):
                draft = _Draft("email", spelt.start(), end, f"{spelt[1]}@{spelt[2]}.{ending}")
                draft.domain, draft.disguised = f"{spelt[2]}.{ending}", True
                draft.free_mail = draft.domain in self._data.free_mail
                drafts.append(draft)
        links: dict[int, str] = {}
        for start, _, payload, _ in hits.get("contact.link", ()):
            links[start] = max(str(payload), links.get(start, ""), key=len)
        starts = sorted([*links, *(start for start, *_ in hits.get("contact.url", ()))])
        for start in starts[: 2 * MOST_FACTS]:
            if free(start):
                self._link(doc, start, links, drafts, taken)
        for start, end, *_ in hits.get("contact.domain", ())[: 2 * MOST_FACTS]:
            if not free(start) and end < len(text):
                continue
            host = _HOST.search(text[max(0, start - 70) : start])
            if host and free(start - len(host[0])) and len(host[0]) > 2 and host[0] not in _NOT_HOSTS and not text[end : end + 2].strip(" ").startswith("@"):  # noqa: PLR2004 - "e.id" is none
                before = text[start - len(host[0]) - 1 : start - len(host[0])]
                if before not in {"@", ".", "/", "_"} and any("a" <= char <= "z" for char in host[0]):
                    self._link(doc, start - len(host[0]), links, drafts, taken)

    def _link(self, doc: Document, start: int, links: dict[int, str], drafts: list[_Draft], taken: list[tuple[int, int]]) -> None:
        text = doc.text
        spelt = links.get(start, "").endswith("!")
        match = _URL.match(text, start, start + 220) if not spelt else _SPELT_LINK.match(text, start, start + 90)
        if match is None:
            return
        value = match[0].rstrip(".,;:!?*&=")
        taken.append((start, match.end()))
        bare = value.removeprefix("https://").removeprefix("http://").removeprefix("www.")
        channel = next((links[at].rstrip("!") for at in range(start, min(start + 13, match.end())) if at in links), None)
        if channel is None and doc.posting.url and doc.field_at(start) == "url":
            return  # The page on which the ad stands is no way to answer it.
        draft = _Draft(channel or "web", start, start + len(value), bare)
        draft.short_link = channel is not None and channel not in {"facebook", "instagram", "tiktok"}
        draft.disguised = spelt
        parts = _domains()(bare.split("/", 1)[0])
        draft.domain = parts.top_domain_under_public_suffix or bare.split("/", 1)[0]
        if not spelt and channel is None and (not parts.suffix or bare in self._data.free_mail):
            return
        drafts.append(draft)

    def _numbers(self, doc: Document, channels: list[Hit], drafts: list[_Draft]) -> None:
        text = doc.text
        found = runs(text)
        if not found:
            return
        region = doc.posting.country.upper()[:2] or self._data.regions.get(doc.lang.code, "")
        names = [hit for hit in channels if isinstance(hit[2], tuple) and hit[2][0] in _PHONE_CHANNELS]
        label_ends = sorted(hit[1] for hit in doc.hits.get("contact.label", ()))
        name_ends = sorted((hit[1], hit[0]) for hit in names)
        for start, end in found[: 2 * MOST_FACTS]:
            run = text[start:end]
            if any(draft.start < end and start < draft.end for draft in drafts):
                continue
            place = bisect_right(name_ends, (start, start)) - 1
            named = place >= 0 and start - name_ends[place][0] <= _GAP and "\n" not in text[name_ends[place][0] : start - 1]
            later = bisect_left(names, (end, 0)) if names and not named else len(names)
            trailing = later < len(names) and not text[end : names[later][0]].strip(" (/,-[")
            last = bisect_right(label_ends, start) - 1
            labelled = last >= 0 and start - label_ends[last] <= _GAP
            if not (named or trailing or labelled or self._stands_alone(run, region, doc, start)):
                continue
            if not plausible(text, start, end):
                continue
            channel = "phone"
            begin, finish = start, end
            if named:
                channel, begin = _channel_of(names, name_ends[place]), name_ends[place][1]
            elif trailing:
                channel, finish = _channel_of(names, (names[later][1], names[later][0])), names[later][1]
            if channel == "wechat" and not self._stands_alone(run, "CN", doc, start):
                value, country = "".join(filter(str.isdecimal, run)), ""  # An account number.
            else:
                value, country = parsed(run, region)
            draft = _Draft(channel, begin, finish, value, country)
            draft.disguised = mixed_digits(doc.span(start, end).quote) or (one_by_one(run) and (named or labelled or trailing))
            drafts.append(draft)

    def _stands_alone(self, run: str, region: str, doc: Document, start: int) -> bool:
        bare = run.lstrip("( ")
        digits = "".join(char for char in run if char.isdecimal())
        if bare.startswith("+") or (digits.startswith("00") and not digits.startswith("000") and len(digits) > 10):  # noqa: PLR2004 - 00 + country + number
            return True
        shape = self._mobile.get(region)
        if shape is not None and shape.fullmatch(digits) and "." not in run:
            return True
        return bool(doc.posting.contacts) and doc.field_at(start) == "contacts"

    def _spelt_number(self, doc: Document, channel: str, start: int, end: int, drafts: list[_Draft]) -> None:
        spelt = self._grammar.spelt_number(doc.text, end)
        if spelt is None or any(draft.start < spelt.end and spelt.start < draft.end for draft in drafts):
            return
        draft = _Draft(channel, start, spelt.end, spelt.value)
        draft.disguised = True
        drafts.append(draft)

    def _channel(self, doc: Document, hit: Hit, drafts: list[_Draft]) -> None:
        start, end, payload, _ = hit
        channel, kind = payload if isinstance(payload, tuple) else ("", "")
        text = doc.text
        if start and text[start - 1].isascii() and text[start - 1].isalnum():
            return  # Letters inside a code: "95fb5d4a".
        within = next((draft for draft in drafts if draft.channel == channel and draft.start <= start < draft.end), None)
        if within is not None:
            within.disguised |= kind == "disguised"
            return
        handle = self._grammar.after(text, end, loud=kind in {"ask", "disguised"}, weak=kind == "weak")
        if handle is not None and not any(draft.start < handle.end and handle.start < draft.end for draft in drafts):
            draft = _Draft(channel, start, handle.end, handle.value)
            draft.disguised = handle.disguised or kind == "disguised" or _written_oddly(doc, start, handle.end)
            drafts.append(draft)
            return
        if channel in {"qq", "wechat"} and (digits := _ACCOUNT_NUMBER.match(text, end, end + 20)):
            drafts.append(_Draft(channel, start, digits.end(), digits[1]))
            return
        if kind in {"strong", "weak"} and text[start - 1 : start] == "(" and (before := _BEFORE.search(text, max(0, start - 40), start)):
            telling = any(char.isdecimal() or char == "_" for char in before[2]) or "@" in before[1]
            if telling or (kind == "strong" and text[end : end + 1] == ")" and ":" in before[1]):
                drafts.append(_Draft(channel, before.start(2), end, before[2]))
                return
        if self._asked(doc, start, end, kind):
            draft = _Draft(channel, start, end)
            draft.named_only, draft.disguised = True, kind == "disguised"
            drafts.append(draft)

    def _asked(self, doc: Document, start: int, end: int, kind: str) -> bool:
        text = doc.text
        if kind == "ask":
            return True
        if kind == "disguised":
            return end - start > 4  # noqa: PLR2004 - shorter ones are too often something else
        if self._objects.match(text, end, end + 20):
            return False
        if self._asks.match(text, end, end + 20):
            return kind == "strong" or text[end : end + 1] in {" ", ","}
        if kind != "strong":
            return False
        verbs = doc.hits.get("contact.verb", ())
        return any(0 <= start - verb[1] <= 10 and "\n" not in text[verb[1] : start] for verb in verbs)  # noqa: PLR2004 - "via", "me on", "on"

    def _at_names(self, doc: Document, channels: list[Hit], drafts: list[_Draft]) -> None:
        text = doc.text
        ends = [hit[1] for hit in channels]
        for start, *_ in doc.hits["contact.at"][:MOST_FACTS]:
            if start and (text[start - 1].isascii() and text[start - 1].isalnum()):
                continue
            if any(draft.start <= start < draft.end for draft in drafts):
                continue
            near = bisect_right(ends, start) - 1
            close = near >= 0 and start - ends[near] <= 40 and text.count("\n", ends[near], start) < 2  # noqa: PLR2004 - a block of contacts
            blank = text[start + 1 : start + 2] == " "
            match = _AT_NAME.match(text, start + 1 + blank)
            if match is None or (blank and not close) or match[0].isdigit():
                continue
            if match[0].isalpha() and not close and not any(0 <= start - label[1] <= _GAP for label in doc.hits.get("contact.label", ())):
                continue
            channel = _channel_of(channels, (channels[near][1], channels[near][0])) if close else PRIVATE
            drafts.append(_Draft(channel, start, match.end(), match[0].rstrip("._") or match[0]))

    def _strip_notes(self, doc: Document, drafts: list[_Draft]) -> None:
        """A note like "without the dots" makes the contact before it a disguised one."""
        for start, *_ in doc.hits.get("contact.strip", ())[:MOST_FACTS]:
            before = [draft for draft in drafts if draft.value and -8 <= start - draft.end <= 60]  # noqa: PLR2004 - the same line
            if before:
                max(before, key=lambda draft: draft.end).disguised = True


_DOTS: Final = ("[.]", "(.)", " . ", "(dot)", "[dot]", " dot ")


def _words(words: tuple[str, ...]) -> str:
    ready = sorted({normal_word(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + (r"(?![^\W\d_])" if word[-1].isascii() else "") for word in ready)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits without those that lie inside another; of equal stretches the one first in order of payload."""
    if len(hits) < 2:  # noqa: PLR2004
        return hits
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit[0], -hit[1], _RANK.get(hit[2][1] if isinstance(hit[2], tuple) else "", 9))):
        if not kept or hit[1] > kept[-1][1]:
            kept.append(hit)
    return kept


_RANK: Final = {"disguised": 0, "ask": 1, "strong": 2, "weak": 3}


def _channel_of(hits: list[Hit], end_start: tuple[int, int]) -> str:
    return next((hit[2][0] for hit in hits if (hit[1], hit[0]) == end_start and isinstance(hit[2], tuple)), PRIVATE)


def _written_oddly(doc: Document, start: int, end: int) -> bool:
    """Whether the original hides letters of other alphabets or invisible characters inside a Latin name."""
    raw = doc.span(start, end).quote
    if raw.isascii():
        return False
    if _HIDDEN_LETTER.search(raw):
        return True
    return any(
        _FOREIGN_LETTER.search(word) is not None and any("a" <= char <= "z" for char in word.lower()) for word in raw.split()
    )


def _facts(doc: Document, drafts: list[_Draft]) -> tuple[ContactFact, ...]:
    """One fact for each channel and value; a channel that has a handle is not listed as merely named too."""
    told = {draft.channel for draft in drafts if draft.value}
    merged: dict[tuple[str, str], tuple[_Draft, list[Span]]] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.start, draft.end)):
        if draft.named_only and draft.channel in told:
            continue
        key = (draft.channel, draft.value)
        if key in merged:
            kept, spans = merged[key]
            kept.disguised |= draft.disguised
            if len(spans) < 4:  # noqa: PLR2004 - enough to show
                spans.append(doc.span(draft.start, draft.end))
        elif len(merged) < MOST_FACTS:
            merged[key] = (draft, [doc.span(draft.start, draft.end)])
    return tuple(
        ContactFact(
            spans=tuple(spans), channel=draft.channel, value=draft.value, country=draft.country, domain=draft.domain,
            free_mail=draft.free_mail, short_link=draft.short_link, named_only=draft.named_only, disguised=draft.disguised,
        )
        for draft, spans in merged.values()
    )  # fmt: skip
