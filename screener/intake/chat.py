"""Exported and copied chats to the ads in them: WhatsApp, Telegram, LINE, WeChat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from screener.intake.paste import has_contact
from screener.text.decode import mend


class Message(NamedTuple):
    """``minute``: since some midnight, for gaps only; -1 where the chat does not say."""

    sender: str
    minute: int
    text: str


class Chat(NamedTuple):
    """A chat's messages, and how many lines of the app itself (joins, pictures left out) were met."""

    messages: list[Message]
    notices: int


_DATE: Final = r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}"
_HALF: Final = r"(?:[ \u00a0\u202f]?(?:[AaPp]\.?[ \u00a0\u202f]?[Mm]\.?|上午|下午|凌晨|早上|中午|晚上|午前|午後))?"
_CLOCK: Final = rf"{_HALF} ?(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?:[:.]\d{{2}})?{_HALF}"
_SAID: Final = r"(?:(?P<sender>[^:\n]{1,80}): ?)?(?P<text>.*)"
_WHATSAPP: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\[(?P<day>{_DATE}),? {_CLOCK}\] {_SAID}",
        rf"\[{_CLOCK}, (?P<day>{_DATE})\] {_SAID}",
        rf"(?P<day>{_DATE}),? {_CLOCK} - {_SAID}",
    )
)
_TELEGRAM: Final = re.compile(r"(?P<sender>.{1,64}?):?, ?\[(?P<time>[^\]\n]{8,30})\]:?(?: (?P<text>.*))?")
_TIME: Final = re.compile(_CLOCK)
_LINE_TAB: Final = re.compile(rf"{_CLOCK}\t(?P<sender>[^\t\n]{{0,80}})(?:\t(?P<text>.*))?")
_LINE_BLANK: Final = re.compile(rf"{_CLOCK} (?P<sender>\S{{1,40}}) (?P<text>.+)")
_LINE_DAY: Final = re.compile(rf"(?:\w{{2,9}}\.?, )?{_DATE}(?: ?[(（]?\w{{1,12}}[)）]?)?")
_LINE_HEAD: Final = re.compile(r"\[LINE\].{0,200}")
_WECHAT: Final = re.compile(
    rf"(?P<sender>\S[^\n:：]{{0,30}}?)[ \u00a0\t]{{1,8}}"
    rf"(?:(?:{_DATE}|\d{{1,4}}年.{{1,8}}日|昨天|今天|Yesterday)\s{{1,3}})?{_CLOCK}"
)
_HALVES: Final = re.compile(r"[AaPp]\.?[ \u00a0\u202f]?[Mm]\b|上午|下午|凌晨|晚上|午前|午後")
_AFTERNOON: Final = re.compile(r"[Pp]\.?[ \u00a0\u202f]?[Mm]\b|下午|晚上|午後")
_ORNAMENT: Final = str.maketrans("", "", "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_NOTICE: Final = re.compile(
    r"<[^<>\n]{1,40}>|(?:image|video|audio|sticker|gif|document|contact card) omitted|\[[^\[\]\n]{1,20}\]|null|"
    r"this message was deleted\.?|you deleted this message\.?|<attached: [^\n]{1,200}>|[^\n]{1,120} \(file attached\)|"
    r"messages and calls are end-to-end encrypted.{0,200}",
    re.IGNORECASE,
)
_PAUSE: Final = 10
"""Minutes after which one sender's next message is about something new."""
SHORTEST: Final = 12
"""Characters below which a message is no ad, unless the chat has nothing longer."""
_WHOLE_AD: Final = 80
_LOOKED_AT: Final = 60
_LONGEST_HEAD: Final = 80
_LONGEST_NOTICE: Final = 300


def read_chat(text: str) -> Chat | None:
    """The chat that ``text`` is an export or a copy of; ``None`` when it is none."""
    lines = text.translate(_ORNAMENT).split("\n")
    filled = [line for line in lines[:_LOOKED_AT] if line.strip()]
    for head in (_whatsapp, _telegram):
        heads = [head(line) for line in filled]
        # Someone may put a question of their own before the chat.
        if heads and (heads[0] is not None or sum(1 for found in heads if found) > 1):
            return _parse(lines, head)
    first, second = [*filled, "", ""][:2]
    if _LINE_HEAD.fullmatch(first) or (_LINE_DAY.fullmatch(first) and _LINE_TAB.fullmatch(second)):
        return _parse(lines, _line)
    return _parse(lines, _wechat) if _is_wechat(filled) else None


def telegram_export(value: dict[str, object]) -> Chat | None:
    """The chat in the ``result.json`` of Telegram Desktop: of one chat or of a whole account."""
    chats: list[object] = [value]
    for key in ("chats", "left_chats"):
        holder = value.get(key)
        if isinstance(holder, dict) and isinstance(holder.get("list"), list):
            chats.extend(holder["list"])
    messages: list[Message] = []
    notices = 0
    found = False
    for chat in chats:
        entries = chat.get("messages") if isinstance(chat, dict) else None
        if not isinstance(entries, list):
            continue
        found = True
        for entry in entries:
            message = _telegram_message(entry) if isinstance(entry, dict) else None
            if message is None:
                notices += 1
            else:
                messages.append(message)
    return Chat(messages, notices) if found else None


