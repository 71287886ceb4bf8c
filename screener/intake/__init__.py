"""From what people hand in (a file, a paste) to postings: saved pages, JSON, mails, chats, texts with several ads."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct
from msgspec.structs import replace

from screener.errors import InputError
from screener.intake.chat import SHORTEST, Chat, ads, read_chat, telegram_export
from screener.intake.form import is_json, is_lines, is_mail, is_page
from screener.intake.paste import part
from screener.intake.posting import parse_json, place, posting_from
from screener.model import Posting
from screener.text.decode import decode
from screener.text.html import read as read_html
from screener.text.jobposting import job_postings

if TYPE_CHECKING:
    from screener.intake.mail import Mail

__all__ = ["Form", "Intake", "read"]

Form = Literal["text", "html", "json", "jsonl", "email", "chat"]

_BLANK: Final = "\ufeff\u200b\u200c\u200d\u2060\x00 \t\n\v\f\u3000\xa0"
_EMPTY_HINT: Final = "Hand in the words of a job ad."
_NAMES_SHOWN: Final = 5
_DEEPEST_MAIL: Final = 3


class Intake(Struct, frozen=True):
    """What was handed in, as postings in their order; several of one file get the ids "1", "2", ….

    ``notes`` are sentences for a person: what was left out, joined or assumed while reading.
    """

    postings: tuple[Posting, ...]
    encoding: str
    form: Form
    notes: tuple[str, ...] = ()


def read(data: bytes, name: str = "") -> Intake:
    """The postings in a file or a paste; ``name`` is the file's, and only a hint.

    Raises ``InputError`` when nothing in it can be read as an ad.
    """
    label = PurePath(name).name
    if not data.strip():
        raise InputError("there is nothing to read: the input is empty", where=label, hint=_EMPTY_HINT)
    if label.lower().endswith((".csv", ".tsv")):
        raise InputError(
            "this is a table, not one ad",
            where=label,
            hint="Paste one ad of it; `screener scan` reads files with one JSON object a line.",
        )
    try:
        text, encoding = decode(data)
        form, postings, more = _read(data, text, label)
    except InputError as error:
        raise InputError(error.problem, where=error.where or label, hint=error.hint) from None
    notes = () if encoding == "utf-8" else (f"The text was read as {encoding}.",)
    if len(postings) > 1:
        postings = tuple(ad if ad.id else replace(ad, id=str(number)) for number, ad in enumerate(postings, 1))
    return Intake(postings, encoding, form, (*notes, *more))


_Found = tuple[Form, tuple[Posting, ...], tuple[str, ...]]


def _read(data: bytes, text: str, name: str) -> _Found:
    start = text.lstrip(_BLANK)
    if not start:
        raise InputError("there is nothing to read: the input is blank", hint=_EMPTY_HINT)
    if is_json(start, name):
        return _json(start, name)
    if is_mail(data, name):
        from screener.intake.mail import read_mail  # noqa: PLC0415 - the mail parser is slow to import, mails are rare

        return _mail(read_mail(data))
    if is_page(start, name):
        return _html(start, "")
    if (chat := read_chat(text)) is not None:
        return _chat(chat)
    parts = part(text)
    notes = (f"The text holds {len(parts)} ads; each is read on its own.",) if len(parts) > 1 else ()
    return "text", tuple(Posting(text=ad) for ad in parts), notes


def _html(html: str, url: str) -> _Found:
    page = read_html(html, url)
    notes: list[str] = []
    if page.cut:
        notes.append("The page is longer than 512 KiB: only its beginning and its end were read.")
    if page.listed:
        notes.append("The page lists several jobs and does not say which one is shown: all its text is read as one ad.")
    if page.source == "summary":
        notes.append("The page is drawn by scripts: only its summary for link previews could be read.")
    return "html", (page.posting,), tuple(notes)


def _chat(chat: Chat) -> _Found:
    texts, short = ads(chat.messages)
    if not texts:
        hint = "Export it again with its messages, or paste the ad."
        raise InputError("the chat holds no messages with text", hint=hint)
    notes = [f"The chat holds {_count(len(chat.messages), 'message')}, read as {_count(len(texts), 'ad')}."]
    if short:
        notes.append(f"Left out: {_count(short, 'message')} shorter than {SHORTEST} characters.")
    if chat.notices:
        notes.append(f"Left out: {_count(chat.notices, 'notice')} of the app or messages without text.")
    return "chat", tuple(Posting(text=text) for text in texts), tuple(notes)


def _mail(mail: Mail, depth: int = 0) -> _Found:
    notes: list[str] = []
    postings: list[Posting] = []
    if mail.html:
        _, (page,), more = _html(mail.html, mail.url)
        notes.extend(more)
        # A saved page knows its title better than the program that saved it.
        postings.append(replace(page, title=(page.title or mail.subject) if mail.url else mail.subject))
    elif mail.text or (mail.subject and not mail.enclosed):
        postings.append(Posting(title=mail.subject, text=mail.text))
    postings = [
        replace(ad, posted=ad.posted or mail.posted, contacts=(*mail.contacts, *ad.contacts)) for ad in postings
    ]
    if mail.enclosed and depth < _DEEPEST_MAIL:
        from screener.intake.mail import read_mail  # noqa: PLC0415 - see ``_read``

        for inner in mail.enclosed:
            _, found, more = _mail(read_mail(inner), depth + 1)
            postings.extend(found)
            notes.extend(more)
    if not postings:
        hint = "If the ad is in a picture or an attached file, type or paste its words."
        raise InputError("the mail holds no text", hint=hint)
    if mail.attachments:
        shown = ", ".join(mail.attachments[:_NAMES_SHOWN])
        notes.append(f"Not read: {_count(len(mail.attachments), 'attachment')} ({shown}).")
    return "email", tuple(postings), tuple(notes)


def _json(text: str, name: str) -> _Found:
    if is_lines(text, name):
        rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        values = [(parse_json(line, name, number), place(name, f"line {number}")) for number, line in rows]
        return "jsonl", tuple(ad for value, where in values for ad in _postings(value, where)), ()
    value = parse_json(text, name)
    if isinstance(value, dict) and (chat := telegram_export(value)) is not None:
        return _chat(chat)
    if not isinstance(value, list):
        return "json", _postings(value, name), ()
    if not value:
        raise InputError("the list holds no postings", where=name, hint="Put at least one posting into it.")
    places = [place(name, f"posting {number}") for number in range(1, len(value) + 1)]
    return "json", tuple(ad for where, item in zip(places, value, strict=True) for ad in _postings(item, where)), ()


def _postings(value: object, where: str) -> tuple[Posting, ...]:
    """A posting in our own form, or the job postings of a schema.org object."""
    if not isinstance(value, dict) or not value.keys() & {"@type", "@graph"}:
        return (posting_from(value, where),)
    found = job_postings(value)
    if not found:
        hint = "Hand in the ad's text instead."
        raise InputError("this schema.org object holds no JobPosting", where=where, hint=hint)
    return found


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
