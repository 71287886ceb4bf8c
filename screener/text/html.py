"""A web page to a posting: JSON-LD of the job shown, then microdata, then the main text a reader sees.

Pages are untrusted: nothing here looks at more than a bounded stretch again, and no step recurses into the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from screener.errors import InputError
from screener.model import LIMITS, Posting
from screener.text.decode import mend
from screener.text.jobposting import candidates, choose, posting_of
from screener.text.markup import Lines, html_fragment_text

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["Page", "html_fragment_text", "open_html", "read", "read_page"]

_HEADING: Final = re.compile(r"<h1\b[^>]{0,1000}>", re.IGNORECASE)
_TITLE: Final = re.compile(r"<title\b[^>]{0,300}>", re.IGNORECASE)
_HEAD_LINK: Final = re.compile(r"<(?:link|meta)\s[^>]{0,2000}>", re.IGNORECASE)
_CANONICAL: Final = re.compile(r"""(?:rel|property)\s{0,3}=\s{0,3}["']?(?:canonical|og:url)""", re.IGNORECASE)
_TARGET: Final = re.compile(r"""(?:href|content)\s{0,3}=\s{0,3}["']?([^\s"'>]{1,2000})""", re.IGNORECASE)
_DEAD_WEIGHT: Final = re.compile(r"<!--|<script\b|<style\b|<svg\b", re.IGNORECASE)
_ENDS: Final = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script[^>]{0,100}>", re.IGNORECASE),
    "<style": re.compile(r"</style[^>]{0,100}>", re.IGNORECASE),
    "<svg": re.compile(r"</svg[^>]{0,100}>", re.IGNORECASE),
}
_WORD: Final = re.compile(r"\w")
_FEWEST_LETTERS: Final = 12
_LONGEST_HEADING: Final = 2000
_LONGEST_TAG: Final = 5000
_MAIN_SHARE: Final = 200
"""Characters that a ``main`` or ``article`` must hold to stand for the whole page."""

Source = Literal["json-ld", "microdata", "text", "summary"]


class Page(Struct, frozen=True):
    """A page as a posting, where its words come from, and what a reader of the verdict should know.

    ``cut``: more than 512 KiB were left after scripts and styles, so only head and tail were read. ``listed``: the page
    names several jobs and does not say which one is on show.
    """

    posting: Posting
    source: Source
    cut: bool = False
    listed: bool = False


def read_page(html: str, url: str = "") -> Posting:
    """The posting on a page. Raises ``InputError`` when the page holds no text of an ad."""
    return read(html, url).posting


def open_html(posting: Posting) -> Posting:
    """``posting`` with its ``html`` read into the fields that the caller left empty; unchanged when it has a text.

    Raises ``InputError`` when the page holds no text of an ad.
    """
    if posting.text or not posting.html:
        return posting
    found = read_page(posting.html, posting.url)
    given = {name: value for name in found.__struct_fields__ if (value := getattr(posting, name)) and name != "html"}
    if given.get("completeness") == "unknown":
        del given["completeness"]
    return replace(found, **given)


def read(html: str, url: str = "") -> Page:
    """The posting on a page and how it was found. Raises ``InputError`` when the page holds no text of an ad."""
    html = mend(html).replace("\0", " ")
    found, named = candidates(html)
    stated: Posting | None = None
    if found:
        addresses = [*_addresses(html), *([url] if url else [])]
        headings = [html_fragment_text(text) for text in _contents(html, _HEADING, "</h1")]
        title = next(_contents(html, _TITLE, "</title"), "")
        if (node := choose(found, addresses, headings, html_fragment_text(title))) is not None:
            stated = posting_of(node, named, url)
            if stated.text:
                return Page(stated, "json-ld")
    markup, cut = _bounded(html)
    page = _visible(markup, url)
    if stated is not None:
        known = {name: getattr(stated, name) for name in ("title", "employer", "location", "pay", "country", "posted")}
        posting = replace(page.posting, **{name: value for name, value in known.items() if value})
        return Page(posting, page.source, cut)
    return replace(page, cut=cut, listed=page.listed or len(found) > 1)


def _contents(html: str, opening: re.Pattern[str], closing: str) -> Iterator[str]:
    """Contents of the first elements of a kind, in the page's own markup."""
    for count, match in enumerate(opening.finditer(html)):
        if count == 5:  # noqa: PLR2004 - a page with more headings of the first rank is a list
            return
        inner = html[match.end() : match.end() + _LONGEST_HEADING]
        end = inner.lower().find(closing)
        yield inner[:end] if end >= 0 else inner


def _addresses(html: str) -> Iterator[str]:
    for match in _HEAD_LINK.finditer(html[:100_000]):
        if _CANONICAL.search(match[0]) and (target := _TARGET.search(match[0])):
            yield html_fragment_text(target[1])


