from __future__ import annotations

import pytest

from screener.intake.columns import field_for, field_near
from screener.model import Posting


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Company", "employer"),
        ("company_name", "employer"),
        (" JOB-TITLE ", "title"),
        ("Salary Range", "pay"),
        ("职位名称", "title"),
        ("薪资", "pay"),
        ("職缺名稱", "title"),
        ("工作內容", "text"),
        ("syarikat", "employer"),
        ("perusahaan", "employer"),
        ("Gaji", "pay"),
        ("Mô tả công việc", "text"),
        ("mo ta cong viec", "text"),
        ("Địa điểm", "location"),
        ("dia diem", "location"),
        ("ตำแหน่ง", "title"),
        ("เงินเดือน", "pay"),
        ("sahod", "pay"),
        ("kumpanya", "employer"),
        ("वेतन", "pay"),
        ("পদের নাম", "title"),
        ("تنخواہ", "pay"),
        ("जागिर", "title"),
        ("цалин", "pay"),
        ("ប្រាក់ខែ", "pay"),
        ("လစာ", "pay"),
        ("mshahara", "pay"),
        ("ＵＲＬ", "url"),
        ("html", "html"),
        ("benefits", None),
        ("", None),
        ("---", None),
    ],
)
def test_field(column: str, field: str | None) -> None:
    assert field_for(column) == field


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("salary", "pay"),
        ("compny", "employer"),
        ("txet", "text"),
        ("descripton", "text"),
        ("zzz", None),
        ("x" * 10_000, None),
    ],
    ids=["column", "misspelt column", "swapped", "left out", "like none", "endless"],
)
def test_near_field(name: str, field: str | None) -> None:
    assert field_near(name) == field


@pytest.mark.parametrize("field", [name for name in Posting.__struct_fields__ if name != "verified"])
def test_our_own_names_are_known(field: str) -> None:
    assert field_for(field) == field
