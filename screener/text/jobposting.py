"""schema.org ``JobPosting`` objects in a page's JSON-LD: finding them, choosing the one on show, reading it.

Values are what a site wrote: any field may be missing, a list, a number where a text belongs, or an object with a name.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from screener.model import Posting
from screener.text.decode import mend
from screener.text.markup import contact_of, fragment_lines, html_fragment_text

Node = dict[str, object]

_LD_JSON: Final = re.compile(r"application/ld(?:\+|&#x2b;|&#43;|&plus;)json", re.IGNORECASE)
_SCRIPT_END: Final = re.compile(r"</script", re.IGNORECASE)
_EDGES: Final = re.compile(
    r"\A[\s;]*(?:<!--|<!\[CDATA\[|//[^\n\[]{0,40}<!\[CDATA\[|/\*[^*]{0,200}\*/|//[^\n]{0,200}\n)"
)
_TRAILING_COMMA: Final = re.compile(r",(?=\s{0,40}[}\]])")
_MOST_BLOCKS, _MOST_WRAPPERS, _MOST_NODES = 100, 5, 50_000
_TAG_BEFORE: Final = 300
_SHORTEST_ID: Final = 4
_PERIODS: Final = {
    "hour": "hour", "hourly": "hour", "hur": "hour", "day": "day", "daily": "day", "week": "week", "weekly": "week",
    "wee": "week", "biweekly": "fortnight", "month": "month", "monthly": "month", "mon": "month", "year": "year",
    "yearly": "year", "annual": "year", "annually": "year", "ann": "year",
}  # fmt: skip
_NAMING: Final = ("name", "legalName", "description", "value")
_PLAIN_NUMBER: Final = re.compile(r"\d{1,15}(?:\.\d{0,9})?")
_MORE_TEXT: Final = (
    "responsibilities", "qualifications", "skills", "experienceRequirements", "educationRequirements", "jobBenefits",
    "incentiveCompensation", "workHours", "specialCommitments", "jobImmediateStart", "eligibilityToWorkRequirement",
    "securityClearanceRequirement", "physicalRequirement",
)  # fmt: skip


class Candidate(NamedTuple):
    """A ``JobPosting`` and whether it stands in a list of jobs."""

    node: Node
    listed: bool


def candidates(page: str) -> tuple[list[Candidate], dict[str, Node]]:
    """All ``JobPosting`` objects of a page in order, and every object that has an ``@id``."""
    found: list[Candidate] = []
    named: dict[str, Node] = {}
    for value in _blocks(page):
        _collect(value, found, named)
    return found, named


def job_postings(value: object) -> tuple[Posting, ...]:
    """All postings in a JSON-LD value."""
    found: list[Candidate] = []
    named: dict[str, Node] = {}
    _collect(value, found, named)
    return tuple(posting_of(candidate.node, named) for candidate in found)


def _blocks(page: str) -> Iterator[object]:
    """The values of the page's JSON-LD script elements that can be parsed."""
    position = 0
    for count, match in enumerate(_LD_JSON.finditer(page)):
        start = page.find(">", match.end(), match.end() + _TAG_BEFORE)
        tag = page.rfind("<", max(match.start() - _TAG_BEFORE, 0), match.start())
        if count >= _MOST_BLOCKS or match.start() < position or start < 0:
            continue
        if tag < 0 or page[tag : tag + 7].lower() != "<script":
            continue
        end = _SCRIPT_END.search(page, start)
        if end is None:
            return
        position = end.end()
        value = _parse(page[start + 1 : end.start()])
        if value is not None:
            yield value


