"""A saved email (``.eml``) or a page saved as one file (``.mhtml``) to what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import EmailPolicy
from email.utils import parseaddr
from itertools import pairwise
from typing import Final, NamedTuple

from screener.errors import InputError
from screener.text.decode import decode, mend
from screener.text.script import script_of

_QUOTE: Final = re.compile(r"(?:> ?)+")
_FORWARD: Final = re.compile(
    r"-{2,20} ?(?:original message|forwarded (?:message|by)|原始邮件|原始郵件|转发邮件|轉寄郵件).{0,60}|"
    r"begin forwarded message:|on .{6,120} wrote:|.{2,80}于.{6,60}写道[:：]",
    re.IGNORECASE,
)
_FORWARD_HEAD: Final = re.compile(
    r"\*?(?:from|sent|date|to|cc|reply-to|dari|kepada|tanggal|từ|đến|ngày|发件人|收件人|发送时间|日期|寄件者|收件者)"
    r"\*?\s?[:：].{0,300}",
    re.IGNORECASE,
)
_FORWARDED: Final = re.compile(r"\s*(?:fwd?|fw|tr|wg|转发|轉寄|轉發)\s?[:：]", re.IGNORECASE)
_REPLY_MARKS: Final = re.compile(
    r"(?:\s*(?:re|fwd?|fw|aw|sv|回复|回覆|答复|转发|轉寄|轉發)\s?[:：]){1,9}\s*", re.IGNORECASE
)
_LONGEST_HEADER: Final = 2000
_LONGEST_MARK: Final = 400
_STUB: Final = 40
"""A shorter plain part says no more than "your program cannot show this mail"."""
_MOST_PARTS: Final = 200


class Mail(NamedTuple):
    """``html`` where the words are in a web page, else ``text``. ``attachments``: names of files that were not read."""

    subject: str
    text: str
    html: str
    url: str
    posted: str
    contacts: tuple[str, ...]
    attachments: tuple[str, ...]
    enclosed: tuple[bytes, ...]


class _BoundedPolicy(EmailPolicy):
    """Header parsing takes long on endless headers; nobody reads more than the start."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])  # type: ignore[no-any-return]


def read_mail(data: bytes) -> Mail:
    """The mail in ``data``. Raises ``InputError`` when it cannot be taken apart."""
    try:
        return _read(message_from_bytes(data, policy=_BoundedPolicy()))
    except RecursionError:
        raise InputError("the mail nests too deeply", hint="Open it, copy the text of the ad and paste it.") from None


def _read(message: Message) -> Mail:
    plain: list[str] = []
    page: list[str] = []
    attachments: list[str] = []
    enclosed: list[bytes] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            payload = part.get_payload()
            inner = payload if isinstance(payload, list) else []
            enclosed.extend(bytes(item) for item in inner if isinstance(item, Message))
        elif part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            if part.get_content_disposition() == "attachment" or part.get_filename():
                attachments.append(mend(part.get_filename() or kind))
        else:
            (plain if kind == "text/plain" else page).append(_content(part))
    subject = mend(str(message["subject"] or ""))
    location = str(message["snapshot-content-location"] or "")
    text = "\n".join(plain).strip()
    marks = any(_FORWARD.fullmatch(line.strip()[:_LONGEST_MARK]) for line in text.split("\n"))
    forwarded = marks or _FORWARDED.match(subject) is not None
    if page and len(text) < _STUB:
        text = ""
    return Mail(
        subject=_REPLY_MARKS.sub("", subject, count=1) if _REPLY_MARKS.match(subject) else subject,
        text=unwrapped(unquoted(text)),
        html="" if text else "\n".join(page),
        url=location,
        posted=mend(str(message["date"] or "")),
        # Who forwards an ad is not who offers the job.
        contacts=() if forwarded or location else tuple(dict.fromkeys(_senders(message))),
        attachments=tuple(attachments),
        enclosed=tuple(enclosed),
    )


def _leaves(message: Message) -> Iterator[Message]:
    """Parts without parts, in order; a mail inside a mail is one of them."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting.extend(item for item in reversed(payload) if isinstance(item, Message))
        else:
            yield part


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return mend(data.decode(charset)).replace("\r\n", "\n")
        except (LookupError, ValueError):
            pass
    return decode(data).text


def _senders(message: Message) -> Iterator[str]:
    for name in ("reply-to", "from"):
        _, address = parseaddr(str(message[name] or ""))
        if "@" in address:
            yield mend(address)


def unquoted(text: str) -> str:
    """``text`` without quote marks and lines that only say who wrote to whom. Quoted words stay: they may be the ad."""
    lines: list[str] = []
    heading = False
    for raw in text.split("\n"):
        line = _QUOTE.sub("", raw, count=1) if raw.startswith(">") else raw
        short = line.strip()[:_LONGEST_MARK]
        if _FORWARD.fullmatch(short):
            heading = True
            continue
        if heading and (not short or _FORWARD_HEAD.fullmatch(short)):
            continue
        heading = heading and short.lower().startswith(("subject", "主题", "主旨"))
        lines.append(line)
    return "\n".join(lines).strip()


def unwrapped(text: str) -> str:
    """The text with the line breaks taken out that a mail program put in: a break in mid-sentence would end one.

    A break goes where the next word would not have fitted, the line stops at no mark, and no new point begins.
    """
    lines = text.split("\n")
    widest = max(map(len, lines))
    if not _NARROWEST <= widest <= _WIDEST:
        return text
    joined = lines[:1]
    for before, line in pairwise(lines):
        fitted = len(before) + 1 + len(line.split(" ", 1)[0]) <= widest
        if fitted or not line or before.rstrip().endswith(_ENDED) or _STARTS_ANEW.match(line):
            joined.append(line)
        else:
            blank = "" if script_of(before[-1]) == script_of(line[0]) == "han" else " "
            joined[-1] += blank + line
    return "\n".join(joined)


_NARROWEST: Final = 40
_WIDEST: Final = 80
"""Mail programs break lines at some width between these."""
_ENDED: Final = tuple(".!?:;\u3002\uff01\uff1f\uff1b\u0964\u06d4\u104b")
_STARTS_ANEW: Final = re.compile(r"\s|\(?\d{1,2}[.)]|[^\w\"'(\u2018\u201c]")
