"""A JSON object to a posting: strict, so that a misspelt field is not silently screened as if it were empty."""

from __future__ import annotations

import json
from typing import Final, get_args

from msgspec.structs import replace

from screener.errors import InputError
from screener.intake.columns import field_near
from screener.model import FIELDS, Completeness, Posting, Verified
from screener.text.decode import mend
from screener.text.html import open_html

_TEXTS: Final = (
    "id", "title", "employer", "location", "pay", "text", "html", "url", "lang", "country", "posted",
)  # fmt: skip
_KNOWN: Final = (*_TEXTS, "contacts", "completeness", "verified")
_TYPES: Final = {
    str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object",
    type(None): "null",
}  # fmt: skip
_LONGEST_NAME: Final = 60
_MOST_NAMED: Final = 12


def parse_json(text: str, where: str = "", first: int = 1) -> object:
    """Parse a JSON text that begins in line ``first`` of its file. Raises ``InputError`` with line and column."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            "this is not valid JSON",
            where=place(where, f"line {first - 1 + error.lineno}, column {error.colno}"),
            hint='Put names and texts in "quotes", a comma between fields, and none before a closing bracket.',
        ) from None
    except RecursionError:
        raise InputError(
            "not usable JSON: it nests too deeply", where=where, hint="A posting is an object with texts as its fields."
        ) from None
    except ValueError:
        raise InputError("not usable JSON: a number is too long", where=where, hint="Write it as a text.") from None


def posting_from(value: object, where: str = "") -> Posting:
    """The posting that a JSON value states; ``html`` is read into the fields that are empty.

    Raises ``InputError`` that names the unknown fields (the first dozen) and every value of a wrong type.
    """
    if not isinstance(value, dict):
        problem = f"a posting must be an object, not {_TYPES[type(value)]}"
        raise InputError(problem, where=where, hint='For example {"title": "…", "text": "…"}.')
    problems: list[str] = []
    hints: list[str] = []
    unknown = [name for name in value if name not in _KNOWN]
    for name in unknown[:_MOST_NAMED]:
        problems.append(f'unknown field "{_short(name)}"')
        if near := field_near(name):
            hints.append(f'Did you mean "{near}" instead of "{_short(name)}"?')
    if len(unknown) > _MOST_NAMED:
        problems.append(f"{len(unknown) - _MOST_NAMED} more unknown fields")
    texts = {name: _text(value[name], name, problems) for name in _TEXTS if value.get(name) is not None}
    contacts = _contacts(value.get("contacts"), problems)
    completeness = value.get("completeness", "unknown") or "unknown"
    if completeness not in get_args(Completeness):
        given = mend(json.dumps(completeness, ensure_ascii=False))[:_LONGEST_NAME]
        problems.append(f'"completeness" must be one of {", ".join(get_args(Completeness))}, not {given}')
    verified = _verified(value.get("verified"), problems, hints)
    if problems:
        hint = " ".join(dict.fromkeys(hints)) or f"Fields of a posting: {', '.join(_KNOWN)}."
        raise InputError("; ".join(problems), where=where, hint=hint)
    posting = replace(Posting(), contacts=contacts, completeness=completeness, verified=verified, **texts)
    words = "".join(part for name in FIELDS if name != "url" for part in getattr(posting, name))
    if not posting.html.strip() and not words.strip():
        raise InputError("the posting is empty", where=where, hint='Put the words of the ad into "text".')
    try:
        return open_html(posting)
    except InputError as error:
        raise InputError(error.problem, where=place(where, "html"), hint=error.hint) from None


def place(*parts: str) -> str:
    """Where a problem is: the parts that are known, outermost first."""
    return ", ".join(part for part in parts if part)


def _short(name: str) -> str:
    name = mend(name)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _text(value: object, name: str, problems: list[str]) -> str:
    if isinstance(value, str):
        return mend(value)
    # Exports write ids as numbers; other fields have words in them.
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    problems.append(f'"{name}" must be a text, not {_TYPES[type(value)]}')
    return ""


def _contacts(value: object, problems: list[str]) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        problems.append(f'"contacts" must be a list of texts, not {_TYPES[type(value)]}')
        return ()
    wrong = next((item for item in value if not isinstance(item, str)), None)
    if wrong is not None or None in value:
        problems.append(f'"contacts" must be a list of texts, but one item is {_TYPES[type(wrong)]}')
        return ()
    return tuple(mend(item) for item in value if item.strip())


def _verified(value: object, problems: list[str], hints: list[str]) -> Verified:
    if value is None:
        return Verified()
    if not isinstance(value, dict):
        problems.append(f'"verified" must be an object, not {_TYPES[type(value)]}')
        return Verified()
    fields = Verified.__struct_fields__
    found: dict[str, bool | int] = {}
    for name, item in value.items():
        if name not in fields:
            problems.append(f'unknown field "verified.{_short(name)}"')
            hints.append(f"Fields of verified: {', '.join(fields)}.")
        elif item is None:
            continue
        elif name == "account_age_days":
            if isinstance(item, bool) or not isinstance(item, int) or item < 0:
                problems.append('"verified.account_age_days" must be a whole number of days')
            else:
                found[name] = item
        elif isinstance(item, bool):
            found[name] = item
        else:
            problems.append(f'"verified.{name}" must be true or false, not {_TYPES[type(item)]}')
    return replace(Verified(), **found)