def _bounded(html: str) -> tuple[str, bool]:
    """The page whole when short; else without scripts, styles and drawings; else head and tail of what is left."""
    limit = LIMITS["html"]
    if len(html) <= limit and len(html.encode()) <= limit:
        return html, False
    kept: list[str] = []
    position = 0
    while opening := _DEAD_WEIGHT.search(html, position):
        kept.append(html[position : opening.start()])
        end = _ENDS[opening[0].lower()].search(html, opening.end())
        position = end.end() if end else len(html)
    kept.append(html[position:])
    rest = "\n".join(kept).encode()
    if len(rest) <= limit:
        return rest.decode(), False
    tail = limit // 4
    # The cut may fall into a character or a tag: both are dropped.
    first = rest[: limit - tail].decode("utf-8", "ignore")
    last = rest[-tail:].decode("utf-8", "ignore")
    if "<" in first[-_LONGEST_TAG:]:
        first = first[: first.rfind("<")]
    return f"{first}\n{last[max(last.find('<', 0, _LONGEST_TAG), 0) :]}", True


def _visible(html: str, url: str) -> Page:
    """Microdata or main text of a page."""
    from bs4 import BeautifulSoup  # noqa: PLC0415 - costs 0.3 s, and JSON-LD does not need it

    soup = BeautifulSoup(html, "lxml")
    jobs = _tags(soup.find_all(itemtype=_is_job))
    if len(jobs) == 1:
        posting = _microdata(jobs[0], url)
        if _enough(posting.text):
            return Page(posting, "microdata")
    title = next((text for tag in _tags([soup.find("h1"), soup.title]) if (text := _words(tag))), "")
    text, links = _lines(_main(soup))
    posting = Posting(title=title or _meta(soup, "og:title"), text=text, url=url, contacts=links)
    if _enough(text):
        return Page(posting, "text", listed=len(jobs) > 1)
    # A page that is drawn by scripts has its words only in what it tells to link previews.
    posting = replace(posting, text=_meta(soup, "og:description") or _meta(soup, "description"), completeness="snippet")
    if _enough(posting.text):
        return Page(posting, "summary")
    raise InputError(
        "no job ad found in the page",
        where=url,
        hint="It may be drawn by scripts or need a login: open it, select the text of the ad, and paste that.",
    )


def _enough(text: str) -> bool:
    return len(_WORD.findall(text[:10_000])) >= _FEWEST_LETTERS


def _is_job(itemtype: str | None) -> bool:
    return itemtype is not None and itemtype.strip().rstrip("/").endswith("schema.org/JobPosting")


def _main(soup: BeautifulSoup) -> Tag:
    """The element that holds the ad: the page's only ``main``, else its only ``article``, else all of it."""
    for found in (soup.find_all("main"), soup.find_all(role="main"), soup.find_all("article")):
        if len(found) == 1 and (tags := _tags(found)) and len(_lines(tags[0])[0]) >= _MAIN_SHARE:
            return tags[0]
    return soup.body or soup


def _meta(soup: BeautifulSoup, name: str) -> str:
    for tag in _tags([soup.find("meta", property=name), soup.find("meta", attrs={"name": name})]):
        return html_fragment_text(str(tag.get("content") or ""))
    return ""


def _words(tag: Tag) -> str:
    """The text of an element in one line; a ``title`` is never seen, but always meant."""
    return " ".join((tag.get_text() if tag.name == "title" else _lines(tag)[0]).split())


def _lines(root: Tag) -> tuple[str, tuple[str, ...]]:
    """What is seen of an element, and the contacts in its links. Does not recurse: pages nest as deep as they like."""
    from bs4.element import NavigableString, Tag  # noqa: PLC0415 - see ``_visible``

    lines = Lines(root.name)
    names = [""]
    walks = [iter(root.contents)]
    while walks:
        child = next(walks[-1], None)
        if child is None:
            lines.end(names.pop())
            walks.pop()
        elif isinstance(child, Tag):
            lines.start(child.name, {name: str(value) for name, value in child.attrs.items()})
            names.append(child.name)
            walks.append(iter(child.contents))
        elif type(child) is NavigableString:  # comments and declarations are kinds of it
            lines.data(child)
    return lines.close(), tuple(lines.links)


def _tags(found: Iterable[object]) -> list[Tag]:
    from bs4.element import Tag  # noqa: PLC0415 - see ``_visible``

    return [tag for tag in found if isinstance(tag, Tag)]


def _microdata(job: Tag, url: str) -> Posting:
    """The posting that ``itemprop`` attributes state."""
    text, links = next((_lines(tag) for tag in _tags([job.find(itemprop="description")])), ("", ()))
    employer = next((_said(tag, "name") for tag in _tags([job.find(itemprop="hiringOrganization")])), "")
    return Posting(
        title=_said(job, "title"),
        employer=employer or _said(job, "hiringOrganization"),
        location=_said(job, "jobLocation"),
        pay=_said(job, "baseSalary"),
        text=text,
        url=url or _said(job, "url"),
        posted=_said(job, "datePosted"),
        contacts=links,
    )


def _said(within: Tag, name: str) -> str:
    for tag in _tags([within.find(itemprop=name)]):
        return str(tag.get("content") or "").strip() or _words(tag)
    return ""
