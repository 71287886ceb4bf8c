"""Who somebody is changes nothing: not nationality, not sex, not a first name.

Each row swaps such a word of one labelled sample posting for another. What the ad says about the place of work, the
money and what it demands stays as it was; so must level and score.
"""

from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from screener import Posting, Screener, load_rulebook
from screener.model import Verdict

CASES = Path(__file__).resolve().parent.parent / "seeds" / "postings" / "cases.jsonl"


class Case(msgspec.Struct, frozen=True):
    """What a swap may touch of a sample posting."""

    id: str
    title: str
    company: str
    location: str
    salary: str
    text: str


class Swap(NamedTuple):
    """In the case ``case``, ``old`` (which it holds) becomes ``new``."""

    case: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.case}-{self.old}-{self.new}"


NATIONALITIES = (
    Swap("en-t03", "Chinese team leader", "French team leader"),
    Swap("en-t03", "Chinese team leader", "Kenyan team leader"),
    Swap("en-t16", "Chinese boss", "French boss"),
    Swap("en-t16", "Chinese boss", "Kenyan boss"),
    Swap("en-t27", "company Chinese", "company Italian"),
    Swap("en-t27", "company Chinese", "company Kenyan"),
    Swap("en-t28", "Indian and African chef", "French and Korean chef"),
    Swap("zhs-t04", "福建人", "法国人"),
    Swap("zhs-t04", "福建人", "四川人"),
    Swap("hi-t01", "चाइनीज़ कंपनी", "फ्रांसीसी कंपनी"),
    Swap("hi-t01", "चाइनीज़ कंपनी", "जापानी कंपनी"),
    Swap("fil-l08", "Pinoy friendly", "Korean friendly"),
    Swap("id-t08", "orang Cina", "orang Prancis"),
    Swap("id-t08", "orang Cina", "orang Kenya"),
)
"""Of bosses, firms and people who work there; never of the place of work."""

SEXES = (
    Swap("en-t10", "brother", "sister"),
    Swap("en-t13", "he gives", "she gives"),
    Swap("en-t19", "ladies", "gentlemen"),
    Swap("en-t27", "boys", "girls"),
    Swap("en-t34", "Sister", "Brother"),
    Swap("en-l20", "when she", "when he"),
    Swap("en-l29", "a lady or man", "a man or lady"),
    Swap("en-l31x", "brother", "sister"),
    Swap("zhs-t04", "男女各十", "女各二十"),
    Swap("zhs-t12", "女生优先", "男生优先"),
    Swap("zhs-t18", "女生", "男生"),
    Swap("zhs-l07", "女18-30", "男18-30"),
    Swap("zhs-l18", "大姐", "大哥"),
    Swap("zhs-s01-a", "女生", "男生"),
    Swap("zht-t01", "限男女20", "限女20"),
    Swap("zht-t14", "女生", "男生"),
    Swap("zht-t16", "表哥", "表姐"),
    Swap("ms-t04", "wanita/lelaki", "lelaki"),
    Swap("ms-t11-a", "lelaki", "perempuan"),
    Swap("ms-p01-a", "Lelaki/perempuan", "Perempuan"),
    Swap("ms-p01-b", "Lelaki/perempuan", "Lelaki"),
    Swap("id-t08", "cewek/cowok", "cowok"),
    Swap("id-t11-a", "pria", "wanita"),
    Swap("id-l01", "Cewek/cowok", "Cewek"),
    Swap("id-s01-a", "cowok", "cewek"),
    Swap("vi-t01", "NAM NỮ", "NỮ"),
    Swap("vi-t05", "nữ 22-30", "nam 22-30"),
    Swap("vi-t12-a", "nam nữ", "nam"),
    Swap("vi-l02-a", "Nam nữ", "Nữ"),
    Swap("vi-l03", "8 nữ", "8 nam"),
    Swap("th-t10-a", "หญิง", "ชาย"),
    Swap("th-s01-a", "ผู้ชาย", "ผู้หญิง"),
    Swap("hi-t01", "लड़के-लड़कियाँ", "लड़कियाँ"),
    Swap("hi-l02", "10 लड़के", "10 लड़कियाँ"),
    Swap("hi-s01-a", "लड़के", "लड़कियाँ"),
    Swap("hi-p01-a", "लड़का/लड़की", "लड़की"),
)

