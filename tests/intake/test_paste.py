from __future__ import annotations

import pytest

from screener.intake.paste import has_contact, part

COOK = "Cook for a small hotel\nPay USD 400 a month, room included\nCall +60 11 0000 0001"
DRIVER = "Driver for a bakery van\nSalary 9,000 baht, six days a week\nLINE ID: bakery_van"
CLERK = "办公室文员\n月薪五千，包午餐，双休\n微信: wenyuan_hr8"


@pytest.mark.parametrize(
    "rule", ["-----", "=====", "———", "***", "* * *", "＿＿＿".replace("＿", "_"), "➖➖➖➖", "⭐️⭐️⭐️"]
)
def test_rules_part_ads(rule: str) -> None:
    assert part(f"{COOK}\n{rule}\n{DRIVER}\n\n  {rule}  \n{CLERK}\n") == [COOK, DRIVER, CLERK]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"1. {COOK}\n2. {DRIVER}\n3. {CLERK}", id="numbers"),
        pytest.param(f"Job 1: {COOK}\nJob 2: {DRIVER}\nJob 3: {CLERK}", id="words and numbers"),
        pytest.param(f"1️⃣ {COOK}\n2️⃣ {DRIVER}\n3️⃣ {CLERK}", id="keycaps"),
        pytest.param(f"① {COOK}\n② {DRIVER}\n③ {CLERK}", id="circles"),
        pytest.param(f"职位1：\n{COOK}\n职位2：\n{DRIVER}\n职位3：\n{CLERK}", id="chinese headings"),
        pytest.param(f"{COOK}\n\n{DRIVER}\n\n\n{CLERK}", id="blank lines"),
    ],
)
def test_numbers_and_blank_lines_part_ads(text: str) -> None:
    parts = part(text)
    assert len(parts) == 3
    assert "".join("".join(parts).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(COOK, id="one ad"),
        pytest.param(
            "Receptionist, Penang\n-----\nWhat you do: greet guests, answer the phone in two languages.\n-----\n"
            "What we give: RM 2,400 a month, meals.\n-----\nHow to apply: WhatsApp +60 11 0000 0002 or hr@inn.example",
            id="sections between rules",
        ),
        pytest.param(
            "Receptionist, Penang, RM 2,400\n\nWhat you do: greet guests.\n\nWhat we give: meals and a room.\n\nCall +60 11 0000 0002",
            id="paragraphs",
        ),
        pytest.param(
            "We hire\n1. a cook, RM 1,900 a month\n2. a driver, RM 2,100 a month\n3. a clerk, RM 2,000 a month\nCall +60 11 0000 0002",
            id="numbered jobs of one employer",
        ),
        pytest.param(
            "诚聘客服\n1、年龄18-35岁\n2、打字快，有责任心\n3、服从安排\n薪资：5000-8000\n联系微信：kefu_zhaopin88",
            id="numbered demands",
        ),
        pytest.param(
            f"{COOK}\n\nWe opened on 2024-05-06 and pay USD 100 extra in 2025 - 2026.",
            id="dates are no numbers to call",
        ),
        pytest.param(f"2) {COOK}\n7) {DRIVER}", id="numbers that do not count"),
    ],
)
def test_sections_of_one_ad_stay_together(text: str) -> None:
    assert part(text) == [text]


def test_nothing_is_lost_around_parted_ads() -> None:
    parts = part(f"Jobs of the week, please share\n-----\n{COOK}\n-----\nNo fee.\n-----\n{DRIVER}\n-----\nGood luck!")
    assert parts == [f"Jobs of the week, please share\n{COOK}", f"No fee.\n{DRIVER}\nGood luck!"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("call 09170000000", True),
        ("(+84) 90-000-0000", True),
        ("hr@inn.example", True),
        ("ask @inn_desk", True),
        ("https://t.me/inn_desk", True),
        ("飞机：kefu888", True),
        ("write on Telegram", False),
        ("25,000 - 30,000 baht", False),
        ("2025-03-12", False),
        ("1.200.000 - 1.500.000", False),
        ("Rp 1.500.000-2500000", False),
        ("", False),
    ],
)
def test_contact(text: str, found: bool) -> None:  # noqa: FBT001 - a column of the table
    assert has_contact(text) is found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" + " " * 1_000_000 + "\n" + COOK, id="blanks"),
        pytest.param("-" * 1_000_000, id="one rule"),
        pytest.param("---\n" * 250_000, id="many rules"),
        pytest.param(f"{COOK}\n---\n" * 10_000, id="many ads"),
        pytest.param("a\u0301" + "\u0301" * 1_000_000, id="marks"),
        pytest.param("1. \n" * 250_000, id="numbers"),
        pytest.param("a\n\n" * 300_000, id="blank lines"),
    ],
)
def test_floods_come_to_an_end(text: str) -> None:
    assert part(text)