def _parse(source: str) -> object:
    """The JSON in a script element, whatever wraps or follows it; ``None`` where there is none."""
    source = mend(source)
    for _ in range(_MOST_WRAPPERS):
        if not (opening := _EDGES.match(source)):
            break
        source = source[opening.end() :]
    source = source.strip().strip("\ufeff;").strip()
    decoder = json.JSONDecoder(strict=False)
    attempts = [source, _TRAILING_COMMA.sub("", source)]
    if "&quot;" in source or "&#34;" in source:
        attempts.append(html.unescape(source))
    for attempt in attempts:
        try:
            return decoder.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _collect(value: object, found: list[Candidate], named: dict[str, Node]) -> None:
    """Walk a JSON-LD value in document order; add job postings to ``found`` and objects with ``@id`` to ``named``."""
    waiting: list[tuple[object, bool]] = [(value, False)]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        item, listed = waiting.pop()
        if isinstance(item, list):
            waiting.extend((entry, listed) for entry in reversed(item))
        elif isinstance(item, dict):
            kinds = _types(item)
            identifier = item.get("@id")
            if isinstance(identifier, str) and len(item) > 1:
                named.setdefault(identifier, item)
            if "JobPosting" in kinds:
                found.append(Candidate(item, listed))
                continue
            inside = listed or bool(kinds & {"ItemList", "ListItem", "SearchResultsPage"})
            waiting.extend((entry, inside) for entry in reversed(item.values()) if isinstance(entry, (list, dict)))


def _types(node: Node) -> set[str]:
    declared = node.get("@type")
    names = declared if isinstance(declared, list) else [declared]
    return {name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str)}


def choose(found: list[Candidate], addresses: list[str], headings: list[str], title: str) -> Node | None:
    """The job that the page shows; ``None`` when that cannot be told.

    ``addresses``: the page's own, canonical first; ``headings``: texts of its ``h1``; ``title``: of its ``title``.
    """
    if len(found) == 1 and not found[0].listed:
        return found[0].node
    nodes = [candidate.node for candidate in found]
    own = {_address(address) for address in addresses} - {""}
    spoken = {key for key in map(_key, headings) if key}
    page_title = _key(title)
    # The same job twice (once in a list, once alone) is one job.
    for matches in (
        [node for node in nodes if _address(first_text(node.get("url")) or first_text(node.get("@id"))) in own],
        [node for node in nodes if any(_names(address, _identifier(node)) for address in addresses)],
        [node for node in nodes if _key(first_text(node.get("title"))) in spoken],
        [node for node in nodes if (key := _key(first_text(node.get("title")))) and key in page_title],
    ):
        if len({_key(first_text(node.get("title"))) for node in matches}) == 1:
            return max(matches, key=lambda node: len(first_text(node.get("description"))))
    alone = [candidate.node for candidate in found if not candidate.listed]
    return alone[0] if len(alone) == 1 else None


def _identifier(node: Node) -> str:
    identifier = node.get("identifier")
    if isinstance(identifier, dict):
        identifier = identifier.get("value")
    return first_text(identifier)


def _names(address: str, identifier: str) -> bool:
    if len(identifier) < _SHORTEST_ID:
        return False
    start = address.find(identifier)
    around = address[max(start - 1, 0) : start] + address[start + len(identifier) : start + len(identifier) + 1]
    return start >= 0 and not any(char.isalnum() for char in around)


