"""What ``rules/channels.yaml`` holds: channels, and the words and signs around a way to answer an ad."""

from __future__ import annotations

from msgspec import Struct


class Channel(Struct, frozen=True, forbid_unknown_fields=True):
    """Names of one channel by language.

    ``strong`` means only the channel, ``weak`` other things too, ``ask`` invites, ``disguised`` dodges a filter.
    ``spread`` names are also found with a sign between their letters.
    """

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