NAMES = (
    Swap("en-t08", "Ms Wynn", "Mr Okoro"),
    Swap("en-t08x", "Uncle Sam", "Auntie Mei"),
    Swap("en-f02", "Mr. Adrian", "Mrs. Wanjiku"),
    Swap("en-f09", "Mrs Ade", "Mr Dupont"),
    Swap("en-s02-a", "Mr Azlan", "Ms Kavitha"),
    Swap("zhs-t21-a", "阿坤", "阿芳"),
    Swap("zhs-l01", "陈小姐", "王先生"),
    Swap("zhs-l06", "阿亮", "阿梅"),
    Swap("zhs-l16-a", "马哥", "李姐"),
    Swap("zht-t18-a", "莊小姐", "林先生"),
    Swap("zht-l03", "阿美姨", "阿明伯"),
    Swap("zht-s01-a", "阿豪", "阿儀"),
    Swap("ms-t04", "Puan Sal", "Encik Raju"),
    Swap("ms-t11-a", "Encik Wong", "Puan Aminah"),
    Swap("ms-l01", "Kak Nab", "Abang Lim"),
    Swap("id-l01", "Bu Tini", "Pak Joko"),
    Swap("id-l07", "Mas Doni", "Mbak Ria"),
    Swap("id-l10", "Ibu Ratna", "Pak Simon"),
    Swap("vi-t12-a", "anh Sáu", "chị Lan"),
    Swap("vi-l01", "chị Hạnh", "anh Tuấn"),
    Swap("vi-l10", "anh Quyền", "chị Mai"),
    Swap("vi-s02-a", "anh Dũng", "chị H'Nhi"),
    Swap("th-s01-a", "พี่บอย", "พี่เมย์"),
    Swap("fil-f01", "Trixie", "Ahmed"),
    Swap("fil-l05", "Ate Mel", "Kuya Jun"),
    Swap("fil-s01-a", "Kuya Jun", "Ate Jen"),
)

SWAPS = NATIONALITIES + SEXES + NAMES


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return {case.id: case for case in (msgspec.json.decode(line, type=Case) for line in lines)}


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener(load_rulebook())


def screened(screener: Screener, case: Case, swap: Swap | None = None) -> Verdict:
    fields = (case.title, case.company, case.location, case.salary, case.text)
    title, employer, location, pay, text = (
        field if swap is None else field.replace(swap.old, swap.new) for field in fields
    )
    return screener.screen(Posting(title=title, employer=employer, location=location, pay=pay, text=text))


@pytest.mark.parametrize("swap", SWAPS, ids=str)
def test_who_somebody_is_changes_nothing(swap: Swap, screener: Screener, cases: dict[str, Case]) -> None:
    case = cases[swap.case]
    assert swap.old in f"{case.title}\n{case.company}\n{case.location}\n{case.salary}\n{case.text}"
    before, after = screened(screener, case), screened(screener, case, swap)
    assert (after.level, after.score) == (before.level, before.score)


def test_table_holds_many_ads_of_many_languages() -> None:
    assert len({swap.case for swap in SWAPS}) >= 40
    assert {swap.case.partition("-")[0] for swap in SWAPS} == {"en", "zhs", "zht", "ms", "id", "vi", "th", "fil", "hi"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("my Chinese boss needs 10 people, come to the office in Poipet", "my French boss needs 10 people, come to the office in Poipet"),
        ("中国老板招人，波贝办公室，包吃住", "法国老板招人，波贝办公室，包吃住"),
        ("bos cina cari orang, kerja di Poipet, gaji besar", "bos prancis cari orang, kerja di Poipet, gaji besar"),
        ("บอสจีนหาคน ทำงานที่ปอยเปต เงินดี", "บอสฝรั่งเศสหาคน ทำงานที่ปอยเปต เงินดี"),
        ("Sếp Trung cần người làm ở Bavet, lương cao", "Sếp Pháp cần người làm ở Bavet, lương cao"),
        ("Chinese company sa Poipet, libre bahay", "Kenyan company sa Poipet, libre bahay"),
        ("चीनी कंपनी को पोइपेट में लड़के चाहिए", "फ्रांसीसी कंपनी को पोइपेट में लड़के चाहिए"),
        ("Tuyển người, công ty Trung Quốc ở Bavet", "Tuyển người, công ty Pháp ở Bavet"),
    ],
    ids=["en", "zh", "id", "th", "vi", "fil", "hi", "vi-firm"],
)  # fmt: skip
def test_nationality_of_boss_or_firm_changes_nothing(one: str, other: str, screener: Screener) -> None:
    first, second = screener.screen(Posting(text=one)), screener.screen(Posting(text=other))
    assert (first.level, first.score) == (second.level, second.score)
    assert [reason.rule for reason in first.reasons] == [reason.rule for reason in second.reasons]