def _address(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    path = parts.path.rstrip("/")
    # A bare host is the home page, not a job.
    return f"{host}{path}?{parts.query}" if path or parts.query else ""


def _key(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum())


def posting_of(node: Node, named: dict[str, Node], url: str = "") -> Posting:
    """The posting that a ``JobPosting`` object states. ``text`` is empty when it has no description."""
    description, links = fragment_lines(first_text(node.get("description")))
    more = [text for name in _MORE_TEXT if (text := html_fragment_text(_said(node.get(name), named)))]
    text = "\n".join([description, *(part for part in more if part not in description)]).strip()
    address = _node(_node(node.get("jobLocation"), named).get("address"), named)
    country = _said(address.get("addressCountry"), named)
    cut = description.endswith(("...", "…"))
    return Posting(
        title=html_fragment_text(first_text(node.get("title")) or first_text(node.get("name"))).replace("\n", " "),
        employer=_said(node.get("hiringOrganization"), named),
        location=_location(node, named),
        pay=_pay(node, named),
        text=text,
        url=url or first_text(node.get("url")),
        country=country.upper() if len(country) == 2 and country.isalpha() else "",  # noqa: PLR2004 - ISO 3166 code
        posted=first_text(node.get("datePosted")),
        contacts=(*links, *(contact for contact in _contacts(node, named) if contact not in links)),
        completeness="snippet" if cut else "full",
    )


def first_text(value: object) -> str:
    """A text or number as text; of a list the first, of an object nothing."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, (str, int, float)) and item != ""), "")
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _node(value: object, named: dict[str, Node]) -> Node:
    """The object that a value is, holds first, or refers to by ``@id``."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, dict)), None)
    if not isinstance(value, dict):
        return {}
    identifier = value.get("@id")
    if len(value) == 1 and isinstance(identifier, str):
        return named.get(identifier, {})
    return value


def _said(value: object, named: dict[str, Node]) -> str:
    """What a field says in words: its text, all texts of a list, or the name or description of an object."""
    if isinstance(value, list):
        return "\n".join(text for item in value[:50] if not isinstance(item, list) and (text := _said(item, named)))
    if isinstance(value, dict):
        node = _node(value, named)
        return next((text for key in _NAMING if (text := first_text(node.get(key)))), "")
    return first_text(value)


def _amount(value: object) -> str:
    """A number with separators: ``1200``, ``"1200"`` and ``"1200.00"`` give ``1,200``; other texts stay as they are."""
    text = first_text(value)
    if not _PLAIN_NUMBER.fullmatch(text):
        return text
    whole, _, rest = text.partition(".")
    return f"{int(whole):,}.{rest}" if rest.strip("0") else f"{int(whole):,}"


def _location(node: Node, named: dict[str, Node]) -> str:
    places = node.get("jobLocation")
    words: list[str] = []
    for place in (places if isinstance(places, list) else [places])[:5]:
        if isinstance(place, str):
            words.append(place.strip())
            continue
        holder = _node(place, named)
        address = holder.get("address", holder)
        if isinstance(address, dict):
            address = _node(address, named)
            keys = ("streetAddress", "addressLocality", "addressRegion", "addressCountry")
            parts = [text for key in keys if (text := _said(address.get(key), named).replace("\n", ", "))]
            words.append(", ".join(dict.fromkeys(parts)) or _said(holder, named))
        else:
            words.append(first_text(address) or _said(holder, named))
    if "TELECOMMUTE" in first_text(node.get("jobLocationType")).upper():
        words.append("remote")
    return "; ".join(dict.fromkeys(word for word in words if word))


def _pay(node: Node, named: dict[str, Node]) -> str:
    for name in ("baseSalary", "estimatedSalary"):
        value = node.get(name)
        amount = _node(value, named)
        # A MonetaryAmount holds its figures itself or in a QuantitativeValue.
        inner = _node(amount.get("value"), named)
        figures = {**inner, **{key: item for key, item in amount.items() if not isinstance(item, (dict, list))}}
        currency = first_text(figures.get("currency")) or first_text(node.get("salaryCurrency"))
        unit = (first_text(figures.get("unitText")) or first_text(figures.get("unitCode"))).lower()
        figure = _range(_amount(figures.get("minValue")), _amount(figures.get("maxValue")))
        figure = figure or _amount(figures.get("value")) or _amount(inner.get("value")) or _amount(value)
        if figure:
            period = _PERIODS.get(unit, unit)
            return f"{currency} {figure}".strip() + (f" per {period}" if period else "")
    return ""


def _range(low: str, high: str) -> str:
    if low and high and low != high:
        return f"{low}-{high}"
    return f"up to {high}" if high and not low else low


def _contacts(node: Node, named: dict[str, Node]) -> Iterator[str]:
    point = _node(node.get("applicationContact"), named)
    for key in ("email", "telephone", "url"):
        if text := first_text(point.get(key)).removeprefix("mailto:"):
            yield text
    if address := contact_of(first_text(node.get("url"))):
        yield address
