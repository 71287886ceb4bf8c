"""Registered domains: the part of a host that someone has to buy."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tldextract import TLDExtract

_PLAIN_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?)+")
_PLAIN: Final = frozenset(
    """
    com net org cc top xyz vip info biz li eu tv app dev site online shop club link live jobs work page cloud tech
    store asia gle
    """.split()  # noqa: SIM905 - thirty quoted words would be harder to read
)
"""Endings right under which domains are registered, and nowhere else (Public Suffix List, without its private part)."""
_LEVELS: Final = {
    ending: frozenset(levels.split())
    for ending, levels in {
        "cn": "ac ah bj com cq edu fj gd gov gs gx gz ha hb he hi hk hl hn jl js jx ln mil mo net nm nx org qh sc sd "
        "sh sn sx tj tw xj xz yn zj",
        "co": "com edu gov mil net nom org",
        "hk": "com edu gov idv net org",
        "id": "ac biz co desa go mil my net or ponpes sch web",
        "io": "co com edu gov mil net nom org",
        "ke": "ac co go info me mobi ne or sc",
        "me": "ac co edu gov its net org priv",
        "mn": "edu gov org",
        "my": "biz com edu gov mil name net org",
        "ph": "com edu gov i mil net ngo org",
        "pk": "ac biz com edu fam gkp gob gog gok gop gos gov net org web",
        "sg": "com edu gov net org",
        "th": "ac co go in mi net or",
        "tw": "club com ebiz edu game gov idv mil net org",
        "tz": "ac co go hotel info me mil mobi ne or sc tv",
    }.items()
}
"""Endings with second levels under which domains are registered too."""
_ALL_LEVELS: Final = frozenset({"bd", "kh", "mm", "np"})
"""Endings right under which nothing but suffixes is registered."""
_LONGEST_LABEL: Final = 63


@lru_cache(maxsize=4096)
def registered_domain(host: str) -> str:
    """The domain under a public suffix ("example.co.id" of "www.example.co.id"), or nothing where there is none."""
    if len(host) > _LONGEST_LABEL or _PLAIN_HOST.fullmatch(host) is None:
        return _looked_up(host)
    labels = host.split(".")
    ending = labels[-1]
    if ending in _PLAIN:
        return ".".join(labels[-2:])
    levels = _LEVELS.get(ending)
    if levels is None and ending not in _ALL_LEVELS:
        return _looked_up(host)
    size = 3 if levels is None or labels[-2] in levels else 2
    return ".".join(labels[-size:]) if len(labels) >= size else ""


def _looked_up(host: str) -> str:
    return _domains()(host).top_domain_under_public_suffix


@cache
def _domains() -> TLDExtract:
    from tldextract import TLDExtract as Extract  # noqa: PLC0415 - loading it takes longer than reading five hundred ads

    return Extract(suffix_list_urls=(), cache_dir=None)
