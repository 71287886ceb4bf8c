"""Ways to answer an ad: channels with handles, telephone numbers, addresses and links."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from screener.facts.address import AddressReader
from screener.facts.alternation import either
from screener.facts.channel import ChannelData
from screener.facts.draft import MOST_FACTS, Draft, facts_of
from screener.facts.ends import both_ends
from screener.facts.handle import HandleGrammar
from screener.facts.number import mixed_digits, one_by_one, parsed, plausible, runs
from screener.model import ContactFact, Fact
from screener.text.document import Document
from screener.text.entry import Entry, Hit

__all__ = ["ChannelData", "ContactReader"]

PRIVATE: Final = "message"
"""Channel of a private message, or of a bare @name, on the site where the ad stands."""
_PHONE_CHANNELS: Final = frozenset(
    {"telegram", "whatsapp", "wechat", "line", "zalo", "viber", "signal", "imo", "kakaotalk", "botim", "zangi"}
)
_SPREAD_SIGNS: Final = (" ", ".", "-", "_", "*", "•", "/", "·", "|", "+")
_AT_NAME: Final = re.compile(r"[a-z0-9_][a-z0-9_.]{2,31}")
_HIDDEN_LETTER: Final = re.compile("[A-Za-z][\u200b-\u200d\u2060\ufeff\u00ad][A-Za-z]")
_FOREIGN_LETTER: Final = re.compile("[\u0370-\u052f]")
_BEFORE: Final = re.compile(r"([:@ ]{1,3})([a-z][a-z0-9_.\-]{3,31}) ?\($")
_ACCOUNT_NUMBER: Final = re.compile(r"[ :号群/]{0,3}(\d{5,11})(?!\d)")
_GAP: Final = 24
"""Most characters between a label or channel and what it belongs to."""
_VERB_GAP: Final = 10
_LONGEST_VERB: Final = 40
_MOST_HITS: Final = 600
_ISO_LENGTH: Final = 2


class ContactReader:
    """Reads ``ContactFact``s."""

    def __init__(self, data: ChannelData) -> None:
        self._data = data
        dots = [word for words in data.dots.values() for word in words]
        self._grammar = HandleGrammar(data.marks, data.stop, data.numbers, dots)
        links = {channel: names.links for channel, names in data.channels.items()}
        known = {link for hosts in links.values() for link in hosts}
        others = tuple(link for link in data.short_links if link not in known)
        self._addresses = AddressReader(links | {"": others}, data.endings, data.free_mail)
        self._mobile = {region: re.compile(shape) for region, shape in data.mobile.items()}
        self._asks = re.compile(r"[ ,:]{0,2}(?:" + either(data.asks) + ")")
        self._objects = re.compile(r"[ :\-/]{0,2}(?:" + either(data.objects) + ")")

    def entries(self) -> Iterator[Entry]:
        """Names of channels, words beside numbers and handles, invitations, and beginnings of addresses."""
        data = self._data
        for channel, names in data.channels.items():
            for kind in ("strong", "weak", "ask", "disguised"):
                by_language: dict[str, tuple[str, ...]] = getattr(names, kind)
                for lang, words in by_language.items():
                    yield from (Entry("contact.channel", word, (channel, kind), lang) for word in words)
            for word in names.spread:
                yield from (Entry("contact.channel", sign.join(word), (channel, "disguised")) for sign in _SPREAD_SIGNS)
        for key, table in (
            ("private", data.private),
            ("verb", data.verbs),
            ("label", data.labels),
            ("strip", data.strip),
        ):
            for lang, words in table.items():
                yield from (Entry(f"contact.{key}", word, None, lang) for word in words)
        for word in (*(word for words in data.dots.values() for word in words), "."):
            yield from (Entry("contact.dot", opened + word + closed) for opened, closed in ("()", "[]", "{}"))
        yield from self._addresses.entries()

    def extract(
        self,
        doc: Document,
        earlier: tuple[Fact, ...],  # noqa: ARG002 - the first reader
    ) -> tuple[ContactFact, ...]:
        """Every way to answer, once; at most 40."""
        hits = doc.hits
        drafts = self._addresses.read(doc)
        channels = _longest(hits.get("contact.channel", []))
        for start, end, payload, _ in both_ends(channels, 2 * MOST_FACTS):
            self._spelt_number(doc, _name_and_kind(payload)[0], start, end, drafts)
        for start, end, *_ in both_ends(hits.get("contact.label", ()), 2 * MOST_FACTS):
            self._spelt_number(doc, "phone", start, end, drafts)
        self._numbers(doc, channels, drafts)
        for hit in both_ends(channels, 2 * MOST_FACTS):
            self._channel(doc, hit, drafts)
        if "contact.at" in hits:
            self._at_names(doc, channels, drafts)
        self._private(doc, drafts)
        if not drafts:
            return ()
        self._strip_notes(doc, drafts)
        return facts_of(doc, drafts)

    def _private(self, doc: Document, drafts: list[Draft]) -> None:
        """Calls for a private message, and names written with a word for their dot, of a channel that is not told."""
        hits = doc.hits
        for start, end, *_ in both_ends(_longest(hits.get("contact.private", [])), MOST_FACTS):
            draft = Draft(PRIVATE, start, end)
            draft.named_only = True
            drafts.append(draft)
        for start, *_ in both_ends(hits.get("contact.dot", ()), MOST_FACTS):
            found = self._grammar.spelt_dots(doc.text, start)
            if found is not None and not any(draft.meets(found.start, found.end) for draft in drafts):
                draft = Draft(PRIVATE, found.start, found.end, found.value)
                draft.disguised = True
                drafts.append(draft)

    def _numbers(self, doc: Document, channels: list[Hit], drafts: list[Draft]) -> None:
        text = doc.text
        found = runs(text)
        if not found:
            return
        country = doc.posting.country.strip().upper()
        region = country if len(country) == _ISO_LENGTH else self._data.regions.get(doc.lang.code, "")
        names = [hit for hit in channels if isinstance(hit[2], tuple) and hit[2][0] in _PHONE_CHANNELS]
        label_ends = sorted(hit[1] for hit in doc.hits.get("contact.label", ()))
        name_ends = sorted((hit[1], hit[0]) for hit in names)
        for start, end in both_ends(found, 2 * MOST_FACTS):
            run = text[start:end]
            if any(draft.start < end and start < draft.end for draft in drafts):
                continue
            place = bisect_right(name_ends, (start, start)) - 1
            named = (
                place >= 0 and start - name_ends[place][0] <= _GAP and "\n" not in text[name_ends[place][0] : start - 1]
            )
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
            draft = Draft(channel, begin, finish, value, country)
            draft.disguised = mixed_digits(doc.span(start, end).quote) or (
                one_by_one(run) and (named or labelled or trailing)
            )
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

    def _spelt_number(self, doc: Document, channel: str, start: int, end: int, drafts: list[Draft]) -> None:
        spelt = self._grammar.spelt_number(doc.text, end)
        if spelt is None or any(draft.start < spelt.end and spelt.start < draft.end for draft in drafts):
            return
        draft = Draft(channel, start, spelt.end, spelt.value)
        draft.disguised = True
        drafts.append(draft)

    def _channel(self, doc: Document, hit: Hit, drafts: list[Draft]) -> None:
        start, end, payload, _ = hit
        channel, kind = _name_and_kind(payload)
        text = doc.text
        if start and text[start - 1].isascii() and text[start - 1].isalnum():
            return  # Letters inside a code: "95fb5d4a".
        if within := next((one for one in drafts if one.channel == channel and one.start <= start < one.end), None):
            within.disguised |= kind == "disguised"
            return
        loud = kind in {"ask", "disguised"} or (kind == "weak" and self._verb_before(doc, start, _GAP))
        handle = self._grammar.after(text, end, loud=loud, weak=kind == "weak")
        if handle is not None and not any(draft.meets(handle.start, handle.end) for draft in drafts):
            draft = Draft(channel, start, handle.end, handle.value)
            draft.disguised = handle.disguised or kind == "disguised" or _written_oddly(doc, start, handle.end)
        elif (other := _other_handle(text, start, end, channel, kind)) is not None:
            draft = other
        elif self._asked(doc, start, end, kind):
            draft = Draft(channel, start, end)
            draft.named_only, draft.disguised = True, kind == "disguised"
        else:
            return
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
        return kind == "strong" and self._verb_before(doc, start, _VERB_GAP)

    def _verb_before(self, doc: Document, start: int, gap: int) -> bool:
        verbs = doc.hits.get("contact.verb")
        if not verbs:
            return False
        near = verbs[bisect_left(verbs, (start - gap - _LONGEST_VERB,)) : bisect_left(verbs, (start,))]
        return any(0 <= start - verb[1] <= gap and "\n" not in doc.text[verb[1] : start] for verb in near)

    def _at_names(self, doc: Document, channels: list[Hit], drafts: list[Draft]) -> None:
        text = doc.text
        ends = [hit[1] for hit in channels]
        for start, *_ in both_ends(doc.hits["contact.at"], MOST_FACTS):
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
            if (
                match[0].isalpha()
                and not close
                and not any(0 <= start - label[1] <= _GAP for label in doc.hits.get("contact.label", ()))
            ):
                continue
            channel = _channel_of(channels, (channels[near][1], channels[near][0])) if close else PRIVATE
            drafts.append(Draft(channel, start, match.end(), match[0].rstrip("._") or match[0]))

    def _strip_notes(self, doc: Document, drafts: list[Draft]) -> None:
        """A note like "without the dots" makes the contact before it a disguised one."""
        for start, *_ in both_ends(doc.hits.get("contact.strip", ()), MOST_FACTS):
            before = [draft for draft in drafts if draft.value and -8 <= start - draft.end <= 60]  # noqa: PLR2004 - the same line
            if before:
                max(before, key=lambda draft: draft.end).disguised = True


def _name_and_kind(payload: object) -> tuple[str, str]:
    return (str(payload[0]), str(payload[1])) if isinstance(payload, tuple) else (PRIVATE, "weak")


def _other_handle(text: str, start: int, end: int, channel: str, kind: str) -> Draft | None:
    """A number of an account behind the channel's name, or a handle before its name in brackets ("jaden_7 (TG)")."""
    if channel in {"qq", "wechat"} and (digits := _ACCOUNT_NUMBER.match(text, end, end + 20)):
        return Draft(channel, start, digits.end(), digits[1])
    if kind not in {"strong", "weak"} or text[start - 1 : start] != "(":
        return None
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before is None:
        return None
    telling = any(char.isdecimal() or char == "_" for char in before[2]) or "@" in before[1]
    if telling or (kind == "strong" and text[end : end + 1] == ")" and ":" in before[1]):
        return Draft(channel, before.start(2), end, before[2])
    return None


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits without those that lie inside another; of equal stretches the one first in order of payload."""
    if len(hits) < 2:  # noqa: PLR2004
        return hits
    kept: list[Hit] = []
    for hit in sorted(
        both_ends(hits, _MOST_HITS),
        key=lambda hit: (hit[0], -hit[1], _RANK.get(hit[2][1] if isinstance(hit[2], tuple) else "", 9)),
    ):
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
        _FOREIGN_LETTER.search(word) is not None and any("a" <= char <= "z" for char in word.lower())
        for word in raw.split()
    )
