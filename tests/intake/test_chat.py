from __future__ import annotations

import pytest

from screener.intake.chat import Message, ads, read_chat, telegram_export

OFFER = "We need five people for our reception in Penang, pay 2,400 a month, write to us."


def texts(text: str) -> list[str]:
    chat = read_chat(text)
    assert chat is not None
    return [message.text for message in chat.messages]


@pytest.mark.parametrize(
    ("export", "senders", "notices"),
    [
        pytest.param(
            "[12/3/25, 10:11:05] Messages and calls are end-to-end encrypted.\n"
            f"[12/3/25, 10:12:40] Lina HR: {OFFER}\nRoom is free.\n[12/3/25, 10:13:02] Sam: Is it real?\n"
            "\u200e[12/3/25, 10:13:30] Lina HR: \u200eimage omitted",
            ["Lina HR", "Sam"],
            2,
            id="whatsapp ios",
        ),
        pytest.param(
            '12/03/2025, 10:10 - Lina HR created group "Jobs"\n'
            f"12/03/2025, 10:11 - Lina HR: {OFFER}\nRoom is free.\n12/03/2025, 10:12 - +60 11 000 0000: Is it real?\n"
            "12/03/2025, 10:13 - Lina HR: <Media omitted>",
            ["Lina HR", "+60 11 000 0000"],
            2,
            id="whatsapp android",
        ),
        pytest.param(
            f"3/12/25, 10:11\u202fPM - Lina: {OFFER}\nRoom is free.\n3/12/25, 10:12\u202fPM - Sam: Is it real?",
            ["Lina", "Sam"],
            0,
            id="whatsapp half days",
        ),
        pytest.param(
            f"[10:11 am, 12/03/2025] Lina: {OFFER}\nRoom is free.\n[10:12 am, 12/03/2025] Sam: Is it real?",
            ["Lina", "Sam"],
            0,
            id="whatsapp copied",
        ),
        pytest.param(
            f"2025/3/12 上午10:11 - Lina: {OFFER}\nRoom is free.\n2025/3/12 上午10:12 - Sam: Is it real?",
            ["Lina", "Sam"],
            0,
            id="whatsapp chinese",
        ),
        pytest.param(
            f"Lina Jobs, [12.03.2025 10:11]\n{OFFER}\nRoom is free.\n\nSam, [12.03.2025 10:12]\nIs it real?",
            ["Lina Jobs", "Sam"],
            0,
            id="telegram copied",
        ),
        pytest.param(
            f'[LINE] Chat history with Lina\nSaved on: 2025/03/12 11:00\n\n2025/03/12(Wed)\n10:11\tLina\t"{OFFER}\nRoom is free."\n'
            "10:12\tSam\tIs it real?\n10:13\tSam left the group.",
            ["Lina", "Sam"],
            1,
            id="line",
        ),
        pytest.param(
            f"Lina 10:11\n{OFFER}\nRoom is free.\n\nSam 10:12\nIs it real?", ["Lina", "Sam"], 0, id="wechat copied"
        ),
        pytest.param(
            f"Lina  2025/03/12 10:11:05\n{OFFER}\nRoom is free.\nSam  2025/03/12 10:12:00\nIs it real?",
            ["Lina", "Sam"],
            0,
            id="wechat with days",
        ),
    ],
)
def test_exports(export: str, senders: list[str], notices: int) -> None:
    chat = read_chat(export)
    assert chat is not None
    assert [message.sender for message in chat.messages] == senders
    assert [message.text for message in chat.messages] == [f"{OFFER}\nRoom is free.", "Is it real?"]
    assert chat.notices == notices


def test_words_before_a_copied_chat_are_kept() -> None:
    assert texts(f"Is this one real?\n[10:11, 12/3/2025] Lina: {OFFER}\n[10:12, 12/3/2025] Lina: Hurry up") == [
        "Is this one real?",
        OFFER,
        "Hurry up",
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[HIRING] Cook\nPay: 900\nCall 09170000000", id="bracket"),
        pytest.param("Shift one 08:00\nuntil noon\nShift two 13:00\nuntil six", id="shifts"),
        pytest.param("Interview on 12/03/2025, 10:11 - bring your papers: all of them", id="date inside"),
        pytest.param("招聘客服\n上班时间 09:00\n下班时间 18:00\n薪资五千", id="hours"),
        pytest.param("", id="empty"),
        pytest.param("\n\n", id="blank"),
    ],
)
def test_ads_are_no_chats(text: str) -> None:
    assert read_chat(text) is None


