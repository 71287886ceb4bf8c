"""A contact while its parts are being found, and the facts that come of all drafts of an ad."""

from __future__ import annotations

from typing import Final

from screener.facts.ends import both_ends
from screener.model import ContactFact, Span
from screener.text.document import Document

MOST_FACTS: Final = 40
_MOST_SPANS: Final = 4


class Draft:
    """A contact being read; ``start`` and ``end`` bound it, with its channel's name, in the normal form."""

    __slots__ = (
        "channel", "country", "disguised", "domain", "end", "free_mail", "named_only", "short_link", "start", "value",
    )  # fmt: skip

    def __init__(self, channel: str, start: int, end: int, value: str = "", country: str = "") -> None:
        self.channel, self.start, self.end, self.value, self.country = channel, start, end, value, country
        self.domain = ""
        self.free_mail = self.named_only = self.short_link = self.disguised = False

    def meets(self, start: int, end: int) -> bool:
        """Whether it shares a character with ``[start, end)``."""
        return self.start < end and start < self.end


def facts_of(doc: Document, drafts: list[Draft]) -> tuple[ContactFact, ...]:
    """One fact for each channel and value; a channel that has a handle is not listed as merely named too."""
    told = {draft.channel for draft in drafts if draft.value}
    merged: dict[tuple[str, str], tuple[Draft, list[Span]]] = {}
    for draft in sorted(drafts, key=lambda draft: (draft.start, draft.end)):
        if draft.named_only and draft.channel in told:
            continue
        key = (draft.channel, draft.value)
        if key in merged:
            kept, spans = merged[key]
            kept.disguised |= draft.disguised
            if len(spans) < _MOST_SPANS:
                spans.append(doc.span(draft.start, draft.end))
        else:
            merged[key] = (draft, [doc.span(draft.start, draft.end)])
    return tuple(
        ContactFact(
            spans=tuple(spans), channel=draft.channel, value=draft.value, country=draft.country,
            domain=draft.domain, free_mail=draft.free_mail, short_link=draft.short_link,
            named_only=draft.named_only, disguised=draft.disguised,
        )
        for draft, spans in both_ends(tuple(merged.values()), MOST_FACTS)
    )  # fmt: skip
