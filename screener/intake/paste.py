"""A pasted text that holds several ads, one after the other.

Conservative: an ad has sections of its own, with lines between them and numbers before them. A text is parted only
where every part could stand alone, which takes a way to answer and something on offer.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ADDRESS: Final = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.[a-z]|(?<!\w)@ ?[a-z]\w{3,}|\b(?:t|wa|line|zalo|m)\.me/\S|"
    r"(?:whats ?app|telegram|wechat|weixin|line ?id|viber|zalo|skype|qq|tg|vx|ไลน์|"
    r"微信|薇信|威信|飞机|飛機|电报|電報|扣扣)号?"
    r"[\s:：@=]{1,4}[a-z0-9_]{4,}",
    re.IGNORECASE,
)
_NUMBER_RUN: Final = re.compile(r"(?<![\w,.])\+?\(?\d[\d \-()]{6,18}\d(?![\w,])")
_DATE: Final = re.compile(r"\d{4}[- ]\d{1,2}[- ]\d{1,2}|\d{1,2}[- ]\d{1,2}[- ]\d{4}|\d{4} ?- ?\d{4}")
_FEWEST_DIGITS: Final = 8
_OFFER: Final = re.compile(
    r"[$€£¥₱฿₫₹৳₨៛₮]|"
    r"\b(?:usd|usdt|thb|php|myr|sgd|idr|vnd|inr|bdt|npr|pkr|rm|rp|hkd|twd|cny|rmb|aed)\b|"
    r"\d{1,4}(?:[.,]\d{3}|k\b|w\b|万|萬|千)|\b(?:salary|pay|wages?|per month|hiring|vacanc|job|staff|gaji|upah|"
    r"loker|lowongan|kerja|lương|tuyển|việc|sahod|sweldo|trabaho|hanap|mshahara|kazi|naukri|bharti)|"
    r"招|聘|薪|工资|工資|月入|日结|日結|สมัคร|เงินเดือน|รายได้|"
    r"งาน|वेतन|नौकरी|तलब|जागिर|বেতন|চাকরি|تنخواہ|نوکری|цалин|ажил|ប្រាក់ខែ|ការងារ|လစာ|အလုပ်",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"(?:([-=_*~#•·.+—–―─━═▬▪◆◇●○★☆※〰➖✂✨⭐🔸🔹🔻🔥💥✅])\ufe0f? ?)(?:\1\ufe0f? ?){2,}")
_NUMBER: Final = re.compile(
    r"\W{0,4}(?:(?:job|ad|vacancy|position|posting|lowongan|loker|việc|งาน|नौकरी|职位|職位|岗位|崗位|招聘|工作)"
    r"\s?(?:no\.?)?\s?#?)?"
    r"(?:(\d{1,2})(?:[.)、:：）]|\ufe0f?\u20e3|$)|([①-⑳]))",
    re.IGNORECASE,
)
_SMALLEST: Final = 40
_MOST_ADS: Final = 500
_LOOKED_AT: Final = 4000


def has_contact(text: str) -> bool:
    """Whether a text says how to answer it: a phone number, an address, a handle. A messenger's name is not enough."""
    text = text[:_LOOKED_AT]
    if _ADDRESS.search(text):
        return True
    runs = (match[0] for match in _NUMBER_RUN.finditer(text))
    return any(sum(map(str.isdecimal, run)) >= _FEWEST_DIGITS and not _DATE.fullmatch(run) for run in runs)


def part(text: str) -> list[str]:
    """The ads in a text, in order and with nothing left out but separating lines; one item when it is one ad."""
    lines = text.split("\n")
    joined = _joined(_ruled(lines))
    if len(joined) > 1:
        return joined
    for blocks in (_numbered(lines), _spaced(lines)):
        if 1 < len(blocks) <= _MOST_ADS and all(map(_stands_alone, blocks)):
            return blocks
    return [text.strip()]


def _stands_alone(block: str) -> bool:
    # A Chinese character says as much as three letters.
    wide = sum(1 for char in block[:_LOOKED_AT] if char > "\u2e80" and char.isalpha())
    return len(block) + 2 * wide >= _SMALLEST and has_contact(block) and _OFFER.search(block[:_LOOKED_AT]) is not None


def _joined(blocks: list[str]) -> list[str]:
    """Blocks joined until each stands alone; what follows the last belongs to it. Empty when there are too many."""
    if len(blocks) > _MOST_ADS * 4:
        return []
    ads: list[str] = []
    waiting: list[str] = []
    for block in blocks:
        waiting.append(block)
        if _stands_alone(block):
            ads.append("\n".join(waiting).strip())
            waiting = []
    if waiting and ads:
        ads[-1] = "\n".join([ads[-1], *waiting]).strip()
    return ads if len(ads) <= _MOST_ADS else []


def _ruled(lines: list[str]) -> list[str]:
    """Parts between lines of dashes, stars or the like."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        row = line.strip()
        if len(row) <= 200 and _RULE.fullmatch(row):  # noqa: PLR2004 - a longer row is a flood, not a rule
            blocks.append([])
        else:
            blocks[-1].append(line)
    return ["\n".join(block) for block in blocks if "".join(block).strip()]


def _numbered(lines: list[str]) -> list[str]:
    """Parts that begin with 1, 2, 3 …; what stands before the first belongs to it."""
    blocks: list[list[str]] = [[]]
    wanted = 1
    for line in lines:
        found = _NUMBER.match(line[:60])
        if found and _value(found) == wanted:
            if wanted > 1:
                blocks.append([])
            wanted += 1
        blocks[-1].append(line)
    return ["\n".join(block) for block in blocks]


def _value(found: re.Match[str]) -> int:
    return int(found[1]) if found[1] else int(unicodedata.numeric(found[2]))


def _spaced(lines: list[str]) -> list[str]:
    """Parts between blank lines."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        else:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]