def test_telegram_result() -> None:
    chat = telegram_export({
        "name": "Jobs", "type": "public_channel", "messages": [
            {"id": 1, "type": "service", "action": "create_channel", "text": ""},
            {"id": 2, "type": "message", "from": "Jobs", "date_unixtime": "1741774260", "text": OFFER},
            {"id": 3, "type": "message", "from": "Jobs", "date_unixtime": "1741774320", "text": [
                "Ask ", {"type": "mention", "text": "@penang_desk"}, " or ", {"type": "text_link", "text": "here", "href": "https://t.me/x_desk"}, 7]},
            {"id": 4, "type": "message", "from": None, "photo": "x.jpg", "text": ""},
            "odd",
        ],
    })  # fmt: skip
    assert chat is not None
    assert chat.messages == [
        Message("Jobs", 29029571, OFFER),
        Message("Jobs", 29029572, "Ask @penang_desk or here (https://t.me/x_desk)"),
    ]
    assert chat.notices == 3


def test_telegram_account() -> None:
    inner = {"name": "Jobs", "messages": [{"type": "message", "from": "Jobs", "text": OFFER}]}
    chat = telegram_export({"about": "…", "chats": {"about": "…", "list": [inner, inner, "odd"]}})
    assert chat is not None
    assert [message.text for message in chat.messages] == [OFFER, OFFER]


@pytest.mark.parametrize("value", [{"text": "Cook"}, {"messages": "none"}, {"chats": {"list": []}}])
def test_other_objects_are_no_telegram_result(value: dict[str, object]) -> None:
    assert telegram_export(value) is None


LONG = "Receptionist for a guesthouse in Hue, eight hours a day, five million dong, call +84 90 000 {}."


@pytest.mark.parametrize(
    ("messages", "joined", "left_out"),
    [
        pytest.param([("A", 1, "Cook wanted in Hue"), ("A", 3, "pay 9 million"), ("B", 4, "how many hours?")], ["Cook wanted in Hue\npay 9 million", "how many hours?"], 0, id="one sender in a row"),
        pytest.param([("A", 1, "Cook wanted in Hue"), ("A", 30, "Driver wanted in Hue")], ["Cook wanted in Hue", "Driver wanted in Hue"], 0, id="pause"),
        pytest.param([("A", 1, LONG.format("0001")), ("A", 1, LONG.format("0002"))], [LONG.format("0001"), LONG.format("0002")], 0, id="two whole ads"),
        pytest.param([("A", 1, "Cook wanted in Hue"), ("B", 2, "ok"), ("B", 2, "hi"), ("A", 3, "pay 9 million")], ["Cook wanted in Hue", "pay 9 million"], 2, id="short answers"),
        pytest.param([("A", 1, "招人"), ("B", 2, "ok")], ["招人", "ok"], 0, id="nothing longer"),
        pytest.param([], [], 0, id="none"),
    ],
)  # fmt: skip
def test_candidate_ads(messages: list[tuple[str, int, str]], joined: list[str], left_out: int) -> None:
    assert ads([Message(*message) for message in messages]) == (joined, left_out)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("a" + " " * 1_000_000, id="blanks"),
        pytest.param("12/03/2025, " * 100_000, id="dates"),
        pytest.param("x, [" * 250_000, id="brackets"),
        pytest.param("10:11\t" * 100_000, id="tabs"),
        pytest.param("12/3/25, 10:11 - a: b\n" * 50_000, id="messages"),
    ],
)
def test_long_lines_come_to_an_end(line: str) -> None:
    chat = read_chat(f"{line}\n{line}")
    if chat:
        ads(chat.messages)
