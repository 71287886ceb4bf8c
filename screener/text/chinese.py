"""Which of its two forms Chinese is written in."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Final

from screener.text.normalize import traditional_forms

_BOTH: Final = (
    "后里台干只系才于出面谷几丑斗姜松云旅范种了制表板别布采冲当党发复合胡划回家借据卷克困累历了蒙弥蔑辟朴千秋曲舍沈升尸术苏"
    "台涂团万喂系咸向须叶佣吁余郁御岳扎占折征志致注准座周余游占群床峰秘并麻岩效为杯迹夸戚核栗携匀吃果凶"
)


_SAMPLE: Final = 500


@cache
def _simplified_only() -> frozenset[str]:
    """Simplified characters that are no traditional ones as well."""
    return frozenset(traditional_forms().values()) - frozenset(traditional_forms()) - frozenset(_BOTH)


def written_form(raw: str) -> str:
    """``zh-Hans`` or ``zh-Hant``, by the characters of an original text."""
    table, simple = traditional_forms(), _simplified_only()
    traditional = simplified = 0
    for char, count in Counter(raw[:_SAMPLE]).items():
        if char in table:
            traditional += count
        elif char in simple:
            simplified += count
    return "zh-Hant" if traditional > simplified else "zh-Hans"