def ads(messages: list[Message]) -> tuple[list[str], int]:
    """The candidate ads of a chat, and how many messages were too short to be one.

    Messages that one sender sends in a row belong together, unless a pause or a second complete ad parts them.
    """
    runs: list[list[str]] = []
    last: Message | None = None
    size, answerable = 0, False
    for message in messages:
        joins = last is not None and last.sender == message.sender and abs(message.minute - last.minute) <= _PAUSE
        contact = has_contact(message.text)
        if joins and not (answerable and contact and min(size, len(message.text)) >= _WHOLE_AD):
            runs[-1].append(message.text)
            size, answerable = size + len(message.text), answerable or contact
        else:
            runs.append([message.text])
            size, answerable = len(message.text), contact
        last = message
    texts = [("\n".join(run), len(run)) for run in runs]
    long = [text for text, _ in texts if len(text) >= SHORTEST]
    if not long:
        return [text for text, _ in texts], 0
    return long, sum(count for text, count in texts if len(text) < SHORTEST)


_Head = Message | bool | None
"""What a line starts: a message, a notice of the app (``True``), a part of the export (``False``), or nothing."""


def _parse(lines: list[str], head: Callable[[str], _Head]) -> Chat:
    messages: list[Message] = []
    notices = 0
    for start, rows in _parts(lines, head):
        text = "\n".join(rows).strip()
        if isinstance(start, Message):
            text = f"{start.text}\n{text}".strip()
            if text.startswith('"') and text.endswith('"') and "\n" in text:
                text = text[1:-1]
            if text and _NOTICE.fullmatch(text[:_LONGEST_NOTICE]):
                notices += 1
            elif text:
                messages.append(start._replace(text=text))
        else:
            notices += start is True
            if text and start is None:
                messages.append(Message("", -1, text))
    return Chat(messages, notices)


def _parts(lines: list[str], head: Callable[[str], _Head]) -> Iterator[tuple[_Head, list[str]]]:
    start: _Head = None
    rows: list[str] = []
    for line in lines:
        found = head(line)
        if found is None:
            rows.append(line)
        else:
            yield start, rows
            start, rows = found, []
    yield start, rows


def _whatsapp(line: str) -> _Head:
    for pattern in _WHATSAPP:
        if found := pattern.fullmatch(line):
            if not found["sender"]:
                return True
            minute = _minute(found["day"], found["hour"], found["minute"], line)
            return Message(found["sender"], minute, found["text"])
    return None


def _telegram(line: str) -> _Head:
    found = _TELEGRAM.fullmatch(line) if "[" in line[:70] else None
    clock = _TIME.search(found["time"]) if found else None
    if not found or not clock:
        return None
    day = found["time"][: clock.start()]
    return Message(found["sender"], _minute(day, clock["hour"], clock["minute"], found["time"]), found["text"] or "")


def _line(line: str) -> _Head:
    if found := _LINE_TAB.fullmatch(line) or _LINE_BLANK.fullmatch(line):
        if not found["text"]:
            return True
        return Message(found["sender"], _minute("", found["hour"], found["minute"], line[:20]), found["text"])
    return False if _LINE_DAY.fullmatch(line) or _LINE_HEAD.fullmatch(line) else None


def _wechat(line: str) -> _Head:
    found = _WECHAT.fullmatch(line) if len(line) <= _LONGEST_HEAD else None
    return Message(found["sender"], _minute("", found["hour"], found["minute"], line), "") if found else None


def _is_wechat(filled: list[str]) -> bool:
    """A line "Name 10:11" above each message. Ads have times too ("Shift 1 08:00"): one must be a sentence."""
    if not filled or _wechat(filled[0]) is None:
        return False
    parts = [rows for start, rows in _parts(filled, _wechat) if start is not None]
    return len(parts) > 1 and max(len("".join(rows)) for rows in parts) >= 2 * SHORTEST


def _minute(day: str, hour: str, minute: str, line: str) -> int:
    """Minutes since the midnight of ``day``; different days lie far apart, whatever their distance."""
    clock = int(hour) % 12 if _HALVES.search(line[:60]) else int(hour)
    digits = int("".join(char for char in day if char.isdecimal()) or 0)
    return digits * 10_000 + clock * 60 + int(minute) + (720 if _AFTERNOON.search(line[:60]) else 0)


def _telegram_message(entry: dict[str, object]) -> Message | None:
    if entry.get("type", "message") != "message":
        return None
    text = mend("".join(_telegram_text(entry.get("text")))).strip()
    if not text:
        return None
    sender, stamp = entry.get("from") or entry.get("from_id"), entry.get("date_unixtime")
    seconds = int(stamp) if isinstance(stamp, str) and stamp.isdecimal() and len(stamp) <= 12 else -60  # noqa: PLR2004
    return Message(sender if isinstance(sender, str) else "", seconds // 60, text)


def _telegram_text(value: object) -> Iterator[str]:
    """Texts of a message; a link behind a word follows the word in brackets."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            shown, target = part.get("text"), part.get("href")
            if isinstance(shown, str):
                yield shown
            if isinstance(target, str) and target != shown:
                yield f" ({target})"
