"""Dates and the joints between texts, as each language writes them."""

import pytest

from screener.wording.labels import joined
from screener.wording.messages import labels_in


@pytest.mark.parametrize(
    ("lang", "told", "shown"),
    [
        ("en", "2025-10-30", "2025-10-30"),
        ("en", "2023+", "2023"),
        ("en", "2022 (no date line)", "2022"),
        ("zh-Hans", "2025-10-30", "2025年10月30日"),
        ("zh-Hans", "2026-01-05 and 2025-07-14", "2026年1月5日"),
        ("zh-Hant", "2022-08", "2022 年 8 月"),
        ("zh-Hant", "2022-2023", "2022 年"),
        ("zh-Hans", "2009", "2009年"),
        ("en", "unknown", "unknown"),
    ],
)
def test_date(lang: str, told: str, shown: str) -> None:
    assert labels_in(lang).date(told) == shown


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        (("What to check:", "Ask."), "What to check: Ask."),
        (("可以这样核实：", "先问。"), "可以这样核实：先问。"),
        (("", "Ask."), "Ask."),
        ((), ""),
    ],
)
def test_joined(texts: tuple[str, ...], line: str) -> None:
    assert joined(*texts) == line
